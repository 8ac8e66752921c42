# ruff: noqa: INP001, T201 - a program to be run by hand: no package, and it prints
"""How well and how fast web pages are read, against named peers on the same pages in the same run, each in its own process.

``python bench/reading.py --data ../shared/data`` prints one table a set. What counts as right stands in ``evals/reading.py``.
Peers come with ``pip install --group bench``; one that is not there is left out with a word. Each does all that it can do:
body and metadata.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import logging
import resource
import subprocess
import sys
import time
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "evals"))

from reading import HEADINGS, PASSAGES, WHOLE, Reading, cells, load, read, score  # noqa: E402 - lies in the folder beside this one

from dateline.model import Role  # noqa: E402 - after the folder beside this one

Reader = Callable[[bytes], Reading]
WARM_UP = 3
SETS = {"pages-news": WHOLE, "pages": PASSAGES}


def trafilatura(**options: bool) -> Reader:
    """Body and metadata by one call."""
    from trafilatura import bare_extraction  # noqa: PLC0415 - only in the process that measures it

    def find(page: bytes) -> Reading:
        found: Any = bare_extraction(page, with_metadata=True, include_comments=False, include_tables=False, **options)
        if found is None:
            return Reading()
        authors = tuple(name.strip() for name in (found.author or "").split(";") if name.strip())
        return Reading(found.text or "", found.title or "", authors, found.date or "")

    return find


def readability() -> Reader:
    """Body and title; the window's title without the site is its `short_title`."""
    from lxml.html import fromstring  # noqa: PLC0415 - only in the process that measures it
    from readability import Document  # noqa: PLC0415

    def find(page: bytes) -> Reading:
        try:
            document = Document(page)
            text = "\n".join(fromstring(document.summary()).itertext())
            return Reading(text, document.short_title() or "")
        except Exception:  # noqa: BLE001 - what a peer cannot read, it has not read
            return Reading()

    return find


def newspaper() -> Reader:
    """Body and metadata by `parse`."""
    from newspaper import Article  # noqa: PLC0415 - only in the process that measures it

    def find(page: bytes) -> Reading:
        article = Article("http://news.example/", fetch_images=False)
        try:
            article.download(input_html=page.decode("utf-8", "replace"))
            article.parse()
        except Exception:  # noqa: BLE001 - what a peer cannot read, it has not read
            return Reading()
        date = article.publish_date
        day = date.isoformat() if hasattr(date, "isoformat") else str(date or "")
        return Reading(article.text or "", article.title or "", tuple(article.authors or ()), day)

    return find


def resiliparse() -> Reader:
    """Body alone: it reads no metadata."""
    from resiliparse.extract.html2text import extract_plain_text  # noqa: PLC0415 - only in the process that measures it
    from resiliparse.parse.encoding import bytes_to_str, detect_encoding  # noqa: PLC0415

    def find(page: bytes) -> Reading:
        text = bytes_to_str(page, detect_encoding(page))
        return Reading(extract_plain_text(text, main_content=True, alt_texts=False, list_bullets=False))

    return find


# Name in the table, the module that it needs, and how it is made.
READERS: dict[str, tuple[str, Callable[[], Reader]]] = {
    "dateline": ("dateline", lambda: read),
    "dateline, paragraphs alone": ("dateline", lambda: lambda page: read(page, (Role.BODY,))),
    "trafilatura, precision": ("trafilatura", lambda: trafilatura(favor_precision=True)),
    "trafilatura, default": ("trafilatura", trafilatura),
    "trafilatura, fast": ("trafilatura", lambda: trafilatura(fast=True)),
    "readability-lxml": ("readability", readability),
    "newspaper4k": ("newspaper", newspaper),
    "resiliparse": ("resiliparse", resiliparse),
}


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="the folder that holds dev/")
    parser.add_argument("--reader", choices=READERS, help="measure this one in this process (for the program itself)")
    parser.add_argument("--set", choices=SETS, help="the set that it reads")
    options = parser.parse_args()
    if options.reader:
        _measure(options.data / SETS[options.set], READERS[options.reader][1]())
        return
    for name, path in SETS.items():
        print(f"\n{name}\n| reader | {' | '.join(HEADINGS)} | pages/s | peak MB |")
        print("|---" * (len(HEADINGS) + 3) + "|")
        pages = list(load(options.data / path))
        for reader, (module, _) in READERS.items():
            if importlib.util.find_spec(module) is None:
                print(f"| {reader} | not installed: `pip install --group bench` |")
                continue
            program = [sys.executable, __file__, "--data", str(options.data), "--reader", reader, "--set", name]
            result = json.loads(subprocess.run(program, check=True, capture_output=True, text=True).stdout)  # noqa: S603 - this file
            row = score(pages, [Reading(*found) for found in result["found"]])
            speed = len(pages) / result["seconds"]
            print(f"| {reader} | {' | '.join(map(str, cells(row)))} | {speed:.1f} | {result['peak']} |", flush=True)
    print("\nseconds: of CPU, without start-up; peak: of the whole process")


def _measure(path: Path, find: Reader) -> None:
    """Read a set, and print what was found, the CPU seconds and the peak megabytes."""
    logging.disable(logging.CRITICAL)
    warnings.simplefilter("ignore")
    pages = list(load(path))
    for page in pages[:WARM_UP]:
        find(page.html)
    start = time.process_time()
    found = [find(page.html) for page in pages]
    seconds = time.process_time() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(json.dumps({"found": found, "seconds": seconds, "peak": peak}))


if __name__ == "__main__":
    main()
