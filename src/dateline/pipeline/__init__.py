"""The corridor: read, clean, extract, resolve, mapping, validate, publish, in this order, written here once."""
