"""What a clause is, seen without a parser: finite verbs, length, the words that weaken it."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.extract.phrasing.frames import QUOTED
from dateline.extract.phrasing.modality import modality_of
from dateline.extract.phrasing.speech_words import SUBORDINATORS, words_of
from dateline.extract.reading import Token
from dateline.model import AttributionKind, Modality, Span

FINITE = words_of(
    "is are was were be been has have had do does did will would can could may might must should shall isn’t aren’t wasn’t "
    "weren’t "
    "hasn’t haven’t hadn’t don’t doesn’t didn’t won’t wouldn’t can’t couldn’t isn't aren't wasn't weren't hasn't haven't hadn't "
    "don't doesn't didn't won't wouldn't can't couldn't cannot"
)
"""Finite forms that are never nouns."""

IRREGULAR_PASTS = words_of(
    "came went took made gave got saw knew left lost won held met kept began became fell rose grew sold bought paid sent spent "
    "felt brought led ran stood understood wrote spoke broke chose drove flew drew threw built caught fought taught died"
)
"""Past forms without -ed that newspapers use most."""

TERMINALS = frozenset([".", "!", "?", "…"])
SHORTEST_CLAUSE = 3
"""In words: a subject, a verb and one more."""

_SHORTEST_UNQUOTED = 3
_LONGEST_DATELINE = 8
_NO_THIRD_PERSONS = words_of("his its this thus as us 's ’s perhaps across towards besides sometimes always")
_NOT_MODALITY = words_of("will shall can if whether unless set due expected no not never nor none")


def claim_modality(words: Sequence[str]) -> Modality:
    """How a claim, in lower-case words, is put, by its main clause alone.

    A negation is part of what is claimed, and "will" is a claim in full.
    """
    main = list(words[:SHORTEST_CLAUSE])
    for word in words[SHORTEST_CLAUSE:]:
        if word in SUBORDINATORS | {"who", "which", "because"}:
            break
        main.append(word)
    kept = [word for word in main if word not in _NOT_MODALITY and not word.endswith(("n’t", "n't", "’ll", "'ll"))]
    modality = modality_of(kept)
    return Modality.FACTUAL if modality is Modality.DENIED else modality


def has_clause(words: Sequence[Token], start: int, end: int, *, needs_finite: bool) -> bool:
    """Whether the words can be a clause: long enough and, where asked, with what may be a finite verb."""
    if end - start < SHORTEST_CLAUSE:
        return False
    return not needs_finite or any(is_finite(word.text.lower()) or _may_be_third_person(word.text) for word in words[start:end])


def _may_be_third_person(word: str) -> bool:
    return word.islower() and word.endswith("s") and word not in _NO_THIRD_PERSONS


def kind_of(words: Sequence[Token], pieces: Sequence[tuple[int, int]]) -> AttributionKind | None:
    """Mixed when quoted fragments stand in it; None when next to nothing stands outside them."""
    inside = [word for first, last in pieces for word in words[first:last]]
    if not any(word.text == QUOTED for word in inside):
        return AttributionKind.INDIRECT
    plain = [word for word in inside if word.text != QUOTED and word.text[:1].isalnum()]
    return AttributionKind.MIXED if len(plain) >= _SHORTEST_UNQUOTED and inside[-1].text != "," else None


def piece_span(words: Sequence[Token], piece: tuple[int, int]) -> Span:
    """The stretch of a half-open range of words, without commas at its end."""
    last = piece[1] - 1
    while last > piece[0] and words[last].text == ",":
        last -= 1
    return Span(words[piece[0]].start, words[last].end)


def opening_of(words: Sequence[Token]) -> int:
    """Index of the first word after a dateline ("NORFOLK —") at the sentence's head, if there is one."""
    for at, word in enumerate(words[:_LONGEST_DATELINE]):
        if word.text in {"—", "–", "-", "--"} and at and words[0].text.isupper():
            return at + 1
    return 0


def is_finite(word: str) -> bool:
    """Whether a word is, or may well be, a finite verb: an auxiliary, a past form."""
    lowered = word.lower()
    return lowered in FINITE or lowered in IRREGULAR_PASTS or (lowered.endswith("ed") and word.islower())
