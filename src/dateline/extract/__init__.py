"""An article becomes an annotation: who, where, when, who said what, what happened."""
