"""Agencies' XML: NewsML-G2 (news items, alone or in a message) and NITF, both of the IPTC."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from typing import Final

from dateline.model import DatelineError, Image, Page, StatedMetadata
from dateline.read.formats.items import Item, to_page
from dateline.read.formats.ninjs import withdrawn
from dateline.read.formats.records import stated_time
from dateline.read.formats.trees.xml_items import Element, inner_markup, iter_items, local_name, plain_text, qualified
from dateline.read.formats.values import address, instant, language, words
from dateline.read.raw import Raw, read_error

_NEWS_ITEM: Final = frozenset({"newsItem"})
_NITF: Final = frozenset({"nitf"})
_NITF_TO_HTML: Final = {"hl2": "h2", "bq": "blockquote", "media": "figure", "media-caption": "figcaption", "block": "div"}
_NITF_DROPPED: Final = frozenset(
    {"media-metadata", "media-producer", "media-reference", "media-object", "nitf-table", "note", "fn", "custom-table"}
)


def read_newsml(raw: Raw) -> Iterator[Page | DatelineError]:
    """One page a news item of text, in order; pictures and other kinds of item are left out and counted."""
    yield from _read(raw, _NEWS_ITEM)


def read_nitf(raw: Raw) -> Iterator[Page | DatelineError]:
    """One page: the article of a NITF file."""
    yield from _read(raw, _NITF)


def _read(raw: Raw, names: frozenset[str]) -> Iterator[Page | DatelineError]:
    data = raw.read_all()
    digest = hashlib.sha256(data).hexdigest()
    number = given = 0
    for element in iter_items(data, names, raw.source):
        if isinstance(element, DatelineError):
            given += 1
            yield element
            continue
        number += 1
        try:
            item = _nitf(element) if names is _NITF else _news_item(element, raw.source, number)
            if item is not None:
                given += 1
                yield to_page(raw, item, number, b"", sha256=digest)
        except DatelineError as error:
            given += 1
            yield error
    if not given:
        yield read_error("E_NOTHING_TO_READ", f"none of its {number:,} items is an article of text", raw.source)


def _find(element: Element, *path: str) -> Element | None:
    """The first element under `element` along a path of names, each a child or deeper."""
    found: Element | None = element
    for name in path:
        if found is None:
            return None
        found = next((node for node in found.iterdescendants() if local_name(node) == name), None)
    return found


def _words(element: Element, *path: str) -> str | None:
    return words(plain_text(_find(element, *path)))


def _news_item(item: Element, source: str, number: int) -> Item | None:
    """The article in a NewsML-G2 news item; None when it is no text.

    Raises:
        DatelineError: (``E_WITHDRAWN``) the agency withdrew it, or holds it back.
    """
    status = _find(item, "itemMeta", "pubStatus")
    code = str(status.get("qcode") or status.get("literal") or "") if status is not None else ""
    if why := withdrawn(code.rpartition(":")[2]):
        raise read_error("E_WITHDRAWN", f"item {number} ({item.get('guid')}) is not read: {why} (pubStatus {code})", source)
    content = _find(item, "contentSet")
    inline = _find(content, "inlineXML") if content is not None else None
    data = _find(content, "inlineData") if content is not None else None
    stated = _news_item_stated(item)
    name = item.get("guid")
    if inline is not None:
        nitf = _find(inline, "nitf")
        if nitf is not None:
            found = _nitf(nitf)
            return Item(found.text, _joined(stated, found.stated), name, is_markup=True)
        body = _find(inline, "body")
        return Item(inner_markup(body if body is not None else inline), stated, name, is_markup=True)
    if data is not None and str(data.get("contenttype") or "text/plain").startswith(("text/", "application/xhtml")):
        return Item(plain_text(data), stated, name, is_markup=None)
    return None


def _news_item_stated(item: Element) -> StatedMetadata:
    meta = _find(item, "contentMeta")
    content = meta if meta is not None else item
    created = instant(plain_text(_find(item, "itemMeta", "firstCreated")))
    version = instant(plain_text(_find(item, "itemMeta", "versionCreated")))
    provider = _find(item, "itemMeta", "provider")
    tag = _find(content, "language")
    byline = _words(content, "by")
    return StatedMetadata(
        headline=_words(content, "headline") or _words(item, "itemMeta", "title"),
        authors=(byline,) if byline else (),
        byline=byline,
        publisher=_words(provider, "name") if provider is not None else None,
        dateline=_words(content, "located", "name"),
        published_at=created or version,
        modified_at=stated_time(version, created) if created else None,
        language=language(tag.get("tag")) if tag is not None else language(item.get(qualified("xml:lang"))),
        rights=_words(item, "rightsInfo", "usageTerms") or _words(item, "rightsInfo", "copyrightNotice"),
        line=item.sourceline,
    )


def _joined(outer: StatedMetadata, inner: StatedMetadata) -> StatedMetadata:
    """What the news item states, completed by what the NITF in it states."""
    values = {name: getattr(outer, name) or getattr(inner, name) for name in StatedMetadata.__dataclass_fields__}
    return StatedMetadata(**values)


def _nitf(nitf: Element) -> Item:
    """The article in a NITF document (https://iptc.org/standards/nitf/)."""
    head, body_head = _find(nitf, "head"), _find(nitf, "body.head")
    content = _find(nitf, "body.content")
    about = body_head if body_head is not None else nitf
    stated = _nitf_stated(nitf, head if head is not None else nitf, about)
    images = tuple(_nitf_images(content)) if content is not None else ()
    stated = _joined(stated, StatedMetadata(images=images))
    identity = _find(nitf, "doc-id")
    name = str(identity.get("id-string") or "") if identity is not None else ""
    return Item(_nitf_markup(content) if content is not None else "", stated, name or None, is_markup=True)


def _nitf_stated(nitf: Element, head: Element, about: Element) -> StatedMetadata:
    byline = next((node for node in about if local_name(node) == "byline"), None)
    person = _find(byline, "person") if byline is not None else None
    printed = words(plain_text(byline))
    publication, issue = _find(head, "pubdata"), _find(head, "date.issue")
    released, story = _find(head, "date.release"), _find(about, "story.date")
    norms = [node.get("norm") for node in (released, issue, story) if node is not None]
    return StatedMetadata(
        headline=_words(about, "hedline", "hl1") or _words(head, "title"),
        standfirst=_words(about, "hedline", "hl2"),
        authors=tuple(name for name in (words(plain_text(person)) if person is not None else printed,) if name),
        byline=printed,
        publisher=words(publication.get("name")) if publication is not None else None,
        section=words(publication.get("position.section")) if publication is not None else None,
        dateline=_words(about, "dateline", "location"),
        published_at=next((time for norm in norms if (time := instant(norm))), None),
        language=language(nitf.get(qualified("xml:lang"))),
        url=address(publication.get("ex-ref")) if publication is not None else None,
        rights=_words(about, "rights"),
        line=nitf.sourceline,
    )


def _nitf_images(content: Element) -> Iterator[Image]:
    for media in content.iterdescendants():
        if local_name(media) == "media" and media.get("media-type") in {"image", "photo"}:
            reference = _find(media, "media-reference")
            url = address(reference.get("source")) if reference is not None else None
            caption = _words(media, "media-caption")
            if url or caption:
                yield Image(caption, _words(media, "media-producer"), url)


def _nitf_markup(content: Element) -> str:
    """The body as HTML: headings, quotations and captions under HTML's names; tables and notes left out."""
    for node in list(content.iterdescendants()):
        name = local_name(node)
        if name in _NITF_DROPPED and node.getparent() is not None:
            _remove(node)
        elif name in _NITF_TO_HTML:
            node.tag = _NITF_TO_HTML[name]
            node.attrib.clear()
    return inner_markup(content)


def _remove(node: Element) -> None:
    """Take an element out and leave the text after it."""
    parent, previous = node.getparent(), node.getprevious()
    if node.tail:
        if previous is None:
            parent.text = (parent.text or "") + node.tail
        else:
            previous.tail = (previous.tail or "") + node.tail
    parent.remove(node)
