"""Reading a built ``kb.nq`` back: its graphs, and the base under which they were minted."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

from pyoxigraph import NamedNode, RdfFormat, Triple, parse

from dateline.model import DatelineError, Settings
from dateline.rdf.graph import NamedGraph

DUMP = "kb.nq"
"""The file of a ``kb/`` that holds every quad."""

_OWN_GRAPH = re.compile(r"(?P<base>https?://.+?/)graph/(?:meta|entities|article/(?P<key>[a-z0-9-]+)(?:/annotations|/text)?)")


def own_graph_pattern(base: str) -> re.Pattern[str]:
    """Matches, in full, the graph names that a `Minter` of this base can mint, and no others; ``key`` names the article."""
    return re.compile(re.escape(base) + r"graph/(?:meta|entities|article/(?P<key>[a-z0-9-]+)(?:/annotations|/text)?)")


def base_of(graph_names: Iterable[str]) -> str:
    """The base that the graphs' names were minted under; where no name is ours, the default base of `Settings`."""
    for name in sorted(graph_names):
        if found := _OWN_GRAPH.fullmatch(name):
            return found["base"]
    return Settings().base


def read_dump(data: bytes) -> tuple[NamedGraph, ...]:
    """The graphs of N-Quads, sorted by name, every literal as written.

    Raises:
        DatelineError: (``E_KB``) it is not N-Quads, or a triple stands outside every named graph.
    """
    graphs: dict[str, set[Triple]] = defaultdict(set)
    try:
        for quad in parse(data, format=RdfFormat.N_QUADS):
            if not isinstance(quad.graph_name, NamedNode):
                message = f"a triple stands in no named graph ({quad}); build the knowledge base again"
                raise DatelineError(message, code="E_KB", stage="rdf", source=DUMP)
            graphs[quad.graph_name.value].add(quad.triple)
    except SyntaxError as error:
        message = f"this is not valid N-Quads ({error}); build the knowledge base again"
        raise DatelineError(message, code="E_KB", stage="rdf", source=DUMP) from error
    return tuple(NamedGraph(name, frozenset(triples)) for name, triples in sorted(graphs.items()))


def load_dump(kb: Path) -> tuple[NamedGraph, ...]:
    """The graphs of a built ``kb/`` folder, sorted by name.

    Raises:
        DatelineError: (``E_KB``) there is no ``kb.nq`` in it, or it cannot be read.
    """
    path = kb / DUMP
    try:
        data = path.read_bytes()
    except OSError as error:
        message = f"no knowledge base can be read here ({error.strerror}); make one with 'dateline build'"
        raise DatelineError(message, code="E_KB", stage="rdf", source=str(path)) from error
    return read_dump(data)
