"""Validation in a process of its own, which can be killed: no file takes more time or memory than it may, whatever is in it."""
