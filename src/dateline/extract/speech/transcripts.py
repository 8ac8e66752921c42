"""Interviews and transcripts: a paragraph that a name and a colon open is what that person says, without quotation marks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from dateline.extract.phrasing.frames import QUOTED, Frame
from dateline.extract.reading import Chains
from dateline.extract.speech.cues.cue import Cue
from dateline.extract.speech.quotations import Said
from dateline.extract.speech.sayers import source_of
from dateline.model import AttributionKind, Role, Span, Voice

_LONGEST_LABEL = 4
_SCORE = 0.85
# Below what is published by default.
_DOUBTED = 0.5


def transcribed_of(frames: Sequence[Frame], chains: Chains) -> Iterator[Said]:
    """One item for each such paragraph. The label is a person's name, or words in capitals that open several paragraphs."""
    openers = [(at, end) for at in range(len(frames)) if (end := _label_end(frames, at))]
    labels = Counter(_label(frames[at], end) for at, end in openers)
    for at, end in openers:
        frame = frames[at]
        cue = Cue(end, (0, end), "", end + 1)
        source = source_of(frame, cue, chains)
        is_person = source.entity is not None and chains.type_of(source.entity) == "Person"
        if is_person or (_label(frame, end).isupper() and labels[_label(frame, end)] > 1):
            content = Span(frame.words[end + 1].start, _paragraph_end(frames, at))
            voice = Voice.ATTRIBUTED if source.entity else Voice.HEARSAY
            words = Span(frame.words[0].start, frame.words[end].end)
            yield Said(
                (content,),
                AttributionKind.INDIRECT,
                voice,
                at,
                cue,
                words,
                source,
                score=_DOUBTED if _asks(frame, end) else _SCORE,
            )


def _asks(frame: Frame, end: int) -> bool:
    """Whether the label is that of questions: whoever asks claims nothing."""
    return frame.words[0].text.upper() in {"Q", "QUESTION"} and end == 1


def _label(frame: Frame, end: int) -> str:
    return " ".join(word.text for word in frame.words[:end])


def _label_end(frames: Sequence[Frame], at: int) -> int:
    """Index of the colon after the name that opens the paragraph, or 0."""
    frame = frames[at]
    if frame.role is not Role.BODY or (at and frames[at - 1].segment == frame.segment):
        return 0
    for place, word in enumerate(frame.words[: _LONGEST_LABEL + 1]):
        if word.text == ":":
            follows = frame.words[place + 1].text if place + 1 < len(frame.words) else QUOTED
            return place if follows != QUOTED else 0
        if not word.text[:1].isupper():
            return 0
    return 0


def _paragraph_end(frames: Sequence[Frame], at: int) -> int:
    segment = frames[at].segment
    return max(frame.span.end for frame in frames[at:] if frame.segment == segment)
