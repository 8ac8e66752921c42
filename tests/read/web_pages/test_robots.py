"""robots.txt: what a site lets us fetch, and that it is asked before every address."""

from __future__ import annotations

from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler

import pytest

from dateline.model import DatelineError, Settings
from dateline.read.web_pages.fetching import fetch_page, user_agent
from dateline.read.web_pages.robots import may_fetch
from loopback import Silent, answering

RULES = b"User-agent: *\nDisallow: /private\nAllow: /private/open\n\nUser-agent: other\nDisallow: /\n"


class _Handler(Silent, BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.send_response(302 if self.path == "/moved" else 200)
        if self.path == "/moved":
            self.send_header("Location", "/private/page")
        self.end_headers()
        agent = str(self.headers["User-Agent"]).encode()
        self.wfile.write(RULES if self.path == "/robots.txt" else agent)


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    """A site with rules, on a free port of loopback."""
    with answering(_Handler) as address:
        yield address


@pytest.mark.parametrize(
    ("status", "data", "expected"),
    [
        (200, RULES, False),
        (200, b"", True),
        (404, RULES, True),
        (403, RULES, True),
        (503, b"", False),
        (200, b"\xff<html>", True),
    ],
)
def test_the_rules_are_those_of_the_standard(status: int, data: bytes, *, expected: bool) -> None:
    """No file allows all, a failing server forbids all, a broken file has no rule."""
    assert may_fetch("https://news.example/private/x", lambda _: (status, data)) is expected


@pytest.mark.parametrize(
    ("path", "is_allowed"), [("/a", True), ("/private/a", False), ("/private/open/a", True), ("/moved", False)]
)
def test_a_site_is_asked_before_every_address(server: str, path: str, *, is_allowed: bool) -> None:
    """What is not allowed is not fetched, nor is what an allowed address leads to."""
    settings = Settings(private_addresses=True, contact="https://desk.example/bot")
    if is_allowed:
        assert fetch_page(f"{server}{path}", settings).data.decode() == user_agent("https://desk.example/bot")
        return
    with pytest.raises(DatelineError) as caught:
        fetch_page(f"{server}{path}", settings)
    assert caught.value.code == "E_ROBOTS"


def test_private_addresses_are_refused_unless_allowed(server: str) -> None:
    """The setting alone opens loopback."""
    with pytest.raises(DatelineError) as caught:
        fetch_page(f"{server}/a", Settings())
    assert caught.value.code == "E_ADDRESS"
