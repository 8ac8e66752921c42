"""JSON objects become items: JSON Feed, ninjs, and the records of crawlers and extractors under the keys that they use."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any, Final

from dateline.model import DatelineError, Image, StatedMetadata
from dateline.read.formats.items import Item
from dateline.read.formats.ninjs import is_ninjs, read_ninjs
from dateline.read.formats.values import address, first, instant, is_full_text, is_teaser, language, names, words
from dateline.read.raw import read_error

# Keys in lower case, without "_" and "-": what tools call one thing, the surest first.
_BODY: Final = (
    "maintext",
    "articlebody",
    "bodytext",
    "articletext",
    "fulltext",
    "cleanedtext",
    "plaintext",
    "body",
    "content",
    "contenttext",
    "story",
)
_MARKUP: Final = ("html", "rawhtml", "htmlcontent")
_KEYS: Final[dict[str, tuple[str, ...]]] = {
    "headline": ("headline", "title", "articletitle"),
    "authors": ("authors", "author", "byline", "creator"),
    "publisher": ("publisher", "sitename", "outlet", "sourcename", "newspaper"),
    "section": ("section", "articlesection"),
    "published_at": (
        "publishedat", "datepublished", "datepublish", "publisheddate", "publishdate", "publicationdate", "pubdate",
        "publishedtime", "date",
    ),
    "modified_at": ("modifiedat", "datemodified", "datemodify", "modifieddate", "updatedat", "lastmodified"),
    "language": ("language", "lang"),
    "url": ("url", "canonicalurl", "canonicallink", "link", "sourceurl"),
    "rights": ("rights", "copyright", "license"),
}  # fmt: skip
_ID: Final = ("id", "guid", "uid", "articleid")
_JSON_FEED: Final = ("https://jsonfeed.org/version/", "http://jsonfeed.org/version/")
KNOWN_BODIES: Final = frozenset({"text", *_BODY, *_MARKUP})


def read_object(value: object, source: str, place: str) -> Iterator[Item | DatelineError]:
    """The items in one JSON value.

    Args:
        value: an object; of a JSON Feed, all its items.
        source: named in errors.
        place: where the value stands: ``line 3``, ``item 2``.

    Yields:
        At least one item or error.
    """
    if not isinstance(value, dict):
        yield _bad(source, place, "is not one JSON object (it is a list or a single value)")
    elif str(value.get("version")).startswith(_JSON_FEED):
        yield from _json_feed(value, source)
    elif is_ninjs(value):
        yield read_ninjs(value, source, place)
    else:
        yield _record(value, source, place)


def is_record(value: object) -> bool:
    """Whether a JSON value is of one of the kinds that are read."""
    if not isinstance(value, dict):
        return False
    is_feed = str(value.get("version")).startswith(_JSON_FEED)
    return is_feed or is_ninjs(value) or bool(_tidy_keys(value).keys() & KNOWN_BODIES)


def _tidy_keys(value: Mapping[str, Any]) -> dict[str, Any]:
    """The object under comparable keys; of two that become one, the first is kept."""
    found: dict[str, Any] = {}
    for key, item in value.items():
        found.setdefault(str(key).lower().replace("_", "").replace("-", ""), item)
    return found


def _record(value: dict[str, Any], source: str, place: str) -> Item | DatelineError:
    values = _tidy_keys(value)
    stated_at = value.get("published_at")
    if stated_at not in (None, "") and instant(stated_at) is None:
        return _bad(source, place, 'has a "published_at" that is no ISO 8601 time')
    stated = _stated(values)
    name = first(values, _ID)
    own_id = str(name).strip() or None if isinstance(name, str | int) and not isinstance(name, bool) else None
    if "text" in value:
        return _pasted(value["text"], Item("", stated, own_id, form="page", is_markup=False), source, place)
    item = Item("", stated, own_id or stated.url)
    if body := first(values, _BODY):
        return replace(item, text=body) if isinstance(body, str) else _bad(source, place, "has a body that is no string")
    page = first(values, _MARKUP)
    if isinstance(page, str):
        return replace(item, text=page, form="page", is_markup=True)
    return _bad(source, place, 'has neither "text" nor a body under another known key')


def _pasted(text: object, item: Item, source: str, place: str) -> Item | DatelineError:
    """The record of the contract: its ``text`` may be a pasted page, furniture and all."""
    if not isinstance(text, str):
        return _bad(source, place, 'has no "text" that is a string')
    if not text.strip():
        return read_error("E_EMPTY", f'{place} has an empty "text"; leave it out', source)
    return replace(item, text=text)


def _stated(values: Mapping[str, Any]) -> StatedMetadata:
    found = {name: first(values, keys) for name, keys in _KEYS.items()}
    publisher = found["publisher"]
    return StatedMetadata(
        headline=words(found["headline"]),
        authors=names(found["authors"]),
        publisher=words(publisher.get("name") if isinstance(publisher, dict) else publisher),
        section=words(found["section"]),
        published_at=instant(found["published_at"]),
        modified_at=instant(found["modified_at"]),
        language=language(found["language"]),
        url=address(found["url"]),
        rights=words(found["rights"]),
    )


def _json_feed(feed: dict[str, Any], source: str) -> Iterator[Item | DatelineError]:
    """JSON Feed 1.0 and 1.1 (https://www.jsonfeed.org/version/1.1/)."""
    items = feed.get("items")
    if not isinstance(items, list) or not items:
        yield read_error("E_NOTHING_TO_READ", "the feed has no items", source)
        return
    for number, item in enumerate(items, start=1):
        if isinstance(item, dict):
            yield _feed_item(feed, item, source, number)
        else:
            yield _bad(source, f"item {number}", "is no JSON object")


def _feed_item(feed: dict[str, Any], item: dict[str, Any], source: str, number: int) -> Item | DatelineError:
    url = address(item.get("url"))
    image = address(first(item, ("image", "banner_image")))
    published, modified = instant(item.get("date_published")), instant(item.get("date_modified"))
    people = first(item, ("authors", "author")) or first(feed, ("authors", "author"))
    stated = StatedMetadata(
        headline=words(item.get("title")),
        authors=names(people),
        publisher=words(feed.get("title")),
        published_at=published,
        modified_at=modified if modified != published else None,
        language=language(first(item, ("language",)) or feed.get("language")),
        url=url,
        images=(Image(url=image),) if image else (),
    )
    name = item.get("id")
    own_id = str(name) if isinstance(name, str | int) and str(name).strip() else url
    markup, text = item.get("content_html"), item.get("content_text")
    content = markup if isinstance(markup, str) and markup.strip() else text
    if not isinstance(content, str) or not content.strip() or is_teaser(content):
        summary = item.get("summary")
        if not (isinstance(summary, str) and is_full_text(summary)):
            return summary_only(source, number, stated)
        content, markup = summary, None
    return replace(Item(content, stated, own_id), is_markup=content is markup or None)


def summary_only(source: str, number: int, stated: StatedMetadata) -> DatelineError:
    """The error for an item of a feed that is no article but points to one."""
    name = f"item {number}" + (f" (“{stated.headline[:100]}”)" if stated.headline else "")
    where = f"; read its page instead: {stated.url}" if stated.url else "; read its page instead"
    return read_error("E_SUMMARY_ONLY", f"{name} holds only a summary, not the article{where}", source)


def _bad(source: str, place: str, what: str) -> DatelineError:
    return read_error("E_BAD_RECORD", f"{place} {what}; mend or remove it", source)


def stated_time(value: datetime | None, other: datetime | None) -> datetime | None:
    """`value` where it differs from `other`: a change at the moment of publication is none."""
    return value if value != other else None
