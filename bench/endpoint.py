# ruff: noqa: INP001, T201, E501 - a program to be run by hand: no package, it prints, and queries are long
"""Our endpoint and Apache Jena Fuseki, side by side in one run, over the same two million quads.

``python bench/endpoint.py /tmp/large --jar jena-fuseki-server.jar`` takes a folder that ``bench/large_kb.py`` wrote. Fuseki's TDB2
database is made from the same ``kb.nq`` with its own bulk loader, with the union as default graph; ours is made once too. Both
servers run at the same time on this machine. The eight kinds of query are asked in turn at both, so that whatever else the machine
does falls on both; each question is another one (another person, month, word) so that no cache of answers helps. Then come 16
clients at once. ``--database`` keeps Fuseki's database for the next run.
"""

from __future__ import annotations

import argparse
import os
import re
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from random import Random
from statistics import median

import httpx

sys.path.insert(0, str(Path(__file__).parent))
from servers import fuseki, running, wait_for

FUSEKI_PORT, OUR_PORT = 3940, 3941
MOST_ASKED = 400
ASKED_FOR = {
    "PERSON": "<http://schema.org/spokenByCharacter> ",
    "PARTICIPANT": "<https://w3id.org/dateline/ontology#participant> ",
    "EMPLOYEE": "<http://schema.org/worksFor> ",
}
_PERSON = re.compile(r"<(https?://[^>]+/id/person/[^>]+)>")
PREFIXES = """PREFIX schema: <http://schema.org/>
PREFIX dl: <https://w3id.org/dateline/ontology#>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>
"""
QUERIES = {
    "1 articles by person": "SELECT ?a ?h ?d { ?a schema:mentions <PERSON> ; schema:headline ?h ; schema:datePublished ?d } ORDER BY ?d",
    "2 named together": """SELECT ?other (COUNT(DISTINCT ?a) AS ?n) { ?a schema:mentions <PERSON>, ?other FILTER(?other != <PERSON>) }
        GROUP BY ?other ORDER BY DESC(?n) ?other LIMIT 20""",
    "3 events of a person": """SELECT ?e ?name ?when { ?e dl:participant <PARTICIPANT> ; schema:name ?name
        OPTIONAL { ?e schema:startDate ?when } } ORDER BY ?when ?name LIMIT 100""",
    "4 quotations of a person": """SELECT ?text ?a { ?q a schema:Quotation ; schema:spokenByCharacter <PERSON> ; schema:text ?text ;
        schema:isPartOf ?a } LIMIT 200""",
    "5 word in a headline": "SELECT ?a ?h { ?a a schema:NewsArticle ; schema:headline ?h FILTER(CONTAINS(LCASE(?h), 'WORD')) } LIMIT 50",
    "6 path": "SELECT ?org ?name { <EMPLOYEE> schema:worksFor/schema:parentOrganization* ?org . ?org schema:name ?name } LIMIT 20",
    "7 articles a month": """SELECT ?month (COUNT(*) AS ?n) { ?a a schema:NewsArticle ; schema:datePublished ?d
        BIND(MONTH(?d) AS ?month) FILTER(YEAR(?d) = YEAR_) } GROUP BY ?month ORDER BY ?month""",
    "8 page of a person": "CONSTRUCT { <PERSON> ?p ?o . ?s ?q <PERSON> } WHERE { { <PERSON> ?p ?o } UNION { ?s ?q <PERSON> } }",
}


def main() -> None:
    """Print two tables."""
    options = argparse.ArgumentParser()
    options.add_argument("kb", type=Path)
    options.add_argument("--jar", type=Path, required=True)
    options.add_argument("--database", type=Path)
    options.add_argument("--rounds", type=int, default=15)
    options.add_argument("--seconds", type=float, default=20.0)
    chosen = options.parse_args()
    people = _People.of(chosen.kb)
    with tempfile.TemporaryDirectory() as scratch:
        database = chosen.database or Path(scratch) / "db"
        if not database.exists():
            _bulk_load(chosen.jar, chosen.kb / "kb.nq", database)
        with _ours(chosen.kb.resolve()) as ours, _fuseki(Path(scratch), chosen.jar.resolve(), database.resolve()) as fuseki:
            print(f"load of the machine at the start: {os.getloadavg()[0]:.1f}", flush=True)
            _agreement(ours, fuseki, people)
            _latency(ours, fuseki, people, chosen.rounds)
            _throughput(ours, fuseki, people, chosen.seconds)
            print(f"load of the machine at the end: {os.getloadavg()[0]:.1f}")


@dataclass(frozen=True)
class _People:
    """Those about whom is asked: who is quoted most, who takes part in most events, whose employer is named most."""

    lists: dict[str, list[str]]

    @classmethod
    def of(cls, kb: Path) -> _People:
        found: dict[str, Counter[str]] = {name: Counter() for name in ASKED_FOR}
        with (kb / "kb.nq").open(encoding="utf-8") as stream:
            for line in stream:
                for name, predicate in ASKED_FOR.items():
                    if predicate in line and (match := _PERSON.search(line)):
                        found[name][match[1]] += 1
        return cls({name: [person for person, _ in counted.most_common(MOST_ASKED)] for name, counted in found.items()})

    def fill(self, template: str, random: Random) -> str:
        for name, people in self.lists.items():
            template = template.replace(f"<{name}>", f"<{random.choice(people)}>")
        return template


def _fill(template: str, people: _People, random: Random) -> str:
    words = ("former", "reef", "unity", "talks", "earthquake", "quenby", f"no. {random.randrange(9999)}:")
    query = people.fill(template, random).replace("WORD", random.choice(words))
    return PREFIXES + query.replace("YEAR_", str(random.randrange(2015, 2025)))


def _agreement(ours: str, fuseki: str, people: _People) -> None:
    """Both must give the same number of different rows, or there is nothing to compare."""
    for name, template in QUERIES.items():
        random = Random(name)  # noqa: S311 - repeatable
        counts: dict[str, list[int]] = {ours: [], fuseki: []}
        for _ in range(5):
            query = _fill(template, people, random)
            accept = "application/n-triples" if "CONSTRUCT" in query else "text/csv"
            for url, found in counts.items():
                answer = httpx.get(url, params={"query": query}, headers={"Accept": accept}, timeout=120)
                found.append(len(set(answer.text.splitlines())) - (accept == "text/csv"))
        same = "" if counts[ours] == counts[fuseki] else f"  <- NOT THE SAME: {counts[fuseki]}"
        print(f"{name}: rows {counts[ours]}{same}", flush=True)


def _latency(ours: str, fuseki: str, people: _People, rounds: int) -> None:
    print(f"\n{'median ms of ' + str(rounds):<28}{'ours':>9}{'fuseki':>9}{'ratio':>8}")
    faster = 0
    with httpx.Client(timeout=120) as client:
        for name, template in QUERIES.items():
            random = Random(name)  # noqa: S311 - repeatable
            times: dict[str, list[float]] = {ours: [], fuseki: []}
            for number in range(rounds + 2):
                query = _fill(template, people, random)
                for url in (ours, fuseki) if number % 2 else (fuseki, ours):
                    began = time.perf_counter()
                    _ask(client, url, query)
                    if number > 1:  # the first two warm up
                        times[url].append(time.perf_counter() - began)
            here, there = (1000 * median(times[url]) for url in (ours, fuseki))
            faster += here <= there
            print(f"{name:<28}{here:>9.1f}{there:>9.1f}{here / there:>8.2f}", flush=True)
    print(f"at or below Fuseki's: {faster} of {len(QUERIES)}")


def _throughput(ours: str, fuseki: str, people: _People, seconds: float) -> None:
    """Turn by turn, so that the other server rests; a mix of the eight, 16 clients."""
    print(f"\n16 clients, {seconds:g} s each, two turns: answers a second")
    totals = {ours: 0.0, fuseki: 0.0}
    for turn in range(2):
        for url in (ours, fuseki) if turn == 0 else (fuseki, ours):
            totals[url] += _answers_a_second(url, people, seconds) / 2
    ratio = totals[ours] / totals[fuseki]
    print(f"{'ours':<28}{totals[ours]:>9.1f}\n{'fuseki':<28}{totals[fuseki]:>9.1f}\n{'ratio':<28}{ratio:>9.2f}", flush=True)


def _answers_a_second(url: str, people: _People, seconds: float) -> float:
    counts: list[int] = []
    end = time.monotonic() + seconds

    def client(number: int) -> None:
        random, count = Random(number), 0  # noqa: S311 - repeatable
        with httpx.Client(timeout=120) as connection:
            while time.monotonic() < end:
                _ask(connection, url, _fill(random.choice(list(QUERIES.values())), people, random))
                count += 1
        counts.append(count)

    threads = [threading.Thread(target=client, args=(number,)) for number in range(16)]
    began = time.monotonic()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sum(counts) / (time.monotonic() - began)


def _ask(client: httpx.Client, url: str, query: str) -> None:
    accept = "application/n-triples" if "CONSTRUCT" in query else "application/sparql-results+json"
    headers = {"Accept": accept, "Accept-Encoding": "identity"}
    response = client.post(url, data={"query": query}, headers=headers)
    if response.status_code != httpx.codes.OK:
        raise SystemExit(f"{url}: {response.status_code} {response.text[:300]}")


@contextmanager
def _ours(kb: Path) -> Iterator[str]:
    command = [sys.executable, "-m", "dateline", "serve", "--kb", str(kb), "--port", str(OUR_PORT), "--rate", "0"]
    began = time.monotonic()
    with running([*command, "--no-access-log", "--timeout", "60"], kb):
        wait_for(f"http://127.0.0.1:{OUR_PORT}/healthz")
        print(f"ours answers after {time.monotonic() - began:.2f} s", flush=True)
        yield f"http://127.0.0.1:{OUR_PORT}/sparql"


@contextmanager
def _fuseki(folder: Path, jar: Path, database: Path) -> Iterator[str]:
    began = time.monotonic()
    with fuseki(folder, jar, database, port=FUSEKI_PORT, heap="2g") as dataset:
        print(f"Fuseki answers after {time.monotonic() - began:.2f} s", flush=True)
        yield f"{dataset}/sparql"


def _bulk_load(jar: Path, dump: Path, database: Path) -> None:
    command = ["java", "-Xmx2g", "-cp", str(jar), "tdb2.tdbloader", "--loc", str(database), str(dump)]
    subprocess.run(command, check=True, stderr=subprocess.DEVNULL)  # noqa: S603 - the jar that was named


if __name__ == "__main__":
    main()
