"""Our application on a real socket, in a thread."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest
import uvicorn

from dateline.query.workers import Limits
from dateline.serve.app import make_app


@contextmanager
def _serving(app: Any) -> Iterator[httpx.Client]:
    server = uvicorn.Server(uvicorn.Config(app, port=0, log_level="error"))
    thread = threading.Thread(target=server.run)
    thread.start()
    while not server.started:
        time.sleep(0.01)
    port = server.servers[0].sockets[0].getsockname()[1]
    with httpx.Client(base_url=f"http://127.0.0.1:{port}", timeout=30, follow_redirects=True) as connected:
        yield connected
    server.should_exit = True
    thread.join()


@pytest.fixture(scope="session")
def serve_app() -> Callable[[Any], AbstractContextManager[httpx.Client]]:
    """For tests that need an application of their own: a context manager that gives a client of it."""
    return _serving


@pytest.fixture(scope="session")
def client(small_kb: Path) -> Iterator[httpx.Client]:
    """A client of a server over the small knowledge base, with short limits."""
    app = make_app(small_kb, limits=Limits(seconds=2.0, memory_bytes=1024**3, result_bytes=2_000_000))
    with _serving(app) as connected:
        yield connected
