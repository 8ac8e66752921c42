"""The page of constraints is the shapes."""

from __future__ import annotations

import re
import runpy
from pathlib import Path

from dateline.validate.shapes import SHAPES, Profile, load_shapes, named_constraints

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs" / "shapes.md").read_text(encoding="utf-8")


def test_the_page_is_up_to_date() -> None:
    """The page is what the shapes and examples make it."""
    tool = runpy.run_path(str(ROOT / "tools" / "shapes_page.py"))
    assert tool["page"]() == PAGE, f"docs/shapes.md is not what the shapes say: run '{tool['COMMAND']}'"


def test_every_constraint_has_a_row_with_a_violating_example() -> None:
    """Each constraint stands there once, with a message and an example, and nothing else stands there."""
    rows = re.findall(r"^\| `([\w-]+)` \| (\w+) \| (.+?) \| (.{20,}?) \| (.+) \|$", PAGE, re.MULTILINE)
    constraints = {
        name.removeprefix(SHAPES) for profile in Profile for name in named_constraints(load_shapes(profile).everything)
    }
    assert len(constraints) > 140
    assert sorted(row[0] for row in rows) == sorted(constraints)
    assert all("[bad" in row[-1] for row in rows)


def test_every_link_leads_somewhere() -> None:
    """Each example and each file of shapes is there."""
    links = re.findall(r"\]\(([^)]+)\)", PAGE)
    assert len(links) > 150
    assert [link for link in links if not (ROOT / "docs" / link).is_file()] == []
