"""What the endpoint can do, for programs (https://www.w3.org/TR/sparql11-service-description/)."""

from __future__ import annotations

from collections.abc import Sequence

from pyoxigraph import Literal, NamedNode, Triple

from dateline.rdf.terms import RDF_TYPE, VOID, XSD

_SD = "http://www.w3.org/ns/sparql-service-description#"
_FORMATS = "http://www.w3.org/ns/formats/"
_RESULTS = (
    "SPARQL_Results_JSON", "SPARQL_Results_XML", "SPARQL_Results_CSV", "SPARQL_Results_TSV", "Turtle", "N-Triples", "JSON-LD",
    "RDF_XML", "TriG", "N-Quads",
)  # fmt: skip
MOST_NAMED_GRAPHS = 1000
"""Beyond so many graphs their names are left to a query: a client that reads a description wants no hundred thousand triples."""


def service_description(endpoint: str, graph_names: Sequence[str], triples: int | None = None) -> list[Triple]:
    """The description as triples.

    Args:
        endpoint: the address at which it was asked for.
        graph_names: of the named graphs.
        triples: in the default graph, which is the union of all; None where they have not been counted.
    """
    service, dataset, union = NamedNode(endpoint), NamedNode(f"{endpoint}#dataset"), NamedNode(f"{endpoint}#union")
    found = [
        Triple(service, RDF_TYPE, _sd("Service")),
        Triple(service, _sd("endpoint"), service),
        Triple(service, _sd("supportedLanguage"), _sd("SPARQL11Query")),
        Triple(service, _sd("feature"), _sd("UnionDefaultGraph")),
        Triple(service, _sd("defaultDataset"), dataset),
        Triple(dataset, RDF_TYPE, _sd("Dataset")),
        Triple(dataset, _sd("defaultGraph"), union),
        Triple(union, RDF_TYPE, _sd("Graph")),
        *(Triple(service, _sd("resultFormat"), NamedNode(_FORMATS + name)) for name in _RESULTS),
    ]
    if triples is not None:
        found.append(Triple(union, NamedNode(VOID + "triples"), Literal(str(triples), datatype=NamedNode(XSD + "integer"))))
    for number, name in enumerate(graph_names[:MOST_NAMED_GRAPHS]):
        graph = NamedNode(f"{endpoint}#graph-{number}")
        found += [
            Triple(dataset, _sd("namedGraph"), graph),
            Triple(graph, RDF_TYPE, _sd("NamedGraph")),
            Triple(graph, _sd("name"), NamedNode(name)),
        ]
    return found


def _sd(local: str) -> NamedNode:
    return NamedNode(_SD + local)
