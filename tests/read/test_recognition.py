"""Recognition: the content decides, the name only between plain text and Markdown."""

from __future__ import annotations

import pytest

from dateline.read.recognition import recognise


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
