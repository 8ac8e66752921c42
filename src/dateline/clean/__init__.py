"""A page becomes an article: furniture out, the newspaper's parts named, every block with its span."""
