"""What every request passes: its log line, its client's rate, and the headers that go with every answer."""

from __future__ import annotations

import logging
import time
from collections.abc import Mapping
from contextlib import AsyncExitStack

from starlette.datastructures import Headers, MutableHeaders
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from dateline.model import DatelineError
from dateline.serve.problems import problem, problem_of
from dateline.serve.protocol.admission import Admission
from dateline.serve.protocol.metrics import Metrics, place_of
from dateline.serve.protocol.rates import Buckets, client_of

ACCESS_LOG = logging.getLogger("dateline.access")
"""One line a request: client, method, path, status, bytes, milliseconds; never a query string, a header or a body."""

_FREE_PLACES = frozenset({"healthz", "metrics", "static"})
_EXPOSED = "ETag, Last-Modified, Link, Location, Retry-After, Content-Encoding"
_LEAST_COMPRESSED_BYTES = 1400
"""A smaller answer fits one packet as it is."""
_METHODS = {"sparql": "GET, HEAD, POST, OPTIONS"}
_READ_METHODS = "GET, HEAD, OPTIONS"
_CORS = {"Access-Control-Allow-Origin": "*", "Access-Control-Expose-Headers": _EXPOSED}
"""Everything here is public, and nothing depends on who asks: so pages of any site may read it, and no cookie goes with it."""


class AnswerHeaders:
    """Adds headers that are not there yet, with those that let other sites' pages read the answer; answers OPTIONS."""

    def __init__(self, app: ASGIApp, headers: Mapping[str, str]) -> None:
        self._app = app
        self._headers = {**headers, **_CORS}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer OPTIONS here; pass everything else on, and complete the headers of its answer."""

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in self._headers.items():
                    headers.setdefault(name, value)
                tag = headers.get("etag", "")
                if headers.get("content-encoding") == "gzip" and tag.startswith('"'):
                    headers["ETag"] = f"W/{tag}"  # other bytes than those of the plain answer
            await send(message)

        if scope["type"] != "http":
            await self._app(scope, receive, send)
        elif scope["method"] == "OPTIONS":
            await _send_options(scope, send_with_headers)
        else:
            await self._app(scope, receive, send_with_headers)


async def _send_options(scope: Scope, send: Send) -> None:
    """What may be asked, for clients and for browsers' preflights (https://fetch.spec.whatwg.org/#cors-preflight-request)."""
    methods = _METHODS.get(place_of(scope["path"]), _READ_METHODS)
    wanted = Headers(scope=scope).get("access-control-request-headers", "")
    headers = {"Allow": methods, "Access-Control-Allow-Methods": methods, "Access-Control-Max-Age": "86400"}
    if wanted and wanted.isascii() and wanted.isprintable():
        headers["Access-Control-Allow-Headers"] = wanted
    pairs = [(name.lower().encode(), value.encode()) for name, value in headers.items()]
    await send({"type": "http.response.start", "status": 204, "headers": pairs})
    await send({"type": "http.response.body", "body": b""})


class Compression:
    """Compresses with gzip what is worth it, but for dumps: those are asked for in parts, and there is a compressed one."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app
        self._compressing = GZipMiddleware(app, minimum_size=_LEAST_COMPRESSED_BYTES, compresslevel=5)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on to what compresses, or past it."""
        is_dump = scope["type"] == "http" and place_of(scope["path"]) == "dumps"
        await (self._app if is_dump else self._compressing)(scope, receive, send)


class Watch:
    """Logs and counts each request, and refuses clients that ask too much.

    Args:
        app: what answers.
        buckets: what each client may ask.
        admission: turns for pages that evaluate a query: they share the workers with ``/sparql``.
        metrics: hears of each request.
    """

    def __init__(self, app: ASGIApp, buckets: Buckets, admission: Admission, metrics: Metrics) -> None:
        self._app = app
        self._buckets = buckets
        self._admission = admission
        self._metrics = metrics

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Refuse or pass on, then log and count."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        began, status, size = time.monotonic(), 500, 0

        async def counting(message: Message) -> None:
            nonlocal status, size
            if message["type"] == "http.response.start":
                status = message["status"]
            size += len(message.get("body", b""))
            await send(message)

        try:
            await self._answer(scope, receive, counting)
        finally:
            seconds = time.monotonic() - began
            self._metrics.saw_request(scope["method"], scope["path"], status, seconds)
            if ACCESS_LOG.isEnabledFor(logging.INFO):
                client = scope["client"][0] if scope.get("client") else "-"
                path = scope["path"].encode("unicode_escape").decode().replace('"', "%22")[:500]
                ACCESS_LOG.info('%s "%s %s" %d %d %.1f', client, scope["method"], path, status, size, seconds * 1000)

    async def _answer(self, scope: Scope, receive: Receive, send: Send) -> None:
        client = client_of(scope["client"][0] if scope.get("client") else None)
        place = place_of(scope["path"])
        wait = 0.0 if place in _FREE_PLACES else self._buckets.take(client)
        if wait > 0:
            detail = "more requests came from your address than one client may send; wait, then ask more slowly"
            response = problem(Request(scope), 429, detail, headers={"Retry-After": str(int(wait) + 1)})
            await response(scope, receive, send)
            return
        async with AsyncExitStack() as stack:
            if place == "query":
                try:
                    await stack.enter_async_context(self._admission.turn(client))
                except DatelineError as error:
                    await problem_of(Request(scope), error)(scope, receive, send)
                    return
            await self._app(scope, receive, send)
