# ruff: noqa: INP001, T201, S311, E501 - a program to be run by hand: no package, it prints, and chance is no secret
"""A long day of a public server in short: good clients, clients with killer queries among them, and what becomes of it.

``python bench/soak.py /tmp/large --minutes 30`` starts ``dateline serve`` over a folder that ``bench/large_kb.py`` wrote. Eight good
clients, each with an address of its own, ask short questions, pages and dumps; two bad ones, with addresses of their own, send
what breaks other endpoints (``--good 3 --bad 1`` on a machine that is shared). Every minute one line: answers, refusals, failures of good questions, memory, processes, zombies. At
the end, no good question may have failed, and the memory of the last third must not lie above that of the second.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import threading
import time
from collections import Counter
from pathlib import Path
from random import Random
from statistics import mean

import httpx

PORT = 3942
GOOD = (
    "SELECT ?a ?h { ?a a <http://schema.org/NewsArticle> ; <http://schema.org/headline> ?h } LIMIT 50",
    "SELECT ?p (COUNT(?q) AS ?n) { ?q <http://schema.org/spokenByCharacter> ?p } GROUP BY ?p ORDER BY DESC(?n) LIMIT 10",
    "ASK { ?s a <http://schema.org/Quotation> }",
    "CONSTRUCT WHERE { ?s <http://schema.org/spokenByCharacter> ?o } LIMIT 100",
    "DESCRIBE <https://dateline.example/dataset>",
)
PLACES = ("/healthz", "/.well-known/void", "/robots.txt", "/id/person/sofia-amarante.ttl", "/graph/entities", "/openapi.json")
KILLERS = (
    "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?n1 ?o }",
    "SELECT * { ?a ?b ?c . ?d ?e ?f } ORDER BY DESC(?c) ?f",
    "SELECT (COUNT(*) AS ?n) { ?a (!<x:y>|^!<x:y>)* ?b . ?c (!<x:y>|^!<x:y>)* ?d }",
    "SELECT " + "(" * 20_000,
    "ASK { FILTER(" + "!" * 60_000 + "true) }",
    "SELECT (STRLEN(?e) AS ?n) { BIND(REPLACE(STR(RAND()), '.', 'xxxxxxxx') AS ?a) "
    + " ".join(f"BIND(CONCAT({', '.join(['?' + a] * 16)}) AS ?{b})" for a, b in zip("abcdfgh", "bcdfghe", strict=True))
    + " }",
    "SELECT * { ?s ?p ?o FILTER(REGEX(STR(?o), '(a+)+$')) } ORDER BY RAND()",
    "SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }",
    "SELECT * { ?s ?p ?o }",
)


class Tally:
    """What happened, counted by many threads."""

    def __init__(self) -> None:
        self.counts: Counter[str] = Counter()
        self._lock = threading.Lock()

    def add(self, what: str) -> None:
        """Count one."""
        with self._lock:
            self.counts[what] += 1


def main() -> None:
    """Run, print a line a minute, and judge."""
    options = argparse.ArgumentParser()
    options.add_argument("kb", type=Path)
    options.add_argument("--minutes", type=float, default=30)
    options.add_argument("--good", type=int, default=8, help="how many good clients")
    options.add_argument("--bad", type=int, default=2, help="how many with killer queries")
    chosen = options.parse_args()
    command = [sys.executable, "-m", "dateline", "serve", "--kb", str(chosen.kb), "--port", str(PORT), "--no-access-log"]
    server = subprocess.Popen([*command, "--timeout", "5"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)  # noqa: S603 - ours
    try:
        _wait()
        sys.exit(_soak(server.pid, chosen.minutes * 60, chosen.good, chosen.bad))
    finally:
        server.terminate()
        server.wait()


def _soak(pid: int, seconds: float, good: int, bad: int) -> int:
    tally, end = Tally(), time.monotonic() + seconds
    threads = [threading.Thread(target=_good_client, args=(tally, end, number)) for number in range(good)]
    threads += [threading.Thread(target=_bad_client, args=(tally, end, number)) for number in range(bad)]
    for thread in threads:
        thread.start()
    memory: list[float] = []
    while time.monotonic() < end:
        time.sleep(min(60.0, max(1.0, end - time.monotonic())))
        memory.append(_megabytes([pid]))
        workers = _children(pid)
        print(
            f"{dict(sorted(tally.counts.items()))} server {memory[-1]:.0f} MB, {len(workers)} workers "
            f"{_megabytes(workers):.0f} MB, {_zombies(pid)} zombies",
            flush=True,
        )
    for thread in threads:
        thread.join()
    failed = sum(count for what, count in tally.counts.items() if what.startswith("good: failed"))
    third = max(1, len(memory) // 3)
    grown = mean(memory[-third:]) - mean(memory[third : 2 * third] or memory)
    print(f"failed good questions: {failed}; memory of the last third against the second: {grown:+.1f} MB")
    return int(failed > 0 or grown > 20)  # noqa: PLR2004 - megabytes that a busy allocator moves by


def _good_client(tally: Tally, end: float, number: int) -> None:
    random = Random(number)
    with httpx.Client(
        base_url=f"http://127.0.0.1:{PORT}", headers={"X-Forwarded-For": f"192.0.2.{number + 1}"}, timeout=60
    ) as client:
        while time.monotonic() < end:
            try:
                if random.random() < 0.7:  # noqa: PLR2004 - most ask in SPARQL
                    response = client.get("/sparql", params={"query": random.choice(GOOD), "x": random.random()})
                else:
                    response = client.get(random.choice(PLACES))
                tally.add("good: answered" if response.is_success else f"good: failed with {response.status_code}")
            except httpx.HTTPError as error:
                tally.add(f"good: failed with {type(error).__name__}")
            time.sleep(random.random() * 0.4)


def _bad_client(tally: Tally, end: float, number: int) -> None:
    random = Random(100 + number)
    with httpx.Client(
        base_url=f"http://127.0.0.1:{PORT}", headers={"X-Forwarded-For": f"198.51.100.{number + 1}"}, timeout=60
    ) as client:
        while time.monotonic() < end:
            try:
                response = client.post("/sparql", data={"query": random.choice(KILLERS)})
                tally.add(f"bad: {response.status_code}")
            except httpx.HTTPError as error:
                tally.add(f"bad: {type(error).__name__}")


def _children(pid: int) -> list[int]:
    found = []
    for file in Path(f"/proc/{pid}/task").glob("*/children"):
        try:
            found += [int(number) for number in file.read_text().split()]
        except OSError:
            continue
    return found


def _megabytes(pids: list[int]) -> float:
    return sum(int(_status(pid, "VmRSS") or 0) for pid in pids) / 1024


def _zombies(pid: int) -> int:
    """Children that are dead and still there after two seconds; a killed one takes a moment to be gone."""
    dead = {child for child in _children(pid) if _status(child, "State") == "Z"}
    time.sleep(2)
    return sum(_status(child, "State") == "Z" for child in dead)


def _status(pid: int, name: str) -> str | None:
    try:
        lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    except OSError:
        return None
    return next((line.split()[1] for line in lines if line.startswith(name)), None)


def _wait() -> None:
    for _ in range(30_000):
        try:
            if httpx.get(f"http://127.0.0.1:{PORT}/healthz").is_success:
                return
        except httpx.HTTPError:
            time.sleep(0.02)
    raise SystemExit("the server did not come up")


if __name__ == "__main__":
    main()
