"""Which of the formats that are read a source is in, told by its content."""

from __future__ import annotations

import json
import re
from typing import Final, Literal

from dateline.read.formats.records import KNOWN_BODIES, is_record
from dateline.read.raw import read_error

Format = Literal[
    "plain", "html", "markdown", "jsonlines", "json", "feed", "newsml", "nitf", "mail", "warc"
]  # fmt: skip

_DOCTYPE: Final = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL
)
_TAG: Final = re.compile(
    r"</?(?:a|article|b|br|div|em|figure|figcaption|h[1-6]|head|header|html|i|img|li|link|main|meta|nav|ol|p|script|section|span|strong"
    r"|table|time|title|ul)(?:\s[^<>]*)?/?>",
    re.IGNORECASE,
)
_MIN_TAGS: Final = 3
_FRONT_MATTER: Final = re.compile(r"---[ \t]*\r?\n(?:[ \t]*(?:#[^\n]*)?\r?\n)*[\w\-]+[ \t]*:[^\n]*\n")
_MARKDOWN: Final = re.compile(r"^(?:#{1,6} \S|\*\*\S|> \S|\[[^\]]+\]\([^)]+\)|!\[|\|(?:[^|\n]+\|)+\s*$)", re.MULTILINE)
_FIELD: Final = re.compile(rb"^([A-Za-z][A-Za-z0-9\-]{1,60}):", re.MULTILINE)
_HEADER_LINE: Final = re.compile(rb"[A-Za-z][A-Za-z0-9\-]{1,60}:|[ \t]|From \S")
_HEADER_END: Final = re.compile(rb"\r?\n\r?\n")
_MAIL_ONLY: Final = frozenset(
    {b"mime-version", b"message-id", b"received", b"return-path", b"delivered-to", b"content-transfer-encoding"}
)
_MAIL_FIELDS: Final = frozenset({b"from", b"subject", b"date", b"snapshot-content-location"})
_PROLOG: Final = re.compile(
    r"(?:\s+|<\?[^>]{0,500}\?>|<!--.{0,5000}?-->|<!DOCTYPE[^>\[]{0,500}(?:\[.{0,20000}?\]\s*)?>)*", re.DOTALL
)
_ROOT: Final = re.compile(r"<([A-Za-z][\w:.\-]{0,60})[\s/>]")
_ROOTS: Final[dict[str, Format]] = {
    "rss": "feed", "RDF": "feed", "feed": "feed", "newsItem": "newsml", "newsMessage": "newsml", "nitf": "nitf",
}  # fmt: skip
_KEY: Final = re.compile(r'"([A-Za-z][\w\-]{1,30})"\s*:')
_JSON_KEYS: Final = KNOWN_BODIES | {"bodies", "headlines", "bodyhtml", "contenthtml", "versioncreated"}
_MARKDOWN_NAME: Final = re.compile(r"\.(?:md|markdown|mdown)$", re.IGNORECASE)


def recognise_bytes(head: bytes) -> Format | None:
    """The format of a source whose bytes must not be decoded as one text; None for all others."""
    begin = head.lstrip(b"\r\n")
    if begin.startswith(b"WARC/"):
        return "warc"
    return "mail" if _is_mail(begin) else None


def _is_mail(head: bytes) -> bool:
    """Whether a text begins with an e-mail's header: fields alone, among them what only mail programs write."""
    block = _HEADER_END.split(head, maxsplit=1)[0]
    fields = {name.lower() for name in _FIELD.findall(block)}
    lines = [line for line in block.splitlines() if line.strip()]
    is_header = bool(lines) and all(_HEADER_LINE.match(line) for line in lines)
    return is_header and bool(fields & _MAIL_ONLY) and bool(fields & _MAIL_FIELDS)


def recognise(text: str, source: str) -> Format:
    """The format that the beginning of a decoded text is in; the name decides only between plain text and Markdown.

    Raises:
        DatelineError: (``E_UNKNOWN_FORMAT``) it is XML of a kind that holds no news.
    """
    text = text.lstrip("\ufeff")
    return _json_format(text) or _xml_format(text, source) or _text_format(text, source)


def _text_format(text: str, source: str) -> Format:
    if _DOCTYPE.match(text):
        return "html"
    if _FRONT_MATTER.match(text):
        return "markdown"
    if text.lstrip().startswith("<") and len(_TAG.findall(text)) >= _MIN_TAGS:
        return "html"
    return "markdown" if _MARKDOWN_NAME.search(source) and _MARKDOWN.search(text) else "plain"


def _xml_format(text: str, source: str) -> Format | None:
    prolog = _PROLOG.match(text)
    root = _ROOT.match(text, prolog.end() if prolog else 0)
    if root is None:
        return None
    name = root[1].rpartition(":")[2]
    if found := _ROOTS.get(name):
        return found
    if name.lower() == "html" or not re.match(r"\s*<\?xml\b", text):
        return None
    known = "XHTML, RSS, Atom, NewsML-G2 and NITF"
    raise read_error("E_UNKNOWN_FORMAT", f"it is XML with the root <{root[1][:40]}>, which is not read; {known} are", source)


def _json_format(text: str) -> Format | None:
    """JSON Lines where the first line is a whole object, JSON where it only begins one; None where no key is known."""
    begin = text.lstrip()
    if not begin.startswith(("{", "[")):
        return None
    first, newline, _ = begin.partition("\n")
    try:
        value = json.loads(first)
    except (ValueError, RecursionError):
        if not any(key.lower().replace("_", "").replace("-", "") in _JSON_KEYS for key in _KEY.findall(begin)):
            return None
        return "json" if newline or begin.startswith("[") else "jsonlines"
    if isinstance(value, list):
        return "json" if any(is_record(item) for item in value) else None
    return "jsonlines" if is_record(value) else None
