"""A small pool of killable worker processes: no query takes more time, memory or bytes than it may, whatever it is."""

from __future__ import annotations

import json
import queue
import signal
import subprocess
import sys
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any, Self

from dateline.model import DatelineError

_START_SECONDS = 120.0
"""How long a worker may load: a million quads take about 20 s on a busy core."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What one query may take.

    Args:
        seconds: wall time of the evaluation and of writing the answer.
        memory_bytes: address space of a worker; below 1 GiB it does not start.
        result_bytes: size of the answer.
        workers: how many queries run at the same time.
    """

    seconds: float = 10.0
    memory_bytes: int = 2 * 1024**3
    result_bytes: int = 32 * 1024**2
    workers: int = 2


@dataclass(frozen=True, slots=True)
class Question:
    """A query, the format of its answer, and its dataset (None: everything), as `EmbeddedStore.query` takes it."""

    sparql: str
    format: str
    default_graphs: Sequence[str] | None = None
    named_graphs: Sequence[str] | None = None


class _Worker:
    """One process; its pipes close when it dies, so no read here outlives it."""

    def __init__(self, kb: Path, limits: Limits) -> None:
        # -P: a file in the current folder must not be imported in place of ours
        command = [sys.executable, "-P", "-m", "dateline.query.worker", str(kb)]
        numbers = (limits.memory_bytes, limits.result_bytes, limits.seconds)
        self._process = subprocess.Popen(  # noqa: S603 - our own module, arguments are ours
            [*command, *map(str, numbers)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            start_new_session=True,  # Ctrl-C is the parent's to handle
        )
        self._was_late = False
        self._limits = limits
        try:
            self._receive(_START_SECONDS)
        except DatelineError as error:
            self.kill()
            if error.code.startswith("E_QUERY"):
                message = "the knowledge base does not load within the memory and time that are allowed; raise the limits"
                raise DatelineError(message, code="E_KB", stage="query", source=str(kb)) from error
            raise

    def ask(self, question: Question) -> bytes:
        """The answer's bytes; afterwards `is_alive` says whether the process can go on."""
        request = {
            "sparql": question.sparql,
            "format": question.format,
            "default_graphs": None if question.default_graphs is None else list(question.default_graphs),
            "named_graphs": None if question.named_graphs is None else list(question.named_graphs),
        }
        pipe = self._process.stdin
        if pipe is not None:
            try:
                pipe.write(json.dumps(request).encode() + b"\n")
                pipe.flush()
            except BrokenPipeError:
                raise self._death() from None
        return self._receive(self._limits.seconds)[1]

    @property
    def is_alive(self) -> bool:
        return self._process.poll() is None

    def stop(self) -> None:
        """Kill the process and leave its pipes to whoever reads them."""
        self._process.kill()

    def kill(self) -> None:
        self._process.kill()
        self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                _close_quietly(pipe)

    def _receive(self, seconds: float) -> tuple[dict[str, Any], bytes]:
        timer = threading.Timer(seconds, self._kill_late)
        timer.start()
        try:
            header, body = self._read()
        finally:
            timer.cancel()
        if "error" in header:
            raise DatelineError(**{"source": None, "spec": None, **header["error"]}, stage="query")
        return header, body

    def _read(self) -> tuple[dict[str, Any], bytes]:
        pipe = self._process.stdout
        line = pipe.readline() if pipe is not None else b""
        header: dict[str, Any] = json.loads(line) if line.endswith(b"\n") else {"size": -1}
        body = pipe.read(header["size"]) if pipe is not None and header["size"] > 0 else b""
        if len(body) != header["size"]:
            raise self._death()
        return header, body

    def _kill_late(self) -> None:
        self._was_late = True
        self._process.kill()

    def _death(self) -> DatelineError:
        status = self._process.wait()
        if self._was_late or status == -signal.SIGXCPU:
            message = f"the query took longer than {self._limits.seconds:g} s and was stopped; ask for less, or more exactly"
            return DatelineError(message, code="E_QUERY_TIMEOUT", stage="query")
        message = "the query needed more memory or depth than is allowed and was stopped; ask for less, or write it flatter"
        return DatelineError(message, code="E_QUERY_TOO_LARGE", stage="query")


class WorkerPool:
    """Answers queries over a built ``kb/``; safe to use from many threads. Close it, or use it in a ``with`` block.

    Args:
        kb: the folder; each worker reads it once, when it starts.
    """

    def __init__(self, kb: Path, limits: Limits | None = None) -> None:
        self.limits = limits or Limits()
        self._kb = kb
        self._is_closed = False
        self._all: set[_Worker] = set()
        self._lock = threading.Lock()
        self._idle: queue.LifoQueue[_Worker | None] = queue.LifoQueue()
        for _ in range(self.limits.workers):
            self._idle.put(None)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def answer(self, question: Question) -> bytes:
        """The answer in the format that was asked for.

        Raises:
            DatelineError: ``E_QUERY_SYNTAX``, ``E_QUERY_REFUSED``, ``E_QUERY_TIMEOUT`` (too long, or no worker came free in
                time), ``E_QUERY_TOO_LARGE`` (memory, depth or answer); ``E_KB`` when the folder cannot be loaded.
        """
        worker = self._take()
        try:
            self._refuse_when_closed()
            if worker is None:
                worker = self._start()
            return worker.ask(question)
        finally:
            self._put_back(worker)

    def close(self) -> None:
        """Kill every worker; a query under way fails with ``E_QUERY_TOO_LARGE``, and later ones with ``E_QUERY_TIMEOUT``."""
        with self._lock:
            self._is_closed = True
            workers, self._all = self._all, set()
        for worker in workers:
            worker.stop()
        # a busy worker's pipes belong to the thread that reads them, which puts it back and cleans up; idle ones are ours
        while not self._idle.empty():
            if (worker_or_none := self._idle.get()) is not None:
                worker_or_none.kill()

    def _take(self) -> _Worker | None:
        self._refuse_when_closed()
        try:
            return self._idle.get(timeout=self.limits.seconds)
        except queue.Empty:
            message = "every worker is busy with other queries; ask again in a moment"
            raise DatelineError(message, code="E_QUERY_TIMEOUT", stage="query") from None

    def _start(self) -> _Worker:
        worker = _Worker(self._kb, self.limits)
        with self._lock:
            self._all.add(worker)
        return worker

    def _refuse_when_closed(self) -> None:
        if self._is_closed:
            raise DatelineError("the server is stopping; ask again when it is up", code="E_QUERY_TIMEOUT", stage="query")

    def _put_back(self, worker: _Worker | None) -> None:
        if worker is not None and (self._is_closed or not worker.is_alive):
            with self._lock:
                self._all.discard(worker)
            worker.kill()
            worker = None
        self._idle.put(worker)


def _close_quietly(pipe: IO[bytes]) -> None:
    """Close a pipe whose other end may be gone with bytes still unsent."""
    try:
        pipe.close()
    except BrokenPipeError:
        return
