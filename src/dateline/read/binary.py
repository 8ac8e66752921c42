"""What bytes are that are no text, told by how they begin."""

from __future__ import annotations

from typing import Final

# Beginnings of common files that are no text, from their formats' specifications.
_MAGIC: Final[tuple[tuple[bytes, str], ...]] = (
    (b"%PDF-", "a PDF"),
    (b"\x89PNG\r\n\x1a\n", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF87a", "a GIF image"),
    (b"GIF89a", "a GIF image"),
    (b"PK\x03\x04", "a zip archive (or a Word, Excel or EPUB file)"),
    (b"PK\x05\x06", "an empty zip archive"),
    (b"\x1f\x8b", "a gzip file inside another file"),
    (b"BZh", "a bzip2 file"),
    (b"\xfd7zXZ\x00", "an xz file"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive"),
    (b"\x28\xb5\x2f\xfd", "a Zstandard file"),
    (b"Rar!\x1a\x07", "a RAR archive"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Word or Excel file"),
    (b"\x7fELF", "a program"),
    (b"\xca\xfe\xba\xbe", "a program"),
    (b"OggS", "an Ogg sound file"),
    (b"ID3", "an MP3 sound file"),
    (b"SQLite format 3\x00", "an SQLite database"),
    (b"\x00asm", "a WebAssembly program"),
    (b"{\\rtf", "a rich-text (RTF) file"),
)
_RIFF: Final = {b"WEBP": "a WebP image", b"WAVE": "a WAV sound file", b"AVI ": "an AVI film"}
_BOMS: Final = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
_CONTROLS: Final = frozenset(range(32)) - {9, 10, 11, 12, 13, 27}  # tab, line ends, form feed, escape are found in text
_MAX_CONTROL_SHARE: Final = 0.01
_UTF16_ZEROS: Final = 0.4  # of one byte in two: Latin text in UTF-16 without a byte-order mark


def name_binary(head: bytes) -> str | None:
    """What bytes that are no text look like ("a PDF"), or None when they may be text."""
    for magic, name in _MAGIC:
        if head.startswith(magic):
            return name
    if head[:4] == b"RIFF":
        return _RIFF.get(head[8:12], "a RIFF media file")
    if head[4:8] == b"ftyp":
        return "an MP4, HEIC or AVIF file"
    if head.startswith(_BOMS) or guess_utf16(head):
        return None
    controls = sum(head.count(bytes([code])) for code in sorted(_CONTROLS))
    return "binary data" if controls > _MAX_CONTROL_SHARE * len(head) else None


def guess_utf16(head: bytes) -> str | None:
    """The byte order of UTF-16 text that has no byte-order mark, told by where its zeros stand; None for anything else."""
    pairs = len(head) // 2
    if pairs < 2:  # noqa: PLR2004 - one character tells nothing
        return None
    even, odd = head[0 : pairs * 2 : 2].count(0) / pairs, head[1 : pairs * 2 : 2].count(0) / pairs
    if min(even, odd) > _UTF16_ZEROS / 10 or max(even, odd) < _UTF16_ZEROS or b"\x00\x00" in head:
        return None
    return "utf-16-le" if odd > even else "utf-16-be"
