"""Files that would hang, fill or crash a process: each is reported, the others go on, and nothing is fetched."""

from __future__ import annotations

from pathlib import Path

from dateline.model import DatelineError, Report
from dateline.validate.files import iter_reports
from dateline.validate.guarding.guard import FileLimits, guarded_reports

_PREFIXES = "@prefix schema: <http://schema.org/> .\n"
_SHORT = FileLimits(seconds=4.0, seconds_per_mb=0.0)
_GOOD = f'{_PREFIXES}<https://a.example/p> a schema:Thing ; schema:name "a"@en .'


def _write(folder: Path, name: str, content: str) -> Path:
    path = folder / name
    path.write_text(content, encoding="utf-8")
    return path


def test_the_worker_says_what_the_process_itself_would(small_kb: Path, tmp_path: Path) -> None:
    """A knowledge base, a file named twice and one that is not there give the same reports and errors, in the same order."""
    paths = [
        small_kb,
        _write(tmp_path, "a.ttl", _GOOD),
        tmp_path / "a.ttl",
        tmp_path / "none.ttl",
        _write(tmp_path, "b.ttl", "<x"),
    ]
    inside, guarded = list(iter_reports(paths)), list(guarded_reports(paths))
    assert [item for item in inside if isinstance(item, Report)] == [item for item in guarded if isinstance(item, Report)]
    assert list(map(str, inside)) == list(map(str, guarded))
    assert {item.code for item in guarded if isinstance(item, DatelineError)} == {"E_READ", "E_SYNTAX"}


def test_what_takes_too_long_is_given_up(tmp_path: Path) -> None:
    """20,000 things that are all one: the file is an error within its time, and the next is checked."""
    content = "".join(f"<urn:x{number}> schema:sameAs <urn:same> .\n" for number in range(20_000))
    bad, good = _write(tmp_path, "same.ttl", _PREFIXES + content), _write(tmp_path, "good.ttl", _GOOD)
    error, report = list(guarded_reports([bad, good], _SHORT))
    assert isinstance(error, DatelineError)
    assert (error.code, error.source) == ("E_TOO_COMPLEX", str(bad))
    assert isinstance(report, Report)
    assert report.source == str(good)


def test_depth_does_not_crash_the_parser(tmp_path: Path) -> None:
    """50,000 nodes within each other are read, and each is reported as blank."""
    content = "<urn:a> schema:about " + "[ schema:about " * 50_000 + "1" + " ]" * 50_000 + " ."
    (report,) = guarded_reports([_write(tmp_path, "deep.ttl", _PREFIXES + content)])
    assert isinstance(report, Report)
    assert len(report.results) >= 50_000


def test_a_word_too_long_for_the_parser_is_an_error(tmp_path: Path) -> None:
    """A literal of 20 MB is no traceback."""
    (error,) = guarded_reports([_write(tmp_path, "long.ttl", f'<urn:a> <urn:p> "{"x" * 20_000_000}" .')])
    assert isinstance(error, DatelineError)
    assert error.code == "E_TOO_LARGE"


def test_imports_are_not_followed(tmp_path: Path) -> None:
    """``owl:imports`` is a triple like any other: its address, where nobody listens, is not asked."""
    owl = "http://www.w3.org/2002/07/owl#"
    content = f"<https://a.example/o> a <{owl}Ontology> ; <{owl}imports> <http://127.0.0.1:9/x> ."
    (report,) = guarded_reports([_write(tmp_path, "imports.ttl", content)])
    assert isinstance(report, Report)
