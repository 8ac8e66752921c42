"""Which words are names, and of what."""
