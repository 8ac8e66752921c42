"""Every part of every constraint bites: each count, kind, class, datatype and pattern is broken by itself, and found."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

from pyoxigraph import Literal, NamedNode, Triple
from rdflib import BNode, Graph, URIRef
from rdflib.collection import Collection
from rdflib.term import Node

from conftest import load_script
from dateline.rdf.graph import to_ntriples
from dateline.validate.compiled.batches import check_graphs
from dateline.validate.compiled.compiling import subclasses
from dateline.validate.shapes import SHACL, SHAPES, Profile, Shapes, class_facts, load_shapes, named_constraints

PARTS = Path(__file__).with_name("parts.tsv")
_NAMES = {
    "minCount": "MinCount", "maxCount": "MaxCount", "datatype": "Datatype", "pattern": "Pattern", "nodeKind": "NodeKind",
    "class": "Class", "in": "In", "or": "Or", "xone": "Xone", "not": "Not", "equals": "Equals", "disjoint": "Disjoint",
    "uniqueLang": "UniqueLang", "hasValue": "HasValue", "closed": "Closed", "maxLength": "MaxLength",
}  # fmt: skip
_TYPE = NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
_BELOW = subclasses(class_facts())
_XSD = "http://www.w3.org/2001/XMLSchema#"
_NOWHERE = NamedNode("urn:x-nowhere:1")
_ODD_WORDS = ("0", "-1", "ZZ", "two\nlines", "", "ftp://a.example/", "x")
_Graph = frozenset[Triple]


shown = load_script(Path(__file__).with_name("examples.py"))


def listed() -> list[tuple[str, str]]:
    """What is written down: constraints and their parts, one a line."""
    lines = PARTS.read_text(encoding="utf-8").splitlines()
    return [(SHAPES + line.split("\t")[0], line.split("\t")[1]) for line in lines if not line.startswith("#")]


def in_shapes() -> list[tuple[str, str]]:
    """The parts that the shapes have."""
    found = []
    for profile in Profile:
        core = load_shapes(profile).core
        for shape in named_constraints(core):
            for predicate in core.predicates(URIRef(shape)):
                part = _NAMES.get(str(predicate).removeprefix(str(SHACL)))
                found.extend([(shape, part)] if part else [])
    return sorted(found)


def test_the_list_of_parts_is_that_of_the_shapes() -> None:
    """No part goes or comes without a line in ``parts.tsv`` saying so."""
    assert listed() == in_shapes()


def test_each_part_of_each_constraint_is_found_when_it_alone_is_broken() -> None:
    """For each part there is an example or a graph with one change on which the constraint reports that very component."""
    missing = set(listed())
    for profile in Profile:
        shapes = load_shapes(profile)
        missing -= _reported(shapes, [example.triples() for example in shown.examples("bad") if example.profile is profile])
        wanted = sorted((shape, part) for shape, part in missing if (URIRef(shape), None, None) in shapes.core)
        missing -= _reported(
            shapes, [graph for shape, part in wanted for graph in _broken(shapes.core, profile, URIRef(shape), part)]
        )
    assert sorted(missing) == []


def _reported(shapes: Shapes, graphs: list[_Graph]) -> set[tuple[str, str]]:
    core = Shapes(shapes.everything, shapes.core, ())
    results = {result for found in check_graphs(core, [to_ntriples(graph) for graph in graphs]) for result in found}
    return {(item.source_shape, item.constraint.removeprefix(str(SHACL)).removesuffix("ConstraintComponent")) for item in results}


def _broken(core: Graph, profile: Profile, shape: URIRef, part: str) -> Iterator[_Graph]:
    """Graphs that conform but for a value under the shape's path."""
    change = _CHANGES.get(part)
    path = core.value(shape, SHACL.path)
    if change is None or path is None:
        return
    properties = {NamedNode(str(item)) for item in _properties(core, path)}
    for start in [shown.conforming(profile), *(item.triples() for item in shown.examples("good") if item.shape == str(shape))]:
        targets = _targets(core, shape, start)
        values = sorted((one for one in start if one.predicate in properties and one.subject in targets), key=str)
        if values:
            yield from change(start, values[0], core, shape)
            return


def _targets(core: Graph, shape: URIRef, graph: _Graph) -> set[object]:
    """The nodes of a graph that the shape looks at; for a path of several steps, where the last of them begins."""
    owners = list(core.subjects(SHACL.property, shape))
    classes = {
        name for owner in owners for kind in core.objects(owner, SHACL.targetClass) for name in _BELOW.get(str(kind), {str(kind)})
    }
    path = core.value(shape, SHACL.path)
    if not classes or (isinstance(path, BNode) and core.value(path, SHACL.alternativePath) is None):
        return {triple.subject for triple in graph}
    return {
        one.subject
        for one in graph
        if one.predicate == _TYPE and isinstance(one.object, NamedNode) and one.object.value in classes
    }


def _properties(core: Graph, path: Node) -> list[Node]:
    if isinstance(path, URIRef):
        return [path]
    head = core.value(path, SHACL.alternativePath)
    items = list(Collection(core, head)) if head is not None else list(Collection(core, path))[-1:]
    return [item for item in items if not isinstance(item, BNode)]


def _without(start: _Graph, triple: Triple, *_: object) -> Iterator[_Graph]:
    yield frozenset(one for one in start if (one.subject, one.predicate) != (triple.subject, triple.predicate))


def _more(start: _Graph, triple: Triple, core: Graph, shape: URIRef) -> Iterator[_Graph]:
    most = int(str(core.value(shape, SHACL.maxCount) or 0))
    value = triple.object
    others = [
        Literal(f"{value.value}{number}", datatype=value.datatype) if isinstance(value, Literal) and not value.language
        else Literal(f"{value.value}{number}", language=value.language) if isinstance(value, Literal)
        else NamedNode(f"{_NOWHERE.value}{number}")
        for number in range(1, most + 2)
    ]  # fmt: skip
    yield start | {Triple(triple.subject, triple.predicate, other) for other in others}


def _other(*values: Literal | NamedNode) -> Callable[..., Iterator[_Graph]]:
    def replaced(start: _Graph, triple: Triple, *_: object) -> Iterator[_Graph]:
        for value in values:
            yield (start - {triple}) | {Triple(triple.subject, triple.predicate, value)}

    return replaced


def _odd(start: _Graph, triple: Triple, core: Graph, shape: URIRef) -> Iterator[_Graph]:
    """The same kind of value with words that the pattern does not allow."""
    pattern, value = str(core.value(shape, SHACL.pattern)), triple.object
    for words in _ODD_WORDS:
        if re.search(pattern, words):
            continue
        if isinstance(value, Literal):
            literal = Literal(words, language=value.language) if value.language else Literal(words, datatype=value.datatype)
            yield from _other(literal)(start, triple)
        elif ":" in words:
            yield from _other(NamedNode(words))(start, triple)


_CHANGES: dict[str, Callable[..., Iterator[_Graph]]] = {
    "MinCount": _without,
    "MaxCount": _more,
    "NodeKind": _other(Literal("words"), _NOWHERE),
    "Class": _other(_NOWHERE),
    "Or": _other(_NOWHERE),
    "In": _other(_NOWHERE),
    "Datatype": _other(Literal("7"), Literal("7", datatype=NamedNode(f"{_XSD}anyURI"))),
    "Pattern": _odd,
}


if __name__ == "__main__":
    rows = [f"{shape.removeprefix(SHAPES)}\t{part}\n" for shape, part in in_shapes()]
    PARTS.write_text(
        "# constraint, part of it; `python tests/shapes/test_parts.py` writes this anew\n" + "".join(rows), encoding="utf-8"
    )
