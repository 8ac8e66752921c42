from __future__ import annotations

import socket
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from dateline.model import DatelineError
from dateline.query.workers import Limits, Question, WorkerPool

COUNT = Question("SELECT (COUNT(*) AS ?n) { GRAPH <https://dateline.example/graph/meta> { ?s ?p ?o } }", "csv")
CROSS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?n1 ?o }"
SECONDS = 1.5
KILLERS = {
    "cross product": (CROSS, {"E_QUERY_TIMEOUT"}),
    "sorting a cross product": (
        CROSS.replace("(COUNT(*) AS ?n)", "*") + " ORDER BY DESC(?o) ?a ?d",
        {"E_QUERY_TIMEOUT", "E_QUERY_TOO_LARGE"},
    ),
    "growing strings": (
        "SELECT (STRLEN(?e) AS ?n) { BIND(STR(REPLACE(STR(RAND()), '.', 'xxxxxxxx')) AS ?a) "
        + " ".join(f"BIND(CONCAT({', '.join(['?' + a] * 16)}) AS ?{b})" for a, b in zip("abcdfgh", "bcdfghe", strict=True))
        + " }",
        {"E_QUERY_TOO_LARGE", "E_QUERY_TIMEOUT"},
    ),
    "twenty thousand brackets": (f"SELECT ({'(' * 20_000}1{')' * 20_000} AS ?x) {{}}", {"E_QUERY_TOO_LARGE"}),
    "sixty thousand negations": (f"ASK {{ FILTER({'!' * 60_000}true) }}", {"E_QUERY_TOO_LARGE"}),
    "every path": (
        "SELECT (COUNT(*) AS ?n) { ?a (!<x:y>|^!<x:y>)* ?b . ?c (!<x:y>|^!<x:y>)* ?d . ?e (!<x:y>)* ?f }",
        {"E_QUERY_TIMEOUT"},
    ),
    "a call to another server": ("SELECT * { SERVICE <http://localhost:8/> { ?s ?p ?o } }", {"E_QUERY_REFUSED"}),
}


@pytest.fixture(scope="module")
def pool(small_kb: Path) -> Iterator[WorkerPool]:
    with WorkerPool(small_kb, Limits(seconds=SECONDS, memory_bytes=1024**3, result_bytes=20_000, workers=2)) as started:
        yield started


@pytest.mark.parametrize("name", KILLERS)
def test_killer_queries_end_and_the_next_one_is_answered(pool: WorkerPool, name: str) -> None:
    """Even past the guard, no query outlives its time or memory, and the pool goes on."""
    sparql, codes = KILLERS[name]
    began = time.monotonic()
    with pytest.raises(DatelineError) as caught:
        pool.answer(Question(sparql, "json"))
    assert caught.value.code in codes
    assert time.monotonic() - began < SECONDS + 5
    assert pool.answer(COUNT) == b"n\r\n5\r\n"


def test_answers_have_a_largest_size(pool: WorkerPool) -> None:
    """An answer that grows past its limit is an error, never a cut answer; the worker lives on."""
    with pytest.raises(DatelineError, match=r"20,000 bytes.*E_QUERY_TOO_LARGE"):
        pool.answer(Question("SELECT * { ?a ?b ?c . ?d ?e ?f }", "json"))
    assert pool.answer(COUNT) == b"n\r\n5\r\n"


def test_questions_wait_for_a_worker_and_are_not_mixed_up(pool: WorkerPool) -> None:
    """More questions than workers are all answered, each its own."""
    questions = [Question(f"SELECT ({number} AS ?n) {{}}", "csv") for number in range(30)]
    with ThreadPoolExecutor(8) as threads:
        answers = list(threads.map(pool.answer, questions))
    assert answers == [f"n\r\n{number}\r\n".encode() for number in range(30)]


def test_no_worker_opens_a_connection(pool: WorkerPool) -> None:
    """A query that slips past the guard finds no way out: nobody knocks at a server that waits for it."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        address = f"http://127.0.0.1:{listener.getsockname()[1]}/"
        with pytest.raises(DatelineError, match="E_QUERY_REFUSED"):
            pool.answer(Question(f"SELECT * {{ SERVICE <{address}> {{ ?s ?p ?o }} }}", "json"))
        listener.settimeout(0.2)
        with pytest.raises(TimeoutError):
            listener.accept()


def test_busy_workers_are_reported(small_kb: Path) -> None:
    """A question that finds no free worker in its time says that they are busy."""
    with WorkerPool(small_kb, Limits(seconds=1.0, workers=1)) as pool, ThreadPoolExecutor(3) as threads:
        pool.answer(COUNT)
        waiting = [threads.submit(pool.answer, Question(CROSS, "csv")) for _ in range(3)]
        messages = sorted(str(future.exception()) for future in waiting)
    assert all("E_QUERY_TIMEOUT" in message for message in messages)


def test_a_pool_without_knowledge_base_says_so(tmp_path: Path) -> None:
    """A worker that cannot load passes its reason on, each time it is asked."""
    with WorkerPool(tmp_path) as pool:
        for _ in range(3):
            with pytest.raises(DatelineError, match=r"dateline build.*E_KB"):
                pool.answer(COUNT)


def test_too_little_memory_to_load_is_named(tmp_path: Path) -> None:
    """A worker that cannot load within its memory is told apart from a query that was too large."""
    line = '<http://x.example/{0}> <http://x.example/p> "{0}" <https://dateline.example/graph/meta> .'
    (tmp_path / "kb.nq").write_text("\n".join(line.format(number) for number in range(100_000)))
    with WorkerPool(tmp_path, Limits(memory_bytes=64 * 1024**2)) as pool, pytest.raises(DatelineError, match=r"limits.*E_KB"):
        pool.answer(COUNT)


def test_a_closed_pool_answers_no_more(small_kb: Path) -> None:
    """Closing stops the query under way at once; later questions are refused."""
    pool = WorkerPool(small_kb)
    assert pool.answer(COUNT) == b"n\r\n5\r\n"
    with ThreadPoolExecutor(1) as threads:
        under_way = threads.submit(pool.answer, Question(CROSS, "csv"))
        time.sleep(0.3)
        began = time.monotonic()
        pool.close()
        assert isinstance(under_way.exception(timeout=5), DatelineError)
        assert time.monotonic() - began < 2
    with pytest.raises(DatelineError, match="E_QUERY_TIMEOUT"):
        pool.answer(COUNT)
