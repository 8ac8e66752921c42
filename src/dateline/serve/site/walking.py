"""Walking the application from its start page: every page, data file and picture that a link leads to."""

from __future__ import annotations

import asyncio
import html
import json
import re
from collections import deque
from collections.abc import AsyncIterator, Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

import httpx
from starlette.applications import Starlette

from dateline.model import DatelineError, UsageError
from dateline.serve.app import make_app
from dateline.serve.catalogue import Catalogue
from dateline.serve.site.addresses import file_of, links_of, localised, relative

SEARCH_INDEX = "search.json"
"""What the search page's script reads; every site has it."""
_TRIES = 5
_START = ("/", "/search", "/static/search.js")
_NOT_COPIED = ("/static/editor/", "/static/query.js")


def site_files(kb: Path, *, base_url: str | None = None, progress: Callable[[str], object] | None = None) -> dict[str, bytes]:
    """The files of a static site, by their paths below its root.

    Args:
        kb: a folder that `build` made.
        base_url: where the site will stand, for canonical addresses and its sitemap; ends in ``/``. None leaves both relative.
        progress: called with each file's name.

    Raises:
        UsageError: `base_url` is no http(s) address.
        DatelineError: (``E_KB``) there is no knowledge base; (``E_SITE``) a link of a page leads nowhere.
    """
    if base_url is not None:
        base_url = _checked(base_url)
    app = make_app(kb)
    app.state.is_static = True
    files = asyncio.run(_collect(app, base_url, progress))
    files[SEARCH_INDEX] = _search_index(app.state.catalogue)
    if base_url:
        files["404.html"] = _missing(files["index.html"].decode(), base_url).encode()
        files["sitemap.xml"] = _sitemap(base_url, sorted(name for name in files if name.endswith(".html") and name != "404.html"))
    return files


def _checked(base_url: str) -> str:
    """A base URL with the slash at its end."""
    parts = urlsplit(base_url)
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.query or parts.fragment:
        message = f"'{base_url}' is no address where a site can stand; write it like https://news.example/kb/"
        raise UsageError(message, code="E_BASE_URL", stage="serve")
    return base_url if base_url.endswith("/") else f"{base_url}/"


async def _collect(app: Starlette, base_url: str | None, progress: Callable[[str], object] | None) -> dict[str, bytes]:
    files: dict[str, bytes] = {}
    async for url, body, is_page in _walk(app):
        name = file_of(url)
        files[name] = localised(body.decode(), name, base_url).encode() if is_page else body
        if progress:
            progress(name)
    return files


async def _walk(app: Starlette) -> AsyncIterator[tuple[str, bytes, bool]]:
    transport = httpx.ASGITransport(app=app)
    pending: deque[tuple[str, str]] = deque((url, "/") for url in _START)
    seen = {file_of(url) for url, _ in pending}
    async with (
        app.router.lifespan_context(app),
        httpx.AsyncClient(transport=transport, base_url="http://localhost", headers={"Accept": "text/html, */*;q=0.5"}) as client,
    ):
        await asyncio.to_thread(app.state.catalogue.wait)
        while pending:
            url, page = pending.popleft()
            response = await _get(client, url, page)
            is_page = response.headers["content-type"].startswith("text/html")
            yield url, response.content, is_page
            for link in links_of(response.text) if is_page else ():
                if not link.startswith(_NOT_COPIED) and (name := file_of(link)) not in seen:
                    seen.add(name)
                    pending.append((_plain(link), url))


def _plain(link: str) -> str:
    """The address that a file is made from: what a script answers, and what needs a server, is asked without its question."""
    path = urlsplit(link).path
    return {"/search": "/search", "/query": "/query", "/sparql": "/query"}.get(path, link)


async def _get(client: httpx.AsyncClient, url: str, page: str) -> httpx.Response:
    for turn in range(_TRIES):
        response = await client.get(url, follow_redirects=True)
        if response.status_code not in (429, 503):
            break
        await asyncio.sleep(0.2 * 2**turn)  # the server's own limits hold here too
    if response.status_code != httpx.codes.OK:
        message = f"the page {page} links to {url}, which answers {response.status_code}; please report this"
        raise DatelineError(message, code="E_SITE", stage="serve")
    return response


def _search_index(catalogue: Catalogue) -> bytes:
    """What the script of the search page reads: every quotation and claim, with links between files."""
    rows = [dict(row) for row in catalogue.rows("SELECT * FROM speech ORDER BY day DESC, id")]
    pages = {row["speaker_path"]: relative(row["speaker_path"], "search.html") for row in rows if row["speaker_path"]}
    for row in rows:
        del row["id"]
        row["path"] = relative(row["path"], "search.html")
    document = {"rows": rows, "pages": pages}
    return (json.dumps(document, ensure_ascii=False, sort_keys=True, separators=(",", ":")) + "\n").encode()


def _missing(start: str, base_url: str) -> str:
    """The page for an address that is not there, in the start page's frame; hosts send it anywhere, so its links are absolute."""
    head, rest = start.split('<main id="main" tabindex="-1">')
    head = re.sub(r'<script type="application/ld.json">.*?</script>|<link rel="canonical"[^>]*>', "", head, flags=re.DOTALL)
    words = (
        '<h1>Not found</h1><p>There is no such page here; it may be spelt differently. <a href="index.html">Start again</a></p>'
    )
    text = f'{head}<main id="main" tabindex="-1">{words}</main>{rest.split("</main>")[1]}'
    return re.sub(r'(\s(?:href|src)=")(?![a-z]+:|#)', lambda found: found[1] + html.escape(base_url), text)


def _sitemap(base_url: str, names: list[str]) -> bytes:
    def lines() -> Iterator[str]:
        yield '<?xml version="1.0" encoding="UTF-8"?>'
        yield '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">'
        for name in names:
            yield f"<url><loc>{base_url}{name.removesuffix('index.html')}</loc></url>"
        yield "</urlset>"

    return ("\n".join(lines()) + "\n").encode()
