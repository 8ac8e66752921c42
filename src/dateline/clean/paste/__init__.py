"""Pasted text: no mark-up tells what is what, so the lines themselves must."""
