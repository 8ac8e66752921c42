"""Every kind of page, over small, hostile and empty knowledge bases."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import httpx
import pytest
from pyoxigraph import NamedNode, RdfFormat, Store

from dateline.rdf.terms import DL, OWL, RDF
from dateline.serve.knowledge import phrase

HTML = {"Accept": "text/html"}
KEY = "2025-03-03-port-chief-jailed-0a1b2c3d"
PAGES = (
    *("/", "/articles", "/people", "/organisations", "/places", "/peoples", "/search", "/timeline", "/network", "/map", "/query"),
    *("/query/hearsay", "/about", f"/article/{KEY}", "/id/person/rui-salgado", "/id/org/tagus-courier", "/id/place/lisbon"),
    *("/dumps/", "/sparql", "/graph/meta"),
)
HOSTILE = "</script><script>alert(1)</script> \u202eright to left\u202c <!-- & \u2028 \"'` {{ 7*7 }} " + "long " * 2000
QUESTIONS = (
    *("page=0", "page=-1", "page=9999999999", "page=x", "page=2", "page=%F0", "kind=%00", "q=%22%22%22", "q=a+OR+b", "q=NEAR("),
    *("q=*", "from=x&to=y", "speaker=%27%3B--", "q=" + "x" * 3000),
)
ONTOLOGY = Path(__file__).resolve().parents[3] / "ontology" / "dateline.ttl"


@pytest.mark.parametrize("path", PAGES)
def test_a_page_says_what_it_is(client: httpx.Client, path: str) -> None:
    """Title, description, canonical address, one heading, a language, and JSON-LD of schema.org that parses."""
    text = client.get(path, headers=HTML).text
    assert re.search(r"<title>[^<]+ · dateline</title>", text)
    assert re.search(r'<meta name="description" content="[^"]{20,}">', text)
    assert re.search(r'<link rel="canonical" href="/[^"]*">', text)
    assert '<html lang="en">' in text
    assert text.count("<h1") == 1
    (inside,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', text, re.DOTALL)
    document = json.loads(inside)
    assert document["@context"] == "https://schema.org"
    assert document["@type"]


@pytest.mark.parametrize("path", PAGES)
def test_ids_are_unique_and_labels_have_their_fields(client: httpx.Client, path: str) -> None:
    """No two elements of a page share an id, and every label and description points to one that is there."""
    text = client.get(path, headers=HTML).text
    ids = re.findall(r'\sid="([^"]*)"', text)
    assert len(ids) == len(set(ids))
    assert set(re.findall(r'(?:for|aria-labelledby)="([^"]*)"', text)) <= set(ids)


def test_an_article_s_words_carry_their_marks(client: httpx.Client) -> None:
    """Fact, speech and hearsay are marked in the words as far as they are published, and each mark leads to its item."""
    text = client.get(f"/article/{KEY}", headers=HTML).text
    words = text.split('<div class="text">')[1].split("</div>")[0]
    assert re.search(
        r'class="m event fact"><a class="name" href="/id/person/rui-salgado"[^>]*>port chief Rui Salgado</a>',
        words,
    )
    assert '<span class="m said">“He sold a public trust”</span>' in words
    assert '<span class="m hearsay">the money reportedly went abroad</span>' in words
    refs = re.findall(r'class="note-ref \w+" href="#([^"]+)"', words)
    assert {"stmt-job", "quote-1", "claim-2", "event-verdict"} <= set(refs)
    assert all(f'id="{ref}"' in text for ref in refs)


def test_whom_it_names_stands_on_both_pages(client: httpx.Client) -> None:
    """An article lists whom it names, by which words; their own pages lead to that place, which leads into the text."""
    text = client.get(f"/article/{KEY}", headers=HTML).text
    item = re.search(r'<li id="names-person-rui-salgado">(.*?)</li>', text, re.DOTALL)
    assert item
    assert "“<bdi>port chief Rui Salgado</bdi>”" in item[1]
    assert '<a href="#in-person-rui-salgado">in the text</a>' in item[1]
    assert f'href="/article/{KEY}#names-person-rui-salgado"' in client.get("/id/person/rui-salgado", headers=HTML).text


def test_the_whole_text_is_marked_where_it_is_published(serving: Callable[[str], Any]) -> None:
    """With full rights the page shows the text, paragraph by paragraph, with the same marks."""
    text = "Bridge opens\nThe bridge opened on Monday.\n\n“It was worth it,” said Ana Pires."
    start = text.index("It was")
    client = serving(
        f"""<graph/article/a-1> {{ <article/a-1> a schema:NewsArticle ; schema:headline "Bridge opens"@en ;
             schema:encoding <article/a-1/text/x> .
           <article/a-1#quote-1> a schema:Quotation ; schema:text "It was worth it,"@en ;
             schema:spokenByCharacter <id/person/ana-pires> ; dl:evidence <article/a-1/text/x#char=1> . }}
           <graph/article/a-1/text> {{ <article/a-1/text/x> schema:text {json.dumps(text, ensure_ascii=False)} . }}
           <graph/article/a-1/annotations> {{
             <article/a-1/text/x#char=1> a dl:TextSpan ; oa:hasSelector <s> .
             <s> oa:start {start} ; oa:end {start + 16} ; oa:exact "It was worth it," . }}
        """
    )
    page = client.get("/article/a-1").text
    words = page.split('<div class="text">')[1].split("</div>")[0]
    assert words.count("<p ") == 3
    assert '“<span class="m said">It was worth it,</span><sup>' in words
    assert "[…]" not in words
    assert ">The text<" in page


@pytest.fixture(scope="module")
def hostile(serving: Callable[[str], Any]) -> Any:
    """One article whose every text is hostile."""
    words = json.dumps(HOSTILE, ensure_ascii=False).replace("\u2028", "\\u2028")
    return serving(f"""
        <graph/article/h-1> {{
          <article/h-1> a schema:NewsArticle ; schema:headline {words}@en ; schema:description {words}@en ;
            schema:publisher <id/org/x> ; schema:datePublished "yesterday" .
          <article/h-1#quote-1> a schema:Quotation ; schema:text {words}@en ;
            schema:spokenByCharacter <id/person/x> ; schema:about <id/org/x> .
          <article/h-1#claim-1> a schema:Claim ; schema:text {words}@en ; dl:voice dl:HearsayVoice .
          <article/h-1#event-1> a schema:Event ; schema:name {words}@en ; schema:startDate "2025-01-01"^^xsd:date ;
            dl:timeExpression {words}@en ; dl:participant <id/person/x> , <id/org/x> .
          <article/h-1#stmt-1> a dl:Statement ; rdf:subject <id/person/x> ;
            rdf:predicate schema:jobTitle ; rdf:object {words}@en ; dl:voice dl:ArticleVoice ; dl:modality dl:Factual . }}
        <graph/entities> {{
          <id/person/x> a schema:Person ; schema:name {words}@en ; schema:alternateName {words}@en .
          <id/org/x> a schema:Organization ; schema:name {words}@en ; schema:sameAs <javascript:alert(1)> .
          <id/place/x> a schema:Country ; schema:name {words}@en . }}
        <graph/meta> {{ <dataset> <http://purl.org/dc/terms/title> {words}@en . }}
    """)


@pytest.mark.parametrize(
    "path",
    [*PAGES[:10], "/search?q=alert&voice=hearsay", "/article/h-1", "/id/person/x", "/id/org/x", "/id/place/x", "/graph/entities"],
)
def test_hostile_words_stay_words(hostile: Any, path: str) -> None:
    """Script ends, comments, marks of direction, templates and 10,000 letters break no page and run nothing."""
    response = hostile.get(path)
    assert response.status_code == 200
    text = response.text
    assert "alert(1)" in text or path == "/peoples"
    assert "<script>" not in text
    assert "49 " not in re.sub(r"\d{4,}", "", text).replace("&#34;", "")
    assert 'href="javascript' not in text
    for inside in re.findall(r'<script type="application/ld\+json">(.*?)</script>', text, re.DOTALL):
        assert not set(inside) & set("<>&\u2028\u2029")
        json.loads(inside)
    title = re.search(r"<title>(.*?)</title>", text, re.DOTALL)
    assert title
    assert len(title[1]) < 400


def test_an_empty_knowledge_base_has_pages(serving: Callable[[str], Any]) -> None:
    """Where there is nothing yet, each page says so and none breaks."""
    client = serving("<graph/meta> { <dataset> a schema:Dataset . }")
    for path in ("/", "/articles", "/people", "/search", "/search?q=x", "/timeline", "/network", "/map", "/about"):
        assert client.get(path).status_code == 200, path
    assert "There are none yet" in client.get("/").text


@pytest.mark.parametrize("asked", QUESTIONS)
@pytest.mark.parametrize("path", ["/search", "/articles", "/people", "/timeline"])
def test_no_question_breaks_a_list(client: httpx.Client, path: str, asked: str) -> None:
    """Whatever stands in the address, the answer is a page."""
    assert client.get(f"{path}?{asked}", headers=HTML).status_code == 200


def classes() -> list[str]:
    """Our own classes, from the ontology."""
    store = Store()
    store.load(ONTOLOGY.read_bytes(), format=RdfFormat.TURTLE)
    found = store.quads_for_pattern(None, NamedNode(RDF + "type"), NamedNode(OWL + "Class"))
    return sorted(quad.subject.value.removeprefix(DL) for quad in found if isinstance(quad.subject, NamedNode))


@pytest.mark.parametrize("name", classes())
def test_a_thing_of_every_class_is_shown(serving: Callable[[str], Any], name: str) -> None:
    """Its article's page (or, for words, the text's) has it under its own anchor or name, with what it is."""
    iri = "article/c-1"
    part = f"{iri}/text/x#thing" if name in {"TextSpan", "Mention"} else f"{iri}#thing"
    is_event = name in {"Meeting", "Interview", "ArmedConflict", "MilitaryAction", "ElectionOutcome"}
    types = f"dl:{name}, schema:Event" if is_event else f"dl:{name}"
    client = serving(f"""<graph/article/c-1> {{
        <{iri}> a schema:NewsArticle ; schema:headline "One of each"@en .
        <{part}> a {types} ; schema:name "Its own name"@en ; rdf:subject <x> ; rdf:object "y" . }}""")
    text = client.get("/" + part.partition("#")[0]).text
    assert 'id="thing"' in text or "#thing" in text
    assert "Its own name" in text or name == "Statement"
    if name not in {"Statement", "TextSpan", "Mention"}:
        assert phrase(DL + name) in text
