"""A remote store as we use it: the SPARQL 1.1 Graph Store Protocol for graphs, and a query service to list them.

https://www.w3.org/TR/sparql11-http-rdf-update/
"""

from __future__ import annotations

import time
from collections.abc import Iterable
from types import TracebackType
from typing import Self
from urllib.parse import urlsplit, urlunsplit

import httpx
from pyoxigraph import NamedNode, QueryBoolean, QueryResultsFormat, QuerySolutions, RdfFormat, Triple, parse, parse_query_results

from dateline.model import DatelineError, UsageError
from dateline.rdf.graph import NamedGraph, sorted_ntriples

RETRY_DELAYS_SECONDS = (0.5, 1.0, 2.0)
"""Pauses before a PUT is tried again: a Fuseki that restarts is back within about three seconds."""
_TIMEOUT_SECONDS = 60.0
_N_TRIPLES = "application/n-triples"
_RDF_TYPES = {
    "application/n-triples": RdfFormat.N_TRIPLES,
    "text/plain": RdfFormat.N_TRIPLES,
    "text/turtle": RdfFormat.TURTLE,
}
_RETRIED = frozenset({408, 429, 500, 502, 503, 504})
_HINTS = {
    401: "it asks for a login: give --user NAME:PASSWORD",
    403: "it does not let us write: check --user and the store's access rules",
    404: "there is no such dataset: check the address",
    405: "it is read-only there: start Fuseki with --update, or give the address of its Graph Store Protocol service",
    413: "it finds a graph too large: raise its limit",
    507: "its disk is full",
}
_LIST_GRAPHS = "SELECT DISTINCT ?g WHERE { GRAPH ?g { ?s ?p ?o } }"


class GraphStore:
    """A connection to one store; use it in a ``with`` block, which finds the services.

    Args:
        address: of a Fuseki dataset (``http://localhost:3030/news``), or of a Graph Store Protocol service itself.
        user: ``NAME:PASSWORD`` for basic authentication; it may also stand in the address.

    Raises:
        UsageError: (``E_USAGE``) the address is not http(s), or the user has no password.
        DatelineError: (``E_ENDPOINT``) nobody answers there, or it is no graph store.
    """

    def __init__(self, address: str, user: str | None = None) -> None:
        self.address, self._auth = _split_login(address, user)
        self._client = httpx.Client(auth=self._auth, timeout=_TIMEOUT_SECONDS, follow_redirects=False)
        self._graphs_url = ""
        self._query_url: str | None = None

    def __enter__(self) -> Self:
        try:
            self._graphs_url = self._find_graphs_url()
            self._query_url = self._find_query_url()
        except BaseException:
            self._client.close()
            raise
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._client.close()

    def put(self, graph: NamedGraph) -> None:
        """Replace the graph as a whole, in one request, which a store carries out wholly or not at all."""
        body = sorted_ntriples(graph.triples)
        response = self._put_with_retries(graph.iri, body)
        if not response.is_success:
            raise self._refusal(response, f"writing <{graph.iri}>")

    def get(self, graph_iri: str) -> frozenset[Triple]:
        """What the graph holds now; a graph that does not exist is empty."""
        response = self._send("GET", self._graphs_url, graph_iri, headers={"Accept": f"{_N_TRIPLES}, text/turtle;q=0.5"})
        if response.status_code == httpx.codes.NOT_FOUND:
            return frozenset()
        media = response.headers.get("content-type", "").partition(";")[0].strip().lower()
        if not response.is_success or media not in _RDF_TYPES:
            raise self._refusal(response, f"reading <{graph_iri}>")
        try:
            return frozenset(quad.triple for quad in parse(response.content, format=_RDF_TYPES[media]))
        except SyntaxError as error:
            raise self._failure(f"what it sends for <{graph_iri}> breaks off or is no RDF ({error})") from error

    def delete(self, graph_iri: str) -> None:
        """Remove a graph; one that is not there is removed already."""
        response = self._send("DELETE", self._graphs_url, graph_iri)
        if not response.is_success and response.status_code != httpx.codes.NOT_FOUND:
            raise self._refusal(response, f"removing <{graph_iri}>")

    def graph_names(self) -> tuple[str, ...] | None:
        """The names of all graphs in the store, sorted; None where no query service was found to ask."""
        if self._query_url is None:
            return None
        response = self._ask(self._query_url, _LIST_GRAPHS)
        if not response.is_success:
            raise self._refusal(response, "listing its graphs")
        answer = _parse_results(response)
        if not isinstance(answer, QuerySolutions):
            raise self._failure("what it sends as the list of its graphs is no SPARQL result")
        found = (solution["g"] for solution in answer)
        return tuple(sorted(name.value for name in found if isinstance(name, NamedNode)))

    def _put_with_retries(self, graph_iri: str, body: bytes) -> httpx.Response:
        headers = {"Content-Type": _N_TRIPLES}
        for delay in RETRY_DELAYS_SECONDS:
            try:
                response = self._request("PUT", self._graphs_url, params={"graph": graph_iri}, content=body, headers=headers)
            except httpx.HTTPError:
                time.sleep(delay)
                continue
            if response.status_code not in _RETRIED:
                return response
            time.sleep(delay)
        return self._send("PUT", self._graphs_url, graph_iri, content=body, headers=headers)

    def _find_graphs_url(self) -> str:
        """The first of the usual places that answers for its default graph with RDF."""
        response = None
        for url in (f"{self.address}/data", self.address):
            response = self._send("HEAD", url, None, headers={"Accept": _N_TRIPLES})
            if response.is_success and response.headers.get("content-type", "").partition(";")[0].strip().lower() in _RDF_TYPES:
                return url
            if response.status_code in (httpx.codes.UNAUTHORIZED, httpx.codes.FORBIDDEN):
                break
        if response is not None and (response.is_error and response.status_code != httpx.codes.METHOD_NOT_ALLOWED):
            raise self._refusal(response, "looking for its Graph Store Protocol service")
        raise self._failure(
            "something answers, but it is no Graph Store Protocol service; for Fuseki give http://HOST:PORT/DATASET"
        )

    def _find_query_url(self) -> str | None:
        parent = self.address.rpartition("/")[0]
        for url in _without_repeats(
            (f"{self.address}/sparql", f"{self.address}/query", self.address, f"{parent}/sparql", f"{parent}/query")
        ):
            response = self._ask(url, "ASK {}")
            if response.is_success and isinstance(_parse_results(response), QueryBoolean):
                return url
        return None

    def _ask(self, url: str, sparql: str) -> httpx.Response:
        accept = {"Accept": "application/sparql-results+json"}
        return self._send("GET", url, None, params={"query": sparql}, headers=accept)

    def _send(
        self, method: str, url: str, graph_iri: str | None, *, params: dict[str, str] | None = None, **request: object
    ) -> httpx.Response:
        """One request, whose failing to arrive becomes an error of ours; without `params`, for this or the default graph."""
        target = params or ({"graph": graph_iri} if graph_iri else {"default": ""})
        try:
            return self._request(method, url, params=target, **request)
        except httpx.ConnectError as error:
            raise self._failure(f"no connection ({error}); is the store running, and is the address right?") from error
        except httpx.HTTPError as error:
            raise self._failure(
                f"the connection broke off ({type(error).__name__}: {error}); look whether the store still runs"
            ) from error

    def _request(self, method: str, url: str, **request: object) -> httpx.Response:
        return self._client.request(method, url, **request)  # type: ignore[arg-type]  # httpx types each option apart

    def _refusal(self, response: httpx.Response, doing: str) -> DatelineError:
        words = " ".join(response.text.split())[:200] if "html" not in response.headers.get("content-type", "") else ""
        hint = _HINTS.get(response.status_code, f"it says: {words}" if words else "look into its log")
        return self._failure(f"{doing} gave {response.status_code} {response.reason_phrase}; {hint}")

    def _failure(self, message: str) -> DatelineError:
        return DatelineError(message, code="E_ENDPOINT", stage="publish", source=self.address)


def _split_login(address: str, user: str | None) -> tuple[str, httpx.BasicAuth | None]:
    """The address without a login in it, so that no message ever shows one, and the login."""
    parts = urlsplit(address)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise UsageError("a store is given by its http or https address", code="E_USAGE", stage="publish", source=address)
    login = user if user is not None else parts.netloc.rpartition("@")[0]
    clean = urlunsplit((parts.scheme, parts.netloc.rpartition("@")[2], parts.path.rstrip("/"), parts.query, ""))
    name, colon, password = login.partition(":")
    if login and not colon:
        raise UsageError("give the user as NAME:PASSWORD", code="E_USAGE", stage="publish", source=clean)
    return clean, httpx.BasicAuth(name, password) if login else None


def _parse_results(response: httpx.Response) -> QuerySolutions | QueryBoolean | None:
    if "json" not in response.headers.get("content-type", ""):
        return None
    try:
        return parse_query_results(response.content, format=QueryResultsFormat.JSON)
    except (SyntaxError, ValueError):
        return None


def _without_repeats(urls: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(urls))
