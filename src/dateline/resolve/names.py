"""Names as they are compared: what typography, articles and honorific suffixes do to a name does not make another thing."""

from __future__ import annotations

import re
import unicodedata

_SUFFIXES = {"jr": "jr", "junior": "jr", "sr": "sr", "senior": "sr", "ii": "ii", "iii": "iii", "iv": "iv"}
_APOSTROPHES = re.compile(r"[’‘`´ʼ]")
_JOINERS = re.compile(r"[\s\-‐‑‒–—_/,]+")


def folded(name: str) -> str:
    """The form under which two spellings of one name are equal: case, accents on dots, hyphens and apostrophes do not count.

    >>> folded("Al-Jazeera") == folded("Al Jazeera")
    True
    >>> folded("Ann Lee Jr.") == folded("Ann Lee Junior"), folded("Ann Lee Jr.") == folded("Ann Lee")
    (True, False)
    """
    plain = _APOSTROPHES.sub("'", unicodedata.normalize("NFKC", name)).casefold()
    # "U.S." is "US", but "St. Ives" keeps its two words
    words = _JOINERS.sub(" ", plain).replace(".", "").split()
    if len(words) > 1 and words[-1] in _SUFFIXES:
        words[-1] = _SUFFIXES[words[-1]]
    return " ".join(words)


def without_article(name: str) -> str:
    """A folded name of an organisation, event or place without its leading "the"."""
    return name.removeprefix("the ") or name


def is_one_word(name: str) -> bool:
    """Whether a person's name is a single word, so that it tells nobody apart from their namesakes."""
    return len(folded(name).split()) < 2  # noqa: PLR2004 - a full name has two words


def suffix(name: str) -> str:
    """``jr``, ``sr``, ``ii`` … at the end of a person's name, or the empty string."""
    last = folded(name).rpartition(" ")[2]
    return last if last in _SUFFIXES.values() else ""


def fullness(name: str) -> tuple[int, int, int, str]:
    """Sorts names: the fullest last. More words, then more letters that are not all capitals, then the alphabet's first."""
    inverted = "".join(chr(0x10FFFF - ord(letter)) for letter in name)
    return (len(_JOINERS.split(name)), len(name), int(not name.isupper()), inverted)
