"""Slow clients, on real sockets."""

from __future__ import annotations

import asyncio
import socket
import threading
import time
from collections.abc import Iterator

import pytest
import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from dateline.serve.connections import ImpatientProtocol


class Hasty(ImpatientProtocol):
    """The same with less patience."""

    request_seconds = 0.6
    unread_seconds = 0.4


async def _echo(request: Request) -> Response:
    body = await request.body()
    await asyncio.sleep(float(request.query_params.get("sleep", "0")))
    return Response(body or b"x" * int(request.query_params.get("size", "2")))


@pytest.fixture(scope="module")
def port() -> Iterator[int]:
    """The port of a server with little patience."""
    app = Starlette(routes=[Route("/", _echo, methods=["GET", "POST"])])
    server = uvicorn.Server(uvicorn.Config(app, port=0, log_level="error", http=Hasty, ws="none"))
    thread = threading.Thread(target=server.run)
    thread.start()
    while not server.started:
        time.sleep(0.01)
    yield server.servers[0].sockets[0].getsockname()[1]
    server.should_exit = True
    thread.join()


def _trickle(port: int, begin: bytes, drop: bytes) -> bytes:
    """What comes back when one sends `begin` and then `drop` again and again, until the server has had enough."""
    with socket.create_connection(("127.0.0.1", port), timeout=30) as client:
        client.sendall(begin)
        client.settimeout(0.05)
        for _ in range(400):
            try:
                client.sendall(drop)
                if not (answer := client.recv(4096)):
                    return b"closed"
            except TimeoutError:
                continue
            except ConnectionError:
                return b"closed"
            if not answer.startswith(b"HTTP/1.1 200"):
                return answer
    return b"still open"


@pytest.mark.parametrize(
    ("begin", "drop"),
    [
        (b"", b""),
        (b"GET / HTTP/1.1\r\nHost: x\r\n", b"A: b\r\n"),
        (b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 100000\r\n\r\n", b"a"),
        (b"POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n", b"1\r\na\r\n"),
        (b"GET / HTTP/1.1\r\nHost: x\r\n\r\n", b"\r\n"),
    ],
    ids=["nothing", "head", "body", "chunks", "empty lines after a request"],
)
def test_a_request_that_trickles_in_ends_its_connection(port: int, begin: bytes, drop: bytes) -> None:
    """However slowly a client sends, it keeps its connection no longer than a request may take."""
    assert _trickle(port, begin, drop) == b"closed"


def test_an_answer_that_nobody_reads_is_given_up(port: int) -> None:
    """A client that asks for much and reads nothing is cut off before it has got all."""
    size = 64 * 1024 * 1024
    with socket.create_connection(("127.0.0.1", port), timeout=30) as client:
        client.sendall(f"GET /?size={size} HTTP/1.1\r\nHost: x\r\n\r\n".encode())
        time.sleep(3)
        assert _read_all(client) < size


def test_a_slow_answer_is_waited_for(port: int) -> None:
    """The time that the server takes is not the client's; and the connection serves the next request."""
    with socket.create_connection(("127.0.0.1", port), timeout=30) as client:
        for _ in range(2):
            client.sendall(b"GET /?sleep=1.5 HTTP/1.1\r\nHost: x\r\n\r\n")
            assert client.recv(4096).startswith(b"HTTP/1.1 200")


def test_others_are_answered_meanwhile(port: int) -> None:
    """Two hundred clients that send nothing keep nobody else from being answered."""
    idle = [socket.create_connection(("127.0.0.1", port), timeout=30) for _ in range(200)]
    with socket.create_connection(("127.0.0.1", port), timeout=30) as client:
        client.sendall(b"GET / HTTP/1.1\r\nHost: x\r\n\r\n")
        assert client.recv(4096).startswith(b"HTTP/1.1 200")
    for connected in idle:
        assert not _read_all(connected)
        connected.close()


def _read_all(client: socket.socket) -> int:
    size = 0
    try:
        while data := client.recv(1024 * 1024):
            size += len(data)
    except ConnectionError:
        pass
    return size
