"""The command prints what the walk found, and its exit status says which."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from dateline import cli
from dateline.model import DatelineError, Rights, UsageError


def audit(*arguments: object) -> Result:
    """Run the verb within this process."""
    return CliRunner().invoke(cli._cli, ["audit", *map(str, arguments)])  # noqa: SLF001 - the command tree is what is run


def test_a_clean_walk_is_status_0(full_kb: Path) -> None:
    """The coverage is printed kind by kind, the sum last."""
    done = audit(full_kb)
    assert done.exit_code == 0, done.output
    assert done.stdout.count("100.00 %") == 8
    assert done.stdout.splitlines()[-1] == "6 articles, 6 with text; no failure"


def test_a_failure_is_status_1(built_once: dict[Rights, Path], tmp_path: Path) -> None:
    """What does not hold is named, and nothing in it can steer a terminal."""
    kb = Path(shutil.copytree(built_once[Rights.FULL], tmp_path / "kb"))
    dump = kb / "kb.nq"
    dump.write_text(dump.read_text(encoding="utf-8").replace("$61.50", "$61\\u001B50"), encoding="utf-8")
    done = audit(kb)
    assert done.exit_code == 1
    assert "text-hash: https://dateline.example/article/" in done.stdout
    assert "\x1b" not in done.stdout


def test_a_sample_goes_to_standard_output_and_comes_back_judged(full_kb: Path, tmp_path: Path) -> None:
    """Sample, fill, judge."""
    done = audit(full_kb, "--sample", 4, "--seed", 1)
    assert done.exit_code == 0
    file = tmp_path / "sample.tsv"
    file.write_text(done.stdout.replace("\t\n", "\tright\n"), encoding="utf-8")
    assert audit(full_kb, "--judge", file).stdout.startswith("precision 100.0 % (4 of 4), 95 % interval 51.0 to 100.0 %")


def test_wrong_use_is_refused(full_kb: Path, tmp_path: Path) -> None:
    """Two jobs at once are wrong use; no knowledge base is an error of its own."""
    assert isinstance(audit(full_kb, "--sample", 4, "--judge", "x.tsv").exception, UsageError)
    assert isinstance(audit(tmp_path).exception, DatelineError)


@pytest.mark.parametrize("size", ["0", "-1", "many"])
def test_a_sample_has_a_size(size: str) -> None:
    """A sample of nothing is wrong use."""
    assert audit("kb", "--sample", size).exit_code == 2  # click's own, which the console script turns into 3
