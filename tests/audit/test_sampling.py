"""A sample for a person to judge, and the figure that comes of it."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.audit.sampling import COLUMNS, draw_sample, read_judgement, wilson
from dateline.model import DatelineError, Rights


def rows(sample: str) -> list[dict[str, str]]:
    """A sample as a spreadsheet reads it."""
    return list(csv.DictReader(io.StringIO(sample), delimiter="\t"))


def filled(sample: str, *verdicts: str) -> str:
    """The sample with its last column filled in turn."""
    sheet = io.StringIO()
    writer = csv.DictWriter(sheet, COLUMNS, delimiter="\t", lineterminator="\n")
    writer.writeheader()
    for number, row in enumerate(rows(sample)):
        writer.writerow(row | {"verdict": verdicts[number % len(verdicts)]})
    return sheet.getvalue()


def test_a_sample_shows_each_statement_in_its_sentence(full_kb: Path) -> None:
    """Every row has a relation, its evidence within its sentence, and room for a verdict."""
    sample = rows(draw_sample(full_kb, 20))
    assert len(sample) == 20
    assert len({row["statement"] for row in sample}) == 20
    for row in sample:
        assert all(row[name] for name in COLUMNS[:-1]), row
        assert row["verdict"] == ""
        assert all(words in row["sentence"] for words in row["evidence"].split(" … ")), row


def test_a_sample_is_the_same_for_the_same_seed(full_kb: Path) -> None:
    """The seed alone decides; a sample larger than the knowledge base is all of it, in text order."""
    assert draw_sample(full_kb, 8, 5) == draw_sample(full_kb, 8, 5) != draw_sample(full_kb, 8, 6)
    everything = rows(draw_sample(full_kb, 10_000))
    assert 40 < len(everything) < 10_000
    assert {row["statement"] for row in rows(draw_sample(full_kb, 8))} <= {row["statement"] for row in everything}


def test_without_the_text_the_evidence_is_shown(built_once: dict[Rights, Path]) -> None:
    """Where only snippets are published, a row has them and no sentence."""
    for row in rows(draw_sample(built_once[Rights.QUOTES], 5)):
        assert row["evidence"]
        assert row["sentence"] == ""


def test_a_judgement_is_a_figure(full_kb: Path, tmp_path: Path) -> None:
    """Three right to one wrong, one open in six: the precision and its interval, whatever the case of the letters."""
    file = tmp_path / "sample.tsv"
    file.write_text(filled(draw_sample(full_kb, 12), "right", "Yes", "1", "wrong", "?", ""), encoding="utf-8")
    found = read_judgement(full_kb, file)
    assert (found.right, found.wrong, found.open, found.gone) == (6, 2, 4, 0)
    assert found.to_text().startswith("precision 75.0 % (6 of 8), 95 % interval 40.9 to 92.9 %; 4 without a verdict")


def test_what_is_gone_does_not_count(full_kb: Path, built_once: dict[Rights, Path], tmp_path: Path) -> None:
    """A verdict on a statement that another build no longer makes is counted apart."""
    file = tmp_path / "sample.tsv"
    file.write_text(filled(draw_sample(full_kb, 10_000), "right"), encoding="utf-8-sig")
    found = read_judgement(built_once[Rights.FULL], file)
    assert found.right > 5
    assert found.gone > 20
    assert found.wrong == found.open == 0


def test_nothing_judged_is_said(full_kb: Path, tmp_path: Path) -> None:
    """A sample as it was drawn has no precision."""
    file = tmp_path / "sample.tsv"
    file.write_text(draw_sample(full_kb, 3), encoding="utf-8")
    assert read_judgement(full_kb, file).to_text() == (
        "no statement was judged; 3 without a verdict, 0 no longer in the knowledge base\n"
    )


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (None, "E_READ"),
        (b"", "E_SAMPLE"),
        (b"a\tb\n1\t2\n", "E_SAMPLE"),
        ("\t".join(COLUMNS).encode() + b"\nx\ty\n", "E_SAMPLE"),
        (b"\xff\xfe\x00", "E_SAMPLE"),
        ("\t".join(COLUMNS).encode() + b"\n" + b"\t".join([b"x"] * 8) + b"\tmaybe\n", "E_VERDICT"),
    ],
)
def test_what_is_no_sample_is_refused(data: bytes | None, code: str, full_kb: Path, tmp_path: Path) -> None:
    """A missing file, another table, bytes that are no text, and a verdict that is none are errors with the file's name."""
    file = tmp_path / "sample.tsv"
    if data is not None:
        file.write_bytes(data)
    with pytest.raises(DatelineError, match=r"sample\.tsv") as caught:
        read_judgement(full_kb, file)
    assert caught.value.code == code


@given(st.integers(1, 400).flatmap(lambda judged: st.tuples(st.integers(0, judged), st.just(judged))))
def test_the_interval_holds_the_share(counts: tuple[int, int]) -> None:
    """Wilson's interval lies between 0 and 1, holds the share, and mirrors that of the wrong ones."""
    right, judged = counts
    low, high = wilson(right, judged)
    assert 0 <= low <= right / judged + 1e-12
    assert right / judged - 1e-12 <= high <= 1
    mirrored = wilson(judged - right, judged)
    assert mirrored == pytest.approx((1 - high, 1 - low))


def test_a_formula_is_defused() -> None:
    """A cell that a spreadsheet would run begins with an apostrophe."""
    from dateline.audit.sampling import _cell

    assert [_cell(text) for text in ("=1+1", "@x", "a\tb\nc", "plain")] == ["'=1+1", "'@x", "a b c", "plain"]
