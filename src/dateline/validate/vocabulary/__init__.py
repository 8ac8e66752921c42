"""What schema.org says of its own terms, and whether a graph keeps to it."""
