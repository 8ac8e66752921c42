"""Examples for the shapes: a graph in which nothing is wrong, and small changes to it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from pyoxigraph import NamedNode, RdfFormat, Triple, parse

from dateline.validate.shapes import SHAPES, Profile

FOLDER = Path(__file__).parent
_ANY = NamedNode(f"{SHAPES}any")
_PREFIX = re.compile(r"^@prefix .*$", re.MULTILINE)
_SECTION = re.compile(r"^# (remove|add)\n(.*?)(?=^# |\Z)", re.MULTILINE | re.DOTALL)
_FOCUS = re.compile(r"^# focus: (\S+)$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Example:
    """One change to the conforming graph.

    Args:
        shape: the IRI of the constraint it is about.
        focus: what the IRI of the node that is found ends in; None for a conforming example.
    """

    path: Path
    shape: str
    profile: Profile
    focus: str | None

    def triples(self) -> frozenset[Triple]:
        """The changed graph; ``dls:any`` in the removed triples stands for any term."""
        start = conforming(self.profile)
        prefixes = "\n".join(_PREFIX.findall(_start_file(self.profile).read_text(encoding="utf-8")))
        sections = {
            kind: _triples(f"{prefixes}\n{body}") for kind, body in _SECTION.findall(self.path.read_text(encoding="utf-8"))
        }
        patterns = sections.get("remove", frozenset())
        for pattern in patterns:
            assert any(_matches(pattern, triple) for triple in start), f"{self.path.name} removes what is not there: {pattern}"
        kept = {triple for triple in start if not any(_matches(pattern, triple) for pattern in patterns)}
        return frozenset(kept | sections.get("add", frozenset()))


@cache
def conforming(profile: Profile) -> frozenset[Triple]:
    """The graph in which nothing is wrong."""
    return _triples(_start_file(profile).read_text(encoding="utf-8"))


def examples(kind: str) -> list[Example]:
    """All examples of a kind, ``bad`` or ``good``, sorted by path."""
    found = []
    for path in sorted(FOLDER.glob(f"*/*.{kind}.ttl")):
        focus = _FOCUS.search(path.read_text(encoding="utf-8"))
        profile = Profile.PAGE_MARKUP if path.parent.name == "page_markup" else Profile.KNOWLEDGE_BASE
        found.append(Example(path, SHAPES + path.name.split(".")[0], profile, focus[1] if focus else None))
    return found


def _start_file(profile: Profile) -> Path:
    return FOLDER / ("page.ttl" if profile is Profile.PAGE_MARKUP else "base.ttl")


def _triples(turtle: str) -> frozenset[Triple]:
    return frozenset(quad.triple for quad in parse(turtle, format=RdfFormat.TURTLE))


def _matches(pattern: Triple, triple: Triple) -> bool:
    pairs = zip(pattern, triple, strict=True)
    return all(wanted in (_ANY, given) for wanted, given in pairs)
