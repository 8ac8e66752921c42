"""The rooms keep to their floors, and the contracts that say so bite."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


def lint(folder: Path) -> subprocess.CompletedProcess[str]:
    """Run the import contracts of `folder`'s pyproject.toml over its own source."""
    script = "import sys; sys.path.insert(0, sys.argv.pop(1)); from importlinter.cli import lint_imports_command as run; run()"
    command = [sys.executable, "-c", script, str(folder / "src"), "--no-cache"]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """The project's source and rules, to be broken."""
    shutil.copytree(ROOT / "src", tmp_path / "src", ignore=shutil.ignore_patterns("__pycache__", "*.egg-info"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def test_every_contract_is_kept() -> None:
    """No import of the project crosses a floor or a wing."""
    done = lint(ROOT)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize(
    ("module", "line", "contract"),
    [
        ("clean/cleaning.py", "import dateline.extract.engines", "a floor imports only floors below"),
        ("rdf/terms.py", "import dateline.mapping.articles", "a floor imports only floors below"),
        ("model/span.py", "import rdflib", "the model stands on the standard library alone"),
        ("extract/engines.py", "import pyoxigraph", "no RDF library before mapping"),
        ("serve/app.py", "import dateline.publish.release", "serve imports no build room"),
        ("query/embedded.py", "import dateline.validate.validation", "serve imports no build room"),
        ("audit/walking.py", "import dateline.mapping.articles", "serve imports no build room"),
    ],
)
def test_a_planted_import_breaks_its_contract(copy: Path, module: str, line: str, contract: str) -> None:
    """Each contract fails on an import that it forbids."""
    path = copy / "src" / "dateline" / module
    path.write_text(path.read_text(encoding="utf-8") + f"\n{line}\n", encoding="utf-8")
    done = lint(copy)
    assert done.returncode != 0
    assert f"{contract} BROKEN" in " ".join(done.stdout.split())
