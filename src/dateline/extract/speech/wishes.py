"""What somebody wants, plans, knows or judges, where no claim says so: "vowed to stay", "the fear that", "praised X"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dateline.extract.phrasing.clauses import claim_modality, kind_of, piece_span
from dateline.extract.phrasing.frames import Frame, frames_of
from dateline.extract.phrasing.modality import lowered
from dateline.extract.phrasing.speech_words import CLAUSE_VERBS, words_of
from dateline.extract.reading import Chains, Reading, Speech, Token
from dateline.extract.speech.attitudes.complements import complement_of
from dateline.extract.speech.attitudes.heads import Head, find_heads
from dateline.extract.speech.attitudes.seeming import Seeming, seeming_of
from dateline.extract.speech.cues.cue import Cue, span_of
from dateline.extract.speech.sayers import about, source_of
from dateline.model import Attribution, AttributionKind, Modality, Role, Source, Span, Voice

_NO_HOLDERS = frozenset(["it", "there", "you"])
_QUESTIONS = words_of("whether if how why what who when where which")
_SAYING = frozenset(CLAUSE_VERBS.values()) - words_of(
    "believe think fear suggest hint imply worry feel estimate predict"
) | words_of("accuse call cite communicate denounce point remember retort")
# Stays out of what is published: the article itself says it, but what is in it nobody vouches for.
_SCORE = 0.55


def find_wishes(reading: Reading, chains: Chains, speech: Speech) -> list[Attribution]:
    """The wishes and attitudes of an article, in text order, where no claim of `speech` holds the same words.

    Whoever holds them is their source; where that is no entity, they are hearsay. They decide nothing about what is a fact: the
    words round a statement do.
    """
    taken = [span for item in speech.attributions if item.kind is not AttributionKind.DIRECT for span in item.content]
    frames = reading.once(frames_of)
    found = (item for frame in frames for item in _wishes_of(frame, chains))
    return [item for item in found if not any(one.overlaps(span) for one in item.content for span in taken)]


def _wishes_of(frame: Frame, chains: Chains) -> Iterator[Attribution]:
    words = frame.words
    if frame.role is Role.HEADLINE or words[-1].text == "?":
        return
    end_of_last, held = -1, list[tuple[int, int]]()
    for head in find_heads(frame):
        is_held = head.subject is None or words[head.subject[0]].text.lower() not in _NO_HOLDERS
        bounds = complement_of(words, head) if is_held and head.at >= end_of_last else None
        if bounds is not None and kind_of(words, [bounds]):
            end_of_last = bounds[1]
            yield _attribution(frame, head, bounds, chains)
            held.append(bounds)
    for seeming in seeming_of(frame):
        is_free = not any(first <= seeming.cue[0] < last for first, last in held)
        if is_free and kind_of(words, [seeming.subject, seeming.rest]):
            held.append(seeming.rest)
            yield _seeming(frame, seeming, chains)


def _attribution(frame: Frame, head: Head, bounds: tuple[int, int], chains: Chains) -> Attribution:
    words = frame.words
    content, source = piece_span(words, bounds), _source(frame, head, chains)
    return Attribution(
        content=(content,),
        kind=kind_of(words, [bounds]) or AttributionKind.INDIRECT,
        voice=Voice.ATTRIBUTED if source and source.entity else Voice.HEARSAY,
        modality=_modality(words, head, bounds),
        cue=Span(words[head.start].start, words[bounds[0] - 1].end),
        source=source,
        about=about((content,), chains),
        score=_SCORE,
    )


def _modality(words: Sequence[Token], head: Head, bounds: tuple[int, int]) -> Modality:
    """``called him a fool`` and ``asked about it`` are no wishes, ``called for calm`` and ``asked for help`` are.

    A clause that a verb of saying reports is put as its own words put it.
    """
    governor, opener, before = head.governor, words[bounds[0]].text.lower(), words[bounds[0] - 1].text.lower()
    if governor.modality is Modality.POSSIBLE and governor.lemma in _SAYING and opener not in _QUESTIONS | {"to"}:
        return claim_modality(lowered(words[slice(*bounds)]))
    is_judged = governor.lemma == "call" and bounds[0] == head.at + 1
    is_wish = governor.modality is Modality.DESIRED
    return Modality.POSSIBLE if is_wish and (is_judged or before == "about" or opener in _QUESTIONS) else governor.modality


def _seeming(frame: Frame, seeming: Seeming, chains: Chains) -> Attribution:
    words = frame.words
    content = tuple(piece_span(words, bounds) for bounds in (seeming.subject, seeming.rest))
    return Attribution(
        content=content,
        kind=kind_of(words, [seeming.subject, seeming.rest]) or AttributionKind.INDIRECT,
        voice=Voice.HEARSAY,
        modality=Modality.POSSIBLE,
        cue=span_of(words, seeming.cue),
        source=None,
        about=about(content, chains),
        score=_SCORE,
    )


def _source(frame: Frame, head: Head, chains: Chains) -> Source | None:
    if head.subject is None:
        return None
    found = source_of(frame, Cue(head.at, head.subject, "", head.at + 1), chains)
    if found.entity is not None or not head.is_noun or found.span is None:
        return found
    # "Ann Hale’s belief": beside a possessive no mention counts as a subject's head.
    owners = [mention.entity for mention in chains.mentions_in(found.span) if mention.span.end == found.span.end]
    return Source(next((entity for entity in owners if entity in chains.entities), None), found.span)
