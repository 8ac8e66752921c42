"""A small markup, so that a test can say in one line who is named where and who says what."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime

import pytest

from dateline.extract.reading import Chains, Reading, Speech
from dateline.extract.sentences import read_sentences
from dateline.model import (
    Article,
    Attribution,
    AttributionKind,
    Entity,
    Mention,
    MentionKind,
    Metadata,
    Role,
    Segment,
    Source,
    Span,
    TimeExpression,
    Voice,
)

_TOKEN = re.compile(r"\[(?P<id>\w+):(?P<type>[\w~-]+)(?P<kind>/[np])? |\{(?P<voice>[ahd])(?::(?P<source>\w+))? |[\]}]")
_KINDS = {None: MentionKind.NAME, "/n": MentionKind.NOMINAL, "/p": MentionKind.PRONOUN}


@dataclass
class Told:
    """An article with its names, times and speech, as the finders of relations and events take them."""

    reading: Reading
    chains: Chains = field(default_factory=Chains)
    times: list[TimeExpression] = field(default_factory=list)
    speech: Speech = field(default_factory=Speech)

    def words(self, spans: tuple[Span, ...]) -> list[str]:
        """The words of some spans."""
        return [span.of(self.reading.text) for span in spans]


def _article(text: str) -> Article:
    segments, at = [], 0
    for line in text.split("\n"):
        segments.append(Segment(Role.BODY, Span(at, at + len(line))))
        at += len(line) + 1
    return Article("a", "a", text, tuple(segments), Metadata(published_at=datetime(2024, 5, 10, 12, tzinfo=UTC)))


def _days(value: str) -> tuple[date, date]:
    if len(value) == len("2024-04"):
        year, month = (int(part) for part in value.split("-"))
        return date(year, month, 1), date(year, month, 28)
    return date.fromisoformat(value), date.fromisoformat(value)


def _tell(marked: str, genders: dict[str, str] | None = None) -> Told:
    plain, at = "", 0
    opened: list[tuple[int, re.Match[str]]] = []
    closed: list[tuple[Span, re.Match[str]]] = []
    for match in _TOKEN.finditer(marked):
        plain += marked[at : match.start()]
        at = match.end()
        if match.group() in "]}":
            start, opening = opened.pop()
            closed.append((Span(start, len(plain)), opening))
        else:
            opened.append((len(plain), match))
    told = Told(read_sentences(_article(plain + marked[at:])))
    for span, match in sorted(closed, key=lambda item: (item[0].start, -item[0].end)):
        _add(told, span, match)
    told.chains.genders.update(genders or {})  # type: ignore[arg-type]  # the tests write m and f
    return told


def _add(told: Told, span: Span, match: re.Match[str]) -> None:
    words = span.of(told.reading.text)
    if match["voice"]:
        how = AttributionKind.DIRECT if match["voice"] == "d" else AttributionKind.INDIRECT
        voice = Voice.HEARSAY if match["voice"] == "h" else Voice.ATTRIBUTED
        source = Source(match["source"]) if match["source"] else None
        told.speech.attributions.append(Attribution((span,), how, voice, source=source))
    elif match["id"] == "t":
        earliest, latest = _days(match["type"].rstrip("~"))
        told.times.append(TimeExpression(span, match["type"], earliest, latest))
    else:
        kind = _KINDS[match["kind"]]
        known = told.chains.entities.get(match["id"])
        name = words if kind is MentionKind.NAME and (known is None or len(words) > len(known.name or "")) else None
        entity = Entity(match["id"], match["type"], name or (known.name if known else None))
        told.chains.add(entity, [Mention(span, match["type"], match["id"], kind)])


@pytest.fixture
def tell() -> Callable[..., Told]:
    """Read a text with marks into what the finders take.

    ``[a:Person Ana Ruiz]`` names entity a; ``/n`` and ``/p`` after the type make a description or a pronoun; ``[t:2024-05-02 on
    Thursday]`` is a time; ``{a:x …}``, ``{h …}`` and ``{d:x …}`` hold what is attributed (to x), hearsay, and quoted directly.
    Lines are paragraphs; the article came out on 10 May 2024.
    """
    return _tell
