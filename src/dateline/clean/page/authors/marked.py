"""Authors as mark-up about the headline names them: microdata, ``rel=author``, hCard, and the class names of bylines."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Final

from dateline.clean.blocks import count_words
from dateline.clean.page.authors.names import is_outlet, split_authors, split_persons
from dateline.clean.page.dom import Element
from dateline.clean.page.shown import Shown, is_byline, names_after_time
from dateline.clean.page.text_blocks import HEADINGS, TextBlock
from dateline.model import Role

_MARK: Final = re.compile(
    r"(?:^|[\s_\-])(?:authors?|by-?line|author-?(?:name|link|txt)|by-?line-?(?:name|link|author)|name-?link)(?=$|[\s_\-])",
    re.IGNORECASE,
)
_PICTURE: Final = re.compile(r"image|avatar|photo|thumb|bio\b|about|comment|social|follow|title|role|job", re.IGNORECASE)
_ABOVE: Final = 1  # blocks above the headline that may belong to the article's head; further up stand other stories
_LONGEST: Final = 120  # characters
_LEAD: Final = re.compile(
    r"^\W*(?:(?:posted|written|published|veröffentlicht|geschrieben|publié|publicado|escrito|text|interview|redaktion|artikel|beitrag|article)?\s*"
    r"(?:by|von|vom|par|por|di|da|door|av|af)|autor(?:in)?|author|auteur|autore|redakteur(?:in)?|text|interview|words"
    r"|published|posted)(?:\s*:\s*|\s+|(?-i:(?=[A-ZÀ-Þ])))",
    re.IGNORECASE,
)
_BY_WHOM: Final = re.compile(
    r"\W*(?:(?:posted|written|text|interview)\s+)?(?:by|von|vom|par|por|di|door|av|af)\s+(?=[A-ZÀ-Þ])", re.IGNORECASE
)
_LABEL: Final = re.compile(
    r"\W*(?:autor(?:in)?|authors?|auteure?|autore|autrice|text|texte|redaktion|redakteur(?:in)?|written by|verfasst von)\s*:"
    r"\s*(?=\S)",
    re.IGNORECASE,
)
_AUTHORS_PAGE: Final = re.compile(
    r"/(?:authors?|autor(?:en|es|in)?|auteurs?|autori|redaktion|redakteure?|profile/author)/[^/?#]+/?$"
)
_OTHERS: Final = frozenset({"aside", "nav", "form"})
_NOT_THIS_STORY: Final = frozenset({"comment", "related", "newsletter", "hidden"})
_NOT_OURS: Final = frozenset({"comment", "newsletter", "hidden"})
_BESIDE: Final = 2  # so near to the headline a line belongs to it, whatever the page calls it
_LINE_WORDS: Final = 12
_PART: Final = re.compile(r"\s*[|·•]\s*")
_AFTER_NAME: Final = re.compile(r"\s(?:on|at|am|le|el|il)\s+(?=\d|\w+ \d).*$|\s*[|·•/]\s*(?=[\d\W]).*$")


def with_marked_authors(shown: Shown) -> None:
    """Give the page's statement the authors that its mark-up names, where structured data and meta tags name none."""
    facts = shown.stated.metadata
    if facts.authors:
        return
    for block, found in _candidates(shown):
        names = [name for name in found if shown.stated.is_personal or not is_outlet(name, facts.publisher, facts.url or "")]
        if names:
            authors = tuple(dict.fromkeys(names))
            lines = {**shown.stated.lines, **({"authors": block.line} if block.line else {})}
            shown.stated = replace(shown.stated, metadata=replace(facts, authors=authors), lines=lines)
            return


def _candidates(shown: Shown) -> Iterator[tuple[TextBlock, list[str]]]:
    """The blocks that name an author, with the names: those of the head, then what names one alone on all of the page."""
    head = list(_head(shown))
    for is_mark, read in _MARKS:
        for block in head:
            yield block, [name for text in _marked(block, is_mark) for name in read(text)]
    for block in head:
        yield block, [name for text in _lines_of_author(block) for name in _persons(text)]
    for block in head:
        yield block, _persons(block.text) if is_byline(block, ()) else []
    story = [block for block in shown.blocks if _is_of_story(block, shown) and len(block.text) <= _LONGEST]
    if not any("ISBN" in block.text for block in shown.blocks):  # there the label is of a book's author
        yield from _only([(block, _labelled(block)) for block in story])
    for is_mark, read in _MARKS:
        yield from _only([(block, [name for text in _marked(block, is_mark) for name in read(text)]) for block in story])
    for block in story:
        yield block, [name for name in shown.stated.signatures if re.search(rf"(?<!\w){re.escape(name)}(?!\w)", block.text)]


def _head(shown: Shown) -> Iterator[TextBlock]:
    """What stands from just above the headline to the second paragraph, but for the first."""
    first = shown.first_body
    headline = min((index for index, role in shown.roles.items() if role is Role.HEADLINE), default=first)
    for index in range(max(0, headline - _ABOVE), shown.second_body):
        block = shown.blocks[index]
        barred = _NOT_OURS if abs(index - headline) <= _BESIDE else _NOT_THIS_STORY
        is_free = not block.is_outside and not block.node.kinds & barred and block.tag not in {"h1", "figcaption"}
        if is_free and shown.roles.get(index) is not Role.BODY:
            yield block


def _is_of_story(block: TextBlock, shown: Shown) -> bool:
    """Whether a block of any place on the page is in no comment and in no list of other stories, as far as names tell."""
    story = {node.number for node in shown.blocks[shown.first_body].node.above}
    nodes = [node for node in (*block.node.above, block.node) if node.number not in story]
    return not any(node.tag in _OTHERS or node.kinds & _NOT_THIS_STORY for node in nodes)


def _only(found: list[tuple[TextBlock, list[str]]]) -> Iterator[tuple[TextBlock, list[str]]]:
    """The first of several mentions where they all name the same persons, else none."""
    named = [(block, names) for block, names in found if names]
    if len({tuple(names) for _, names in named}) == 1:
        yield named[0]


def _labelled(block: TextBlock) -> list[str]:
    match = _LABEL.match(block.text)
    return _persons(block.text[match.end() :]) if match else []


def _lines_of_author(block: TextBlock) -> list[str]:
    """The parts of a line of the head that say no more than by whom, and perhaps when."""
    if block.tag in HEADINGS or count_words(block.text) > _LINE_WORDS:
        return []
    named = names_after_time(block.text)
    return [named] if named else [part for part in _PART.split(block.text) if _BY_WHOM.match(part)]


def _marked(block: TextBlock, is_mark: Callable[[Element], bool]) -> list[str]:
    texts = [text for element in _elements(block) if is_mark(element) and (text := _text_of(element)) in block.text]
    return _innermost(texts)


def _innermost(texts: list[str]) -> list[str]:
    """Without the empty ones, and those that hold another: the smallest marked part is the name."""
    kept = {text for text in texts if text}
    return [text for text in dict.fromkeys(texts) if text in kept and not any(other in text for other in kept - {text})]


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


def _is_linked(element: Element) -> bool:
    """Whether it is a link to what its address calls the page of an author."""
    return element.tag == "a" and bool(_AUTHORS_PAGE.search(str(element.get("href"))))


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
    return split_authors(f"By {rest}")


def _signed(text: str) -> list[str]:
    """The same for what mark-up says is an author: there one word is a name too."""
    if names := _persons(text):
        return names
    return split_persons(_AFTER_NAME.sub("", _LEAD.sub("", text)))


_MARKS: Final = ((_is_stated, _signed), (_is_named, _persons), (_is_linked, _signed))
