"""The store on disk of a built ``kb/``: made once for each content of ``kb.nq``, kept beside the folder, opened in a moment.

Every process opens it read-only, so any number of them share one copy. It holds the named graphs and, as the default graph, their
union without repeats: the engine's own union counts a triple once for each graph it stands in (oxigraph#1919).
"""

from __future__ import annotations

import hashlib
import io
import json
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

import pyoxigraph
from pyoxigraph import NamedNode, RdfFormat, Store

from dateline.model import DatelineError
from dateline.query.embedded import GRAPH_NAMES
from dateline.rdf.dump import DUMP

try:
    import fcntl
except ImportError:  # pragma: no cover - Windows has no flock; there, old stores are not cleared away
    fcntl = None  # type: ignore[assignment]

Progress = Callable[[int, int], None]
"""Called with the bytes of ``kb.nq`` that are in the store by now, and with all of them."""

_CARD, _PIN = "store.json", "in-use"
_CHUNK_BYTES = 1024 * 1024


@dataclass(frozen=True, slots=True)
class StoredKb:
    """A store on disk, ready to be opened.

    Args:
        folder: what `Store.read_only` opens.
        sha256: of ``kb.nq``: two stores with the same one answer alike.
        modified: when ``kb.nq`` was last written, in seconds since the epoch.
    """

    folder: Path
    sha256: str
    modified: float


def store_of(kb: Path, home: Path | None = None, progress: Progress | None = None) -> StoredKb:
    """The store of a built folder, made now if it is not there yet.

    Args:
        kb: the folder; only its ``kb.nq`` is read.
        home: the folder that holds its stores; None takes ``DATELINE_STORE`` from the environment, else a hidden folder beside
            `kb`, else, where that cannot be written, one in the user's cache.
        progress: hears of the making.

    Raises:
        DatelineError: (``E_KB``) there is no knowledge base, or it is broken; (``E_STORE``) no store can be written.
    """
    dump = kb / DUMP
    try:
        stamp = _stamp(dump)
        places = [home] if home else _homes(kb)
        known = next((found for place in places for found in _known(place, stamp)), None)
        if known is not None:
            return known
        digest = _sha256(dump)
    except OSError as error:
        message = f"no knowledge base can be read here ({error.strerror}); make one with 'dateline build'"
        raise DatelineError(message, code="E_KB", stage="query", source=str(dump)) from error
    place = _writable(places, kb)
    with _lock(place):
        folder = place / f"{digest[:24]}-{pyoxigraph.__version__}"
        if not (folder / _CARD).is_file():
            _make(dump, folder, progress)
        card = {"stamp": stamp, "sha256": digest}
        _write_card(folder, card)
        _sweep(place, folder)
    return StoredKb(folder, digest, stamp["modified"] / 1e9)


@contextmanager
def pinned(stored: StoredKb) -> Iterator[None]:
    """Keep the store's files for as long as the block lasts, even when the knowledge base is built again meanwhile."""
    if fcntl is None:  # pragma: no cover - Windows
        yield
        return
    handle = os.open(stored.folder / _PIN, os.O_RDWR | os.O_CREAT, 0o644) if _can_pin(stored) else None
    try:
        if handle is not None:
            fcntl.flock(handle, fcntl.LOCK_SH)
        yield
    finally:
        if handle is not None:
            os.close(handle)


def _can_pin(stored: StoredKb) -> bool:
    return os.access(stored.folder, os.W_OK)


def _stamp(dump: Path) -> dict[str, int]:
    """What tells without reading that a file is the same as before, as git does it."""
    found = dump.stat()
    return {"size": found.st_size, "modified": found.st_mtime_ns, "changed": found.st_ctime_ns, "inode": found.st_ino}


def _homes(kb: Path) -> list[Path]:
    kb = kb.absolute()
    own = hashlib.sha256(os.fsencode(kb)).hexdigest()[:16]
    if named := os.environ.get("DATELINE_STORE"):
        return [Path(named) / own]
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    return [kb.parent / f".{kb.name}.store", cache / "dateline" / own]


def _known(place: Path, stamp: dict[str, int]) -> Iterator[StoredKb]:
    for path in place.glob(f"*-{pyoxigraph.__version__}/{_CARD}"):
        with suppress(OSError, ValueError, KeyError):
            card = json.loads(path.read_text(encoding="utf-8"))
            if card["stamp"] == stamp:
                yield StoredKb(path.parent, card["sha256"], stamp["modified"] / 1e9)


def _sha256(dump: Path) -> str:
    with dump.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _writable(places: list[Path], kb: Path) -> Path:
    for place in places:
        with suppress(OSError):
            place.mkdir(parents=True, exist_ok=True)
            if os.access(place, os.W_OK):
                (place / ".gitignore").write_text("*\n", encoding="utf-8")
                return place
    message = "no folder for its store can be written; name one with DATELINE_STORE"
    raise DatelineError(message, code="E_STORE", stage="query", source=str(kb))


@contextmanager
def _lock(place: Path) -> Iterator[None]:
    """One maker at a time; whoever waited finds the store made."""
    with (place / ".lock").open("w") as handle:
        if fcntl is not None:
            fcntl.flock(handle, fcntl.LOCK_EX)
        yield


def _make(dump: Path, folder: Path, progress: Progress | None) -> None:
    fresh = Path(tempfile.mkdtemp(prefix=".new-", dir=folder.parent))
    try:
        store = Store(str(fresh))
        with dump.open("rb") as stream:
            doubled = io.BufferedReader(_WithUnion(stream, dump.stat().st_size, progress), _CHUNK_BYTES)
            store.bulk_load(doubled, RdfFormat.N_QUADS)
        names = sorted(name.value for name in store.named_graphs() if isinstance(name, NamedNode))
        (fresh / GRAPH_NAMES).write_text("".join(f"{name}\n" for name in names), encoding="utf-8", newline="\n")
        store.optimize()  # one sorted run an index instead of one a batch: a scan takes a quarter of the time
        store.flush()
        del store  # closes it: nothing else refers to it
        fresh.chmod(0o755)
        shutil.rmtree(folder, ignore_errors=True)
        fresh.rename(folder)
    except SyntaxError as error:
        message = f"this is not valid N-Quads ({error}); build the knowledge base again"
        raise DatelineError(message, code="E_KB", stage="query", source=str(dump)) from error
    except OSError as error:
        message = f"its store cannot be written ({error}); free some space, or name another folder with DATELINE_STORE"
        raise DatelineError(message, code="E_STORE", stage="query", source=str(dump)) from error
    finally:
        shutil.rmtree(fresh, ignore_errors=True)


class _WithUnion(io.RawIOBase):
    """N-Quads in which each quad is followed by its triple: so the union is written in the same pass.

    Graph names come last on a line and hold no space, and nothing in a line of ours is a blank node or a comment.
    """

    def __init__(self, stream: IO[bytes], size: int, progress: Progress | None) -> None:
        super().__init__()
        self._stream, self._size, self._progress = stream, size, progress
        self._ready = io.BytesIO()
        self._rest = b""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any, /) -> int:  # noqa: ANN401 - any writable buffer
        given = self._ready.read(len(buffer))
        while not given and self._refill():
            given = self._ready.read(len(buffer))
        buffer[: len(given)] = given
        return len(given)

    def _refill(self) -> bool:
        """Read on and double the whole lines; False at the end."""
        chunk = self._stream.read(_CHUNK_BYTES)
        if not chunk and not self._rest:
            return False
        whole, line_feed, rest = (self._rest + chunk).rpartition(b"\n") if chunk else (self._rest, b"\n", b"")
        self._rest = rest
        self._ready = io.BytesIO(b"".join(map(_both, whole.split(b"\n"))) if line_feed else b"")
        if self._progress is not None:
            self._progress(self._stream.tell(), self._size)
        return True


def _both(line: bytes) -> bytes:
    triple, space, graph = line.rstrip(b" .\r").rpartition(b" <")
    if not space or not graph.endswith(b">"):
        return line + b"\n"
    return line + b"\n" + triple + b" .\n"


def _write_card(folder: Path, card: dict[str, Any]) -> None:
    """Last, and in one step: a store without its card was never finished."""
    temporary = folder / f".{_CARD}"
    temporary.write_text(json.dumps(card, indent=1) + "\n", encoding="utf-8")
    temporary.replace(folder / _CARD)


def _sweep(place: Path, kept: Path) -> None:
    """Clear away what killed makers left, and stores of earlier builds that no process uses."""
    for folder in place.iterdir():
        if folder == kept or not folder.is_dir() or not (folder.name.startswith(".new-") or (folder / _CARD).exists()):
            continue
        if not _is_in_use(folder):
            shutil.rmtree(folder, ignore_errors=True)


def _is_in_use(folder: Path) -> bool:
    if fcntl is None:  # pragma: no cover - Windows
        return True
    if not (folder / _PIN).exists():
        return False
    with (folder / _PIN).open("rb") as handle:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
    return False
