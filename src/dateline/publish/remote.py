"""A built ``kb/`` into a real store, graph by graph, and proof that what is there is what we have."""

from __future__ import annotations

import hashlib
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from dateline.model import DatelineError, UsageError
from dateline.publish.graph_store import GraphStore
from dateline.rdf.dump import DUMP, base_of, load_dump, own_graph_pattern, read_dump
from dateline.rdf.graph import NamedGraph, sorted_ntriples


@dataclass(frozen=True, slots=True)
class LoadedGraph:
    """One graph that was put, read back, and found the same.

    Args:
        triples: how many.
        sha256: of its sorted N-Triples, which without blank nodes are its canonical form.
    """

    iri: str
    triples: int
    sha256: str


@dataclass(frozen=True, slots=True)
class LoadSummary:
    """What a load did.

    Args:
        to: the store's address, without any login.
        graphs: in the order in which they were put.
        unchanged: how many graphs were left alone because they are the same in the revision given as `since`.
        removed: graphs of ours that were in the store but are no longer in the knowledge base; None when the store could not
            be asked for its graphs.
    """

    to: str
    graphs: tuple[LoadedGraph, ...]
    unchanged: int = 0
    removed: tuple[str, ...] | None = ()

    @property
    def triples(self) -> int:
        """How many triples were put, over all graphs."""
        return sum(graph.triples for graph in self.graphs)

    @property
    def line(self) -> str:
        """The summary in one line, for people."""
        removed = "stale graphs could not be looked for" if self.removed is None else f"{len(self.removed)} removed"
        loaded = f"{len(self.graphs)} graphs with {self.triples} triples loaded and proved"
        return f"{self.to}: {loaded}, {self.unchanged} unchanged, {removed}"


def load(kb: Path, to: str, *, since: str | None = None, user: str | None = None) -> LoadSummary:
    """Put every named graph into a store and prove it; safe to repeat.

    Articles come first and the description of the dataset last, so that it never describes what is not there. Each graph is
    one request, hence one transaction. Graphs under our base that the knowledge base no longer has are removed, others are
    never touched.

    Args:
        kb: a folder that `build` made.
        to: the address of a Fuseki dataset, or of a SPARQL 1.1 Graph Store Protocol service.
        since: a git revision of the folder that is already loaded: only graphs that differ from it are put.
        user: ``NAME:PASSWORD``, or None.

    Raises:
        DatelineError: ``E_KB`` no knowledge base; ``E_ENDPOINT`` the store is down, refuses or breaks off, with what was
            loaded before; ``E_LOAD_MISMATCH`` the store gives a graph back otherwise than it got it.
        UsageError: ``E_USAGE`` a wrong address or user; ``E_REVISION`` an unknown revision.
    """
    graphs = load_dump(kb)
    before = _graphs_at(kb, since) if since else {}
    changed = [graph for graph in graphs if before.get(graph.iri) != graph.triples]
    loaded: list[LoadedGraph] = []
    try:
        with GraphStore(to, user) as store:
            ordered = _in_order(changed)
            loaded.extend(_put(store, graph) for graph in ordered[:-1])
            removed = _remove_stale(store, graphs)
            loaded.extend(_put(store, graph) for graph in ordered[-1:])
            return LoadSummary(store.address, tuple(loaded), len(graphs) - len(changed), removed)
    except DatelineError as error:
        if isinstance(error, UsageError):
            raise
        raise _with_progress(error, loaded, len(changed)) from error


def _in_order(graphs: Sequence[NamedGraph]) -> list[NamedGraph]:
    """Articles with their annotations, then the registry, then the description of the dataset."""
    ranks = {"graph/entities": 1, "graph/meta": 2}
    base = base_of(graph.iri for graph in graphs)
    return sorted(graphs, key=lambda graph: (ranks.get(graph.iri.removeprefix(base), 0), graph.iri))


def _put(store: GraphStore, graph: NamedGraph) -> LoadedGraph:
    store.put(graph)
    there = store.get(graph.iri)
    if there != graph.triples:
        missing, foreign = sorted(map(str, graph.triples - there)), sorted(map(str, there - graph.triples))
        example = f"; missing there: {missing[0]}" if missing else f"; only there: {foreign[0]}"
        message = (
            f"graph <{graph.iri}> has {len(there)} triples in the store and {len(graph)} here, {len(missing)} of which are "
            f"missing there{example}; another writer, or a store that rewrites literals? Load again when it is alone"
        )
        raise DatelineError(message, code="E_LOAD_MISMATCH", stage="publish", source=store.address)
    return LoadedGraph(graph.iri, len(graph), hashlib.sha256(sorted_ntriples(there)).hexdigest())


def _remove_stale(store: GraphStore, graphs: Sequence[NamedGraph]) -> tuple[str, ...] | None:
    names = store.graph_names()
    if names is None:
        return None
    ours = own_graph_pattern(base_of(graph.iri for graph in graphs))
    kept = {graph.iri for graph in graphs}
    stale = tuple(name for name in names if ours.fullmatch(name) and name not in kept)
    for name in stale:
        store.delete(name)
    return stale


def _graphs_at(kb: Path, revision: str) -> dict[str, frozenset[object]]:
    """The graphs of the knowledge base as git has it in a revision."""
    if revision.startswith("-"):
        raise UsageError(f"'{revision}' is not a git revision", code="E_REVISION", stage="publish", source=str(kb))
    command = ["git", "-C", str(kb), "show", f"{revision}:./{DUMP}"]
    try:
        done = subprocess.run(command, capture_output=True, check=True)  # noqa: S603 - the revision cannot be an option
    except FileNotFoundError as error:
        raise UsageError("--since needs git, which is not installed", code="E_REVISION", stage="publish") from error
    except subprocess.CalledProcessError as error:
        reason = error.stderr.decode("utf-8", "replace").strip().splitlines()[-1:]
        message = f"git knows no {DUMP} at '{revision}' ({' '.join(reason)}); load without --since"
        raise UsageError(message, code="E_REVISION", stage="publish", source=str(kb)) from error
    return {graph.iri: frozenset(graph.triples) for graph in read_dump(done.stdout)}


def _with_progress(error: DatelineError, loaded: Sequence[LoadedGraph], planned: int) -> DatelineError:
    """The same error, with what is in the store by now."""
    if not loaded:
        return error
    done = f"{len(loaded)} of {planned} graphs were loaded and proved, the last <{loaded[-1].iri}>; loading again is safe"
    return DatelineError(f"{error.message}. {done}", code=error.code, stage=error.stage, source=error.source, spec=error.spec)
