"""A disk that really is full."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from conftest import skip_or_fail

STORY = """Harbour bridge opens after nine years

By Ina Kerrow

Tuesday 4 March 2025 10:15 GMT

The harbour bridge in Cardiff opened on Monday, nine years after work began. “It was worth the wait,” said Mayor Owen Prys, 61.
"""


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of a quarter of a megabyte."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=256k", "tmpfs", str(disk)], capture_output=True, text=True, check=False
    )
    if mount.returncode:
        skip_or_fail(f"a small disk needs the right to mount one: {mount.stderr.strip()}")
    try:
        yield disk
    finally:
        subprocess.run(["umount", str(disk)], check=True)


def test_a_full_disk_is_named_and_leaves_the_old_knowledge_base(small_disk: Path, tmp_path: Path) -> None:
    """When the disk runs full, the message says so, the status is 2, and the folder is as it was."""
    source = tmp_path / "bridge.txt"
    source.write_text(STORY, encoding="utf-8")
    command = [sys.executable, "-m", "dateline", "build", str(source), "--out", str(small_disk / "kb")]
    subprocess.run(command, check=True, capture_output=True)
    before = {path: path.read_bytes() for path in sorted(small_disk.rglob("*")) if path.is_file()}
    free = 256 * 1024 - sum(map(len, before.values()))
    (small_disk / "ballast").write_bytes(b"x" * max(free - 48 * 1024, 0))
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    assert done.returncode == 2, done.stdout
    assert "disk is full" in done.stderr
    assert "Traceback" not in done.stderr
    (small_disk / "ballast").unlink()
    assert {path: path.read_bytes() for path in sorted(small_disk.rglob("*")) if path.is_file()} == before
