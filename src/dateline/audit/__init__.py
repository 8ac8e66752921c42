"""A built knowledge base is walked again, from its files alone, by code that shares nothing with what wrote it."""
