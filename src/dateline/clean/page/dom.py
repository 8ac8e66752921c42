"""An HTML page as a tree that is safe to walk."""

from __future__ import annotations

from typing import Any, Final

from lxml import etree, html  # type: ignore[import-untyped]  # lxml ships no type information

from dateline.clean.page.limits import MAX_DEPTH, check_markup, too_complex
from dateline.model import DatelineError

Element = Any  # lxml ships no type information
_AROUND: Final = ("form", "aside", "nav", "footer", "header")
_MOST: Final = 0.6  # of the page's paragraphs, in characters
_TOO_DEEP: Final = etree.XPath(f"boolean({'/*' * (MAX_DEPTH + 1)})")


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
    if _TOO_DEEP(tree):
        raise too_complex(f"elements nested more than {MAX_DEPTH} deep", source)
    return tree


def open_wrappers(tree: Element) -> None:
    """Call a form, aside or the like that holds the story a plain part of the page: a form around everything, one left open.

    Changes the tree.
    """
    around = [element for element in tree.iter(*_AROUND) if next(element.iter("h1", "article"), None) is not None]
    if not around:
        return
    most = _MOST * sum(map(_length, tree.iter("p")))
    for element in around:
        if sum(map(_length, element.iter("p"))) > most:
            element.tag = "div"


def _length(paragraph: Element) -> int:
    return sum(map(len, paragraph.itertext()))
