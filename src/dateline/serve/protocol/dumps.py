"""The files of the knowledge base as they were built, a compressed dump of it, and their checksums."""

from __future__ import annotations

import asyncio
import gzip
import hashlib
import os
import shutil
import tempfile
from contextlib import suppress
from pathlib import Path

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import FileResponse, Response

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
_SAME_SECONDS = 0.001
_PACKED_AT_ONCE_BYTES = 64 * 1024**2
"""Packing this takes two seconds."""


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
        self._making = asyncio.Lock()
        self._sums: tuple[tuple[int, int], bytes] | None = None

    async def index(self, _: Request) -> Response:
        """The list of the files; with the packed one, unless making that would keep a reader waiting."""
        if self._kb_file.is_file() and self._kb_file.stat().st_size <= _PACKED_AT_ONCE_BYTES:
            async with self._making:
                await run_in_threadpool(self._compressed_or_none)
        return await run_in_threadpool(self._index)

    def _index(self) -> Response:
        listed = sorted(self._knowledge.dumps.items())
        files = [(Link(name, f"/dumps/{name}"), path.stat().st_size) for name, path in listed if path.exists()]
        sums = sum(len(_sum_line("0" * 64, name)) for name in (*self._knowledge.dumps, COMPRESSED))
        made = [(Link(CHECKSUMS, f"/dumps/{CHECKSUMS}"), sums)]
        if self._compressed.is_file():
            made.append((Link(COMPRESSED, f"/dumps/{COMPRESSED}"), self._compressed.stat().st_size))
        return page("dumps.html", files=[*made, *files])

    async def file(self, request: Request) -> Response:
        """One of them, whole or in parts."""
        name = request.path_params["path"]
        # both are made once; who asks meanwhile waits here, and keeps no thread from those who ask for something else
        if name == CHECKSUMS:
            async with self._making:
                sums = await run_in_threadpool(self._checksums)
            return Response(sums, media_type="text/plain", headers={"Cache-Control": self._version.headers["Cache-Control"]})
        path = self._knowledge.dumps.get(name)
        if name == COMPRESSED and "kb.nq" in self._knowledge.dumps:
            async with self._making:
                path = await run_in_threadpool(self._compressed_or_none)
        if path is None or not path.is_file():
            hints = [Link(known, f"/dumps/{known}") for known in sorted(self._knowledge.dumps)[:20]]
            return problem(request, 404, "there is no such file here; the files are listed at /dumps/", hints=hints)
        found = path.stat()  # a new build may have swapped the folder under a server that still runs
        validators = Validators(tag_of(self._version.tag, name, str(found.st_mtime_ns)), found.st_mtime)
        if "range" not in request.headers and validators.is_fresh(request):
            return validators.not_modified({})
        media = _TYPES.get(path.suffix, "text/plain")
        charset = "; charset=utf-8" if media.startswith("text/") else ""
        return FileResponse(path, headers={**validators.headers, "Content-Type": media + charset})

    def _checksums(self) -> bytes:
        """As ``sha256sum --check`` reads them."""
        found = (self._kb_file.stat().st_size, self._kb_file.stat().st_mtime_ns) if self._kb_file.is_file() else (0, 0)
        if self._sums is None or self._sums[0] != found:
            files = sorted(self._knowledge.dumps.items())
            if "kb.nq" in self._knowledge.dumps and (packed := self._compressed_or_none()):
                files.append((COMPRESSED, packed))
            self._sums = found, b"".join(_sum(name, path) for name, path in files)
        return self._sums[1]

    @property
    def _kb_file(self) -> Path:
        """All of the knowledge base."""
        return self._knowledge.kb / "kb.nq"

    def _compressed_or_none(self) -> Path | None:
        """Where it can be neither found nor made, the plain file has to do; nor is it made from the file of a later build."""
        with suppress(OSError):
            if self._compressed.is_file() or abs(self._kb_file.stat().st_mtime - self._version.modified) < _SAME_SECONDS:
                return self._compress()
        return None

    def _compress(self) -> Path:
        """The same bytes each time: the file holds neither a name nor a time."""
        if self._compressed.is_file():
            return self._compressed
        handle, name = tempfile.mkstemp(dir=self._compressed.parent)
        try:
            with (
                os.fdopen(handle, "wb") as raw,
                gzip.GzipFile("", "wb", _LEVEL, raw, mtime=0) as packed,
                self._knowledge.dumps["kb.nq"].open("rb") as plain,
            ):
                shutil.copyfileobj(plain, packed, 1024 * 1024)
            return Path(name).replace(self._compressed)
        finally:
            Path(name).unlink(missing_ok=True)


def _sum(name: str, path: Path) -> bytes:
    try:
        with path.open("rb") as stream:
            return _sum_line(hashlib.file_digest(stream, "sha256").hexdigest(), name)
    except FileNotFoundError:
        return b""


def _sum_line(digest: str, name: str) -> bytes:
    return f"{digest}  {name}\n".encode()
