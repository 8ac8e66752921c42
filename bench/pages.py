# ruff: noqa: INP001, T201 - a program to be run by hand: no package, and it prints
"""How long each kind of page takes over a built knowledge base, asked without a socket: ``python bench/pages.py KB``.

The pages are those that cost most: the entities that say most and are named most, a search for the words that stand in most
quotations, the last page of a list. How long the tables take that a server
fills while it starts is printed apart; a second run finds them there.
"""

from __future__ import annotations

import asyncio
import resource
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from statistics import median

import httpx
from starlette.applications import Starlette

from dateline.serve.app import make_app
from dateline.serve.catalogue import Catalogue

TURNS = 5


def main(kb: Path) -> None:
    """Print the table."""
    started = time.perf_counter()
    app = make_app(kb)
    print(f"loaded in {time.perf_counter() - started:.1f} s")
    asyncio.run(_measure(app))
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(f"{most} MiB at most, without its workers and the process that fills the tables")


def _addresses(catalogue: Catalogue) -> Iterator[str]:
    """The addresses to ask."""
    articles = catalogue.count("SELECT COUNT(*) FROM article")
    yield from ("/", f"/articles?page={max(1, articles // 50)}", "/people", "/search")
    (word,) = catalogue.rows("SELECT words FROM speech ORDER BY LENGTH(words) DESC LIMIT 1")
    yield f"/search?q={max(word['words'].split(), key=len)}"
    yield "/search?q=the"
    yield from ("/timeline", "/network", "/map", catalogue.rows("SELECT path FROM article ORDER BY day DESC LIMIT 1")[0]["path"])
    for kind in ("person", "org", "place"):
        for order in ("DESC", "ASC"):
            sql = f"SELECT path FROM entity WHERE kind = ? ORDER BY said * 5 + mentions {order} LIMIT 1"  # noqa: S608 - our own words
            yield from (f"{row['path']}.html" for row in catalogue.rows(sql, (kind,)))


async def _measure(app: Starlette) -> None:
    transport = httpx.ASGITransport(app=app)
    headers = {"Accept": "text/html"}
    started = time.perf_counter()
    async with (
        app.router.lifespan_context(app),
        httpx.AsyncClient(transport=transport, base_url="http://localhost", headers=headers, timeout=600) as client,
    ):
        await asyncio.to_thread(app.state.catalogue.wait)
        print(
            f"tables there after {time.perf_counter() - started:.1f} s, first page after {await _timed(client, '/'):.1f} s more"
        )
        for address in _addresses(app.state.catalogue):
            times = [await _timed(client, address) for _ in range(TURNS)]
            print(f"{median(times) * 1000:8.1f} ms  {address}")


async def _timed(client: httpx.AsyncClient, address: str) -> float:
    started = time.perf_counter()
    (await client.get(address)).raise_for_status()
    return time.perf_counter() - started


if __name__ == "__main__":
    main(Path(sys.argv[1]))
