"""Feeds: RSS 0.9 to 2.0, RSS 1.0 and Atom; each item that carries its article in full becomes a page."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final
from urllib.parse import urlsplit

from dateline.model import DatelineError, Image, Page, StatedMetadata
from dateline.read.formats.items import Item, to_page
from dateline.read.formats.records import stated_time, summary_only
from dateline.read.formats.trees.xml_items import Element, inner_markup, iter_items, local_name, plain_text, qualified
from dateline.read.formats.values import address, instant, is_full_text, is_teaser, language, words
from dateline.read.raw import Raw, read_error

_ITEMS: Final = frozenset({"item", "entry"})
_MAIL_NAME: Final = re.compile(r"\S+@\S+\s*\(([^()]+)\)")
_TITLE_PARTS: Final = re.compile(r"\s+[|–—\-·»:]\s+")
_NO_OUTLET: Final = re.compile(
    r"^(?:latest|all|top|breaking|world|home|recent)?\s*(?:news|headlines|stories|posts|articles|feed|blog|updates|rss)"
    r"(?: feed)?$|\brss\b|\bfeed\b",
    re.IGNORECASE,
)


def read_feed(raw: Raw) -> Iterator[Page | DatelineError]:
    """One page an item that carries its full text, in the feed's order; an item with a summary alone is an error of its own."""
    data = raw.read_all()
    digest = hashlib.sha256(data).hexdigest()
    number = 0
    has_trouble = False
    for element in iter_items(data, _ITEMS, raw.source):
        if isinstance(element, DatelineError):
            has_trouble = True
            yield element
            continue
        number += 1
        item = _item(element, raw, number)
        yield item if isinstance(item, DatelineError) else _page(raw, item, number, digest)
    if not number and not has_trouble:
        yield read_error("E_NOTHING_TO_READ", "the feed has no items", raw.source)


def _page(raw: Raw, item: Item, number: int, digest: str) -> Page | DatelineError:
    try:
        return to_page(raw, item, number, b"", sha256=digest)
    except DatelineError as error:
        return error


@dataclass(frozen=True, slots=True)
class _Parts:
    """The children of a feed's element under their qualified names; those of RSS 1.0 as if they had no namespace."""

    element: Element

    def all(self, *names: str) -> Iterator[Element]:
        """The children that are called one of `names`, in the order of the names."""
        for name in names:
            wanted = qualified(name)
            for child in self.element:
                tag = child.tag if isinstance(child.tag, str) else ""
                if tag in (wanted, f"{{http://purl.org/rss/1.0/}}{wanted}"):
                    yield child

    def text(self, *names: str) -> str | None:
        """The first text under one of `names` that is not empty."""
        return next((found for child in self.all(*names) if (found := plain_text(child).strip())), None)


def _item(element: Element, raw: Raw, number: int) -> Item | DatelineError:
    item = _Parts(element)
    feed = _channel(element)
    stated = _stated(item, feed, raw)
    name = item.text("guid", "atom:id") or element.get("{http://www.w3.org/1999/02/22-rdf-syntax-ns#}about") or stated.url
    content, is_markup = _content(item)
    if content is None:
        return summary_only(raw.source, number, stated)
    return Item(content, stated, name, is_markup=is_markup)


def _channel(element: Element) -> _Parts:
    """What stands around an item: the channel of RSS 2.0, the feed of Atom; of RSS 1.0 the channel beside the items."""
    parent = element.getparent()
    if local_name(parent) == "RDF":
        return _Parts(next((child for child in parent if local_name(child) == "channel"), parent))
    return _Parts(parent)


def _content(item: _Parts) -> tuple[str | None, bool | None]:
    """The full text of an item and whether it is mark-up; nothing where there is only a summary."""
    for child in item.all("atom:content", "content:encoded", "xhtml:body", "xhtml:div"):
        kind = str(child.get("type") or "text")
        is_tree = "xhtml" in kind or local_name(child) in {"body", "div"}
        text = inner_markup(child) if is_tree else plain_text(child)
        if text.strip() and not child.get("src") and not is_teaser(text):
            return text, True if is_tree or kind == "html" or local_name(child) == "encoded" else None
    text = item.text("description", "atom:summary") or ""
    return (text, None) if is_full_text(text) else (None, None)


def _stated(item: _Parts, feed: _Parts, raw: Raw) -> StatedMetadata:
    published = instant(item.text("pubDate", "atom:published", "dc:date", "dcterms:created", "dcterms:issued"))
    modified = instant(item.text("atom:updated", "dcterms:modified"))
    categories = [words(child.get("term") or plain_text(child)) for child in item.all("category", "atom:category")]
    return StatedMetadata(
        headline=words(item.text("title", "atom:title", "dc:title")),
        authors=_authors(item) or _authors(feed),
        publisher=_publisher(item, feed),
        section=categories[0] if len(categories) == 1 else None,
        published_at=published,
        modified_at=stated_time(modified, published),
        language=_language(item, feed),
        url=_url(item, raw.address or ""),
        rights=words(item.text("dc:rights", "atom:rights") or feed.text("copyright", "dc:rights", "atom:rights")),
        images=tuple(_images(item)),
        line=item.element.sourceline,
    )


def _authors(item: _Parts) -> tuple[str, ...]:
    found: list[str] = []
    for child in item.all("dc:creator", "atom:author", "author"):
        names = [part for part in child if local_name(part) == "name"]
        text = plain_text(names[0] if names else child).strip()
        mail = _MAIL_NAME.fullmatch(text)
        name = words(mail[1] if mail else text)
        if name and "@" not in name and name not in found:
            found.append(name)
    return tuple(found)


def _publisher(item: _Parts, feed: _Parts) -> str | None:
    """The outlet: the item's own source, what the feed calls its publisher, or its title where that is an outlet's name."""
    stated = item.text("source", "dc:publisher") or feed.text("dc:publisher")
    if stated:
        return words(stated)
    for source in item.all("atom:source"):
        return words(_Parts(source).text("atom:title"))
    title = words(feed.text("title", "atom:title")) or ""
    parts = [part for part in _TITLE_PARTS.split(title) if part and not _NO_OUTLET.search(part)]
    if len(parts) <= 1:
        return parts[0] if parts else None
    host = _host(feed)
    return next((part for part in parts if host and re.sub(r"^the|\W", "", part.casefold()) in host), None)


def _host(feed: _Parts) -> str:
    links = [plain_text(child) or str(child.get("href") or "") for child in feed.all("link", "atom:link")]
    return next((re.sub(r"\W", "", host) for link in links if (host := urlsplit(link.strip()).hostname)), "")


def _language(item: _Parts, feed: _Parts) -> str | None:
    lang = qualified("xml:lang")
    values = (item.element.get(lang), item.text("dc:language"), feed.element.get(lang), feed.text("language", "dc:language"))
    return next((tag for value in values if (tag := language(value))), None)


def _url(item: _Parts, base: str) -> str | None:
    for child in item.all("feedburner:origLink", "link", "atom:link"):
        if child.get("rel") in {None, "alternate"} and (found := address(child.get("href") or plain_text(child), base)):
            return found
    for guid in item.all("guid"):
        if guid.get("isPermaLink") != "false":
            return address(plain_text(guid), base)
    return None


def _images(item: _Parts) -> Iterator[Image]:
    for child in item.all("media:content", "enclosure", "media:group"):
        for picture in [child, *child] if local_name(child) == "group" else [child]:
            kind = f"{picture.get('medium')} {picture.get('type')}"
            url = address(picture.get("url"))
            if "image" in kind and url:
                parts = _Parts(picture)
                yield replace(
                    Image(url=url), caption=words(parts.text("media:description")), credit=words(parts.text("media:credit"))
                )
