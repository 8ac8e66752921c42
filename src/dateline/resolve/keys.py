"""Keys of articles: minted once, kept for ever, numbered when two articles would get the same."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from dateline.model import Article
from dateline.rdf.iris import Minter

_FIRST_LINE = 120  # code points of the text that stand in for a headline that nobody found


def assign_keys(articles: Sequence[Article], minter: Minter, known_keys: Mapping[str, str]) -> dict[str, str]:
    """A key for each article id, whatever the order of the articles.

    A key that is known for an article's id is kept. Two articles of one address, or of one headline, outlet and time, are the
    same article found twice: sorted by source and id, the first gets the key and the others ``-2``, ``-3`` ….
    """
    keys = {article.id: known_keys[article.id] for article in articles if article.id in known_keys}
    taken = set(keys.values())
    for article in sorted(articles, key=lambda item: (item.source, item.id)):
        if article.id not in keys:
            keys[article.id] = _free(_minted(article, minter), taken)
            taken.add(keys[article.id])
    return keys


def _minted(article: Article, minter: Minter) -> str:
    meta = article.metadata
    headline = meta.headline or article.text[:_FIRST_LINE].partition("\n")[0]
    return minter.article_key(headline, meta.publisher, meta.published, meta.url)


def _free(key: str, taken: set[str]) -> str:
    number, candidate = 1, key
    while candidate in taken:
        number += 1
        candidate = f"{key}-{number}"
    return candidate
