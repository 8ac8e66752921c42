"""Recognition: the content decides, the name only between plain text and Markdown."""

from __future__ import annotations

import pytest

from dateline.read.recognition import guess_utf16, name_binary, recognise


@pytest.mark.parametrize(
    ("text", "source", "expected"),
    [
        ("The bridge is shut.", "a.txt", "plain"),
        ("The bridge is shut.", "a.html", "plain"),
        ("<!doctype html><title>x</title>", "a.txt", "html"),
        ("\n<?xml version='1.0'?>\n<!-- x -->\n<html>", "a", "html"),
        ("<p>One</p><p>Two <b>x</b></p>", "-", "html"),
        ("a < b and <c> is no tag", "a", "plain"),
        ("---\ntitle: x\n---\nBody", "a.txt", "markdown"),
        ("---\nA line, then text.", "a.txt", "plain"),
        ("# Title\n\nBody", "a.md", "markdown"),
        ("# Title\n\nBody", "a.txt", "plain"),
        ('{"text": "One."}\n', "a.txt", "jsonlines"),
        ('\n{"id": 1, "text": "One."}', "-", "jsonlines"),
        ('{"title": "x"}\n', "a.jsonl", "plain"),
        ('{"text": "' + "x" * 100, "a", "jsonlines"),
    ],
)
def test_the_format_is_told_by_the_content(text: str, source: str, expected: str) -> None:
    """Each beginning is recognised whatever the file is called."""
    assert recognise(text, source) == expected


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
