from __future__ import annotations

import json
import re
import sys
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path
from urllib.parse import quote

import httpx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pyoxigraph import RdfFormat, parse

from dateline.rdf.dump import load_dump

KEY = "2025-03-03-port-chief-jailed-0a1b2c3d"
BASE = "https://dateline.example/"
HTML = {"Accept": "text/html,application/xhtml+xml,*/*;q=0.8"}
DOCUMENTS = (
    f"article/{KEY}", "id/person/rui-salgado", "id/org/harbour-wire", "graph/meta", f"graph/article/{KEY}",
    f"graph/article/{KEY}/annotations", f"article/{KEY}/text/aaaaaaaaaaaa", "dataset",
)  # fmt: skip
MEDIA = {"ttl": ("text/turtle", RdfFormat.TURTLE), "nt": ("application/n-triples", RdfFormat.N_TRIPLES),
         "jsonld": ("application/ld+json", RdfFormat.JSON_LD), "rdf": ("application/rdf+xml", RdfFormat.RDF_XML),
         "trig": ("application/trig", RdfFormat.TRIG), "nq": ("application/n-quads", RdfFormat.N_QUADS)}  # fmt: skip


class Page(HTMLParser):
    """The elements, links and anchors of a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.anchors: list[str] = []
        self.tags: list[str] = []
        self.inline: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Called by the library for each element."""
        values = dict(attrs)
        self.tags.append(tag)
        self.links += [str(values["href"])] if tag == "a" and "href" in values else []
        self.anchors += [str(values["id"])] if "id" in values else []
        self.inline += [name for name in values if name.startswith("on") or name == "style"]


@pytest.mark.parametrize("path", DOCUMENTS)
@pytest.mark.parametrize("suffix", MEDIA)
def test_a_suffix_and_a_header_ask_for_the_same(client: httpx.Client, path: str, suffix: str) -> None:
    """Each document comes in every RDF format either way, with the same triples in each."""
    media, form = MEDIA[suffix]
    by_suffix, by_header = client.get(f"/{path}.{suffix}"), client.get(f"/{path}", headers={"Accept": media})
    assert by_suffix.content == by_header.content
    assert by_suffix.headers["content-type"].partition(";")[0] == media
    assert by_header.headers["vary"].startswith("Accept")
    assert f'</{path}.ttl>; rel="alternate"' in by_header.headers["link"]
    triples = {str(quad.triple) for quad in parse(by_suffix.content, format=form)}
    plain = {str(quad.triple) for quad in parse(client.get(f"/{path}.nt").content, format=RdfFormat.N_TRIPLES)}
    assert triples == plain
    assert triples


@pytest.mark.parametrize("path", ["graph/meta", "id/person/rui-salgado"])
@pytest.mark.parametrize("suffix", MEDIA)
def test_a_large_document_holds_the_same(client: httpx.Client, path: str, suffix: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is too large to be put in order for readers has the same triples, and the name of its graph."""
    form = MEDIA[suffix][1]
    arranged = set(parse(client.get(f"/{path}.{suffix}").content, format=form))
    monkeypatch.setattr(sys.modules["dateline.serve.documents"], "_MOST_ARRANGED", 3)
    quads = set(parse(client.get(f"/{path}.{suffix}").content, format=form))
    assert quads == arranged
    assert len(quads) > 3


@pytest.mark.parametrize("path", DOCUMENTS)
def test_browsers_get_pages(client: httpx.Client, path: str) -> None:
    """The same address, or the .html one, is a page without inline scripts that run, inline styles or handlers."""
    response = client.get(f"/{path}", headers=HTML)
    assert response.headers["content-type"] == "text/html; charset=utf-8"
    assert response.text == client.get(f"/{path}.html").text
    page = Page(response.text)
    assert page.inline == []
    assert page.tags.count("style") == 0
    assert page.tags.count("h1") == 1
    assert "default-src 'none'; script-src 'self';" in response.headers["content-security-policy"]
    assert "unsafe" not in response.headers["content-security-policy"]
    assert re.findall(r"<script(?! type=.application/ld.json.>)[^>]*>", response.text) == ['<script src="/static/theme.js">']


def test_every_link_of_ours_leads_somewhere(client: httpx.Client) -> None:
    """From the start page, every path is followed, and each fragment that a page points to exists there as an anchor."""
    seen: dict[str, Page] = {}
    pending = ["/"]
    wanted: set[tuple[str, str]] = set()
    while pending:
        path = pending.pop()
        response = client.get(path, headers=HTML)
        assert response.status_code == 200, path
        seen[path] = Page(response.text) if "html" in response.headers["content-type"] else Page("")
        for link in seen[path].links:
            target, _, fragment = link.partition("#")
            if link.startswith(("/", "#")):
                wanted |= {(target or path, fragment)} if fragment else set()
                # a search narrowed by one facet can be narrowed by the next, and so on: one step is followed
                is_new = target and target not in seen and target not in pending and "&" not in target
                pending += [target] if is_new else []
            else:
                assert link.startswith(("https://", "http://"))
    assert len(seen) > 40
    anchored = {(page, anchor) for page, anchor in wanted if page in seen and "/text/" not in page}
    assert {page for page, _ in anchored if page.startswith("/article/")}
    assert {(page, anchor) for page, anchor in anchored if anchor not in seen[page].anchors} == set()


def test_an_article_s_page_tells_fact_from_speech(client: httpx.Client) -> None:
    """What the article states, what somebody says, and what nobody vouches for stand under their own headings."""
    text = client.get(f"/article/{KEY}", headers=HTML).text
    parts = [text.index(f'data-section="{name}"') for name in ("facts", "quotations", "claims", "events")]
    assert parts == sorted(parts)
    facts, quotations, claims = (text[start:end] for start, end in pairwise(parts))
    assert facts.count('class="badge fact"') == 2
    assert "backed by" not in facts
    assert "port chief Rui Salgado" in facts
    assert "He sold a public trust" in quotations
    assert "Harbour Wire" in quotations
    assert "Ms Noronha told us" in quotations
    assert 'class="badge fact"' not in quotations + claims
    assert "hearsay" in claims
    assert "nobody named" in claims
    assert "characters 90 to 120" in claims


def test_an_entity_s_page_keeps_what_it_said_apart(client: httpx.Client) -> None:
    """The speaker's page has the quotation under what she said; the page of whom it is about, under what others said."""
    speaker = client.get("/id/person/vera-noronha", headers=HTML).text
    subject = client.get("/id/person/rui-salgado", headers=HTML).text
    assert "He sold a public trust" in speaker[speaker.index('data-section="said"') :]
    assert 'data-section="said-of-it"' not in speaker
    assert "He sold a public trust" in subject[subject.index('data-section="said-of-it"') :]
    assert subject.count('class="badge fact"') == 4  # three facts and the key
    assert 'href="javascript:' not in subject
    assert "Rui P. Salgado" in subject


def test_the_page_embeds_its_json_ld_safely(client: httpx.Client, small_kb: Path) -> None:
    """The script element holds what the embed file holds, and nothing in it ends the element early."""
    text = client.get(f"/article/{KEY}", headers=HTML).text
    inside = text.split('<script type="application/ld+json">')[1].split("</script>")[0]
    assert not set(inside) & set("<>&\u2028\u2029")
    assert json.loads(inside) == json.loads((small_kb / "articles" / f"{KEY}.embed.jsonld").read_text(encoding="utf-8"))


def test_an_article_s_turtle_is_the_file_that_was_built(client: httpx.Client, small_kb: Path) -> None:
    """What was published is what is served."""
    assert client.get(f"/article/{KEY}.ttl").content == (small_kb / "articles" / f"{KEY}.ttl").read_bytes()


def test_graphs_are_whole(client: httpx.Client, small_kb: Path) -> None:
    """Each named graph is served with exactly its triples."""
    for graph in load_dump(small_kb):
        body = client.get("/" + graph.iri.removeprefix(BASE), headers={"Accept": "application/n-triples"}).content
        assert {quad.triple for quad in parse(body, format=RdfFormat.N_TRIPLES)} == graph.triples


def test_what_is_unchanged_need_not_be_sent_again(client: httpx.Client) -> None:
    """A second request with the entity tag gets 304; another format has another tag."""
    tag = client.get("/id/person/rui-salgado.ttl").headers["etag"]
    assert client.get("/id/person/rui-salgado.ttl", headers={"If-None-Match": tag}).status_code == 304
    assert client.get("/id/person/rui-salgado.nt", headers={"If-None-Match": tag}).status_code == 200


@pytest.mark.parametrize(
    "path", ["id/person/rui-salgad", "article/none", "graph/none", "nothing", "id/person/rui-salgado.pdf", "article/x.ttl"]
)
def test_what_is_unknown_is_404_with_hints(client: httpx.Client, path: str) -> None:
    """Programs get problem details with other addresses, people a page."""
    fields = client.get(f"/{path}")
    assert fields.status_code == 404
    assert fields.headers["content-type"] == "application/problem+json"
    assert fields.json()["hints"][-1] == "/"
    assert "<a href" in client.get(f"/{path}", headers=HTML).text


def test_hints_name_the_nearest(client: httpx.Client) -> None:
    """A slip of the pen leads to the right page."""
    assert "/id/person/rui-salgado" in client.get("/id/person/rui-salgad").json()["hints"]


def test_what_cannot_be_sent_so_is_406(client: httpx.Client) -> None:
    """An entity is no picture."""
    response = client.get("/id/person/rui-salgado", headers={"Accept": "image/png"})
    assert response.status_code == 406
    assert ".ttl" in response.json()["detail"]


def test_the_dataset_is_described_at_its_well_known_place(client: httpx.Client) -> None:
    """VoID comes as Turtle, and as what else is asked for, with where the data can be asked and had."""
    described = client.get("/.well-known/void").text
    for part in ("sparqlEndpoint", "dataDump", "DataService", "dumps/kb.nq.gz"):
        assert part in described
    for accept, form in (("*/*", RdfFormat.TURTLE), ("application/ld+json", RdfFormat.JSON_LD), ("text/html", RdfFormat.TURTLE)):
        body = client.get("/.well-known/void", headers={"Accept": accept}).content
        assert len(list(parse(body, format=form))) == 5 + 21


def test_dumps_are_the_files_of_the_folder(client: httpx.Client, small_kb: Path) -> None:
    """The listed files come byte for byte; parts of them on request."""
    response = client.get("/dumps/kb.nq")
    assert response.content == (small_kb / "kb.nq").read_bytes()
    assert response.headers["content-type"].startswith("application/n-quads")
    assert client.get("/dumps/kb.nq", headers={"Range": "bytes=0-9"}).content == response.content[:10]
    assert f"/dumps/articles/{KEY}.ttl" in client.get("/dumps/", headers=HTML).text


@pytest.mark.parametrize(
    "path",
    ["../kb.nq", "%2e%2e/%2e%2e/etc/hostname", "..%2f..%2fetc%2fhostname", "/etc/hostname", "%2fetc/hostname",
     "articles/../kb.nq%00", "quarantine/x", "articles/", "", "KB.NQ", ".git/config", "kb.nq/"],
)  # fmt: skip
def test_nothing_else_leaves_the_folder(client: httpx.Client, path: str) -> None:
    """No path, however it is written, reaches a file that is not listed."""
    response = client.get(httpx.URL(str(client.base_url).rstrip("/") + "/dumps/" + path), follow_redirects=True)
    assert response.status_code == 404 or (path == "" and "<h1>Files</h1>" in response.text)
    assert "root:" not in response.text


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    path=st.text(alphabet=st.characters(codec="utf-8"), max_size=40), accept=st.sampled_from(["text/html", "*/*", "text/turtle"])
)
def test_no_path_breaks_the_server(client: httpx.Client, path: str, accept: str) -> None:
    """Any path gets an answer below 500."""
    assert client.get("/" + quote(path), headers={"Accept": accept}).status_code < 500


def test_it_is_read_only(client: httpx.Client) -> None:
    """Other methods get 405 with those that are allowed; HEAD is GET without a body."""
    for method in ("PUT", "DELETE", "PATCH", "POST"):
        response = client.request(method, "/id/person/rui-salgado")
        assert response.status_code == 405
        assert "GET" in response.headers["allow"]
    head = client.head(f"/article/{KEY}.ttl")
    assert head.status_code == 200
    assert head.content == b""


def test_health(client: httpx.Client) -> None:
    """The health check says over how much it serves."""
    assert client.get("/healthz").json() == {"status": "ok", "graphs": 6, "articles": 2}
