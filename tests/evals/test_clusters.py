"""The measures of coreference give what their papers give."""

from __future__ import annotations

import importlib
from pathlib import Path
from typing import Any

import pytest

EVALS = Path(__file__).resolve().parents[2] / "evals"


@pytest.fixture
def clusters(monkeypatch: pytest.MonkeyPatch) -> Any:
    """The module of measures."""
    monkeypatch.syspath_prepend(str(EVALS))
    return importlib.import_module("clusters")


def test_the_same_clusters_score_one(clusters: Any) -> None:
    """A response that is the key has every score 1."""
    key = [frozenset("ab"), frozenset("cde")]
    assert set(clusters.scores(clusters.count(key, key)).values()) == {1.0}


def test_a_known_case(clusters: Any) -> None:
    """Of the key abc, defg against the response ab, cd, fgh: counted by hand from the definitions."""
    key, response = [frozenset("abc"), frozenset("defg")], [frozenset("ab"), frozenset("cd"), frozenset("fgh")]
    counts = clusters.count(key, response)
    assert (counts["muc R"], counts["muc R of"], counts["muc P"], counts["muc P of"]) == (2, 5, 2, 4)
    assert counts["b3 R"] == pytest.approx((2 / 3) * 2 + 1 / 3 + 1 / 4 + 0 + (2 / 4) * 2)
    assert counts["ceaf R"] == pytest.approx(4 / 5 + 4 / 7)
