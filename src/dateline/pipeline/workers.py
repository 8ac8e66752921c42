"""The parent's side of a worker process: a page is handed over, an outcome comes back, and the process is watched."""

from __future__ import annotations

import contextlib
import os
import pickle
import queue
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import IO, Any, Final

from dateline.model import DatelineError, Page, Settings

COMMAND: Final = (sys.executable, "-P", "-m", "dateline.pipeline.worker")  # -P: nothing in the current folder is imported
_WALL_PER_PROCESSOR_SECOND: Final = 12  # a busy machine gives a process little of its time; one that sleeps uses none
_STARTING_SECONDS: Final = 120
_STOPPING_SECONDS: Final = 5

Answers = queue.SimpleQueue[tuple["Worker", Any]]
"""What workers say: an outcome, or an `Ended` when one is gone."""


class Ended:
    """Said in place of an outcome: the process is gone."""


class Worker:
    """One process that does a page at a time.

    Args:
        settings: its limits.
        answers: where its outcomes are put, as they come.
        command: what is started.
    """

    def __init__(self, settings: Settings, answers: Answers, command: tuple[str, ...] = COMMAND) -> None:
        self._settings = settings
        self._killed_for: str | None = None
        self._since = time.monotonic()
        self._is_ready = False
        self.pages_given = 0
        self._process = subprocess.Popen(  # noqa: S603 - our own module
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            start_new_session=True,  # Ctrl-C is the parent's to handle
        )
        self._send(settings)
        self._listener = threading.Thread(target=self._listen, args=(answers,), daemon=True)
        self._listener.start()

    def give(self, page: Page) -> None:
        """Hand over a page. Where the process is gone already, its `Ended` is on the way."""
        self._since = time.monotonic()
        self.pages_given += 1
        self._send(page)

    def look(self) -> None:
        """Kill the process if its page takes longer or more memory than it may."""
        longest = self._settings.page_seconds * _WALL_PER_PROCESSOR_SECOND + (0 if self._is_ready else _STARTING_SECONDS)
        if time.monotonic() - self._since > longest:
            self._killed_for = "time"
        elif _resident_bytes(self._process.pid) > self._settings.page_megabytes * 1_000_000:
            self._killed_for = "memory"
        if self._killed_for:
            self._process.kill()

    def stop(self) -> None:
        """End the process, at once."""
        self._process.kill()
        self._process.wait(_STOPPING_SECONDS)
        self._listener.join(_STOPPING_SECONDS)
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                with contextlib.suppress(OSError):
                    pipe.close()

    def cause(self) -> str | None:
        """Why it is gone: ``time``, ``memory``, or None where it died of itself or was killed by others."""
        status = self._process.wait(_STOPPING_SECONDS)
        return self._killed_for or ("time" if -status == getattr(signal, "SIGXCPU", None) else None)

    def _send(self, value: Settings | Page) -> None:
        pipe = self._process.stdin
        with contextlib.suppress(OSError):
            if pipe is not None:
                pickle.dump(value, pipe, protocol=pickle.HIGHEST_PROTOCOL)
                pipe.flush()

    def _listen(self, answers: Answers) -> None:
        """Read outcomes until the process is gone; in a thread, since a pipe cannot be waited for everywhere."""
        pipe = self._process.stdout
        try:
            _load(pipe)  # "ready"
            self._is_ready = True
            while True:
                answers.put((self, _load(pipe)))
        except (EOFError, OSError, ValueError, pickle.UnpicklingError):
            answers.put((self, Ended()))


def _load(pipe: IO[bytes] | None) -> Any:  # noqa: ANN401 - whatever was pickled
    if pipe is None:
        raise EOFError
    return pickle.load(pipe)  # noqa: S301 - from a process that this one started


def _resident_bytes(pid: int) -> int:
    """How much memory a process holds; 0 where the system does not tell."""
    try:
        return int(Path(f"/proc/{pid}/statm").read_bytes().split()[1]) * os.sysconf("SC_PAGE_SIZE")
    except (OSError, ValueError, IndexError):
        return 0


def too_costly(what: str, source: str, settings: Settings) -> DatelineError:
    """The error for a page above the limit of ``time`` or ``memory``."""
    limit, setting = (
        (f"{settings.page_seconds} seconds of processor time", "page_seconds")
        if what == "time"
        else (f"{settings.page_megabytes} MB of memory", "page_megabytes")
    )
    message = f"reading it takes more than {limit}, which no article needs; give its text alone, or raise {setting}"
    return DatelineError(message, code="E_TOO_COSTLY", stage="pipeline", source=source)


def died(source: str, tries: int) -> DatelineError:
    """The error for a page that ended every process which read it."""
    message = f"the process that read it died, {tries} times over; give its text alone"
    return DatelineError(message, code="E_WORKER_DIED", stage="pipeline", source=source)
