"""The cases of the W3C's test suite for the SPARQL 1.1 Protocol that a read-only endpoint can pass, under their names.

https://www.w3.org/2009/sparql/docs/tests/data-sparql11/protocol/ . The suite's data graphs are replaced by graphs of a
small knowledge base. Not here, because they write, and this endpoint does not: update_base_uri, update_dataset_default_graph,
update_dataset_default_graphs, update_dataset_full, update_dataset_named_graphs, update_post_direct, update_post_form. Of the
refused updates, all must be refused here, whatever is wrong with them.
"""

from __future__ import annotations

import httpx
import pytest

FIRST = "https://dateline.example/graph/article/2025-03-03-port-chief-jailed-0a1b2c3d"
SECOND = "https://dateline.example/graph/article/2025-03-05-mayor-backs-port-4e5f6071"
FORM, QUERY, UPDATE = "application/x-www-form-urlencoded", "application/sparql-query", "application/sparql-update"
ARTICLES = "SELECT (COUNT(DISTINCT ?a) AS ?n) { ?a a <http://schema.org/NewsArticle> }"
IN_GRAPHS = "ASK { GRAPH <%s> { ?a a <http://schema.org/NewsArticle> } GRAPH <%s> { ?b a <http://schema.org/NewsArticle> } }"
NAMES = "SELECT (COUNT(DISTINCT ?g) AS ?n) { GRAPH ?g { ?s ?p ?o } }"


def count(response: httpx.Response) -> int:
    response.raise_for_status()
    return int(response.json()["results"]["bindings"][0]["n"]["value"])


def truth(response: httpx.Response) -> bool:
    response.raise_for_status()
    return bool(response.json()["boolean"])


def test_query_get(client: httpx.Client) -> None:
    """query_get: a query by GET is answered."""
    assert truth(client.get("/sparql", params={"query": "ASK {}"}))


def test_query_post_form(client: httpx.Client) -> None:
    """query_post_form: a query as a form field is answered."""
    assert truth(client.post("/sparql", data={"query": "ASK {}"}))


def test_query_post_direct(client: httpx.Client) -> None:
    """query_post_direct: a query as the body is answered."""
    assert truth(client.post("/sparql", content="ASK {}", headers={"Content-Type": QUERY}))


@pytest.mark.parametrize("method", ["get", "post form", "post direct"])
def test_query_dataset(client: httpx.Client, method: str) -> None:
    """query_dataset_default_graph(s)_get/_post, _named_graphs_get/_post, _full: the parameters are the dataset."""

    def ask(query: str, **dataset: object) -> httpx.Response:
        if method == "get":
            return client.get("/sparql", params={"query": query, **dataset})  # type: ignore[dict-item]  # lists of text
        if method == "post form":
            return client.post("/sparql", data={"query": query, **dataset})
        return client.post("/sparql", params=dataset, content=query, headers={"Content-Type": QUERY})  # type: ignore[arg-type]  # the same

    assert count(ask(ARTICLES, **{"default-graph-uri": FIRST})) == 1
    assert count(ask(ARTICLES, **{"default-graph-uri": [FIRST, SECOND]})) == 2
    assert truth(ask(IN_GRAPHS % (FIRST, SECOND), **{"named-graph-uri": [FIRST, SECOND]}))
    assert not truth(ask(IN_GRAPHS % (FIRST, SECOND), **{"named-graph-uri": FIRST}))
    full = {"default-graph-uri": FIRST, "named-graph-uri": [SECOND]}
    assert count(ask(ARTICLES, **full)) == 1
    assert count(ask(NAMES, **full)) == 1


def test_query_multiple_dataset(client: httpx.Client) -> None:
    """query_multiple_dataset: the dataset of the request wins over the query's own."""
    query = ARTICLES.replace(" { ?a", f" FROM <{FIRST}> FROM <{SECOND}> {{ ?a")
    assert count(client.get("/sparql", params={"query": query})) == 2
    assert count(client.get("/sparql", params={"query": query, "default-graph-uri": SECOND})) == 1


@pytest.mark.parametrize(
    ("query", "media"),
    [
        ("SELECT (1 AS ?n) {}", {"application/sparql-results+xml", "application/sparql-results+json"}),
        ("ASK {}", {"application/sparql-results+xml", "application/sparql-results+json"}),
        ("DESCRIBE <https://dateline.example/dataset>", {"application/rdf+xml", "text/turtle"}),
        ("CONSTRUCT WHERE { ?s a ?o }", {"application/rdf+xml", "text/turtle"}),
    ],
    ids=["query_content_type_select", "query_content_type_ask", "query_content_type_describe", "query_content_type_construct"],
)
def test_query_content_type(client: httpx.Client, query: str, media: set[str]) -> None:
    """query_content_type_…: without a wish, the answer is of a media type for its form."""
    assert client.get("/sparql", params={"query": query}).headers["content-type"].partition(";")[0] in media


@pytest.mark.parametrize(
    ("request_", "status"),
    [
        ({"method": "PUT", "params": {"query": "ASK {}"}}, 405),
        ({"method": "GET", "params": {"query": ["ASK {}", "SELECT * {}"]}}, 400),
        ({"method": "POST", "content": "query=ASK%20%7B%7D", "headers": {"Content-Type": "text/plain"}}, 415),
        ({"method": "POST", "content": "query=ASK%20%7B%7D"}, 415),
        ({"method": "POST", "content": "ASK {}"}, 415),
        ({"method": "POST", "content": "ASK {}".encode("utf-16"), "headers": {"Content-Type": QUERY}}, 400),
        ({"method": "GET", "params": {"query": "ASK"}}, 400),
        ({"method": "GET", "params": {"update": "CLEAR ALL"}}, 403),
        ({"method": "POST", "data": {"update": ["CLEAR NAMED", "CLEAR DEFAULT"]}}, 403),
        ({"method": "POST", "content": "update=CLEAR%20NAMED", "headers": {"Content-Type": "text/plain"}}, 415),
        ({"method": "POST", "content": "update=CLEAR%20NAMED"}, 415),
        ({"method": "POST", "content": "CLEAR NAMED"}, 415),
        ({"method": "POST", "content": "CLEAR NAMED".encode("utf-16"), "headers": {"Content-Type": UPDATE}}, 403),
        ({"method": "POST", "data": {"update": "CLEAR XYZ"}}, 403),
        ({"method": "POST", "data": {"using-graph-uri": FIRST, "update": f"WITH <{FIRST}> DELETE {{}} WHERE {{}}"}}, 403),
    ],
    ids=[
        "bad_query_method", "bad_multiple_queries", "bad_query_wrong_media_type", "bad_query_missing_form_type",
        "bad_query_missing_direct_type", "bad_query_non_utf8", "bad_query_syntax", "bad_update_get", "bad_multiple_updates",
        "bad_update_wrong_media_type", "bad_update_missing_form_type", "bad_update_missing_direct_type", "bad_update_non_utf8",
        "bad_update_syntax", "bad_update_dataset_conflict",
    ],
)  # fmt: skip
def test_bad_requests(client: httpx.Client, request_: dict[str, object], status: int) -> None:
    """bad_…: each is refused, with the status that says why, and nothing changes."""
    before = count(client.get("/sparql", params={"query": ARTICLES}))
    assert client.request(url="/sparql", **request_).status_code == status  # type: ignore[arg-type]  # a request's options
    assert count(client.get("/sparql", params={"query": ARTICLES})) == before


def test_service_description(client: httpx.Client) -> None:
    """returns_rdf, has_endpoint_triple, conforms_to_schema: without a query, the endpoint describes itself in RDF."""
    text = client.get("/sparql", headers={"Accept": "application/n-triples"}).text
    address = f"<{str(client.base_url).rstrip('/')}/sparql>"
    assert f"{address} <http://www.w3.org/ns/sparql-service-description#endpoint> {address}" in text
    assert (
        f"{address} <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <http://www.w3.org/ns/sparql-service-description#Service>"
        in text
    )
