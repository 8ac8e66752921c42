"""Files go to the worker one by one; what kills it is reported as that file's error, and the others go on."""

from __future__ import annotations

import json
import pickle
import subprocess
import sys
import threading
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from dateline.model import DatelineError, Report
from dateline.validate.files import iter_files

_LENGTH_BYTES = 8
_WALL_FACTOR = 20  # a busy machine may give a process a twentieth of its time


@dataclass(frozen=True, slots=True)
class FileLimits:
    """What one file may take, with an allowance for its size: ten times what our own graphs need.

    Args:
        seconds: of processor time; twenty times as much by the clock.
        seconds_per_mb: more for each megabyte.
        memory_bytes: address space of the worker.
        memory_factor: more for each byte of the file.
    """

    seconds: float = 20.0
    seconds_per_mb: float = 2.0
    memory_bytes: int = 4 * 1024**3
    memory_factor: int = 20

    def of(self, file: Path) -> tuple[float, int]:
        """Seconds and bytes for a file, as far as its size can be told."""
        size = file.stat().st_size if file.is_file() else 0
        return self.seconds + self.seconds_per_mb * size / 1024**2, self.memory_bytes + self.memory_factor * size


def guarded_reports(paths: Sequence[Path | str], limits: FileLimits | None = None) -> Iterator[Report | DatelineError]:
    """What `dateline.validate.files.iter_reports` gives, from a process that is killed when a file takes too much.

    A file that does is yielded as an error (``E_TOO_COMPLEX``), after those of its reports that were done.
    """
    chosen = limits or FileLimits()
    with _Worker() as worker:
        for item in iter_files(paths):
            if isinstance(item, DatelineError):
                yield item
            else:
                yield from worker.check(item, chosen)


class _Worker:
    """The process, started when it is needed, and again after it was killed."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._stop()

    def check(self, file: Path, limits: FileLimits) -> Iterator[Report | DatelineError]:
        seconds, memory_bytes = limits.of(file)
        process = self._process or self._start()
        timer = threading.Timer(seconds * _WALL_FACTOR, process.kill)
        timer.start()
        try:
            _ask(process, {"file": str(file), "seconds": seconds, "memory_bytes": memory_bytes})
            while (data := _receive(process)) is not None:
                if not data:
                    return
                item: Report | DatelineError = pickle.loads(data)  # noqa: S301 - from our own process
                yield item
        finally:
            timer.cancel()
        self._stop()
        most = f"{seconds:.0f} s or {memory_bytes >> 20} MB"
        message = f"to validate the file takes more than {most}, and it was given up; split it, or write it flatter"
        yield DatelineError(message, code="E_TOO_COMPLEX", stage="validate", source=str(file))

    def _start(self) -> subprocess.Popen[bytes]:
        # -P: a file in the current folder must not be imported in place of ours
        command = [sys.executable, "-P", "-m", "dateline.validate.guarding.worker"]
        self._process = subprocess.Popen(  # noqa: S603 - our own module, no arguments
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, start_new_session=True
        )
        return self._process

    def _stop(self) -> None:
        if self._process is not None:
            self._process.kill()
            self._process.communicate()
            self._process = None


def _ask(process: subprocess.Popen[bytes], request: dict[str, object]) -> None:
    if process.stdin is not None:
        process.stdin.write(json.dumps(request).encode() + b"\n")
        process.stdin.flush()


def _receive(process: subprocess.Popen[bytes]) -> bytes | None:
    """One item's bytes, none at the end of an answer; None when the process is gone."""
    pipe = process.stdout
    head = pipe.read(_LENGTH_BYTES) if pipe is not None else b""
    if pipe is None or len(head) < _LENGTH_BYTES:
        return None
    size = int.from_bytes(head, "big")
    data = pipe.read(size)
    return data if len(data) == size else None
