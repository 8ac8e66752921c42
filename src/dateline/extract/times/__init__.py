"""Which words give a time, and which time they give."""
