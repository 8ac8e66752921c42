"""A static site: what it links to is there, and it says what the server says."""

from __future__ import annotations

import json
import posixpath
import re
import shutil
from collections.abc import Iterator
from html import unescape
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

import httpx
import pytest

import dateline
from dateline.model import DatelineError, UsageError
from dateline.serve.site.addresses import file_of, relative

BASE = "https://news.example/below/here/"


@pytest.fixture(scope="module")
def site(seeds_kb: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The seeds as a site."""
    out = tmp_path_factory.mktemp("site") / "public"
    number = dateline.site(out, seeds_kb, base_url=BASE.rstrip("/"))
    assert number == sum(path.is_file() for path in out.rglob("*"))
    return out


@pytest.fixture(scope="module")
def small(small_kb: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small knowledge base as a site, which a server serves too."""
    out = tmp_path_factory.mktemp("small-site") / "public"
    dateline.site(out, small_kb)
    return out


def pages(site: Path) -> Iterator[tuple[str, str]]:
    """Each page's path below the root, and its text."""
    for path in sorted(site.rglob("*.html")):
        yield path.relative_to(site).as_posix(), path.read_text(encoding="utf-8")


def test_no_link_is_dead(site: Path) -> None:
    """Every link between files leads to one that is there, and every fragment to an anchor on it."""
    texts = dict(pages(site))
    anchors = {name: set(re.findall(r'\sid="([^"]*)"', text)) for name, text in texts.items()}
    files = {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()}
    dead = set()
    for name, text in texts.items():
        for link in re.findall(r'\s(?:href|src|action)="([^"]*)"', text):
            parts = urlsplit(unescape(link).removeprefix(BASE))
            if parts.scheme:
                continue
            folder = "" if link.startswith(BASE) else posixpath.dirname(name)
            is_here = not parts.path and not link.startswith(BASE)
            target = name if is_here else posixpath.normpath(posixpath.join(folder, unquote(parts.path)))
            target = posixpath.normpath(f"{target}/index.html") if f"{target}/index.html".removeprefix("./") in files else target
            is_anchor = not parts.fragment or "/text/" in target or unquote(parts.fragment) in anchors.get(target, set())
            if target not in files or not is_anchor:
                dead.add((name, link))
    assert dead == set()
    assert len(texts) > 100


def test_no_link_needs_the_root_of_a_host(site: Path) -> None:
    """The site works below any path: nothing points to the host's root but what is data."""
    for name, text in pages(site):
        assert not re.findall(r'\s(?:href|src|action)="/[^"]*"', text), name


class Words(HTMLParser):
    """The words of a page's main part."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.words: list[str] = []
        self.feed(text.split('<main id="main" tabindex="-1">')[1].split("</main>", maxsplit=1)[0])

    def handle_data(self, data: str) -> None:
        """Called by the library for each text."""
        self.words += data.split()


@pytest.mark.parametrize("kind", ["article", "id/person", "id/org", "id/place"])
def test_served_and_static_pages_say_the_same(small: Path, client: httpx.Client, kind: str) -> None:
    """The main part of each document's page is the same, word for word, and its data the same, byte for byte."""
    found = sorted((small / kind).glob("*.html"))
    assert found
    for path in found:
        address = f"/{kind}/{path.stem}"
        served = client.get(address, headers={"Accept": "text/html"}).text
        assert Words(path.read_text(encoding="utf-8")).words == Words(served).words
        assert path.with_suffix(".ttl").read_bytes() == client.get(f"{address}.ttl").content
        assert path.with_suffix(".jsonld").read_bytes() == client.get(f"{address}.jsonld").content


def test_lists_and_pictures_are_the_served_ones(small: Path, client: httpx.Client) -> None:
    """Lists, timeline, network and map hold the same words."""
    for name in ("articles", "people", "organisations", "places", "timeline", "network", "map", "about"):
        static = (small / f"{name}.html").read_text(encoding="utf-8")
        assert Words(static).words == Words(client.get(f"/{name}", headers={"Accept": "text/html"}).text).words, name


def test_addresses_are_where_the_site_stands(site: Path) -> None:
    """With a base URL, canonical links and the sitemap are absolute, and the page for what is missing works anywhere."""
    start = (site / "index.html").read_text(encoding="utf-8")
    assert f'<link rel="canonical" href="{BASE}">' in start
    person = (site / "id" / "person" / "helena-vasquim.html").read_text(encoding="utf-8")
    assert f'<link rel="canonical" href="{BASE}id/person/helena-vasquim.html">' in person
    listed = re.findall("<loc>(.*?)</loc>", (site / "sitemap.xml").read_text(encoding="utf-8"))
    assert f"{BASE}id/person/helena-vasquim.html" in listed
    missing = (site / "404.html").read_text(encoding="utf-8")
    assert f'href="{BASE}static/dateline.css"' in missing
    assert "application/ld+json" not in missing


def test_the_search_reads_what_was_said(site: Path) -> None:
    """The index holds every quotation and claim, with links to files that are there."""
    index = json.loads((site / "search.json").read_text(encoding="utf-8"))
    assert len(index["rows"]) > 100
    for row in index["rows"]:
        assert (site / row["path"].partition("#")[0]).is_file()
    assert all((site / path).is_file() for path in index["pages"].values())


def test_the_folder_is_swapped_whole(small: Path, small_kb: Path, tmp_path: Path) -> None:
    """A second site replaces the first, and what is no site of ours is left alone."""
    out = tmp_path / "public"
    shutil.copytree(small, out)
    first = {path.relative_to(out): path.read_bytes() for path in out.rglob("*") if path.is_file()}
    (out / "stale.html").write_text("old")
    dateline.site(out, small_kb)
    assert {path.relative_to(out): path.read_bytes() for path in out.rglob("*") if path.is_file()} == first
    other = tmp_path / "thesis"
    other.mkdir()
    (other / "chapter.txt").write_text("mine")
    with pytest.raises(DatelineError, match=r"files of another kind.*E_NOT_OURS"):
        dateline.site(other, small_kb)
    assert (other / "chapter.txt").read_text() == "mine"
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []


@pytest.mark.parametrize("base_url", ["news.example", "ftp://news.example/", "https://", "https://news.example/?x=1"])
def test_a_wrong_address_is_told(small_kb: Path, tmp_path: Path, base_url: str) -> None:
    """What is no address of a site is refused before anything is written."""
    with pytest.raises(UsageError, match="E_BASE_URL"):
        dateline.site(tmp_path / "public", small_kb, base_url=base_url)
    assert list(tmp_path.iterdir()) == []


def test_every_address_has_one_file() -> None:
    """Pages of a list have files of their own; what needs a server is the page that says so."""
    assert file_of("/query?query=x") == file_of("/sparql?query=x&as=csv") == "query.html"
    assert [file_of(f"/people?page={page}") for page in (1, 3)] == ["people.html", "people-3.html"]
    assert file_of("/query/a.csv") == "query/a.csv"
    assert relative("/search?speaker=%2Fid%2Fperson%2Fa", "id/person/a.html") == "../../search.html?speaker=%2Fid%2Fperson%2Fa"
    assert relative("/article/k#quote-1", "article/k.html") == "k.html#quote-1"
