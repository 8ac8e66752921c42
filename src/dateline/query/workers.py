"""A small pool of killable worker processes: no query takes more time, memory or bytes than it may, whatever it is."""

from __future__ import annotations

import json
import os
import queue
import select
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path
from typing import IO, Any, Self

from dateline.model import DatelineError
from dateline.query.stores import Progress, StoredKb, pinned, store_of

_START_SECONDS = 60.0
"""How long a worker may take to start: it opens files, so only a machine out of breath needs more than one."""
_CHUNK_BYTES = 256 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """What one query may take.

    Args:
        seconds: wall time of the evaluation and of writing the answer.
        memory_bytes: address space of a worker; a store of a gigabyte takes some 600 MiB of it before any query.
        result_bytes: size of the answer.
        workers: how many queries run at the same time.
    """

    seconds: float = 10.0
    memory_bytes: int = 2 * 1024**3
    result_bytes: int = 32 * 1024**2
    workers: int = 2


@dataclass(frozen=True, slots=True)
class Question:
    """A query, the format of its answer, and its dataset (None: everything), as `EmbeddedStore.query` takes it.

    Args:
        sparql: let through by `dateline.query.guard.check`.
        format: one that `dateline.query.results.check_format` lets through.
        default_graphs: as `EmbeddedStore.query` takes them.
        named_graphs: the same.
        compress: whether the asker takes gzip.
    """

    sparql: str
    format: str
    default_graphs: Sequence[str] | None = None
    named_graphs: Sequence[str] | None = None
    compress: bool = False


@dataclass(frozen=True, slots=True)
class Answer:
    """The bytes of an answer, and whether they are compressed with gzip."""

    body: bytes
    is_compressed: bool = False


class _Worker:
    """One process; its pipes close when it dies, so no read here outlives it."""

    def __init__(self, stored: StoredKb, limits: Limits) -> None:
        # -P: a file in the current folder must not be imported in place of ours
        command = [sys.executable, "-P", "-m", "dateline.query.worker", str(stored.folder)]
        numbers = (limits.memory_bytes, limits.result_bytes, limits.seconds)
        self._process = subprocess.Popen(  # noqa: S603 - our own module, arguments are ours
            [*command, *map(str, numbers)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            start_new_session=True,  # Ctrl-C is the parent's to handle
            bufsize=0,
            env={**os.environ, "MALLOC_ARENA_MAX": "2"},  # each of the allocator's arenas takes 64 MiB of the address space
        )
        self._was_late = False
        self._limits = limits
        self._source = str(stored.folder)

    def wait_until_ready(self) -> None:
        """Return when it has opened the store; raises DatelineError (``E_KB``, ``E_STORE``) when it cannot."""
        try:
            self._receive(_START_SECONDS)
        except DatelineError as error:
            if error.code.startswith("E_QUERY"):
                message = "the knowledge base does not open within the memory and time that are allowed; raise the limits"
                raise DatelineError(message, code="E_KB", stage="query", source=self._source) from error
            raise

    def ask(self, question: Question) -> Answer:
        """The answer's bytes; afterwards `is_alive` says whether the process can go on."""
        request = {
            "sparql": question.sparql,
            "format": question.format,
            "default_graphs": None if question.default_graphs is None else list(question.default_graphs),
            "named_graphs": None if question.named_graphs is None else list(question.named_graphs),
            "compress": question.compress,
        }
        try:
            self._send(json.dumps(request).encode() + b"\n")
        except BrokenPipeError:
            raise self._death() from None
        header, body = self._receive(self._limits.seconds)
        return Answer(body, bool(header.get("is_compressed")))

    @property
    def is_alive(self) -> bool:
        return self._process.poll() is None

    def stop(self) -> None:
        """Kill the process and leave its pipes to whoever reads them."""
        self._process.kill()

    def reap(self) -> None:
        """Wait for the end of a stopped process, so that nothing of it stays."""
        self._process.wait()

    def kill(self) -> None:
        self._process.kill()
        self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                _close_quietly(pipe)

    def _send(self, data: bytes) -> None:
        pipe = self._process.stdin
        while pipe is not None and data:
            data = data[os.write(pipe.fileno(), data) :]

    def _receive(self, seconds: float) -> tuple[dict[str, Any], bytes]:
        deadline = time.monotonic() + seconds
        data = b""
        while b"\n" not in data:
            data += self._read(deadline)
        line, _, start = data.partition(b"\n")
        header: dict[str, Any] = json.loads(line)
        parts, missing = [start], header["size"] - len(start)
        while missing > 0:
            parts.append(self._read(deadline))
            missing -= len(parts[-1])
        if "error" in header:
            raise DatelineError(**{"source": None, "spec": None, **header["error"]}, stage="query")
        return header, b"".join(parts)

    def _read(self, deadline: float) -> bytes:
        """The next bytes; a worker that has none in time is killed."""
        pipe = self._process.stdout
        if pipe is None:
            raise self._death()
        waiting = select.poll()
        waiting.register(pipe, select.POLLIN | select.POLLHUP)
        if not waiting.poll(max(0.0, deadline - time.monotonic()) * 1000):
            self._was_late = True
            self._process.kill()
            raise self._death()
        data = os.read(pipe.fileno(), _CHUNK_BYTES)
        if not data:
            raise self._death()
        return data

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
        kb: the folder, whose store on disk is made when the first question comes, or a store that is made already.
        limits: what one query may take.
        progress: hears of the making of the store.
    """

    def __init__(self, kb: Path | StoredKb, limits: Limits | None = None, progress: Progress | None = None) -> None:
        self.limits = limits or Limits()
        self._kb = kb
        self._progress = progress
        self._is_closed = False
        self._all: set[_Worker] = set()
        self._lock = threading.Lock()
        self._store_lock = threading.Lock()
        self._replacing = threading.Lock()
        self._pins = ExitStack()
        self._idle: queue.LifoQueue[_Worker | None] = queue.LifoQueue()
        for _ in range(self.limits.workers):
            self._idle.put(None)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def running(self) -> int:
        """How many workers there are now, busy or idle."""
        return len(self._all)

    def warm_up(self) -> None:
        """Start every worker that is not there yet, so that no question waits for it."""
        for _ in range(self.limits.workers):
            threading.Thread(target=self._replace, daemon=True).start()

    def answer(self, question: Question) -> bytes:
        """The answer's bytes in the format that was asked for, never compressed; raises as `ask`."""
        return self.ask(replace(question, compress=False)).body

    def ask(self, question: Question) -> Answer:
        """The answer in the format that was asked for, compressed where that was asked for and is worth it.

        Raises:
            DatelineError: ``E_QUERY_SYNTAX``, ``E_QUERY_REFUSED``, ``E_QUERY_TIMEOUT`` (too long, or no worker came free in
                time), ``E_QUERY_TOO_LARGE`` (memory, depth or answer); ``E_KB`` and ``E_STORE`` when the folder cannot be loaded.
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
        for worker in workers:
            worker.reap()
        # a busy worker's pipes belong to the thread that reads them, which puts it back and cleans up; idle ones are ours
        while not self._idle.empty():
            if (worker_or_none := self._idle.get()) is not None:
                worker_or_none.kill()
        self._pins.close()

    def _take(self) -> _Worker | None:
        self._refuse_when_closed()
        try:
            return self._idle.get(timeout=self.limits.seconds)
        except queue.Empty:
            message = "every worker is busy with other queries; ask again in a moment"
            raise DatelineError(message, code="E_QUERY_TIMEOUT", stage="query") from None

    def _start(self) -> _Worker:
        stored = self._stored()
        with self._lock:
            self._refuse_when_closed()
            worker = _Worker(stored, self.limits)
            self._all.add(worker)  # from now on, closing the pool ends it
        try:
            worker.wait_until_ready()
        except DatelineError:
            with self._lock:
                self._all.discard(worker)
            worker.kill()
            raise
        return worker

    def _stored(self) -> StoredKb:
        with self._store_lock:
            if isinstance(self._kb, Path):
                stored = store_of(self._kb, progress=self._progress)
                self._pins.enter_context(pinned(stored))
                self._kb = stored
            return self._kb

    def _replace(self) -> None:
        """Take one turn to start a worker that is missing; what keeps it from starting is told to whoever asks next."""
        try:
            worker = self._idle.get(timeout=self.limits.seconds)
        except queue.Empty:
            return
        try:
            with self._replacing:  # one after the other: the first is ready sooner, and whoever starts them is not starved
                worker = worker or self._start()
        except DatelineError:
            return
        finally:
            self._put_back(worker)

    def _refuse_when_closed(self) -> None:
        if self._is_closed:
            raise DatelineError("the server is stopping; ask again when it is up", code="E_QUERY_TIMEOUT", stage="query")

    def _put_back(self, worker: _Worker | None) -> None:
        has_died = worker is not None and (self._is_closed or not worker.is_alive)
        if worker is not None and has_died:
            with self._lock:
                self._all.discard(worker)
            worker.kill()
            worker = None
        self._idle.put(worker)
        if has_died and not self._is_closed:
            # the next question finds one that has started meanwhile
            threading.Thread(target=self._replace, daemon=True).start()


def _close_quietly(pipe: IO[bytes]) -> None:
    """Close a pipe whose other end may be gone with bytes still unsent."""
    try:
        pipe.close()
    except BrokenPipeError:
        return
