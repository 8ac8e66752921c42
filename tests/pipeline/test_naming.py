"""Sources are named the same wherever the checkout lies."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from dateline.model import Annotation, Article, Metadata
from dateline.pipeline.annotating import Annotated
from dateline.pipeline.naming import known_keys, labelled, source_label
from dateline.publish.previous import PublishedArticle


def annotated(source: str, *, article_id: str | None = None, sha256: str = "00") -> Annotated:
    """An article with nothing in it."""
    article = Article(article_id or source, source, "x", (), page_sha256=sha256)
    return Annotated(article, Annotation(article.id, "none", "0"))


def test_a_label_is_the_same_from_a_folder_a_file_and_an_absolute_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """``seeds``, ``seeds/a.txt`` and the absolute path give one name."""
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds" / "a.txt").touch()
    monkeypatch.chdir(tmp_path)
    whole = str(tmp_path / "seeds")
    labels = {
        source_label("seeds/a.txt", ["seeds"]),
        source_label("seeds/a.txt", ["seeds/a.txt"]),
        source_label(f"{whole}/a.txt", [whole]),
    }
    assert labels == {"seeds/a.txt"}


@pytest.mark.parametrize("found", ["-", "https://news.example/a"])
def test_what_is_no_path_keeps_its_name(found: str) -> None:
    """Standard input and addresses are named as they are."""
    assert source_label(found, [found]) == found


def test_one_file_given_twice_is_one_article() -> None:
    """The same bytes under the same name come in once."""
    items = labelled([annotated("a.txt"), annotated("a.txt")], ["a.txt", "a.txt"])
    assert len(items) == 1


def test_articles_of_one_source_keep_their_own_ids() -> None:
    """Two lines of a JSON Lines file are two articles; two files may use the same ids."""
    items = labelled(
        [
            annotated("x/a.jsonl", article_id="1", sha256="1"),
            annotated("x/a.jsonl", article_id="2", sha256="1"),
            annotated("x/b.jsonl", article_id="1", sha256="2"),
        ],
        ["x/a.jsonl", "x/b.jsonl"],
    )
    assert [item.article.id for item in items] == ["x/a.jsonl#1", "x/a.jsonl#2", "x/b.jsonl#1"]
    assert all(item.annotation.article_id == item.article.id for item in items)


def test_a_corrected_headline_keeps_the_key() -> None:
    """Source, publisher and time unchanged: the same article. Another time: another article."""
    before = [PublishedArticle("key-1", "seeds/a.txt", None, "The Post", "2025-03-04T10:15:00+00:00")]
    when = datetime(2025, 3, 4, 10, 15, tzinfo=UTC)

    def article(published_at: datetime) -> Article:
        return Article(
            "seeds/a.txt", "seeds/a.txt", "x", (), Metadata(headline="New", publisher="The Post", published_at=published_at)
        )

    assert known_keys([article(when)], before) == {"seeds/a.txt": "key-1"}
    assert known_keys([article(when.replace(day=5))], before) == {}


def test_an_address_is_the_surest_name() -> None:
    """An article with an address is known by it, wherever its file lies."""
    before = [PublishedArticle("key-1", "old/a.html", "https://news.example/a", "The Post", None)]
    article = Article("new/b.html", "new/b.html", "x", (), Metadata(url="https://news.example/a"))
    assert known_keys([article], before) == {"new/b.html": "key-1"}
