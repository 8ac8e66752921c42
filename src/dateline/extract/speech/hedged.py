"""Clauses that nobody in particular vouches for ("reportedly", "is said to"), and those that are only possible ("may")."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dateline.extract.phrasing.clauses import (
    SHORTEST_CLAUSE,
    TERMINALS,
    claim_modality,
    has_clause,
    is_finite,
    kind_of,
    piece_span,
)
from dateline.extract.phrasing.frames import QUOTED, Frame
from dateline.extract.phrasing.modality import lowered
from dateline.extract.phrasing.speech_words import DETERMINERS, PRONOUNS, words_of
from dateline.extract.reading import Chains, Token
from dateline.extract.speech.cues.cue import Cue
from dateline.extract.speech.cues.extents import time_end
from dateline.extract.speech.cues.phrases import noun_phrase_left
from dateline.extract.speech.quotations import Said
from dateline.extract.speech.sayers import source_of
from dateline.model import AttributionKind, Modality, Span, Voice

_ADVERBS = words_of("reportedly allegedly supposedly purportedly")
_BE_FORMS = words_of("is are was were has have been")
_HEARSAY_PASSIVES = words_of("said believed thought understood alleged rumoured rumored reported accused suspected claimed")
# "Word is that …", "legend has it that …": nobody says so, everybody does.
_RUMOURS = words_of("word rumour rumor legend gossip talk speculation")
_AS_RUMOUR = (("is", "that"), ("was", "that"), ("has", "it", "that"), ("had", "it", "that"))
_MODALS = frozenset(["may", "might"])
_CLAUSE_OPENERS = words_of("but while whereas although though")
_RELATIVES = frozenset(["who", "which", "whose"])
_ENDS = frozenset([",", ";", "–", "—", QUOTED]) | TERMINALS
_VERB_WITHIN = 4
_HEARSAY_SCORE = 0.8
_POSSIBLE_SCORE = 0.7


def hearsay_of(frame: Frame, at: int) -> Iterator[Said]:
    """Clauses with "reportedly" or "is said to", and "it is alleged that"."""
    words = frame.words
    yield from _rumours_of(frame, at)
    for index, lower in enumerate(frame.lowers):
        if lower in _ADVERBS:
            cue = words[index].span
        elif lower in _HEARSAY_PASSIVES and index and _is_passive(words, index):
            cue = Span(words[index - 1].start, words[index + 1].end)
        else:
            continue
        bounds = _past_that(words, index, _sentence_part(words, index))
        if has_clause(words, *bounds, needs_finite=False) and kind_of(words, [bounds]):
            span = piece_span(words, bounds)
            modality = claim_modality(lowered(words[bounds[0] : bounds[1]]))
            kind = kind_of(words, [bounds]) or AttributionKind.INDIRECT
            yield Said((span,), kind, Voice.HEARSAY, at, None, cue, None, None, modality, _HEARSAY_SCORE)
            return


def _rumours_of(frame: Frame, at: int) -> Iterator[Said]:
    words = frame.words
    for index, lower in enumerate(frame.lowers):
        if lower not in _RUMOURS:
            continue
        follows = tuple(lowered(words[index + 1 : index + 4]))
        opening = next((phrase for phrase in _AS_RUMOUR if follows[: len(phrase)] == phrase), None)
        if opening is None:
            continue
        first = index + 1 + len(opening)
        bounds = first, _sentence_part(words, first)[1]
        kind = kind_of(words, [bounds]) if bounds[0] < bounds[1] else None
        if kind:
            cue = Span(words[index].start, words[first - 2].end)
            modality = claim_modality(lowered(words[slice(*bounds)]))
            yield Said((piece_span(words, bounds),), kind, Voice.HEARSAY, at, None, cue, None, None, modality, _HEARSAY_SCORE)
        return


def _past_that(words: Sequence[Token], index: int, bounds: tuple[int, int]) -> tuple[int, int]:
    """``It is said that …``: what is said follows "that"."""
    if words[bounds[0]].text.lower() != "it":
        return bounds
    return next((at + 1 for at in range(index + 1, bounds[1]) if words[at].text == "that"), bounds[0]), bounds[1]


def _is_passive(words: Sequence[Token], index: int) -> bool:
    at = index + 1
    after = time_end(words, at + (at < len(words) and words[at].text == "on"))
    follows = words[after].text.lower() if after < len(words) else ""
    before = words[index - 1].text.lower()
    return before in _BE_FORMS and follows in {"to", "of", "that"}


def _sentence_part(words: Sequence[Token], index: int) -> tuple[int, int]:
    """The relative clause round `index`, else the part of the sentence between the marks that part main clauses."""
    end = len(words)
    while end > index + 1 and words[end - 1].text in TERMINALS:
        end -= 1
    relative = _relative_clause(words, index, end)
    if relative is not None:
        return relative
    first = 0
    for at in range(end - 1):
        if not _parts_clauses(words, at):
            continue
        if at < index:
            first = at + 1 if words[at].text == ";" else at + 2
        else:
            return first, at
    return first, end


def _relative_clause(words: Sequence[Token], index: int, end: int) -> tuple[int, int] | None:
    at = index
    while at > 0 and words[at].text not in _ENDS:
        if words[at].text.lower() in _RELATIVES:
            return at, next((place for place in range(index, end) if words[place].text in _ENDS), end)
        at -= 1
    return None


def _parts_clauses(words: Sequence[Token], at: int) -> bool:
    """A semicolon, a comma before "but" or "while", or a comma and "and" before a new subject and its verb."""
    following = words[at + 1].text.lower()
    if words[at].text == ";":
        return True
    if words[at].text != "," or following in _CLAUSE_OPENERS:
        return words[at].text == ","
    if following != "and" or at + 2 >= len(words):
        return False
    subject = words[at + 2].text
    opens = subject[:1].isupper() or subject.lower() in DETERMINERS | PRONOUNS
    return opens and any(is_finite(word.text) for word in words[at + 3 : at + 3 + _VERB_WITHIN])


def possible_of(frame: Frame, at: int, chains: Chains) -> Iterator[Said]:
    """``NAME may VERB …`` in the article's own voice: the clause is possible, never asserted."""
    words = frame.words
    if words[-1].text == "?" or frame.lowers[0] == "if" or _MODALS.isdisjoint(frame.lowers):
        return
    for index, word in enumerate(words[1:-1], start=1):
        if word.text not in _MODALS or words[index - 1].text == QUOTED:
            continue
        subject = noun_phrase_left(words, index - 1)
        if subject is None or _is_embedded(words, subject[0]):
            continue
        source = source_of(frame, Cue(index, subject, "", index + 1), chains)
        end = next((place for place in range(index, len(words)) if words[place].text in _ENDS), 0)
        if source.entity is not None and end - index > SHORTEST_CLAUSE:
            span = Span(words[subject[0]].start, words[end - 1].end)
            yield Said((span,), AttributionKind.INDIRECT, Voice.ARTICLE, at, modality=Modality.POSSIBLE, score=_POSSIBLE_SCORE)


def _is_embedded(words: Sequence[Token], at: int) -> bool:
    return at > 0 and words[at - 1].text.lower() in {"if", "whether", "unless", "that", "what", "how", "who", "and", "or"}
