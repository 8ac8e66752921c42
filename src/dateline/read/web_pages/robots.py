"""robots.txt (RFC 9309): whether a site lets us fetch an address."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final
from urllib.parse import urlsplit

from protego import Protego

ROBOT_NAME: Final = "dateline"
MAX_BYTES: Final = 512 * 1024  # RFC 9309 asks for at least 500 KiB
_UNAVAILABLE: Final = range(400, 500)


def robots_address(url: str) -> str:
    """Where the rules for an address stand.

    >>> robots_address("https://news.example:8080/a/b?c#d")
    'https://news.example:8080/robots.txt'
    """
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}/robots.txt"


def may_fetch(url: str, fetch: Callable[[str], tuple[int, bytes]]) -> bool:
    """Whether the site's rules allow the address to us. Without rules everything is allowed; unreachable rules forbid all.

    Args:
        url: what is to be fetched.
        fetch: gives the status and the first bytes of an address.
    """
    status, data = fetch(robots_address(url))
    if status in _UNAVAILABLE:
        return True
    if status != 200:  # noqa: PLR2004 - RFC 9309, 2.3.1.4: a server's failure means "complete disallow"
        return False
    return Protego.parse(data.decode("utf-8", errors="replace")).can_fetch(url, ROBOT_NAME)
