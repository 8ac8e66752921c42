"""The files of the knowledge base as they were built, a compressed dump of it, and their checksums."""

from __future__ import annotations

import gzip
import hashlib
import os
import shutil
import tempfile
import threading
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import FileResponse, Response, StreamingResponse

from dateline.serve.knowledge import Knowledge, Link
from dateline.serve.pages import page
from dateline.serve.problems import problem
from dateline.serve.protocol.validators import Validators, tag_of

CHECKSUMS, COMPRESSED = "SHA256SUMS", "kb.nq.gz"
_TYPES = {
    ".nq": "application/n-quads",
    ".ttl": "text/turtle",
    ".jsonld": "application/ld+json",
    ".json": "application/json",
    ".md": "text/markdown",
    ".gz": "application/gzip",
}
_LEVEL = 6


class Dumps:
    """The handlers of ``/dumps/``. Only names that the knowledge base lists are looked for on disk.

    Args:
        knowledge: lists them.
        version: of the knowledge base.
        home: a folder for the compressed dump, which is made when it is first asked for.
    """

    def __init__(self, knowledge: Knowledge, version: Validators, home: Path) -> None:
        self._knowledge = knowledge
        self._version = version
        self._compressed = home / COMPRESSED
        self._making = threading.Lock()

    def index(self, _: Request) -> Response:
        """The list of the files."""
        made = [(Link(name, f"/dumps/{name}"), 0) for name in (COMPRESSED, CHECKSUMS)]
        listed = sorted(self._knowledge.dumps.items())
        files = [(Link(name, f"/dumps/{name}"), path.stat().st_size) for name, path in listed if path.exists()]
        return page("dumps.html", files=[*[entry for entry in made if entry[1]], *files])

    async def file(self, request: Request) -> Response:
        """One of them, whole or in parts."""
        name = request.path_params["path"]
        if name == CHECKSUMS:
            return StreamingResponse(self._checksums(), media_type="text/plain; charset=utf-8")
        path = self._knowledge.dumps.get(name)
        if name == COMPRESSED and "kb.nq" in self._knowledge.dumps:
            path = await run_in_threadpool(self._compress)
        if path is None or not path.is_file():
            hints = [Link(known, f"/dumps/{known}") for known in sorted(self._knowledge.dumps)[:20]]
            return problem(request, 404, "there is no such file here; the files are listed at /dumps/", hints=hints)
        validators = Validators(tag_of(self._version.tag, name), self._version.modified)
        if "range" not in request.headers and validators.is_fresh(request):
            return validators.not_modified({})
        media = _TYPES.get(path.suffix, "text/plain")
        charset = "; charset=utf-8" if media.startswith("text/") else ""
        return FileResponse(path, headers={**validators.headers, "Content-Type": media + charset})

    def _checksums(self) -> Iterator[str]:
        """As ``sha256sum --check`` reads them."""
        for name, path in sorted(self._knowledge.dumps.items()):
            with suppress(FileNotFoundError), path.open("rb") as stream:
                yield f"{hashlib.file_digest(stream, 'sha256').hexdigest()}  {name}\n"
        with self._compress().open("rb") as stream:
            yield f"{hashlib.file_digest(stream, 'sha256').hexdigest()}  {COMPRESSED}\n"

    def _compress(self) -> Path:
        """The same bytes each time: the file holds neither a name nor a time."""
        with self._making:
            if not self._compressed.is_file():
                handle, name = tempfile.mkstemp(dir=self._compressed.parent)
                with (
                    os.fdopen(handle, "wb") as raw,
                    gzip.GzipFile("", "wb", _LEVEL, raw, mtime=0) as packed,
                    self._knowledge.dumps["kb.nq"].open("rb") as plain,
                ):
                    shutil.copyfileobj(plain, packed, 1024 * 1024)
                Path(name).replace(self._compressed)
        return self._compressed
