from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from dateline.query.workers import WorkerPool
from dateline.serve.pages.asking import Example, answer, examples, featured, terms, with_prefixes

HTML = {"Accept": "text/html"}


@pytest.fixture(scope="module")
def pool(seeds_kb: Path) -> Iterator[WorkerPool]:
    """Workers over the seeds."""
    with WorkerPool(seeds_kb) as started:
        yield started


@pytest.mark.parametrize("example", examples(), ids=lambda example: example.name)
def test_an_example_asks_its_question(pool: WorkerPool, example: Example) -> None:
    """Each has a question and a word on it, declares only prefixes that it uses, and our store answers it."""
    assert example.title.endswith("?")
    assert example.description.endswith(".")
    declared = re.findall(r"^PREFIX (\w+):", example.text, re.MULTILINE)
    assert all(re.search(rf"\b{prefix}:(?!\s*<)", example.text) for prefix in declared)
    assert answer(pool, example.text, "json").strip()


def test_most_examples_find_something_in_the_seeds(pool: WorkerPool) -> None:
    """All but a few questions have an answer in six articles; those on leaks and on furniture say no."""
    asked = {item.name: answer(pool, item.text, "csv").decode() for item in examples() if "CONSTRUCT" not in item.text}
    assert {asked.pop(name).strip() for name in ("is-anything-leaked", "site-furniture")} == {"false"}
    empty = {name for name, answer in asked.items() if len(answer.splitlines()) < 2}
    assert len(empty) <= 3, empty
    assert len(asked) >= 22


def test_the_featured_are_there() -> None:
    """The start page offers six that exist, and completion knows our classes and properties."""
    assert len(featured()) == 6
    assert "https://w3id.org/dateline/ontology#Statement" in terms()["class"]
    assert "http://schema.org/spokenByCharacter" in terms()["property"]


def test_prefixes_that_are_missing_are_filled_in(client: httpx.Client) -> None:
    """A prefix of ours gets its declaration, once, and one in a string, an IRI, a comment or a variable's path does not."""
    query = "SELECT ?p { ?p schema:jobTitle|<http://x.example/oa:y> ?t . FILTER(?t != 'rdf:x') } # dcat:z"
    text = client.get("/query", params={"query": query}, headers=HTML).text
    assert "PREFIX schema: &lt;http://schema.org/&gt;\nSELECT" in text
    assert not re.search(r"PREFIX (oa|rdf|dcat): [^\n]*\nSELECT", text)
    assert "id/person/rui-salgado" in text
    assert all(with_prefixes(example.text) == example.text for example in examples())


def test_a_question_is_answered_on_its_page(client: httpx.Client) -> None:
    """Without a script: the form echoes the query, the table has its rows, and the links give the same as files."""
    query = 'SELECT ?p ("<script>alert(1)</script>" AS ?x) { ?p <http://schema.org/jobTitle> ?t }'
    text = client.get("/query", params={"query": query}, headers=HTML).text
    assert '<a href="/id/person/rui-salgado"><bdi>Rui Salgado</bdi></a>' in text
    assert "&lt;script&gt;alert(1)" in text
    assert "<script>" not in text
    link = re.search(r'href="(/sparql\?query=[^"]*&amp;as=csv)"', text)
    assert link
    data = client.get(link[1].replace("&amp;", "&"))
    assert data.headers["content-type"].startswith("text/csv")
    assert "rui-salgado" in data.text
    graph = client.get("/query", params={"query": "CONSTRUCT WHERE { ?s <http://schema.org/name> ?o }"}, headers=HTML).text
    assert "schema:name" in graph.split("<pre")[1]


@pytest.mark.parametrize(
    "query", ["SELECT ?x WHERE { ?x ?y }", "DROP ALL", "SELECT * { SERVICE <http://127.0.0.1/> { ?s ?p ?o } }"]
)
def test_a_wrong_question_is_told_beside_it(client: httpx.Client, query: str) -> None:
    """What is wrong stands on the page, with the query as it was typed."""
    text = client.get("/query", params={"query": query}, headers=HTML).text
    assert "The query was not answered" in text
    assert query.split("{", maxsplit=1)[0].strip() in text.split("<textarea")[1]


def test_an_example_comes_as_files(client: httpx.Client) -> None:
    """Tables come as CSV and JSON, graphs as Turtle, and not the other way round; an unknown name is 404."""
    assert client.get("/query/hearsay.csv").text.startswith("article,claim,cue")
    assert client.get("/query/hearsay.json").json()["head"]["vars"] == ["article", "claim", "cue"]
    assert "turtle" in client.get("/query/graph-of-an-article.ttl").headers["content-type"]
    assert client.get("/query/hearsay.ttl").status_code == 404
    assert client.get("/query/nothing").status_code == 404
    assert client.get("/query/nothing.csv").status_code == 404
