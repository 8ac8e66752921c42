"""An HTML page as a tree that is safe to walk, and as the blocks of text that a reader would see."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from lxml import etree, html  # type: ignore[import-untyped]  # lxml ships no type information

from dateline.clean.page.limits import MAX_DEPTH, check_markup, too_complex
from dateline.model import DatelineError

Element = Any  # lxml ships no type information

_VOID_OR_HEAD: Final = frozenset(
    {"script", "style", "noscript", "template", "svg", "iframe", "object", "select", "head", "button", "math"}
)
_BLOCKS: Final = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "caption",
        "center",
        "dd",
        "details",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "html",
        "li",
        "main",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "summary",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "ul",
    ]
)
_OUTSIDE: Final = frozenset({"nav", "footer", "aside", "form"})
_NAMED_ANCESTORS: Final = 3


@dataclass(frozen=True, slots=True)
class TextBlock:
    """One block of visible text.

    Args:
        text: white space collapsed.
        tag: of the element that it stands in.
        names: classes, ids, ``itemprop`` and ``rel`` of that element, what is in it and its nearest ancestors, in lower case.
        is_outside: in navigation, footer, aside or form.
        element: the element.
        line: the 1-based line of the source on which the element begins.
    """

    text: str
    tag: str
    names: str
    is_outside: bool
    element: Element
    line: int | None


def parse_html(text: str, source: str) -> Element:
    """The tree of a page.

    Raises:
        DatelineError: (``E_TOO_COMPLEX``) more elements, attributes or nesting than any article has; (``E_NO_BODY``) no tree.
    """
    check_markup(text, source)
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
            raise too_complex(f"elements nested more than {MAX_DEPTH} deep", source)
    return tree


def iter_blocks(tree: Element) -> Iterator[TextBlock]:
    """The blocks of text of the page's body, in source order; scripts, styles and buttons left out."""
    pieces: list[str] = []
    skipped = 0
    stack: list[Element] = []
    for event, element in etree.iterwalk(tree, events=("start", "end")):
        tag = element.tag
        is_block = tag in _BLOCKS
        if event == "start":
            if is_block:
                yield from _block(pieces, stack)
                stack.append(element)
            skipped += tag in _VOID_OR_HEAD
            if tag == "br":
                pieces.append("\n")
            if not skipped and element.text:
                pieces.append(element.text)
        else:
            if is_block:
                yield from _block(pieces, stack)
                stack.pop()
            skipped -= tag in _VOID_OR_HEAD
            if not skipped and element.tail:
                pieces.append(element.tail)


def _block(pieces: list[str], stack: list[Element]) -> Iterator[TextBlock]:
    raw = "".join(pieces)
    pieces.clear()
    for part in (
        re.split(r"\n\s*\n", raw) if "\n" in raw and stack and stack[-1].tag != "pre" and _has_breaks(stack[-1]) else [raw]
    ):
        text = " ".join(part.split())
        if text and stack:
            element = stack[-1]
            is_outside = any(ancestor.tag in _OUTSIDE for ancestor in stack)
            yield TextBlock(text, element.tag, names_of(element), is_outside, element, element.sourceline)


def _has_breaks(element: Element) -> bool:
    return element.find(".//br") is not None


def names_of(element: Element) -> str:
    """What the page calls this block: its own names, those inside it, and those of its nearest ancestors."""
    nodes = [element, *element.iterdescendants("span", "a", "time", "cite", "em", "strong"), *_ancestors(element)]
    return " ".join(
        str(node.get(name)).lower()
        for node in nodes
        for name in ("class", "id", "itemprop", "rel", "data-testid")
        if node.get(name)
    )


def _ancestors(element: Element) -> list[Element]:
    found: list[Element] = []
    for ancestor in element.iterancestors():
        if len(found) == _NAMED_ANCESTORS or ancestor.tag in {"article", "main", "body"}:
            break
        found.append(ancestor)
    return found
