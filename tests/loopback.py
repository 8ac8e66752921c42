"""Small HTTP servers on loopback for tests: each on a free port, and gone when its block ends."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer, ThreadingHTTPServer


class Silent:
    """For a handler to stand before its other bases: it writes no log."""

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name that the library gives
        """Say nothing."""


@contextmanager
def running(server: HTTPServer) -> Iterator[str]:
    """The server answers while the block runs; gives its address, without a slash at the end."""
    with server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}"
        finally:
            server.shutdown()
            thread.join()


@contextmanager
def answering(handler: type[BaseHTTPRequestHandler]) -> Iterator[str]:
    """A server of this handler; gives its address."""
    with running(ThreadingHTTPServer(("127.0.0.1", 0), handler)) as address:
        yield address
