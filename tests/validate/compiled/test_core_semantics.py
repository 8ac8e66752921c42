"""Each component of SHACL Core, on nodes that fail and nodes that hold: the filter suspects the first, pySHACL judges them."""

from __future__ import annotations

from functools import cache

import pytest
from pyoxigraph import RdfFormat, parse
from rdflib import Graph

from dateline.rdf.graph import to_ntriples
from dateline.validate.compiled.batches import suspects
from dateline.validate.compiled.compiling import uncompiled_shapes
from dateline.validate.shapes import Shapes
from dateline.validate.validation import check, check_by_reference

_PREFIXES = """
@prefix : <http://x.example/> .
@prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
"""
_PROPERTY = ":S a sh:NodeShape ; sh:targetClass :T ; sh:property [ sh:path :p ; {} ] ."
_NODE = ":S a sh:NodeShape ; sh:targetClass :T ; {} ."

# What the shape demands, the failing nodes' descriptions, the holding ones'. Nodes are :bad1, :bad2 … and :good1 …, all of :T.
_CASES = {
    "minCount": (_PROPERTY.format("sh:minCount 1"), [""], [":p 1", ":p 1, 2"]),
    "minCount 2": (_PROPERTY.format("sh:minCount 2"), ["", ":p 1"], [":p 1, 2", ':p "a", "a"@en']),
    "maxCount 0": (_PROPERTY.format("sh:maxCount 0"), [":p 1"], [""]),
    "maxCount 1": (_PROPERTY.format("sh:maxCount 1"), [":p 1, 2", ':p "1", 1'], ["", ":p 1", ":p 1, 1"]),
    "maxCount 2": (_PROPERTY.format("sh:maxCount 2"), [":p 1, 2, 3"], [":p 1, 2"]),
    "datatype": (
        _PROPERTY.format("sh:datatype xsd:integer"),
        [':p "1"', ":p :x", ':p "x"^^xsd:integer', ':p "1"^^xsd:int'],
        [":p 1", ""],
    ),
    "datatype of words": (_PROPERTY.format("sh:datatype rdf:langString"), [':p "x"', ":p 1"], [':p "x"@en, "y"@de']),
    "datatype string": (_PROPERTY.format("sh:datatype xsd:string"), [':p "x"@en', ":p :x"], [':p "x"']),
    "datatype date": (
        _PROPERTY.format("sh:datatype xsd:date"),
        [':p "2024-02-30"^^xsd:date', ":p 2024"],
        [':p "2024-02-29"^^xsd:date'],
    ),
    "class": (_PROPERTY.format("sh:class :C"), [":p :x", ':p "x"', ":p :c, :x"], [":p :c", ""]),
    "nodeKind IRI": (_PROPERTY.format("sh:nodeKind sh:IRI"), [':p "x"', ":p []"], [":p :x"]),
    "nodeKind Literal": (_PROPERTY.format("sh:nodeKind sh:Literal"), [":p :x", ":p []"], [":p 1"]),
    "nodeKind BlankNode": (_PROPERTY.format("sh:nodeKind sh:BlankNode"), [":p :x", ":p 1"], [":p []"]),
    "nodeKind BlankNodeOrIRI": (_PROPERTY.format("sh:nodeKind sh:BlankNodeOrIRI"), [":p 1"], [":p [] , :x"]),
    "minLength": (_PROPERTY.format("sh:minLength 3"), [':p "ab"', ":p []"], [':p "abc"', ":p :x", ':p "äöü"']),
    "maxLength": (_PROPERTY.format("sh:maxLength 3"), [':p "abcd"@en', ":p :x"], [':p "abc"', ':p "😀😀😀"']),
    "pattern": (_PROPERTY.format('sh:pattern "^[a-z]+$"'), [':p "A"', ":p :x", ":p []", ':p "a\\nb"'], [':p "abc"@en']),
    "pattern with a line end": (_PROPERTY.format('sh:pattern "^[a-z]+$"'), [], [':p "abc\\n"']),
    "pattern on a time": (
        _PROPERTY.format('sh:pattern "Z$"'),
        [':p "2024-05-03T10:00:00Z"^^xsd:dateTime'],
        [':p "2024-05-03T10:00:00Z"'],
    ),
    "pattern with flags": (_PROPERTY.format('sh:pattern "^[a-z]+$" ; sh:flags "i"'), [':p "1"'], [':p "ABC"']),
    "pattern that looks ahead": (_PROPERTY.format('sh:pattern "^(?!x)"'), [':p "xy"'], [':p "y"']),
    "not pattern": (_PROPERTY.format('sh:not [ sh:pattern "^[a-z]+$" ]'), [':p "abc"', ':p "abc\\n"'], [':p "A"', ":p []"]),
    "in": (_PROPERTY.format("sh:in ( :a :b )"), [":p :c", ':p "a"'], [":p :a, :b", ""]),
    "in with literals": (_PROPERTY.format('sh:in ( "a" 1 "b"@en )'), [':p "b"', ":p 2", ':p "1"'], [':p "a", 1, "b"@en']),
    "languageIn": (_PROPERTY.format('sh:languageIn ( "en" )'), [':p "x"@de', ':p "x"', ":p 1"], [':p "x"@en, "y"@en-gb']),
    "uniqueLang": (_PROPERTY.format("sh:uniqueLang true"), [':p "x"@en, "y"@en'], [':p "x"@en, "x"@de, "y", "z"']),
    "hasValue": (_PROPERTY.format("sh:hasValue :a"), ["", ":p :b"], [":p :a, :b"]),
    "hasValue true": (_PROPERTY.format("sh:hasValue true"), [":p false", ':p "true"'], [":p true", ':p "true"^^xsd:boolean']),
    "minInclusive": (_PROPERTY.format("sh:minInclusive 3"), [":p 2", ":p -5"], [":p 3, 4"]),
    "maxExclusive": (_PROPERTY.format("sh:maxExclusive 3"), [":p 3"], [":p 2"]),
    "minInclusive of a date": (
        _PROPERTY.format('sh:minInclusive "2024-05-03"^^xsd:date'),
        [':p "2024-05-02"^^xsd:date'],
        [':p "2024-05-04"^^xsd:date'],
    ),
    "lessThan": (_PROPERTY.format("sh:lessThan :q"), [":p 2 ; :q 1", ":p 1 ; :q 1"], [":p 1 ; :q 2", ":p 1"]),
    "lessThanOrEquals": (_PROPERTY.format("sh:lessThanOrEquals :q"), [":p 2 ; :q 1"], [":p 1 ; :q 1"]),
    "equals": (_PROPERTY.format("sh:equals :q"), [":p 1 ; :q 2", ":p 1", ":q 1"], [":p 1 ; :q 1", ""]),
    "disjoint": (_PROPERTY.format("sh:disjoint :q"), [":p 1, 2 ; :q 2"], [":p 1 ; :q 2", ""]),
    "node": (_PROPERTY.format("sh:node [ sh:class :C ; sh:nodeKind sh:IRI ]"), [":p :x"], [":p :c"]),
    "property in a property": (_PROPERTY.format("sh:property [ sh:path :q ; sh:minCount 1 ]"), [":p :bad1"], [":p :with"]),
    "and": (_NODE.format("sh:and ( [ sh:class :T ] [ sh:property [ sh:path :p ; sh:minCount 1 ] ] )"), [""], [":p 1"]),
    "or": (_PROPERTY.format("sh:or ( [ sh:class :C ] [ sh:datatype xsd:string ] )"), [":p :x", ":p 1"], [':p :c, "x"']),
    "xone": (
        _NODE.format("sh:xone ( [ sh:property [ sh:path :p ; sh:minCount 1 ] ] [ sh:property [ sh:path :q ; sh:minCount 1 ] ] )"),
        ["", ":p 1 ; :q 1"],
        [":p 1", ":q 1"],
    ),
    "not a count": (_NODE.format("sh:not [ sh:property [ sh:path :p ; sh:minCount 1 ] ]"), [":p 1"], [""]),
    "not a closed shape": (_NODE.format("sh:not [ sh:closed true ; sh:ignoredProperties ( rdf:type ) ]"), [""], [":p 1"]),
    "not a class": (_PROPERTY.format("sh:not [ sh:class :C ]"), [":p :c"], [":p :x", ":p 1"]),
    "closed": (
        _NODE.format("sh:closed true ; sh:ignoredProperties ( rdf:type ) ; sh:property [ sh:path :p ; sh:maxCount 1 ]"),
        [":q 1", ":p 1 ; :r 2"],
        [":p 1", ""],
    ),
    "qualified": (
        _PROPERTY.format("sh:qualifiedValueShape [ sh:class :C ] ; sh:qualifiedMinCount 1 ; sh:qualifiedMaxCount 1"),
        ["", ":p :x", ":p :c, :cc"],
        [":p :c", ":p :c, :x"],
    ),
    "qualified and disjoint": (
        _NODE.format(
            "sh:property [ sh:path :p ; sh:qualifiedValueShape [ sh:nodeKind sh:IRI ] ; sh:qualifiedMinCount 1 ;"
            " sh:qualifiedValueShapesDisjoint true ] , [ sh:path :p ; sh:qualifiedValueShape [ sh:class :C ] ;"
            " sh:qualifiedMaxCount 4 ]"
        ),
        ["", ":p :c"],
        [":p :x", ":p :c, :x"],
    ),
    "inverse path": (_NODE.format("sh:property [ sh:path [ sh:inversePath :q ] ; sh:minCount 1 ]"), ["", ":p 1"], ["^"]),
    "sequence path": (_NODE.format("sh:property [ sh:path ( :p :q ) ; sh:minCount 1 ]"), ["", ":p :x", ":q 1"], [":p :with"]),
    "alternative path": (
        _NODE.format("sh:property [ sh:path [ sh:alternativePath ( :p :q ) ] ; sh:maxCount 1 ]"),
        [":p 1 ; :q 2"],
        [":p 1"],
    ),
    "repeated path": (
        _NODE.format("sh:property [ sh:path [ sh:oneOrMorePath :p ] ; sh:class :C ]"),
        [":p :x", ":p :c, :x"],
        [":p :c"],
    ),
    "deactivated": (_PROPERTY.format("sh:minCount 1 ; sh:deactivated true"), [], ["", ":p 1"]),
    "subjects of": (
        ":S a sh:NodeShape ; sh:targetSubjectsOf :p ; sh:property [ sh:path :q ; sh:minCount 1 ] .",
        [":p 1"],
        ["", ":p 1 ; :q 1"],
    ),
    "objects of": (":S a sh:NodeShape ; sh:targetObjectsOf :r ; sh:nodeKind sh:IRI .", [], ["", ":r :x"]),
    "implicit class": (":T a sh:NodeShape , rdfs:Class ; sh:property [ sh:path :p ; sh:minCount 1 ] .", [""], [":p 1"]),
    "a node by name": (
        ":S a sh:NodeShape ; sh:targetNode :bad1 , :good1 ; sh:property [ sh:path :p ; sh:minCount 1 ] .",
        [""],
        [":p 1"],
    ),
    "property shape with a target": (":S a sh:PropertyShape ; sh:targetClass :T ; sh:path :p ; sh:minCount 1 .", [""], [":p 1"]),
}
_UNCOMPILED = {"pattern with flags", "pattern that looks ahead", "minInclusive of a date", "qualified and disjoint"}
_INEXACT = {
    *_UNCOMPILED,
    "pattern with a line end",
    "not pattern",
    "lessThan",
    "lessThanOrEquals",
    "a node by name",
    "not a closed shape",
}


@cache
def _shapes(name: str) -> Shapes:
    graph = Graph()
    graph.parse(data=_PREFIXES + _CASES[name][0], format="turtle")
    return Shapes(graph, graph, ())


def _data(name: str) -> bytes:
    _, bad, good = _CASES[name]
    lines = [":c a :C . :cc a :C . :with :q 1 ."]
    for kind, descriptions in (("bad", bad), ("good", good)):
        for number, description in enumerate(descriptions, start=1):
            if description == "^":
                lines.append(f":{kind}{number} a :T . :other :q :{kind}{number} .")
            else:
                lines.append(f":{kind}{number} a :T ; {description} .")
    return to_ntriples(quad.triple for quad in parse(_PREFIXES + "\n".join(lines), format=RdfFormat.TURTLE))


@pytest.mark.parametrize("name", _CASES)
def test_the_failing_nodes_are_found_and_judged_as_by_the_reference(name: str) -> None:
    """Filter and reference report the same results, and those are of the nodes that are meant to fail, and of no other."""
    triples = [quad.triple for quad in parse(_data(name), format=RdfFormat.N_TRIPLES)]
    found = check(_shapes(name), triples)
    assert found == check_by_reference(_shapes(name), triples)
    nodes = {result.focus_node.rpartition("/")[2] for result in found}
    assert nodes == {f"bad{number}" for number in range(1, len(_CASES[name][1]) + 1)}


@pytest.mark.parametrize("name", sorted(_CASES.keys() - _INEXACT))
def test_the_holding_nodes_are_not_even_suspected(name: str) -> None:
    """Where both engines read a value alike, the query is exact: pySHACL sees failing nodes only."""
    suspected = {str(suspect.node) for suspect in suspects(_shapes(name).core, [_data(name)])}
    assert not {node for node in suspected if "good" in node}


@pytest.mark.parametrize("name", _CASES)
def test_what_has_no_query_is_named(name: str) -> None:
    """A shape that falls back on pySHACL is listed with the term that stands in the way, and no other is."""
    assert bool(uncompiled_shapes(_shapes(name).core)) == (name in _UNCOMPILED)
