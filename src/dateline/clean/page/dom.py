"""An HTML page as a tree that is safe to walk."""

from __future__ import annotations

import re
from typing import Any, Final

from lxml import etree, html  # type: ignore[import-untyped]  # lxml ships no type information

from dateline.model import DatelineError

Element = Any  # lxml ships no type information

MAX_ELEMENTS: Final = 50_000  # measured: body extraction takes over 20 s of CPU at 300,000; long real pages have 15,000
MAX_DEPTH: Final = 512  # without huge_tree libxml2 silently drops what lies below 256; real pages stay under 100
MAX_TAG_PARTS: Final = 2_000  # measured: 40,000 attributes on one tag take 1.8 s, four times as many sixteen times that
_OPEN_TAG: Final = re.compile(r"<[A-Za-z]")
_TAG: Final = re.compile(r"<[A-Za-z][^<>]*")
_SCRIPT: Final = re.compile(r"<(script|style)\b[^>]*>.*?</\1", re.IGNORECASE | re.DOTALL)
_LONG_TAG_CHARACTERS: Final = 2 * MAX_TAG_PARTS


def parse_html(text: str, source: str) -> Element:
    """The tree of a page.

    Raises:
        DatelineError: (``E_TOO_COMPLEX``) more elements, attributes or nesting than any article has; (``E_NO_BODY``) no tree.
    """
    if sum(1 for _ in _OPEN_TAG.finditer(text)) > MAX_ELEMENTS:
        raise _too_complex(f"more than {MAX_ELEMENTS:,} elements", source)
    if any(_is_crowded(tag[0]) for tag in _TAG.finditer(_SCRIPT.sub("", text)) if len(tag[0]) > _LONG_TAG_CHARACTERS):
        raise _too_complex(f"a tag with more than {MAX_TAG_PARTS:,} attributes", source)
    parser = html.HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True)
    try:
        tree = html.document_fromstring(text.encode("utf-8"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError) as error:
        message = "there is no text in the HTML; check that the whole page was saved"
        raise DatelineError(message, code="E_NO_BODY", stage="clean", source=source) from error
    depth = 0
    for event, _ in etree.iterwalk(tree, events=("start", "end")):
        depth += 1 if event == "start" else -1
        if depth > MAX_DEPTH:
            raise _too_complex(f"elements nested more than {MAX_DEPTH} deep", source)
    return tree


def _is_crowded(tag: str) -> bool:
    """Whether a tag has too many attributes; what stands in quotation marks is one value, however long."""
    return len(re.sub(r"\"[^\"]*\"|'[^']*'", "", tag).split()) > MAX_TAG_PARTS


def _too_complex(what: str, source: str) -> DatelineError:
    message = f"the page has {what}, which no article needs; save its text alone and read that"
    return DatelineError(message, code="E_TOO_COMPLEX", stage="clean", source=source)
