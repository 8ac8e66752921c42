from __future__ import annotations

import httpx
import pytest

COUNT = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
KEY = "2025-03-03-port-chief-jailed-0a1b2c3d"
PLACES = [
    f"/sparql?query={COUNT}",
    "/sparql",
    f"/article/{KEY}.ttl",
    "/.well-known/void",
    "/dumps/kb.nq",
    f"/graph/article/{KEY}.nq",
]


@pytest.mark.parametrize("place", PLACES)
def test_what_the_client_has_is_not_sent_again(client: httpx.Client, place: str) -> None:
    """A tag or a date that still holds gets 304 without a body; the tag counts before the date."""
    first = client.get(place)
    assert first.status_code == 200
    tag, date = first.headers["etag"], first.headers["last-modified"]
    for headers in ({"If-None-Match": tag}, {"If-None-Match": f'"x", {tag}'}, {"If-Modified-Since": date}):
        again = client.get(place, headers=headers)
        assert (again.status_code, again.content) == (304, b"")
        assert again.headers["etag"].removeprefix("W/") == tag.removeprefix("W/")
    for headers in ({"If-None-Match": '"x"', "If-Modified-Since": date}, {"If-Modified-Since": "Thu, 01 Jan 1970 00:00:00 GMT"}):
        assert client.get(place, headers=headers).status_code == 200


def test_tags_tell_apart(client: httpx.Client) -> None:
    """Another query, format or encoding has another tag."""
    variants = [
        ({"query": COUNT}, {}),
        ({"query": COUNT + " "}, {}),
        ({"query": COUNT}, {"Accept": "text/csv"}),
        ({"query": COUNT}, {"Accept-Encoding": "identity"}),
        ({"query": COUNT, "default-graph-uri": "https://dateline.example/graph/meta"}, {}),
    ]
    assert len({client.get("/sparql", params=asked, headers=headers).headers["etag"] for asked, headers in variants}) == 5


def test_answers_that_change_by_themselves_have_no_tag(client: httpx.Client) -> None:
    """NOW, RAND and the like give something else each time, so nothing is kept."""
    response = client.get("/sparql", params={"query": "SELECT (RAND() AS ?n) {}"})
    assert "etag" not in response.headers
    assert response.headers["cache-control"] == "no-store"


def test_head_is_get_without_its_body(client: httpx.Client) -> None:
    """HEAD has the headers of GET."""
    got, headed = client.get("/sparql", params={"query": COUNT}), client.head("/sparql", params={"query": COUNT})
    assert headed.content == b""
    for name in ("content-type", "etag", "content-length", "vary"):
        assert headed.headers[name] == got.headers[name]


def test_long_answers_are_compressed(client: httpx.Client) -> None:
    """Queries and documents are compressed for clients that take gzip; dumps are not, so that parts of them can be asked for."""
    query = {"query": "CONSTRUCT WHERE { ?s ?p ?o }"}
    for place, params in (("/sparql", query), ("/article/" + KEY + ".ttl", {}), ("/", {})):
        packed = client.get(place, params=params, headers={"Accept-Encoding": "gzip"})
        plain = client.get(place, params=params, headers={"Accept-Encoding": "identity"})
        assert packed.headers["content-encoding"] == "gzip", place
        assert "content-encoding" not in plain.headers
        assert packed.content == plain.content
        assert "Accept-Encoding" in packed.headers["vary"]
    assert "content-encoding" not in client.get("/dumps/kb.nq").headers
