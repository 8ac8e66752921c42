"""The server: what it is made of, its routes, and starting it."""

from __future__ import annotations

import logging
import socket
import sys
import threading
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import uvicorn
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles

from dateline.model import DatelineError
from dateline.query.embedded import EmbeddedStore
from dateline.query.stores import Progress, StoredKb, pinned, store_of
from dateline.query.workers import Limits, WorkerPool
from dateline.serve.catalogue import RETRY_SECONDS, NotReadyError, catalogue_of
from dateline.serve.connections import ImpatientProtocol
from dateline.serve.documents import Documents
from dateline.serve.knowledge import Knowledge
from dateline.serve.pages import SECURITY_HEADERS
from dateline.serve.pages.routes import page_routes
from dateline.serve.problems import problem
from dateline.serve.protocol.discovery import Discovery
from dateline.serve.protocol.dumps import Dumps
from dateline.serve.protocol.metrics import Metrics
from dateline.serve.protocol.middleware import ACCESS_LOG, AnswerHeaders, Compression, Watch
from dateline.serve.protocol.openapi import openapi
from dateline.serve.protocol.rates import UNLIMITED, Buckets, Rate
from dateline.serve.protocol.validators import Validators
from dateline.serve.sparql import SparqlEndpoint


@dataclass(frozen=True, slots=True)
class Listening:
    """Where and how to listen.

    Args:
        host: the address; the default is this machine alone.
        port: 0 takes a free one.
        has_access_log: whether each request gets a line on standard error.
        opens_browser: whether the start page is opened once it listens.
    """

    host: str = "127.0.0.1"
    port: int = 8000
    has_access_log: bool = False
    opens_browser: bool = False


def make_app(
    kb: Path,
    *,
    base: str | None = None,
    limits: Limits | None = None,
    rate: Rate = UNLIMITED,
    progress: Progress | None = None,
) -> Starlette:
    """The ASGI application over a built folder.

    Args:
        kb: a folder that `build` made; its store on disk is made now if it is not there yet.
        base: the base of its IRIs; None to read it off its graphs' names. Their paths answer wherever the server runs.
        limits: what one query may take.
        rate: what one client may ask.
        progress: hears of the making of the store.

    Raises:
        DatelineError: (``E_KB``) the folder holds no knowledge base; (``E_STORE``) its store can be neither opened nor made.
    """
    stored = store_of(kb, progress=progress)
    knowledge = Knowledge(kb, base, EmbeddedStore.opened(stored.folder))
    catalogue = catalogue_of(knowledge)
    version = Validators(stored.sha256, stored.modified)
    buckets, metrics, pool = Buckets(rate), Metrics(), WorkerPool(stored, limits or Limits(workers=4))
    endpoint = SparqlEndpoint(knowledge, pool, version, buckets=buckets, metrics=metrics)
    metrics.watch("workers", "Worker processes, busy or idle.", lambda: pool.running)
    metrics.watch("queries_running", "Queries being evaluated.", lambda: endpoint.admission.running)
    metrics.watch("queries_waiting", "Queries waiting for a worker.", lambda: endpoint.admission.waiting)
    metrics.watch("articles", "Articles in the knowledge base.", lambda: len(knowledge.article_keys))

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        with pinned(stored), pool, catalogue.filled_beside(stored.folder):
            pool.warm_up()
            yield

    app = Starlette(
        routes=[
            *_data_routes(knowledge, version, stored, endpoint),
            Route("/metrics", metrics.handle),
            Mount("/static", StaticFiles(packages=[("dateline.serve", "static")])),
            *_page_routes(knowledge, version, stored, pool),
        ],
        lifespan=lifespan,
        exception_handlers={405: _wrong_method, NotReadyError: _not_ready},
        middleware=[
            Middleware(AnswerHeaders, headers=SECURITY_HEADERS),
            Middleware(Watch, buckets=buckets, admission=endpoint.admission, metrics=metrics),
            Middleware(Compression),
        ],
    )
    app.state.catalogue = catalogue
    return app


def _data_routes(knowledge: Knowledge, version: Validators, stored: StoredKb, endpoint: SparqlEndpoint) -> Sequence[BaseRoute]:
    dumps, discovery = Dumps(knowledge, version, stored.folder), Discovery(knowledge, version)
    return [
        Route("/sparql", endpoint.handle, methods=["GET", "POST"]),
        Route("/openapi.json", openapi),
        Route("/.well-known/void", discovery.void),
        Route("/dumps/", dumps.index),
        Route("/dumps/{path:path}", dumps.file),
        Route("/feeds/articles.jsonl", discovery.articles_feed),
        Route("/robots.txt", discovery.robots),
        Route("/sitemap.xml", discovery.sitemap),
        Route("/sitemap-{number:int}.xml", discovery.sitemap_part),
        Route("/schemamap.xml", discovery.schemamap),
    ]


def _page_routes(knowledge: Knowledge, version: Validators, stored: StoredKb, pool: WorkerPool) -> Sequence[BaseRoute]:
    documents = Documents(knowledge, version, stored.folder)
    return [
        *page_routes(knowledge, pool),
        Route("/healthz", documents.health),
        Route("/{path:path}", documents.resource),
    ]


def run(
    kb: Path,
    listening: Listening | None = None,
    *,
    limits: Limits | None = None,
    rate: Rate = UNLIMITED,
    announce: Callable[[str], object] | None = None,
    progress: Progress | None = None,
) -> None:
    """Serve until Ctrl-C (or SIGTERM).

    Args:
        kb: a folder that `build` made.
        listening: where and how to listen.
        limits: what one query may take.
        rate: what one client may ask.
        announce: takes the line that says where it listens; None writes it to standard error.
        progress: hears of the making of the store.

    Raises:
        DatelineError: ``E_PORT`` when it cannot listen there; the others as `make_app`.
    """
    chosen = listening or Listening()
    with _listen(chosen.host, chosen.port) as listener:
        app = make_app(kb, limits=limits, rate=rate, progress=progress)
        bound = listener.getsockname()[1]
        address = f"http://{f'[{chosen.host}]' if ':' in chosen.host else chosen.host}:{bound}/"
        (announce or sys.stderr.write)(f"dateline serves {kb} at {address} (SPARQL at /sparql; stop with Ctrl-C)\n")
        sys.stderr.flush()
        if chosen.has_access_log:
            _log_to_stderr()
        if chosen.opens_browser:
            import webbrowser  # noqa: PLC0415 - few want it, and every start would pay for it

            # beside the server: a browser in the terminal holds its caller until it is closed
            threading.Thread(target=webbrowser.open, args=(address,), daemon=True).start()
        config = uvicorn.Config(
            app,
            http=ImpatientProtocol,
            log_level="warning",
            access_log=False,
            server_header=False,
            ws="none",
            timeout_graceful_shutdown=3,
        )
        try:
            uvicorn.Server(config).run(sockets=[listener])
        except KeyboardInterrupt:
            return  # the server has shut down by now and passes the signal on


def _log_to_stderr() -> None:
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(logging.Formatter("%(asctime)s %(message)s", "%Y-%m-%dT%H:%M:%S%z"))
    ACCESS_LOG.addHandler(handler)
    ACCESS_LOG.setLevel(logging.INFO)
    ACCESS_LOG.propagate = False


def _listen(host: str, port: int) -> socket.socket:
    try:
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        return socket.create_server((host, port), family=family, backlog=512)
    except (OSError, OverflowError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        message = f"cannot listen on {host} port {port} ({reason}); stop what uses it, or choose another with --port"
        raise DatelineError(message, code="E_PORT", stage="serve") from error


async def _wrong_method(request: Request, _: Exception) -> Response:
    allowed = "GET, HEAD, POST, OPTIONS" if request.url.path == "/sparql" else "GET, HEAD, OPTIONS"
    return problem(request, 405, "this is read-only: ask with GET (and POST at /sparql)", headers={"Allow": allowed})


async def _not_ready(request: Request, _: Exception) -> Response:
    detail = "this page is being prepared, since the server has just started; ask again shortly (data and SPARQL are there)"
    # browsers heed Refresh alone, programs Retry-After
    headers = {"Retry-After": str(RETRY_SECONDS), "Refresh": str(RETRY_SECONDS), "Cache-Control": "no-store"}
    return problem(request, 503, detail, code="E_NOT_READY", headers=headers)
