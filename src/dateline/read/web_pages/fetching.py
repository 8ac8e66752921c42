"""One web page is fetched, politely and carefully: as its site's robots.txt allows, public addresses only, within limits."""

from __future__ import annotations

import ipaddress
import socket
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlsplit

import httpx

from dateline.model import DatelineError, Settings
from dateline.read.raw import read_error, too_large
from dateline.read.web_pages.robots import MAX_BYTES, ROBOT_NAME, may_fetch
from dateline.version import __version__

_TIMEOUT_SECONDS: Final = 20.0
_TOTAL_SECONDS: Final = 60.0
_MAX_REDIRECTS: Final = 5
_ACCEPT: Final = (
    "text/html, application/xhtml+xml, text/markdown, text/plain, application/atom+xml, application/rss+xml, */*;q=0.1"
)


@dataclass(frozen=True, slots=True)
class Fetched:
    """A response's bytes, decompressed, the charset its header states, or None, its status, and where it was found at last."""

    data: bytes
    charset: str | None
    status: int = 200
    address: str | None = None


def is_public(address: str) -> bool:
    """Whether an IP address is reachable for everybody: not loopback, private, link-local or reserved.

    >>> is_public("127.0.0.1"), is_public("::ffff:10.0.0.1"), is_public("1.1.1.1")
    (False, False, True)
    """
    ip = ipaddress.ip_address(address.partition("%")[0])
    mapped = getattr(ip, "ipv4_mapped", None)
    return (mapped or ip).is_global and not (mapped or ip).is_multicast


def user_agent(contact: str) -> str:
    """What a server is told of who asks: our name and version, and where to find whoever runs it.

    >>> user_agent("https://desk.example/bot").partition(" ")[2]
    '(+https://desk.example/bot)'
    """
    return (
        f"{ROBOT_NAME}/{__version__} (+{contact})" if contact else f"{ROBOT_NAME}/{__version__} (one page, asked for by a person)"
    )


def fetch_page(url: str, settings: Settings) -> Fetched:
    """The bytes at `url`, if the site's robots.txt allows it to us.

    Raises:
        DatelineError: ``E_ROBOTS`` (not allowed), else as for `fetch_url`.
    """

    def is_allowed(address: str) -> bool:
        return settings.private_addresses or is_public(address)

    agent = user_agent(settings.contact)

    def ask(address: str) -> tuple[int, bytes]:
        found = fetch_url(address, MAX_BYTES, is_allowed=is_allowed, agent=agent, any_status=True)
        return found.status, found.data

    def check(address: str) -> None:
        if not may_fetch(address, ask):
            raise read_error("E_ROBOTS", "its site's robots.txt does not let programs fetch it; save the page to a file", url)

    return fetch_url(url, settings.max_bytes, is_allowed=is_allowed, agent=agent, check=check)


def fetch_url(
    url: str,
    max_bytes: int,
    *,
    is_allowed: Callable[[str], bool] = is_public,
    agent: str = "",
    check: Callable[[str], None] | None = None,
    any_status: bool = False,
) -> Fetched:
    """The bytes at `url`. Redirects are followed by hand, each checked like the first address; no proxy is used.

    Args:
        url: http or https.
        max_bytes: the most that is read, counted after decompression; with `any_status`, no more than that is read.
        is_allowed: which IP addresses may be talked to; checked on the name's addresses and on the connection itself.
        agent: what the server is told of who asks.
        check: called with each address before it is fetched; raises where it must not be.
        any_status: an answer that is no success is given, not raised.

    Raises:
        DatelineError: ``E_SCHEME``, ``E_ADDRESS`` (not public), ``E_HTTP`` (status), ``E_UNREACHABLE``, ``E_TOO_LARGE``.
    """
    deadline = time.monotonic() + _TOTAL_SECONDS
    headers = {"User-Agent": agent or user_agent(""), "Accept": _ACCEPT}
    target, checked = url, ""
    try:
        with httpx.Client(timeout=_TIMEOUT_SECONDS, headers=headers, trust_env=False) as client:
            for _ in range(_MAX_REDIRECTS + 1):
                _check(target, url, is_allowed)
                if check is not None and target != checked:
                    check(target)
                    checked = target
                with client.stream("GET", target) as response:
                    _check_peer(response, url, is_allowed)
                    if not response.has_redirect_location:
                        return _take(response, url, max_bytes, deadline, any_status=any_status)
                    target = str(httpx.URL(target).join(response.headers["location"]))
    except (httpx.HTTPError, httpx.InvalidURL, OSError) as error:
        raise read_error(
            "E_UNREACHABLE", f"it cannot be fetched ({type(error).__name__}); check the address and the network", url
        ) from error
    raise read_error("E_HTTP", f"it redirects more than {_MAX_REDIRECTS} times; give the final address", url)


def _check(target: str, url: str, is_allowed: Callable[[str], bool]) -> None:
    try:
        parts = urlsplit(target)
        host, port = parts.hostname, parts.port or (443 if parts.scheme == "https" else 80)
    except ValueError as error:
        raise read_error("E_UNREACHABLE", "it is no valid web address; check it", url) from error
    if parts.scheme not in {"http", "https"} or not host:
        raise read_error("E_SCHEME", "only http and https addresses are fetched; save the page to a file instead", url)
    found = {str(entry[4][0]) for entry in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)}
    if not all(is_allowed(address) for address in sorted(found)):
        raise _forbidden(url)


def _check_peer(response: httpx.Response, url: str, is_allowed: Callable[[str], bool]) -> None:
    """Not redundant: a name may resolve to another address the second time it is asked for."""
    stream = response.extensions.get("network_stream")
    peer = stream.get_extra_info("server_addr") if stream else None
    if peer is None or not is_allowed(str(peer[0])):
        raise _forbidden(url)


def _forbidden(url: str) -> DatelineError:
    return read_error(
        "E_ADDRESS", "it leads to an address that is not public, which is never fetched; save the page to a file", url
    )


def _take(response: httpx.Response, url: str, max_bytes: int, deadline: float, *, any_status: bool) -> Fetched:
    if not response.is_success and not any_status:
        raise read_error(
            "E_HTTP", f"the server answered {response.status_code}; check the address, or save the page to a file", url
        )
    data = bytearray()
    for chunk in response.iter_bytes():
        data += chunk
        if len(data) > max_bytes:
            if any_status:
                break
            raise too_large(url, max_bytes)
        if time.monotonic() > deadline:
            raise read_error("E_UNREACHABLE", f"it was not complete after {_TOTAL_SECONDS:.0f} seconds; try again", url)
    return Fetched(bytes(data[:max_bytes]), response.charset_encoding, response.status_code, str(response.url))
