"""One process that opens the knowledge base and answers one query at a time: ``python -m dateline.query.worker``.

It is a process because nothing but killing it stops a query: the engine takes no deadline and heeds no signal handler
(oxigraph#1926). Requests come as JSON lines on standard input; each answer is a JSON line, followed by ``size`` bytes of body.
Answers are written, and compressed where the client takes that, here and not in the server, which has other clients to see to.
"""

from __future__ import annotations

import gzip
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
from dateline.query.sandbox import forbid_sockets

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer

_LEAST_COMPRESSED_BYTES = 1400
"""A smaller answer fits one packet as it is."""
_COMPRESSION = 3
"""Of 1 to 9: at 6, a table takes three times as long and is 15 % smaller."""


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
    """Open, say so, answer until standard input ends."""
    folder, memory_bytes, result_bytes, seconds = sys.argv[1:5]
    requests, answers = sys.stdin.buffer, sys.stdout.buffer
    resource.setrlimit(resource.RLIMIT_AS, (int(memory_bytes), int(memory_bytes)))
    forbid_sockets()
    try:
        store = EmbeddedStore.opened(Path(folder))
    except (DatelineError, MemoryError) as error:
        _send(answers, {"error": _error_fields(error)})
        return
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
        body = output.getvalue()
        if request["compress"] and len(body) >= _LEAST_COMPRESSED_BYTES:
            return {"is_compressed": True}, gzip.compress(body, _COMPRESSION, mtime=0)
    except (DatelineError, MemoryError, OSError, RuntimeError, ValueError) as error:
        return {"error": _error_fields(error)}, b""
    return {}, body


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
