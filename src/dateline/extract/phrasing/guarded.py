"""Regular expressions that are tried only on texts that can hold a match.

Most sentences have none of the words that a pattern asks for, and looking for words is many times as fast as matching. The words
are read off the pattern itself, so that they cannot get out of step with it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from re import _constants as codes  # Python's own parser; no public library reads its patterns
from re import _parser as parser
from typing import Any

from dateline.extract.phrasing.speech_words import words_of

Words = frozenset[str]

# A choice between more characters or words than these says too little.
_MOST_CHARACTERS = 10
_MOST_WORDS = 12
_MOST_SETS = 2
_REPEATS = (codes.MAX_REPEAT, codes.MIN_REPEAT, codes.POSSESSIVE_REPEAT)
_EMPTY = (codes.AT, codes.ASSERT_NOT)
_COMMON = words_of("a an and as at by for from in is its it of on or that the to was who with 's")
_RARITY = {"digit": 0.05, "capital": 0.05, "other": 0.2, "common": 0.5}


class Guarded:
    """A pattern that is looked into when it is first asked for, and compiled when a text first holds what it needs.

    Args:
        source: as for `re.compile`.
        flags: the same.
    """

    __slots__ = ("_compiled", "_flags", "_fold", "_needs", "_source")

    def __init__(self, source: str, flags: int = 0) -> None:
        self._source = source
        self._flags = flags
        self._fold = bool(flags & re.IGNORECASE)
        self._needs: tuple[tuple[str, ...], ...] | None = None
        self._compiled: re.Pattern[str] | None = None

    @property
    def needs(self) -> tuple[tuple[str, ...], ...]:
        """Sets of words; of each, every text with a match holds one."""
        if self._needs is None:
            self._needs = tuple(tuple(sorted(words)) for words in needed(self._source, self._flags))
        return self._needs

    @property
    def pattern(self) -> re.Pattern[str]:
        """The pattern itself, which asks nothing before it looks for a match."""
        if self._compiled is None:
            self._compiled = re.compile(self._source, self._flags)
        return self._compiled

    def may_match(self, text: str, folded: str | None = None) -> bool:
        """Whether the text holds what a match needs; `folded` is the text in folded case, where that is at hand."""
        if self._fold:
            text = text.casefold() if folded is None else folded
        return all_held(self._needs or self.needs, text)

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """As of a pattern."""
        return self.pattern.finditer(text) if self.may_match(text) else iter(())

    def search(self, text: str) -> re.Match[str] | None:
        """As of a pattern."""
        return self.pattern.search(text) if self.may_match(text) else None

    def match(self, text: str, at: int = 0) -> re.Match[str] | None:
        """As of a pattern: one place is looked at, so nothing is looked for before."""
        return self.pattern.match(text, at)


def all_held(needs: Iterable[Iterable[str]], text: str) -> bool:
    """Whether the text holds a word of each set."""
    for words in needs:
        for word in words:
            if word in text:
                break
        else:
            return False
    return True


def any_needed(patterns: Iterable[Guarded]) -> tuple[str, ...]:
    """Words in folded case, of which every text with a match of one of the patterns holds one; each pattern needs some."""
    return tuple(sorted(_shortest(frozenset(word.casefold() for pattern in patterns for word in pattern.needs[0]))))


def needed(pattern: str, flags: int = 0) -> list[Words]:
    r"""Sets of words, of each of which any text with a match holds one: to all appearance the rarest two.

    They are in folded case where the pattern takes both cases.

    >>> [sorted(words) for words in needed(r"(?:a|the) (?:founder|head) of \w+")]
    [['founder', 'head'], [' of ']]
    """
    sets = set(_sets_of(parser.parse(pattern, flags)))
    if flags & re.IGNORECASE:
        sets = {frozenset(word.casefold() for word in words) for words in sets}
    return [_shortest(words) for words in sorted(sets, key=lambda words: (_frequency(words), sorted(words)))[:_MOST_SETS]]


def _sets_of(parts: Iterable[tuple[Any, Any]]) -> Iterator[Words]:
    """Sets of words that a sequence needs; characters that stand one after the other make a word."""
    run: Words = frozenset([""])
    for code, value in parts:
        if code in _EMPTY:
            continue  # takes no character, so what stands on both sides touches
        characters = _characters(code, value)
        if characters and len(run) * len(characters) <= _MOST_WORDS:
            run = frozenset(word + character for word in run for character in characters)
            continue
        if "" not in run:
            yield run
        yield from _sets_of_part(code, value)
        run = frozenset(characters or [""])
    if "" not in run:
        yield run


def _characters(code: object, value: Any) -> list[str]:  # noqa: ANN401 - what follows a code differs from one to the other
    """The few characters that may stand at one place; none where they are many."""
    if code is codes.LITERAL:
        return [chr(value)]
    if code is not codes.IN:
        return []
    found: list[str] = []
    for kind, what in value:
        if kind is codes.LITERAL:
            found.append(chr(what))
        elif kind is codes.RANGE and what[1] - what[0] < _MOST_CHARACTERS:
            found += map(chr, range(what[0], what[1] + 1))
        else:
            return []
    return found if len(found) <= _MOST_CHARACTERS else []


def _sets_of_part(code: object, value: Any) -> Iterator[Words]:  # noqa: ANN401 - the same
    if code is codes.SUBPATTERN:
        yield from _sets_of(value[-1])
    elif code is codes.ATOMIC_GROUP:
        yield from _sets_of(value)
    elif code is codes.ASSERT:
        yield from _sets_of(value[1])
    elif code in _REPEATS and value[0]:
        yield from _sets_of(value[2])
    elif code is codes.BRANCH:
        rarest = [min(_sets_of(branch), key=_frequency, default=None) for branch in value[1]]
        if all(rarest):
            yield frozenset().union(*(words for words in rarest if words))


def _frequency(words: Words) -> float:
    """A guess at how many texts hold one of the words."""
    return sum(_share(word) for word in words)


def _share(word: str) -> float:
    if word.isspace():
        return 1.0
    if word.strip().lower() in _COMMON:
        return _RARITY["common"]
    share = 1.0
    for character in word:
        share *= _RARITY["digit" if character.isdigit() else "capital" if character.isupper() else "other"]
    return share


def _shortest(words: Words) -> Words:
    """Without those that hold another."""
    return frozenset(word for word in words if not any(other != word and other in word for other in words))
