"""The SPARQL 1.1 Protocol, read-only (https://www.w3.org/TR/sparql11-protocol/)."""

from __future__ import annotations

import json
import re
import time

from starlette.concurrency import run_in_threadpool
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response

from dateline.model import DatelineError
from dateline.query.guard import Checked, check
from dateline.query.results import graph_bytes
from dateline.query.workers import Answer, Question, WorkerPool
from dateline.serve.knowledge import Knowledge
from dateline.serve.negotiation import choose
from dateline.serve.pages import page
from dateline.serve.pages.asking import table_of
from dateline.serve.problems import problem, problem_of
from dateline.serve.protocol.admission import Admission
from dateline.serve.protocol.asked import GRAPH_MEDIA, TABLE_MEDIA, Asked, RefusedError, read_asked, root_of
from dateline.serve.protocol.description import service_description
from dateline.serve.protocol.metrics import Metrics
from dateline.serve.protocol.rates import Buckets, client_of
from dateline.serve.protocol.validators import Validators, tag_of

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

_CHANGING = re.compile(r"\b(?:NOW|RAND|UUID|STRUUID|BNODE)\b", re.IGNORECASE)
"""Functions whose value is another one each time; such an answer has no validator."""
_VARY = {"Vary": "Accept, Accept-Encoding"}


class SparqlEndpoint:
    """``/sparql``: an ASGI-style handler over a pool of workers.

    Args:
        knowledge: for links in HTML tables and the service description.
        pool: evaluates the queries.
        version: what the knowledge base holds, and since when.
        buckets: what each client may ask; evaluation time is charged to them.
        metrics: hears of each query.
    """

    def __init__(
        self, knowledge: Knowledge, pool: WorkerPool, version: Validators, *, buckets: Buckets, metrics: Metrics
    ) -> None:
        self._knowledge = knowledge
        self._pool = pool
        self._version = version
        self._buckets = buckets
        self._metrics = metrics
        self.admission = Admission(pool.limits.workers, 2 * pool.limits.seconds)

    async def handle(self, request: Request) -> Response:
        """Answer one request."""
        try:
            asked = await read_asked(request)
        except RefusedError as error:
            return problem(request, error.status, error.detail)
        except ClientDisconnect:
            return Response(status_code=400)
        if asked is None:
            return self._describe(request)
        try:
            return await self._answer(request, asked)
        except DatelineError as error:
            return problem_of(request, error)

    async def _answer(self, request: Request, asked: Asked) -> Response:
        checked = check(asked.query)
        media_of = GRAPH_MEDIA if checked.gives_graph else TABLE_MEDIA
        media = choose(asked.wanted or request.headers.get("accept"), (*media_of, "text/html"))
        if media is None:
            return problem(request, 406, f"this query can be answered as {', '.join(media_of)} or text/html")
        if media == "text/html":
            form = "turtle" if checked.gives_graph else "json"
            return self._page(asked.query, checked, (await self._evaluate(request, _question(asked, checked, form))).body)
        compress = "gzip" in request.headers.get("accept-encoding", "")
        question = _question(asked, checked, media_of[media], compress=compress)
        validators = self._validators(question, media)
        # a tag that we gave means that this very query was answered once, so it need not be evaluated to be right
        if validators is not None and request.method in ("GET", "HEAD") and validators.has_tag(request):
            return validators.not_modified(_VARY)
        answer = await self._evaluate(request, question)
        if validators is not None and request.method in ("GET", "HEAD") and validators.is_fresh(request):
            return validators.not_modified(_VARY)
        # XML and JSON carry their own encoding; text types say it here
        headers = {"Content-Type": f"{media}; charset=utf-8" if media.startswith("text/") else media, **_VARY}
        headers |= {"Content-Encoding": "gzip"} if answer.is_compressed else {}
        return Response(answer.body, headers=headers | (validators.headers if validators else {"Cache-Control": "no-store"}))

    def _validators(self, question: Question, media: str) -> Validators | None:
        if _CHANGING.search(question.sparql):
            return None
        graphs = (*(question.default_graphs or ()), None, *(question.named_graphs or ()))
        tag = tag_of(self._version.tag, media, str(question.compress), question.sparql, *graphs)
        return Validators(tag, self._version.modified)

    async def _evaluate(self, request: Request, question: Question) -> Answer:
        client = client_of(request.client.host if request.client else None)
        async with self.admission.turn(client):
            began = time.monotonic()
            outcome = "answered"
            try:
                return await run_in_threadpool(self._pool.ask, question)
            except DatelineError as error:
                outcome = error.code
                raise
            finally:
                seconds = time.monotonic() - began
                self._buckets.charge(client, seconds)
                self._metrics.saw_query(outcome, seconds)

    def _page(self, query: str, checked: Checked, body: bytes) -> Response:
        table = None if checked.gives_graph else table_of(self._knowledge, json.loads(body))
        graph = body.decode() if checked.gives_graph else None
        formats = ("turtle", "ntriples", "jsonld", "rdfxml") if checked.gives_graph else ("json", "xml", "csv", "tsv")
        return page("sparql.html", headers=_VARY, query=query, table=table, graph=graph, formats=formats, examples=EXAMPLES)

    def _describe(self, request: Request) -> Response:
        offered = (
            *dict.fromkeys(media for media in GRAPH_MEDIA if media.startswith(("text/turtle", "application/"))),
            "text/html",
        )
        media = choose(request.headers.get("accept"), offered)
        if media is None:
            return problem(request, 406, f"without a query, the service's description comes as {', '.join(offered)}")
        if media == "text/html":
            query = EXAMPLES[0][1]
            return page("sparql.html", headers=_VARY, query=query, table=None, graph=None, formats=(), examples=EXAMPLES)
        endpoint = f"{root_of(request)}/sparql"
        validators = Validators(tag_of(self._version.tag, endpoint, media), self._version.modified)
        if validators.is_fresh(request):
            return validators.not_modified(_VARY)
        triples = service_description(endpoint, self._knowledge.store.graph_names)
        return Response(graph_bytes(triples, GRAPH_MEDIA[media]), headers={"Content-Type": media, **_VARY, **validators.headers})


def _question(asked: Asked, checked: Checked, form: str, *, compress: bool = False) -> Question:
    """The dataset of the protocol's parameters wins over the query's own (section 2.1.4)."""
    if asked.default_graphs or asked.named_graphs:
        return Question(asked.query, form, asked.default_graphs, asked.named_graphs, compress)
    return Question(asked.query, form, checked.default_graphs, checked.named_graphs, compress)
