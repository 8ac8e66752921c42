"""Named graphs without blank nodes: sets of triples with one canonical order."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pyoxigraph import CanonicalizationAlgorithm, Dataset, Literal, NamedNode, Quad, RdfFormat, Triple, parse, serialize

Term = NamedNode | Literal


@dataclass(frozen=True, slots=True)
class NamedGraph:
    """A graph and its name.

    Args:
        iri: the graph's name.
        triples: no blank nodes among them; so the sorted N-Triples lines are its canonical form.
    """

    iri: str
    triples: frozenset[Triple]

    def __len__(self) -> int:
        return len(self.triples)

    def quads(self) -> Iterator[Quad]:
        """The triples with the graph's name, in no order."""
        name = NamedNode(self.iri)
        for triple in self.triples:
            yield Quad(triple.subject, triple.predicate, triple.object, name)


class GraphBuilder:
    """Collects triples for one graph."""

    def __init__(self, graph_iri: str) -> None:
        self.iri = graph_iri
        self._triples: set[Triple] = set()

    def add(self, subject: NamedNode, predicate: NamedNode, *objects: Term | None) -> None:
        """Add one triple an object; objects that are None are left out."""
        for value in objects:
            if value is not None:
                self._triples.add(Triple(subject, predicate, value))

    def build(self) -> NamedGraph:
        """The finished graph."""
        return NamedGraph(self.iri, frozenset(self._triples))


def sorted_nquads(graphs: Iterable[NamedGraph]) -> bytes:
    """Every quad as one N-Quads line, sorted by code point: the canonical form of a dataset without blank nodes."""
    lines = {f"{quad} .\n" for graph in graphs for quad in graph.quads()}
    return "".join(sorted(lines)).encode()


def sorted_ntriples(triples: Iterable[Triple]) -> bytes:
    """Every triple as one N-Triples line, sorted by code point."""
    return "".join(sorted({f"{triple} .\n" for triple in triples})).encode()


def rdfc10_sha256(triples: Iterable[Triple]) -> str:
    """64 hex digits: the hash of a graph under RDF Dataset Canonicalization 1.0 (https://www.w3.org/TR/rdf-canon/)."""
    dataset = Dataset(Quad(triple.subject, triple.predicate, triple.object) for triple in triples)
    dataset.canonicalize(CanonicalizationAlgorithm.RDFC_1_0)
    lines = sorted({f"{quad} .\n" for quad in dataset})
    return hashlib.sha256("".join(lines).encode()).hexdigest()


def parse_triples(data: bytes, media: RdfFormat) -> frozenset[Triple]:
    """The triples of a document whatever graph they stand in, as written: no literal is rewritten."""
    return frozenset(quad.triple for quad in parse(data, format=media))


def to_ntriples(triples: Iterable[Triple]) -> bytes:
    """N-Triples in no particular order: for handing over to other libraries."""
    data = serialize(triples, format=RdfFormat.N_TRIPLES)
    assert data is not None  # noqa: S101 - with no output given, pyoxigraph returns the bytes
    return data


@dataclass(frozen=True, slots=True)
class ArticleGraphs:
    """The graphs that one article gives.

    Args:
        key: the last step of the article's IRI.
        iri: the article's IRI.
        content: what the article says.
        annotations: its mentions and evidence spans.
        text: the text version's words: needed to check the evidence, published only with full rights.
    """

    key: str
    iri: str
    content: NamedGraph
    annotations: NamedGraph
    text: NamedGraph
