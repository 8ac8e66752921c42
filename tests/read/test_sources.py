"""Sources: files, folders, standard input and addresses, and what each failure says."""

from __future__ import annotations

import hashlib
import io
import os
import sys
import tracemalloc
from datetime import UTC, datetime
from pathlib import Path

import pytest

from dateline.model import DatelineError, Page, Settings
from dateline.read.sources import iter_pages

LIMIT = Settings(max_bytes=1000)


def read(*sources: str | Path, settings: Settings = LIMIT, as_body: bool = False) -> list[Page | DatelineError]:
    return list(iter_pages([str(source) for source in sources], settings, as_body=as_body))


def code_of(found: Page | DatelineError) -> str:
    assert isinstance(found, DatelineError), found
    return found.code


def test_a_file_becomes_a_page_with_the_digest_of_its_bytes(tmp_path: Path) -> None:
    """The page names its source as given, and its digest is that of the raw bytes, carriage returns and all."""
    path = tmp_path / "story.txt"
    path.write_bytes(b"\xef\xbb\xbfThe bridge\r\nis shut.\r")
    (page,) = read(path)
    assert isinstance(page, Page)
    assert (page.source, page.text, page.encoding) == (str(path), "The bridge\nis shut.\n", "utf-8")
    assert page.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()


def test_a_folder_is_read_in_order_of_names_without_hidden_files_and_read_me(tmp_path: Path) -> None:
    """Members come sorted, with the folder as it was written and posix strokes."""
    for name in ("b.txt", "a/z.txt", ".hidden.txt", ".git/x.txt", "README.md", "a/readme.md", "a/c.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("Rain fell on the town.", encoding="utf-8")
    found = [page.source for page in read(f"{tmp_path}/")]
    assert found == [f"{tmp_path}/a/c.txt", f"{tmp_path}/a/z.txt", f"{tmp_path}/b.txt"]


def test_a_folder_without_anything_to_read_is_an_error(tmp_path: Path) -> None:
    """A folder that holds only a README yields one error that names it."""
    (tmp_path / "README.md").write_text("Nothing here.", encoding="utf-8")
    (error,) = read(tmp_path)
    assert (code_of(error), error.source) == ("E_NOTHING_TO_READ", str(tmp_path))


def test_standard_input_is_read_as_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    """A single hyphen means standard input, recognised by content like any file."""
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"<!doctype html><p>Caf\xc3\xa9</p>")))
    (page,) = read("-")
    assert isinstance(page, Page)
    assert (page.source, page.media_type) == ("-", "text/html")


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "E_EMPTY"),
        (b" \n\t\r\n", "E_EMPTY"),
        (b"%PDF-1.7\n1 0 obj", "E_NOT_TEXT"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "E_NOT_TEXT"),
        (b"PK\x03\x04word/document.xml", "E_NOT_TEXT"),
        (b"a\x00b\x01c\x02" * 30, "E_NOT_TEXT"),
        (b"Rain \xff\xfe\xfd fell \x81\x8d\x8f\x90 on the town", "E_ENCODING"),
        (b"x" * 1001, "E_TOO_LARGE"),
    ],
)
def test_what_cannot_be_read_says_why_and_lets_the_next_source_through(tmp_path: Path, data: bytes, code: str) -> None:
    """Each kind of bad input has its code, and the source after it is read all the same."""
    bad, good = tmp_path / "bad.txt", tmp_path / "good.txt"
    bad.write_bytes(data)
    good.write_bytes(b"Rain fell on the town.")
    error, page = read(bad, good)
    assert (code_of(error), error.source) == (code, str(bad))
    assert isinstance(page, Page)


def test_what_is_no_text_is_named(tmp_path: Path) -> None:
    """The message for a PDF says that it looks like a PDF."""
    path = tmp_path / "story.txt"
    path.write_bytes(b"%PDF-1.7\n")
    assert "a PDF" in str(read(path)[0])


@pytest.mark.parametrize("name", ["absent.txt", "a\0b", "x" * 5000])
def test_a_path_that_is_not_there_is_not_found_or_unreadable(name: str) -> None:
    """Impossible names are errors of the source, not crashes."""
    assert code_of(read(name)[0]) in {"E_NOT_FOUND", "E_UNREADABLE"}


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may read everything")
def test_a_file_without_permission_is_unreadable(tmp_path: Path) -> None:
    """A file that may not be read says so."""
    path = tmp_path / "secret.txt"
    path.write_bytes(b"x")
    path.chmod(0)
    assert code_of(read(path)[0]) == "E_UNREADABLE"


def test_a_file_of_200_megabytes_is_refused_in_constant_memory(tmp_path: Path) -> None:
    """The size decides before anything but the first bytes is read."""
    path = tmp_path / "large.txt"
    with path.open("wb") as stream:
        stream.write(b"Rain. " * 20_000)
        stream.truncate(200 * 1024 * 1024)
    tracemalloc.start()
    (error,) = read(path, settings=Settings())
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert code_of(error) == "E_TOO_LARGE"
    assert peak < 2_000_000


def test_a_line_of_json_lines_above_the_limit_is_refused_and_the_next_one_read(tmp_path: Path) -> None:
    """The limit holds for an article, so a file of many may be longer, and one long line does not stop the rest."""
    path = tmp_path / "many.jsonl"
    path.write_bytes(b'{"text": "One."}\n{"text": "' + b"x" * 200_000 + b'"}\n{"text": "Three."}\n')
    first, error, third = read(path)
    assert isinstance(first, Page)
    assert code_of(error) == "E_TOO_LARGE"
    assert isinstance(third, Page)
    assert (first.text, third.text) == ("One.", "Three.")


def test_body_text_keeps_its_line_ends(tmp_path: Path) -> None:
    """Text that the caller calls clean is not changed in any character, so that positions in it stay true."""
    path = tmp_path / "body.txt"
    path.write_bytes(b"One.\r\nTwo.\r\n")
    (page,) = read(path, as_body=True)
    assert isinstance(page, Page)
    assert (page.text, page.is_body) == ("One.\r\nTwo.\r\n", True)


def test_the_callers_time_goes_to_pages_that_state_none(tmp_path: Path) -> None:
    """A time in a JSON Lines record goes before the caller's."""
    path = tmp_path / "two.jsonl"
    path.write_bytes(b'{"text": "One."}\n{"text": "Two.", "published_at": "2024-05-01T10:00+02:00"}\n')
    given = datetime(2020, 1, 1, tzinfo=UTC)
    first, second = iter_pages([str(path)], LIMIT, published_at=given)
    assert isinstance(first, Page)
    assert isinstance(second, Page)
    assert first.published_at == given
    assert str(second.published_at) == "2024-05-01 10:00:00+02:00"


@pytest.mark.parametrize("address", ["ftp://news.example/a", "file:///etc/hosts"])
def test_other_schemes_are_refused(address: str) -> None:
    """Only http and https are fetched."""
    assert code_of(read(address)[0]) == "E_SCHEME"
