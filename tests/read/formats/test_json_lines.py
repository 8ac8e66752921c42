"""JSON Lines: a page a line, and each bad line on its own."""

from __future__ import annotations

from io import BytesIO

from hypothesis import given
from hypothesis import strategies as st

from dateline.model import DatelineError, Page
from dateline.read.formats.json_lines import read_json_lines
from dateline.read.raw import Raw


def read(data: bytes, cut: int = 7) -> list[Page | DatelineError]:
    return list(read_json_lines(Raw("x.jsonl", BytesIO(data[cut:]), data[:cut], 10_000)))


def test_ids_and_order_are_kept() -> None:
    """An id of the source is kept as text; a line without one is told by its number, so that every id differs."""
    pages = read(b'{"id": "b", "text": "One."}\n\n{"id": 7, "text": "Two."}\n{"text": "Three."}')
    assert [page.id for page in pages if isinstance(page, Page)] == ["b", "7", "x.jsonl#4"]


def test_bad_lines_are_errors_that_give_their_number() -> None:
    """Broken JSON, a wrong type, an empty text and a time that is none: each is one error, and the rest is read."""
    lines = [b"{", b'{"text": 3}', b'{"text": " "}', b'{"text": "x", "published_at": "soon"}', b"[1]", b'{"text": "Good."}']
    found = read(b"\n".join(lines))
    codes = [error.code for error in found if isinstance(error, DatelineError)]
    assert codes == ["E_BAD_RECORD", "E_BAD_RECORD", "E_EMPTY", "E_BAD_RECORD", "E_BAD_RECORD"]
    assert all(f"line {number}" in str(error) for number, error in enumerate(found[:5], start=1))
    assert isinstance(found[-1], Page)


def test_a_time_without_zone_is_utc() -> None:
    """A program wrote it, so a plain date or time is taken as UTC."""
    (page,) = read(b'{"text": "x", "published_at": "2024-03-01"}')
    assert isinstance(page, Page)
    assert str(page.published_at) == "2024-03-01 00:00:00+00:00"


def test_surrogates_that_pair_make_one_character_and_lone_ones_are_replaced() -> None:
    """JSON may escape characters in halves."""
    (page,) = read(b'{"text": "\\ud83d\\ude00 \\ud800"}')
    assert isinstance(page, Page)
    assert page.text == "\U0001f600 \ufffd"


def test_deep_nesting_is_an_error_of_the_line() -> None:
    """A hundred thousand brackets exhaust the parser, not the program."""
    (error,) = list(read_json_lines(Raw("x", BytesIO(b""), b'{"text": "x", "a": ' + b"[" * 100_000, 1_000_000)))
    assert isinstance(error, DatelineError)


@given(st.lists(st.text(max_size=20)), st.integers(0, 40))
def test_lines_come_out_wherever_the_stream_is_cut(texts: list[str], cut: int) -> None:
    """How much was read ahead does not change the lines."""
    data = "\n".join(text.replace("\n", "").replace("\r", "") for text in texts).encode("utf-8", "replace")
    assert [str(found) for found in read(data, cut)] == [str(found) for found in read(data, 0)]
