from __future__ import annotations

import hashlib
import json
import shutil
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import httpx
import pytest
from pyoxigraph import RdfFormat, parse

from dateline.rdf.dump import load_dump
from dateline.serve.app import make_app

BASE = "https://dateline.example/"
KEY = "2025-03-03-port-chief-jailed-0a1b2c3d"
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


def minted(kb: Path) -> set[str]:
    """Every IRI under the base that stands anywhere in the knowledge base, without fragments."""
    found = set()
    for graph in load_dump(kb):
        found.add(graph.iri)
        found |= {str(term.value) for triple in graph.triples for term in triple if getattr(term, "value", "").startswith(BASE)}
    return {iri.partition("#")[0] for iri in found} - {BASE}


def test_every_iri_of_ours_answers(client: httpx.Client, small_kb: Path) -> None:
    """Documents answer themselves; what is no document leads by 303 to one about it; in each, the IRI is spoken of."""
    iris = minted(small_kb)
    assert len(iris) > 10
    for iri in sorted(iris):
        path = iri.removeprefix(BASE)
        response = client.get(f"/{path}", headers={"Accept": "application/n-triples"}, follow_redirects=False)
        is_thing = path.startswith(("id/", "agent/", "activity/"))
        assert response.status_code == (303 if is_thing else 200), iri
        assert "Accept" in response.headers["vary"]
        if is_thing:
            assert response.headers["location"] == f"/{path}.nt"
            response = client.get(response.headers["location"])
        assert iri in response.text or path.startswith("graph/"), iri


@pytest.mark.parametrize("accept", ["text/html", "text/turtle", "application/ld+json"])
def test_a_thing_leads_to_the_document_that_is_wanted(client: httpx.Client, accept: str) -> None:
    """The document about a person comes in the form that was asked for."""
    response = client.get("/id/person/rui-salgado", headers={"Accept": accept})
    assert [step.status_code for step in response.history] == [303]
    assert response.headers["content-type"].startswith(accept)


def test_links_lead_on(client: httpx.Client) -> None:
    """A document names its other forms, its own name, and what describes it, and the first of these answer."""
    links = client.get(f"/article/{KEY}.ttl").headers["link"]
    for part in ('rel="alternate"; type="application/ld+json"', f'<{BASE}article/{KEY}>; rel="canonical"', 'rel="describedby"'):
        assert part in links
    for address in (part.partition(">")[0].strip(" <") for part in links.split(",")):
        if address.startswith("/"):
            assert client.get(address).status_code == 200, address


def test_named_graphs_keep_their_names_in_quads(client: httpx.Client, small_kb: Path) -> None:
    """An article's N-Quads and TriG are its graph, with its name."""
    graph = next(graph for graph in load_dump(small_kb) if graph.iri == f"{BASE}graph/article/{KEY}")
    for suffix, form in (("nq", RdfFormat.N_QUADS), ("trig", RdfFormat.TRIG)):
        quads = list(parse(client.get(f"/article/{KEY}.{suffix}").content, format=form))
        assert {str(quad.graph_name) for quad in quads} == {f"<{graph.iri}>"}
        assert {quad.triple for quad in quads} == graph.triples


def test_the_compressed_dump_is_the_dump(client: httpx.Client, small_kb: Path) -> None:
    """It unpacks to kb.nq, and the list of checksums is right for every file."""
    import gzip

    packed = client.get("/dumps/kb.nq.gz")
    assert packed.headers["content-type"] == "application/gzip"
    assert gzip.decompress(packed.content) == (small_kb / "kb.nq").read_bytes()
    lines = (line.partition("  ") for line in client.get("/dumps/SHA256SUMS").text.splitlines())
    sums = {name: digest for digest, _, name in lines}
    listed = client.get("/dumps/").text
    assert 'href="/dumps/kb.nq.gz"' in listed
    assert f"{len(client.get('/dumps/SHA256SUMS').content):,}" in listed
    assert {"kb.nq", "kb.nq.gz", f"articles/{KEY}.ttl"} <= set(sums)
    for name, digest in sums.items():
        assert hashlib.sha256(client.get(f"/dumps/{name}").content).hexdigest() == digest, name


def test_no_later_build_is_packed_as_an_earlier_one(small_kb: Path, tmp_path: Path, serve_app: Any) -> None:
    """A server that still runs over the old build gives the new files as they are, but packs nothing."""
    kb = Path(shutil.copytree(small_kb, tmp_path / "kb"))
    with serve_app(make_app(kb)) as client:
        before = client.get("/dumps/kb.nq").headers["etag"]
        with (kb / "kb.nq").open("a", encoding="utf-8") as stream:
            stream.write('<http://x.example/s> <http://x.example/p> "o" <https://dateline.example/graph/meta> .\n')
        after = client.get("/dumps/kb.nq", headers={"If-None-Match": before})
        assert after.status_code == 200
        assert after.headers["etag"] != before
        assert client.get("/dumps/kb.nq.gz").status_code == 404
        assert "kb.nq.gz" not in client.get("/dumps/SHA256SUMS").text


def test_the_site_map_lists_pages_that_answer(client: httpx.Client) -> None:
    """Crawlers find every article and entity, at this host."""
    root = ET.fromstring(client.get("/sitemap.xml").content)  # noqa: S314 - our own
    found = [str(node.text) for node in root.iter(f"{SITEMAP}loc")]
    assert f"{client.base_url}/article/{KEY}" in found
    assert any("/id/person/" in address for address in found)
    for address in found:
        assert client.get(address, headers={"Accept": "text/html"}).status_code == 200, address
    assert client.get("/sitemap-1.xml").status_code == 200
    assert client.get("/sitemap-2.xml").status_code == 404


def test_robots_and_agents_find_the_maps(client: httpx.Client) -> None:
    """robots.txt names both maps, and the feed that the second one names is one JSON object a line."""
    robots = client.get("/robots.txt").text
    assert f"Sitemap: {client.base_url}/sitemap.xml" in robots
    assert f"Schemamap: {client.base_url}/schemamap.xml" in robots
    root = ET.fromstring(client.get("/schemamap.xml").content)  # noqa: S314 - our own
    addresses = {url.attrib["contentType"]: str(url.findtext(f"{SITEMAP}loc")) for url in root.iter(f"{SITEMAP}url")}
    lines = client.get(addresses["structuredData/schema.org+jsonl"]).text.splitlines()
    assert [json.loads(line)["@type"] for line in lines] == ["NewsArticle", "NewsArticle"]
