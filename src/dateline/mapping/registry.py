"""The registry as a graph: identity only, so that dropping an article's graph leaves no orphan fact behind."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence

from pyoxigraph import Literal, NamedNode, Triple

from dateline.mapping.classes import types_of
from dateline.model import KnownEntity
from dateline.rdf.graph import GraphBuilder, NamedGraph
from dateline.rdf.iris import Minter
from dateline.rdf.terms import DCTERMS, DL, RDF_TYPE, SCHEMA, iri, schema, words

_IS_REPLACED_BY = NamedNode(DCTERMS + "isReplacedBy")
_HOME = re.compile(r"/id/([a-z]+)/[^/]+$")
_BESIDE = frozenset({"CreativeWork", "Event", "Thing"})  # written beside a class of ours


def entities_graph(known: Sequence[KnownEntity], minter: Minter) -> NamedGraph:
    """The registry's graph: class, name, other names, the same thing elsewhere, and the successor of a merged entry."""
    graph = GraphBuilder(minter.entities_graph)
    for entry in known:
        node, home = iri(entry.iri), _HOME.search(entry.iri)
        for kind in types_of(entry.type, home.group(1) if home else None):
            graph.add(node, RDF_TYPE, kind)
        graph.add(node, schema("name"), _name(entry.name))
        graph.add(node, schema("alternateName"), *(_name(name) for name in entry.alternate_names if name.strip()))
        graph.add(node, schema("sameAs"), *(iri(other) for other in entry.same_as))
        graph.add(node, _IS_REPLACED_BY, iri(entry.replaced_by) if entry.replaced_by else None)
    return graph.build()


def _name(name: str) -> Literal:
    return words(" ".join(name.split()))


def read_registry(triples: Iterable[Triple]) -> tuple[KnownEntity, ...]:
    """The registry that a graph of `entities_graph` holds, sorted by IRI; nodes without class or name are passed over."""
    values: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for triple in triples:
        if isinstance(triple.subject, NamedNode) and isinstance(triple.object, NamedNode | Literal):
            values[triple.subject.value][triple.predicate.value].add(triple.object.value)
    entries = (_entry(subject, values[subject]) for subject in sorted(values))
    return tuple(entry for entry in entries if entry is not None)


def _entry(subject: str, values: dict[str, set[str]]) -> KnownEntity | None:
    names, types = sorted(values[SCHEMA + "name"]), _local_types(values[RDF_TYPE.value])
    if not names or not types:
        return None
    return KnownEntity(
        iri=subject,
        type=types[0],
        name=names[0],
        alternate_names=tuple(sorted({*values[SCHEMA + "alternateName"], *names[1:]})),
        same_as=tuple(sorted(values[SCHEMA + "sameAs"])),
        replaced_by=min(values[_IS_REPLACED_BY.value], default=None),
    )


def _local_types(types: set[str]) -> list[str]:
    """Class names of the model, the telling one first."""
    names = {kind.removeprefix(SCHEMA).removeprefix(DL) for kind in types if kind.startswith((SCHEMA, DL))}
    return sorted(names, key=lambda name: (name in _BESIDE, name))
