"""Figures about the server for Prometheus (https://prometheus.io/docs/instrumenting/exposition_formats/)."""

from __future__ import annotations

from collections.abc import Callable

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest
from prometheus_client.exposition import CONTENT_TYPE_PLAIN_0_0_4
from starlette.requests import Request
from starlette.responses import Response

_SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0)


class Metrics:
    """Counts for one application; labels take few values, so that no client can make them many."""

    def __init__(self) -> None:
        self._registry = CollectorRegistry()
        self._requests = Counter(
            "dateline_http_requests", "Requests answered.", ("method", "place", "status"), registry=self._registry
        )
        self._seconds = Histogram(
            "dateline_http_seconds", "Seconds to answer a request.", ("place",), buckets=_SECONDS, registry=self._registry
        )
        self._queries = Counter("dateline_queries", "Queries, by how they ended.", ("outcome",), registry=self._registry)
        self._query_seconds = Histogram(
            "dateline_query_seconds", "Seconds to evaluate a query.", buckets=_SECONDS, registry=self._registry
        )

    def watch(self, name: str, meaning: str, value: Callable[[], float]) -> None:
        """Show a value as it is whenever it is asked for."""
        Gauge(f"dateline_{name}", meaning, registry=self._registry).set_function(value)

    def saw_request(self, method: str, path: str, status: int, seconds: float) -> None:
        """Count an answered request."""
        known = method if method in ("GET", "HEAD", "POST", "OPTIONS") else "other"
        place = place_of(path)
        self._requests.labels(known, place, str(status)).inc()
        self._seconds.labels(place).observe(seconds)

    def saw_query(self, outcome: str, seconds: float) -> None:
        """Count an evaluated query: ``answered``, or the code of its error."""
        self._queries.labels(outcome).inc()
        self._query_seconds.observe(seconds)

    def handle(self, _: Request) -> Response:
        """``/metrics``."""
        return Response(
            generate_latest(self._registry), headers={"Content-Type": CONTENT_TYPE_PLAIN_0_0_4, "Cache-Control": "no-store"}
        )


_PLACES = frozenset(
    {"sparql", "article", "id", "graph", "dumps", "static", "healthz", "metrics", ".well-known", "query", "search"}
)


def place_of(path: str) -> str:
    """The first step of a path as far as it is one of ours.

    >>> place_of("/id/person/a"), place_of("/"), place_of("/wp-login.php")
    ('id', 'start', 'other')
    """
    first = path.lstrip("/").partition("/")[0]
    return "start" if not first else first if first in _PLACES else "other"
