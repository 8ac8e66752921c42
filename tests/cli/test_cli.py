"""The command line says what it does, fails with the right status, and keeps data apart from messages."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from dateline import cli

VERBS = ["build", "annotate", "validate", "audit", "query", "serve", "load", "embed"]

STORY = """Harbour bridge opens after nine years

By Ina Kerrow

Tuesday 4 March 2025 10:15 GMT

The harbour bridge in Cardiff opened on Monday, nine years after work began. “It was worth the wait,” said Mayor Owen Prys, 61.
"""


def dateline(*arguments: str, cwd: Path, stdin: bytes | None = None) -> subprocess.CompletedProcess[str]:
    """Run the command as a user would, into pipes."""
    command = [sys.executable, "-m", "dateline", *arguments]
    done = subprocess.run(command, cwd=cwd, input=stdin, capture_output=True, check=False, timeout=120)
    return subprocess.CompletedProcess(done.args, done.returncode, done.stdout.decode(), done.stderr.decode())


@pytest.fixture
def here(tmp_path: Path) -> Path:
    """A folder with one article in it."""
    (tmp_path / "bridge.txt").write_text(STORY, encoding="utf-8")
    return tmp_path


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with one article and its knowledge base; only to be read."""
    folder = tmp_path_factory.mktemp("built")
    (folder / "bridge.txt").write_text(STORY, encoding="utf-8")
    assert dateline("build", "bridge.txt", cwd=folder).returncode == 0
    return folder


@pytest.mark.parametrize("verb", VERBS)
def test_every_verb_helps_with_an_example(verb: str) -> None:
    """``--help`` tells what the verb does and shows how."""
    done = CliRunner().invoke(cli._cli, [verb, "--help"])  # noqa: SLF001 - the command tree is what is shown
    assert done.exit_code == 0
    assert f"dateline {verb}" in done.stdout.split("Examples:")[1]


def test_the_version_is_told(tmp_path: Path) -> None:
    """``--version`` prints name and number."""
    assert dateline("--version", cwd=tmp_path).stdout.startswith("dateline, version 0.")


@pytest.mark.parametrize(
    "arguments",
    [
        ["fly"],
        ["build"],
        ["build", "bridge.txt", "--rights", "some"],
        ["build", "bridge.txt", "--config", "none.toml"],
        ["build", "bridge.txt", "--base", "nowhere"],
        ["annotate", "bridge.txt", "--published-at", "yesterday"],
        ["annotate", "bridge.txt", "--published-at", "2025-03-04T10:15"],
        ["query"],
        ["query", "ASK {}", "--file", "q.rq"],
    ],
)
def test_wrong_use_is_status_3(arguments: list[str], here: Path) -> None:
    """A call that cannot be meant is refused with a word and without a traceback."""
    done = dateline(*arguments, cwd=here)
    assert done.returncode == 3, done.stderr
    assert done.stdout == ""
    assert done.stderr.strip()
    assert "Traceback" not in done.stderr
    assert not (here / "kb").exists()


def test_a_build_ends_with_its_counts(here: Path) -> None:
    """The last line says how many were built, unchanged and quarantined."""
    done = dateline("build", "bridge.txt", cwd=here)
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines()[-1].startswith("1 built, 0 unchanged, 0 quarantined")
    assert "\x1b" not in done.stdout + done.stderr


def test_a_violation_is_status_1_and_an_unreadable_source_status_2(here: Path) -> None:
    """Shapes and files fail differently, and both leave the good article in."""
    (here / "undated.txt").write_text(STORY.replace("Tuesday 4 March 2025 10:15 GMT\n\n", ""), encoding="utf-8")
    done = dateline("build", "bridge.txt", "undated.txt", cwd=here)
    assert done.returncode == 1
    assert done.stdout.splitlines()[-1].startswith("1 built, 0 unchanged, 1 quarantined")
    done = dateline("build", "bridge.txt", "none.txt", cwd=here)
    assert done.returncode == 2
    assert "none.txt" in done.stderr
    assert done.stdout.splitlines()[-1].startswith("0 built, 1 unchanged, 1 quarantined")


def test_annotations_are_json_lines(here: Path) -> None:
    """One object a line, in order, and nothing else on standard output; a failure goes to standard error."""
    lines = [json.dumps({"id": str(n), "text": STORY, "published_at": "2025-03-04T10:15:00+00:00"}) for n in range(3)]
    (here / "three.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
    done = dateline("annotate", "three.jsonl", "none.txt", cwd=here)
    assert done.returncode == 2
    found = [json.loads(line) for line in done.stdout.splitlines()]
    assert [item["id"] for item in found] == ["0", "1", "2"]
    assert all(item["source"] == "three.jsonl" for item in found)
    assert "none.txt" in done.stderr


def test_clean_body_text_is_left_as_it_is(here: Path) -> None:
    """With ``--body`` the text is the input, unchanged, and its times stand against the given one."""
    body = "Subscribe to our newsletter!\n\nAnn Lee met Bo Roe on Monday in Cardiff.\n"
    done = dateline("annotate", "--body", "--published-at", "2025-03-04T10:15+00:00", "-", cwd=here, stdin=body.encode())
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert found["text"] == body
    assert {segment["role"] for segment in found["segments"]} == {"body"}
    assert [time["value"] for time in found["times"]] == ["2025-03-03"]


@pytest.mark.parametrize("format_", ["table", "json", "xml", "csv", "tsv"])
def test_rows_come_in_every_format(format_: str, built: Path) -> None:
    """A SELECT query answers in each format."""
    done = dateline("query", "SELECT ?h WHERE { ?a <http://schema.org/headline> ?h }", "--format", format_, cwd=built)
    assert done.returncode == 0, done.stderr
    assert "Harbour bridge opens" in done.stdout


@pytest.mark.parametrize("format_", ["turtle", "jsonld"])
def test_graphs_come_in_every_format(format_: str, built: Path) -> None:
    """A CONSTRUCT query answers in each format."""
    construct = "CONSTRUCT { ?a <http://schema.org/headline> ?h } WHERE { ?a <http://schema.org/headline> ?h }"
    done = dateline("query", construct, "--format", format_, cwd=built)
    assert done.returncode == 0, done.stderr
    assert "Harbour bridge opens" in done.stdout


@pytest.mark.parametrize(
    ("arguments", "word"),
    [
        (["query", "SELECT * WHERE {"], "query"),
        (["query", "SELECT * WHERE { ?s ?p ?o }", "--kb", "nowhere"], "nowhere"),
        (["query", "ASK {}", "--endpoint", "http://127.0.0.1:9/sparql"], "127.0.0.1:9"),
        (["load", "--to", "http://127.0.0.1:9/news"], "127.0.0.1:9"),
        (["validate", "nowhere.ttl"], "nowhere.ttl"),
        (["embed", "nowhere.txt"], "nowhere.txt"),
        (["serve", "--kb", "nowhere"], "nowhere"),
    ],
)
def test_what_fails_is_named_with_status_2(arguments: list[str], word: str, built: Path) -> None:
    """A failure names the thing and says what to do, without a traceback."""
    done = dateline(*arguments, cwd=built)
    assert done.returncode == 2, done.stderr
    assert word in done.stderr
    assert "Traceback" not in done.stderr


def test_validating_a_built_knowledge_base_conforms(built: Path) -> None:
    """What was built conforms when it is checked again from its files."""
    done = dateline("validate", "kb", cwd=built)
    assert done.returncode == 0, done.stdout + done.stderr


def test_malformed_rdf_is_status_2(here: Path) -> None:
    """A file that is not RDF is named."""
    (here / "bad.ttl").write_text("<a> <b> .", encoding="utf-8")
    done = dateline("validate", "bad.ttl", cwd=here)
    assert done.returncode == 2
    assert "bad.ttl" in done.stderr


def test_embedding_into_a_page_twice_does_not_double(here: Path) -> None:
    """The page holds the JSON-LD once, however often it is put there."""
    page = here / "page.html"
    page.write_text("<html><head><title>x</title></head><body></body></html>", encoding="utf-8")
    for _ in range(2):
        assert dateline("embed", "bridge.txt", "--into", "page.html", cwd=here).returncode == 0
    assert page.read_text(encoding="utf-8").count("application/ld+json") == 1
    assert dateline("embed", "bridge.txt", cwd=here).stdout.strip() in page.read_text(encoding="utf-8")
