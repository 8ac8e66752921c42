"""Every constraint has an example that violates it, one that all but does, and a graph that conforms."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import cast

import pyshacl
import pytest
from pyoxigraph import Triple
from rdflib import BNode, Graph, Literal, URIRef
from rdflib.collection import Collection
from rdflib.term import Node

from conftest import load_script
from dateline.model import Result, Severity
from dateline.rdf.graph import to_ntriples
from dateline.resources import resource
from dateline.validate.queries import run_queries
from dateline.validate.reference import core_results
from dateline.validate.shapes import SHACL, SHAPES, Profile, Shapes, load_shapes, named_constraints
from dateline.validate.validation import check, validate_triples

shown = load_script(Path(__file__).with_name("examples.py"))
BAD = shown.examples("bad")
GOOD = shown.examples("good")


def _name(example: object) -> str:
    return str(getattr(example, "path", example)).rpartition("/")[2].removesuffix(".ttl")


@cache
def _alone(profile: Profile, shape: str) -> Shapes:
    """One constraint out of a profile, with the node shapes that use it and nothing else."""
    shapes = load_shapes(profile)
    node = URIRef(shape)
    core = Graph()
    for owner in {node, *shapes.core.subjects(SHACL.property, node)}:
        for predicate, value in shapes.core.predicate_objects(owner):
            if predicate != SHACL.property or value == node:
                _copy(shapes.core, (owner, predicate, value), core)
    return Shapes(shapes.everything, core, tuple(query for query in shapes.queries if query.shape == shape))


def _copy(source: Graph, triple: tuple[Node, Node, Node], target: Graph) -> None:
    target.add(triple)
    value = triple[2]
    if isinstance(value, BNode):
        for predicate, inner in source.predicate_objects(value):
            _copy(source, (value, predicate, inner), target)


def _found(example: object, triples: frozenset[Triple]) -> list[Result]:
    shape, profile = example.shape, example.profile  # type: ignore[attr-defined] # loaded from a file, so its type is not known
    return [result for result in check(_alone(profile, shape), triples) if result.source_shape == shape]


@pytest.mark.parametrize("example", BAD, ids=_name)
def test_a_violating_example_is_found_at_its_focus_node(example: object) -> None:
    """The constraint reports the node that the example names, in the severity that its shape declares."""
    results = _found(example, example.triples())  # type: ignore[attr-defined] # loaded from a file
    focus = example.focus  # type: ignore[attr-defined] # loaded from a file
    assert any(result.focus_node.endswith(focus) or result.focus_node.startswith(focus) for result in results), results


@pytest.mark.parametrize("example", GOOD, ids=_name)
def test_a_conforming_example_is_left_alone(example: object) -> None:
    """What looks like a violation and is none gives no result."""
    assert _found(example, example.triples()) == []  # type: ignore[attr-defined] # loaded from a file


@pytest.mark.parametrize("profile", list(Profile), ids=str)
def test_the_graph_that_the_examples_change_has_no_result_at_all(profile: Profile) -> None:
    """Every constraint has a conforming example: the graph before the change."""
    assert validate_triples(shown.conforming(profile), "base", profile=profile).results == ()


def test_every_constraint_has_a_violating_example() -> None:
    """A new constraint without an example fails here, and so does an example of a constraint that is gone."""
    constraints = {name for profile in Profile for name in named_constraints(load_shapes(profile).everything)}
    assert {example.shape for example in BAD} == constraints


def test_every_constraint_has_a_near_miss() -> None:
    """Each constraint also has an example that all but violates it, where a shape that is too strict would be found out."""
    constraints = {name for profile in Profile for name in named_constraints(load_shapes(profile).everything)}
    assert {example.shape for example in GOOD} == constraints


@pytest.mark.parametrize("example", GOOD, ids=_name)
def test_a_near_miss_changes_the_graph(example: object) -> None:
    """No near miss is the conforming graph itself under another name."""
    assert example.triples() != shown.conforming(example.profile)  # type: ignore[attr-defined] # loaded from a file


def _tightened(core: Graph, node: URIRef) -> Iterator[str]:
    """One bound of a shape made narrower by one step, in place, for as long as the caller looks at it."""
    for predicate, step in ((SHACL.maxCount, -1), (SHACL.maxLength, -1), (SHACL.minCount, 1)):
        bound = core.value(node, predicate)
        if bound is not None and int(str(bound)) + step >= 0:
            yield from _replaced(core, (node, predicate, bound), Literal(int(str(bound)) + step))
    for predicate in (SHACL["in"], SHACL["or"]):
        members = core.value(node, predicate)
        items = [] if members is None else list(Collection(core, members))
        for place in range(len(items)):
            shorter = BNode()
            Collection(core, shorter, items[:place] + items[place + 1 :])
            yield from _replaced(core, (node, predicate, cast("Node", members)), shorter)


def _replaced(core: Graph, triple: tuple[Node, Node, Node], value: Node) -> Iterator[str]:
    core.remove(triple)
    core.add((*triple[:2], value))
    yield f"{triple[0]} {triple[1]} {value}"
    core.remove((*triple[:2], value))
    core.add(triple)


@pytest.mark.parametrize("profile", list(Profile), ids=str)
def test_no_count_or_list_can_be_narrowed_unnoticed(profile: Profile) -> None:
    """A bound one lower, or a list with one member less, calls some near miss of that constraint, or the graph itself, wrong."""
    unnoticed = []
    for shape in sorted({example.shape for example in GOOD if example.profile is profile}):
        graphs = [shown.conforming(profile), *(example.triples() for example in GOOD if example.shape == shape)]
        core = _alone(profile, shape).core
        for change in _tightened(core, URIRef(shape)):
            found = (result for graph in graphs for result in core_results(core, to_ntriples(graph)))
            if not any(result.source_shape == shape for result in found):
                unnoticed.append(change)
    assert unnoticed == []


def test_all_violations_at_once_are_found_by_the_whole_set_of_shapes() -> None:
    """In one graph with several examples' changes, each of them is found, as in a graph of its own."""
    names = {"Person-age", "Statement-leak", "Place-iri", "Dataset-title"}
    chosen = [example for example in BAD if _name(example).split(".")[0] in names]
    assert len(chosen) == 4
    triples = shown.conforming(Profile.KNOWLEDGE_BASE)
    for example in chosen:
        before = shown.conforming(Profile.KNOWLEDGE_BASE)
        triples = (triples - (before - example.triples())) | (example.triples() - before)
    found = {result.source_shape for result in validate_triples(triples, "all").results}
    assert {example.shape for example in chosen} <= found


def test_pyshacl_alone_gives_the_same_results_for_the_queries() -> None:
    """The store's answers to the SPARQL constraints are those of pySHACL, the reference, on a graph that violates many."""
    shapes = load_shapes()
    before = shown.conforming(Profile.KNOWLEDGE_BASE)
    added = {
        triple
        for example in BAD
        if example.profile is Profile.KNOWLEDGE_BASE and any(query.shape == example.shape for query in shapes.queries)
        for triple in example.triples() - before
        if "_:" not in str(triple)
    }
    triples = before | added
    ours = {(result.source_shape, result.focus_node, result.path) for result in run_queries(shapes.queries, triples)}
    assert len({shape for shape, _, _ in ours}) > 25
    assert ours == _by_pyshacl(shapes, triples)


def _by_pyshacl(shapes: Shapes, triples: frozenset[Triple]) -> set[tuple[str, str, str | None]]:
    only_queries = Graph()
    wanted = {URIRef(query.shape) for query in shapes.queries} | {URIRef(SHAPES)}
    for node in wanted:
        for predicate, value in shapes.everything.predicate_objects(node):
            _copy(shapes.everything, (node, predicate, value), only_queries)
    data = Graph()
    data.parse(data=to_ntriples(triples), format="nt")
    _, report, _ = pyshacl.validate(data, shacl_graph=only_queries, inference="none")
    found = set()
    for result in report.objects(None, SHACL.result):
        path = report.value(result, SHACL.resultPath)
        shape, value = report.value(result, SHACL.sourceShape), report.value(result, SHACL.value)
        found.add((str(shape), str(value), None if path is None else str(path)))
    return found


def _shape_files() -> list[str]:
    return sorted(entry.name for entry in resource("shapes").iterdir() if entry.name.endswith(".ttl"))


@pytest.mark.parametrize("name", _shape_files())
def test_each_constraint_has_a_severity_and_a_message_that_says_what_to_do(name: str) -> None:
    """Each named constraint declares its severity and has one English message, which ends in a full stop or a question."""
    shapes = Graph()
    shapes.parse(data=resource("shapes", name).read_text(encoding="utf-8"), format="turtle")
    for shape in named_constraints(shapes):
        node = URIRef(shape)
        severity = shapes.value(node, SHACL.severity)
        assert str(severity).removeprefix(str(SHACL)) in set(Severity), shape
        holder = shapes.value(node, SHACL.sparql) or node
        messages = list(shapes.objects(holder, SHACL.message))
        assert len(messages) == 1, shape
        assert getattr(messages[0], "language", None) == "en", shape
        assert re.fullmatch(r"\S.{20,200}[.?…]", str(messages[0])), shape


def test_queries_look_at_the_whole_graph_and_stay_within_what_shacl_allows() -> None:
    """No query uses ``$this`` in its pattern, and none the words that SHACL forbids there."""
    for query in (query for profile in Profile for query in load_shapes(profile).queries):
        pattern = query.select.partition("WHERE")[2]
        assert "$this" not in pattern, query.shape
        assert "?value" in pattern, query.shape
        assert not re.search(r"\b(VALUES|MINUS|SERVICE)\b", pattern), query.shape


def test_no_core_shape_compares_values() -> None:
    """Comparisons and ranges are queries or patterns here, because pySHACL breaks off on values that cannot be compared."""
    for profile in Profile:
        shapes = load_shapes(profile).everything
        for name in ("lessThan", "lessThanOrEquals", "minInclusive", "maxInclusive", "minExclusive", "maxExclusive"):
            assert not list(shapes.subjects(SHACL[name])), name


def test_the_rule_that_compares_times_is_the_same_everywhere() -> None:
    """What stands after the two values that are compared is one text, in each of the constraints that compare times."""
    rules = {}
    for query in (query for profile in Profile for query in load_shapes(profile).queries):
        _, found, rule = query.select.rpartition("AS ?y) }\n" if "UNION" in query.select else "AS ?y)\n")
        if found:
            rules[query.shape.removeprefix(SHAPES)] = rule
    assert sorted(rules) == [
        "Event-afterPublication", "Event-boundsInOrder", "Event-endLater", "Event-startInBounds", "NewsArticle-modifiedLater",
        "Page-modifiedLater",
    ]  # fmt: skip
    assert len(set(rules.values())) == 1
