"""The examples of docs/json-ld.md run, and what the page says of the files is so."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from dateline.rdf.context import CONTEXT_IRI

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs" / "json-ld.md").read_text(encoding="utf-8")
PYTHON = re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL)
JAVASCRIPT = re.findall(r"```javascript\n(.*?)```", PAGE, re.DOTALL)


@pytest.fixture
def desk(seeds_kb: Path, tmp_path: Path) -> Path:
    """A folder with a built knowledge base, an article and a page."""
    (tmp_path / "kb").symlink_to(seeds_kb)
    shutil.copy(ROOT / "seeds" / "verdict.txt", tmp_path / "article.txt")
    (tmp_path / "page.html").write_text("<!doctype html><html><head></head><body></body></html>", encoding="utf-8")
    return tmp_path


def printed(command: list[str], desk: Path) -> str:
    """What a program prints that is run in the folder."""
    done = subprocess.run(command, cwd=desk, capture_output=True, text=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_there_are_examples_in_both_languages() -> None:
    """The page shows how to read the files in Python and in JavaScript."""
    assert (len(PYTHON), len(JAVASCRIPT)) == (6, 1)


@pytest.mark.parametrize("number", range(len(PYTHON)))
def test_python_examples_run(number: int, desk: Path) -> None:
    """Each example is a program of its own and prints something, but for the one that only imports."""
    output = printed([sys.executable, "-X", "utf8", "-c", PYTHON[number]], desk)
    assert bool(output) == ("print(" in PYTHON[number])
    if "into=" in PYTHON[number]:
        assert (desk / "page.html").read_text(encoding="utf-8").count("<script") == 1


def test_the_javascript_example_finds_what_the_python_one_finds(desk: Path) -> None:
    """Every quotation with its speaker, by name."""
    node = shutil.which("node")
    if node is None:
        if os.environ.get("CI"):
            pytest.fail("node is not on the PATH")
        pytest.skip("needs node on the PATH")
    (desk / "read.mjs").write_text(JAVASCRIPT[0], encoding="utf-8")
    lines = printed([node, "read.mjs"], desk).splitlines()
    python = printed([sys.executable, "-X", "utf8", "-c", PYTHON[0]], desk)
    assert len(lines) > 3
    for line in lines:
        speaker, _, words = line.partition(": ")
        assert re.search(f"{re.escape(speaker)}, characters [0-9]+ to [0-9]+: {re.escape(words)}", python)


def test_the_page_names_the_context_and_the_files_as_they_are() -> None:
    """The context's name is the one in the code, each file named exists, and the example is JSON with real keys."""
    assert f"`{CONTEXT_IRI}`" in PAGE
    for name in re.findall(r"`(ontology/[a-z.-]+)`", PAGE):
        assert (ROOT / name).is_file()
    (example,) = (json.loads(block) for block in re.findall(r"```json\n(.*?)```", PAGE, re.DOTALL))
    schema = json.loads((ROOT / "ontology" / "article.schema.json").read_text(encoding="utf-8"))
    assert set(example) <= set(schema["properties"])
