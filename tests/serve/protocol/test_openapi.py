# ruff: noqa: E501 - lists of words
"""The description holds, and no request that can be made from it, or from nothing, is answered with a server's error.

``DATELINE_REQUESTS=2000 pytest tests/serve/protocol/test_openapi.py`` makes that many of each kind.
"""

from __future__ import annotations

import os
import string
from typing import Any

import httpx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

REQUESTS = int(os.environ.get("DATELINE_REQUESTS", "60"))
FUZZED = settings(max_examples=REQUESTS, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)
WORDS = (
    "SELECT", "ASK", "CONSTRUCT", "DESCRIBE", "WHERE", "{", "}", "(", ")", "?s", "?p", "?o", "*", "FILTER", "OPTIONAL", "UNION",
    "GRAPH", "SERVICE", "<http://x.example/>", '"a"', "'", '"""', "#", "LIMIT", "1", "a", "schema:name", "PREFIX x: <http://x/>",
    "FROM", "NAMED", "BIND", "AS", "VALUES", "MINUS", "GROUP BY", "ORDER BY", "COUNT", "INSERT", "DELETE", "LOAD", "\\u0053", "\x00",
    "^", "/", "+", "!", "|", "_:b", "[]", "<<", ">>", "\ud800".encode("utf-8", "surrogatepass").decode("latin-1"), "é", ".", ";", ",",
)  # fmt: skip
MEDIA = st.sampled_from(
    ["*/*", "text/html", "text/csv", "application/ld+json", "text/turtle;q=0.1", "x", ";;q=", "*/*;q=nan", ""]
)
NAMES = st.sampled_from(["query", "default-graph-uri", "named-graph-uri", "update", "as", "format", "x", ""])


def send(client: httpx.Client, method: str, place: str, **options: Any) -> httpx.Response:
    response = client.request(method, f"{client.base_url}{place}", **options)
    # 503 is an answer that a query may earn, by taking too long
    assert response.status_code < 500 or response.status_code == 503, (method, place, options, response.text)
    return response


def test_it_describes_what_is_there(client: httpx.Client) -> None:
    """Every path without a blank to fill in answers with a media type that the description names."""
    described = client.get("/openapi.json").json()
    assert described["openapi"] == "3.1.0"
    for path, operations in described["paths"].items():
        if "{" not in path:
            response = client.get(path)
            assert response.status_code == 200, path
            assert response.headers["content-type"].partition(";")[0] in operations["get"]["responses"]["200"]["content"], path


@pytest.mark.filterwarnings("default")
def test_requests_made_from_the_description(client: httpx.Client) -> None:
    """Schemathesis's requests get the statuses and media types that the description promises, and no server error."""
    import schemathesis
    from schemathesis.checks import not_a_server_error
    from schemathesis.specs.openapi.checks import content_type_conformance, status_code_conformance

    schema = schemathesis.openapi.from_dict(client.get("/openapi.json").json())
    address = str(client.base_url)
    for result in schema.get_all_operations():
        operation: Any = result.ok()  # type: ignore[union-attr]  # what is no operation has no such method, and fails here

        @settings(max_examples=max(1, REQUESTS // 10), deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)
        @given(case=operation.as_strategy())
        def fuzz(case: Any) -> None:
            response = case.call(base_url=address)
            if response.status_code != 503:
                case.validate_response(response, checks=[not_a_server_error, content_type_conformance, status_code_conformance])

        fuzz()


@FUZZED
@given(words=st.lists(st.sampled_from(WORDS), max_size=30), accept=MEDIA, by_post=st.booleans())
def test_no_query_breaks_the_server(client: httpx.Client, words: list[str], accept: str, *, by_post: bool) -> None:
    """Words of the language in any order are answered or refused."""
    query, headers = " ".join(words), {"Accept": accept}
    if by_post:
        send(client, "POST", "/sparql", data={"query": query}, headers=headers)
    else:
        send(client, "GET", "/sparql", params={"query": query}, headers=headers)


@FUZZED
@given(
    method=st.sampled_from(["GET", "HEAD", "POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "BREW"]),
    fields=st.lists(st.tuples(NAMES, st.text(max_size=20)), max_size=4),
    content=st.binary(max_size=60),
    media=st.sampled_from(["application/sparql-query", "application/x-www-form-urlencoded", "application/json", "", "multipart/form-data"]),
    accept=MEDIA,
)  # fmt: skip
def test_no_request_breaks_the_endpoint(
    client: httpx.Client, method: str, fields: list[tuple[str, str]], content: bytes, media: str, accept: str
) -> None:
    """Any method, parameters, body and media type are answered or refused."""
    usable = [(name, value.encode("utf-8", "replace").decode()) for name, value in fields]
    send(client, method, "/sparql", params=usable, content=content, headers={"Content-Type": media, "Accept": accept})


@FUZZED
@given(
    parts=st.lists(st.sampled_from(["article", "id", "person", "graph", "dumps", "..", ".", "", "%2e%2e", "%00", "kb.nq", "x.ttl", "é",
                                    "static", ".well-known", "void", "sitemap-1.xml", "feeds", "~", "a" * 300]), max_size=6),
    header=st.sampled_from(["If-None-Match", "If-Modified-Since", "Range", "Accept-Encoding", "X-Forwarded-For", "Host", "Accept"]),
    value=st.text(alphabet=string.printable.replace("\n", "").replace("\r", "").replace("\x0b", "").replace("\x0c", ""), max_size=30),
)  # fmt: skip
def test_no_path_and_no_header_breaks_the_server(client: httpx.Client, parts: list[str], header: str, value: str) -> None:
    """Any path with any conditional, range or forwarding header is answered or refused."""
    send(client, "GET", "/" + "/".join(parts), headers={header: value.strip() or "x"})
