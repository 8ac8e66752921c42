"""Which file of a static site stands for which address of the server, and the links between them."""

from __future__ import annotations

import html
import os.path
import posixpath
import re
from urllib.parse import parse_qs, quote, unquote, urlsplit

_FIXED = {
    "/": "index.html",
    "/.well-known/void": "void.ttl",
    "/dumps/": "dumps/index.html",
    "/sparql": "query.html",
}
_AS_THEY_ARE = (".ttl", ".jsonld", ".nt", ".nq", ".rdf", ".trig", ".json", ".csv", ".md", ".css", ".js", ".svg", ".html")
_ANSWERED_BY_A_SCRIPT = "/search"
_ASKED_ELSEWHERE = ("/query", "/sparql")
_CANONICAL = re.compile(r'<link rel="canonical" href="/[^"]*">')
_LINK = re.compile(r'(?P<before>\s(?:href|src|action)=")(?P<url>/[^"]*)(?=")')


def file_of(url: str) -> str:
    """The file for an address of the server, below the site's root; a fragment does not count.

    >>> file_of("/articles?page=2"), file_of("/id/person/a#said"), file_of("/search?q=x")
    ('articles-2.html', 'id/person/a.html', 'search.html')
    """
    parts = urlsplit(url)
    path = unquote(parts.path)
    if path in _FIXED:
        return _FIXED[path]
    if path.startswith("/dumps/") or path.endswith(_AS_THEY_ARE):
        return path.lstrip("/")
    page = parse_qs(parts.query).get("page", ["1"])[0]
    suffix = f"-{page}" if page != "1" and page.isdigit() and path not in (_ANSWERED_BY_A_SCRIPT, *_ASKED_ELSEWHERE) else ""
    return f"{path.strip('/')}{suffix}.html"


def relative(url: str, page: str) -> str:
    """The link from a page's file to an address, which works below any path of a host."""
    parts = urlsplit(url)
    link = quote(os.path.relpath(file_of(url), posixpath.dirname(page) or "."), safe="/.~-_=,")
    asked = f"?{parts.query}" if parts.path == _ANSWERED_BY_A_SCRIPT and parts.query else ""
    return link + asked + (f"#{parts.fragment}" if parts.fragment else "")


def links_of(text: str) -> list[str]:
    """The addresses of the server that a page's HTML points to, in order, each once, without fragments."""
    found = (html.unescape(match["url"]).partition("#")[0] for match in _LINK.finditer(text))
    return list(dict.fromkeys(found))


def localised(text: str, page: str, base_url: str | None) -> str:
    """A page's HTML with links between files; with a base URL, its canonical address is absolute."""

    def link(match: re.Match[str]) -> str:
        url = html.unescape(match["url"])
        return match["before"] + html.escape(relative(url, page))

    if base_url:
        address = html.escape(base_url + quote(page.removesuffix("index.html"), safe="/.~-_=,"))
        text = _CANONICAL.sub(lambda _: f'<link rel="canonical" href="{address}">', text, count=1)
    return _LINK.sub(link, text)
