"""Reading a request of the SPARQL 1.1 Protocol: its three forms, what it may not hold, and where it was sent.

https://www.w3.org/TR/sparql11-protocol/#query-operation
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import parse_qs

from starlette.requests import Request

TABLE_MEDIA = {
    "application/sparql-results+json": "json",
    "application/sparql-results+xml": "xml",
    "text/csv": "csv",
    "text/tab-separated-values": "tsv",
    "application/json": "json",
    "application/xml": "xml",
    "text/xml": "xml",
}
"""Media types of result tables, the preferred one first, and the format behind each."""

GRAPH_MEDIA = {
    "text/turtle": "turtle",
    "application/n-triples": "ntriples",
    "application/ld+json": "jsonld",
    "application/rdf+xml": "rdfxml",
    "application/trig": "trig",
    "application/n-quads": "nquads",
    "text/plain": "ntriples",
    "application/turtle": "turtle",
    "application/x-turtle": "turtle",
    "application/xml": "rdfxml",
    "text/n3": "turtle",
}
"""The same for graphs."""

SPEC = "https://www.w3.org/TR/sparql11-protocol/"
_FORM, _QUERY, _UPDATE = "application/x-www-form-urlencoded", "application/sparql-query", "application/sparql-update"
_MAX_BODY_BYTES = 256 * 1024
"""A query of 64 KiB, percent-encoded, and the names of some graphs."""
_MAX_FIELDS = 200
_HOST = re.compile(r"[A-Za-z0-9.-]{1,253}(?::\d{1,5})?|\[[0-9A-Fa-f:.]{2,45}\](?::\d{1,5})?")


@dataclass(frozen=True, slots=True)
class Asked:
    """One query operation.

    Args:
        query: as it was sent.
        default_graphs: the values of ``default-graph-uri``.
        named_graphs: the values of ``named-graph-uri``.
        wanted: the media type that our own ``as`` names, or None; the ``format`` and ``output`` that clients send beside their
            Accept header mean nothing here.
    """

    query: str
    default_graphs: tuple[str, ...]
    named_graphs: tuple[str, ...]
    wanted: str | None


class RefusedError(Exception):
    """The request is not one that the protocol knows, or not one that is answered here."""

    def __init__(self, status: int, detail: str) -> None:
        super().__init__(detail)
        self.status = status
        self.detail = detail


async def read_asked(request: Request) -> Asked | None:
    """What is asked; None for a plain GET, which asks for the service's description.

    Raises:
        RefusedError: 400 for what is malformed, 403 for an update, 413 for too much, 415 for another media type.
    """
    fields = _fields(request.url.query.encode())
    if request.method == "POST":
        await _add_body(request, fields)
    if "update" in fields:
        raise RefusedError(403, "this knowledge base is read-only; build it again to change it")
    if "query" not in fields and request.method != "POST":
        return None
    return _asked(fields)


def root_of(request: Request) -> str:
    """The address at which the client found us, without a slash at its end; a host that is none is taken for ``localhost``."""
    host = request.headers.get("host", "")
    scheme = "https" if request.scope.get("scheme") == "https" else "http"
    return f"{scheme}://{host if _HOST.fullmatch(host) else 'localhost'}"


async def _add_body(request: Request, fields: dict[str, list[str]]) -> None:
    media = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    body = await _body(request)
    if media == _QUERY:
        fields["query"] = [*fields.get("query", ()), _utf8(body)]
    elif media == _FORM:
        for name, values in _fields(body).items():
            fields[name] = [*fields.get(name, ()), *values]
    elif media == _UPDATE:
        fields["update"] = [""]
    else:
        raise RefusedError(415, f"send a query as {_QUERY} or {_FORM}, not '{media or 'nothing'}'")


def _asked(fields: dict[str, list[str]]) -> Asked:
    queries = fields.get("query", [])
    if len(queries) != 1:
        raise RefusedError(400, f"exactly one 'query' is needed, {len(queries)} were sent ({SPEC}#query-operation)")
    wanted = {**{v: k for k, v in reversed(TABLE_MEDIA.items())}, **{v: k for k, v in reversed(GRAPH_MEDIA.items())}}
    named = wanted.get(fields.get("as", [""])[0])
    return Asked(queries[0], tuple(fields.get("default-graph-uri", ())), tuple(fields.get("named-graph-uri", ())), named)


async def _body(request: Request) -> bytes:
    body = b""
    async for chunk in request.stream():
        body += chunk
        if len(body) > _MAX_BODY_BYTES:
            raise RefusedError(413, f"the request is larger than {_MAX_BODY_BYTES // 1024} KiB; ask in smaller parts")
    return body


def _fields(encoded: bytes) -> dict[str, list[str]]:
    try:
        text = encoded.decode("ascii", "strict")
        return parse_qs(text, keep_blank_values=True, errors="strict", max_num_fields=_MAX_FIELDS)
    except ValueError as error:
        raise RefusedError(400, f"the parameters are not UTF-8 in percent-encoding ({error})") from error


def _utf8(body: bytes) -> str:
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError as error:
        raise RefusedError(400, f"the query is not UTF-8 ({error})") from error
