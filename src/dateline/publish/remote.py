"""A built ``kb/`` into a real store: only what changed, in batches, and proof that what is there is what we have."""

from __future__ import annotations

import hashlib
import subprocess
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from dateline.model import DatelineError, UsageError
from dateline.publish.dump_index import DumpIndex
from dateline.publish.graph_store import GraphStore, Login, StoredGraph
from dateline.rdf.dump import DUMP, base_of, own_graph_pattern
from dateline.rdf.graph import NamedGraph, sorted_ntriples

BATCH_TRIPLES = 20_000
"""Triples a request: some 8 MB, which a store with 1 GB of heap takes in about a second."""
LOADED = "graph/loaded"
"""The graph in the store, under our base, in which the hash of each loaded graph stands (``schema:sha256``)."""

Progress = Callable[[str], object]


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
        unchanged: how many graphs were left alone because the store, or the revision given as `since`, has them as they are.
        removed: graphs of ours that were in the store but are no longer in the knowledge base; None when the store could not
            be asked for its graphs.
        requests: how many requests it took.
    """

    to: str
    graphs: tuple[LoadedGraph, ...]
    unchanged: int = 0
    removed: tuple[str, ...] | None = ()
    requests: int = 0

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


def load(
    kb: Path, to: str, *, since: str | None = None, login: Login | None = None, progress: Progress | None = None
) -> LoadSummary:
    """Bring a store to what the knowledge base holds, and prove it; safe to repeat, and to go on with after a kill.

    What the store has is asked first: the graphs that it holds, their sizes, and the hashes of those that a load of ours put
    there. Graphs that differ are replaced in batches; a batch and the hashes of its graphs are one update request, hence one
    transaction, so what a killed load has done is known to the next one. Each batch is read back and compared. Articles come
    first and the description of the dataset last, so that it never describes what is not there. Graphs of ours that the
    knowledge base no longer has are removed, others are never touched.

    A store without SPARQL Update gets one Graph Store Protocol request a graph, each time for every graph.

    Args:
        kb: a folder that `build` made.
        to: the address of a Fuseki dataset, or of a SPARQL 1.1 Graph Store Protocol service.
        since: a git revision of the folder that is already loaded: only graphs that differ from it are put.
        login: user and password, or a token; None for neither.
        progress: hears the name of each graph when it is there.

    Raises:
        DatelineError: ``E_KB`` no knowledge base; ``E_ENDPOINT`` the store is down, refuses or breaks off, with what was
            loaded before; ``E_LOAD_MISMATCH`` the store gives a graph back otherwise than it got it.
        UsageError: ``E_USAGE`` a wrong address or login; ``E_REVISION`` an unknown revision.
    """
    index = DumpIndex.of_kb(kb)
    before = _graphs_at(kb, since) if since else None
    loaded: list[LoadedGraph] = []
    with GraphStore(to, login) as store:
        loading = _Loading(store, index, loaded, progress)
        planned = 0
        try:
            there = loading.ask()
            changed = [name for name in _in_order(index.names) if loading.differs(name, before)]
            planned = len(changed)
            removed = loading.replace(changed, there)
        except DatelineError as error:
            if isinstance(error, UsageError):
                raise
            raise _with_progress(error, loaded, planned) from error
        return LoadSummary(store.address, tuple(loaded), len(index.names) - planned, removed, store.requests)


class _Loading:
    """One load under way."""

    def __init__(self, store: GraphStore, index: DumpIndex, loaded: list[LoadedGraph], progress: Progress | None) -> None:
        self._store = store
        self._index = index
        self._loaded = loaded
        self._progress = progress
        self._base = base_of(index.names)
        self._there: dict[str, StoredGraph] | None = None

    def ask(self) -> dict[str, StoredGraph] | None:
        """What the store holds; None where it has no query service."""
        self._there = self._store.graphs(self._base + LOADED)
        return self._there

    def differs(self, name: str, before: DumpIndex | None) -> bool:
        """Whether a graph must be put: it is another than in the revision, or than what the store says it holds."""
        if before is not None and name in before.names and before.ntriples(name) == self._index.ntriples(name):
            return False
        known = (self._there or {}).get(name)
        if known is None or known.triples != self._index.count(name):
            return True
        return known.sha256 != self._index.sha256(name)

    def replace(self, changed: Sequence[str], there: dict[str, StoredGraph] | None) -> tuple[str, ...] | None:
        """Put what changed and remove what is stale; gives the latter, None where the store could not be asked."""
        ours = own_graph_pattern(self._base)
        stale = None if there is None else tuple(n for n in sorted(there) if ours.fullmatch(n) and n not in self._index.names)
        if not changed and not stale:
            return stale
        batches = list(self._batches(changed)) or [[]]
        for number, batch in enumerate(batches):
            is_last = number == len(batches) - 1
            if not self._store.update(self._updates(batch, (stale or ()) if is_last else ())):
                self._put_each(changed, stale or ())
                return stale
            self._prove(batch)
        return stale

    def _batches(self, names: Sequence[str]) -> Iterator[list[str]]:
        batch: list[str] = []
        size = 0
        for name in names:
            if batch and size + self._index.count(name) > BATCH_TRIPLES:
                yield batch
                batch, size = [], 0
            batch.append(name)
            size += self._index.count(name)
        if batch:
            yield batch

    def _updates(self, batch: Sequence[str], stale: Sequence[str]) -> Iterator[bytes]:
        """One update request: each graph whole, and its hash, which goes first and comes back last."""
        state = f"{self._base}{LOADED}".encode()
        for name in (*batch, *stale):
            iri = name.encode()
            yield b"DELETE WHERE { GRAPH <" + state + b"> { <" + iri + b"> ?p ?o } } ;\nDROP SILENT GRAPH <" + iri + b"> ;\n"
        for name in batch:
            self._index.triples(name)  # what is no RDF is found here, before anything is sent
            body, iri = self._index.ntriples(name), name.encode()
            digest = hashlib.sha256(body).hexdigest().encode()
            hashed = b"<" + iri + b'> <http://schema.org/sha256> "' + digest + b'"'
            yield b"INSERT DATA { GRAPH <" + iri + b"> {\n" + body + b"}\nGRAPH <" + state + b"> { " + hashed + b" } } ;\n"

    def _prove(self, names: Sequence[str]) -> None:
        if names:
            found = self._store.contents(names)
            for name in names:
                self._accept(name, found.get(name, frozenset()))

    def _put_each(self, changed: Sequence[str], stale: Sequence[str]) -> None:
        """For a store without updates: a request to put each graph, and one to read it back."""
        for number, name in enumerate(changed):
            if number == len(changed) - 1:
                self._remove(stale)
            self._store.put(NamedGraph(name, self._index.triples(name)))
            self._accept(name, self._store.get(name))
        if not changed:
            self._remove(stale)

    def _remove(self, stale: Sequence[str]) -> None:
        for name in stale:
            self._store.delete(name)

    def _accept(self, name: str, there: frozenset[object]) -> None:
        """Note a graph as loaded when what came back is what was sent."""
        here = self._index.triples(name)
        if there != here:
            missing, foreign = sorted(map(str, here - there)), sorted(map(str, there - here))
            example = f"; missing there: {missing[0]}" if missing else f"; only there: {foreign[0]}"
            message = (
                f"graph <{name}> has {len(there)} triples in the store and {len(here)} here, {len(missing)} of which are "
                f"missing there{example}; another writer, or a store that rewrites literals? Load again when it is alone"
            )
            raise DatelineError(message, code="E_LOAD_MISMATCH", stage="publish", source=self._store.address)
        self._loaded.append(LoadedGraph(name, len(here), hashlib.sha256(sorted_ntriples(here)).hexdigest()))
        if self._progress is not None:
            self._progress(name)


def _in_order(names: Sequence[str]) -> list[str]:
    """Articles with their annotations, then the registry, then the description of the dataset."""
    ranks = {"graph/entities": 1, "graph/meta": 2}
    base = base_of(names)
    return sorted(names, key=lambda name: (ranks.get(name.removeprefix(base), 0), name))


def _graphs_at(kb: Path, revision: str) -> DumpIndex:
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
    return DumpIndex(done.stdout)


def _with_progress(error: DatelineError, loaded: Sequence[LoadedGraph], planned: int) -> DatelineError:
    """The same error, with what is in the store by now."""
    if not loaded:
        return error
    done = f"{len(loaded)} of {planned} graphs were loaded and proved, the last <{loaded[-1].iri}>; loading again is safe"
    return DatelineError(f"{error.message}. {done}", code=error.code, stage=error.stage, source=error.source, spec=error.spec)
