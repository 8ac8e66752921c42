"""A remote store as we use it: the SPARQL 1.1 Graph Store Protocol for graphs, and a query service to list them.

https://www.w3.org/TR/sparql11-http-rdf-update/
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from types import TracebackType
from typing import Self
from urllib.parse import urlsplit, urlunsplit

import httpx
from pyoxigraph import (
    Literal,
    NamedNode,
    QueryBoolean,
    QueryResultsFormat,
    QuerySolutions,
    RdfFormat,
    Triple,
    parse,
    parse_query_results,
)

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
    401: "it asks for a login: give --user NAME:PASSWORD or --token",
    403: "it does not let us write: check --user or --token and the store's access rules",
    404: "there is no such dataset: check the address",
    405: "it is read-only there: start Fuseki with --update, or give the address of its Graph Store Protocol service",
    413: "it finds a graph too large: raise its limit",
    507: "its disk is full",
}
_RESULTS = "application/sparql-results+json"
_NO_SERVICE = frozenset({400, 404, 405, 406, 415, 501})
_STATE = """SELECT ?g ?n ?sha256 WHERE {
  { SELECT ?g (COUNT(*) AS ?n) WHERE { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g }
  OPTIONAL { GRAPH <%s> { ?g <http://schema.org/sha256> ?sha256 } }
}"""
_CONTENTS = "SELECT ?g ?s ?p ?o WHERE { VALUES ?g { %s } GRAPH ?g { ?s ?p ?o } }"


@dataclass(frozen=True, slots=True)
class Login:
    """Who we are to a store.

    Args:
        user: ``NAME:PASSWORD`` for basic authentication; it may also stand in the address.
        token: sent as ``Authorization: Bearer``, in place of a user.
    """

    user: str | None = None
    token: str | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class StoredGraph:
    """A graph as the store has it.

    Args:
        triples: how many.
        sha256: what the last load of ours noted, or None.
    """

    triples: int
    sha256: str | None


class GraphStore:
    """A connection to one store; use it in a ``with`` block. Its services are looked for when they are needed.

    Args:
        address: of a Fuseki dataset (``http://localhost:3030/news``), or of a Graph Store Protocol service itself.
        login: user or token.

    Raises:
        UsageError: (``E_USAGE``) the address is not http(s), the user has no password, or there are both user and token.
        DatelineError: (``E_ENDPOINT``) nobody answers there, or it is no graph store.
    """

    def __init__(self, address: str, login: Login | None = None) -> None:
        self.address, auth, headers = _split_login(address, login or Login())
        self._client = httpx.Client(auth=auth, headers=headers, timeout=_TIMEOUT_SECONDS, follow_redirects=False)
        self._found_graphs_url: str | None = None
        self._query_url: str | None = None
        self._update_url: str | None = None
        self.requests = 0

    def __enter__(self) -> Self:
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

    def graphs(self, state: str) -> dict[str, StoredGraph] | None:
        """What the store holds, with the hashes that stand in the graph `state`; None where it has no query service."""
        sparql = _STATE % state
        for url in _without_repeats(self._services("sparql", "query")):
            response = self._ask(url, sparql)
            answer = _parse_results(response) if response.is_success else None
            if isinstance(answer, QuerySolutions):
                self._query_url = url
                return self._states(answer)
            if response.status_code in (httpx.codes.UNAUTHORIZED, httpx.codes.FORBIDDEN):
                raise self._refusal(response, "asking for its graphs")
        return None

    def _states(self, answer: QuerySolutions) -> dict[str, StoredGraph]:
        names = [variable.value for variable in answer.variables]
        found = {}
        for solution in answer:
            name, count, digest = (solution[key] if key in names else None for key in ("g", "n", "sha256"))
            if isinstance(name, NamedNode):
                triples = int(count.value) if isinstance(count, Literal) else -1
                found[name.value] = StoredGraph(triples, digest.value if isinstance(digest, Literal) else None)
        return found

    def update(self, parts: Iterable[bytes]) -> bool:
        """Carry out an update, which a store does wholly or not at all; False where it has no service for that."""
        body = b"".join(parts)
        urls = [self._update_url] if self._update_url else list(_without_repeats(self._services("update")))
        for url in urls:
            response = self._send_update(url, body)
            if response.is_success:
                self._update_url = url
                return True
            if self._update_url or response.status_code not in _NO_SERVICE:
                raise self._refusal(response, "writing a batch of graphs")
        return False

    def contents(self, names: Sequence[str]) -> dict[str, frozenset[Triple]]:
        """What graphs hold now, in one request where there is a query service."""
        if self._query_url is None:
            return {name: self.get(name) for name in names}
        sparql = _CONTENTS % " ".join(f"<{name}>" for name in names)
        headers = {"Accept": _RESULTS, "Content-Type": "application/sparql-query"}
        response = self._send("POST", self._query_url, None, params={}, content=sparql.encode(), headers=headers)
        answer = _parse_results(response) if response.is_success else None
        if not isinstance(answer, QuerySolutions):
            raise self._refusal(response, "reading a batch of graphs back")
        found: dict[str, set[Triple]] = {}
        try:
            for solution in answer:
                graph = solution["g"]
                triple = Triple(solution["s"], solution["p"], solution["o"])
                found.setdefault(graph.value if isinstance(graph, NamedNode) else "", set()).add(triple)
        except (SyntaxError, ValueError) as error:
            raise self._failure(f"what it sends when graphs are read back breaks off or is no SPARQL result ({error})") from error
        return {name: frozenset(triples) for name, triples in found.items()}

    @property
    def _graphs_url(self) -> str:
        if self._found_graphs_url is None:
            self._found_graphs_url = self._find_graphs_url()
        return self._found_graphs_url

    def _services(self, *names: str) -> Iterator[str]:
        """Where a service of a name may be: under the dataset, at it, beside it."""
        parent = self.address.rpartition("/")[0]
        yield from (f"{self.address}/{name}" for name in names)
        yield self.address
        if urlsplit(parent).netloc:
            yield from (f"{parent}/{name}" for name in names)

    def _send_update(self, url: str, body: bytes) -> httpx.Response:
        """Repeating an update of ours gives what doing it once gives, so it is tried again like a PUT."""
        headers = {"Content-Type": "application/sparql-update"}
        for delay in RETRY_DELAYS_SECONDS:
            try:
                response = self._request("POST", url, content=body, headers=headers)
            except httpx.HTTPError:
                time.sleep(delay)
                continue
            if response.status_code not in _RETRIED:
                return response
            time.sleep(delay)
        return self._send("POST", url, None, params={}, content=body, headers=headers)

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

    def _ask(self, url: str, sparql: str) -> httpx.Response:
        accept = {"Accept": _RESULTS}
        return self._send("GET", url, None, params={"query": sparql}, headers=accept)

    def _send(
        self, method: str, url: str, graph_iri: str | None, *, params: dict[str, str] | None = None, **request: object
    ) -> httpx.Response:
        """One request, whose failing to arrive becomes an error of ours; without `params`, for this or the default graph."""
        target = params if params is not None else {"graph": graph_iri} if graph_iri else {"default": ""}
        try:
            return self._request(method, url, params=target, **request)
        except httpx.ConnectError as error:
            raise self._failure(f"no connection ({error}); is the store running, and is the address right?") from error
        except httpx.HTTPError as error:
            raise self._failure(
                f"the connection broke off ({type(error).__name__}: {error}); look whether the store still runs"
            ) from error

    def _request(self, method: str, url: str, **request: object) -> httpx.Response:
        self.requests += 1
        return self._client.request(method, url, **request)  # type: ignore[arg-type]  # httpx types each option apart

    def _refusal(self, response: httpx.Response, doing: str) -> DatelineError:
        words = " ".join(response.text.split())[:200] if "html" not in response.headers.get("content-type", "") else ""
        hint = _HINTS.get(response.status_code, f"it says: {words}" if words else "look into its log")
        return self._failure(f"{doing} gave {response.status_code} {response.reason_phrase}; {hint}")

    def _failure(self, message: str) -> DatelineError:
        return DatelineError(message, code="E_ENDPOINT", stage="publish", source=self.address)


def _split_login(address: str, login: Login) -> tuple[str, httpx.BasicAuth | None, dict[str, str]]:
    """The address without a login in it, so that no message ever shows one, the login, and the headers that it takes."""
    parts = urlsplit(address)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise UsageError("a store is given by its http or https address", code="E_USAGE", stage="publish", source=address)
    user = login.user if login.user is not None else parts.netloc.rpartition("@")[0]
    clean = urlunsplit((parts.scheme, parts.netloc.rpartition("@")[2], parts.path.rstrip("/"), parts.query, ""))
    if login.token is not None:
        if user or not login.token.isascii() or not login.token.isprintable() or not login.token.strip():
            message = "give either a user or a token, and the token as the store gave it"
            raise UsageError(message, code="E_USAGE", stage="publish", source=clean)
        return clean, None, {"Authorization": f"Bearer {login.token.strip()}"}
    name, colon, password = user.partition(":")
    if user and not colon:
        raise UsageError("give the user as NAME:PASSWORD", code="E_USAGE", stage="publish", source=clean)
    return clean, httpx.BasicAuth(name, password) if user else None, {}


def _parse_results(response: httpx.Response) -> QuerySolutions | QueryBoolean | None:
    if "json" not in response.headers.get("content-type", ""):
        return None
    try:
        return parse_query_results(response.content, format=QueryResultsFormat.JSON)
    except (SyntaxError, ValueError):
        return None


def _without_repeats(urls: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(urls))
