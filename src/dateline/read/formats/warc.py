"""Web archives (WARC 1.0 and 1.1, ISO 28500): each captured page that was answered with HTML or text becomes a page."""

from __future__ import annotations

import hashlib
import zlib
from collections import Counter
from collections.abc import Iterator
from typing import Final

from fastwarc.warc import WarcRecord

from dateline.model import DatelineError, MediaType, Page
from dateline.read.decoding import decode
from dateline.read.formats.warc_records import RecordBytes, iter_records
from dateline.read.inflate import GzipStream
from dateline.read.raw import Raw, Rest, read_error
from dateline.read.recognition import recognise

_PAGE_TYPES: Final = frozenset({"text/html", "application/xhtml+xml", "text/plain", "text/markdown"})
_OK: Final = 200
_ZLIB_CODINGS: Final = frozenset({"gzip", "x-gzip", "deflate"})
_ZLIB_OR_GZIP: Final = 47  # zlib's number for: whichever of both headers there is


def read_warc(raw: Raw) -> Iterator[Page | DatelineError]:
    """One page a captured HTML or text answer, in the archive's order, one record in memory at a time.

    Other kinds of record, other statuses and other types of content are left out and counted; where nothing else comes out,
    the count is the error. A record that is damaged is an error of its own, and reading goes on at the next one.
    """
    left_out: Counter[str] = Counter()
    pages = problems = 0
    is_cut = False
    for record in iter_records(Rest(raw.head, raw.stream), raw.max_bytes):
        is_cut = record.is_truncated
        found = _page(raw, record, left_out) if not is_cut else None
        if found is not None:
            pages += isinstance(found, Page)
            problems += isinstance(found, DatelineError)
            yield found
    yield from _endings(raw, pages, is_cut=is_cut)
    if not pages and not problems and not is_cut:
        listed = ", ".join(f"{number:,} {name}" for name, number in sorted(left_out.items())) or "no record"
        yield read_error("E_NOTHING_TO_READ", f"the archive holds no captured page of HTML or text, but {listed}", raw.source)


def _endings(raw: Raw, pages: int, *, is_cut: bool) -> Iterator[DatelineError]:
    stream = raw.stream
    if isinstance(stream, GzipStream) and stream.skipped:
        what = "inflates more than a hundredfold" if stream.is_bomb else "is damaged"
        message = f"{stream.skipped:,} of its gzip members could not be read (a member {what}); the other records were read"
        yield read_error("E_TOO_LARGE" if stream.is_bomb else "E_BAD_RECORD", message, raw.source)
    if is_cut or (isinstance(stream, GzipStream) and stream.is_truncated):
        message = f"the archive ends in the middle of a record; pages read before that: {pages:,}; fetch the file again"
        yield read_error("E_TRUNCATED", message, raw.source)


def _page(raw: Raw, record: RecordBytes, left_out: Counter[str]) -> Page | DatelineError | None:
    """The page in a record; None when it is of a kind that holds none, which is counted."""
    if record.problem:
        code = "E_TOO_LARGE" if "larger" in record.problem else "E_BAD_RECORD"
        return _bad(raw, record, record.problem, code)
    if not record.data:
        left_out[f"of the kind {record.kind or 'unknown'}"] += 1
        return None
    try:
        if reason := _left_out(record):
            left_out[reason] += 1
            return None
        return (
            _decoded(raw, record) if _has_true_digest(record) else _bad(raw, record, "its bytes do not agree with their digest")
        )
    except (OSError, ValueError, OverflowError, zlib.error) as error:
        return _bad(raw, record, f"its content cannot be decoded ({str(error)[:100]})")


def _has_true_digest(record: RecordBytes) -> bool:
    """Whether the record's bytes have the digest that it states; the block's, else the payload's where that is unambiguous."""
    parsed = WarcRecord.from_bytes(record.data)
    if parsed.headers.get("WARC-Block-Digest"):
        return parsed.verify_block_digest()
    parsed.parse_http(auto_decode="none", strict_mode=False)
    is_chunked = parsed.is_http and bool(parsed.http_headers.get("Transfer-Encoding"))
    return is_chunked or not parsed.headers.get("WARC-Payload-Digest") or parsed.verify_payload_digest()


def _left_out(record: RecordBytes) -> str | None:
    """Why a record's answer is no page, or None."""
    parsed = WarcRecord.from_bytes(record.data)
    parsed.parse_http(auto_decode="none", strict_mode=False)
    if not parsed.is_http:
        media = (parsed.headers.get("Content-Type") or "").partition(";")[0].strip().lower()
    else:
        status = parsed.http_headers.status_code
        if status != _OK:
            return f"answered with {status}" if status else "without a status"
        media = (parsed.http_content_type or "").lower()
    return None if media in _PAGE_TYPES else f"of type {media or 'unknown'}"


def _payload(record: RecordBytes, most: int) -> bytes:
    """At most `most` bytes of the page as it was before it was sent; raises ValueError where its compression is cut off."""
    parsed = WarcRecord.from_bytes(record.data)
    parsed.parse_http(auto_decode="transfer", strict_mode=False)
    coding = (parsed.http_headers.get("Content-Encoding") or "").strip().lower() if parsed.is_http else ""
    if coding in _ZLIB_CODINGS:
        # not redundant: the library gives what a cut stream holds and says nothing
        inflater = zlib.decompressobj(_ZLIB_OR_GZIP)
        found = inflater.decompress(parsed.reader.read(), most)
        if not inflater.eof and len(found) < most:
            raise ValueError("its compression is cut off")
        return found
    parsed = WarcRecord.from_bytes(record.data)
    parsed.parse_http(auto_decode="all", strict_mode=False)
    return parsed.reader.read(most)


def _decoded(raw: Raw, record: RecordBytes) -> Page | DatelineError:
    parsed = WarcRecord.from_bytes(record.data)
    payload = _payload(record, raw.max_bytes + 1)
    parsed.parse_http(auto_decode="none", strict_mode=False)
    if len(payload) > raw.max_bytes:
        return _bad(raw, record, f"its content is larger than the limit of {raw.max_bytes:,} bytes", "E_TOO_LARGE")
    place = f"{raw.source}, {record.address or f'record {record.number}'}"
    try:
        decoded = decode(payload, place, charset=parsed.http_charset if parsed.is_http else None, keep_line_ends=raw.is_body)
    except DatelineError as error:
        return error
    kind = recognise(decoded.text, "")
    media: MediaType = "text/html" if kind == "html" or "html" in (parsed.http_content_type or "html") else "text/plain"
    return Page(
        source=raw.source,
        text=decoded.text,
        media_type=media,
        sha256=hashlib.sha256(payload).hexdigest(),
        encoding=decoded.encoding,
        id=record.address or f"{raw.source}#{record.number}",
        published_at=raw.published_at,
        is_time_assumed=True,
        is_body=raw.is_body,
        replaced_characters=decoded.replaced_characters,
        retrieved_from=record.address or None,
    )


def _bad(raw: Raw, record: RecordBytes, what: str, code: str = "E_BAD_RECORD") -> DatelineError:
    name = f"record {record.number}" + (f" ({record.address[:200]})" if record.address else "")
    return read_error(code, f"{name} was left out: {what}; the others were read", raw.source)
