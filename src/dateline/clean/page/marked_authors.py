"""Authors as mark-up about the headline names them: microdata, ``rel=author``, hCard, and the class names of bylines."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Final

from dateline.clean.bylines import parse_byline
from dateline.clean.page.dom import Element
from dateline.clean.page.shown import Shown, names_after_time
from dateline.clean.page.text_blocks import TextBlock
from dateline.model import Role

_MARK: Final = re.compile(
    r"(?:^|[\s_\-])(?:authors?|by-?line|author-?(?:name|link|txt)|by-?line-?(?:name|link|author)|name-?link)(?=$|[\s_\-])",
    re.IGNORECASE,
)
_PICTURE: Final = re.compile(r"image|avatar|photo|thumb|bio\b|about|comment|social|follow|title|role|job", re.IGNORECASE)
_ABOVE: Final = 1  # blocks above the headline that may belong to the article's head; further up stand other stories
_LONGEST: Final = 120  # characters
_LEAD: Final = re.compile(
    r"^\W*(?:(?:posted|written|published|veröffentlicht|geschrieben|publié|publicado|escrito|text|interview|redaktion)?\s*"
    r"(?:by|von|vom|par|por|di|da|door|av|af)|autor(?:in)?|author|auteur|autore|redakteur(?:in)?|text|interview|words"
    r"|published|posted)(?:\s*:\s*|\s+|(?-i:(?=[A-ZÀ-Þ])))",
    re.IGNORECASE,
)
_AFTER_NAME: Final = re.compile(r"\s(?:on|at|am|le|el|il)\s+(?=\d|\w+ \d).*$|\s*[|·•/]\s*(?=[\d\W]).*$")


def with_marked_authors(shown: Shown) -> None:
    """Give the page's statement the authors that its mark-up names, where structured data and meta tags name none."""
    facts = shown.stated.metadata
    if facts.authors:
        return
    outlet = (facts.publisher or "").casefold()
    for block, texts in _candidates(shown):
        names = [name for text in texts for name in _persons(text) if name.casefold() != outlet]
        if names:
            authors = tuple(dict.fromkeys(names))
            lines = {**shown.stated.lines, **({"authors": block.line} if block.line else {})}
            shown.stated = replace(shown.stated, metadata=replace(facts, authors=authors), lines=lines)
            return


def _candidates(shown: Shown) -> Iterator[tuple[TextBlock, Iterable[str]]]:
    """The blocks of the head that name an author, those that mark-up names first, with the words that may be names."""
    first = shown.first_body
    headline = min((index for index, role in shown.roles.items() if role is Role.HEADLINE), default=first)
    head = [block for block in shown.blocks[max(0, headline - _ABOVE) : first] if _is_of_head(block)]
    for is_mark in (_is_stated, _is_named):
        for block in head:
            texts = [text for element in _elements(block) if is_mark(element) and (text := _text_of(element)) in block.text]
            if texts := _innermost(texts):
                yield block, texts
    for block in head:
        if names := names_after_time(block.text):
            yield block, [names]


def _innermost(texts: list[str]) -> list[str]:
    """Without the empty ones, and those that hold another: the smallest marked part is the name."""
    kept = {text for text in texts if text}
    return [text for text in dict.fromkeys(texts) if text in kept and not any(other in text for other in kept - {text})]


def _is_of_head(block: TextBlock) -> bool:
    return not block.is_outside and not block.node.kinds & {"comment", "related"} and block.tag not in {"h1", "figcaption"}


def _elements(block: TextBlock) -> Iterator[Element]:
    """The block's element, and those inside that may hold a name."""
    yield from block.element.iter("a", "span", "address", "b", "strong", "em", "cite", block.element.tag)


def _is_stated(element: Element) -> bool:
    """Whether it is an author in microdata, by its link, or in an hCard."""
    names = str(element.get("class") or "").split()
    return (
        "author" in str(element.get("itemprop")).split()
        or "author" in str(element.get("rel")).lower().split()
        or ("fn" in names and _is_in_author(element))
        or ("author" in names and "vcard" in names)
    )


def _is_in_author(element: Element) -> bool:
    around = (element, element.getparent())
    return any("author" in str(node.get("class") or "").split() for node in around if node is not None)


def _is_named(element: Element) -> bool:
    names = f"{element.get('class') or ''} {element.get('data-testid') or ''}"
    return bool(_MARK.search(names)) and not _PICTURE.search(names)


def _text_of(element: Element) -> str:
    text = " ".join("".join(element.itertext()).split())
    return text if len(text) <= _LONGEST else ""


def _persons(text: str) -> list[str]:
    """The names in a marked piece of text, without "By" in the languages of the West, dates and addresses.

    >>> _persons("Posted by Ana Reis on March 3, 2025"), _persons("von Ana Reis | 3. März 2025"), _persons("Staff")
    (['Ana Reis'], ['Ana Reis'], [])
    """
    if "@" in text or "://" in text:
        return []
    rest = _AFTER_NAME.sub("", _LEAD.sub("", text))
    byline = parse_byline(f"By {rest}")
    return [found.text for found in byline.authors] if byline else []
