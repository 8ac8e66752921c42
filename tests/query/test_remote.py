from __future__ import annotations

from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from dateline.model import DatelineError, UsageError
from dateline.query.queries import query
from dateline.query.remote import ask_endpoint
from loopback import Silent, running

Respond = Callable[[BaseHTTPRequestHandler], None]
TABLE = b'{"head": {"vars": ["x"]}, "results": {"bindings": [{"x": {"type": "literal", "value": "1"}}]}}'


class Endpoint:
    """An endpoint that answers whatever a test tells it to."""

    def __init__(self) -> None:
        self.respond: Respond = lambda handler: send(handler, 200, "application/sparql-results+json", TABLE)
        self.methods: list[str] = []
        fake = self

        class Handler(Silent, BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                fake.methods.append(self.command)
                self.rfile.read(int(self.headers.get("Content-Length") or 0))
                fake.respond(self)

            do_POST = do_GET  # noqa: N815 - the library's name

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.address = f"http://127.0.0.1:{self.server.server_port}/sparql"


def send(handler: BaseHTTPRequestHandler, status: int, media: str, body: bytes, length: int | None = None) -> None:
    handler.send_response(status)
    handler.send_header("Content-Type", media)
    handler.send_header("Content-Length", str(len(body) if length is None else length))
    handler.end_headers()
    handler.wfile.write(body)


@pytest.fixture
def endpoint() -> Iterator[Endpoint]:
    fake = Endpoint()
    with running(fake.server):
        yield fake


def test_a_table_comes_back(endpoint: Endpoint) -> None:
    """A well-behaved endpoint's rows come in the format that was asked for."""
    assert query("SELECT ?x {}", endpoint=endpoint.address, format="csv") == "x\r\n1\r\n"
    assert endpoint.methods == ["GET"]


def test_long_queries_go_by_post(endpoint: Endpoint) -> None:
    """A query that would make too long an address is sent in the body."""
    query(f"SELECT ?x {{ ?x ?p '{'y' * 3000}' }}", endpoint=endpoint.address)
    assert endpoint.methods == ["POST"]


@pytest.mark.parametrize(
    ("status", "code", "says"),
    [
        (400, "E_QUERY_SYNTAX", "line 1: bad"),
        (401, "E_ENDPOINT", "login"),
        (404, "E_ENDPOINT", "nothing at this address"),
        (414, "E_ENDPOINT", "too long"),
        (500, "E_ENDPOINT", "line 1: bad"),
        (503, "E_ENDPOINT", "503"),
        (418, "E_ENDPOINT", "418"),
    ],
)
def test_refusals_are_told_in_plain_words(endpoint: Endpoint, status: int, code: str, says: str) -> None:
    """Each status becomes an error that says what it means; the server's own words are kept."""
    endpoint.respond = lambda handler: send(handler, status, "text/plain", b"line 1: bad\n")
    with pytest.raises(DatelineError) as caught:
        query("SELECT ?x {}", endpoint=endpoint.address)
    assert caught.value.code == code
    assert says in caught.value.message
    assert caught.value.source == endpoint.address


@pytest.mark.parametrize(
    ("media", "body"),
    [
        ("text/html", b"<!doctype html><title>Welcome</title>"),
        ("application/sparql-results+json", TABLE[:-10]),
        ("application/sparql-results+json", TABLE[:30] + b"error: out of memory"),
        ("application/sparql-results+json", b""),
    ],
)
def test_what_is_no_sparql_answer_is_not_taken_for_one(endpoint: Endpoint, media: str, body: bytes) -> None:
    """A web page, or an answer that breaks off behind a 200, is an error, never a shorter table."""
    endpoint.respond = lambda handler: send(handler, 200, media, body)
    with pytest.raises(DatelineError, match=r"no complete SPARQL answer.*E_ENDPOINT"):
        query("SELECT ?x {}", endpoint=endpoint.address)


def test_a_graph_that_is_none_is_noticed(endpoint: Endpoint) -> None:
    """The same holds for graphs."""
    endpoint.respond = lambda handler: send(handler, 200, "text/turtle", b"<http://x.example/a> <http://x.example/b>")
    with pytest.raises(DatelineError, match="E_ENDPOINT"):
        query("CONSTRUCT WHERE { ?s ?p ?o }", endpoint=endpoint.address)


def test_a_connection_that_breaks_off_is_noticed(endpoint: Endpoint) -> None:
    """A server that dies in the middle of its answer is reported as such."""
    endpoint.respond = lambda handler: send(handler, 200, "application/sparql-results+json", TABLE[:20], length=5000)
    with pytest.raises(DatelineError, match="E_ENDPOINT"):
        query("SELECT ?x {}", endpoint=endpoint.address)


def test_nobody_there(endpoint: Endpoint) -> None:
    """An endpoint that is down is named, with what to look at."""
    down = f"http://127.0.0.1:{endpoint.server.server_port + 1 if endpoint.server.server_port < 65535 else 1}/sparql"
    with pytest.raises(DatelineError, match=r"is it running.*E_ENDPOINT"):
        query("ASK {}", endpoint=down)


@pytest.mark.parametrize("address", ["file:///etc/hostname", "ftp://x.example/", "localhost:3030", ""])
def test_only_http_is_asked(address: str) -> None:
    """A file is never opened as if it were an endpoint."""
    with pytest.raises(UsageError, match="http"):
        ask_endpoint("ASK {}", address, gives_graph=False)


def test_updates_are_not_sent(endpoint: Endpoint) -> None:
    """What writes is refused before anything leaves the machine."""
    with pytest.raises(DatelineError, match="E_QUERY_REFUSED"):
        query("DROP ALL", endpoint=endpoint.address)
    assert endpoint.methods == []
