"""The words that a report is about: which stretches of which text belong to a node, so that a page can show them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from pyoxigraph import Literal, NamedNode, Quad

from dateline.model import DatelineError
from dateline.rdf.terms import OA, dl, schema
from dateline.validate.documents import SUFFIXES, read_document

_EVIDENCE, _DENOTES, _EXACT, _TEXT = dl("evidence").value, dl("denotes").value, f"{OA}exact", schema("text").value
_WINDOW = 160  # two lines of a terminal
_PLACE = re.compile(r"(?P<version>.+/text/[0-9a-f]+)#(?:char|selector)=(?P<start>[0-9]{1,9}),(?P<end>[0-9]{1,9})")


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Characters ``[start, end)`` of a text version, in Unicode code points."""

    version: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Passages:
    """What is known of the texts.

    Args:
        texts: by text version, where the text is published.
        words: of single places, where the text is not.
        places: of each node, sorted: its evidence, or where it is named.
    """

    texts: Mapping[str, str] = field(default_factory=dict)
    words: Mapping[Place, str] = field(default_factory=dict)
    places: Mapping[str, Sequence[Place]] = field(default_factory=dict)

    def sentence(self, node: str) -> str | None:
        """The line of the text on which a node's first words stand, cut to a readable length; else the words alone, or None."""
        for place in self.of(node):
            text = self.texts.get(place.version)
            if text is None:
                if place in self.words:
                    return _shortened(self.words[place], 0)
                continue
            start = text.rfind("\n", 0, place.start) + 1
            end = text.find("\n", place.end)
            return _shortened(text[start : end if end >= 0 else len(text)], place.start - start)
        return None

    def of(self, node: str) -> Sequence[Place]:
        """Where a node's words stand; a span's or selector's own place is in its address."""
        own = place_of(node)
        return [own] if own else self.places.get(node, ())


def _shortened(line: str, focus: int) -> str:
    """At most `_WINDOW` characters of a line, with the one at `focus` among them."""
    start = max(0, min(focus - _WINDOW // 4, len(line) - _WINDOW))
    cut = line[start : start + _WINDOW]
    return f"{'…' if start else ''}{cut}{'…' if start + _WINDOW < len(line) else ''}"


def place_of(address: str) -> Place | None:
    """The place that the address of a span or selector gives (RFC 5147), or None.

    >>> place_of("https://x.example/article/a/text/0a1b#char=3,7").end
    7
    """
    found = _PLACE.fullmatch(address)
    return Place(found["version"], int(found["start"]), int(found["end"])) if found else None


def read_passages(paths: Iterable[Path]) -> Passages:
    """Gather the texts and places of what was checked; what cannot be read is left out, since the report tells of it."""
    texts: dict[str, str] = {}
    words: dict[Place, str] = {}
    places: dict[str, set[Place]] = defaultdict(set)
    for quad in _quads(paths):
        subject, value = getattr(quad.subject, "value", ""), quad.object
        name = quad.predicate.value
        if isinstance(value, Literal):
            place = place_of(subject) if name == _EXACT else None
            if place:
                words[place] = value.value
            elif name == _TEXT and "/text/" in subject:
                texts[subject] = value.value
        elif isinstance(value, NamedNode) and name in {_EVIDENCE, _DENOTES}:
            node, span = (subject, value.value) if name == _EVIDENCE else (value.value, subject)
            place = place_of(span)
            if place:
                places[node].add(place)
    return Passages(texts, words, {node: sorted(found) for node, found in places.items()})


def _quads(paths: Iterable[Path]) -> Iterator[Quad]:
    for file in sorted({file for path in paths for file in _files(path)}):
        try:
            yield from read_document(file).quads
        except DatelineError:
            continue


def _files(path: Path) -> list[Path]:
    if not path.is_dir():
        return [path] if path.suffix.lower() in SUFFIXES else []
    if (path / "kb.nq").is_file():
        return [path / "kb.nq"]
    return [file for file in path.rglob("*") if file.suffix.lower() in SUFFIXES and file.is_file()]
