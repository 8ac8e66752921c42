"""Values that structured sources state, made fit for the model: words, times, addresses, languages; None for all else."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from html import unescape
from typing import Any, Final
from urllib.parse import urljoin, urlsplit

from dateline.read.decoding import tidy

_MAX_CHARACTERS: Final = 2_000
_TAG: Final = re.compile(r"</?[A-Za-z][^<>]{0,500}>")
_LANGUAGE: Final = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z]{4})?(?:-(?:[A-Za-z]{2}|\d{3}))?")
_UNSAFE: Final = re.compile(r"[\s<>\"{}|\\^`\x00-\x20]")
_ELLIPSIS: Final = re.compile(
    r"(?:\[?(?:…|\.\.\.|&hellip;)\]?|(?:continue reading|read more|read the full (?:story|article)|full story|more)"
    r"(?: at \S+| here)?\s*(?:[→»›>…]|\.\.\.|&raquo;|&rarr;)?)\s*$",
    re.IGNORECASE,
)
_PARAGRAPH: Final = re.compile(r"<p\b|<br\s*/?>\s*<br\b|</div>|\n\s*\n", re.IGNORECASE)
_MIN_FULL_WORDS: Final = 100
_MIN_FULL_PARAGRAPHS: Final = 2
_TEASER_WORDS: Final = 150  # longer texts that end in an ellipsis are whole, with a link after them


def words(value: object) -> str | None:
    """A string without mark-up, its entities resolved and white space collapsed."""
    if not isinstance(value, str) or len(value) > _MAX_CHARACTERS:
        return None
    return " ".join(unescape(_TAG.sub("", tidy(unescape(value)))).split()) or None


def instant(value: object) -> datetime | None:
    """A zone-aware time from ISO 8601, RFC 822 or seconds since 1970; what a program wrote without a zone is UTC."""
    if isinstance(value, int | float) and not isinstance(value, bool):
        try:
            return datetime.fromtimestamp(value, UTC)
        except (ValueError, OverflowError, OSError):
            return None
    if not isinstance(value, str) or not (text := value.strip()):
        return None
    for parse in (datetime.fromisoformat, parsedate_to_datetime):
        try:
            found = parse(text)
            found = found if found.tzinfo else found.replace(tzinfo=UTC)
            found.utctimetuple()
        except (ValueError, TypeError, IndexError, OverflowError):
            continue
        return found
    return None


def address(value: object, base: str = "") -> str | None:
    """An absolute http(s) address that can be written as an IRI."""
    if not isinstance(value, str) or not value.strip() or len(value) > _MAX_CHARACTERS:
        return None
    try:
        found = urljoin(base, value.strip())
        parts = urlsplit(found)
    except ValueError:
        return None
    return found if parts.scheme in {"http", "https"} and parts.netloc and not _UNSAFE.search(found) else None


def language(value: object) -> str | None:
    """A language tag of the shape that BCP 47 gives it."""
    tag = value.strip().replace("_", "-") if isinstance(value, str) else ""
    return tag if _LANGUAGE.fullmatch(tag) else None


def names(value: object) -> tuple[str, ...]:
    """The names in a string, a list of strings, or objects with a ``name``; in order, each once."""
    found: list[str] = []
    for item in value if isinstance(value, list) else [value]:
        name = words(item.get("name") if isinstance(item, dict) else item)
        if name and name not in found:
            found.append(name)
    return tuple(found)


def first(values: Mapping[str, Any], keys: Iterable[str]) -> Any:  # noqa: ANN401 - JSON holds anything
    """The first value under one of `keys` that is not empty."""
    return next((values[key] for key in keys if values.get(key) not in (None, "", [], {})), None)


def is_teaser(text: str) -> bool:
    """Whether a text says itself that it goes on elsewhere."""
    plain = _TAG.sub(" ", text).rstrip()
    return bool(_ELLIPSIS.search(unescape(plain))) and len(plain.split()) < _TEASER_WORDS


def is_full_text(text: str) -> bool:
    """Whether a description is long enough, and in enough paragraphs, to be the article and not its summary."""
    many = len(_TAG.sub(" ", text).split()) >= _MIN_FULL_WORDS
    return many and len(_PARAGRAPH.findall(text)) >= _MIN_FULL_PARAGRAPHS and not is_teaser(text)
