"""For every class of our vocabulary there is a mapping module, a shape and a definition."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from pyoxigraph import NamedNode, RdfFormat, Store

from dateline.rdf.terms import DL, OWL, RDF, RDFS, SCHEMA, SH

ROOT = Path(__file__).resolve().parents[2]
MODULES = {path.stem for path in (ROOT / "src" / "dateline" / "mapping").glob("*.py")}


def load(*files: Path) -> Store:
    """The union of some Turtle files."""
    store = Store()
    for file in files:
        store.load(file.read_bytes(), format=RdfFormat.TURTLE)
    return store


ONTOLOGY = load(ROOT / "ontology" / "dateline.ttl", ROOT / "ontology" / "classes.ttl")
SHAPES = load(*sorted((ROOT / "shapes").glob("*.ttl")))
CLASSES = sorted(
    quad.subject.value
    for quad in ONTOLOGY.quads_for_pattern(None, NamedNode(RDF + "type"), NamedNode(OWL + "Class"))
    if isinstance(quad.subject, NamedNode) and quad.subject.value.startswith(DL)
)


def lineage(class_iri: str) -> list[str]:
    """A class and what it is a kind of, nearest first."""
    found = [class_iri]
    for name in found:
        parents = ONTOLOGY.quads_for_pattern(NamedNode(name), NamedNode(RDFS + "subClassOf"), None)
        found += [quad.object.value for quad in parents if isinstance(quad.object, NamedNode) and quad.object.value not in found]
    return found


def snake(class_iri: str) -> str:
    """A class's name as a module is called."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "_", re.split(r"[/#]", class_iri)[-1]).lower()


def test_the_vocabulary_has_classes() -> None:
    """The tests below have something to test."""
    assert len(CLASSES) >= 10


@pytest.mark.parametrize("class_iri", CLASSES, ids=snake)
def test_a_class_is_written_by_a_module_of_its_name(class_iri: str) -> None:
    """The module is named like the class, or like the class that it is a kind of."""
    assert MODULES & {snake(name) for name in lineage(class_iri)}


@pytest.mark.parametrize("class_iri", CLASSES, ids=snake)
def test_a_class_is_checked_by_a_shape(class_iri: str) -> None:
    """A shape targets the class, or the class that it is a kind of."""
    targets = {
        quad.object.value
        for quad in SHAPES.quads_for_pattern(None, NamedNode(SH + "targetClass"), None)
        if isinstance(quad.object, NamedNode)
    }
    assert targets & set(lineage(class_iri))


@pytest.mark.parametrize("class_iri", CLASSES, ids=snake)
def test_a_class_and_its_properties_are_defined_in_words(class_iri: str) -> None:
    """The vocabulary gives a label and a definition for each."""
    for predicate in (RDFS + "label", "http://www.w3.org/2004/02/skos/core#definition"):
        assert any(True for _ in ONTOLOGY.quads_for_pattern(NamedNode(class_iri), NamedNode(predicate), None))


def test_schema_org_is_left_alone() -> None:
    """Our vocabulary says nothing of the terms of others."""
    own = load(ROOT / "ontology" / "dateline.ttl")
    subjects = {quad.subject.value for quad in own if isinstance(quad.subject, NamedNode)}
    assert not [name for name in subjects if name.startswith(SCHEMA)]
