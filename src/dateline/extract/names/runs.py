"""Capitalised runs of words, with the small words that may stand within a name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from dateline.extract.lexicons import common_words, word_list
from dateline.extract.names.words import CALENDAR, HONORIFICS, OFFICES, ORGANIZATION_ENDS, ORGANIZATION_STARTS, PARTICLES, RANKS
from dateline.extract.reading import Reading, Sentence
from dateline.model import Role

_ARTICLE_NAME = re.compile(r"(?:al|el|ul|as|ad|an|ash|at|az|bin|ben|d|de|von|van)[-'’][A-Z]")
_CONTRACTION = re.compile(r"(?:I|[A-Z][a-z]+)['’](?:m|d|ll|re|ve|t)$|[A-Z][a-z]+n['’]t$")
_POSSESSIVE_HEADS = word_list("possessive_heads")
# Three of four longer words: below that a headline is sentence case with many names.
TITLE_CASE_SHARE = 0.75
MIN_TITLE_WORDS = 4
# "and" joins what stands before it to this many words at least: "and Drink Agency".
MIN_HEADED_WORDS = 2
_ENDS = frozenset({".", "!", "?", "”", '"', "..."})


class Run(NamedTuple):
    """Tokens ``[first, last)`` of one sentence."""

    first: int
    last: int


def iter_runs(sentence: Sentence) -> Iterator[Run]:
    """The runs in order, as long as they can be: later steps cut them."""
    words = sentence.words
    last = 0
    for position in _capitals(sentence):
        if position >= last:
            last = _end(words, position)
            yield Run(position, last)


def capitalized(reading: Reading) -> list[list[int]]:
    """For each sentence where its words stand that are written like (part of) a name."""
    return [_capitals(sentence) for sentence in reading.sentences]


def _capitals(sentence: Sentence) -> list[int]:
    return [at for at, word in enumerate(sentence.words) if not word.islower() and is_capitalized(word)]


@lru_cache(maxsize=1 << 16)
def is_capitalized(word: str) -> bool:
    """Whether the word is written like (part of) a name; months, weekdays and "I" are not."""
    if word[0].isupper():
        return word != "I" and word.lower() not in CALENDAR and not _CONTRACTION.match(word) and any(c.isalpha() for c in word)
    return bool(_ARTICLE_NAME.match(word))


def title_cased(sentence: Sentence) -> bool:
    """Whether nearly every word is capitalised, so that capitals tell nothing (a headline in title case or in capitals)."""
    if sentence.role is Role.BODY and sentence.tokens[-1].text in _ENDS:
        return False
    words = [word for word in sentence.words if len(word) > 3 and word[0].isalpha()]  # noqa: PLR2004 - small words vary
    if sentence.role is Role.SUBHEADING and len(words) > 1 and all(word.isupper() for word in words):
        return True
    if len(words) < MIN_TITLE_WORDS:
        return False
    if sum(word[0].isupper() for word in words) < TITLE_CASE_SHARE * len(words):
        return False
    return sum(word.lower() in common_words() for word in words) > 1


def _end(tokens: Sequence[str], first: int) -> int:
    last = first + 1
    while last < len(tokens):
        step = _step(tokens, first, last)
        if not step:
            break
        last += step
    return last


def _step(tokens: Sequence[str], first: int, last: int) -> int:
    """How many tokens at `last` the run takes on: the next capitalised word with the small words before it; 0 ends the run."""
    word = tokens[last]
    if is_capitalized(word):
        return 1
    after = tokens[last + 1] if last + 1 < len(tokens) else ""
    if word == "&" or word in PARTICLES:
        return _past_particles(tokens, last)
    if word in {"of", "for", "on"} and after:
        return _after_preposition(tokens, first, last)
    owned = word in {"'s", "’s"} and tokens[last - 1] in _POSSESSIVE_HEADS
    owned = owned or (word in {"'", "’"} and _own_a_body(tokens, first, last))
    listed = word == "and" and (_lists_duties(tokens[first:last]) or _shares_head(tokens, first, last))
    return 2 if (owned or listed) and after and is_capitalized(after) else 0


def _past_particles(tokens: Sequence[str], last: int) -> int:
    """Past "&", or one or more particles ("van der"), where a capitalised word follows."""
    skip = 1
    while last + skip < len(tokens) and tokens[last + skip] in PARTICLES:
        skip += 1
    return skip + 1 if last + skip < len(tokens) and is_capitalized(tokens[last + skip]) else 0


def _after_preposition(tokens: Sequence[str], first: int, last: int) -> int:
    """The word "of" joins whatever it stands between; "for" and "on" only what an organisation's head word opened."""
    if tokens[last] != "of" and not any(word.lower() in ORGANIZATION_STARTS for word in tokens[first:last]):
        return 0
    after = tokens[last + 1]
    if is_capitalized(after):
        return 2
    if after == "the" and last + 2 < len(tokens) and is_capitalized(tokens[last + 2]):
        return 3
    return 0


def _lists_duties(words: Sequence[str]) -> bool:
    """Whether the run so far is like "Ministry of Trade", which "and Industry" may follow."""
    return any(word.lower() in ORGANIZATION_STARTS for word in words) and ("of" in words or "for" in words)


def _shares_head(tokens: Sequence[str], first: int, last: int) -> bool:
    """Whether "and" joins everyday words under one head word: "the Food and Drink Agency", not "the President and Congress"."""
    lead = tokens[first] if first == 0 else tokens[first - 1]
    before = [word.lower() for word in tokens[first:last] if word not in {"The", "the"}]
    after = last + 1
    while after < len(tokens) and is_capitalized(tokens[after]):
        after += 1
    head = tokens[after - 1].lower()
    if lead.lower() != "the" or after - last <= MIN_HEADED_WORDS or not before or before[-1] in ORGANIZATION_ENDS:
        return False
    return head in ORGANIZATION_ENDS and all(word in common_words() and not _is_office(word) for word in before)


def _own_a_body(tokens: Sequence[str], first: int, last: int) -> bool:
    """Whether many own what an organisation's head word ends: "the Voters' Watch Network", not "the Voters' friends"."""
    owners, lead = tokens[last - 1], tokens[first] if first == 0 else tokens[first - 1]
    after = last + 1
    while after < len(tokens) and is_capitalized(tokens[after]):
        after += 1
    many = (
        owners.endswith("s") and not common_words().isdisjoint({owners.lower(), owners[:-1].lower()}) and not _is_office(owners)
    )
    return many and lead in {"The", "the"} and after - last > 1 and tokens[after - 1].lower() in ORGANIZATION_ENDS


def _is_office(word: str) -> bool:
    return word in OFFICES or word in RANKS or word in HONORIFICS
