"""What is reported, denied, hoped or asked is never asserted, whatever the words round it."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Iterator
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

import pytest

from dateline.extract.engines import get_engine
from dateline.model import Annotation, Article, Metadata, Role, Segment, Settings, Span
from dateline.pipeline.publishable import publishable

PAIRS = tomllib.loads((Path(__file__).resolve().parents[2] / "evals" / "minimal_pairs.toml").read_text(encoding="utf-8"))
# How many of the pairs are read; all of them are more than a run of the suite needs.
COUNT = int(os.environ.get("DATELINE_MINIMAL_PAIRS", "300"))


def _pairs() -> Iterator[tuple[str, str]]:
    """Each pair: the sentence that states it, and one that does not."""
    for pair in PAIRS["pairs"]:
        yield from ((pair["stated"], other) for other in pair["others"])
    frames = [frame for kind in PAIRS["frames"].values() for frame in kind]
    for number, frame in enumerate(frames):
        for fact in PAIRS["facts"][number % 2 :: 2] + PAIRS["facts"][1 - number % 2 :: 2]:
            opened = fact[0].upper() + fact[1:]
            yield f"{opened}.", frame.format(c=fact, C=opened)


def _chosen() -> list[tuple[str, str]]:
    """The pairs written one by one, and every so-manieth of those made of facts and frames."""
    every = list(_pairs())
    own = sum(len(pair["others"]) for pair in PAIRS["pairs"])
    step = max(1, (len(every) - own) // max(1, COUNT - own))
    return (every[:own] + every[own::step])[:COUNT]


@cache
def _read(text: str) -> Annotation:
    metadata = Metadata(published_at=datetime(2025, 3, 10, 9, tzinfo=UTC))
    article = Article("pair", "pair", text, (Segment(Role.BODY, Span(0, len(text))),), metadata)
    return publishable(get_engine("dateline").annotate(article), Settings().least_score)


def _asserted(text: str) -> list[str]:
    """What would be published as a fact: relations, and events that are no mere conversations."""
    found = _read(text)
    facts = [f"{item.subject} {item.predicate} {item.object}" for item in found.relations if item.is_asserted]
    return facts + [f"{event.type} {event.name}" for event in found.events if event.type not in {"Interview", "Statement"}]


def test_nothing_reported_is_asserted() -> None:
    """Of three hundred sentences that only report, deny, hope or ask, not one yields a fact."""
    leaks = {other: found for _, other in _chosen() if (found := _asserted(other))}
    assert leaks == {}
    assert len(_chosen()) == COUNT


@pytest.mark.parametrize("stated", sorted({stated for stated, _ in _pairs()}))
def test_what_is_stated_is_found(stated: str) -> None:
    """The sentence that states the same yields a fact, so that the pair differs in voice alone."""
    assert _asserted(stated)
