"""Shapes and paths in SPARQL's words."""
