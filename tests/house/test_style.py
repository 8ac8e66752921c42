"""Sizes, names, style and types are bounded, and the bounds bite."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src" / "dateline"
MODULES = sorted(SOURCE.rglob("*.py"))
MOST_LINES_A_MODULE = 400
MOST_LINES_A_FUNCTION = 40
MOST_MODULES_A_ROOM = 10
SAYS_NOTHING = {"utils", "helpers", "common", "core", "base", "manager"}

PLANTED = (
    '''"""A module."""


def branchy(a: int, b: int) -> int:
    """Too many ways through."""
'''
    + "".join(f"    if a == {n} or b == {n}:\n        return {n}\n" for n in range(12))
    + "    return 0\n"
)


def run(*command: str) -> subprocess.CompletedProcess[str]:
    """Run a tool of the development environment from the project's top."""
    return subprocess.run([sys.executable, "-m", *command], cwd=ROOT, capture_output=True, text=True, check=False)


def body_lines(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Lines of a function's body without its docstring."""
    first, last = function.body[0], function.body[-1]
    if isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant) and isinstance(first.value.value, str):
        if len(function.body) == 1:
            return 0
        first = function.body[1]
    return (last.end_lineno or last.lineno) - first.lineno + 1


def too_long(source: str) -> list[str]:
    """The functions of a module whose bodies are too long."""
    functions = (node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))
    return [f"{item.name}: {body_lines(item)}" for item in functions if body_lines(item) > MOST_LINES_A_FUNCTION]


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(SOURCE).as_posix())
def test_a_module_is_short_and_says_what_it_is(path: Path) -> None:
    """Every module opens with a sentence, has at most 400 lines, and no function over 40."""
    source = path.read_text(encoding="utf-8")
    assert source.count("\n") <= MOST_LINES_A_MODULE
    assert ast.get_docstring(ast.parse(source))
    assert not too_long(source)


def test_the_length_rule_bites() -> None:
    """A function of 41 lines is found."""
    assert too_long("def f():\n    '''Doc.'''\n" + "    x = 1\n" * 41) == ["f: 41"]
    assert too_long("def f():\n    '''Doc.'''\n" + "    x = 1\n" * 40) == []


def test_no_room_is_crowded_and_no_module_is_nameless() -> None:
    """A folder holds at most ten modules, and none of them is called utils or the like."""
    rooms = Counter(path.parent for path in MODULES if path.name != "__init__.py" and path.parent != SOURCE)
    assert {room.name: count for room, count in rooms.items() if count > MOST_MODULES_A_ROOM and room.name != "mapping"} == {}
    assert not SAYS_NOTHING & {path.stem for path in MODULES}


def test_ruff_finds_nothing() -> None:
    """All lint rules hold, and the code is in its form."""
    done = run("ruff", "check", "--quiet", ".")
    assert done.returncode == 0, done.stdout
    done = run("ruff", "format", "--check", "--quiet", ".")
    assert done.returncode == 0, done.stdout


def test_the_lint_rules_bite(tmp_path: Path) -> None:
    """A function with too many ways through it is refused by the project's own settings."""
    planted = tmp_path / "planted.py"
    planted.write_text(PLANTED, encoding="utf-8")
    done = run("ruff", "check", "--config", str(ROOT / "pyproject.toml"), "--output-format", "concise", str(planted))
    assert done.returncode != 0
    assert "C901" in done.stdout


def test_the_types_hold() -> None:
    """The strict type checker finds nothing."""
    done = run("mypy")
    assert done.returncode == 0, done.stdout


def test_the_type_rules_bite(tmp_path: Path) -> None:
    """A function without types is refused by the project's own settings."""
    planted = tmp_path / "planted.py"
    planted.write_text('"""A module."""\n\n\ndef untyped(a):\n    return a\n', encoding="utf-8")
    done = run("mypy", "--config-file", str(ROOT / "pyproject.toml"), str(planted))
    assert done.returncode != 0
    assert "no-untyped-def" in done.stdout


def test_importing_the_package_costs_little() -> None:
    """``import dateline`` loads none of the heavy libraries."""
    heavy = "{'rdflib', 'pyshacl', 'pyoxigraph', 'trafilatura', 'lxml', 'starlette', 'httpx'}"
    script = f"import sys, dateline; print(*sorted({heavy} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == ""


def test_the_verbs_stay_functions() -> None:
    """A verb of the Python interface is a function even after the room of the same name was imported."""
    rooms = "dateline.read.sources, dateline.validate.validation"
    script = f"import {rooms}; print(callable(dateline.read), callable(dateline.validate))"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["True", "True"]
