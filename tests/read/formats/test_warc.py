"""Web archives: streamed, left out and counted, damaged and found again, cut off."""

from __future__ import annotations

import gzip
import zlib
from io import BytesIO
from pathlib import Path

import brotli
import pytest

from dateline.model import DatelineError, Page, Settings
from dateline.read.raw import HEAD_BYTES
from dateline.read.sources import iter_pages
from read.forms import PAGE, payload_digest, warc_gz, warc_record

FIRST, LAST = warc_record(url="https://gazette.example/1"), warc_record(url="https://gazette.example/3")
OK = "200 OK\r\nContent-Type: text/html\r\n"


def read(folder: Path, data: bytes, settings: Settings | None = None) -> list[Page | DatelineError]:
    path = folder / "archive"
    path.write_bytes(data)
    return list(iter_pages([str(path)], settings or Settings()))


def shown(found: list[Page | DatelineError]) -> list[str]:
    """Of a page the last letter of its address, of an error its code."""
    return [(item.id or "")[-1] if isinstance(item, Page) else item.code for item in found]


@pytest.mark.parametrize("pack", [b"".join, lambda records: warc_gz(*records), lambda records: gzip.compress(b"".join(records))])
def test_pages_come_out_of_plain_and_compressed_archives(tmp_path: Path, pack: object) -> None:
    """Plain, a gzip member a record, or one member around all: the same pages, each under the address it was captured from."""
    found = read(tmp_path, pack([FIRST, LAST]))  # type: ignore[operator]
    assert [page.retrieved_from for page in found if isinstance(page, Page)] == [
        "https://gazette.example/1",
        "https://gazette.example/3",
    ]
    assert all(isinstance(page, Page) and page.text.encode() == PAGE for page in found)


@pytest.mark.parametrize(
    "record",
    [
        warc_record(zlib.compress(b"x"), kind="revisit"),
        warc_record(kind="request"),
        warc_record(http="404 Not Found\r\nContent-Type: text/html\r\n"),
        warc_record(http="301 Moved\r\nLocation: /x\r\nContent-Type: text/html\r\n"),
        warc_record(b"\x89PNG", http="200 OK\r\nContent-Type: image/png\r\n"),
        warc_record(b"{}", http="200 OK\r\nContent-Type: application/json\r\n"),
    ],
)
def test_what_is_no_page_is_left_out_without_an_error(tmp_path: Path, record: bytes) -> None:
    """Revisits, requests, other statuses and other types of content are passed over; alone, they are counted in one error."""
    assert shown(read(tmp_path, FIRST + record + LAST)) == ["1", "3"]
    (error,) = read(tmp_path, record + record)
    assert isinstance(error, DatelineError)
    assert error.code == "E_NOTHING_TO_READ"
    assert "2 " in error.message


@pytest.mark.parametrize(
    "record",
    [
        warc_record(length=30),
        warc_record(length=len(PAGE) + 400),
        warc_record(length=9_999_999_999),
        warc_record(length=-5),
        warc_record().replace(b"Content-Length", b"Content-Lenght"),
        warc_record().replace(b"WARC/1.0", b"WARC/9.9"),
        b"nothing of the kind\r\n" * 30,
        warc_record(warc=payload_digest(b"something else")),
        warc_record(PAGE[:20], http=OK + "Content-Encoding: br\r\n"),
        warc_record(gzip.compress(PAGE)[:40], http=OK + "Content-Encoding: gzip\r\n"),
        warc_record(b"zz\r\nno chunk", http=OK + "Transfer-Encoding: chunked\r\n"),
    ],
    ids=["short", "long", "huge", "negative", "none", "version", "garbage", "digest", "brotli", "gzip", "chunked"],
)
@pytest.mark.parametrize("is_packed", [False, True])
def test_a_damaged_record_is_an_error_and_the_next_one_is_found(tmp_path: Path, record: bytes, *, is_packed: bool) -> None:
    """Wrong lengths, digests and codings cost the record that has them, and no other."""
    records = (FIRST, record, LAST)
    assert shown(read(tmp_path, warc_gz(*records) if is_packed else b"".join(records))) == ["1", "E_BAD_RECORD", "3"]


@pytest.mark.parametrize(
    ("payload", "coding"),
    [
        (brotli.compress(PAGE), "Content-Encoding: br\r\n"),
        (gzip.compress(PAGE), "Content-Encoding: gzip\r\n"),
        (b"%x\r\n%s\r\n0\r\n\r\n" % (len(PAGE), PAGE), "Transfer-Encoding: chunked\r\n"),
    ],
)
def test_answers_are_decoded_as_their_header_says(tmp_path: Path, payload: bytes, coding: str) -> None:
    """Compressed and chunked answers become the page that was sent."""
    (page,) = read(tmp_path, warc_record(payload, http=OK + coding))
    assert isinstance(page, Page)
    assert page.text.encode() == PAGE


@pytest.mark.parametrize("cut", [20, 200, len(LAST) // 2, len(LAST) - 6])
@pytest.mark.parametrize("is_packed", [False, True])
def test_a_cut_archive_gives_what_it_holds_and_says_so(tmp_path: Path, cut: int, *, is_packed: bool) -> None:
    """The records before the cut are read, the one in the middle of which it ends is not."""
    last = warc_gz(LAST) if is_packed else LAST
    data = (warc_gz(FIRST) if is_packed else FIRST) + last[: min(cut, len(last) * 2 // 3)]
    found = read(tmp_path, data)
    assert shown(found) == ["1", "E_TRUNCATED"]
    assert "read before that: 1" in str(found[1])


def test_a_damaged_member_is_left_and_reading_goes_on(tmp_path: Path) -> None:
    """A flipped bit in one gzip member costs that record alone."""
    first, middle, last = (warc_gz(record) for record in (FIRST, warc_record(), LAST))
    broken = middle[:60] + bytes([middle[60] ^ 0xFF]) + middle[61:]
    codes = shown(read(tmp_path, first + broken + last))
    assert codes[0] == "1"
    assert "3" in codes
    assert "E_BAD_RECORD" in codes


def test_a_member_that_inflates_beyond_measure_is_left_while_it_inflates(tmp_path: Path) -> None:
    """200 MB of zeros in one record are counted, never held, and the page after them is read."""
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    bomb = packer.compress(warc_record(b"", length=200_000_000))
    for _ in range(200):
        bomb += packer.compress(bytes(1_000_000))
    codes = shown(read(tmp_path, warc_gz(FIRST) + bomb + packer.flush() + warc_gz(LAST)))
    assert codes[0] == "1"
    assert "3" in codes
    assert "E_TOO_LARGE" in codes


def test_a_page_that_inflates_beyond_the_limit_is_refused(tmp_path: Path) -> None:
    """A small answer that becomes a large page is an error of its record."""
    large = warc_record(brotli.compress(b"<p>x</p>" * 100_000), http=OK + "Content-Encoding: br\r\n")
    assert shown(read(tmp_path, FIRST + large + LAST, Settings(max_bytes=100_000))) == ["1", "E_TOO_LARGE", "3"]


def test_one_record_is_in_memory_at_a_time(tmp_path: Path) -> None:
    """What has been read of an archive when its first page comes out is a small part of it."""
    path = tmp_path / "archive"
    path.write_bytes(warc_record() * 2_000)

    class Counting(BytesIO):
        taken = 0

        def read(self, size: int | None = -1, /) -> bytes:
            found = super().read(size)
            self.taken += len(found)
            return found

    from dateline.read.raw import Raw
    from dateline.read.shelf import get_reader

    stream = Counting(path.read_bytes())
    raw = Raw("x", stream, stream.read(HEAD_BYTES), 1_000_000)
    pages = get_reader("warc")(raw)
    next(pages)
    assert stream.taken < 4 * HEAD_BYTES
