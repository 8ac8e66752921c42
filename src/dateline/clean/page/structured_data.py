"""What a page says of itself for machines: JSON-LD blocks, then meta tags; every value checked, nothing fetched."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from html import unescape
from typing import Any, Final
from urllib.parse import urljoin, urlsplit

from dateline.clean.page.author_names import is_outlet, split_authors, split_persons
from dateline.clean.page.dom import Element
from dateline.clean.timestamps import parse_day, parse_instant
from dateline.model import Image, Metadata

_MAX_SCRIPT_CHARACTERS: Final = 2_000_000
_MAX_DEPTH: Final = 20
_MAX_NODES: Final = 2_000
_MAX_VALUE_CHARACTERS: Final = 2_000
_ARTICLE: Final = re.compile(r"(?:^|[/#:])(?:\w*NewsArticle|Article|BlogPosting|LiveBlogPosting|Report|SocialMediaPosting)$")
# Where no node is an article, what the page says of itself, but for its name, which has the outlet's in it.
_PAGES: Final = re.compile(r"(?:^|[/#:])(?:WebPage|ItemPage|Recipe|HowTo|Review|PodcastEpisode)$")
_PAGE_KEYS: Final = ("author", "datePublished", "dateModified", "inLanguage")
_LANGUAGE: Final = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z]{4})?(?:-(?:[A-Za-z]{2}|\d{3}))?")

# The label of a page's card for social networks that stands before its author.
_WRITTEN_BY: Final = re.compile(
    r"(?:written|posted|published) by|author|(?:verfasst|geschrieben|veröffentlicht) von|autor(?:in)?|écrit par|auteur"
    r"|escrito por|publicado por|scritto da|autore|geschreven door|auteur|skriven av|skrevet av|napisane przez",
    re.IGNORECASE,
)
_CARD_LABELS: Final = ("twitter:label1", "twitter:label2")

# Meta names in order of trust; lower case.
_META: Final[dict[str, tuple[str, ...]]] = {
    "headline": ("og:title", "twitter:title", "dc.title", "parsely-title", "sailthru.title"),
    "standfirst": ("og:description", "description", "twitter:description", "dc.description"),
    "author": ("author", "article:author", "byl", "dc.creator", "parsely-author", "sailthru.author", "authors", "byline",
        "citation_author", "dcterms.creator", "cxenseparse:author"),
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

    `standfirst` is only the page's description of itself: whether it is shown as a standfirst, the caller must see.
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

    def first(field: str, found: object) -> object:
        """The JSON-LD value where there is one, else the first meta tag's."""
        if found:
            lines.setdefault(field, line)
            return found
        for name in _META.get(field, ()):
            value, number = meta.get(name, ("", 0))
            if value:
                lines.setdefault(field, number)
                return value
        return None

    days = _stated_days(node, meta)
    published_at = parse_instant(first("published_at", parse_instant(node.get("datePublished"))))
    owner = _follow(node.get("publisher"), nodes)
    is_personal = isinstance(owner, dict) and "Person" in _kinds(owner)
    publisher = _text(first("publisher", _name(owner)))
    signed = _signed_by(node.get("author") or node.get("creator") or _author_of_page(nodes), nodes)
    outlets = {name.casefold() for other in nodes if _is_organisation(other) and (name := _name(other))}
    authors = _names(signed, split_authors)
    lines |= {"authors": line} if authors else {}
    authors = authors or _written_authors(tree, meta, lines)
    url = _address(canonical, base) or _address(str(first("url", _url(node))), base)
    metadata = Metadata(
        headline=_text(first("headline", _text(node.get("headline")))),
        standfirst=_text(first("standfirst", _text(node.get("description")))),
        authors=tuple(
            name
            for name in authors
            if name.casefold() not in outlets and (is_personal or not is_outlet(name, publisher, url or base))
        ),
        publisher=publisher,
        section=_text(first("section", _text(node.get("articleSection")))),
        published_at=published_at,
        published_on=None if published_at else next(iter(days), None),
        modified_at=parse_instant(first("modified_at", parse_instant(node.get("dateModified")))),
        language=_language(node.get("inLanguage"), tree),
        url=url,
    )
    images = tuple(_images(node.get("image"), nodes, base))
    address = "" if images else _address(str(first("image", None) or ""), base)
    return Stated(
        metadata, lines, images or ((Image(url=address),) if address else ()), frozenset(days), _names(signed, split_persons)
    )


def _stated_days(node: Mapping[str, Any], meta: Mapping[str, tuple[str, int]]) -> list[date]:
    """The days of publication that are stated, the most trusted first."""
    values = (_text(node.get("datePublished")), *(meta[name][0] for name in _META["published_at"] if name in meta))
    return [day for value in values if (day := parse_day(value))]


def _canonical(tree: Element) -> str:
    links = (link for link in tree.iter("link") if "canonical" in str(link.get("rel")).lower().split())
    return next((str(link.get("href")) for link in links), "")


def _article_nodes(tree: Element) -> tuple[list[Mapping[str, Any]], int]:
    """All JSON-LD nodes of the page, the article first, and the line of its block; empty when no node is an article."""
    nodes: list[tuple[Mapping[str, Any], int]] = []
    for script in tree.iter("script"):
        if "ld+json" in str(script.get("type")).lower():
            nodes += [(node, script.sourceline or 0) for node in _load(script.text or "")]
    for node, line in nodes:
        if _is_article(node) and _text(node.get("headline") or node.get("name")):
            return [node, *(other for other, _ in nodes if other is not node)], line
    for node, line in nodes:
        if _is_of(node, _PAGES) and (node.get("author") or node.get("datePublished")):
            kept = {key: node[key] for key in _PAGE_KEYS if key in node}
            return [kept, *(other for other, _ in nodes)], line
    return [], 0


def _load(script: str) -> list[Mapping[str, Any]]:
    text = re.sub(r"^\s*(?:<!--|//<!\[CDATA\[|<!\[CDATA\[)|(?:-->|//\]\]>|\]\]>)\s*;?\s*$", "", script).strip().rstrip(";")
    if not text or len(text) > _MAX_SCRIPT_CHARACTERS:
        return []
    try:
        value = json.loads(text, strict=False)  # line ends inside strings are common and harmless
    except (json.JSONDecodeError, RecursionError):
        return []
    return list(_nodes(value))


def _nodes(value: object) -> Iterator[Mapping[str, Any]]:
    """Every object inside `value`, outer ones first; bounded in depth and number."""
    queue: list[tuple[object, int]] = [(value, 0)]
    for count, (item, depth) in enumerate(queue):
        if count > _MAX_NODES:
            return
        if isinstance(item, dict):
            yield item
        children = list(item.values()) if isinstance(item, dict) else item if isinstance(item, list) else []
        if depth < _MAX_DEPTH:
            queue += [(child, depth + 1) for child in children if isinstance(child, dict | list)]


def _is_article(node: Mapping[str, Any]) -> bool:
    return _is_of(node, _ARTICLE)


def _is_of(node: Mapping[str, Any], kind: re.Pattern[str]) -> bool:
    types = node.get("@type")
    return any(isinstance(name, str) and kind.search(name) for name in (types if isinstance(types, list) else [types]))


def _follow(value: object, nodes: list[Mapping[str, Any]]) -> object:
    """The node that a bare reference ``{"@id": …}`` points to on the same page, else the value itself."""
    if isinstance(value, list):
        return _follow(value[0], nodes) if value else None
    if isinstance(value, dict) and set(value) <= {"@id", "@type"} and isinstance(value.get("@id"), str):
        return next((node for node in nodes if node.get("@id") == value["@id"] and len(node) > len(value)), value)
    return value


def _text(value: object) -> str | None:
    """A string with entities resolved and white space collapsed; of a list the first; None for all else."""
    if isinstance(value, list):
        return next((text for item in value if (text := _text(item))), None)
    if isinstance(value, dict):
        return _text(value.get("@value"))
    if not isinstance(value, str) or len(value) > _MAX_VALUE_CHARACTERS:
        return None
    return " ".join(re.sub("[\x00\ud800-\udfff]", "\ufffd", unescape(unescape(value))).split()) or None


def _name(value: object) -> str | None:
    return _text(value.get("name")) if isinstance(value, dict) else _text(value)


def _signed_by(value: object, nodes: list[Mapping[str, Any]]) -> list[tuple[str, bool]]:
    """The names of authors that are no organisations, each with whether it is called a person's."""
    found: list[tuple[str, bool]] = []
    for item in value if isinstance(value, list) else [value]:
        node = _follow(item, nodes)
        if isinstance(node, dict) and _is_organisation(node):
            continue
        names = node.get("name") if isinstance(node, dict) else node
        texts = [_text(name) for name in (names if isinstance(names, list) else [names])]
        found += [(text, isinstance(node, dict) and "Person" in _kinds(node)) for text in texts if text]
    return found


def _kinds(node: Mapping[str, Any]) -> str:
    return str(node.get("@type"))


def _is_organisation(node: Mapping[str, Any]) -> bool:
    return "Organization" in _kinds(node) and "Person" not in _kinds(node)


def _names(signed: list[tuple[str, bool]], split: Callable[[str], list[str]]) -> tuple[str, ...]:
    """The names in order, each once."""
    kept = [text for text, is_person in signed if is_person or split is split_authors]
    return tuple(dict.fromkeys(name for text in kept for name in split(text)))


def _author_of_page(nodes: list[Mapping[str, Any]]) -> object:
    """The author of the page, where the article in it has none of its own."""
    return next((node["author"] for node in nodes if _is_of(node, _PAGES) and node.get("author")), None)


def _written_authors(tree: Element, meta: Mapping[str, tuple[str, int]], lines: dict[str, int]) -> tuple[str, ...]:
    """Of the first meta name that names persons: all of its tags, since some write one for each author."""
    for name in _META["author"]:
        value, number = meta.get(name, ("", 0))
        if value and (authors := [author for text in _contents(tree, name) for author in split_authors(text)]):
            lines["authors"] = number
            return tuple(dict.fromkeys(authors))
    for label in _CARD_LABELS:
        value, number = meta.get(label.replace("label", "data"), ("", 0))
        if value and _WRITTEN_BY.fullmatch(meta.get(label, ("", 0))[0]) and (found := split_authors(value)):
            lines["authors"] = number
            return tuple(found)
    return ()


def _contents(tree: Element, name: str) -> Iterator[str]:
    return (text for tag in tree.iter("meta") if _name_of(tag) == name and (text := _text(tag.get("content"))))


def _name_of(tag: Element) -> str:
    return str(tag.get("property") or tag.get("name") or tag.get("itemprop") or "").strip().lower()


def _meta_tags(tree: Element) -> dict[str, tuple[str, int]]:
    """The first content of each meta name, and its line."""
    found: dict[str, tuple[str, int]] = {}
    for tag in tree.iter("meta"):
        name = _name_of(tag)
        content = _text(tag.get("content"))
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
        node = _follow(item, nodes)
        if isinstance(node, str):
            node = {"url": node}
        if not isinstance(node, dict):
            continue
        address = _address(_text(node.get("url") or node.get("contentUrl")) or "", base)
        caption = _text(node.get("caption") or node.get("description"))
        credit = _text(node.get("creditText")) or _name(node.get("creator")) or _name(node.get("author"))
        if address or caption:
            yield Image(caption, credit, address)


def is_language_tag(tag: str) -> bool:
    """Whether a language tag has the shape that BCP 47 gives it (language, script, region)."""
    return bool(_LANGUAGE.fullmatch(tag))


def safe_address(value: str) -> str | None:
    """`value` if it is an absolute http(s) address that can be written as an IRI, else None."""
    return _address(value, "")


def _language(value: object, tree: Element) -> str:
    """A language tag as stated, else English."""
    for candidate in (_text(value), tree.get("lang"), tree.get("xml:lang")):
        tag = (candidate or "").strip().replace("_", "-")
        if is_language_tag(tag):
            return tag
    return "en"
