"""What machines see of the server: the SPARQL protocol, its limits, discovery, health and figures."""
