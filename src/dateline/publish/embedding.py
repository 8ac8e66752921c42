"""Putting JSON-LD into a web page, once, without touching a byte of the rest."""

from __future__ import annotations

import re
from html.parser import HTMLParser

_MARK = 'data-dateline="article"'
_OURS = re.compile(r"<script\b[^>]*\bdata-dateline=\"article\"[^>]*>.*?</script\s*>\n?", re.DOTALL | re.IGNORECASE)


def script_element(safe_json: str) -> str:
    r"""The element for a page's head.

    Args:
        safe_json: JSON in which ``<``, ``>``, ``&``, U+2028 and U+2029 are escaped as ``\uXXXX``
            (https://html.spec.whatwg.org/multipage/scripting.html#restrictions-for-contents-of-script-elements).

    Raises:
        ValueError: it holds one of those characters.
    """
    if re.search("[<>&\u2028\u2029]", safe_json):
        message = "the JSON is not safe inside a script element: escape <, >, &, U+2028 and U+2029"
        raise ValueError(message)
    return f'<script type="application/ld+json" {_MARK}>\n{safe_json}\n</script>\n'


def embed_into(page: str, safe_json: str) -> str:
    """The page with our script element at the end of its head; one that is there already is replaced.

    A page without a head gets it before its body, or else at its start.
    """
    element = script_element(safe_json)
    if _OURS.search(page):
        first = True

        def once(_: re.Match[str]) -> str:
            nonlocal first
            kept, first = (element if first else ""), False
            return kept

        return _OURS.sub(once, page)
    position = _position(page)
    return page[:position] + element + page[position:]


class _Finder(HTMLParser):
    """Finds where the head ends; comments, scripts and attribute values are seen through."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.head_end: tuple[int, int] | None = None
        self.body_start: tuple[int, int] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002 - HTMLParser's signature
        if tag == "body" and self.body_start is None:
            self.body_start = self.getpos()

    def handle_endtag(self, tag: str) -> None:
        if tag == "head" and self.head_end is None:
            self.head_end = self.getpos()


def _position(page: str) -> int:
    finder = _Finder()
    finder.feed(page)
    place = finder.head_end or finder.body_start
    if place is None:
        declared = re.match(r"\s*(?:<!doctype[^>]*>\s*)?(?:<html[^>]*>\s*)?", page, re.IGNORECASE)
        return declared.end() if declared else 0
    line, column = place
    starts = [0, *(match.end() for match in re.finditer("\n", page))]
    return starts[line - 1] + column
