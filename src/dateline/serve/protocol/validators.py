"""Entity tags and dates: what a client has already need not be sent again (RFC 9110, sections 8.8 and 13)."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from email.utils import formatdate, parsedate_to_datetime

from starlette.requests import Request
from starlette.responses import Response

_MAX_AGE_SECONDS = 60
"""How long a cache may answer alone after a new build."""


@dataclass(frozen=True, slots=True)
class Validators:
    """How to tell whether a representation is still the same.

    Args:
        tag: a strong entity tag with its quotation marks.
        modified: when the knowledge base was built, in seconds since the epoch.
    """

    tag: str
    modified: float

    @property
    def headers(self) -> dict[str, str]:
        """The response headers that say so."""
        return {
            "ETag": self.tag,
            "Last-Modified": formatdate(self.modified, usegmt=True),
            "Cache-Control": f"public, max-age={_MAX_AGE_SECONDS}",
        }

    def has_tag(self, request: Request) -> bool:
        """Whether the client names this very representation."""
        named = (part.strip().removeprefix("W/") for part in request.headers.get("if-none-match", "").split(","))
        return self.tag in named

    def is_fresh(self, request: Request) -> bool:
        """Whether the client's copy is good; its tags count before its date."""
        if (tags := request.headers.get("if-none-match")) is not None:
            return self.has_tag(request) or tags.strip() == "*"
        try:
            since = parsedate_to_datetime(request.headers.get("if-modified-since", ""))
            return int(self.modified) <= since.timestamp()
        except (ValueError, TypeError, OverflowError):
            return False

    def not_modified(self, headers: dict[str, str]) -> Response:
        """The answer to a client that has it already."""
        return Response(status_code=304, headers={**headers, **self.headers})


def tag_of(*parts: str | bytes | None) -> str:
    """A strong entity tag for whatever these parts determine."""
    digest = hashlib.sha256()
    for part in parts:
        data = b"\xff" if part is None else part if isinstance(part, bytes) else part.encode("utf-8", "surrogatepass")
        digest.update(len(data).to_bytes(8, "big") + data)
    return f'"{digest.hexdigest()[:32]}"'
