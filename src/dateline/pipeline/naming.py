"""Names of sources that do not depend on where a checkout lies or which folder one stands in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from dateline.model import Annotation, Article
from dateline.pipeline.annotating import Annotated
from dateline.publish.previous import PublishedArticle


def source_label(found: str, sources: Sequence[str]) -> str:
    """How a knowledge base names a source: the given folder's name and the path below it; a URL as it is.

    Args:
        found: the path or URL of one file, as the reader found it.
        sources: what the caller asked for.
    """
    if found == "-" or "://" in found:
        return found
    path = Path(found).resolve()
    for source in sources:
        given = Path(source).resolve()
        if path != given and path.is_relative_to(given):
            return (Path(given.name) / path.relative_to(given)).as_posix()
    return (Path(path.parent.name) / path.name).as_posix()


def labelled(items: Iterable[Annotated], sources: Sequence[str]) -> list[Annotated]:
    """The articles under their labels, sorted by them; one that was given twice is kept once."""
    found: dict[str, Annotated] = {}
    for item in items:
        label = source_label(item.article.source, sources)
        own_id = "" if item.article.id == item.article.source else f"#{item.article.id}"
        name = label + own_id
        number = 2
        while name in found and found[name].article.page_sha256 != item.article.page_sha256:
            name, number = f"{label}{own_id}~{number}", number + 1
        found.setdefault(name, Annotated(*_renamed(item.article, item.annotation, name, label)))
    return [found[name] for name in sorted(found)]


def _renamed(article: Article, annotation: Annotation, name: str, label: str) -> tuple[Article, Annotation]:
    return replace(article, id=name, source=label), replace(annotation, article_id=name)


def known_keys(articles: Iterable[Article], published: Sequence[PublishedArticle]) -> Mapping[str, str]:
    """The keys that articles had before: the same address, or the same source with publisher and time unchanged.

    So a corrected headline keeps the article's IRI, and a file with another article in it gets a new one.
    """
    by_url = {item.url: item.key for item in published if item.url}
    by_source = {(item.source, item.publisher, item.published_at): item.key for item in published}
    keys: dict[str, str] = {}
    for article in articles:
        metadata = article.metadata
        published_at = metadata.published.isoformat() if metadata.published else None
        key = by_url.get(metadata.url) if metadata.url else by_source.get((article.id, metadata.publisher, published_at))
        if key is not None and key not in keys.values():
            keys[article.id] = key
    return keys
