"""The blocks of text that a reader of a page would see, each with its place in the page and what the page calls that place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final

from lxml import etree  # type: ignore[import-untyped]  # lxml ships no type information

from dateline.clean.page.dom import Element

_SKIPPED: Final = frozenset(
    [
        "script",
        "style",
        "noscript",
        "template",
        "svg",
        "iframe",
        "object",
        "select",
        "head",
        "button",
        "math",
        "audio",
        "video",
        "canvas",
        "textarea",
    ]
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
HEADINGS: Final = frozenset({"h2", "h3", "h4", "h5", "h6"})
_OUTSIDE: Final = frozenset({"nav", "footer", "aside", "form"})
_NAMED_ANCESTORS: Final = 3
_REMEMBERED_NAMES: Final = 8_192

# What class names and ids of a page's parts have in common, by the kind of part. Whole words of the name, or its beginning.
_KINDS: Final[dict[str, str]] = {
    "body": r"(?:article|story|entry|post|main|page|rich)[\s_\-]*(?:body|content|text|copy)|body(?:text|copy|content)?\b"
    r"|articlebody"
    r"|content[\s_\-]?(?:body|text)|paragraph|prose|wysiwyg",
    "article": r"\barticle|\bstory|\bentry|\bpost\b|\bsingle",
    "content": r"\bcontent",
    "main": r"\bmain\b|primary",
    "related": r"related|recommend|more[\s_\-]|read[\s_\-]?(?:more|next|also)|also|trending|popular|most|latest|recirc"
    r"|outbrain|taboola"
    r"|next[\s_\-]|teaser|feed\b|river|carousel|promo|inline[\s_\-]?link|up[\s_\-]?next",
    "list": r"\blist|grid|\bitems?\b|\bcards?\b|collection|archive",
    "newsletter": r"newsletter|sign[\s_\-]?up|subscri|email|\bcta\b|donat|support|membership|register|login|paywall|piano|\bgate",
    "share": r"share|social|follow|facebook|twitter|whatsapp",
    "comment": r"comment|disqus|discussion|respond|repl(?:y|ies)",
    "advert": r"\bads?\b|advert|sponsor|promoted|banner|affiliate|commerce|product|shop|\bbuy|\bdeal|price",
    "author": r"author|byline|\bbio\b|contributor|writer|profile|about",
    "caption": r"caption|credit|figure|photo|gallery|lightbox|slide",
    "time": r"\bdate|\btime|publish|updated|timestamp",
    "meta": r"\bmeta\b|kicker|eyebrow|category|label|\btags?\b|topic|breadcrumb|section[\s_\-]?(?:name|title|header)",
    "title": r"headline|\btitle|\bhed\b",
    "standfirst": r"standfirst|\bdek\b|\bdeck\b|sub[\s_\-]?(?:title|head|hed)|summary|excerpt|intro\b|lead\b|lede|description"
    r"|abstract",
    "navigation": r"\bnav|menu|header|masthead|footer|sidebar|\bside\b|\brail\b|aside|widget|modal|popup|overlay|cookie"
    r"|consent|gdpr"
    r"|toolbar|\bskip|search|pagination|pager",
    "legal": r"copyright|disclaim|legal|terms|privacy|disclosure|correction|footnote|trust",
    "quotation": r"quote|blockquote",
    "box": r"\bbox|infobox|factbox|sidebar|callout|highlight|key[\s_\-]?(?:points|takeaways)|module|insert|aside|\bnote\b",
    # What is hidden on paper or at one width of the screen is shown at others.
    "hidden": r"hidden(?!-(?:print|xs|sm|md|lg|xl|mobile|phone|tablet|desktop|small))|\bhide(?!-(?:for|on|print|xs|sm|md|mobile))"
    r"|visually|sr-only|screen-reader|print-only|d-none|mobile-only",
}
_KIND: Final = re.compile("|".join(f"(?P<{kind}>{pattern})" for kind, pattern in _KINDS.items()))
_CAMEL: Final = re.compile(r"(?<=[a-z])(?=[A-Z])|_+|(?<=\d)(?=[A-Z])")
# Two line breaks, or one after a sentence.
_PARAGRAPH_BREAK: Final = re.compile(r"\n\s*\n|(?<=[.!?”\"])[^\S\n]*\n")
_HIDING_STYLE: Final = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Node:
    """An element that ends lines, as far as blocks inside it must know it.

    Args:
        number: counted in source order; the root is 0.
        tag: its tag.
        kinds: what the page's own names call it (`names_of` in groups).
        above: the elements around it, outermost first.
        signature: tag and class, which paragraphs of one kind share.
    """

    number: int
    tag: str
    kinds: frozenset[str]
    above: tuple[Node, ...]
    signature: str


@dataclass(frozen=True, slots=True)
class TextBlock:
    """One block of visible text.

    Args:
        text: white space collapsed.
        element: that it stands in.
        node: the same, as a place.
        link_characters: of `text`, how many stand in links, white space left out.
        line: the 1-based line of the source on which the element begins.
    """

    text: str
    element: Element = field(repr=False)
    node: Node = field(repr=False)
    link_characters: int
    line: int | None

    @property
    def tag(self) -> str:
        """Of the element that it stands in."""
        return self.node.tag

    @property
    def names(self) -> str:
        """Classes, ids, ``itemprop`` and ``rel`` of that element, what is in it and its nearest ancestors, in lower case."""
        return names_of(self.element)

    @property
    def is_outside(self) -> bool:
        """In navigation, footer, aside or form."""
        return self.tag in _OUTSIDE or any(node.tag in _OUTSIDE for node in self.node.above)


@lru_cache(maxsize=_REMEMBERED_NAMES)
def kinds_of_name(name: str) -> frozenset[str]:
    """The kinds of page part that one class name or an id speaks of.

    >>> sorted(kinds_of_name("ArticleBody__related"))
    ['body', 'related']
    """
    return frozenset(match.lastgroup for match in _KIND.finditer(_CAMEL.sub("-", name).lower()) if match.lastgroup)


@lru_cache(maxsize=_REMEMBERED_NAMES)
def _kinds_of_names(names: str) -> frozenset[str]:
    return frozenset().union(*map(kinds_of_name, set(names.split())))


def iter_blocks(tree: Element) -> Iterator[TextBlock]:
    """The blocks of text of the page's body, in source order; scripts, styles, buttons and players left out."""
    pieces: list[tuple[str, bool]] = []
    stack: list[tuple[Element, Node]] = []
    skipped = links = number = 0
    for event, element in etree.iterwalk(tree, events=("start", "end")):
        tag = element.tag
        if event == "start":
            if tag in _BLOCKS:
                if pieces:
                    yield from _blocks(pieces, stack)
                stack.append((element, _node(element, number, stack)))
                number += 1
            skipped += tag in _SKIPPED
            links += tag == "a"
            if tag == "br":
                pieces.append(("\n", False))
            if not skipped and element.text:
                pieces.append((element.text, links > 0))
        else:
            if tag in _BLOCKS:
                if pieces:
                    yield from _blocks(pieces, stack)
                stack.pop()
            skipped -= tag in _SKIPPED
            links -= tag == "a"
            if not skipped and element.tail:
                pieces.append((element.tail, links > 0))


def _node(element: Element, number: int, stack: list[tuple[Element, Node]]) -> Node:
    # A heading's id is made of its words, which say nothing of what it is.
    names = ("class", "itemprop") if element.tag in HEADINGS else ("class", "id", "itemprop", "data-testid")
    kinds = _kinds_of_names(" ".join([value for attribute in names if (value := element.get(attribute))]))
    style = element.get("style")
    if element.get("hidden") is not None or element.get("aria-hidden") == "true" or (style and _HIDING_STYLE.search(style)):
        kinds |= {"hidden"}
    above = (*stack[-1][1].above, stack[-1][1]) if stack else ()
    return Node(number, element.tag, kinds, above, f"{element.tag} {element.get('class') or ''}")


def _blocks(pieces: list[tuple[str, bool]], stack: list[tuple[Element, Node]]) -> Iterator[TextBlock]:
    raw = "".join(text for text, _ in pieces)
    if raw.isspace() or not stack:
        pieces.clear()
        return
    linked = sum(len("".join(text.split())) for text, is_link in pieces if is_link)
    has_breaks = ("\n", False) in pieces
    pieces.clear()
    element, node = stack[-1]
    parts = _PARAGRAPH_BREAK.split(raw) if has_breaks and node.tag != "pre" else [raw]
    texts = [text for part in parts if (text := " ".join(part.split()))]
    for text in texts:
        yield TextBlock(text, element, node, linked // len(texts), element.sourceline)


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
