"""The order in which a person reads a graph: the article, its parts as they are numbered, what a thing is before what it has."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from pyoxigraph import Literal, NamedNode

from dateline.rdf.graph import Term
from dateline.rdf.terms import RDF_TYPE, compact

_DIGITS = re.compile(r"(\d+)")
_PLACE_IN_TEXT = re.compile(r"(char|selector)=(\d+),(\d+)")
_PART_ORDER = ("image", "src", "event", "org", "person", "place", "group", "quote", "claim", "stmt")
_PREDICATE_ORDER = (
    "schema:headline", "schema:name", "schema:alternateName", "dcterms:title", "schema:description", "dcterms:description",
    "dl:unnamed", "schema:text", "schema:caption", "schema:creditText",
    "rdfs:label", "rdf:subject", "rdf:predicate", "rdf:object",
    "schema:author", "schema:publisher", "schema:sourceOrganization", "schema:exampleOfWork",
    "schema:provider", "schema:spokenByCharacter", "schema:creator",
    "schema:datePublished", "schema:dateModified", "schema:startDate", "sem:hasEarliestBeginTimeStamp",
    "sem:hasLatestEndTimeStamp", "dl:timeExpression", "schema:eventStatus", "schema:dateline", "schema:locationCreated",
    "schema:location", "schema:organizer", "schema:attendee", "dl:participant", "schema:articleSection", "schema:inLanguage",
    "schema:url", "schema:contentUrl", "schema:position", "schema:isPartOf", "schema:appearance", "schema:isBasedOn",
    "schema:recordedAt", "schema:recordedIn", "schema:superEvent", "dl:continues", "dl:voice", "dl:modality", "dl:asOf",
    "dl:confidence", "schema:image", "schema:about", "schema:mentions", "schema:citation",
    "dl:expresses", "dl:cue", "dl:evidence",
    "dl:sourceLine", "dl:denotes", "dl:mentionKind", "dl:resolution", "oa:hasSource", "oa:hasSelector", "oa:start", "oa:end",
    "oa:exact", "schema:wordCount", "schema:encoding", "schema:encodesCreativeWork", "schema:encodingFormat", "schema:sha256",
    "schema:sameAs",
)  # fmt: skip
_PREDICATE_RANK = {name: rank for rank, name in enumerate(_PREDICATE_ORDER)}
_REMEMBERED = 8192  # keys: more than one article has names

Natural = tuple[tuple[int, int, str], ...]
"""A sort key under which ``#quote-10`` follows ``#quote-9``."""


@lru_cache(maxsize=_REMEMBERED)
def natural(text: str) -> Natural:
    """The text cut into digits, compared as numbers, and the rest; ``01`` follows ``1``."""
    return tuple(
        (0, int(part), part) if part.isdecimal() and part.isascii() else (1, 0, part) for part in _DIGITS.split(text) if part
    )


@lru_cache(maxsize=_REMEMBERED)
def subject_key(subject: str, first: tuple[str, ...] = ()) -> tuple[int, str, int, Natural]:
    """Where a subject comes: those in `first` as they stand there, then the parts of each document in reading order."""
    if subject in first:
        return (first.index(subject) - len(first), "", 0, ())
    document, _, fragment = subject.partition("#")
    place = _PLACE_IN_TEXT.fullmatch(fragment)
    if place:
        # a span is followed by its own selector
        return (0, document, len(_PART_ORDER), ((0, int(place[2]), ""), (0, int(place[3]), ""), (1, 0, place[1])))
    part = fragment.partition("-")[0]
    rank = _PART_ORDER.index(part) if part in _PART_ORDER else -1
    return (0, document, rank, natural(fragment))


@cache
def predicate_key(predicate: str) -> tuple[int, str]:
    """Where a predicate comes: ``rdf:type``, then what a reader wants first, then the rest by the alphabet."""
    if predicate == RDF_TYPE.value:
        return (-1, "")
    return (_PREDICATE_RANK.get(compact(predicate), len(_PREDICATE_RANK)), predicate)


def object_key(value: Term) -> tuple[int, Natural, str, str]:
    """Where an object comes among those of one predicate: things before literals, each in natural order."""
    if isinstance(value, Literal):
        return (1, natural(value.value), value.language or "", value.datatype.value)
    assert isinstance(value, NamedNode)  # noqa: S101 - our graphs hold no blank nodes
    return (0, natural(value.value), "", "")
