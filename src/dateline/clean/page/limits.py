"""What a page may be made of, looked at before anything parses it: no article needs more, and parsers choke on it."""

from __future__ import annotations

import re
from typing import Final

from dateline.model import DatelineError

MAX_ELEMENTS: Final = 50_000  # measured: body extraction takes over 20 s of CPU at 300,000; long real pages have 15,000
MAX_DEPTH: Final = 512  # without huge_tree libxml2 silently drops what lies below 256; real pages stay under 100
MAX_OPEN_TAGS: Final = 5_000  # before parsing, unclosed tags count too: a page without any end tag must still pass
MAX_TAG_PARTS: Final = 2_000  # measured: 40,000 attributes on one tag take 1.8 s, four times as many sixteen times that
_OPEN_TAG: Final = re.compile(r"<[A-Za-z]")
_TAG: Final = re.compile(r"<[A-Za-z][^<>]*")
_SCRIPT: Final = re.compile(r"<(script|style)\b[^>]*>.*?</\1", re.IGNORECASE | re.DOTALL)
_LONG_TAG_CHARACTERS: Final = 2 * MAX_TAG_PARTS
_NESTING: Final = re.compile(r"<(/?)([A-Za-z][\w:\-]*)[^<>]*?(/?)>")
# Elements that the parser closes by itself, or that hold nothing: an open one does not nest.
_NOT_NESTING: Final = re.compile(
    r"area|base|br|col|embed|hr|img|input|link|meta|param|source|track|wbr|p|li|d[dt]|t(?:r|d|h|head|body|foot)|option|html|head"
    r"|body|a|script|style",
    re.IGNORECASE,
)


def check_markup(text: str, source: str) -> None:
    """Refuse a page that no article needs, before it is parsed.

    Raises:
        DatelineError: (``E_TOO_COMPLEX``) more elements, attributes on a tag, or nesting than any article has.
    """
    elements = len(_OPEN_TAG.findall(text))
    if elements > MAX_ELEMENTS:
        raise too_complex(f"more than {MAX_ELEMENTS:,} elements", source)
    visible = _SCRIPT.sub("", text)
    if any(_is_crowded(tag[0]) for tag in _TAG.finditer(visible) if len(tag[0]) > _LONG_TAG_CHARACTERS):
        raise too_complex(f"a tag with more than {MAX_TAG_PARTS:,} attributes", source)
    if elements > MAX_OPEN_TAGS and _open_tags(visible) > MAX_OPEN_TAGS:
        raise too_complex(f"elements nested more than {MAX_DEPTH} deep", source)


def _is_crowded(tag: str) -> bool:
    """Whether a tag has too many attributes; what stands in quotation marks is one value, however long."""
    return len(re.sub(r"\"[^\"]*\"|'[^']*'", "", tag).split()) > MAX_TAG_PARTS


def _open_tags(text: str) -> int:
    """The most elements that are open at one place."""
    depth = deepest = 0
    for match in _NESTING.finditer(text):
        if match[3] or _NOT_NESTING.fullmatch(match[2]):
            continue
        depth = max(0, depth - 1) if match[1] else depth + 1
        deepest = max(deepest, depth)
    return deepest


def too_complex(what: str, source: str) -> DatelineError:
    """The error for a page that has more of something than any article."""
    message = f"the page has {what}, which no article needs; save its text alone and read that"
    return DatelineError(message, code="E_TOO_COMPLEX", stage="clean", source=source)
