"""The server's description for programs that build clients (https://spec.openapis.org/oas/v3.1.0)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from dateline.serve.protocol.asked import GRAPH_MEDIA, TABLE_MEDIA, root_of
from dateline.version import __version__

_TEXT = {"schema": {"type": "string"}}
_PROBLEM = {
    "description": "What went wrong and what to do about it (RFC 9457).",
    "content": {
        "application/problem+json": {
            "schema": {
                "type": "object",
                "required": ["type", "title", "status", "detail"],
                "properties": {
                    "type": {"type": "string"},
                    "title": {"type": "string"},
                    "status": {"type": "integer"},
                    "detail": {"type": "string"},
                    "code": {"type": "string"},
                    "hints": {"type": "array", "items": {"type": ["string", "null"]}},
                },
            }
        },
        "application/json": _TEXT,
        "text/html": _TEXT,
        "text/plain": _TEXT,
    },
}
_QUERY_ERRORS = (400, 403, 406, 413, 415, 429, 503)
_GRAPHS = [{"name": name, "in": "query", "schema": {"type": "array", "items": {"type": "string", "format": "iri"}},
            "description": meaning}
           for name, meaning in (("default-graph-uri", "Graphs whose union is the default graph."),
                                 ("named-graph-uri", "Graphs that GRAPH may range over."))]  # fmt: skip
_RDF = tuple(media for media in GRAPH_MEDIA if media not in ("application/xml", "text/n3", "text/plain"))


def openapi(request: Request) -> Response:
    """``/openapi.json``."""
    return JSONResponse(description(root_of(request)), headers={"Cache-Control": "public, max-age=3600"})


def description(root: str) -> dict[str, Any]:
    """The document, for a server at this address."""
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "dateline",
            "version": __version__,
            "description": "News articles as linked data: a read-only SPARQL endpoint, and a document for everything in it.",
            "license": {"name": "Apache-2.0", "identifier": "Apache-2.0"},
        },
        "servers": [{"url": root}],
        "paths": {
            "/sparql": _sparql(),
            "/article/{key}": _document("An article: what it says.", "key"),
            "/id/{kind}/{name}": _thing(),
            "/graph/{name}": _document("A named graph: `entities`, `meta`, `article/KEY` or `article/KEY/annotations`.", "name"),
            "/dumps/{path}": _get("A file of the knowledge base.", ("application/octet-stream", *_RDF), ("path",), (404,)),
            "/.well-known/void": _get("The dataset, in VoID and DCAT.", _RDF),
            "/feeds/articles.jsonl": _get("Each article's schema.org JSON-LD, one a line.", ("application/jsonl",)),
            "/sitemap.xml": _get("Every page.", ("application/xml",)),
            "/schemamap.xml": _get("The feeds of structured data.", ("application/xml",)),
            "/robots.txt": _get("What crawlers may visit.", ("text/plain",)),
            "/healthz": _get("Whether the server is up.", ("application/json",)),
            "/metrics": _get("Figures for Prometheus.", ("text/plain",)),
            "/openapi.json": _get("This description.", ("application/json",)),
        },
    }


def _sparql() -> dict[str, Any]:
    media = (*TABLE_MEDIA, *GRAPH_MEDIA, "text/html")
    answers = {**_answers("The answer; without a query, the service's description.", media), **_errors(_QUERY_ERRORS)}
    query = {"name": "query", "in": "query", "schema": {"type": "string", "maxLength": 65536}, "description": "SPARQL 1.1."}
    form = {
        "type": "object",
        "required": ["query"],
        "properties": {
            "query": {"type": "string"},
            **{item["name"]: item["schema"] for item in _GRAPHS if isinstance(item["name"], str)},
        },
    }
    bodies = {"application/x-www-form-urlencoded": {"schema": form}, "application/sparql-query": _TEXT}
    return {
        "get": {"operationId": "query", "summary": "Ask.", "parameters": [query, *_GRAPHS], "responses": answers},
        "post": {
            "operationId": "queryByPost",
            "summary": "Ask, with the query in the body.",
            "parameters": _GRAPHS,
            "requestBody": {"required": True, "content": bodies},
            "responses": answers,
        },
    }


def _document(summary: str, *names: str) -> dict[str, Any]:
    return _get(summary, ("text/html", *_RDF), names, (404, 406))


def _thing() -> dict[str, Any]:
    described = _document("A person, organisation, place or event: leads to the document about it.", "kind", "name")
    described["get"]["responses"]["303"] = {"description": "The document about it.", "headers": {"Location": _TEXT}}
    return described


def _get(summary: str, media: Iterable[str], names: Iterable[str] = (), errors: tuple[int, ...] = ()) -> dict[str, Any]:
    parameters = [{"name": name, "in": "path", "required": True, "schema": {"type": "string"}} for name in names]
    return {"get": {"summary": summary, "parameters": parameters,
                    "responses": {**_answers(summary, media), **_errors((*errors, 429))}}}  # fmt: skip


def _answers(meaning: str, media: Iterable[str]) -> dict[str, Any]:
    return {
        "200": {"description": meaning, "content": dict.fromkeys(media, _TEXT)},
        "304": {"description": "The client has it already."},
    }


def _errors(statuses: Iterable[int]) -> dict[str, Any]:
    return {str(status): _PROBLEM for status in statuses}
