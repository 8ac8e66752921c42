"""Whatever the text, the engine ends, and every span that it gives lies in the text."""

from __future__ import annotations

import os
import random
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from dateline.extract.engines import get_engine
from dateline.model import Annotation, Article, Metadata, Role, Segment, Span

# How many texts are read; ten thousand take some minutes.
COUNT = int(os.environ.get("DATELINE_FUZZED_TEXTS", "60"))

_WORDS = (  # noqa: SIM905 - a hundred words read better so
    "Ana Ruiz Mr. Mrs Bell’s Bell's the a minister President said says told that according to reportedly allegedly "
    "may not deny denied met meeting talks in Lisbon Paris on Monday yesterday two weeks ago last year 2016 11 "
    "October 2016 at 5 p.m. 29 February 31 April 9999 0001 the Daily Echo U.N. EU company its his her they he she who "
    "which wife of son, Jr. Sr and, but ; : — -- … ... . “ ” \" ' ‘ ’ `` '' ( ) [ ] ! ? \n \n\n \t arrested died won "
    "the election bought strike war conflict is was will would like to want wants called for read reads post Facebook "
    "Twitter @name #tag http://example.org e-mail@example.org 1,900.5 % $ € é ñ 漢字 \u200b \u00a0 \ufeff \u202e 🙂 "
    "👩\u200d👩\u200d👧 İ ß A I X: WALLACE: Lund: 1990s century summer end year"
).split(" ")


def _text(seed: int) -> str:
    """A text put together by chance: words, marks, breaks and some characters of any kind."""
    chance = random.Random(seed)  # noqa: S311 - for texts, not for secrets
    words = chance.choices(_WORDS, k=chance.randint(1, 120))
    if chance.random() < 0.3:
        words.insert(chance.randrange(len(words)), "".join(chr(chance.choice([*range(1, 0x250), 0x2028])) for _ in range(9)))
    joined = chance.choice([" ", " ", " ", "", "\n"]).join(words)
    return joined if joined.strip() else "x"


def _spans(found: Annotation) -> Iterator[Span]:
    yield from (mention.span for mention in found.mentions)
    yield from (time.span for time in found.times)
    for said in found.attributions:
        yield from said.content
        yield from (span for span in (said.cue, said.source.span if said.source else None) if span)
    for event in found.events:
        yield from (*event.mentions, *event.evidence)
    for relation in found.relations:
        yield from relation.evidence
    for cited in found.cited_sources:
        yield from cited.evidence


@pytest.mark.parametrize("engine", ["rules", "dateline"])
def test_any_text_is_read_and_every_span_is_in_it(engine: str) -> None:
    """Texts put together by chance end no run, and give spans with words in them and first days before last days."""
    reader = get_engine(engine)
    for seed in range(COUNT):
        text = _text(seed)
        metadata = Metadata(published_at=datetime(2016, 11, 24, 15, tzinfo=UTC)) if seed % 3 else Metadata()
        lines = [line for line in text.split("\n") if line.strip()]
        found = reader.annotate(Article(f"fuzz-{seed}", "fuzz", text, tuple(_segments(text, lines)), metadata))
        for span in _spans(found):
            assert 0 <= span.start < span.end <= len(text), seed
            assert span.of(text).strip(), seed
        known = {entity.id for entity in found.entities} | {event.id for event in found.events}
        assert {mention.entity for mention in found.mentions} <= known, seed
        assert all(time.earliest <= time.latest for time in found.times if time.earliest and time.latest), seed


def _segments(text: str, lines: list[str]) -> Iterator[Segment]:
    position = 0
    for line in lines:
        start = text.index(line, position)
        position = start + len(line)
        yield Segment(Role.BODY, Span(start, position))
