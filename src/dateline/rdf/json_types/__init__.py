"""What the JSON-LD files of an article hold, as types: the one description from which the JSON Schemas are made."""
