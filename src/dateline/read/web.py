"""One web page is fetched, politely and carefully: public addresses only, a time limit, a size limit."""

from __future__ import annotations

import ipaddress
import socket
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlsplit

import httpx

from dateline.model import DatelineError
from dateline.read.raw import read_error, too_large
from dateline.version import __version__

_TIMEOUT_SECONDS: Final = 20.0
_TOTAL_SECONDS: Final = 60.0
_MAX_REDIRECTS: Final = 5
_HEADERS: Final = {"User-Agent": f"dateline/{__version__}", "Accept": "text/html, text/markdown, text/plain, */*;q=0.1"}


@dataclass(frozen=True, slots=True)
class Fetched:
    """A response's bytes, decompressed, and the charset its header states, or None."""

    data: bytes
    charset: str | None


def is_public(address: str) -> bool:
    """Whether an IP address is reachable for everybody: not loopback, private, link-local or reserved.

    >>> is_public("127.0.0.1"), is_public("::ffff:10.0.0.1"), is_public("1.1.1.1")
    (False, False, True)
    """
    ip = ipaddress.ip_address(address.partition("%")[0])
    mapped = getattr(ip, "ipv4_mapped", None)
    return (mapped or ip).is_global and not (mapped or ip).is_multicast


def fetch_url(url: str, max_bytes: int, *, is_allowed: Callable[[str], bool] = is_public) -> Fetched:
    """The bytes at `url`. Redirects are followed by hand, each checked like the first address; no proxy is used.

    Args:
        url: http or https.
        max_bytes: the most that is read, counted after decompression.
        is_allowed: which IP addresses may be talked to; checked on the name's addresses and on the connection itself.

    Raises:
        DatelineError: ``E_SCHEME``, ``E_ADDRESS`` (not public), ``E_HTTP`` (status), ``E_UNREACHABLE``, ``E_TOO_LARGE``.
    """
    deadline = time.monotonic() + _TOTAL_SECONDS
    target = url
    try:
        with httpx.Client(timeout=_TIMEOUT_SECONDS, headers=_HEADERS, trust_env=False) as client:
            for _ in range(_MAX_REDIRECTS + 1):
                _check(target, url, is_allowed)
                with client.stream("GET", target) as response:
                    _check_peer(response, url, is_allowed)
                    if not response.has_redirect_location:
                        return _take(response, url, max_bytes, deadline)
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


def _take(response: httpx.Response, url: str, max_bytes: int, deadline: float) -> Fetched:
    if not response.is_success:
        raise read_error(
            "E_HTTP", f"the server answered {response.status_code}; check the address, or save the page to a file", url
        )
    data = bytearray()
    for chunk in response.iter_bytes():
        data += chunk
        if len(data) > max_bytes:
            raise too_large(url, max_bytes)
        if time.monotonic() > deadline:
            raise read_error("E_UNREACHABLE", f"it was not complete after {_TOTAL_SECONDS:.0f} seconds; try again", url)
    return Fetched(bytes(data), response.charset_encoding)
