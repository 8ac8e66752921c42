"""The forms a report comes in, one module each."""
