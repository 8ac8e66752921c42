"""One process that validates a file at a time: ``python -m dateline.validate.guarding.worker``.

It is a process because nothing but killing it stops a parser or a query. Requests come as JSON lines on standard input; each
report or error is sent as a length, eight bytes, and a pickle; a length of nought ends the answer.
"""

from __future__ import annotations

import json
import pickle
import resource
import sys
import time
from pathlib import Path
from typing import BinaryIO

from dateline.model import DatelineError, Report
from dateline.validate.files import checked


def main() -> None:
    """Answer until standard input ends."""
    seen: set[Path] = set()
    answers = sys.stdout.buffer
    for line in sys.stdin.buffer:
        request = json.loads(line)
        _limit(request["seconds"], request["memory_bytes"])
        file = Path(request["file"])
        try:
            for item in checked(file, seen):
                send(answers, item)
        except MemoryError:
            message = "the file needs more memory than it may; split it, or validate its articles one by one"
            send(answers, DatelineError(message, code="E_TOO_LARGE", stage="validate", source=str(file)))
        send(answers, None)


def send(answers: BinaryIO, item: Report | DatelineError | None) -> None:
    """Write one item, or the end of an answer."""
    data = b"" if item is None else pickle.dumps(item)
    answers.write(len(data).to_bytes(8, "big") + data)
    answers.flush()


def _limit(seconds: float, memory_bytes: int) -> None:
    """Processor time from now on, and address space; whoever goes beyond the first is killed."""
    resource.setrlimit(resource.RLIMIT_CPU, (int(time.process_time() + seconds) + 1, resource.getrlimit(resource.RLIMIT_CPU)[1]))
    resource.setrlimit(resource.RLIMIT_AS, (memory_bytes, resource.getrlimit(resource.RLIMIT_AS)[1]))


if __name__ == "__main__":
    main()
