"""A built ``kb/`` as a store: the named graphs, and their union without repeats as the default graph."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from pyoxigraph import (
    BlankNode,
    DefaultGraph,
    Literal,
    NamedNode,
    Quad,
    QueryBoolean,
    QuerySolutions,
    QueryTriples,
    Store,
    Triple,
)

from dateline.model import DatelineError
from dateline.rdf.dump import load_dump
from dateline.rdf.graph import NamedGraph

GRAPH_NAMES = "graphs.txt"
"""The file beside a store on disk with the names of its graphs, sorted: the engine takes half a second to list 20,000."""
QueryAnswer = QuerySolutions | QueryBoolean | QueryTriples


class EmbeddedStore:
    """A read-only store of named graphs.

    The default graph is a materialised copy, because the engine's own union (and its merge of several FROM graphs) counts a
    triple once for each graph it stands in: pyoxigraph 0.5.13, oxigraph#1919.

    Args:
        graphs: no two of one name; literals come out as they went in when written as `dateline.rdf.terms` writes them.
    """

    def __init__(self, graphs: Iterable[NamedGraph]) -> None:
        self._store = Store()
        names = []
        for graph in graphs:
            names.append(graph.iri)
            self._store.extend(graph.quads())
            self._store.extend(Quad(triple.subject, triple.predicate, triple.object) for triple in graph.triples)
        self.graph_names: tuple[str, ...] = tuple(sorted(names))

    @classmethod
    def from_kb(cls, kb: Path) -> EmbeddedStore:
        """The store of a built folder, in memory; raises DatelineError (``E_KB``) where there is none."""
        return cls(load_dump(kb))

    @classmethod
    def opened(cls, folder: Path) -> EmbeddedStore:
        """The store on disk that `dateline.query.stores.store_of` made; raises DatelineError (``E_STORE``) where it is broken."""
        try:
            opened = cls(())
            opened._store = Store.read_only(str(folder))
            opened.graph_names = tuple((folder / GRAPH_NAMES).read_text(encoding="utf-8").splitlines())
        except (OSError, ValueError) as error:
            message = f"its store cannot be opened ({error}); remove this folder, it is made again"
            raise DatelineError(message, code="E_STORE", stage="query", source=str(folder)) from error
        return opened

    def holds(self, graph: str) -> bool:
        """Whether a named graph is there."""
        try:
            return self._store.contains_named_graph(NamedNode(graph))
        except ValueError:
            return False

    def __len__(self) -> int:
        """How many different triples there are, whatever graphs they stand in."""
        return sum(1 for _ in self.triples())

    def query(
        self, sparql: str, *, default_graphs: Sequence[str] | None = None, named_graphs: Sequence[str] | None = None
    ) -> QueryAnswer:
        """Evaluate a query that `dateline.query.guard.check` has let through.

        Args:
            sparql: SELECT, ASK, CONSTRUCT or DESCRIBE.
            default_graphs: the graphs whose union is the default graph; None for all.
            named_graphs: the graphs that GRAPH may range over; None for all. When either is given, what is not given is
                empty, as the SPARQL protocol has it, and the query's own FROM clauses have no effect.

        Raises:
            DatelineError: (``E_QUERY_SYNTAX``) the query is not SPARQL 1.1; (``E_QUERY_REFUSED``) a graph is named that
                this store does not hold, or the engine gave up.
        """
        try:
            if default_graphs is None and named_graphs is None:
                return self._store.query(sparql)
            return self._restricted(sparql, default_graphs or (), named_graphs or ())
        except SyntaxError as error:
            raise _syntax_error(error, sparql) from error
        except (OSError, RuntimeError) as error:
            message = f"the query could not be evaluated: {error}"
            raise DatelineError(message, code="E_QUERY_REFUSED", stage="query") from error

    def triples(
        self,
        subject: NamedNode | None = None,
        predicate: NamedNode | None = None,
        value: NamedNode | Literal | None = None,
        *,
        graph: str | None = None,
    ) -> Iterator[Triple]:
        """The triples that match, in no order: of the union, or of one graph. None matches everything."""
        place = DefaultGraph() if graph is None else NamedNode(graph)
        for quad in self._store.quads_for_pattern(subject, predicate, value, place):
            yield quad.triple

    def size(self, graph: str) -> int:
        """How many triples a graph holds."""
        found = self._store.query(f"SELECT (COUNT(*) AS ?n) {{ GRAPH {NamedNode(graph)} {{ ?s ?p ?o }} }}")
        rows = found if isinstance(found, QuerySolutions) else ()
        return next((int(row["n"].value) for row in rows if isinstance(row["n"], Literal)), 0)

    def subjects(self, graph: str) -> Iterator[NamedNode]:
        """What a graph speaks of, each once, in no order; ten times as fast as reading its triples."""
        found = self._store.query(f"SELECT DISTINCT ?s {{ GRAPH {NamedNode(graph)} {{ ?s ?p ?o }} }}")
        if isinstance(found, QuerySolutions):
            yield from (row["s"] for row in found if isinstance(row["s"], NamedNode))

    def graphs_with(self, subject: NamedNode, predicate: NamedNode | None, value: NamedNode | None) -> tuple[str, ...]:
        """The names of the graphs that hold a match, sorted."""
        matches = self._store.quads_for_pattern(subject, predicate, value, None)
        return tuple(sorted({quad.graph_name.value for quad in matches if isinstance(quad.graph_name, NamedNode)}))

    def _restricted(self, sparql: str, default_graphs: Sequence[str], named_graphs: Sequence[str]) -> QueryAnswer:
        """Over these graphs alone; several default graphs are merged in a scratch store, because the engine repeats triples."""
        for name in (*default_graphs, *named_graphs):
            if not self.holds(name):
                message = f"<{name}> is not a graph of this knowledge base; leave FROM and the graph parameters out to ask all"
                raise DatelineError(message, code="E_QUERY_REFUSED", stage="query")
        names: list[NamedNode | BlankNode] = [NamedNode(name) for name in named_graphs]
        # naming the default graph makes the engine ignore the query's own FROM clauses, which the guard has read
        if len(default_graphs) == 1:
            return self._store.query(sparql, default_graph=[NamedNode(default_graphs[0])], named_graphs=names)
        scratch = Store()
        for name in default_graphs:
            scratch.extend(Quad(t.subject, t.predicate, t.object) for t in self.triples(graph=name))
        if default_graphs:
            for name in named_graphs:
                scratch.extend(self._store.quads_for_pattern(None, None, None, NamedNode(name)))
            return scratch.query(sparql, default_graph=[DefaultGraph()], named_graphs=names)
        nothing = NamedNode("urn:uuid:00000000-0000-0000-0000-000000000000")
        return self._store.query(sparql, default_graph=[nothing], named_graphs=names)


def _syntax_error(error: SyntaxError, sparql: str) -> DatelineError:
    """Where the parser stopped, and the words there; its list of what else could stand is long and rarely helps."""
    place = re.match(r"error at (\d+):(\d+)", str(error))
    where = ""
    if place:
        line, column = int(place[1]), int(place[2])
        rest = "\n".join(sparql.splitlines()[line - 1 :])[column - 1 :]
        where = f" at line {line}, column {column}" + (
            f", before '{rest.split(chr(10))[0][:40]}'" if rest.strip() else ", where it ends"
        )
    reason = "a prefix is used that no PREFIX line declares" if "Prefix not found" in str(error) else "it cannot be read further"
    message = f"the query is not SPARQL 1.1: {reason}{where}"
    return DatelineError(message, code="E_QUERY_SYNTAX", stage="query", spec="https://www.w3.org/TR/sparql11-query/#grammar")
