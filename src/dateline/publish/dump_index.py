"""The graphs of a ``kb.nq`` without parsing it: where the lines of each stand, their canonical form, and its hash.

A line of ours is one quad, its graph's name stands last, and nothing in it is a blank node: so the sorted lines without that name
are the graph's canonical N-Triples. A file of two million quads is indexed in some seconds, in a few bytes a quad.
"""

from __future__ import annotations

import hashlib
import mmap
from array import array
from collections import defaultdict
from pathlib import Path

from pyoxigraph import RdfFormat, Triple

from dateline.model import DatelineError
from dateline.rdf.dump import DUMP
from dateline.rdf.graph import parse_triples


class DumpIndex:
    """The graphs of N-Quads, by name.

    Args:
        data: the file, in memory or mapped into it.
    """

    def __init__(self, data: bytes | mmap.mmap) -> None:
        self._data = data
        self._starts: dict[str, array[int]] = defaultdict(lambda: array("Q"))
        names: dict[bytes, array[int]] = {}
        start, size = 0, len(data)
        while start < size:
            end = data.find(b"\n", start)
            end = size if end < 0 else end
            name = _graph_name(data[start:end])
            if name not in names:
                names[name] = self._starts[name.decode("utf-8", "replace")]
            names[name].append(start)
            start = end + 1
        self.names: tuple[str, ...] = tuple(sorted(self._starts))

    @classmethod
    def of_kb(cls, kb: Path) -> DumpIndex:
        """Of a built folder; raises DatelineError (``E_KB``) where there is none."""
        path = kb / DUMP
        try:
            with path.open("rb") as stream:
                # an empty file cannot be mapped
                data = mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ) if path.stat().st_size else b""
        except OSError as error:
            message = f"no knowledge base can be read here ({error.strerror}); make one with 'dateline build'"
            raise DatelineError(message, code="E_KB", stage="publish", source=str(path)) from error
        return cls(data)

    def count(self, name: str) -> int:
        """How many triples the graph has."""
        return len(self._starts[name])

    def ntriples(self, name: str) -> bytes:
        """The graph's sorted N-Triples."""
        lines = (self._data[start : self._end(start)] for start in self._starts[name])
        return b"".join(sorted({_without_graph(line) for line in lines}))

    def sha256(self, name: str) -> str:
        """Of `ntriples`: 64 hex digits."""
        return hashlib.sha256(self.ntriples(name)).hexdigest()

    def triples(self, name: str) -> frozenset[Triple]:
        """The graph, parsed; raises DatelineError (``E_KB``) where it is not N-Quads."""
        try:
            return parse_triples(self.ntriples(name), RdfFormat.N_TRIPLES)
        except SyntaxError as error:
            message = f"graph <{name}> is not valid N-Quads ({error}); build the knowledge base again"
            raise DatelineError(message, code="E_KB", stage="publish", source=DUMP) from error

    def _end(self, start: int) -> int:
        end = self._data.find(b"\n", start)
        return len(self._data) if end < 0 else end


def _graph_name(line: bytes) -> bytes:
    bare = line.rstrip(b" .\r")
    at = bare.rfind(b" <")
    if at < 0 or not bare.endswith(b">"):
        shown = line[:80].decode("utf-8", "replace")
        message = f"a triple stands in no named graph ({shown}); build the knowledge base again"
        raise DatelineError(message, code="E_KB", stage="publish", source=DUMP)
    return bare[at + 2 : -1]


def _without_graph(line: bytes) -> bytes:
    return line[: line.rfind(b" <")] + b" .\n"
