"""The same question to somebody else's endpoint, over the SPARQL 1.1 Protocol."""

from __future__ import annotations

import urllib.error
from http.client import HTTPException
from urllib.parse import urlsplit

from pyoxigraph import QueryBoolean, QueryResultsFormat, QuerySolutions, RdfFormat, Triple, parse, parse_query_results
from SPARQLWrapper import JSON, POST, TURTLE, SPARQLWrapper
from SPARQLWrapper.SPARQLExceptions import SPARQLWrapperException

from dateline.model import DatelineError, UsageError

RemoteAnswer = QuerySolutions | QueryBoolean | list[Triple]

_LONG_QUERY = 1500
"""Longer ones are sent by POST: some servers and proxies cut addresses at 2,000 characters."""
_MAX_ANSWER_BYTES = 256 * 1024**2


def ask_endpoint(sparql: str, endpoint: str, *, gives_graph: bool, timeout_seconds: int = 60) -> RemoteAnswer:
    """The parsed answer: solutions, a truth value, or a list of triples.

    Args:
        sparql: a query that `dateline.query.guard.check` has let through.
        endpoint: an http(s) address such as ``http://localhost:3030/news/sparql``.
        gives_graph: whether the query is CONSTRUCT or DESCRIBE.
        timeout_seconds: for each step of the connection.

    Raises:
        UsageError: (``E_ENDPOINT``) the address is not http(s).
        DatelineError: (``E_ENDPOINT``) nobody answers there, the server fails, or what it sends is no SPARQL answer;
            (``E_QUERY_SYNTAX``) it refuses the query.
    """
    if urlsplit(endpoint).scheme not in ("http", "https"):
        raise UsageError("an endpoint is an http or https address", code="E_ENDPOINT", stage="query", source=endpoint)
    client = SPARQLWrapper(endpoint, returnFormat=TURTLE if gives_graph else JSON)
    client.setTimeout(timeout_seconds)
    if len(sparql) > _LONG_QUERY:
        client.setMethod(POST)
    client.setQuery(sparql)
    body = _fetch(client, endpoint)
    return _triples(body, endpoint) if gives_graph else _table(body, endpoint)


def _fetch(client: SPARQLWrapper, endpoint: str) -> bytes:
    try:
        response = client.query().response
        with response:
            body: bytes = response.read(_MAX_ANSWER_BYTES + 1)
    except SPARQLWrapperException as error:
        raise _refusal(error, endpoint) from error
    except urllib.error.HTTPError as error:
        with error:
            raise _failure(f"the server answers {error.code} {error.reason}", endpoint) from error
    except (OSError, HTTPException) as error:
        reason = getattr(error, "reason", error)
        raise _failure(f"no answer ({reason}); is it running, and is the address right?", endpoint) from error
    if len(body) > _MAX_ANSWER_BYTES:
        raise DatelineError("the answer is too large; add LIMIT", code="E_QUERY_TOO_LARGE", stage="query", source=endpoint)
    return body


def _refusal(error: SPARQLWrapperException, endpoint: str) -> DatelineError:
    kind = type(error).__name__
    if kind == "QueryBadFormed":
        message = f"the endpoint does not accept the query: {_last_line(error)}"
        return DatelineError(message, code="E_QUERY_SYNTAX", stage="query", source=endpoint)
    reasons = {
        "EndPointNotFound": "there is nothing at this address (404); a Fuseki dataset answers at its '/sparql'",
        "Unauthorized": "the endpoint asks for a login (401)",
        "URITooLong": "the endpoint finds the query too long (414)",
        "EndPointInternalError": f"the endpoint failed (500: {_last_line(error)}); look into its log, or ask again later",
    }
    return _failure(reasons.get(kind, str(error)), endpoint)


def _last_line(error: SPARQLWrapperException) -> str:
    """The server's own words, which the client library quotes as bytes behind its own."""
    body = error.args[0].partition("Response:")[2] if error.args else ""
    text = body.strip().removeprefix("b'").removeprefix('b"').rstrip("'\"").replace("\\n", "\n").strip()
    return " ".join(text.split())[:300] or "no reason given"


def _table(body: bytes, endpoint: str) -> QuerySolutions | QueryBoolean:
    try:
        # read to the end once, so that a cut answer is found here and not half-way through a table
        answer = parse_query_results(body, format=QueryResultsFormat.JSON)
        if isinstance(answer, QuerySolutions):
            for _ in answer:
                pass
            answer = parse_query_results(body, format=QueryResultsFormat.JSON)
    except (SyntaxError, ValueError) as error:
        raise _not_sparql(error, endpoint) from error
    return answer


def _triples(body: bytes, endpoint: str) -> list[Triple]:
    try:
        return [quad.triple for quad in parse(body, format=RdfFormat.TURTLE, base_iri=endpoint)]
    except SyntaxError as error:
        raise _not_sparql(error, endpoint) from error


def _not_sparql(error: Exception, endpoint: str) -> DatelineError:
    return _failure(f"what it sends is no complete SPARQL answer ({error}); is this the address of a SPARQL endpoint?", endpoint)


def _failure(message: str, endpoint: str) -> DatelineError:
    return DatelineError(message, code="E_ENDPOINT", stage="query", source=endpoint)
