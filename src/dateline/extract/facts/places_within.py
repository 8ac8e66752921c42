"""Which place lies in which, where the words say so; never from knowledge of the world."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dateline.extract.facts.finding import Finding
from dateline.extract.facts.marking import Marked, mark, pattern, speaking_of
from dateline.extract.reading import Chains, Reading

_PREDICATE = "schema:containedInPlace"
_WIDE = frozenset(["Country", "State", "AdministrativeArea"])
_NARROW = frozenset(["City", "Hotel", "Airport", "Landform", "CivicStructure", "Place", "StadiumOrArena"])
BUILDINGS = frozenset(["Hotel", "LodgingBusiness", "CivicStructure", "StadiumOrArena", "LandmarksOrHistoricalBuildings"])
_SIDE = r"(?:(?:the )?(?:north|south|east|west|north-?east|north-?west|south-?east|south-?west|central|upper|lower)(?:ern)? )?"
# "in Perrysburg, Ohio, in April": not in a list of places.
_LISTED = pattern(r"(?P<all>(?<=\b(?:in|at|of|to|on) )<inner:L!>, <outer:L!>)(?=,? [a-z]|[.;:)\"]|$)(?!,? (?:and|or) )")
_RULES = (
    _LISTED,
    pattern(rf"(?P<all><inner:L!>,? in (?:the (?:province|state|region|county|district) of )?{_SIDE}(?:the )?<outer:L!>)(?!')"),
    pattern(r"(?P<all><inner:L!>,? on the island of <outer:L!>)"),
    pattern(
        rf"(?P<all><inner:L!>, (?:an? |the )(?:[a-z]+ ){{0,3}}(?:city|town|village|suburb|port|resort"
        rf"|capital) (?:in|of) {_SIDE}<outer:L>)(?!')"
    ),
    pattern(r"(?P<all><outer:L>'s? (?:[a-z]+ ){0,2}(?:capital|city|town|village),? (?:of )?<inner:L!>)"),
)


def find_places_within(reading: Reading, chains: Chains, sentences: Sequence[Marked] | None = None) -> list[Finding]:
    """Statements that a place lies in another, in text order.

    `sentences` are all of the reading, marked with outer mentions, where they are at hand.
    """
    sentences = mark(reading, chains) if sentences is None else sentences
    found: list[Finding] = []
    for marked in speaking_of(sentences, r"‹[Ll]\d+›.*‹[Ll]"):
        found += _stated(marked, chains)
    return [*found, *_by_name(reading, chains)]


def _stated(marked: Marked, chains: Chains) -> Iterator[Finding]:
    for rule in _RULES:
        for match in rule.finditer(marked.text):
            inner, outer = marked.mention(match, "inner"), marked.mention(match, "outer")
            if (
                chains.type_of(inner.entity) in _NARROW - ({"Place"} if rule is _LISTED else set())
                and chains.type_of(outer.entity) in _WIDE
                and inner.entity != outer.entity
            ):
                yield Finding(inner.entity, _PREDICATE, outer.entity, marked.span_of(match, "all"))


def _by_name(reading: Reading, chains: Chains) -> Iterator[Finding]:
    """A hotel or hall whose name begins with the name of a city of the article ("Lisbon Grand")."""
    cities = {entity.name: entity.id for entity in chains.entities.values() if entity.type == "City" and entity.name}
    for entity in chains.entities.values():
        first, _, rest = (entity.name or "").partition(" ")
        if entity.type in BUILDINGS and rest and first in cities:
            for mention in chains.mentions_of(entity.id):
                if mention.span.of(reading.text).startswith(first):
                    yield Finding(entity.id, _PREDICATE, cities[first], mention.span)
                    break
