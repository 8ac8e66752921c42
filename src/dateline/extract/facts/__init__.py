"""What holds between things, with the words that say so."""
