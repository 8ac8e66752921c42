"""Which words speak of the same thing."""
