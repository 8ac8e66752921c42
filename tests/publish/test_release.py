"""A release replaces a folder whole or not at all."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from dateline.model import DatelineError
from dateline.publish import release
from dateline.publish.release import replace_file, write_release


def contents(folder: Path) -> dict[str, bytes]:
    """Every file below a folder."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def left_beside(folder: Path) -> list[str]:
    """What else lies beside a folder."""
    return sorted(path.name for path in folder.parent.iterdir() if path != folder)


FIRST = {"kb.nq": b"1\n", "articles/a.ttl": b"a\n"}
SECOND = {"kb.nq": b"2\n", "articles/b.ttl": b"b\n"}


def test_a_folder_is_made_and_then_replaced(tmp_path: Path) -> None:
    """The folder holds exactly the files of the last release, and nothing lies beside it."""
    out = tmp_path / "kb"
    write_release(out, FIRST)
    assert contents(out) == FIRST
    write_release(out, SECOND)
    assert contents(out) == SECOND
    assert left_beside(out) == []


def test_where_folders_cannot_be_exchanged_two_renames_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """On a file system without an exchange, the folder is replaced all the same."""
    monkeypatch.setattr(release, "_exchange", lambda _one, _other: False)
    out = tmp_path / "kb"
    write_release(out, FIRST)
    write_release(out, SECOND)
    assert contents(out) == SECOND
    assert left_beside(out) == []


def test_what_a_killed_build_left_is_put_right(tmp_path: Path) -> None:
    """An old folder that was set aside comes back, and unfinished ones go."""
    out = tmp_path / "kb"
    write_release(out, FIRST)
    out.rename(tmp_path / ".kb.old-x")
    (tmp_path / ".kb.new-y").mkdir()
    with pytest.raises(DatelineError):
        write_release(out, {"../outside": b""})
    assert contents(out) == FIRST
    assert left_beside(out) == []


def test_a_folder_of_something_else_is_left_alone(tmp_path: Path) -> None:
    """A folder with a person's own files is refused."""
    out = tmp_path / "thesis"
    out.mkdir()
    (out / "chapter.txt").write_text("years of work", encoding="utf-8")
    with pytest.raises(DatelineError, match="files of another kind"):
        write_release(out, FIRST)
    assert contents(out) == {"chapter.txt": b"years of work"}


def test_a_full_disk_changes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """When the disk runs full, the old folder stays and the message says so."""
    out = tmp_path / "kb"
    write_release(out, FIRST)

    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(DatelineError, match="disk is full") as caught:
        write_release(out, SECOND)
    assert caught.value.code == "E_DISK_FULL"
    assert contents(out) == FIRST
    assert left_beside(out) == []


def test_a_second_build_says_that_another_is_at_work(tmp_path: Path) -> None:
    """Two builds into one folder: the second stops with a clear word."""
    out = tmp_path / "kb"
    with release._lock(out), pytest.raises(DatelineError, match=f"process {os.getpid()}") as caught:  # noqa: SLF001 - the lock is what is tested
        write_release(out, FIRST)
    assert caught.value.code == "E_LOCKED"


def test_a_file_is_replaced_whole_and_keeps_its_mode(tmp_path: Path) -> None:
    """A page is replaced by rename, with the permissions it had."""
    page = tmp_path / "page.html"
    page.write_bytes(b"old")
    page.chmod(0o640)
    replace_file(page, b"new")
    assert page.read_bytes() == b"new"
    assert page.stat().st_mode & 0o777 == 0o640
    assert left_beside(page) == []
