"""Web pages: what the page says of itself, what it shows, and where its body is."""
