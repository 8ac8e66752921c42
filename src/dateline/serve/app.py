"""The server: routes, limits and starting it."""

from __future__ import annotations

import socket
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import uvicorn
from starlette.applications import Starlette
from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from dateline.model import DatelineError
from dateline.query.workers import Limits, WorkerPool
from dateline.serve.documents import Documents
from dateline.serve.knowledge import Knowledge
from dateline.serve.pages import SECURITY_HEADERS
from dateline.serve.pages.routes import page_routes
from dateline.serve.problems import problem
from dateline.serve.sparql import SparqlEndpoint


class _SecurityHeaders:
    """Adds the headers of `SECURITY_HEADERS` to every response."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in SECURITY_HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        await self._app(scope, receive, send_with_headers if scope["type"] == "http" else send)


def make_app(kb: Path, *, base: str | None = None, limits: Limits | None = None) -> Starlette:
    """The ASGI application over a built folder.

    Args:
        kb: a folder that `build` made; read once, now.
        base: the base of its IRIs; None to read it off its graphs' names. Their paths answer wherever the server runs.
        limits: what one query may take.

    Raises:
        DatelineError: (``E_KB``) the folder holds no knowledge base.
    """
    knowledge = Knowledge(kb, base)
    pool = WorkerPool(kb, limits)
    documents, endpoint = Documents(knowledge), SparqlEndpoint(knowledge, pool)

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        with pool:
            yield

    app = Starlette(
        routes=[
            *page_routes(knowledge, pool),
            Route("/sparql", endpoint.handle, methods=["GET", "POST"]),
            Route("/healthz", documents.health),
            Route("/.well-known/void", documents.void),
            Route("/dumps/", documents.dumps),
            Route("/dumps/{path:path}", documents.dump),
            Mount("/static", StaticFiles(packages=[("dateline.serve", "static")])),
            Route("/{path:path}", documents.resource),
        ],
        lifespan=lifespan,
        exception_handlers={405: _wrong_method},
    )
    app.add_middleware(_SecurityHeaders)
    return app


def run(kb: Path, host: str = "127.0.0.1", port: int = 8000, *, announce: Callable[[str], object] | None = None) -> None:
    """Serve until Ctrl-C (or SIGTERM).

    Args:
        kb: a folder that `build` made.
        host: the address to listen on; the default is this machine alone.
        port: 0 takes a free one.
        announce: takes the line that says where it listens; None writes it to standard error.

    Raises:
        DatelineError: ``E_PORT`` when it cannot listen there; ``E_KB`` as `make_app`.
    """
    app = make_app(kb)
    with _listen(host, port) as listener:
        bound = listener.getsockname()[1]
        shown = f"[{host}]" if ":" in host else host
        line = f"dateline serves {kb} at http://{shown}:{bound}/ (SPARQL at /sparql; stop with Ctrl-C)\n"
        (announce or sys.stderr.write)(line)
        sys.stderr.flush()
        server = uvicorn.Server(uvicorn.Config(app, log_level="warning", server_header=False, timeout_graceful_shutdown=3))
        try:
            server.run(sockets=[listener])
        except KeyboardInterrupt:
            return  # the server has shut down by now and passes the signal on


def _listen(host: str, port: int) -> socket.socket:
    try:
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        return socket.create_server((host, port), family=family)
    except (OSError, OverflowError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        message = f"cannot listen on {host} port {port} ({reason}); stop what uses it, or choose another with --port"
        raise DatelineError(message, code="E_PORT", stage="serve") from error


async def _wrong_method(request: Request, _: Exception) -> Response:
    return problem(request, 405, "this is read-only: ask with GET (and POST at /sparql)", headers={"Allow": "GET, HEAD"})
