"""Noun phrases to the left and to the right of a word."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.extract.names.words import OFFICES
from dateline.extract.phrasing.frames import QUOTED
from dateline.extract.phrasing.speech_words import (
    AUXILIARIES,
    PREPOSITIONS,
    PRONOUNS,
    QUOTE_VERBS,
    SUBORDINATORS,
    TIME_WORDS,
    words_of,
)
from dateline.extract.reading import Token

STOPS = frozenset([".", "!", "?", ";", ":", ",", "(", ")", "–", "—", "--", "…", QUOTED])
_CLAUSE_WORDS = (SUBORDINATORS - words_of("so once after before since")) | {"who", "which"}
_SIMPLE_ENDS = STOPS | SUBORDINATORS | PREPOSITIONS | AUXILIARIES | {"who", "which"}
_PHRASE_ENDS = STOPS | SUBORDINATORS | {"who", "which"}
_ENDING_PREPOSITIONS = PREPOSITIONS - {"of", "for", "from", "at"}
_NEVER_LAST = PREPOSITIONS | {"and"}
_ADVERBIAL = TIME_WORDS | PREPOSITIONS
_LONGEST_SUBJECT = 14


def noun_phrase_right(words: Sequence[Token], start: int) -> tuple[int, int] | None:
    """The noun phrase that begins at `start`, prepositional attributes included, or None."""
    if start < len(words) and words[start].text.lower() in PRONOUNS:
        return start, start + 1
    end = start
    while end < len(words) and end - start < _LONGEST_SUBJECT:
        text = words[end].text
        if text.lower() in _PHRASE_ENDS or _is_time(words, end):
            break
        if end > start and (text in QUOTE_VERBS or text in _ENDING_PREPOSITIONS):
            break
        end += 1
    while end > start and words[end - 1].text.lower() in _NEVER_LAST:
        end -= 1
    return (start, end) if end > start else None


def noun_phrase_left(words: Sequence[Token], last: int) -> tuple[int, int] | None:
    """The noun phrase whose last word is at `last`, prepositional attributes included."""
    if words[last].text.lower() in PRONOUNS:
        return last, last + 1
    if words[last].text.isdigit() and last > 1 and words[last - 1].text == ",":
        return noun_phrase_left(words, last - 2)
    first = last + 1
    while first > 0 and last - first < _LONGEST_SUBJECT and not _ends_phrase(words, first - 1):
        first -= 1
        if words[first].text.lower() in {"the", "a", "an"} and (first == 0 or words[first - 1].text.lower() not in PREPOSITIONS):
            break
    if first > 1 and words[first - 1].text.lower() in {"who", "which"}:
        return noun_phrase_left(words, first - 2 - (words[first - 2].text == ","))
    first = _without_adverbial(words, _without_verb(words, first, last), last)
    return (first, last + 1) if first <= last else None


def simple_noun_phrase(words: Sequence[Token], start: int, before: int) -> tuple[int, int] | None:
    """The noun phrase that begins at `start`, without attributes, ahead of `before`; None when it is empty or too long."""
    has_capital = any(word.text[:1].isupper() for word in words[start + 1 : min(before, start + 6)])
    end = start
    while end < before and words[end].text.lower() not in _SIMPLE_ENDS:
        lowered = words[end].text.lower()
        if end > start and (lowered in QUOTE_VERBS or lowered.endswith("ed")):
            break
        leaves_name = end > start and has_capital and words[end - 1].text[:1].isupper() and not words[end].text[:1].isupper()
        if leaves_name and not _leads_to_name(words, end, before):
            break
        end += 1
    return (start, end) if end > start and end - start <= _LONGEST_SUBJECT else None


def _leads_to_name(words: Sequence[Token], at: int, before: int) -> bool:
    """Whether an office stands at `at` and its holder's name after it: "Otters Club chairman Ada Brook"."""
    while at < before and words[at].text.lower() in OFFICES:
        at += 1
        if at < before and words[at].text[:1].isupper():
            return True
    return False


def _is_time(words: Sequence[Token], at: int) -> bool:
    """Whether a word dates something; in "the Sunday Post" it is part of a name."""
    following = words[at + 1].text if at + 1 < len(words) else ""
    is_name = words[at].text[:1].isupper() and following[:1].isupper() and following.lower() not in TIME_WORDS
    return words[at].text.lower() in TIME_WORDS and not is_name


def _ends_phrase(words: Sequence[Token], at: int) -> bool:
    lowered = words[at].text.lower()
    if lowered in STOPS or lowered in PRONOUNS or lowered in _CLAUSE_WORDS:
        return True
    if lowered in {"but", "or"} or (lowered in QUOTE_VERBS and not words[at].text[:1].isupper()):
        return True
    if lowered == "and":
        return not (at > 0 and words[at - 1].text[:1].isupper() and words[at + 1].text[:1].isupper())
    return lowered in {"is", "was", "are", "were", "has", "had", "have", "will", "would"}


def _without_verb(words: Sequence[Token], first: int, last: int) -> int:
    """Skip a verb and its preposition ahead of a relative pronoun's antecedent: "turned to the court" begins at "the"."""
    for at in range(first, last):
        is_verb = words[at].text.islower() and words[at].text.endswith(("ed", "ing"))
        if is_verb and words[at + 1].text.lower() in PREPOSITIONS and at == first:
            return at + 2
    return first


def _without_adverbial(words: Sequence[Token], first: int, last: int) -> int:
    """Skip what stands before the subject without a comma: "On Tuesday Mr Smith" begins at "Mr"."""
    if words[first].text.lower() not in PREPOSITIONS and words[first].text.lower() not in TIME_WORDS:
        return first
    at = last
    while at > first and (words[at - 1].text[:1].isupper() or words[at - 1].text in {"'s", "’s", "’"}):
        at -= 1
    while at <= last and words[at].text.lower() in _ADVERBIAL:
        at += 1
    if at > first and at <= last and words[at - 1].text.lower() in {"the", "a", "an"}:
        at -= 1
    return at
