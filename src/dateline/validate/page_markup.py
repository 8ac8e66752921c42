"""The JSON-LD blocks of a web page, found without an HTML parser: only scripts and comments matter."""

from __future__ import annotations

import re

from dateline.model import DatelineError

_OPENING = re.compile(rb"<!--|<script\b", re.IGNORECASE)
_CLOSING = re.compile(rb"</script[\s/>]", re.IGNORECASE)
_JSON_LD = re.compile(rb"""\btype\s*=\s*["']?\s*application/ld\+json\b""", re.IGNORECASE)
_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?([\w-]{2,20})""", re.IGNORECASE)
_HEAD_BYTES = 4096


def json_ld_blocks(data: bytes, source: str) -> list[bytes]:
    """The content of every ``<script type="application/ld+json">``, as UTF-8, in page order; those in comments do not count.

    Raises:
        DatelineError: (``E_NO_RDF``) the page has none.
    """
    encoding = _encoding(data)
    blocks: list[bytes] = []
    position = 0
    while opening := _OPENING.search(data, position):
        if opening[0] == b"<!--":
            end = data.find(b"-->", opening.end())
            position = end + 3
        else:
            end, position = _script(data, opening.end(), blocks)
        if end < 0:
            break
    if not blocks:
        message = "the page holds no JSON-LD; put some in with 'dateline embed'"
        raise DatelineError(message, code="E_NO_RDF", stage="validate", source=source)
    return [block.decode(encoding, "replace").encode() for block in blocks]


def _script(data: bytes, start: int, blocks: list[bytes]) -> tuple[int, int]:
    """Where the script that begins at `start` ends, and where to go on; its content is added if it is JSON-LD."""
    begin = data.find(b">", start)
    closing = _CLOSING.search(data, begin) if begin >= 0 else None
    if closing is None:
        return -1, -1
    content = data[begin + 1 : closing.start()]
    if _JSON_LD.search(data[start:begin]) and content.strip():
        blocks.append(content)
    return closing.start(), closing.end()


def _encoding(data: bytes) -> str:
    declared = _CHARSET.search(data[:_HEAD_BYTES])
    name = declared[1].decode("ascii").lower() if declared else "utf-8"
    try:
        "".encode(name)
    except LookupError:
        return "utf-8"
    return name
