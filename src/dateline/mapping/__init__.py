"""Article, annotation and resolution become graphs."""
