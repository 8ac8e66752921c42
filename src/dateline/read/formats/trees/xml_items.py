"""XML is walked item by item: nothing is expanded, nothing fetched, and one item is in memory at a time."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from io import BytesIO
from typing import Any, Final

from lxml import etree  # type: ignore[import-untyped]  # lxml ships no type information

from dateline.model import DatelineError
from dateline.read.decoding import decode
from dateline.read.raw import read_error

Element = Any  # lxml ships no type information

_MAX_ITEM_ELEMENTS: Final = 50_000  # as for a web page; the longest agency files have a few hundred
_MAX_ITEMS: Final = 100_000
_LONG_TAG: Final = re.compile(rb"<[A-Za-z][^<>]{100000}")  # measured: a tag of 25 MB takes 800 MB
# A bare "&" and a name that only HTML knows make XML broken; the parser would then drop every "&" that follows.
_LOOSE: Final = re.compile(rb"<!\[CDATA\[.*?\]\]>|&(#\d{1,7};|#x[0-9A-Fa-f]{1,6};|\w{1,32};)?", re.DOTALL)
_OF_XML: Final = frozenset({b"amp;", b"lt;", b"gt;", b"quot;", b"apos;"})
_SOUND_NAME: Final = re.compile(r"[A-Za-z_][\w.-]*")
_REPLACEMENT: Final = b"&#65533;"
_NAMESPACES: Final = {
    "atom": "http://www.w3.org/2005/Atom",
    "content": "http://purl.org/rss/1.0/modules/content/",
    "dc": "http://purl.org/dc/elements/1.1/",
    "dcterms": "http://purl.org/dc/terms/",
    "media": "http://search.yahoo.com/mrss/",
    "feedburner": "http://rssnamespace.org/feedburner/ext/1.0",
    "xhtml": "http://www.w3.org/1999/xhtml",
    "xml": "http://www.w3.org/XML/1998/namespace",
}


def iter_items(data: bytes, names: frozenset[str], source: str) -> Iterator[Element | DatelineError]:
    """The elements called one of `names` (without their namespace), each complete with what stands in it.

    What stands before an item under the same parents stays reachable from it (``getparent``); items given are emptied.

    Yields:
        Elements, and at the end an error when the file ends in the middle (``E_TRUNCATED``) or is more than any article
        needs (``E_TOO_COMPLEX``).

    Raises:
        DatelineError: it is no text that can be decoded.
    """
    # decoded here: in its forgiving mode the parser lets bytes through that are no UTF-8, and fails on them later
    data = decode(data, source).text.encode()
    if _LONG_TAG.search(data):
        yield read_error("E_TOO_COMPLEX", "it has a tag with more attributes than any article needs; remove it", source)
        return
    walk = etree.iterparse(
        BytesIO(_LOOSE.sub(_mend, data)),
        events=("start", "end"),
        recover=True,
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
        encoding="utf-8",
    )
    try:
        for found in _walk(walk, names, source):
            if isinstance(found, DatelineError) or not _is_cut(walk):
                yield found
            else:
                break
    except etree.XMLSyntaxError:
        yield _broken(walk, source)
        return
    if _is_cut(walk):
        message = "the file ends in the middle; the items before that were read; fetch it again"
        yield read_error("E_TRUNCATED", message, source)


def _walk(walk: Any, names: frozenset[str], source: str) -> Iterator[Element | DatelineError]:  # noqa: ANN401 - lxml's iterator
    elements = count = depth = 0
    for event, element in walk:
        if event == "start":
            elements += 1
            depth += local_name(element) in names
            if elements > _MAX_ITEM_ELEMENTS:
                message = f"an item has more than {_MAX_ITEM_ELEMENTS:,} elements, which no article needs; remove it"
                yield read_error("E_TOO_COMPLEX", message, source)
                return
        elif local_name(element) in names:
            depth -= 1
            if depth:
                continue
            count += 1
            yield element
            elements = 0
            element.clear()
            if count >= _MAX_ITEMS:
                yield read_error("E_TOO_COMPLEX", f"it has more than {_MAX_ITEMS:,} items; split it", source)
                return


def _mend(match: re.Match[bytes]) -> bytes:
    name = match[1]
    if match[0].startswith(b"<") or name in _OF_XML:
        return match[0]
    if name is None:
        return b"&amp;"
    if name.startswith(b"#"):
        code = int(name[2:-1], 16) if name.startswith(b"#x") else int(name[1:-1])
        return match[0] if _is_xml_character(code) else _REPLACEMENT
    written = f"&{name.decode('ascii', 'replace')}"
    known = unescape(written)
    return b"&amp;" + name if known == written else "".join(f"&#{ord(letter)};" for letter in known).encode()


def _is_xml_character(code: int) -> bool:
    """Whether XML 1.0 lets a character in; the parser, when forgiving, takes halves of others and fails on them later."""
    return code in {9, 10, 13} or 0x20 <= code <= 0xD7FF or 0xE000 <= code <= 0xFFFD or 0x10000 <= code <= 0x10FFFF  # noqa: PLR2004


def _is_cut(walk: Any) -> bool:  # noqa: ANN401 - lxml's iterator
    last = walk.error_log.last_error
    return last is not None and (last.type_name == "ERR_TAG_NOT_FINISHED" or "Premature end" in last.message)


def _broken(walk: Any, source: str) -> DatelineError:  # noqa: ANN401 - lxml's iterator
    log = list(walk.error_log)
    if any(entry.type_name == "ERR_RESOURCE_LIMIT" for entry in log):
        message = "the XML has a text, nesting or entities beyond all measure; what stands before that was read"
        return read_error("E_TOO_COMPLEX", message, source)
    why = log[-1].message.strip() if log else "no element in it"
    return read_error("E_BAD_XML", f"it is no XML that can be read ({why[:100]}); mend it, or fetch it again", source)


def local_name(element: Element) -> str:
    """An element's name without its namespace."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def qualified(name: str) -> str:
    """``prefix:name`` with the namespace that the prefix stands for in this room, as lxml writes it.

    >>> qualified("dc:creator")
    '{http://purl.org/dc/elements/1.1/}creator'
    """
    prefix, colon, local = name.rpartition(":")
    return f"{{{_NAMESPACES[prefix]}}}{local}" if colon else local


def plain_text(element: Element | None) -> str:
    """All text in an element."""
    return "".join(element.itertext()) if element is not None else ""


def inner_markup(element: Element) -> str:
    """What stands in an element, as HTML without namespaces; a name that recovery from damage left broken gives a ``span``."""
    for node in element.iter():
        if isinstance(node.tag, str):
            name = local_name(node)
            node.tag = name if _SOUND_NAME.fullmatch(name) else "span"
    etree.cleanup_namespaces(element)
    inside = "".join(etree.tostring(child, encoding="unicode", method="html") for child in element)
    return (element.text or "") + inside
