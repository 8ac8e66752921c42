"""The first article, from the paste to the answers, against what a person read in it."""

from __future__ import annotations

import json
import re
import subprocess
import sys

import pytest

import dateline
from dateline.model import DatelineError, Severity

from .conftest import Built, FirstArticle
from .questions import right

pytestmark = pytest.mark.seed_article

SCORE = 0.70
QUESTIONS_ANSWERED_EXACTLY: set[int] = set()


@pytest.fixture(scope="module")
def score(first_article: FirstArticle) -> str:
    """What the scorer prints for our annotation."""
    (found,) = dateline.annotate([str(first_article.path)])
    assert not isinstance(found, DatelineError)
    scorer = [sys.executable, str(first_article.gold / "score.py")]
    return subprocess.run(scorer, input=json.dumps(found) + "\n", capture_output=True, text=True, check=True).stdout


def test_the_score_is_reached_without_leak_or_intruder(score: str) -> None:
    """The mean over the layers is at least 0.70; nothing reported is asserted, and nothing of the furniture is in it."""
    last = score.strip().splitlines()[-1]
    found = re.fullmatch(r"seed score (\d\.\d+)  \(leaks (\d+), intruders (\d+)\)", last)
    assert found, last
    assert float(found[1]) >= SCORE
    assert (found[2], found[3]) == ("0", "0")


@pytest.mark.parametrize("row", ["kept lines", "metadata"])
def test_lines_and_metadata_are_perfect(score: str, row: str) -> None:
    """Every line that belongs to the article is kept, no other is, and all metadata is right."""
    line = next(line for line in score.splitlines() if line.startswith(row))
    assert "F1 1.000" in line


def test_its_knowledge_base_conforms(built: Built) -> None:
    """No shape finds a violation."""
    assert built.summary.exit_status == 0, built.summary.line
    assert [report.count(Severity.VIOLATION) for report in built.summary.reports] == [0]


def test_the_questions_are_answered(built: Built, first_article: FirstArticle) -> None:
    """The same questions as ever give exactly the expected rows, ten or more."""

    def ask(sparql: str) -> str:
        return dateline.query(sparql, kb=built.kb, format="csv")

    found = right(first_article.gold, ask)
    assert found >= QUESTIONS_ANSWERED_EXACTLY
    assert len(found) >= 10
