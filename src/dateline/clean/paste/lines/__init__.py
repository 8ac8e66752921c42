"""A model over the lines of a paste: how likely each one belongs to the article, by its form and its surroundings alone."""
