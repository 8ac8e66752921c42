"""What was reached stays reached."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from conftest import load_script, skip_or_fail

ROOT = Path(__file__).resolve().parents[2]
DATA = ROOT.parent / "shared" / "data"
FLOORS = json.loads((ROOT / "evals" / "floors.json").read_text(encoding="utf-8"))

pytestmark = pytest.mark.evals


@pytest.fixture
def names(monkeypatch: pytest.MonkeyPatch) -> Any:
    """The script that measures names, loaded by its path."""
    monkeypatch.syspath_prepend(str(ROOT / "training"))
    return load_script(ROOT / "evals" / "names.py")


@pytest.fixture
def paste(monkeypatch: pytest.MonkeyPatch) -> Any:
    """The script that measures pastes, loaded by its path."""
    monkeypatch.syspath_prepend(str(ROOT / "training"))
    return load_script(ROOT / "evals" / "paste.py")


@pytest.fixture
def reading() -> Any:
    """The script that measures web pages, loaded by its path."""
    return load_script(ROOT / "evals" / "reading.py")


@pytest.mark.parametrize("engine", ["dateline", "fast"])
def test_names_stay_above_their_floor(names: Any, engine: str) -> None:
    """On every fourth document of the news set, F1 and the share of sure names that are right are at least what they were."""
    floor = FLOORS[f"ner-news {engine}"]
    path = DATA / names.NEWS
    if not path.is_file():
        skip_or_fail("the labelled news set is not beside the checkout")
    assert names.digest(path) == floor["sha256"]
    docs = names.news(DATA)[:: floor["every"]]
    rows = names.measure(docs, names.ENGINES[engine])
    assert rows["all"].labelled == floor["n"]
    assert rows["all"].f1 >= floor["f1"]
    assert rows["sure"].precision >= floor["sure"]


MEASURED = sorted(name for name, entry in FLOORS.items() if "small" in entry)


@pytest.fixture
def measured(monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """The sets of ``python evals``, and the module that keeps their floors."""
    monkeypatch.syspath_prepend(str(ROOT / "training"))
    monkeypatch.syspath_prepend(str(ROOT / "evals"))
    before = set(sys.modules)
    yield load_script(ROOT / "evals" / "__main__.py")
    for name in set(sys.modules) - before:
        if str(ROOT / "evals") in str(getattr(sys.modules[name], "__file__", "")):
            del sys.modules[name]


@pytest.mark.parametrize("name", MEASURED)
def test_a_small_part_stays_above_its_floors(measured: Any, name: str) -> None:
    """On a few documents of each set, every figure that has a floor is at least that."""
    one, entry = measured.SETS[name], FLOORS[name]
    if not (DATA / one.path).exists():
        skip_or_fail("the labelled data are not beside the checkout")
    assert one.digest(DATA / one.path) == entry["sha256"]
    figures = one.measure(one.load(DATA, entry["small"]["every"]))
    assert figures["n"] == entry["small"]["n"]
    assert {key: figures[key] for key, floor in entry["small"]["floors"].items() if figures[key] < floor} == {}


def test_every_set_has_its_floors_and_the_readme_its_figures(measured: Any) -> None:
    """Each set that is measured has floors, and the README's table is the one that ``floors.json`` gives."""
    assert sorted(measured.SETS) == MEASURED
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert measured.floors.with_table(readme, measured.SETS) == readme


def test_pastes_stay_above_their_floor(paste: Any) -> None:
    """On every sixth page, rendered to text block by block, the 4-gram F1 of the body is at least what it was."""
    floor = FLOORS["paste"]
    if not (DATA / paste.NEWS / "docs.jsonl").is_file():
        skip_or_fail("the labelled pages are not beside the checkout")
    assert paste.digest(DATA) == floor["sha256"]
    pages = list(paste.labelled_pages(DATA))[:: floor["every"]]
    assert len(pages) == floor["n"]
    assert paste.measure(pages, paste.SMALL, paste.load_forest()).f1 >= floor["f1"]


@pytest.mark.parametrize("name", ["pages-news", "pages"])
def test_web_pages_stay_above_their_floors(reading: Any, name: str) -> None:
    """On every sixth page, body, title, authors and date are at least what they were, and no more authors are invented."""
    floor, path = FLOORS[name], DATA / reading.FLOORED[name]
    if not path.is_file():
        skip_or_fail("the labelled pages are not beside the checkout")
    assert reading.digest(path) == floor["sha256"]
    row = reading.measure(list(reading.load(path))[:: floor["every"]])
    assert row.pages == floor["n"]
    assert row.invented <= floor["invented"]
    assert {name: value for name, value in row._asdict().items() if value < floor.get(name, 0)} == {}


def test_a_floor_falls_only_on_demand(names: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A worse measurement leaves the floor, unless it is told to lower it; other floors are kept."""
    path = tmp_path / "floors.json"
    path.write_text(json.dumps({"times": {"f1": 0.8}, "ner-news fast": {"f1": 0.7, "sure": 0.9}}), encoding="utf-8")
    monkeypatch.setattr(names, "FLOORS", path)
    names.put_down({"ner-news fast": {"f1": 0.6, "sure": 0.95}}, lower=False)
    assert json.loads(path.read_text(encoding="utf-8")) == {
        "times": {"f1": 0.8},
        "ner-news fast": {"f1": 0.7, "sure": 0.95},
    }
    names.put_down({"ner-news fast": {"f1": 0.6, "sure": 0.9}}, lower=True)
    assert json.loads(path.read_text(encoding="utf-8"))["ner-news fast"] == {"f1": 0.6, "sure": 0.9}
