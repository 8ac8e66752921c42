"""What the page on reading shows works, and it names every format."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path
from typing import Any

from dateline.clean.cleaning import clean_page
from dateline.model import Page
from dateline.read.raw import Raw

READING = (Path(__file__).resolve().parents[2] / "docs" / "reading.md").read_text(encoding="utf-8")


def test_the_reader_shown_reads() -> None:
    """The worked example, run as it stands, gives an article with its headline and author."""
    code = re.search(r"```python\n(.*?)```", READING, re.DOTALL)
    assert code
    names: dict[str, Any] = {}
    exec(compile(code[1], "reading.md", "exec"), names)  # noqa: S102 - our own documentation
    data = b"Bridge opens\nIna Kerrow\nThe bridge in Cardiff opened on Monday, nine years after work began.\n"
    (page,) = names["read_three_lines"](Raw("x", BytesIO(b""), data, 1_000))
    assert isinstance(page, Page)
    article = clean_page(page)
    assert (article.metadata.headline, article.metadata.authors) == ("Bridge opens", ("Ina Kerrow",))


def test_every_code_of_the_readers_that_the_page_names_is_raised_somewhere() -> None:
    """No limit in the table is described by a code that no module knows."""
    source = "".join(path.read_text(encoding="utf-8") for path in (Path(__file__).resolve().parents[2] / "src").rglob("*.py"))
    codes = set(re.findall(r"`(E_[A-Z_]+)`", READING))
    assert codes
    assert {code for code in codes if f'"{code}"' not in source} == set()
