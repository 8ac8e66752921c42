"""Lines that stand on several pages of one publisher: menus, appeals and boxes give themselves away by coming back."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import blake2b

_DIGEST_BYTES = 8


def line_digest(text: str) -> int:
    """A number of 64 bits for a line, the same for all spacings and on every machine."""
    return int.from_bytes(blake2b(" ".join(text.split()).encode("utf-8", "replace"), digest_size=_DIGEST_BYTES).digest(), "big")


@dataclass(frozen=True, slots=True)
class RecurringLines:
    """Of one page, the lines that also stand on a sibling; ``line in recurring`` asks.

    Args:
        digests: a `line_digest` for each; the words themselves are not kept.
    """

    digests: frozenset[int]

    def __bool__(self) -> bool:
        return bool(self.digests)

    def __contains__(self, text: str) -> bool:
        return line_digest(text) in self.digests
