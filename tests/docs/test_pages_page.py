"""What the page on the pages says is so."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest

from dateline.serve.pages.asking import examples

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs" / "pages.md").read_text(encoding="utf-8")


def test_the_questions_are_counted() -> None:
    """As many questions as it says are in the folder that it names."""
    counted = re.search(r"(\d+) questions to start from", PAGE)
    assert counted
    assert int(counted[1]) == len(examples()) == len(list((ROOT / "examples" / "queries").glob("*.rq")))


def test_the_editor_is_the_one_that_is_fetched(monkeypatch: pytest.MonkeyPatch) -> None:
    """Name and version of the editor are those of the tool that fetches it."""
    monkeypatch.syspath_prepend(str(ROOT / "tools"))
    monkeypatch.delitem(sys.modules, "query_editor", raising=False)
    fetching = pytest.importorskip("query_editor")
    assert "@".join(re.findall(r"npm `(\S+)` ([\d.]+),", PAGE)[0]) == fetching.PACKAGE


def test_what_is_named_is_there() -> None:
    """Every file of the checkout that it names is there."""
    named = re.findall(r"`((?:examples|tools|bench|tests)/[^`\s]*)`|(?:python|pytest) ((?:tools|bench|tests)/\S+\.py)", PAGE)
    assert len(named) > 3
    assert [path for pair in named for path in pair if path and not (ROOT / path).exists()] == []
