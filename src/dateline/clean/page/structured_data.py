"""What a page says of itself for machines: JSON-LD blocks, then meta tags; every value checked, nothing fetched."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any, Final
from urllib.parse import urljoin, urlsplit

from dateline.clean.page.authors.stated import meta_name, read_authors, without_outlet
from dateline.clean.page.dom import Element
from dateline.clean.page.json_ld import PAGES, follow, is_of, kinds_of, load_nodes, name_of, text_of
from dateline.clean.timestamps import parse_day, parse_instant
from dateline.model import Image, Metadata

_ARTICLE: Final = re.compile(r"(?:^|[/#:])(?:\w*NewsArticle|Article|BlogPosting|LiveBlogPosting|Report|SocialMediaPosting)$")
_PAGE_KEYS: Final = ("author", "datePublished", "dateModified", "inLanguage")
_LANGUAGE: Final = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z]{4})?(?:-(?:[A-Za-z]{2}|\d{3}))?")

# Meta names in order of trust; lower case.
_META: Final[dict[str, tuple[str, ...]]] = {
    "headline": ("og:title", "twitter:title", "dc.title", "parsely-title", "sailthru.title"),
    "standfirst": ("og:description", "description", "twitter:description", "dc.description"),
    "publisher": ("og:site_name", "dc.publisher", "publisher", "application-name"),
    "section": ("article:section", "parsely-section", "section"),
    "published_at": (
        "article:published_time", "article:published", "datepublished", "og:article:published_time", "parsely-pub-date",
        "sailthru.date", "dc.date.issued", "dcterms.created", "dc.date", "pubdate", "publishdate", "date",
    ),
    "modified_at": (
        "article:modified_time", "article:modified", "datemodified", "og:updated_time", "dcterms.modified", "last-modified",
    ),
    "url": ("og:url", "twitter:url"),
    "image": ("og:image", "og:image:url", "twitter:image"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Stated:
    """What the page states, and on which source line each field stands (the line of its tag).

    Args:
        metadata: its fields.
        lines: by field.
        images: of the story.
        days: of publication, all that are stated.
        is_personal: the publisher is a person, who may be the author too.
        signatures: what is stated as the name of a person and does not look like one; an author only where readers see it.
    """

    metadata: Metadata
    lines: Mapping[str, int]
    images: tuple[Image, ...] = ()
    days: frozenset[date] = frozenset()
    signatures: tuple[str, ...] = ()
    is_personal: bool = False


def read_structured_data(tree: Element, base: str) -> Stated:
    """Metadata from the page's JSON-LD, completed from its meta tags.

    `standfirst` is the page's description of itself, shown or not.
    Broken blocks and values of odd types are passed over; contexts are never loaded.

    Args:
        tree: the page.
        base: the page's address, against which relative addresses are read; may be empty.
    """
    nodes, line = _article_nodes(tree)
    meta = _meta_tags(tree)
    canonical = _canonical(tree)
    base = _address(canonical, base) or base
    lines: dict[str, int] = {}
    node: Mapping[str, Any] = nodes[0] if nodes else {}

    first = partial(_first, meta, lines, line)
    days = _stated_days(node, meta)
    published_at = parse_instant(first("published_at", parse_instant(node.get("datePublished"))))
    owner, is_personal = _owner(node, nodes)
    publisher = text_of(first("publisher", owner))
    authors = read_authors(nodes, tree, meta)
    url = _address(canonical, base) or _address(str(first("url", _url(node))), base)
    names = authors.names if is_personal else without_outlet(authors.names, publisher, url or base)
    lines |= {"authors": authors.line or line} if names else {}
    metadata = Metadata(
        headline=text_of(first("headline", text_of(node.get("headline")))),
        standfirst=text_of(first("standfirst", text_of(node.get("description")))),
        authors=names,
        publisher=publisher,
        section=text_of(first("section", text_of(node.get("articleSection")))),
        published_at=published_at,
        published_on=None if published_at else next(iter(days), None),
        modified_at=parse_instant(first("modified_at", parse_instant(node.get("dateModified")))),
        language=_language(node.get("inLanguage"), tree),
        url=url,
    )
    images = tuple(_images(node.get("image"), nodes, base))
    images = images or _lone_image("" if images else _address(str(first("image", None) or ""), base))
    return Stated(metadata, lines, images, frozenset(days), authors.signatures, is_personal)


def _stated_days(node: Mapping[str, Any], meta: Mapping[str, tuple[str, int]]) -> list[date]:
    """The days of publication that are stated, the most trusted first."""
    values = (text_of(node.get("datePublished")), *(meta[name][0] for name in _META["published_at"] if name in meta))
    return [day for value in values if (day := parse_day(value))]


def _canonical(tree: Element) -> str:
    links = (link for link in tree.iter("link") if "canonical" in str(link.get("rel")).lower().split())
    return next((str(link.get("href")) for link in links), "")


def _article_nodes(tree: Element) -> tuple[list[Mapping[str, Any]], int]:
    """All JSON-LD nodes of the page, the article first, and the line of its block; empty when no node is an article."""
    nodes: list[tuple[Mapping[str, Any], int]] = []
    for script in tree.iter("script"):
        if "ld+json" in str(script.get("type")).lower():
            nodes += [(node, script.sourceline or 0) for node in load_nodes(script.text or "")]
    for node, line in nodes:
        if _is_article(node) and text_of(node.get("headline") or node.get("name")):
            return [node, *(other for other, _ in nodes if other is not node)], line
    for node, line in nodes:
        if is_of(node, PAGES) and (node.get("author") or node.get("datePublished")):
            kept = {key: node[key] for key in _PAGE_KEYS if key in node}
            return [kept, *(other for other, _ in nodes)], line
    return [], 0


def _is_article(node: Mapping[str, Any]) -> bool:
    return is_of(node, _ARTICLE)


def _meta_tags(tree: Element) -> dict[str, tuple[str, int]]:
    """The first content of each meta name, and its line."""
    found: dict[str, tuple[str, int]] = {}
    for tag in tree.iter("meta"):
        name = meta_name(tag)
        content = text_of(tag.get("content"))
        if name and content:
            found.setdefault(name, (content, tag.sourceline or 0))
    return found


def _url(node: Mapping[str, Any]) -> str:
    page = node.get("mainEntityOfPage")
    for value in (node.get("url"), page.get("@id") if isinstance(page, dict) else page, node.get("@id")):
        if isinstance(value, str) and value.startswith(("http://", "https://")):
            return value
    return ""


def _address(value: str, base: str) -> str | None:
    """An absolute http(s) address that is safe to write as an IRI, or None."""
    try:
        address = urljoin(base, value.strip())
        parts = urlsplit(address)
    except ValueError:
        return None
    is_safe = parts.scheme in {"http", "https"} and parts.netloc and not re.search(r"[\s<>\"{}|\\^`\x00-\x20]", address)
    return address if is_safe and value.strip() and value != "None" else None


def _images(value: object, nodes: list[Mapping[str, Any]], base: str) -> Iterator[Image]:
    for item in value if isinstance(value, list) else [value]:
        node = follow(item, nodes)
        if isinstance(node, str):
            node = {"url": node}
        if not isinstance(node, dict):
            continue
        address = _address(text_of(node.get("url") or node.get("contentUrl")) or "", base)
        caption = text_of(node.get("caption") or node.get("description"))
        credit = text_of(node.get("creditText")) or name_of(node.get("creator")) or name_of(node.get("author"))
        if address or caption:
            yield Image(caption, credit, address)


def is_language_tag(tag: str) -> bool:
    """Whether a language tag has the shape that BCP 47 gives it (language, script, region)."""
    return bool(_LANGUAGE.fullmatch(tag))


def safe_address(value: str) -> str | None:
    """`value` if it is an absolute http(s) address that can be written as an IRI, else None."""
    return _address(value, "")


def _first(meta: Mapping[str, tuple[str, int]], lines: dict[str, int], line: int, field: str, found: object) -> object:
    """The JSON-LD value (of `line`) where there is one, else the first meta tag's; where it stands goes into `lines`."""
    if found:
        lines.setdefault(field, line)
        return found
    for name in _META.get(field, ()):
        value, number = meta.get(name, ("", 0))
        if value:
            lines.setdefault(field, number)
            return value
    return None


def _owner(node: Mapping[str, Any], nodes: Sequence[Mapping[str, Any]]) -> tuple[str | None, bool]:
    """The publisher's name, and whether it is a person."""
    owner = follow(node.get("publisher"), nodes)
    return name_of(owner), isinstance(owner, dict) and "Person" in kinds_of(owner)


def _lone_image(address: str | None) -> tuple[Image, ...]:
    return (Image(url=address),) if address else ()


def _language(value: object, tree: Element) -> str:
    """A language tag as stated, else English."""
    for candidate in (text_of(value), tree.get("lang"), tree.get("xml:lang")):
        tag = (candidate or "").strip().replace("_", "-")
        if is_language_tag(tag):
            return tag
    return "en"
