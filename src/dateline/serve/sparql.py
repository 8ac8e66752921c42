"""The SPARQL 1.1 Protocol, read-only (https://www.w3.org/TR/sparql11-protocol/)."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qs

from pyoxigraph import Literal, NamedNode, Triple
from starlette.concurrency import run_in_threadpool
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response

from dateline.model import DatelineError
from dateline.query.guard import Checked, check
from dateline.query.results import graph_bytes
from dateline.query.workers import Question, WorkerPool
from dateline.rdf.terms import RDF_TYPE
from dateline.serve.knowledge import Knowledge, Link
from dateline.serve.negotiation import choose
from dateline.serve.pages import page
from dateline.serve.problems import problem, problem_of

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
    "text/plain": "ntriples",
    "application/turtle": "turtle",
    "application/x-turtle": "turtle",
    "application/xml": "rdfxml",
}
"""The same for graphs."""

_FORM, _QUERY, _UPDATE = "application/x-www-form-urlencoded", "application/sparql-query", "application/sparql-update"
_MAX_BODY_BYTES = 256 * 1024
"""A query of 64 KiB, percent-encoded, and the names of some graphs."""
_MAX_FIELDS = 200
_MAX_WAITING = 16
_SD = "http://www.w3.org/ns/sparql-service-description#"
_FORMATS = "http://www.w3.org/ns/formats/"
_SPEC = "https://www.w3.org/TR/sparql11-protocol/"

EXAMPLES = (
    (
        "What somebody said, and to whom",
        """PREFIX schema: <http://schema.org/>
SELECT ?speaker ?words ?outlet WHERE {
  ?quotation a schema:Quotation ; schema:spokenByCharacter/schema:name ?speaker ; schema:text ?words .
  OPTIONAL { ?quotation schema:isBasedOn/schema:publisher/schema:name ?outlet }
} ORDER BY ?speaker ?words LIMIT 50""",
    ),
    (
        "Facts, with the words that carry them",
        """PREFIX dl: <https://w3id.org/dateline/ontology#>
PREFIX oa: <http://www.w3.org/ns/oa#>
PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>
SELECT ?subject ?predicate ?object ?words WHERE {
  ?s a dl:Statement ; dl:voice dl:ArticleVoice ; dl:modality dl:Factual ; dl:evidence/oa:hasSelector/oa:exact ?words ;
     rdf:subject ?subject ; rdf:predicate ?predicate ; rdf:object ?object .
} LIMIT 50""",
    ),
    (
        "Claims that are not facts, and who makes them",
        """PREFIX schema: <http://schema.org/>
PREFIX dl: <https://w3id.org/dateline/ontology#>
SELECT ?claim ?voice ?holder ?words WHERE {
  ?claim a schema:Claim ; dl:voice ?voice ; schema:text ?words .
  OPTIONAL { ?claim schema:author/schema:name ?holder }
} LIMIT 50""",
    ),
)
"""Queries to start from: a title and the text."""


@dataclass(frozen=True, slots=True)
class _Asked:
    query: str
    default_graphs: tuple[str, ...]
    named_graphs: tuple[str, ...]
    wanted: str | None


class _RefusedError(Exception):
    """The request is not one that the protocol knows."""

    def __init__(self, status: int, detail: str) -> None:
        super().__init__(detail)
        self.status = status
        self.detail = detail


class SparqlEndpoint:
    """``/sparql``: an ASGI-style handler over a pool of workers.

    Args:
        knowledge: for links in HTML tables and the service description.
        pool: evaluates the queries.
    """

    def __init__(self, knowledge: Knowledge, pool: WorkerPool) -> None:
        self._knowledge = knowledge
        self._pool = pool
        self._under_way = 0

    async def handle(self, request: Request) -> Response:
        """Answer one request."""
        try:
            asked = await _read(request)
        except _RefusedError as error:
            return problem(request, error.status, error.detail)
        except ClientDisconnect:
            return Response(status_code=400)
        if asked is None:
            return self._describe(request)
        try:
            return await self._answer(request, asked)
        except DatelineError as error:
            return problem_of(request, error)

    async def _answer(self, request: Request, asked: _Asked) -> Response:
        checked = check(asked.query)
        media_of = GRAPH_MEDIA if checked.gives_graph else TABLE_MEDIA
        media = choose(asked.wanted or request.headers.get("accept"), (*media_of, "text/html"))
        if media is None:
            return problem(request, 406, f"this query can be answered as {', '.join(media_of)} or text/html")
        is_page = media == "text/html"
        form = ("turtle" if checked.gives_graph else "json") if is_page else media_of[media]
        body = await self._evaluate(_question(asked, checked, form))
        if is_page:
            return self._page(asked.query, checked, body)
        # XML and JSON carry their own encoding; text types say it here
        media_type = f"{media}; charset=utf-8" if media.startswith("text/") else media
        return Response(body, headers={"Content-Type": media_type, "Vary": "Accept"})

    async def _evaluate(self, question: Question) -> bytes:
        if self._under_way >= _MAX_WAITING:
            message = "too many queries are waiting; ask again in a moment"
            raise DatelineError(message, code="E_QUERY_TIMEOUT", stage="serve")
        self._under_way += 1
        try:
            return await run_in_threadpool(self._pool.answer, question)
        finally:
            self._under_way -= 1

    def _page(self, query: str, checked: Checked, body: bytes) -> Response:
        table = None if checked.gives_graph else _html_table(self._knowledge, json.loads(body))
        graph = body.decode() if checked.gives_graph else None
        formats = ("turtle", "ntriples", "jsonld", "rdfxml") if checked.gives_graph else ("json", "xml", "csv", "tsv")
        return page(
            "sparql.html", headers={"Vary": "Accept"}, query=query, table=table, graph=graph, formats=formats, examples=EXAMPLES
        )

    def _describe(self, request: Request) -> Response:
        offered = ("text/turtle", "application/n-triples", "application/ld+json", "application/rdf+xml", "text/html")
        media = choose(request.headers.get("accept"), offered)
        if media is None:
            return problem(request, 406, f"without a query, the service's description comes as {', '.join(offered)}")
        if media == "text/html":
            query = EXAMPLES[0][1]
            return page(
                "sparql.html", headers={"Vary": "Accept"}, query=query, table=None, graph=None, formats=(), examples=EXAMPLES
            )
        triples = service_description(str(request.url.replace(query="")), self._knowledge.store.graph_names)
        return Response(graph_bytes(triples, GRAPH_MEDIA[media]), headers={"Content-Type": media, "Vary": "Accept"})


def service_description(endpoint: str, graph_names: tuple[str, ...]) -> list[Triple]:
    """What this endpoint can do (https://www.w3.org/TR/sparql11-service-description/)."""
    service, dataset = NamedNode(endpoint), NamedNode(f"{endpoint}#dataset")
    triples = [
        Triple(service, RDF_TYPE, _sd("Service")),
        Triple(service, _sd("endpoint"), service),
        Triple(service, _sd("supportedLanguage"), _sd("SPARQL11Query")),
        Triple(service, _sd("feature"), _sd("UnionDefaultGraph")),
        Triple(service, _sd("defaultDataset"), dataset),
        Triple(dataset, RDF_TYPE, _sd("Dataset")),
    ]
    names = (
        "SPARQL_Results_JSON",
        "SPARQL_Results_XML",
        "SPARQL_Results_CSV",
        "SPARQL_Results_TSV",
        "Turtle",
        "N-Triples",
        "JSON-LD",
    )
    triples += [Triple(service, _sd("resultFormat"), NamedNode(_FORMATS + name)) for name in (*names, "RDF_XML")]
    for number, name in enumerate(graph_names):
        graph = NamedNode(f"{endpoint}#graph-{number}")
        triples += [Triple(dataset, _sd("namedGraph"), graph), Triple(graph, _sd("name"), NamedNode(name))]
    return triples


def _sd(local: str) -> NamedNode:
    return NamedNode(_SD + local)


async def _read(request: Request) -> _Asked | None:
    """What is asked; None for a plain GET, which asks for the service's description."""
    fields = _fields(request.url.query.encode())
    if request.method == "POST":
        media = request.headers.get("content-type", "").partition(";")[0].strip().lower()
        body = await _body(request)
        if media == _QUERY:
            fields["query"] = [*fields.get("query", ()), _utf8(body)]
        elif media == _FORM:
            for name, values in _fields(body).items():
                fields[name] = [*fields.get(name, ()), *values]
        elif media != _UPDATE:
            raise _RefusedError(415, f"send a query as {_QUERY} or {_FORM}, not '{media or 'nothing'}'")
        else:
            fields["update"] = [""]
    if "update" in fields:
        raise _RefusedError(403, "this knowledge base is read-only; build it again to change it")
    if "query" not in fields and request.method != "POST":
        return None
    return _asked(fields)


def _asked(fields: dict[str, list[str]]) -> _Asked:
    queries = fields.get("query", [])
    if len(queries) != 1:
        raise _RefusedError(400, f"exactly one 'query' is needed, {len(queries)} were sent ({_SPEC}#query-operation)")
    wanted = {**{v: k for k, v in reversed(TABLE_MEDIA.items())}, **{v: k for k, v in reversed(GRAPH_MEDIA.items())}}
    # "as" is ours, for links on a page; the "format" and "output" that clients send beside their Accept header mean nothing here
    named = wanted.get(fields.get("as", [""])[0])
    return _Asked(queries[0], tuple(fields.get("default-graph-uri", ())), tuple(fields.get("named-graph-uri", ())), named)


def _question(asked: _Asked, checked: Checked, form: str) -> Question:
    """The dataset of the protocol's parameters wins over the query's own (section 2.1.4)."""
    if asked.default_graphs or asked.named_graphs:
        return Question(asked.query, form, asked.default_graphs, asked.named_graphs)
    return Question(asked.query, form, checked.default_graphs, checked.named_graphs)


async def _body(request: Request) -> bytes:
    body = b""
    async for chunk in request.stream():
        body += chunk
        if len(body) > _MAX_BODY_BYTES:
            raise _RefusedError(413, f"the request is larger than {_MAX_BODY_BYTES // 1024} KiB; ask in smaller parts")
    return body


def _fields(encoded: bytes) -> dict[str, list[str]]:
    try:
        text = encoded.decode("ascii", "strict")
        return parse_qs(text, keep_blank_values=True, errors="strict", max_num_fields=_MAX_FIELDS)
    except ValueError as error:
        raise _RefusedError(400, f"the parameters are not UTF-8 in percent-encoding ({error})") from error


def _utf8(body: bytes) -> str:
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError as error:
        raise _RefusedError(400, f"the query is not UTF-8 ({error})") from error


def _html_table(knowledge: Knowledge, results: dict[str, Any]) -> dict[str, Any]:
    if "boolean" in results:
        return {"names": ["answer"], "rows": [[Link("yes" if results["boolean"] else "no")]]}
    names = results["head"]["vars"]
    rows = [[_html_cell(knowledge, row.get(name)) for name in names] for row in results["results"]["bindings"]]
    return {"names": names, "rows": rows}


def _html_cell(knowledge: Knowledge, value: dict[str, str] | None) -> Link:
    if value is None:
        return Link("")
    if value["type"] == "uri":
        return Link(value["value"], knowledge.href(value["value"]))
    return knowledge.link(Literal(str(value["value"])))
