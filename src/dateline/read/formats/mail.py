"""E-mail (RFC 5322 with MIME): a newsletter's letter, a mailbox of them, or a web page saved as MHTML."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from contextlib import suppress
from email import policy
from email.message import EmailMessage
from email.parser import BytesParser
from typing import Final

from dateline.model import DatelineError, Page, StatedMetadata
from dateline.read.decoding import decode
from dateline.read.formats.items import Item, to_page
from dateline.read.formats.values import address, instant, language, words
from dateline.read.raw import Raw, read_error

_ENVELOPE: Final = re.compile(rb"^From \S+[ \t].*\d{4}[ \t]*\r?$", re.MULTILINE)
_MAX_PARTS: Final = 1_000
_MAX_DEPTH: Final = 20
_LIST_NAME: Final = re.compile(r'^\s*"?([^"<]*[^"<\s])"?\s*<')
_PREFIX: Final = re.compile(r"^\s*(?:(?:fwd?|wg|tr|re|aw)\s*:\s*)+", re.IGNORECASE)


def read_mail(raw: Raw) -> Iterator[Page | DatelineError]:
    """One page a letter; its HTML part where it has one, else its plain text. Attachments are not read."""
    data = raw.read_all()
    starts = [match.start() for match in _ENVELOPE.finditer(data)] if data.startswith(b"From ") else []
    letters = [data[start:end] for start, end in zip(starts, [*starts[1:], len(data)], strict=True)] if starts else [data]
    digest = hashlib.sha256(data).hexdigest()
    for number, letter in enumerate(letters, start=1):
        body = letter.partition(b"\n")[2] if starts else letter
        try:
            yield _page(raw, body, number, digest)
        except DatelineError as error:
            yield error
        except (ValueError, LookupError, RecursionError, AttributeError, IndexError, TypeError) as error:
            # not redundant: the parser of headers raises any of these on broken ones
            message = f"letter {number} has headers or parts that cannot be read ({type(error).__name__}); save its text alone"
            yield read_error("E_BAD_RECORD", message, raw.source)


def _page(raw: Raw, data: bytes, number: int, digest: str) -> Page:
    message = BytesParser(_class=EmailMessage, policy=policy.default).parsebytes(data)
    part = _text_part(message, raw.source, number)
    text = _text_of(part, raw)
    is_markup = part.get_content_type() in {"text/html", "application/xhtml+xml"}
    saved = address(_header(message, "Snapshot-Content-Location") or _header(part, "Content-Location"))
    if message.get_content_type() == "multipart/related" and (saved or not _header(message, "To")):
        item = Item(text, StatedMetadata(url=saved), saved, form="page", is_markup=is_markup)
    else:
        if _is_flowed(part):
            text = _unflowed(text)
        item = Item(text, _stated(message), _header(message, "Message-ID"), form="letter", is_markup=is_markup)
    return to_page(raw, item, number, b"", sha256=digest)


def _stated(message: EmailMessage) -> StatedMetadata:
    """What a letter's headers say; its sender may be a person, a desk or an outlet, so only the list's name is an outlet's."""
    listed = _LIST_NAME.match(_header(message, "List-Id") or "")
    subject = words(_header(message, "Subject"))
    return StatedMetadata(
        headline=_PREFIX.sub("", subject) or None if subject else None,
        publisher=words(listed[1]) if listed else None,
        published_at=instant(_header(message, "Date")),
        language=language(_header(message, "Content-Language")),
    )


def _text_part(message: EmailMessage, source: str, number: int) -> EmailMessage:
    """The part that holds the letter: the first HTML that is no attachment, else the first plain text."""
    found: dict[str, EmailMessage] = {}
    for count, (part, depth) in enumerate(_walk(message)):
        if count > _MAX_PARTS or depth > _MAX_DEPTH:
            raise read_error("E_TOO_COMPLEX", f"letter {number} has more parts than any letter; save its text alone", source)
        kind = part.get_content_type()
        if kind.startswith("text/") or kind == "application/xhtml+xml":
            is_attached = part.get_content_disposition() == "attachment"
            found.setdefault(
                "none" if is_attached else "html" if "html" in kind else "plain" if kind == "text/plain" else "none", part
            )
    chosen = found.get("html") or found.get("plain")
    if chosen is None:
        raise read_error("E_EMPTY", f"letter {number} has no part of text; save its text alone", source)
    return chosen


def _walk(message: EmailMessage) -> Iterator[tuple[EmailMessage, int]]:
    stack = [(message, 0)]
    while stack:
        part, depth = stack.pop()
        yield part, depth
        if part.is_multipart():
            inside = [item for item in part.get_payload() if isinstance(item, EmailMessage)]
            stack += [(item, depth + 1) for item in reversed(inside)]


def _text_of(part: EmailMessage, raw: Raw) -> str:
    payload = part.get_payload(decode=True)
    data = payload if isinstance(payload, bytes) else b""
    charset = None
    with suppress(ValueError, LookupError, TypeError, AttributeError):
        charset = part.get_content_charset()
    return decode(data, raw.source, charset=charset, keep_line_ends=raw.is_body).text


def _header(message: EmailMessage, name: str) -> str | None:
    """A header's value, decoded; None where there is none or it cannot be read."""
    with suppress(ValueError, LookupError, IndexError, TypeError, AttributeError):
        value = message.get(name)
        return str(value).strip() or None if value is not None else None
    return None


def _is_flowed(part: EmailMessage) -> bool:
    with suppress(ValueError, LookupError, IndexError, TypeError, AttributeError):
        return str(part.get_param("format") or "").lower() == "flowed"
    return False


def _unflowed(text: str) -> str:
    """Text of ``format=flowed`` (RFC 3676) with its soft line ends taken out; quoted lines are left as they are."""
    lines: list[str] = []
    is_soft = False
    for raw in text.split("\n"):
        line = raw.removeprefix(" ")
        if is_soft and not line.startswith(">") and lines:
            lines[-1] += line
        else:
            lines.append(line)
        is_soft = line.endswith(" ") and line != "-- " and not line.startswith(">")
    return "\n".join(lines)
