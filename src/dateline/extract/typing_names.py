"""What a capitalised run of words names, told from the words themselves and the words beside them."""

from __future__ import annotations

from typing import NamedTuple

from dateline.extract.lexicons import common_words, demonyms, first_names, places, surnames
from dateline.extract.name_finds import PERSON, known_type
from dateline.extract.name_words import (
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
MAX_ACRONYM = 6
_IN = frozenset({"in", "at", "from", "near", "to", "around", "outside", "across", "into", "towards", "toward", "throughout"})
_SAY = frozenset(
    "said says told added asked warned argued insisted claimed recalled explained wrote tweeted admitted replied thinks believes "
    "died was has had is who whose joined scored".split()
)
_COMPANY_AFTER = frozenset("shares stock executives employees shareholders customers subsidiary plc factory".split())
_WEAK_ENDS = frozenset(
    "united group house times post journal mail express monitor mirror observer exchange mission task daily magazine "
    "workers teachers union network company team club church school watch international campaign project energy financial "
    "court government council cabinet office board party parliament police army administration ministry department".split()
)


class Surroundings(NamedTuple):
    """The words beside a run: lower-case, empty at a sentence's edge."""

    before: str
    after: str
    opens_sentence: bool


def type_of(words: tuple[str, ...], near: Surroundings) -> tuple[str, float] | None:
    """Class and score of the thing that `words` name, or None when they name nothing that counts.

    Scores: 0.95 and more for what a lexicon or a head word tells, about 0.8 for the shape of a person's name, less for a guess.
    """
    if len(words) == 1:
        return _single(words[0], near)
    return _by_head(words) or _by_person_shape(words) or _guess(words, near)


def organization_type(words: tuple[str, ...]) -> str | None:
    """The class that the head word of an organisation's name gives, or None: ``Ministry of Health``, ``Acme Ltd``."""
    last, first = words[-1].lower(), words[0].lower()
    if last in ORGANIZATION_ENDS and len(words) > 1:
        return ORGANIZATION_ENDS[last]
    joined = {word.lower() for word in words[1:-1]}
    if first in ORGANIZATION_STARTS and joined & {"of", "for", "on"}:
        return ORGANIZATION_STARTS[first]
    if joined & {"of", "for", "on"}:
        head = next((word.lower() for word, after in zip(words, words[1:], strict=False) if after in {"of", "for", "on"}), "")
        return ORGANIZATION_STARTS.get(head) or (ORGANIZATION_ENDS.get(head) if head not in {"state", "states"} else None)
    return None


def is_given_name(word: str) -> bool:
    """Whether the word is a given name, or a hyphenated pair that begins with one (``Jean-Claude``)."""
    names = first_names()
    return word in names or ("-" in word and word.split("-")[0] in names)


def _by_head(words: tuple[str, ...]) -> tuple[str, float] | None:
    last, first = words[-1].lower(), words[0].lower()
    if last in OTHER_ENDS:
        return None
    kind = organization_type(words)
    if kind:
        return kind, 0.95
    if last in PLACE_ENDS and not (words[-1] in surnames() and is_given_name(words[0])):
        return PLACE_ENDS[last], 0.9
    if first in PLACE_STARTS and first != "camp":
        return "Place", 0.9
    if first in COMPASS and " ".join(words[1:]) in places():
        return "Place", 0.9
    return None


def _by_person_shape(words: tuple[str, ...]) -> tuple[str, float] | None:
    core = tuple(word for word in words if word.lower() not in GENERATIONS)
    if not 2 <= len(core) <= MAX_PERSON_WORDS or {"of", "for", "and", "&", "the"} & {word.lower() for word in core}:
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
    """No head word, no given name: strange words make a person or a place, everyday words an organisation."""
    plain = [word for word in words if word.lower() in common_words() or word in demonyms()]
    strange = len(words) - len(plain)
    if near.before in _IN and strange == len(words) and near.before != "to":
        return ("Place", 0.6)
    if strange == len(words) and len(words) <= 3:  # noqa: PLR2004 - longer names of persons are rare
        return (PERSON, 0.6)
    if words[-1] in surnames() and strange >= len(words) - 1 and near.after in _SAY:
        return (PERSON, 0.55)
    if near.opens_sentence and strange == 0:
        return None
    return ("Organization", 0.5)


def _single(word: str, near: Surroundings) -> tuple[str, float] | None:
    lower = word.lower()
    if lower in CALENDAR or word in NOT_ACRONYMS or word in demonyms() or len(word) == 1:
        return None
    if word.isupper() and 2 <= len(word.replace("-", "")) <= MAX_ACRONYM and word.isalpha():
        return "Organization", 0.7
    is_common = lower in common_words()
    if near.before in _IN - {"to"} and not is_common:
        return "Place", 0.6
    if is_common:
        return None
    if word in surnames() or is_given_name(word):
        return PERSON, 0.6
    if near.after in _COMPANY_AFTER:
        return "Corporation", 0.6
    if near.after in _SAY or near.before in {"said", "told", "asked"}:
        return PERSON, 0.5
    return ("Organization", 0.45) if not near.opens_sentence else None
