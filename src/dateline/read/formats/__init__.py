"""The readers of structured formats: feeds, agencies' files, mail, archives, records of other tools."""
