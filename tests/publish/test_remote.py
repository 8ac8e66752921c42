from __future__ import annotations

from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from dateline.model import DatelineError, UsageError
from dateline.publish import graph_store
from dateline.publish.graph_store import Login
from dateline.publish.remote import load
from loopback import Silent, running

GRAPH = "https://dateline.example/graph/"
NAMES = '{"head": {"vars": ["g"]}, "results": {"bindings": [%s]}}'


class Store:
    """A graph store in a few lines, whose answers a test can spoil."""

    def __init__(self) -> None:
        self.graphs: dict[str, bytes] = {}
        self.log: list[tuple[str, str]] = []
        self.spoil: Callable[[BaseHTTPRequestHandler, str], bool] = lambda _handler, _graph: False
        self.has_query = True
        store = self

        class Handler(Silent, BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def handle_one(self) -> None:
                address = urlsplit(self.path)
                graph = parse_qs(address.query).get("graph", [""])[0]
                body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
                store.log.append((self.command, graph))
                if store.spoil(self, graph):
                    return
                if address.path == "/news/sparql" and store.has_query:
                    store.answer_query(self, parse_qs(address.query)["query"][0])
                elif address.path == "/news/data":
                    store.answer_graph(self, graph, body)
                else:
                    send(self, 404, "text/plain", b"no")

            do_GET = handle_one  # noqa: N815 - the library's names
            do_PUT = handle_one  # noqa: N815
            do_DELETE = handle_one  # noqa: N815
            do_HEAD = handle_one  # noqa: N815

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.address = f"http://127.0.0.1:{self.server.server_port}/news"

    def answer_query(self, handler: BaseHTTPRequestHandler, query: str) -> None:
        """The names of the graphs, or that it is alive."""
        rows = ",".join(f'{{"g": {{"type": "uri", "value": "{name}"}}}}' for name in self.graphs)
        body = '{"head": {}, "boolean": true}' if query.startswith("ASK") else NAMES % rows
        send(handler, 200, "application/sparql-results+json", body.encode())

    def answer_graph(self, handler: BaseHTTPRequestHandler, graph: str, body: bytes) -> None:
        """The Graph Store Protocol, as far as it is needed."""
        if handler.command == "PUT":
            self.graphs[graph] = body
            send(handler, 204, "text/plain", b"")
        elif handler.command == "DELETE":
            send(handler, 204 if self.graphs.pop(graph, None) else 404, "text/plain", b"")
        else:
            send(handler, 200, "application/n-triples", self.graphs.get(graph, b""))

    def puts(self) -> list[str]:
        """The graphs that were put, in order, without their common start."""
        return [graph.removeprefix(GRAPH) for method, graph in self.log if method == "PUT"]


def send(handler: BaseHTTPRequestHandler, status: int, media: str, body: bytes) -> None:
    handler.send_response(status)
    handler.send_header("Content-Type", media)
    handler.send_header("Content-Length", str(len(body)))
    handler.end_headers()
    if handler.command != "HEAD":
        handler.wfile.write(body)


@pytest.fixture
def store(monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    monkeypatch.setattr(graph_store, "RETRY_DELAYS_SECONDS", (0.0, 0.0, 0.0))
    fake = Store()
    with running(fake.server):
        yield fake


def failure(kb: Path, store: Store, **options: Any) -> DatelineError:
    with pytest.raises(DatelineError) as caught:
        load(kb, store.address, **options)
    return caught.value


def test_articles_go_first_and_the_description_last(small_kb: Path, store: Store) -> None:
    """The order of the requests never leaves a description of what is not there yet."""
    summary = load(small_kb, store.address)
    assert store.puts()[-2:] == ["entities", "meta"]
    assert len(store.puts()) == len(summary.graphs) == 6
    assert summary.line.startswith(f"{store.address}: 6 graphs with {summary.triples} triples loaded and proved")


def test_a_put_is_tried_again_after_a_failure(small_kb: Path, store: Store) -> None:
    """A 503 and a broken connection at a PUT are waited out; the result is the same."""
    troubles = [503, 0, 500]

    def spoil(handler: BaseHTTPRequestHandler, graph: str) -> bool:
        if handler.command != "PUT" or not graph.endswith("/meta") or not troubles:
            return False
        status = troubles.pop()
        if status:
            send(handler, status, "text/plain", b"wait")
        else:
            handler.close_connection = True
        return True

    store.spoil = spoil
    assert len(load(small_kb, store.address).graphs) == 6
    assert store.puts().count("meta") == 4


def test_a_store_that_fails_for_good_is_named(small_kb: Path, store: Store) -> None:
    """A 500 that stays ends the load, with the server's words, and what was loaded by then."""

    def spoil(handler: BaseHTTPRequestHandler, graph: str) -> bool:
        if handler.command == "PUT" and graph.endswith("/entities"):
            send(handler, 500, "text/plain", b"disk on fire")
            return True
        return False

    store.spoil = spoil
    error = failure(small_kb, store)
    assert error.code == "E_ENDPOINT"
    assert "disk on fire" in error.message
    assert "4 of 6 graphs were loaded" in error.message
    assert "again is safe" in error.message
    assert store.puts().count("entities") == 4
    assert "meta" not in store.puts()


def test_only_puts_are_tried_again(small_kb: Path, store: Store) -> None:
    """Reading back is tried once: a store that cannot answer is not proof."""

    def spoil(handler: BaseHTTPRequestHandler, graph: str) -> bool:
        if handler.command == "GET" and graph:
            send(handler, 503, "text/plain", b"busy")
            return True
        return False

    store.spoil = spoil
    assert "503" in failure(small_kb, store).message
    assert [method for method, graph in store.log if graph] == ["PUT", "GET"]


def test_a_store_that_dies_half_way(small_kb: Path, store: Store) -> None:
    """When nobody answers any more, the error says how far it got."""

    def spoil(handler: BaseHTTPRequestHandler, _: str) -> bool:
        if len(store.puts()) > 2:
            handler.close_connection = True
            return True
        return False

    store.spoil = spoil
    error = failure(small_kb, store)
    assert error.code == "E_ENDPOINT"
    assert "broke off" in error.message
    assert "2 of 6 graphs were loaded" in error.message


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (lambda body: body.split(b"\n", 1)[1], "missing there"),
        (lambda body: body + b'<http://x.example/s> <http://x.example/p> "more" .\n', "only there"),
        (lambda body: body.replace(b'"2025-03-05T09:00:00Z"', b'"2025-03-05T09:00:00+00:00"'), "2025-03-05T09:00:00Z"),
    ],
    ids=["loses a triple", "has one more", "rewrites a literal"],
)
def test_a_store_that_gives_back_something_else_is_found_out(
    small_kb: Path, store: Store, change: Callable[[bytes], bytes], says: str
) -> None:
    """Counting is not enough: one literal in another form is a mismatch, and the graph is named."""
    name = f"{GRAPH}article/2025-03-05-mayor-backs-port-4e5f6071"

    def spoil(handler: BaseHTTPRequestHandler, graph: str) -> bool:
        if handler.command == "GET" and graph == name:
            send(handler, 200, "application/n-triples", change(store.graphs[graph]))
            return True
        return False

    store.spoil = spoil
    error = failure(small_kb, store)
    assert error.code == "E_LOAD_MISMATCH"
    assert f"<{name}>" in error.message
    assert says in error.message


def test_a_torn_answer_is_no_proof(small_kb: Path, store: Store) -> None:
    """A graph that comes back cut in the middle of a line is an error."""

    def spoil(handler: BaseHTTPRequestHandler, graph: str) -> bool:
        if handler.command == "GET" and graph:
            send(handler, 200, "application/n-triples", store.graphs[graph][:-20])
            return True
        return False

    store.spoil = spoil
    assert "breaks off" in failure(small_kb, store).message


def test_stale_graphs_of_ours_are_removed(small_kb: Path, store: Store) -> None:
    """Only names that we mint are ours: everything else under the base is left alone."""
    stale, foreign = f"{GRAPH}article/1999-gone-00000000/text", f"{GRAPH}article/x/notes"
    store.graphs.update({stale: b"", foreign: b"", "https://dateline.example.org/graph/meta": b""})
    assert load(small_kb, store.address).removed == (stale,)
    assert foreign in store.graphs


def test_without_a_query_service_stale_graphs_stay_and_the_summary_says_so(small_kb: Path, store: Store) -> None:
    """A plain graph store cannot be asked for its graphs: that is not the same as having none."""
    store.has_query = False
    summary = load(small_kb, f"{store.address}/data")
    assert summary.removed is None
    assert "could not be looked for" in summary.line


@pytest.mark.parametrize(
    ("status", "says"), [(401, "--user"), (403, "access rules"), (405, "--update"), (413, "too large"), (400, "bad triple")]
)
def test_refusals_say_what_to_do(small_kb: Path, store: Store, status: int, says: str) -> None:
    """A refusal is not tried again, and its meaning is told."""

    def spoil(handler: BaseHTTPRequestHandler, _: str) -> bool:
        if handler.command == "PUT":
            send(handler, status, "text/plain", b"bad triple")
            return True
        return False

    store.spoil = spoil
    assert says in failure(small_kb, store).message
    assert len(store.puts()) == 1


def test_a_web_server_is_no_graph_store(small_kb: Path, store: Store) -> None:
    """A server that answers everything with a page is not written to."""

    def spoil(handler: BaseHTTPRequestHandler, _: str) -> bool:
        send(handler, 200, "text/html", b"<!doctype html>")
        return True

    store.spoil = spoil
    assert "no Graph Store Protocol service" in failure(small_kb, store).message
    assert store.puts() == []


def test_a_login_is_sent_and_never_shown(small_kb: Path, store: Store) -> None:
    """The user's name and password go into the requests, from the option or the address, and into no message."""
    seen = set()

    def spoil(handler: BaseHTTPRequestHandler, _: str) -> bool:
        seen.add(handler.headers.get("Authorization"))
        send(handler, 401, "text/plain", b"")
        return True

    store.spoil = spoil
    error = failure(small_kb, store, login=Login("me:secret"))
    with pytest.raises(DatelineError) as caught:
        load(small_kb, store.address.replace("://", "://me:secret@"))
    assert "secret" not in f"{error} {caught.value}"
    assert seen == {"Basic bWU6c2VjcmV0"}


@pytest.mark.parametrize(("to", "user"), [("ftp://x.example/", None), ("news", None), ("http://127.0.0.1:1/news", "me")])
def test_wrong_use_is_told_before_anything_is_sent(small_kb: Path, to: str, user: str | None) -> None:
    """An address that is none, or a user without a password, is wrong use."""
    with pytest.raises(UsageError, match="E_USAGE"):
        load(small_kb, to, login=Login(user))


def test_nobody_there_and_nothing_here(small_kb: Path, tmp_path: Path, store: Store) -> None:
    """A store that is down, and a folder that was never built, are told apart."""
    store.server.server_close()
    with pytest.raises(DatelineError, match=r"is the store running.*E_ENDPOINT"):
        load(small_kb, "http://127.0.0.1:1/news")
    with pytest.raises(DatelineError, match=r"dateline build.*E_KB"):
        load(tmp_path, store.address)
