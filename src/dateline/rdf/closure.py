"""Which triples make up one article in full: its own graphs, and the identity of what they name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import lru_cache

from pyoxigraph import NamedNode, Triple

from dateline.rdf.graph import ArticleGraphs, NamedGraph


def closure(graphs: ArticleGraphs, entities: NamedGraph, *, with_text: bool) -> frozenset[Triple]:
    """Exactly what one article's full JSON-LD holds.

    That is its own graph, its annotations, from the registry all triples about things that these two name, and with
    `with_text` the text version's words.
    """
    triples = graphs.content.triples | graphs.annotations.triples
    named = {term.value for triple in triples for term in (triple.subject, triple.object) if isinstance(term, NamedNode)}
    registry = _triples_by_subject(entities)
    about = frozenset(triple for address in named for triple in registry.get(address, ()))
    return triples | about | (graphs.text.triples if with_text else frozenset())


@lru_cache(maxsize=4)
def _triples_by_subject(graph: NamedGraph) -> Mapping[str, Sequence[Triple]]:
    found: dict[str, list[Triple]] = defaultdict(list)
    for triple in graph.triples:
        if isinstance(triple.subject, NamedNode):
            found[triple.subject.value].append(triple)
    return found
