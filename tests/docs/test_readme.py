"""What the README shows is what happens."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from pyoxigraph import RdfFormat, parse

import dateline
from dateline.rdf.graph import parse_triples

ROOT = Path(__file__).resolve().parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def block(language: str) -> str:
    """The first code block in a language."""
    found = re.search(rf"```{language}\n(.*?)```", README, re.DOTALL)
    assert found
    return found[1]


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The knowledge base of the README's article."""
    folder = tmp_path_factory.mktemp("readme")
    (folder / "article.txt").write_text(block("text"), encoding="utf-8")
    summary = dateline.build([str(folder / "article.txt")], folder / "kb")
    assert summary.exit_status == 0, summary.line
    return folder / "kb"


def test_the_triples_shown_are_in_the_graph(example: Path) -> None:
    """Every triple of the README's example is one that the build makes."""
    (turtle,) = (path for path in (example / "articles").glob("*.ttl") if "annotations" not in path.name)
    source = turtle.read_text(encoding="utf-8")
    prefixes = "".join(re.findall(r"^@prefix .*\n", source, re.MULTILINE))
    shown = {quad.triple for quad in parse(prefixes + block("turtle"), format=RdfFormat.TURTLE)}
    assert len(shown) > 15
    assert shown - parse_triples(source.encode(), RdfFormat.TURTLE) == set()


def test_the_furniture_shown_is_gone(example: Path) -> None:
    """Nothing of the cookie banner, the newsletter box and the comments is in the knowledge base."""
    assert not re.search(r"cookie|newsletter|comments", (example / "kb.nq").read_text(encoding="utf-8"))


def test_the_commands_shown_exist() -> None:
    """Every make target and every file that the README names is there."""
    targets = set(re.findall(r"^make (\w+)", README, re.MULTILINE))
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    assert {"kb", "test"} <= targets
    assert all(re.search(rf"^{target}:", makefile, re.MULTILINE) for target in targets)
    files = re.findall(r"\]\(([^)#:]+)\)|--file (\S+)", README)
    assert files
    assert [name for pair in files for name in pair if name and not (ROOT / name).exists()] == []


def test_the_python_shown_runs(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """The README's Python example prints what it is meant to."""
    monkeypatch.chdir(ROOT)
    exec(compile(block("python"), "README.md", "exec"), {})  # noqa: S102 - our own README
    assert "direct attributed factual" in capsys.readouterr().out
