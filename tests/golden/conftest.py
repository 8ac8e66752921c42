"""The first article lies beside the checkout; where it does not, these tests skip with a reason (and fail where CI is set)."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

import pytest

import dateline
from dateline.model import Settings
from dateline.pipeline.summary import BuildSummary

BESIDE = Path(__file__).resolve().parents[3] / "shared"


@dataclass(frozen=True)
class FirstArticle:
    """The first article and its gold.

    Args:
        path: the pasted text.
        gold: the folder of what a perfect reading gives.
    """

    path: Path
    gold: Path


@dataclass(frozen=True)
class Built:
    """A knowledge base of the first article."""

    kb: Path
    summary: BuildSummary


@pytest.fixture(scope="session")
def first_article() -> FirstArticle:
    """Where the first article and its gold are."""
    texts = sorted((BESIDE / "seeds").glob("*.txt"))
    if not texts:
        message = "the first article is not beside the checkout (../shared/seeds)"
        if os.environ.get("CI"):
            pytest.fail(message)
        pytest.skip(message)
    return FirstArticle(texts[0], BESIDE / "gold")


@pytest.fixture(scope="session")
def built(first_article: FirstArticle, tmp_path_factory: pytest.TempPathFactory) -> Built:
    """Its knowledge base with the text in it, since one question cuts a quotation out of the text."""
    kb = tmp_path_factory.mktemp("first") / "kb"
    summary = dateline.build([str(first_article.path)], kb, Settings(rights="full"))  # type: ignore[arg-type]
    return Built(kb, summary)
