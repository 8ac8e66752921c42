"""The readers of XML: feeds and agencies' files."""
