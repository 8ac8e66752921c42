"""Bytes that are no text: named by how they begin."""

from __future__ import annotations

import pytest

from dateline.read.binary import guess_utf16, name_binary


@pytest.mark.parametrize(
    ("head", "name"),
    [
        (b"GIF89a..", "a GIF image"),
        (b"RIFF....WEBPVP8 ", "a WebP image"),
        (b"\x00\x00\x00 ftypisom", "an MP4, HEIC or AVIF file"),
    ],
)
def test_common_files_that_are_no_text_are_named(head: bytes, name: str) -> None:
    """The first bytes tell what it is."""
    assert name_binary(head) == name


def test_text_is_no_binary() -> None:
    """Plain text and UTF-16 have no name of a binary format."""
    assert name_binary("Rain fell – all day.".encode()) is None
    assert name_binary("Rain fell".encode("utf-16-le")) is None


def test_the_byte_order_shows_in_where_the_zeros_stand() -> None:
    """Latin text in UTF-16 has a zero in every other byte."""
    assert guess_utf16("Rain fell".encode("utf-16-be")) == "utf-16-be"
    assert guess_utf16(b"Rain fell") is None
