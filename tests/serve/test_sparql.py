from __future__ import annotations

import json
import time

import httpx
import pytest
from pyoxigraph import RdfFormat, parse

COUNT = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
META = "https://dateline.example/graph/meta"
GRAPH = "CONSTRUCT WHERE { ?s <http://schema.org/name> ?n }"
CROSS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?n1 ?o }"


def rows(response: httpx.Response) -> list[dict[str, str]]:
    response.raise_for_status()
    assert response.headers["content-type"] == "application/sparql-results+json"
    return [{name: cell["value"] for name, cell in row.items()} for row in response.json()["results"]["bindings"]]


def problem(response: httpx.Response, status: int) -> dict[str, str]:
    assert response.status_code == status
    assert response.headers["content-type"] == "application/problem+json"
    fields: dict[str, str] = response.json()
    assert fields["detail"]
    return fields


def test_the_three_ways_to_ask_give_one_answer(client: httpx.Client) -> None:
    """GET, a form and a bare query by POST are the same question."""
    by_get = client.get("/sparql", params={"query": COUNT})
    by_form = client.post("/sparql", data={"query": COUNT})
    bare = client.post("/sparql", content=COUNT, headers={"Content-Type": "application/sparql-query; charset=utf-8"})
    assert rows(by_get) == rows(by_form) == rows(bare)
    assert by_get.headers["vary"] == "Accept, Accept-Encoding"


@pytest.mark.parametrize(
    ("accept", "media"),
    [
        ("application/sparql-results+json", "application/sparql-results+json"),
        ("application/json", "application/json"),
        ("application/sparql-results+xml", "application/sparql-results+xml"),
        ("text/csv", "text/csv; charset=utf-8"),
        ("text/tab-separated-values;q=0.9, text/csv;q=0.2", "text/tab-separated-values; charset=utf-8"),
        ("application/sparql-results+json;q=0.1, */*;q=0.5", "application/sparql-results+xml"),
        ("text/html", "text/html; charset=utf-8"),
    ],
)
@pytest.mark.parametrize("query", [COUNT, "ASK {}"])
def test_tables_come_as_the_client_likes_them(client: httpx.Client, query: str, accept: str, media: str) -> None:
    """Every standard format of SELECT and ASK is negotiated with its q-values."""
    response = client.get("/sparql", params={"query": query}, headers={"Accept": accept})
    assert response.status_code == 200
    assert response.headers["content-type"] == media


@pytest.mark.parametrize(
    ("accept", "form"),
    [
        ("*/*", RdfFormat.TURTLE),
        ("text/turtle", RdfFormat.TURTLE),
        ("application/n-triples", RdfFormat.N_TRIPLES),
        ("application/ld+json", RdfFormat.JSON_LD),
        ("application/rdf+xml", RdfFormat.RDF_XML),
    ],
)
@pytest.mark.parametrize("query", [GRAPH, "DESCRIBE <https://dateline.example/id/person/rui-salgado>"])
def test_graphs_come_as_the_client_likes_them(client: httpx.Client, query: str, accept: str, form: RdfFormat) -> None:
    """Every format of CONSTRUCT and DESCRIBE parses as what it says it is."""
    response = client.get("/sparql", params={"query": query}, headers={"Accept": accept})
    assert response.headers["content-type"].partition(";")[0] in (accept, "text/turtle")
    assert len(list(parse(response.content, format=form))) > 3


def test_what_cannot_be_answered_so_is_406(client: httpx.Client) -> None:
    """A picture of a table is not on offer, and a table is no Turtle."""
    for accept in ("image/png", "text/turtle"):
        fields = problem(client.get("/sparql", params={"query": COUNT}, headers={"Accept": accept}), 406)
        assert "text/csv" in fields["detail"]


def test_parameters_that_clients_add_are_ignored(client: httpx.Client) -> None:
    """What SPARQLWrapper sends beside the query changes nothing."""
    extra = {"format": "xml", "output": "xml", "results": "xml", "timeout": "5", "callback": "x"}
    assert rows(client.get("/sparql", params={"query": COUNT, **extra})) == rows(client.get("/sparql", params={"query": COUNT}))


def test_the_dataset_of_the_request_wins(client: httpx.Client) -> None:
    """default-graph-uri and named-graph-uri choose graphs, over the query's own FROM; unknown ones are refused."""
    assert rows(client.get("/sparql", params={"query": COUNT, "default-graph-uri": META})) == [{"n": "5"}]
    own = COUNT.replace("{ ?s", "FROM <https://dateline.example/graph/entities> { ?s")
    assert rows(client.post("/sparql", data={"query": own, "default-graph-uri": META})) == [{"n": "5"}]
    named = "SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } }"
    assert rows(client.get("/sparql", params={"query": named, "named-graph-uri": META})) == [{"g": META}]
    fields = problem(client.get("/sparql", params={"query": COUNT, "default-graph-uri": "file:///etc/hostname"}), 403)
    assert fields["code"] == "E_QUERY_REFUSED"


@pytest.mark.parametrize(
    "request_",
    [
        {"data": {"update": "DROP ALL"}},
        {"content": "DROP ALL", "headers": {"Content-Type": "application/sparql-update"}},
        {"data": {"query": "INSERT DATA { <http://x.example/> a <http://x.example/> }"}},
        {"params": {"update": "DROP ALL"}, "content": "", "headers": {"Content-Type": "application/x-www-form-urlencoded"}},
        {"data": {"query": "SELECT * { SERVICE <http://127.0.0.1/> { ?s ?p ?o } }"}},
        {"data": {"query": "SELECT * FROM <file:///etc/hostname> { ?s ?p ?o }"}},
    ],
)
def test_writing_and_calling_out_are_forbidden(client: httpx.Client, request_: dict[str, object]) -> None:
    """Updates, SERVICE and foreign graphs get 403 with the reason, and nothing changes."""
    before = rows(client.get("/sparql", params={"query": COUNT}))
    problem(client.post("/sparql", **request_), 403)  # type: ignore[arg-type]  # a request's options
    assert rows(client.get("/sparql", params={"query": COUNT})) == before


def test_syntax_errors_are_told_in_plain_words(client: httpx.Client) -> None:
    """A wrong query gets 400 with the place, as problem details for programs and a page for people."""
    asked = {"query": "SELECT ?x\nWHERE { ?x ?y }"}
    fields = problem(client.get("/sparql", params=asked), 400)
    assert fields["code"] == "E_QUERY_SYNTAX"
    assert "line 2" in fields["detail"]
    shown = client.get("/sparql", params=asked, headers={"Accept": "text/html"})
    assert shown.status_code == 400
    assert "line 2" in shown.text


@pytest.mark.parametrize(
    ("request_", "status"),
    [
        ({"params": {"query": [COUNT, COUNT]}}, 400),
        ({"params": {"query": "%"}, "headers": {}}, 400),
        ({"params": "query=%FF%FE"}, 400),
        ({"params": "query=" + "&x=1" * 300}, 400),
        ({"params": {"query": ""}}, 400),
        ({"params": {"quer": COUNT, "default-graph-uri": META}, "method": "POST", "data": {"x": "y"}}, 400),
        ({"method": "POST", "content": b"\xff\xfe", "headers": {"Content-Type": "application/sparql-query"}}, 400),
        ({"method": "POST", "content": COUNT, "headers": {"Content-Type": "text/plain"}}, 415),
        (
            {
                "method": "POST",
                "content": b"query=" + b"x" * 300_000,
                "headers": {"Content-Type": "application/x-www-form-urlencoded"},
            },
            413,
        ),
        ({"params": {"query": f"SELECT * {{ ?s ?p '{'x' * 40_000}' }}"}, "method": "POST"}, 415),
        ({"method": "POST", "data": {"query": f"SELECT * {{ ?s ?p '{'x' * 70_000}' }}"}}, 400),
        ({"method": "PUT", "content": COUNT}, 405),
    ],
)
def test_broken_requests_are_refused(client: httpx.Client, request_: dict[str, object], status: int) -> None:
    """Whatever the protocol does not know gets a client error with its reason, never a 500."""
    response = client.request(**{"method": "GET", "url": "/sparql", **request_})  # type: ignore[arg-type]  # a request's options
    problem(response, status)


def test_without_a_query_the_service_describes_itself(client: httpx.Client) -> None:
    """Programs get Turtle in which each graph is named, people get a form."""
    described = client.get("/sparql")
    assert described.headers["content-type"].startswith("text/turtle")
    text = "".join(str(quad) for quad in parse(described.content, format=RdfFormat.TURTLE))
    for part in ("UnionDefaultGraph", "SPARQL11Query", META, str(client.base_url).rstrip("/") + "/sparql"):
        assert part in text
    form = client.get("/sparql", headers={"Accept": "text/html"})
    assert "<textarea" in form.text


def test_people_get_a_page_with_links_to_the_data(client: httpx.Client) -> None:
    """The page shows the table, echoes the query safely, and links to the same answer in each format."""
    query = 'SELECT ?p ("<script>alert(1)</script>" AS ?x) { ?p <http://schema.org/jobTitle> ?t }'
    shown = client.get("/sparql", params={"query": query}, headers={"Accept": "text/html"})
    assert '<a href="/id/person/rui-salgado">' in shown.text
    assert "<script>" not in shown.text
    data = client.get("/sparql", params={"query": query, "as": "csv"}, headers={"Accept": "text/html"})
    assert data.headers["content-type"] == "text/csv; charset=utf-8"
    graph = client.get("/sparql", params={"query": GRAPH}, headers={"Accept": "text/html"})
    assert "<pre" in graph.text


def test_a_query_that_takes_too_long_is_stopped(client: httpx.Client) -> None:
    """It gets 503 with a time to come back, and the server goes on."""
    began = time.monotonic()
    response = client.get("/sparql", params={"query": CROSS})
    fields = problem(response, 503)
    assert fields["code"] == "E_QUERY_TIMEOUT"
    assert int(response.headers["retry-after"]) > 0
    assert time.monotonic() - began < 6
    assert rows(client.get("/sparql", params={"query": COUNT}))


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ("SELECT " + "(" * 20_000, 403),
        ("ASK { FILTER(" + "!" * 60_000 + "true) }", 400),
        ("SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }", 400),
    ],
)
def test_killers_leave_the_server_alive(client: httpx.Client, query: str, status: int) -> None:
    """Deep nesting, an engine that crashes and an endless answer end in an error, and the next query is answered."""
    problem(client.post("/sparql", data={"query": query}), status)
    assert rows(client.get("/sparql", params={"query": COUNT}))
    assert client.get("/healthz").json()["status"] == "ok"


def test_json_is_json(client: httpx.Client) -> None:
    """Hostile characters in literals survive the way through JSON."""
    query = "SELECT ?h { ?a <http://schema.org/headline> ?h } ORDER BY ?h"
    found = [row["h"] for row in rows(client.get("/sparql", params={"query": query}))]
    assert json.dumps(found, ensure_ascii=False) == (
        '["Mayor backs the port — “no question”, she says 港", "Port chief jailed </script><b>over bribes</b>"]'
    )
