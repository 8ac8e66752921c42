"""A knowledge base's one big N-Quads file, article by article, without an object for each of its millions of terms."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

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
    """The triples of a file as lines of N-Triples.

    Args:
        articles: by the article's key.
        rest: what belongs to no article, by subject.
    """

    articles: dict[str, list[bytes]] = field(default_factory=dict)
    rest: dict[bytes, list[bytes]] = field(default_factory=lambda: defaultdict(list))

    def graphs(self) -> Iterator[tuple[str, bytes]]:
        """Each article's key, sorted, and its triples with those about the things that it names; can be read once."""
        for key in sorted(self.articles):
            own = b"".join(self.articles.pop(key))
            named = {name for pair in _NAMED.findall(own) for name in pair}
            yield key, own + b"".join(line for name in sorted(named & self.rest.keys()) for line in self.rest[name])

    def rest_graph(self) -> bytes:
        """What belongs to no article."""
        return b"".join(line for lines in self.rest.values() for line in lines)


def article_lines(path: Path) -> ArticleLines | None:
    """The file's lines by article; None when it is not N-Quads of the plain kind that our own files are.

    None says nothing about the file's worth: it may hold blank nodes, a default graph, or an error, and is to be read as a whole.
    """
    lines = ArticleLines()
    keys: dict[bytes, str | None] = {}
    with path.open("rb") as stream:
        for line in stream:
            quad = _QUAD.fullmatch(line)
            if quad is None:
                if line.startswith(b"#") or not line.strip():
                    continue
                return None
            name = quad[2]
            if name not in keys:
                found = ARTICLE_GRAPH.search(name[1:-1].decode("utf-8", "replace"))
                keys[name] = found[1] if found else None
            key, triple = keys[name], line[: quad.start(2)] + b".\n"
            (lines.rest[quad[1]] if key is None else lines.articles.setdefault(key, [])).append(triple)
    return lines if _is_well_formed(path) else None


def _is_well_formed(path: Path) -> bool:
    try:
        for _ in parse(path=path, format=RdfFormat.N_QUADS):
            pass
    except (SyntaxError, ValueError):
        return False
    return True
