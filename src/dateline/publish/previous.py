"""What an earlier build left in ``kb/``: its names must hold."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pyoxigraph import RdfFormat, Triple

from dateline.model import DatelineError
from dateline.rdf.graph import parse_triples


@dataclass(frozen=True, slots=True)
class PublishedArticle:
    """What the report of an earlier build says of one article."""

    key: str
    source: str
    url: str | None = None
    publisher: str | None = None
    published_at: str | None = None
    story: str | None = None


@dataclass(frozen=True, slots=True)
class Previous:
    """An earlier build; empty when there was none.

    Args:
        entities: the triples of ``entities.ttl``.
        articles: in the order of the report.
        files: relative path to bytes, of the articles' files.
    """

    entities: frozenset[Triple] = frozenset()
    articles: tuple[PublishedArticle, ...] = ()
    files: Mapping[str, bytes] = field(default_factory=dict)


def read_previous(kb: Path) -> Previous:
    """Read what must be kept from a knowledge base folder.

    Raises:
        DatelineError: (``E_KB_DAMAGED``) it is there but cannot be understood; names would be minted anew, so nothing is done.
    """
    registry, report = kb / "entities.ttl", kb / "report.json"
    if not (kb / "kb.nq").exists():
        return Previous()
    try:
        entities = parse_triples(registry.read_bytes(), RdfFormat.TURTLE)
        listed: list[dict[str, Any]] = json.loads(report.read_text(encoding="utf-8"))["articles"]
        articles = tuple(
            PublishedArticle(
                item["key"], item["source"], *(item.get(name) for name in ("url", "publisher", "published_at", "story"))
            )
            for item in listed
        )
        files = {f"articles/{path.name}": path.read_bytes() for path in sorted((kb / "articles").glob("*")) if path.is_file()}
    except (OSError, ValueError, KeyError, TypeError, SyntaxError) as error:
        message = (
            f"holds a knowledge base that cannot be read ({type(error).__name__}: {error}). "
            "Its names must hold, so nothing was done; restore it, or build into a new folder with --out"
        )
        raise DatelineError(message, code="E_KB_DAMAGED", stage="publish", source=str(kb)) from error
    return Previous(entities, articles, files)
