"""One process that holds the knowledge base and answers one query at a time: ``python -m dateline.query.worker``.

It is a process because nothing but killing it stops a query: the engine takes no deadline and heeds no signal handler
(oxigraph#1926). Requests come as JSON lines on standard input; each answer is a JSON line, followed by ``size`` bytes of body.
"""

from __future__ import annotations

import io
import json
import resource
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from dateline.model import DatelineError
from dateline.query.embedded import EmbeddedStore
from dateline.query.results import write_answer

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer


class _Capped(io.BytesIO):
    """Raises once more than `limit` bytes are written, which also stops an engine that streams into it."""

    def __init__(self, limit: int) -> None:
        super().__init__()
        self._limit = limit

    def write(self, data: ReadableBuffer, /) -> int:
        if self.tell() + memoryview(data).nbytes > self._limit:
            message = f"the answer is larger than {self._limit:,} bytes; add LIMIT, or ask for fewer variables"
            raise DatelineError(message, code="E_QUERY_TOO_LARGE", stage="query")
        return super().write(data)


def main() -> None:
    """Load, say so, answer until standard input ends."""
    kb, memory_bytes, result_bytes, seconds = sys.argv[1:5]
    requests, answers = sys.stdin.buffer, sys.stdout.buffer
    resource.setrlimit(resource.RLIMIT_AS, (int(memory_bytes), int(memory_bytes)))
    try:
        store = EmbeddedStore.from_kb(Path(kb))
    except (DatelineError, MemoryError) as error:
        _send(answers, {"error": _error_fields(error)})
        return
    # without a free file descriptor the engine opens no connection, whatever it was talked into
    resource.setrlimit(resource.RLIMIT_NOFILE, (0, 0))
    _send(answers, {"is_ready": True})
    for line in requests:
        _limit_processor_time(float(seconds))
        _send(answers, *_answer(store, json.loads(line), int(result_bytes)))


def _limit_processor_time(seconds: float) -> None:
    """A last defence for a worker whose parent is gone: it dies of its own processor time."""
    resource.setrlimit(resource.RLIMIT_CPU, (int(time.process_time() + seconds) + 3, resource.getrlimit(resource.RLIMIT_CPU)[1]))


def _answer(store: EmbeddedStore, request: dict[str, Any], result_bytes: int) -> tuple[dict[str, Any], bytes]:
    output = _Capped(result_bytes)
    try:
        graphs = {"default_graphs": request["default_graphs"], "named_graphs": request["named_graphs"]}
        write_answer(store.query(request["sparql"], **graphs), request["format"], output)
    except (DatelineError, MemoryError, OSError, RuntimeError, ValueError) as error:
        return {"error": _error_fields(error)}, b""
    return {}, output.getvalue()


def _error_fields(error: Exception) -> dict[str, str | None]:
    if isinstance(error, DatelineError):
        return {"message": error.message, "code": error.code, "source": error.source, "spec": error.spec}
    if isinstance(error, MemoryError):
        return {"message": "it needs more memory than is allowed; ask for less", "code": "E_QUERY_TOO_LARGE"}
    return {"message": f"the query could not be evaluated: {error}", "code": "E_QUERY_REFUSED"}


def _send(answers: BinaryIO, header: dict[str, Any], body: bytes = b"") -> None:
    answers.write(json.dumps({**header, "size": len(body)}).encode() + b"\n" + body)
    answers.flush()


if __name__ == "__main__":
    main()
