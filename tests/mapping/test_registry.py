"""The registry's graph."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import RdfFormat

from dateline.mapping.registry import entities_graph, read_registry
from dateline.model import KnownEntity
from dateline.rdf.graph import parse_triples
from dateline.rdf.iris import Minter
from dateline.rdf.terms import SCHEMA
from dateline.rdf.turtle import to_turtle

from . import story

MINTER = Minter(story.BASE)
WORDS = st.text(st.characters(exclude_categories=["Cs", "Cc", "Z"]), min_size=1, max_size=12)
TYPES = st.sampled_from(["Person", "Organization", "Country", "PopulationGroup", "ArmedConflict", "Event", "Place"])


@st.composite
def entries(draw: st.DrawFn) -> KnownEntity:
    """A registry entry with any names."""
    kind, name = draw(TYPES), draw(WORDS)
    others = tuple(sorted(draw(st.sets(WORDS, max_size=3)) - {name}))
    same = tuple(sorted(draw(st.sets(st.sampled_from(["http://a.test/1", "http://a.test/2"])))))
    return KnownEntity(MINTER.entity(kind, name), kind, name, others, same, draw(st.sampled_from([None, "http://a.test/new"])))


@given(st.lists(entries(), max_size=6, unique_by=lambda entry: entry.iri))
def test_what_is_written_is_read_back(known: list[KnownEntity]) -> None:
    """Registry to graph to Turtle to registry is the same registry."""
    graph = entities_graph(known, MINTER)
    read = read_registry(parse_triples(to_turtle(graph.triples), RdfFormat.TURTLE))
    assert read == tuple(sorted(known, key=lambda entry: entry.iri))


def test_only_identity_is_in_it() -> None:
    """Class, names and the same thing elsewhere: nothing that an article says."""
    predicates = {triple.predicate.value.removeprefix(SCHEMA) for triple in story.mapped().entities.triples}
    assert predicates <= {"http://www.w3.org/1999/02/22-rdf-syntax-ns#type", "name", "alternateName", "sameAs"}


def test_nodes_without_name_or_class_are_passed_over() -> None:
    """A graph that was edited by hand may hold half an entry."""
    graph = entities_graph([KnownEntity("https://news.test/id/person/x", "Person", "X")], MINTER)
    assert read_registry(triple for triple in graph.triples if triple.predicate.value != SCHEMA + "name") == ()
