"""Real servers for tests: Fuseki, our own as a process, and a browser; each is stopped for sure."""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import pytest

from conftest import skip_or_fail

ROOT = Path(__file__).resolve().parents[2]
_START_SECONDS = 60.0
_TDB2_CONFIG = """
PREFIX fuseki: <http://jena.apache.org/fuseki#>
PREFIX tdb2: <http://jena.apache.org/2016/tdb#>
[] a fuseki:Server ; fuseki:services ( <#service> ) .
<#service> a fuseki:Service ; fuseki:name "news" ;
  fuseki:endpoint [ fuseki:operation fuseki:query ; fuseki:name "sparql" ] ;
  fuseki:endpoint [ fuseki:operation fuseki:query ; fuseki:name "query" ] ;
  fuseki:endpoint [ fuseki:operation fuseki:update ; fuseki:name "update" ] ;
  fuseki:endpoint [ fuseki:operation fuseki:gsp-rw ; fuseki:name "data" ] ;
  fuseki:dataset [ a tdb2:DatasetTDB2 ; tdb2:location "LOCATION" ; tdb2:unionDefaultGraph true ] .
"""


@dataclass(frozen=True)
class Fuseki:
    """A running Fuseki: its dataset's address, and the place of its queries."""

    dataset: str

    @property
    def sparql(self) -> str:
        """Where it answers queries."""
        return f"{self.dataset}/sparql"

    def clear(self) -> None:
        """Remove every graph."""
        httpx.post(f"{self.dataset}/update", data={"update": "CLEAR ALL"}).raise_for_status()


def _fuseki_jar() -> Path:
    if named := os.environ.get("FUSEKI_JAR"):
        return Path(named)
    maven = Path.home() / ".m2/repository/org/apache/jena/jena-fuseki-server"
    found = [*sorted((ROOT / ".cache/fuseki").glob("*.jar")), *sorted(maven.glob("*/jena-fuseki-server-*.jar"))]
    if not found or shutil.which("java") is None:
        skip_or_fail("Fuseki needs Java and its server jar: set FUSEKI_JAR, or put the jar into .cache/fuseki/")
    return found[-1]


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return int(listener.getsockname()[1])


@contextmanager
def process(command: list[str], log: Path, **options: Any) -> Iterator[subprocess.Popen[bytes]]:
    """A process that is gone when the block ends, whatever happens in it; its output goes to `log`."""
    with log.open("wb") as output:
        started = subprocess.Popen(command, stdout=output, stderr=subprocess.STDOUT, **options)
        try:
            yield started
        finally:
            started.terminate()
            try:
                started.wait(timeout=10)
            except subprocess.TimeoutExpired:
                started.kill()
                started.wait()


def wait_for(url: str, started: subprocess.Popen[bytes], log: Path) -> None:
    deadline = time.monotonic() + _START_SECONDS
    while time.monotonic() < deadline:
        if started.poll() is not None:
            break
        try:
            if httpx.get(url, timeout=2).is_success:
                return
        except httpx.HTTPError:
            time.sleep(0.1)
    pytest.fail(f"{url} did not come up:\n{log.read_text(errors='replace')[-2000:]}")


@contextmanager
def _fuseki(folder: Path, arguments: list[str]) -> Iterator[Fuseki]:
    port, log = free_port(), folder / "fuseki.log"
    jar = _fuseki_jar()
    command = ["java", "-Xmx512m", "-jar", str(jar), f"--port={port}", "--localhost", "--ping", *arguments]
    with process(command, log, cwd=folder) as started:
        wait_for(f"http://127.0.0.1:{port}/$/ping", started, log)
        yield Fuseki(f"http://127.0.0.1:{port}/news")


@pytest.fixture(scope="session")
def fuseki_in_memory(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Fuseki]:
    """Fuseki as people first try it: ``--mem --update``."""
    with _fuseki(tmp_path_factory.mktemp("fuseki-mem"), ["--mem", "--update", "/news"]) as server:
        yield server


@pytest.fixture(scope="session")
def fuseki_tdb2(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Fuseki]:
    """Fuseki on disk, with the union of all graphs as default graph."""
    folder = tmp_path_factory.mktemp("fuseki-tdb2")
    (folder / "db").mkdir()
    config = folder / "config.ttl"
    config.write_text(_TDB2_CONFIG.replace("LOCATION", str(folder / "db")), encoding="utf-8")
    with _fuseki(folder, [f"--config={config}"]) as server:
        yield server


@pytest.fixture(scope="session")
def start_fuseki() -> Callable[..., Any]:
    """For tests that need a Fuseki of their own: a context manager over a folder and the server's arguments."""
    return _fuseki


@pytest.fixture(params=["fuseki_in_memory", "fuseki_tdb2"])
def fuseki(request: pytest.FixtureRequest) -> Fuseki:
    """An empty Fuseki of each kind in turn."""
    server: Fuseki = request.getfixturevalue(request.param)
    server.clear()
    return server


@contextmanager
def serving(kb: Path, folder: Path, *arguments: str) -> Iterator[str]:
    """Our own server as a process, as ``dateline serve`` starts it; gives its address."""
    log = folder / "serve.log"
    command = [sys.executable, "-m", "dateline", "serve", "--kb", str(kb), "--port", "0", *arguments]
    with process(command, log, env={**os.environ, "PYTHONUNBUFFERED": "1"}) as started:
        deadline = time.monotonic() + _START_SECONDS
        while time.monotonic() < deadline and started.poll() is None:
            if found := re.search(r"http://[^ /]+/", log.read_text(errors="replace")):
                address = found[0].rstrip("/")
                wait_for(f"{address}/healthz", started, log)
                yield address
                return
            time.sleep(0.05)
        pytest.fail(f"the server did not say where it listens:\n{log.read_text(errors='replace')[-2000:]}")


@pytest.fixture(scope="session")
def our_server(small_kb: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Our own server over the small knowledge base."""
    with serving(small_kb, tmp_path_factory.mktemp("serve")) as address:
        yield address


@pytest.fixture(scope="session")
def start_server() -> Callable[..., Any]:
    """For tests that need a server of their own: a context manager that gives its address."""
    return serving


@pytest.fixture(scope="session")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """A real browser without a window, with a profile of its own."""
    chromium, driver = shutil.which("chromium"), shutil.which("chromedriver")
    if chromium is None or driver is None:
        skip_or_fail("the browser tests need chromium and chromedriver on the PATH")
    from selenium import webdriver
    from selenium.webdriver.chrome.service import Service

    options = webdriver.ChromeOptions()
    options.binary_location = str(chromium)
    flags = "headless=new no-sandbox disable-gpu disable-quic no-first-run disable-background-networking"
    for flag in f"{flags} disable-component-update disable-sync window-size=1000,1400".split():
        options.add_argument(f"--{flag}")
    options.add_argument(f"--user-data-dir={tmp_path_factory.mktemp('profile')}")
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    started = webdriver.Chrome(options=options, service=Service(driver))
    try:
        yield started
    finally:
        started.quit()
