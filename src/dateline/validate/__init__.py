"""Graphs become a report."""
