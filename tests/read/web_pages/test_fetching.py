"""Fetching one page: addresses that are refused, sizes, redirects and answers, against a server on loopback."""

from __future__ import annotations

from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler

import pytest

from dateline.model import DatelineError
from dateline.read.web_pages.fetching import fetch_url, is_public
from loopback import Silent, answering


class _Handler(Silent, BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        if self.path == "/loop":
            self.send_response(302)
            self.send_header("Location", "/loop")
            self.end_headers()
        elif self.path == "/away":
            self.send_response(302)
            self.send_header("Location", "file:///etc/hosts")
            self.end_headers()
        elif self.path == "/gone":
            self.send_error(410)
        else:
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=iso-8859-2")
            self.end_headers()
            self.wfile.write(b"<p>x</p>" * 1000)


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    """A small server on a free port of loopback."""
    with answering(_Handler) as address:
        yield address


def everybody(address: str) -> bool:
    """Stands in for the rule on addresses, so that loopback can be asked."""
    return bool(address)


@pytest.mark.parametrize(
    "address",
    ["127.0.0.1", "10.1.2.3", "169.254.169.254", "192.168.0.1", "0.0.0.0", "::1", "fe80::1%eth0", "fd00::1", "224.0.0.1"],  # noqa: S104 - asked about, not bound
)
def test_addresses_inside_are_not_public(address: str) -> None:
    """Loopback, private, link-local and multicast addresses are never fetched from."""
    assert not is_public(address)


def test_a_page_is_fetched_with_its_charset(server: str) -> None:
    """The bytes come with what the header says of their encoding."""
    fetched = fetch_url(f"{server}/page", 10_000, is_allowed=everybody)
    assert (len(fetched.data), fetched.charset) == (8000, "iso-8859-2")


@pytest.mark.parametrize(
    ("path", "code"), [("/gone", "E_HTTP"), ("/loop", "E_HTTP"), ("/away", "E_SCHEME"), ("/page", "E_TOO_LARGE")]
)
def test_what_cannot_be_fetched_says_why(server: str, path: str, code: str) -> None:
    """A bad status, a circle of redirects, a redirect to a file and a long answer each have their code."""
    with pytest.raises(DatelineError) as caught:
        fetch_url(f"{server}{path}", 100, is_allowed=everybody)
    assert (caught.value.code, caught.value.source) == (code, f"{server}{path}")


def test_loopback_is_refused_by_default(server: str) -> None:
    """The rule holds without being asked for."""
    with pytest.raises(DatelineError) as caught:
        fetch_url(f"{server}/page", 10_000)
    assert caught.value.code == "E_ADDRESS"


def test_the_connection_itself_is_checked(server: str) -> None:
    """A name that resolves well and then badly is caught before the answer is read."""
    answers = iter([True, False])
    with pytest.raises(DatelineError) as caught:
        fetch_url(f"{server}/page", 10_000, is_allowed=lambda _: next(answers))
    assert caught.value.code == "E_ADDRESS"


def test_a_server_that_is_not_there_is_unreachable() -> None:
    """A refused connection is an error of the source."""
    with pytest.raises(DatelineError) as caught:
        fetch_url("http://127.0.0.1:9/", 10_000, is_allowed=everybody)
    assert caught.value.code == "E_UNREACHABLE"
