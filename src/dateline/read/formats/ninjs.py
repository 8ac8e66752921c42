"""ninjs, the IPTC's news in JSON (https://iptc.org/standards/ninjs/): the 1.x, 2.x and 3.x forms of one item."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from dateline.model import DatelineError, Image, StatedMetadata
from dateline.read.formats.items import Item
from dateline.read.formats.values import address, first, instant, language, words
from dateline.read.raw import read_error

_MARKS: Final = frozenset(
    {"bodies", "body_html", "body_text", "headlines", "versioncreated", "pubstatus", "body_xhtml", "firstcreated"}
)
_MARKUP_TYPES: Final = ("application/xhtml+xml", "text/html", "html", "xhtml")
_WITHDRAWN: Final = {"canceled": "the agency has withdrawn it", "withheld": "the agency holds it back"}


def is_ninjs(value: Mapping[str, Any]) -> bool:
    """Whether a JSON object is a ninjs item: it has a ``uri``, and what only ninjs has."""
    keys = {str(key).lower() for key in value}
    return ("uri" in keys and len(keys & _MARKS) > 0) or "ninjs" in str(value.get("standard", ""))[:300]


def read_ninjs(value: dict[str, Any], source: str, place: str) -> Item | DatelineError:
    """The article in a ninjs object; an error where the agency withdrew it or holds it back, or it is no text."""
    values = {str(key).lower(): item for key, item in value.items()}
    status = str(values.get("pubstatus", "usable")).rpartition(":")[2]
    if why := withdrawn(status):
        return read_error("E_WITHDRAWN", f"{place} ({values.get('uri')}) is not read: {why} (pubstatus {status})", source)
    body, is_markup = _body(values)
    if body is None:
        kind = values.get("type")
        what = f"is of the type {kind}, which is no article" if kind not in {None, "text"} else "has no body"
        return read_error("E_BAD_RECORD", f"{place} ({values.get('uri')}) {what}; remove it", source)
    return Item(body, _stated(values), str(values.get("uri") or "") or None, is_markup=is_markup)


def withdrawn(status: str) -> str | None:
    """Why an item of this publication status is not to be used; None where it may be."""
    return _WITHDRAWN.get(status.lower())


def _stated(values: Mapping[str, Any]) -> StatedMetadata:
    created, version = instant(values.get("firstcreated")), instant(values.get("versioncreated"))
    byline = words(first(values, ("by", "byline")))
    return StatedMetadata(
        headline=words(first(values, ("headline",))) or _of_role(values.get("headlines"), ("main", "headline", "")),
        standfirst=_of_role(values.get("headlines"), ("subheadline", "sub", "standfirst", "dek")),
        byline=byline,
        authors=(byline,) if byline else (),
        dateline=words(values.get("located")),
        published_at=created or version,
        modified_at=version if created and version != created else None,
        language=language(values.get("language")),
        url=address(values.get("uri")),
        rights=words(first(values, ("usageterms", "copyrightnotice"))),
        images=tuple(_images(values.get("associations"))),
    )


def _of_role(entries: object, roles: tuple[str, ...]) -> str | None:
    """The value of the first entry that has one of `roles`."""
    for role in roles:
        for entry in entries if isinstance(entries, list) else []:
            if isinstance(entry, dict) and str(entry.get("role", "")).rpartition(":")[2].lower() == role:
                return words(entry.get("value"))
    return None


def _body(values: Mapping[str, Any]) -> tuple[str | None, bool | None]:
    """The text, mark-up before plain, and whether it is mark-up."""
    for key in ("body_html", "body_xhtml"):
        if isinstance(values.get(key), str) and values[key].strip():
            return values[key], True
    entries = values.get("bodies")
    found = [
        ({str(key).lower(): item for key, item in entry.items()})
        for entry in (entries if isinstance(entries, list) else [])
        if isinstance(entry, dict) and isinstance(entry.get("value"), str) and entry["value"].strip()
    ]
    for entry in found:
        if str(entry.get("contenttype", "")).partition(";")[0].lower() in _MARKUP_TYPES:
            return str(entry["value"]), True
    if found:
        return str(found[0]["value"]), None
    text = values.get("body_text")
    return (text, None) if isinstance(text, str) and text.strip() else (None, None)


def _images(associations: object) -> Iterator[Image]:
    """The pictures among an item's associations: a mapping in ninjs 1, a list from ninjs 2 on."""
    entries = list(associations.values()) if isinstance(associations, dict) else associations
    for entry in entries if isinstance(entries, list) else []:
        if not isinstance(entry, dict) or str(entry.get("type")) not in {"picture", "image", "photo"}:
            continue
        values = {str(key).lower(): item for key, item in entry.items()}
        caption = words(values.get("description_text")) or _of_role(values.get("descriptions"), ("caption", "main", "text", ""))
        renditions = values.get("renditions")
        options = list(renditions.values()) if isinstance(renditions, dict) else renditions
        hrefs = (address(item.get("href")) for item in (options if isinstance(options, list) else []) if isinstance(item, dict))
        url = next((href for href in hrefs if href), None)
        if caption or url:
            yield Image(caption, words(first(values, ("by", "byline", "creditline"))), url)
