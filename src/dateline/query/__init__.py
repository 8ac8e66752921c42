"""SPARQL over a built kb/ or a remote endpoint: reads, never writes."""
