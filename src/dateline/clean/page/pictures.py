"""Pictures of an HTML page: figures with their captions and credits, and the addresses that the page states."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final
from urllib.parse import urlsplit

from dateline.clean.captions import parse_caption, parse_credit, tidy_credit
from dateline.clean.page.dom import Element
from dateline.clean.page.text_blocks import TextBlock
from dateline.model import Image, Role

_CREDIT_NAMES: Final = re.compile(r"credit|copyright|source|attribution|photographer|byline")
_CAPTION_NAMES: Final = re.compile(r"(?:^|[\s_\-])caption")
_MAX_CAPTION_CHARACTERS: Final = 800
_MAX_STATED: Final = 5


def find_pictures(
    blocks: Sequence[TextBlock], roles: dict[int, Role], stated: Sequence[Image], *, end: int
) -> list[tuple[int | None, Image]]:
    """The article's pictures in source order, each with the index of its caption's block; those blocks get their role.

    Captions stand between the headline and the block `end`, the last of the body. Pictures that the page only states, an
    address without a caption that is shown, come last, with None.
    """
    start = min((index for index, role in roles.items() if role is Role.HEADLINE), default=-1)
    found: list[tuple[int, Image, int]] = []
    for index in range(start + 1, end):
        block = blocks[index]
        if index in roles or not _is_caption(block):
            continue
        image, figure = _read(block), id(_figure(block))
        if found and found[-1][2] == figure and _completes(found[-1][1], image):
            place, earlier, _ = found[-1]
            found[-1] = (place, Image(earlier.caption or image.caption, earlier.credit or image.credit), figure)
            roles[index] = Role.CAPTION
            continue
        found.append((index, image, figure))
        roles[index] = Role.CAPTION
    pictures: list[tuple[int | None, Image]] = [(index, _with_address(image, blocks[index], stated)) for index, image, _ in found]
    shown = {_file(image.url) for _, image in pictures} | {_words(image.caption) for _, image in pictures}
    rest = [image for image in stated if _file(image.url) not in shown and not (image.caption and _words(image.caption) in shown)]
    return pictures + [(None, image) for image in rest[:_MAX_STATED]]


def _is_caption(block: TextBlock) -> bool:
    if len(block.text) > _MAX_CAPTION_CHARACTERS or next(block.element.iterancestors("nav", "footer", "aside"), None) is not None:
        return False
    if block.tag == "figcaption" or next(block.element.iterancestors("figcaption"), None) is not None:
        return True
    own = f"{block.element.get('class') or ''} {block.element.get('id') or ''}".lower()
    return bool(_CAPTION_NAMES.search(own)) and _figure(block).find(".//img") is not None


def _figure(block: TextBlock) -> Element:
    """The figure that a caption stands in, or the element around it."""
    figure = next(block.element.iterancestors("figure"), None)
    return figure if figure is not None else block.element.getparent()


def _read(block: TextBlock) -> Image:
    credit = _marked_credit(block)
    if credit and block.text.endswith(credit):
        caption = block.text[: len(block.text) - len(credit)].rstrip(" |-–—/(").strip()
        caption = re.sub(
            r"\s*\b(?:photo(?:graph)?|image|picture|credit|source)\s*(?:by|:|credit:)?$", "", caption, flags=re.IGNORECASE
        )
        return Image(caption or None, tidy_credit(credit))
    parsed = parse_caption(block.text)
    if parsed:
        return Image(parsed.caption, parsed.credit)
    alone = parse_credit(block.text)
    return Image(None, alone) if alone else Image(block.text)


def _marked_credit(block: TextBlock) -> str | None:
    """The words that the page itself marks as the credit."""
    own = str(block.element.get("class") or "").lower()
    if _CREDIT_NAMES.search(own) and not _CAPTION_NAMES.search(own):
        return block.text
    for element in block.element.iterdescendants("span", "cite", "small", "em", "i", "a"):
        if _CREDIT_NAMES.search(f"{element.get('class') or ''} {element.get('itemprop') or ''}".lower()):
            text = " ".join("".join(element.itertext()).split())
            if text:
                return text
    return None


def _completes(earlier: Image, later: Image) -> bool:
    return (earlier.caption is None) != (later.caption is None) and not (earlier.credit and later.credit)


def _with_address(image: Image, block: TextBlock, stated: Sequence[Image]) -> Image:
    """The picture's address and credit from the page's statement on it; a bare ``src`` is too often a placeholder."""
    sources = {_file(str(tag.get(name))) for tag in _figure(block).iter("img") for name in ("src", "data-src") if tag.get(name)}
    for other in stated:
        same_words = bool(image.caption and other.caption) and _words(image.caption) == _words(other.caption)
        if same_words or _file(other.url) in sources:
            return replace(image, url=other.url, credit=image.credit or other.credit)
    return image


def _file(url: str | None) -> str:
    """The last step of an address, by which sizes and servers of one picture are the same."""
    try:
        return urlsplit(url or "").path.rsplit("/", 1)[-1]
    except ValueError:
        return ""


def _words(text: str | None) -> str:
    return re.sub(r"\W+", "", (text or "").casefold())
