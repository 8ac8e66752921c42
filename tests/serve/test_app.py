from __future__ import annotations

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import httpx
import pytest

from dateline.model import DatelineError
from dateline.serve.app import Listening, make_app, run
from dateline.serve.knowledge import Knowledge

START = """import sys
from pathlib import Path
from dateline.serve.app import Listening, run
run(Path(sys.argv[1]), Listening(port=0))
print('ended')"""


def test_a_port_in_use_is_told(small_kb: Path) -> None:
    """The error names the port and what to do."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(DatelineError, match=rf"port {port}.*--port.*E_PORT"):
            run(small_kb, Listening(port=port))


@pytest.mark.parametrize("host", ["256.1.1.1", "203.0.113.1", "::zz"])
def test_an_address_that_is_not_ours_is_told(small_kb: Path, host: str) -> None:
    """A host that this machine cannot listen on is the same kind of error."""
    with pytest.raises(DatelineError, match="E_PORT"):
        run(small_kb, Listening(host, 0))


def test_a_folder_that_was_never_built_is_told(tmp_path: Path) -> None:
    """Without a knowledge base nothing is served."""
    with pytest.raises(DatelineError, match=r"dateline build.*E_KB"):
        make_app(tmp_path)


@pytest.mark.parametrize("stop", [signal.SIGINT, signal.SIGTERM])
def test_it_says_where_it_listens_and_stops_at_once(small_kb: Path, stop: signal.Signals) -> None:
    """The first line has the address; a signal ends it without a traceback, and its workers with it."""
    with subprocess.Popen(
        [sys.executable, "-c", START, str(small_kb)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as started:
        assert started.stderr is not None
        line = started.stderr.readline()
        found = re.search(r"http://127\.0\.0\.1:\d+/", line)
        assert found, line
        assert httpx.get(f"{found[0]}sparql", params={"query": "ASK {}"}).json()["boolean"] is True
        workers = children(started.pid)
        assert workers
        began = time.monotonic()
        started.send_signal(stop)
        output, errors = started.communicate(timeout=15)
        assert time.monotonic() - began < 5
    assert errors == ""
    assert started.returncode in (0, -signal.SIGTERM)
    assert (output == "ended\n") is (stop is signal.SIGINT)
    time.sleep(0.2)
    assert not any(Path(f"/proc/{worker}").exists() for worker in workers)


def test_a_browser_is_opened_at_the_start_page(small_kb: Path, tmp_path: Path) -> None:
    """With --open, the user's browser gets the address of a server that answers, and the server goes on beside it."""
    browser = tmp_path / "browser.py"
    browser.write_text("import pathlib, sys, time\npathlib.Path(sys.argv[1]).write_text(sys.argv[2])\ntime.sleep(60)\n")
    seen = tmp_path / "seen"
    command = [sys.executable, "-m", "dateline", "serve", "--kb", str(small_kb), "--port", "0", "--open"]
    environment = {**os.environ, "BROWSER": f"{sys.executable} {browser} {seen} %s"}
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env=environment, start_new_session=True) as started:
        assert started.stderr is not None
        address = re.search(r"http://\S+/", started.stderr.readline())
        assert address
        deadline = time.monotonic() + 20
        while not seen.exists() and time.monotonic() < deadline:
            time.sleep(0.05)
        assert seen.read_text() == address[0]
        assert httpx.get(f"{address[0]}healthz").status_code == 200
        os.killpg(started.pid, signal.SIGTERM)


def children(pid: int) -> list[int]:
    """The processes that a process started, where the system tells."""
    found = Path(f"/proc/{pid}/task").glob("*/children")
    return [int(number) for file in found for number in file.read_text().split()] or [os.getpid()] * (not Path("/proc").exists())


def test_the_base_is_read_off_the_graphs(small_kb: Path, tmp_path: Path) -> None:
    """A knowledge base under another base answers at the same paths."""
    kb = tmp_path / "kb"
    shutil.copytree(small_kb, kb)
    text = (kb / "kb.nq").read_text(encoding="utf-8").replace("https://dateline.example/", "http://localhost:9999/news/")
    (kb / "kb.nq").write_text(text, encoding="utf-8")
    knowledge = Knowledge(kb)
    assert knowledge.base == "http://localhost:9999/news/"
    assert knowledge.href("http://localhost:9999/news/id/person/rui-salgado") == "/id/person/rui-salgado"
    assert len(knowledge.article_keys) == 2
