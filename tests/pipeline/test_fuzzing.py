"""Broken input of every form: an article or a plain error, never a crash, whatever was flipped, cut, doubled or put in."""

from __future__ import annotations

import os
import random
from pathlib import Path

import pytest

from dateline.clean.cleaning import clean_page
from dateline.model import DatelineError, Page, Settings
from dateline.read.sources import iter_pages
from read.forms import EXAMPLES, warc_gz, warc_record

SEEDS = Path(__file__).resolve().parents[2] / "seeds"
CASES = int(os.environ.get("DATELINE_FUZZ", "150"))
BATCHES = 10
ORIGINALS = [
    *(data for _, data in EXAMPLES.values()),
    *(path.read_bytes() for path in sorted(SEEDS.iterdir()) if path.name != "README.md"),
    warc_gz(warc_record(), warc_record()),
]
INSERTED = [
    b"\x00", "\u200b".encode(), "\u202e".encode(), "\ufeff".encode(), b"\xff\xfe", b"\xed\xa0\x80", b"<div>" * 300,
    b"<p " + b"a=1 " * 50 + b">", b"</p></div>", b"<![CDATA[", b"]]>", b"<!--", b"-->", b"&#xD800;", b"&nbsp", b"&#99999999;",
    b"&amp;amp;", b"<script>", b"</script>", b'{"@type":', b"\\ud800", b"[" * 2000, b"\r", b"\n\n\n", b"--b1--",
    b"=?utf-8?q?=ff?=",
    b"=\r\n=3D", b"WARC/1.0\r\n", b"Content-Length: 9\r\n", b"<item>", b"<entry/>", "“".encode() * 50, b"By By By", b"(" * 500,
    b"Monday 99 March 20255 25:61 GMT",
]  # fmt: skip


def mutated(data: bytes, choice: random.Random) -> bytes:
    """`data` with one to six accidents."""
    for _ in range(choice.randint(1, 6)):
        here, there = sorted(choice.randrange(len(data) + 1) for _ in range(2))
        kind = choice.randrange(6)
        if kind == 0 and data:
            place = choice.randrange(len(data))
            data = data[:place] + bytes([data[place] ^ (1 << choice.randrange(8))]) + data[place + 1 :]
        elif kind == 1:
            data = data[:here] + data[min(there, here + 400) :]
        elif kind == 2:
            data = data[:there] + data[here:]
        elif kind == 3 and choice.random() < 0.3:
            data = data[:there]
        else:
            data = data[:here] + choice.choice(INSERTED) + data[here:]
    return data[:400_000]


@pytest.mark.parametrize("batch", range(BATCHES))
def test_broken_input_is_an_article_or_a_plain_error(tmp_path: Path, batch: int) -> None:
    """Every outcome is a page that becomes an article with true spans, or an error with a code, a message and its source."""
    choice = random.Random(batch)  # noqa: S311 - to be the same every time
    path = tmp_path / "case"
    for number in range(max(1, CASES // BATCHES)):
        data = mutated(choice.choice(ORIGINALS), choice)
        path.write_bytes(data)
        try:
            outcomes = list(iter_pages([str(path)], Settings()))
            assert outcomes
            for found in outcomes:
                check(found)
        except Exception:
            Path(tmp_path / f"failed-{batch}-{number}").write_bytes(data)
            raise


def check(found: Page | DatelineError) -> None:
    """What must hold of an outcome of reading, and of the article in it."""
    if isinstance(found, Page):
        try:
            article = clean_page(found)
        except DatelineError as error:
            found = error
        else:
            article.text.encode("utf-8")
            assert article.metadata.headline
            assert all(segment.span.of(article.text).strip() for segment in article.segments)
    if isinstance(found, DatelineError):
        assert found.code.startswith("E_")
        assert found.message
        assert found.source
