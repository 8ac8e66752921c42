"""The wheel works without the checkout."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
MOST_BYTES = 30_000_000

STORY = """Harbour bridge opens after nine years

By Ina Kerrow

Tuesday 4 March 2025 10:15 GMT

The harbour bridge in Cardiff opened on Monday, nine years after work began. “It was worth the wait,” said Mayor Owen Prys, 61.

Engineers said that the bridge could carry 20,000 cars a day.
"""


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with what the wheel installs, and nothing else of the project."""
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), str(ROOT)]
    offline = {**os.environ, "npm_config_offline": "true"}  # the build fetches the query editor where it is missing
    done = subprocess.run(build, env=offline, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    (wheel,) = folder.glob("*.whl")
    target = folder / "site"
    install = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--no-index", "--target", str(target), str(wheel)]
    subprocess.run(install, check=True)
    return target


def test_the_wheel_builds_a_knowledge_base(installed: Path, tmp_path: Path) -> None:
    """From the wheel alone, an article becomes a validated knowledge base that answers."""
    (tmp_path / "bridge.txt").write_text(STORY, encoding="utf-8")
    environment = {**os.environ, "PYTHONPATH": str(installed)}

    def dateline(*arguments: str) -> str:
        command = [sys.executable, "-m", "dateline", *arguments]
        done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    where = subprocess.run(
        [sys.executable, "-c", "import dateline; print(dateline.__file__)"],
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    assert where.stdout.startswith(str(installed))
    assert dateline("build", "bridge.txt").startswith("1 built")
    assert "Owen Prys" in dateline("query", "SELECT ?n WHERE { ?p a <http://schema.org/Person> ; <http://schema.org/name> ?n }")


def test_the_wheel_is_typed_and_licensed(installed: Path) -> None:
    """The wheel carries its type marker, its licence, the ontology and the shapes."""
    assert (installed / "dateline" / "py.typed").exists()
    assert list(installed.glob("dateline-*.dist-info/licenses/LICENSE"))
    assert (installed / "dateline" / "_data" / "ontology" / "dateline.ttl").exists()
    assert list((installed / "dateline" / "_data" / "shapes").glob("*.ttl"))


def test_the_wheel_has_the_query_editor_that_the_checkout_has(installed: Path) -> None:
    """The wheel carries the pages' own files, and the query editor with its licence where it was fetched."""
    static = installed / "dateline" / "serve" / "static"
    assert {"dateline.css", "query.js", "search.js", "theme.js"} <= {path.name for path in static.iterdir()}
    fetched = ROOT / "src" / "dateline" / "serve" / "static" / "editor"
    names = {"NOTICE", "package.json", "yasgui.min.css", "yasgui.min.js"} if (fetched / "NOTICE").exists() else set()
    assert {path.name for path in static.glob("editor/*")} == names


def test_the_wheel_is_small(installed: Path) -> None:
    """With its models it stays below 30 MB."""
    (wheel,) = installed.parent.glob("*.whl")
    assert wheel.stat().st_size < MOST_BYTES
