"""The vocabulary and the class facts: complete, and silent about other people's terms."""

from __future__ import annotations

import re

import pytest
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, parse

from dateline.rdf.terms import DL, OWL, RDF_TYPE, RDFS, SKOS, class_iri
from dateline.resources import resource
from dateline.validate.shapes import class_facts


def _quads(name: str) -> list[Quad]:
    return list(parse(resource("ontology", name).read_bytes(), format=RdfFormat.TURTLE))


def _iri(term: object) -> str:
    assert isinstance(term, NamedNode), term
    return term.value


VOCABULARY = _quads("dateline.ttl")


def _of_type(*names: str) -> list[str]:
    wanted = {NamedNode(f"{OWL}{name}") for name in names}
    return sorted({_iri(quad.subject) for quad in VOCABULARY if quad.predicate == RDF_TYPE and quad.object in wanted})


def _has_english(subject: str, predicate: str) -> bool:
    objects = [quad.object for quad in VOCABULARY if _iri(quad.subject) == subject and quad.predicate.value == predicate]
    return any(isinstance(value, Literal) and value.language == "en" for value in objects)


@pytest.mark.parametrize("term", _of_type("Class", "ObjectProperty", "DatatypeProperty"))
def test_each_class_and_property_has_label_and_definition(term: str) -> None:
    """In English, for those who meet the term in a graph."""
    assert term.startswith(DL)
    assert _has_english(term, f"{RDFS}label")
    assert _has_english(term, f"{SKOS}definition")


def test_each_value_has_label_definition_and_scheme() -> None:
    """Voices, modalities, mention kinds and resolutions are concepts."""
    concept = NamedNode(f"{SKOS}Concept")
    concepts = {_iri(quad.subject) for quad in VOCABULARY if quad.predicate == RDF_TYPE and quad.object == concept}
    assert {name.removeprefix(DL) for name in concepts} == {
        *("ArticleVoice", "AttributedVoice", "HearsayVoice"),
        *("Factual", "Possible", "Desired", "Denied"),
        *("Name", "Nominal", "Explicit", "Coreference", "Metonymy"),
    }
    assert all(_has_english(name, f"{SKOS}prefLabel") and _has_english(name, f"{SKOS}definition") for name in concepts)


def test_nothing_is_said_about_terms_of_others() -> None:
    """Every subject of the vocabulary is one of ours, or the vocabulary itself."""
    assert {_iri(quad.subject) for quad in VOCABULARY if not _iri(quad.subject).startswith(DL)} == {DL.rstrip("#")}


def test_the_class_facts_are_schema_orgs_alone() -> None:
    """`classes.ttl` holds subclass relations between schema.org's own classes and nothing else."""
    for quad in _quads("classes.ttl"):
        assert quad.predicate.value == f"{RDFS}subClassOf"
        assert re.fullmatch(r"http://schema\.org/[A-Z]\w+", _iri(quad.subject))
        assert re.fullmatch(r"http://schema\.org/[A-Z]\w+", _iri(quad.object))


def test_the_model_knows_which_classes_are_ours() -> None:
    """A class of the vocabulary is minted in our namespace, and a class that is not ours in schema.org's."""
    classes = _of_type("Class")
    assert [class_iri(name.removeprefix(DL)).value for name in classes] == classes
    assert class_iri("Person").value == "http://schema.org/Person"


def test_every_class_leads_up_to_one_of_the_kinds_that_shapes_know() -> None:
    """No class is left hanging: each climbs to a class without a parent that shapes target or W3C defines."""
    parents: dict[str, set[str]] = {}
    for triple in class_facts():
        parents.setdefault(_iri(triple.subject), set()).add(_iri(triple.object))
    roots = {parent for group in parents.values() for parent in group if parent not in parents}
    assert {root.rpartition("/")[2].rpartition("#")[2] for root in roots} == {
        *("CreativeWork", "Event", "Organization", "Place", "SpecificResource", "Statement", "Thing"),
    }
