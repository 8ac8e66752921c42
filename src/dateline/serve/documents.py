"""Linked-data documents: every IRI under our base answers as a page, Turtle, JSON-LD or N-Triples."""

from __future__ import annotations

import gzip
import json
import threading
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from itertools import chain, islice
from pathlib import Path
from urllib.parse import quote

from pyoxigraph import DefaultGraph, NamedNode, Quad, Triple, serialize
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from dateline.query.results import GRAPH_FORMATS, graph_bytes
from dateline.rdf.jsonld import to_jsonld
from dateline.rdf.terms import DCTERMS, compact, dl
from dateline.rdf.turtle import to_turtle
from dateline.serve.knowledge import Knowledge, Link
from dateline.serve.negotiation import choose
from dateline.serve.pages import page
from dateline.serve.pages.routes import document_page
from dateline.serve.problems import problem
from dateline.serve.protocol.validators import Validators, tag_of

_HTML = "text/html"
_MEDIA = {
    "text/turtle": "turtle",
    "application/ld+json": "jsonld",
    "application/n-triples": "ntriples",
    "application/rdf+xml": "rdfxml",
    "application/trig": "trig",
    "application/n-quads": "nquads",
}
_SUFFIXES = {
    ".ttl": "text/turtle",
    ".jsonld": "application/ld+json",
    ".nt": "application/n-triples",
    ".rdf": "application/rdf+xml",
    ".trig": "application/trig",
    ".nq": "application/n-quads",
    ".html": _HTML,
}
_ENDINGS = {media: suffix for suffix, media in _SUFFIXES.items()}
_THINGS = ("id/", "agent/", "activity/")
"""Where things live that are no documents: people, places, events, what made the data."""
_MAX_ROWS = 500
_MOST_ARRANGED = 2000
"""Larger documents are written as the store gives them: the order for readers takes 0.4 ms a triple, the engine's writer 0.01."""
_LARGE_BYTES = 65_536
"""Larger bodies are compressed here, in a thread, and not between other clients' requests; at 3, since 6 takes thrice as long."""
_SAFE = "/=,:~-._%"


@dataclass(frozen=True, slots=True)
class _Row:
    subject: Link
    predicate: Link
    value: Link


class Documents:
    """The handlers of everything but ``/sparql``.

    Args:
        knowledge: what is here.
        version: of the knowledge base.
        home: a folder where large documents are kept once they are written; None for none.
    """

    def __init__(self, knowledge: Knowledge, version: Validators, home: Path | None = None) -> None:
        self._knowledge = knowledge
        self._version = version
        self._home = home
        self._writing = threading.Lock()
        licence = knowledge.value(NamedNode(f"{knowledge.base}dataset"), NamedNode(DCTERMS + "license"))
        self._licence = licence.value if isinstance(licence, NamedNode) else None

    def resource(self, request: Request) -> Response:
        """Whatever the path names under the base, with or without a suffix."""
        path = request.path_params["path"]
        forced, stem = _suffix(path)
        if forced and self._is_known(stem):
            return self._respond(request, stem, forced)
        if not self._is_known(path):
            return self._missing(request, stem)
        media = choose(request.headers.get("accept"), (_HTML, *_MEDIA))
        if media is None:
            return problem(request, 406, f"this comes as {', '.join((_HTML, *_MEDIA))}; or add .ttl, .jsonld, .nt or .html")
        if path.startswith(_THINGS):
            # a person is no document: what answers is a document about it (https://www.w3.org/TR/cooluris/#r303gendocument)
            location = f"/{quote(path, safe=_SAFE)}{_ENDINGS[media]}"
            return Response(status_code=303, headers={"Location": location, "Vary": "Accept", "Link": self._links(path)})
        return self._respond(request, path, media)

    def health(self, _: Request) -> Response:
        """Whether it is up, and over how much."""
        store = self._knowledge.store
        body = {"status": "ok", "graphs": len(store.graph_names), "articles": len(self._knowledge.article_keys)}
        return JSONResponse(body, headers={"Cache-Control": "no-store"})

    def _is_known(self, path: str) -> bool:
        return self._knowledge.is_known(self._knowledge.base + path)

    def _missing(self, request: Request, path: str) -> Response:
        knowledge = self._knowledge
        hints = (*knowledge.neighbours(knowledge.base + path), Link("all articles and entities", "/"))
        return problem(request, 404, f"nothing is known of <{knowledge.base}{path}>; it may be spelt differently", hints=hints)

    def _respond(self, request: Request, path: str, media: str) -> Response:
        if media != _HTML:
            return self._send_data(request, path, media)
        headers = {"Vary": "Accept", "Link": self._links(path)}
        return document_page(self._knowledge, path, headers) or self._plain_page(path, headers)

    def _send_data(self, request: Request, path: str, media: str) -> Response:
        """The data, or 304 where the client has it already."""
        headers = {"Vary": "Accept", "Link": self._links(path)}
        validators = Validators(tag_of(self._version.tag, path, media), self._version.modified)
        if validators.is_fresh(request):
            return validators.not_modified(headers)
        media_type = f"{media}; charset=utf-8" if media.startswith("text/") else media
        headers |= {**validators.headers, "Content-Type": media_type}
        body = self._data(path, _MEDIA[media])
        if len(body) > _LARGE_BYTES and "gzip" in request.headers.get("accept-encoding", ""):
            body = gzip.compress(body, 3, mtime=0)
            headers |= {"Content-Encoding": "gzip", "Vary": "Accept, Accept-Encoding"}
        return Response(body, headers=headers)

    def _links(self, path: str) -> str:
        """What goes with a document (RFC 8288): its other forms, its own name, what describes it, under which licence it is."""
        address = quote(path, safe=_SAFE)
        found = [
            f'</{address}{suffix}>; rel="alternate"; type="{media}"' for suffix, media in _SUFFIXES.items() if media != _HTML
        ]
        found.append(f'<{self._knowledge.base}{address}>; rel="canonical"')
        graph = f"graph/{path}" if self._knowledge.store.holds(f"{self._knowledge.base}graph/{path}") else None
        found.append(f'</{graph or ".well-known/void"}>; rel="describedby"')
        if self._licence:
            found.append(f'<{self._licence}>; rel="license"')
        return ", ".join(found)

    def _data(self, path: str, format_name: str) -> bytes:
        """The same triples in every format; an article's Turtle is sent as it was built.

        Its JSON-LD file is not: that one holds the annotations too, and stands among the dumps.
        """
        file = self._knowledge.dumps.get(f"articles/{path.removeprefix('article/')}.ttl")
        if format_name == "turtle" and path.startswith("article/") and file:
            return file.read_bytes()
        found = self._triples(path)
        triples = list(islice(found, _MOST_ARRANGED))
        if (further := next(found, None)) is not None:
            return self._large(path, chain(triples, (further,), found), format_name)
        root = self._knowledge.base + (path if path.endswith("/annotations") else path.removeprefix("graph/"))
        if format_name == "turtle":
            return to_turtle(triples, first=(root,))
        if format_name == "jsonld":
            return json.dumps(to_jsonld(triples, root), ensure_ascii=False, indent=1).encode() + b"\n"
        if format_name in ("trig", "nquads"):
            return self._as_they_come(path, sorted(set(triples), key=str), format_name)
        return graph_bytes(triples, format_name)

    def _large(self, path: str, triples: Iterable[Triple], format_name: str) -> bytes:
        """What is not in order for readers; the few large graphs are written once and kept beside the store."""
        if self._home is None or not path.startswith("graph/") or path.startswith("graph/article/"):
            return self._as_they_come(path, triples, format_name)
        file = self._home / f"{path.removeprefix('graph/').replace('/', '-')}.{format_name}"
        with self._writing:
            if not file.is_file():
                body = self._as_they_come(path, triples, format_name)
                with suppress(OSError):
                    fresh = file.with_name(f".{file.name}")
                    fresh.write_bytes(body)
                    fresh.replace(file)
                return body
        return file.read_bytes()

    def _as_they_come(self, path: str, triples: Iterable[Triple], format_name: str) -> bytes:
        """In this order; where a format has room for it, with the name of the graph whose triples they are."""
        knowledge = self._knowledge
        names = (knowledge.base + path, f"{knowledge.base}graph/{path}" if path.startswith("article/") else "")
        name = next((NamedNode(name) for name in names if knowledge.store.holds(name)), DefaultGraph())
        if format_name in ("trig", "nquads"):
            quads = (Quad(t.subject, t.predicate, t.object, name) for t in triples)
            return serialize(quads, format=GRAPH_FORMATS[format_name]) or b""
        return serialize(triples, format=GRAPH_FORMATS[format_name]) or b""

    def _triples(self, path: str) -> Iterator[Triple]:
        """A graph's triples; an article's own graph; of anything else, what has it (or a part of it) as subject or object."""
        knowledge = self._knowledge
        iri = knowledge.base + path
        graph = f"{knowledge.base}graph/{path}" if path.startswith("article/") else iri
        if knowledge.store.holds(graph):
            return knowledge.store.triples(graph=graph)
        outgoing = (t for subject in knowledge.described_in(iri) for t in knowledge.store.triples(subject))
        incoming = (t for t in knowledge.store.triples(None, None, NamedNode(iri)) if t.predicate != dl("denotes"))
        return chain(outgoing, incoming)

    def _plain_page(self, path: str, headers: dict[str, str]) -> Response:
        found = self._triples(path)
        triples = sorted(set(islice(found, _MOST_ARRANGED)), key=str)
        rows = [self._row(triple) for triple in triples[:_MAX_ROWS]]
        iri, store = self._knowledge.base + path, self._knowledge.store
        is_all = len(triples) < _MOST_ARRANGED
        count = len(triples) if is_all else store.size(iri) if store.holds(iri) else len(triples) + sum(1 for _ in found)
        return page("resource.html", headers=headers, iri=iri, path=path, rows=rows, count=count)

    def _row(self, triple: Triple) -> _Row:
        href = self._knowledge.href
        named = [
            Link(compact(t.value), href(t.value)) if isinstance(t, NamedNode) else Link(str(t))
            for t in (triple.subject, triple.predicate)
        ]
        value = triple.object
        shown = Link(compact(value.value), href(value.value)) if isinstance(value, NamedNode) else self._knowledge.link(value)
        return _Row(named[0], named[1], shown)


def _suffix(path: str) -> tuple[str | None, str]:
    for suffix, media in _SUFFIXES.items():
        if path.endswith(suffix):
            return media, path.removesuffix(suffix)
    return None, path
