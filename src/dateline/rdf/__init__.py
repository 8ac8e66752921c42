"""Terms, IRIs, canonical order, Turtle and JSON-LD: everything that knows how RDF is written."""
