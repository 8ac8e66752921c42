"""Speech verbs with whoever speaks and whoever is spoken to."""
