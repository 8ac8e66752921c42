# ruff: noqa: INP001 - beside programs to be run by hand: no package
"""Servers that a benchmark asks: any command as a process, and Apache Jena Fuseki with TDB2."""

from __future__ import annotations

import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx

_PATIENCE_SECONDS = 600.0
_CONFIG = """
PREFIX fuseki: <http://jena.apache.org/fuseki#>
PREFIX tdb2: <http://jena.apache.org/2016/tdb#>
[] a fuseki:Server ; fuseki:services ( <#service> ) .
<#service> a fuseki:Service ; fuseki:name "news" ;
  fuseki:endpoint [ fuseki:operation fuseki:query ; fuseki:name "sparql" ] ;
  fuseki:endpoint [ fuseki:operation fuseki:update ; fuseki:name "update" ] ;
  fuseki:endpoint [ fuseki:operation fuseki:gsp-rw ; fuseki:name "data" ] ;
  fuseki:dataset [ a tdb2:DatasetTDB2 ; tdb2:location "DATABASE" ; tdb2:unionDefaultGraph true ] .
"""


@contextmanager
def running(command: list[str], folder: Path, log: Path | None = None) -> Iterator[None]:
    """A process that is gone when the block ends; what it prints goes to `log`, or nowhere."""
    with (log or Path("/dev/null")).open("wb") as output:
        process = subprocess.Popen(command, cwd=folder, stdout=output, stderr=output)  # noqa: S603 - what the caller named
        try:
            yield
        finally:
            process.terminate()
            process.wait()


def wait_for(url: str) -> None:
    """Return as soon as the address answers; exit where it does not within ten minutes."""
    deadline = time.monotonic() + _PATIENCE_SECONDS
    while time.monotonic() < deadline:
        try:
            if httpx.get(url).is_success:
                return
        except httpx.HTTPError:
            time.sleep(0.02)
    raise SystemExit(f"{url} did not come up")


@contextmanager
def fuseki(folder: Path, jar: Path, database: Path, *, port: int, heap: str) -> Iterator[str]:
    """Fuseki over a TDB2 database, with the union of all graphs as default graph; gives the dataset's address."""
    config = folder / "config.ttl"
    config.write_text(_CONFIG.replace("DATABASE", str(database)), encoding="utf-8")
    command = ["java", f"-Xmx{heap}", "-jar", str(jar), f"--port={port}", "--localhost", "--ping", f"--config={config}"]
    with running(command, folder, folder / "fuseki.log"):
        wait_for(f"http://127.0.0.1:{port}/$/ping")
        yield f"http://127.0.0.1:{port}/news"
