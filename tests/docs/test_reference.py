"""The documentation names every command, option and setting, and nothing that is not there."""

from __future__ import annotations

import re
from dataclasses import fields
from pathlib import Path

import click
import pytest

from dateline import cli
from dateline.model import Settings

ROOT = Path(__file__).resolve().parents[2]
REFERENCE = (ROOT / "docs" / "reference.md").read_text(encoding="utf-8")
COMMANDS = dict(cli._cli.commands)  # noqa: SLF001 - the command tree is what is documented


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_every_option_is_documented(name: str) -> None:
    """A command's section names each of its options."""
    section = re.search(rf"^### `dateline {name}\b.*?(?=^##)", REFERENCE, re.DOTALL | re.MULTILINE)
    assert section, f"docs/reference.md has no section for {name}"
    options = [option for item in COMMANDS[name].params if isinstance(item, click.Option) for option in item.opts]
    assert [option for option in options if f"`{option}`" not in section[0]] == []


def test_every_documented_command_exists() -> None:
    """No section describes a command that is not there."""
    assert set(re.findall(r"^### `dateline (\w+)", REFERENCE, re.MULTILINE)) == set(COMMANDS)


def test_every_setting_is_documented_with_its_default() -> None:
    """The table of settings is the settings."""
    rows = dict(re.findall(r"^\| `(\w+)` \| `([^`]+)` \|", REFERENCE.split("## Settings")[1], re.MULTILINE))
    defaults = {item.name: getattr(Settings(), item.name) for item in fields(Settings)}
    written = {name: str(value).lower() if isinstance(value, bool) else str(value) for name, value in defaults.items()}
    assert {name: value.strip('"') for name, value in rows.items()} == written
