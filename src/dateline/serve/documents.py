"""Linked-data documents: every IRI under our base answers as a page, Turtle, JSON-LD or N-Triples."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass

from pyoxigraph import NamedNode, Triple
from starlette.requests import Request
from starlette.responses import FileResponse, JSONResponse, Response

from dateline.query.results import graph_bytes
from dateline.rdf.jsonld import to_jsonld
from dateline.rdf.terms import compact, dl
from dateline.rdf.turtle import to_turtle
from dateline.serve.knowledge import Knowledge, Link
from dateline.serve.negotiation import choose
from dateline.serve.pages import page
from dateline.serve.pages.routes import document_page
from dateline.serve.problems import problem

_HTML = "text/html"
_MEDIA = {"text/turtle": "turtle", "application/ld+json": "jsonld", "application/n-triples": "ntriples"}
_SUFFIXES = {".ttl": "text/turtle", ".jsonld": "application/ld+json", ".nt": "application/n-triples", ".html": _HTML}
_MAX_ROWS = 2000


@dataclass(frozen=True, slots=True)
class _Row:
    subject: Link
    predicate: Link
    value: Link


class Documents:
    """The handlers of everything but ``/sparql``."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._knowledge = knowledge

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
        return self._respond(request, path, media)

    def void(self, request: Request) -> Response:
        """The description of the dataset, at the well-known place (https://www.w3.org/TR/void/#well-known)."""
        media = choose(request.headers.get("accept"), tuple(_MEDIA)) or "text/turtle"
        triples = list(self._knowledge.store.triples(graph=f"{self._knowledge.base}graph/meta"))
        return _conditional(request, graph_bytes(triples, _MEDIA[media]), media)

    def dump(self, request: Request) -> Response:
        """A file of the knowledge base as it was built; only names that it lists are looked for on disk."""
        path = self._knowledge.dumps.get(request.path_params["path"])
        if path is None:
            hints = [Link(name, f"/dumps/{name}") for name in sorted(self._knowledge.dumps)[:20]]
            return problem(request, 404, "there is no such file here; the files are listed at /dumps/", hints=hints)
        types = {
            ".nq": "application/n-quads",
            ".ttl": "text/turtle",
            ".jsonld": "application/ld+json",
            ".json": "application/json",
        }
        return FileResponse(path, media_type=types.get(path.suffix, "text/plain"))

    def dumps(self, _: Request) -> Response:
        """The list of those files."""
        files = [(Link(name, f"/dumps/{name}"), path.stat().st_size) for name, path in sorted(self._knowledge.dumps.items())]
        return page("dumps.html", files=files)

    def health(self, _: Request) -> Response:
        """Whether it is up, and over how much."""
        store = self._knowledge.store
        return JSONResponse({"status": "ok", "graphs": len(store.graph_names), "articles": len(self._knowledge.article_keys)})

    def _is_known(self, path: str) -> bool:
        return self._knowledge.is_known(self._knowledge.base + path)

    def _missing(self, request: Request, path: str) -> Response:
        knowledge = self._knowledge
        hints = (*knowledge.neighbours(knowledge.base + path), Link("all articles and entities", "/"))
        return problem(request, 404, f"nothing is known of <{knowledge.base}{path}>; it may be spelt differently", hints=hints)

    def _respond(self, request: Request, path: str, media: str) -> Response:
        if media != _HTML:
            return _conditional(request, self._data(path, _MEDIA[media]), media, path)
        headers = {"Vary": "Accept", "Link": _alternates(path)}
        return document_page(self._knowledge, path, headers) or self._plain_page(path, headers)

    def _data(self, path: str, format_name: str) -> bytes:
        """The same triples in every format; an article's Turtle is sent as it was built.

        Its JSON-LD file is not: that one holds the annotations too, and stands among the dumps.
        """
        file = self._knowledge.dumps.get(f"articles/{path.removeprefix('article/')}.ttl")
        if format_name == "turtle" and path.startswith("article/") and file:
            return file.read_bytes()
        triples = self._triples(path)
        root = self._knowledge.base + (path if path.endswith("/annotations") else path.removeprefix("graph/"))
        if format_name == "turtle":
            return to_turtle(triples, first=(root,))
        if format_name == "jsonld":
            return json.dumps(to_jsonld(triples, root), ensure_ascii=False, indent=1).encode() + b"\n"
        return graph_bytes(triples, format_name)

    def _triples(self, path: str) -> list[Triple]:
        """A graph's triples; an article's own graph; of anything else, what has it (or a part of it) as subject or object."""
        knowledge = self._knowledge
        iri = knowledge.base + path
        graph = f"{knowledge.base}graph/{path}" if path.startswith("article/") else iri
        if graph in knowledge.store.graph_names:
            return list(knowledge.store.triples(graph=graph))
        outgoing = [t for subject in knowledge.described_in(iri) for t in knowledge.store.triples(subject)]
        incoming = (t for t in knowledge.store.triples(None, None, NamedNode(iri)) if t.predicate != dl("denotes"))
        return [*outgoing, *incoming]

    def _plain_page(self, path: str, headers: dict[str, str]) -> Response:
        triples = sorted(set(self._triples(path)), key=str)
        rows = [self._row(triple) for triple in triples[:_MAX_ROWS]]
        iri = self._knowledge.base + path
        return page("resource.html", headers=headers, iri=iri, path=path, rows=rows, count=len(triples))

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


def _alternates(path: str) -> str:
    return ", ".join(
        f'</{path}{suffix}>; rel="alternate"; type="{media}"' for suffix, media in _SUFFIXES.items() if media != _HTML
    )


def _conditional(request: Request, body: bytes, media: str, path: str | None = None) -> Response:
    """The body, or 304 where the client has these very bytes already."""
    tag = f'"{hashlib.sha256(media.encode() + body).hexdigest()[:32]}"'
    headers = {"ETag": tag, "Vary": "Accept"} | ({"Link": _alternates(path)} if path else {})
    if tag in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers=headers)
    media_type = f"{media}; charset=utf-8" if media.startswith("text/") else media
    return Response(body, headers={**headers, "Content-Type": media_type})
