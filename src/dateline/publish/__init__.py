"""Graphs become kb/, a page's embedded JSON-LD, a loaded store."""
