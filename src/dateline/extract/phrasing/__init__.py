"""How sentences are put together, as far as speech needs it."""
