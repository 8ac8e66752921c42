"""A knowledge base's one big N-Quads file, article by article, without an object for each of its millions of terms."""

from __future__ import annotations

import re
from array import array
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

from pyoxigraph import RdfFormat, parse

ARTICLE_GRAPH = re.compile(r"/graph/article/([^/]+)(?:/(?:annotations|text))?$")
"""The names of the graphs that belong to one article, its key in them."""

# A line as our own files and most stores write it: no blank nodes, one blank between two terms.
_IRI = r"<[^<>\s]*>"
_LITERAL = rf'"(?:[^"\\]++|\\.)*+"(?:@[A-Za-z]+(?:-[A-Za-z0-9]+)*|\^\^{_IRI})?'
_QUAD = re.compile(rf"({_IRI}) {_IRI} (?:{_IRI}|{_LITERAL}) ({_IRI}) \.\n".encode())
_NAMED = re.compile(rb"^(<[^>]*>) <[^>]*> (?:(<[^>]*>))?", re.MULTILINE)


@dataclass(slots=True)
class ArticleLines:
    """Where in a file the triples of each article stand; read when they are wanted, so that memory does not grow with the file.

    Args:
        path: the file; it must not change meanwhile.
        articles: by the article's key.
        rest: what belongs to no article, as lines of N-Triples by subject.
    """

    path: Path
    articles: dict[str, ArticlePlace] = field(default_factory=dict)
    rest: dict[bytes, list[bytes]] = field(default_factory=lambda: defaultdict(list))

    def graphs(self) -> Iterator[tuple[str, bytes]]:
        """Each article's key, sorted, and its triples with those about the things that it names, in N-Triples."""
        with self.path.open("rb") as stream:
            for key in sorted(self.articles):
                own = self.articles[key].read(stream)
                named = {name for pair in _NAMED.findall(own) for name in pair}
                yield key, own + b"".join(line for name in sorted(named & self.rest.keys()) for line in self.rest[name])

    def rest_graph(self) -> bytes:
        """What belongs to no article."""
        return b"".join(line for lines in self.rest.values() for line in lines)


@dataclass(slots=True)
class ArticlePlace:
    """Where an article's quads stand in a file.

    Args:
        graphs: the names of its graphs, in angle brackets.
        runs: where its lines begin and end, in bytes, in turns; neighbouring lines are one run.
    """

    graphs: set[bytes] = field(default_factory=set)
    runs: array[int] = field(default_factory=lambda: array("q"))

    def add(self, graph: bytes, start: int, end: int) -> None:
        """Take a line in."""
        self.graphs.add(graph)
        if self.runs and self.runs[-1] == start:
            self.runs[-1] = end
        else:
            self.runs.extend((start, end))

    def read(self, stream: BinaryIO) -> bytes:
        """Its triples in N-Triples, as the file orders them."""
        found = []
        for start, end in zip(self.runs[::2], self.runs[1::2], strict=True):
            stream.seek(start)
            found.append(stream.read(end - start))
        lines = b"".join(found)
        for graph in self.graphs:  # a line ends only where a statement does
            lines = lines.replace(b" " + graph + b" .\n", b" .\n")
        return lines


def article_lines(path: Path) -> ArticleLines | None:
    """The file's lines by article; None when it is not N-Quads of the plain kind that our own files are.

    None says nothing about the file's worth: it may hold blank nodes, a default graph, or an error, and is to be read as a whole.
    """
    lines = ArticleLines(path)
    keys: dict[bytes, str | None] = {}
    end = 0
    with path.open("rb") as stream:
        for line in stream:
            start, end = end, end + len(line)
            quad = _QUAD.fullmatch(line)
            if quad is None:
                if line.startswith(b"#") or not line.strip():
                    continue
                return None
            name = quad[2]
            if name not in keys:
                found = ARTICLE_GRAPH.search(name[1:-1].decode("utf-8", "replace"))
                keys[name] = found[1] if found else None
            key = keys[name]
            if key is None:
                lines.rest[quad[1]].append(line[: quad.start(2)] + b".\n")
            else:
                lines.articles.setdefault(key, ArticlePlace()).add(name, start, end)
    return lines if _is_well_formed(path) else None


def _is_well_formed(path: Path) -> bool:
    try:
        for _ in parse(path=path, format=RdfFormat.N_QUADS):
            pass
    except (SyntaxError, ValueError):
        return False
    return True
