"""Bytes become text: the encoding that a mark, the content, a server or the page itself gives, in that order."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from typing import Final

from charset_normalizer import from_bytes

from dateline.read.binary import guess_utf16, name_binary
from dateline.read.raw import HEAD_BYTES, read_error

REPLACEMENT: Final = "\ufffd"
_MAX_REPLACED_SHARE: Final = 0.01
# UTF-32 before UTF-16: its little-endian mark begins like the other's.
_BOMS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_META_CHARSET: Final = re.compile(
    rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w\-:]{2,40})|^\s*<\?xml[^>]{0,100}?encoding\s*=\s*[\"']([\w\-:]{2,40})",
    re.IGNORECASE,
)
# The Encoding Standard reads these labels as windows-1252 (https://encoding.spec.whatwg.org/#names-and-labels).
_AS_1252: Final = frozenset({"ascii", "iso8859-1", "iso-8859-1", "latin-1", "latin_1", "us-ascii"})
# What old news pages are written in. Tried on content only when it is neither marked nor UTF-8.
_FALLBACKS: Final = [
    "cp1252",
    "cp1250",
    "cp1251",
    "cp1253",
    "cp1254",
    "mac_roman",
    "gb18030",
    "big5",
    "shift_jis",
    "euc_jp",
    "euc_kr",
    "koi8_r",
]
# What a server or a page may say that it is written in; Python knows codecs that are no text encodings too.
_TEXT_CODECS: Final = frozenset(
    codecs.lookup(name).name
    for name in (
        *_FALLBACKS, "iso8859-2", "iso8859-5", "iso8859-6", "iso8859-7", "iso8859-8", "iso8859-9", "iso8859-15", "cp1255",
        "cp1256", "cp1257", "cp1258", "cp874", "gbk", "gb2312", "koi8-u", "iso2022_jp",
    )
)  # fmt: skip
_MIN_READABLE: Final = 0.9  # of the characters beyond ASCII, what must be letters or marks
_FOREIGN_SHARE: Final = 0.5  # of the letters, what must be beyond ASCII in text that is in another script
_MARKS: Final = "‘’“”„‚–—…•£€¥©®™°§«»¡¿´·½¼¾²³\u00a0"
_HIGH_RUN: Final = re.compile(r"[À-ÿ]{3}")


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text, the encoding that gave it, and how many U+FFFD decoding put in."""

    text: str
    encoding: str
    replaced_characters: int = 0


def decode(data: bytes, source: str, *, charset: str | None = None, keep_line_ends: bool = False) -> Decoded:
    r"""The text of `data` without a byte-order mark, with ``\n`` as its only line end unless `keep_line_ends`.

    Raises:
        DatelineError: nothing in it (``E_EMPTY``), no text (``E_NOT_TEXT``), or more than one character in a hundred that no
            likely encoding can read (``E_ENCODING``).
    """
    if not data.strip(b"\x00 \t\r\n\f\v") and b"\x00" not in data:
        raise read_error("E_EMPTY", "there is nothing in it; give a source that has text", source)
    if looks_like := name_binary(data[:HEAD_BYTES]):
        raise read_error("E_NOT_TEXT", f"it is not text but looks like {looks_like}; give the article's page or text", source)
    encoding, text = _decode(data, charset)
    found = text.count(REPLACEMENT)
    replaced = max(0, found - data.count(REPLACEMENT.encode()) if encoding == "utf-8" else found)
    if replaced > _MAX_REPLACED_SHARE * len(text):
        message = (
            f"{replaced:,} of {len(text):,} characters cannot be decoded as {encoding} or any likely encoding; save it as UTF-8"
        )
        raise read_error("E_ENCODING", message, source)
    text = tidy(text, keep_line_ends=keep_line_ends)
    if not text.strip():
        raise read_error("E_EMPTY", "there is nothing in it but white space; give a source that has text", source)
    return Decoded(text, encoding, replaced)


def tidy(text: str, *, keep_line_ends: bool = False) -> str:
    r"""`text` without what no later room may meet: NUL and lone surrogates become U+FFFD, line ends become ``\n``."""
    if "\x00" in text or not _can_be_written(text):
        text = re.sub("[\x00\ud800-\udfff]", REPLACEMENT, text)
    return text if keep_line_ends else text.replace("\r\n", "\n").replace("\r", "\n")


def _can_be_written(text: str) -> bool:
    """Whether the text has no lone surrogate; encoding tells it faster than a search."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def _decode(data: bytes, charset: str | None) -> tuple[str, str]:
    for mark, name in _BOMS:
        if data.startswith(mark):
            return name, data[len(mark) :].decode(name, errors="replace")
    if order := guess_utf16(data[:HEAD_BYTES]):
        return order, data.decode(order, errors="replace")
    try:
        return "utf-8", data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    text = data.decode("utf-8", errors="replace")
    if _is_mostly_utf8(data, text):
        return "utf-8", text
    name = _declared(data, charset) or _guess(data) or "utf-8"
    return name, data.decode(name, errors="replace")


def _is_mostly_utf8(data: bytes, text: str) -> bool:
    """A few broken bytes in text that otherwise uses UTF-8 beyond ASCII: damaged UTF-8, not another encoding."""
    broken = text.count(REPLACEMENT)
    whole = sum(character > "\x7f" for character in text) - broken
    return whole > broken and broken <= _MAX_REPLACED_SHARE * len(text) and bool(data)


def _declared(data: bytes, charset: str | None) -> str | None:
    """What the server or the page's own ``<meta>`` says, if Python knows it and it is no UTF-8 after all."""
    match = _META_CHARSET.search(data[:HEAD_BYTES])
    for label in (charset, (match[1] or match[2]).decode("ascii") if match else None):
        try:
            name = codecs.lookup(label or "").name
        except LookupError:
            continue
        if name in _AS_1252:
            return "cp1252"
        if name not in {"utf-8", "utf-16", "utf-32"} and name in _TEXT_CODECS:
            return name
    return None


def _guess(data: bytes) -> str | None:
    """The encoding that makes likely text of the bytes: windows-1252 where it can, else what charset-normalizer finds."""
    try:
        if _is_western(data.decode("cp1252")):
            return "cp1252"
    except UnicodeDecodeError:
        pass
    best = from_bytes(data[: HEAD_BYTES * 4], cp_isolation=_FALLBACKS, threshold=0.2).best()
    if best is None:
        return None
    letters = [character for character in str(best) if character.isalpha()]
    foreign = sum(character > "\x7f" for character in letters)
    return best.encoding if foreign >= _FOREIGN_SHARE * len(letters) else None


def _is_western(text: str) -> bool:
    """Whether what is beyond ASCII stands as it does in western languages: letters and marks, never three in a row."""
    high = [character for character in text if character > "\x7f"]
    readable = sum(character.isalpha() or character in _MARKS for character in high)
    return readable >= _MIN_READABLE * len(high) and not _HIGH_RUN.search(text)
