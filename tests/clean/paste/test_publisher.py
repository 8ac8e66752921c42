"""The publisher's name in the patterns of furniture."""

from __future__ import annotations

import pytest

from dateline.clean.blocks import split_lines
from dateline.clean.paste.furniture import mark_furniture
from dateline.clean.paste.publisher import Publisher, find_publisher


def found_in(text: str) -> str | None:
    lines = split_lines(text)
    publisher = find_publisher(lines, mark_furniture(lines))
    return publisher.name if publisher else None


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Stay up to date with notifications from The Gull", "The Gull"),
        ("© 2025 The Saltport Lantern. All rights reserved.", "The Saltport Lantern"),
        ("© Saltport Lantern Publishing Ltd 2025", "Saltport Lantern"),
        ("Copyright © 2019-2025 Gull Media Inc. All Rights Reserved", "Gull Media"),
        ("The Gull and its 214 partners store cookies on your device.", "The Gull"),
        ("SALTPORT LANTERN\n\nMenu\n\n© 2025 Saltport Lantern", "Saltport Lantern"),
        ("Bridge shut after storm - The Gull\n\nBridge shut after storm\n\nText.", "The Gull"),
        ("The Gull’s journalism is supported by our readers. When you buy through links, we may earn commission.", "The Gull"),
    ],
)
def test_the_name_is_found(text: str, name: str) -> None:
    """Notices of rights, prompts, disclosures and window titles name the outlet."""
    assert found_in(text) == name


@pytest.mark.parametrize(
    "text",
    ["Sign up to the Morning Tide newsletter", "He told The Gull that the bridge was safe, and nobody asked him again about it.",
     "© 2025 All rights reserved", "Follow us on Facebook"],
)  # fmt: skip
def test_weak_signs_name_nobody(text: str) -> None:
    """A newsletter's own name, a paper that the story cites and an empty notice give no publisher."""
    assert found_in(text) is None


def test_the_name_is_known_again() -> None:
    """With or without its article, in capitals, with a no-break space; but not inside another word."""
    gull = Publisher("The Sea Gull")
    assert gull.is_named_in("follow other Sea\u00a0Gull readers")
    assert gull.is_line("SEA GULL")
    assert not gull.is_named_in("a sea gull cried")
