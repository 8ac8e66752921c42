"""A built kb/ over HTTP: SPARQL and linked-data pages; reads, never writes."""
