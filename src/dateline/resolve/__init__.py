"""Annotations become a resolution: who is who across articles, and under which IRI."""
