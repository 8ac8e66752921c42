"""Small closed word lists that tell the kind of a name: honorifics, offices, heads of organisations' and places' names."""

from __future__ import annotations

from dateline.extract.lexicons import word_classes, word_list
from dateline.extract.reading import Gender

_GENDERS: dict[str, Gender] = {"m": "m", "f": "f"}

# Honorifics in lower case without a full stop, and the gender they tell.
HONORIFICS: dict[str, Gender | None] = {word: _GENDERS.get(mark) for word, mark in word_classes("honorifics").items()}
RANKS = word_list("ranks")
# Words for an office or a calling that stand right before a name.
OFFICES = word_list("offices")
# May stand among office words; never alone before a name.
OFFICE_MODIFIERS = word_list("office_modifiers")
KINSHIP = word_list("kinship")
KINSHIP_GENDERS: dict[str, Gender] = {word: _GENDERS[mark] for word, mark in word_classes("kinship_genders").items()}
# "Jr", "Junior" and the like, to one spelling.
GENERATIONS = word_classes("generations")
PARTICLES = word_list("particles")
# The last word, or the first before "of", of an organisation's name, to its class.
ORGANIZATION_ENDS = word_classes("organization_ends")
ORGANIZATION_STARTS = word_classes("organization_starts")
# The last word of a place's name, to its class.
PLACE_ENDS = word_classes("place_ends")
# What a place is called before "of" and its name: "the town of …".
PLACE_NOUNS = word_list("place_nouns")
PLACE_STARTS = word_list("place_starts")
COMPASS = word_list("compass")
CALENDAR = word_list("calendar")
# Capitals that are no organisation: units, abbreviations of everyday things, shouting.
NOT_ACRONYMS = word_list("not_acronyms")
# The last word of a capitalised phrase that names no person, organisation or place.
OTHER_ENDS = word_list("other_ends")
# Verbs of which a state is the subject rather than a city.
GOVERNMENT_ACTS = word_list("government_acts")
