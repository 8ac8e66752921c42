"""Who says what, to whom, in which voice."""
