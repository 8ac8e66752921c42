"""Content negotiation: which media type to answer with, from an Accept header with its q-values."""

from __future__ import annotations

from collections.abc import Sequence

_UNBEARABLE = 0.0


def choose(accept: str | None, offered: Sequence[str]) -> str | None:
    """The offered media type that the client likes best, or None when it accepts none.

    Args:
        accept: the header (RFC 9110, section 12.5.1); None or empty accepts everything.
        offered: in the server's order of preference, which settles ties. A client that names a type outranks its own wildcards
            only as far as their q-values say.
    """
    ranges = _parse(accept) if accept and accept.strip() else [("*/*", 1.0)]
    best, best_quality = None, _UNBEARABLE
    for media in offered:
        quality = _quality(media, ranges)
        if quality > best_quality:
            best, best_quality = media, quality
    return best


def _parse(accept: str) -> list[tuple[str, float]]:
    ranges = []
    for part in accept.split(","):
        media, *parameters = (piece.strip().lower() for piece in part.split(";"))
        if media:
            ranges.append(("*/*" if media == "*" else media, _weight(parameters)))
    return ranges


def _weight(parameters: Sequence[str]) -> float:
    for parameter in parameters:
        name, _, value = parameter.partition("=")
        if name.strip() == "q":
            try:
                return min(max(float(value), 0.0), 1.0)
            except ValueError:
                return _UNBEARABLE
    return 1.0


def _quality(media: str, ranges: Sequence[tuple[str, float]]) -> float:
    """The q-value of the most specific range that matches."""
    for wanted in (media, media.partition("/")[0] + "/*", "*/*"):
        found = [quality for pattern, quality in ranges if pattern == wanted]
        if found:
            return max(found)
    return _UNBEARABLE
