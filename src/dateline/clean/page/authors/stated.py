"""Authors as a page's structured data and meta tags state them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from dateline.clean.page.authors.names import is_outlet, split_authors, split_persons
from dateline.clean.page.dom import Element
from dateline.clean.page.json_ld import PAGES, follow, is_of, is_organisation_node, kinds_of, name_of, text_of

# The label of a page's card for social networks that stands before its author.
_WRITTEN_BY: Final = re.compile(
    r"(?:written|posted|published) by|author|(?:verfasst|geschrieben|veröffentlicht) von|autor(?:in)?|écrit par|auteur"
    r"|escrito por|publicado por|scritto da|autore|geschreven door|auteur|skriven av|skrevet av|napisane przez",
    re.IGNORECASE,
)
_CARD_LABELS: Final = ("twitter:label1", "twitter:label2")
_META: Final = (
    "author", "article:author", "byl", "dc.creator", "parsely-author", "sailthru.author", "authors", "byline",
    "citation_author", "dcterms.creator", "cxenseparse:author",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class StatedAuthors:
    """Who wrote it, as stated.

    Args:
        names: of persons; organisations are left out.
        signatures: what is stated as the name of a person and does not look like one.
        line: of the tag; 0 for that of the JSON-LD.
    """

    names: tuple[str, ...]
    signatures: tuple[str, ...]
    line: int = 0


def read_authors(nodes: Sequence[Mapping[str, Any]], tree: Element, meta: Mapping[str, tuple[str, int]]) -> StatedAuthors:
    """The authors from JSON-LD (`nodes`, the article first), else from meta tags (name to content and line)."""
    node: Mapping[str, Any] = nodes[0] if nodes else {}
    signed = _signed_by(node.get("author") or node.get("creator") or _author_of_page(nodes), nodes)
    outlets = {name.casefold() for other in nodes if is_organisation_node(other) and (name := name_of(other))}
    names, line = _names(signed, split_authors), 0
    if not names:
        names, line = _written_authors(tree, meta)
    return StatedAuthors(tuple(name for name in names if name.casefold() not in outlets), _names(signed, split_persons), line)


def without_outlet(names: Sequence[str], publisher: str | None, address: str) -> tuple[str, ...]:
    """The names without the outlet's own."""
    return tuple(name for name in names if not is_outlet(name, publisher, address))


def _signed_by(value: object, nodes: Sequence[Mapping[str, Any]]) -> list[tuple[str, bool]]:
    """The names of authors that are no organisations, each with whether it is called a person's."""
    found: list[tuple[str, bool]] = []
    for item in value if isinstance(value, list) else [value]:
        node = follow(item, nodes)
        if isinstance(node, dict) and is_organisation_node(node):
            continue
        names = node.get("name") if isinstance(node, dict) else node
        texts = [text_of(name) for name in (names if isinstance(names, list) else [names])]
        found += [(text, isinstance(node, dict) and "Person" in kinds_of(node)) for text in texts if text]
    return found


def _names(signed: list[tuple[str, bool]], split: Callable[[str], list[str]]) -> tuple[str, ...]:
    """The names in order, each once."""
    kept = [text for text, is_person in signed if is_person or split is split_authors]
    return tuple(dict.fromkeys(name for text in kept for name in split(text)))


def _author_of_page(nodes: Sequence[Mapping[str, Any]]) -> object:
    """The author of the page, where the article in it has none of its own."""
    return next((node["author"] for node in nodes if is_of(node, PAGES) and node.get("author")), None)


def _written_authors(tree: Element, meta: Mapping[str, tuple[str, int]]) -> tuple[tuple[str, ...], int]:
    """Of the first meta name that names persons: all of its tags, since some write one for each author."""
    for name in _META:
        value, number = meta.get(name, ("", 0))
        if value and (authors := [author for text in _contents(tree, name) for author in split_authors(text)]):
            return tuple(dict.fromkeys(authors)), number
    for label in _CARD_LABELS:
        value, number = meta.get(label.replace("label", "data"), ("", 0))
        if value and _WRITTEN_BY.fullmatch(meta.get(label, ("", 0))[0]) and (found := split_authors(value)):
            return tuple(found), number
    return (), 0


def _contents(tree: Element, name: str) -> Iterator[str]:
    return (text for tag in tree.iter("meta") if meta_name(tag) == name and (text := text_of(tag.get("content"))))


def meta_name(tag: Element) -> str:
    """What a meta tag is about, in lower case."""
    return str(tag.get("property") or tag.get("name") or tag.get("itemprop") or "").strip().lower()
