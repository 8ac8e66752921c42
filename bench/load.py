# ruff: noqa: INP001, T201 - a program to be run by hand: no package, and it prints
"""Whether ``dateline load`` keeps its promises on a large knowledge base, in a real Fuseki with TDB2.

``python bench/load.py 4600 --jar jena-fuseki-server.jar`` loads a knowledge base of so many articles (some 220 quads each),
kills the load with SIGKILL half-way and loads again, loads a second time, changes one article and loads that; it prints seconds,
requests, counts, and whether the store holds what the file holds.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import httpx
from pyoxigraph import RdfFormat, parse

sys.path.insert(0, str(Path(__file__).parent))
from large_kb import write_large_kb

from dateline.publish.remote import LOADED, load
from servers import fuseki

PORT = 3939


def main() -> None:
    """Run and print."""
    options = argparse.ArgumentParser()
    options.add_argument("articles", type=int)
    options.add_argument("--jar", type=Path, required=True)
    options.add_argument("--heap", default="1g")
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        print(f"{write_large_kb(folder / 'kb', chosen.articles):,} quads", flush=True)
        (folder / "db").mkdir()
        with fuseki(folder, chosen.jar.resolve(), folder / "db", port=PORT, heap=chosen.heap) as dataset:
            _kill_half_way(folder / "kb", dataset)
            _load("after the kill", folder / "kb", dataset)
            first = _hash(folder / "kb", dataset)
            _load("again", folder / "kb", dataset)
            second = _hash(folder / "kb", dataset)
            print(f"the store's hash is {'the same' if first == second else 'ANOTHER'}, and", end=" ")
            print("that of kb.nq" if first == _hash_of_dump(folder / "kb") else "NOT that of kb.nq", flush=True)
            dump = folder / "kb" / "kb.nq"
            changed = dump.read_bytes().replace(b'headline> "No. 7: ', b'headline> "No. seven: ')
            dump.write_bytes(changed)
            _load("one article changed", folder / "kb", dataset)
            same = _hash(folder / "kb", dataset) == _hash_of_dump(folder / "kb")
            print(f"the store's hash is {'that' if same else 'NOT that'} of the changed kb.nq", flush=True)


def _load(what: str, kb: Path, dataset: str) -> None:
    began = time.monotonic()
    summary = load(kb, dataset)
    seconds = time.monotonic() - began
    print(f"{what}: {seconds:.1f} s, {summary.requests} requests; {summary.line.partition(': ')[2]}", flush=True)


def _kill_half_way(kb: Path, dataset: str) -> None:
    process = subprocess.Popen([sys.executable, "-m", "dateline", "load", "--to", dataset, "--kb", str(kb)])  # noqa: S603 - ours
    counted = 0
    wanted = sum(1 for _ in (kb / "kb.nq").open("rb")) // 2
    while counted < wanted and process.poll() is None:
        time.sleep(2)
        counted = _count(dataset)
    os.kill(process.pid, signal.SIGKILL)
    process.wait()
    print(f"killed when {_count(dataset):,} quads were there", flush=True)


def _count(dataset: str) -> int:
    query = "SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } }"
    answer = httpx.get(f"{dataset}/sparql", params={"query": query}, headers={"Accept": "text/csv"}, timeout=120)
    return int(answer.text.split()[1])


def _hash(kb: Path, dataset: str) -> str:
    """Of the store's sorted quads, without the graph in which the hashes stand."""
    answer = httpx.get(f"{dataset}/data", headers={"Accept": "application/n-quads"}, timeout=600)
    answer.raise_for_status()
    quads = (str(quad) for quad in parse(answer.content, format=RdfFormat.N_QUADS))
    lines = sorted(line for line in quads if not line.endswith(f"{LOADED}>"))
    print(f"{len(lines):,} quads in the store, {sum(1 for _ in (kb / 'kb.nq').open('rb')):,} in kb.nq", flush=True)
    return _digest(lines)


def _hash_of_dump(kb: Path) -> str:
    """Read by the same parser, since two writers escape characters in two ways."""
    return _digest(sorted(str(quad) for quad in parse(path=str(kb / "kb.nq"), format=RdfFormat.N_QUADS)))


def _digest(lines: list[str]) -> str:
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


if __name__ == "__main__":
    main()
