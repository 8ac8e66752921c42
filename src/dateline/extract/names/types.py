"""What a capitalised run of words names, told from the words themselves and the words beside them."""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple
from unicodedata import combining, normalize

from dateline.extract.lexicons import common_words, demonyms, first_names, places, surnames, word_classes, word_list
from dateline.extract.names.finds import PERSON, known_type
from dateline.extract.names.words import (
    CALENDAR,
    COMPASS,
    GENERATIONS,
    NOT_ACRONYMS,
    ORGANIZATION_ENDS,
    ORGANIZATION_STARTS,
    OTHER_ENDS,
    PARTICLES,
    PLACE_ENDS,
    PLACE_STARTS,
)

MAX_PERSON_WORDS = 5
MAX_ACRONYM = 7
# Strange words alone: longer runs are seldom a person.
MAX_STRANGE_WORDS = 3
MIN_DATELINE = 3
_AFTER_DATELINE = frozenset({",", "(", "-", "–", "—"})
_NOUN_BEFORE = word_classes("nouns_before")
_NOUN_AFTER = word_classes("nouns_after")
_IN = word_list("place_prepositions")
_SAY = word_list("person_verbs")
_COMPANY_AFTER = word_list("company_nouns")
# Feasts, currencies, what is prayed to.
_NOT_NAMES = word_list("not_names")
# Last words of places that no person bears after a given name: "Santa Maria River".
_NOT_SURNAMES = word_list("not_surnames")
# Words that end so are ideas: "Catholicism".
_IDEAS = ("ism", "isms", "phobia", "ology")


class Surroundings(NamedTuple):
    """The words beside a run, in lower case, empty at a sentence's edge; `beyond` follows `after`."""

    before: str
    after: str
    opens_sentence: bool
    determined: bool = False
    beyond: str = ""


def type_of(words: tuple[str, ...], near: Surroundings) -> tuple[str, float] | None:
    """Class and score of the thing that `words` name, or None when they name nothing that counts.

    Scores: 0.95 and more for what a lexicon or a head word tells, about 0.8 for the shape of a person's name, less for a guess.
    """
    cued = _by_cue(near, several=len(words) > 1)
    plain = len(words) == 1 and (words[0].lower() in common_words() or words[0].lower() in OTHER_ENDS)
    if cued and not plain and not organization_type(words) and not (cued[1] < 0.9 and is_given_name(words[0])):  # noqa: PLR2004 - a cue that may mislead
        return cued
    if len(words) == 1:
        return _single(words[0], near)
    if near.determined and PLACE_ENDS.get(words[-1].lower()) == "Hotel":
        return "Hotel", 0.9
    if _is_occasion(words):
        return None
    return _by_head(words) or _by_person_shape(words) or _guess(words, near)


def organization_type(words: tuple[str, ...]) -> str | None:
    """The class that the head word of an organisation's name gives, or None: ``Ministry of Health``, ``Acme Ltd``."""
    last, first = words[-1].lower(), words[0].lower()
    if last == "united" and len(words) > 1:  # "Leeds United", but "Nurses United"
        return "SportsTeam" if " ".join(words[:-1]) in places() else "Organization"
    if last in ORGANIZATION_ENDS and len(words) > 1:
        reports = last == "agency" and words[-2].lower() in {"news", "press"}
        return "NewsMediaOrganization" if reports else ORGANIZATION_ENDS[last]
    joined = {word.lower() for word in words[1:-1]}
    if first in ORGANIZATION_STARTS and joined & {"of", "for", "on"}:
        return ORGANIZATION_STARTS[first]
    if joined & {"of", "for", "on"}:
        head = next((word.lower() for word, after in pairwise(words) if after in {"of", "for", "on"}), "")
        return ORGANIZATION_STARTS.get(head) or (ORGANIZATION_ENDS.get(head) if head not in {"state", "states"} else None)
    return None


def _is_occasion(words: tuple[str, ...]) -> bool:
    """Whether the head is no person, organisation or place: "Book Fair", "Cup of Nations"; a surname after a given name is."""
    if words[-1].lower() in OTHER_ENDS:
        given, surname = is_given_name(words[0]), words[-1] in surnames()
        return not (len(words) == 2 and given and surname)  # noqa: PLR2004 - given name, surname
    heads = {word.lower() for word, after in pairwise(words) if after == "of"}
    return not heads.isdisjoint(OTHER_ENDS) and organization_type(words) is None


def is_given_name(word: str) -> bool:
    """Whether the word is a given name, or a hyphenated pair that begins with one (``Jean-Claude``)."""
    names = first_names()
    return word in names or ("-" in word and word.split("-", maxsplit=1)[0] in names) or _plain_letters(word) in names


@lru_cache(maxsize=1 << 14)
def _plain_letters(word: str) -> str:
    """The word without accents: "César" to "Cesar"."""
    return word if word.isascii() else "".join(c for c in normalize("NFD", word) if not combining(c))


def _by_cue(near: Surroundings, *, several: bool) -> tuple[str, float] | None:
    """What the noun beside the name calls it: "the newspaper X", "the X party"; "which" is said of things alone."""
    kind = _NOUN_AFTER.get(near.after)
    if kind:
        return kind, 0.9
    kind = _NOUN_BEFORE.get(near.before)
    if kind and not near.opens_sentence:
        return kind, 0.85
    if near.beyond == "which" and near.after == "," and several:
        return "Organization", 0.6
    return None


def _by_head(words: tuple[str, ...]) -> tuple[str, float] | None:
    last, first = words[-1].lower(), words[0].lower()
    if last in OTHER_ENDS:
        return None
    kind = organization_type(words)
    if kind:
        return kind, 0.95
    surname = words[-1] in surnames() and last not in _NOT_SURNAMES
    if last in PLACE_ENDS and not (surname and is_given_name(words[0])):
        return PLACE_ENDS[last], 0.9
    if first in PLACE_STARTS and first != "camp":
        return "Place", 0.9
    if first in COMPASS and " ".join(words[1:]) in places():
        return "Place", 0.9
    return None


def _by_person_shape(words: tuple[str, ...]) -> tuple[str, float] | None:
    core = tuple(word for word in words if word.lower() not in GENERATIONS)
    if not 1 < len(core) <= MAX_PERSON_WORDS or {"of", "for", "and", "&", "the"} & {word.lower() for word in core}:
        return None
    if any(word.isupper() and len(word) > 2 and word.isalpha() for word in core):  # noqa: PLR2004 - an acronym, not an initial
        return None
    if not (is_given_name(core[0]) or _is_initial(core[0])):
        return None
    middle_and_last = [word for word in core[1:] if word not in PARTICLES]
    if all(_person_word(word) for word in middle_and_last):
        return PERSON, 0.9
    return (PERSON, 0.75) if middle_and_last and _person_word(middle_and_last[-1]) else None


def _person_word(word: str) -> bool:
    """Whether the word may stand in a person's name after the given name."""
    if _is_initial(word) or word in surnames() or is_given_name(word):
        return True
    return word.lower() not in common_words() and word not in demonyms() and known_type(word) is None


def _is_initial(word: str) -> bool:
    return len(word.rstrip(".")) == 1 or (len(word) <= 4 and word.endswith(".") and word[0].isupper() and "." in word[:-1])  # noqa: PLR2004


def _guess(words: tuple[str, ...], near: Surroundings) -> tuple[str, float] | None:
    """No head word, no given name: strange words make a person or a place; everyday words in capitals are left alone."""
    strange = [word for word in words if word.lower() not in common_words() and word not in demonyms()]
    if "&" in words:
        return "Organization", 0.7 if any(is_given_name(word) for word in words) else 0.8
    if PARTICLES & set(words) or any(word.isupper() and len(word) > 1 and word.isalpha() for word in words):
        return None
    if near.before in _IN - {"to", "at"} and len(strange) == len(words):
        return "Place", 0.6
    if len(strange) == len(words) and len(words) <= MAX_STRANGE_WORDS and not near.determined:
        told = near.after in _SAY or near.before in _SAY or words[-1] in surnames() or any(is_given_name(word) for word in words)
        return PERSON, 0.65 if told else 0.55
    return None


def _single(word: str, near: Surroundings) -> tuple[str, float] | None:
    lower = word.lower()
    listed = lower in CALENDAR or word in NOT_ACRONYMS or word in _NOT_NAMES or word in demonyms()
    if listed or lower.endswith(_IDEAS) or len(word) == 1 or near.after == "$":
        return None
    if near.determined and PLACE_ENDS.get(lower) == "Hotel" and lower not in {"hotel", "inn", "resort"}:
        return "Hotel", 0.8
    return _in_capitals(word, near) or _strange_word(word, near)


def _in_capitals(word: str, near: Surroundings) -> tuple[str, float] | None:
    """A place that opens a story in capitals ("LISBON, March 3"), or an acronym."""
    if not word.isupper():
        return None
    known = known_type(word.title()) if near.opens_sentence and near.after in _AFTER_DATELINE else None
    if known and len(word) > MIN_DATELINE:
        return known[0], 0.9
    return ("Organization", 0.7) if 1 < len(word) <= MAX_ACRONYM and word.isalpha() else None


def _strange_word(word: str, near: Surroundings) -> tuple[str, float] | None:
    """A word that no dictionary has, by what stands beside it."""
    place = places().get(word)
    common = word.lower() in common_words()
    if near.before in _IN - {"to"} and (place or not (common or is_given_name(word))):
        return place.type if place else "Place", 0.8 if place else 0.6
    if place and near.before in {"and", ","}:
        return place.type, 0.6
    if near.determined or common:
        return None
    if word in surnames() or is_given_name(word):
        return PERSON, 0.6
    if near.after in _COMPANY_AFTER:
        return "Corporation", 0.6
    return (PERSON, 0.5) if near.after in _SAY or near.before in {"said", "told", "asked"} else None
