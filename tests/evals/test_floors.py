"""What was reached stays reached."""

from __future__ import annotations

import importlib.util
import json
import sys
from pathlib import Path
from typing import Any

import pytest

from conftest import skip_or_fail

ROOT = Path(__file__).resolve().parents[2]
DATA = ROOT.parent / "shared" / "data"
FLOORS = json.loads((ROOT / "evals" / "floors.json").read_text(encoding="utf-8"))

pytestmark = pytest.mark.evals


@pytest.fixture
def names(monkeypatch: pytest.MonkeyPatch) -> Any:
    """The script that measures names, loaded by its path."""
    monkeypatch.syspath_prepend(str(ROOT / "training"))
    spec = importlib.util.spec_from_file_location("names_measured", ROOT / "evals" / "names.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    monkeypatch.setitem(sys.modules, spec.name, module)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def paste(monkeypatch: pytest.MonkeyPatch) -> Any:
    """The script that measures pastes, loaded by its path."""
    monkeypatch.syspath_prepend(str(ROOT / "training"))
    spec = importlib.util.spec_from_file_location("paste_measured", ROOT / "evals" / "paste.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    monkeypatch.setitem(sys.modules, spec.name, module)
    spec.loader.exec_module(module)
    return module


def test_names_stay_above_their_floor(names: Any) -> None:
    """On every fourth document of the news set, F1 and the share of sure names that are right are at least what they were."""
    floor = FLOORS["ner-news"]
    path = DATA / names.NEWS
    if not path.is_file():
        skip_or_fail("the labelled news set is not beside the checkout")
    assert names.digest(path) == floor["sha256"]
    docs = names.news(DATA)[:: floor["every"]]
    rows = names.measure(docs, names.ENGINES["dateline"])
    assert rows["all"].labelled == floor["n"]
    assert rows["all"].f1 >= floor["f1"]
    assert rows["sure"].precision >= floor["sure"]


def test_pastes_stay_above_their_floor(paste: Any) -> None:
    """On every sixth page, rendered to text block by block, the 4-gram F1 of the body is at least what it was."""
    floor = FLOORS["paste"]
    if not (DATA / paste.NEWS / "docs.jsonl").is_file():
        skip_or_fail("the labelled pages are not beside the checkout")
    assert paste.digest(DATA) == floor["sha256"]
    pages = list(paste.labelled_pages(DATA))[:: floor["every"]]
    assert len(pages) == floor["n"]
    assert paste.measure(pages, paste.SMALL, paste.load_forest()).f1 >= floor["f1"]
