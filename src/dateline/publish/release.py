"""A folder of files, written beside the old one and swapped in whole.

A build that is killed at any moment, or that runs out of disk, leaves the folder that was there before: never a mixture.
"""

from __future__ import annotations

import ctypes
import errno
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from dateline.model import DatelineError

try:
    import fcntl
except ImportError:  # pragma: no cover - Windows has no flock; two builds at once are not detected there
    fcntl = None  # type: ignore[assignment]

_AT_FDCWD = -100
_RENAME_EXCHANGE = 2
_RENAME_SWAP = 2


def write_release(out: Path, files: Mapping[str, bytes], *, known_by: str = "kb.nq") -> None:
    """Replace the folder `out` by one that holds exactly `files`.

    Args:
        out: the folder; made if it is not there. Its parent must exist.
        files: relative posix paths, none of which leaves `out`, to contents.
        known_by: a file that tells a folder of ours from one with files of another kind, which is left alone.

    Raises:
        DatelineError: (``E_DISK_FULL``, ``E_WRITE``, ``E_LOCKED``, ``E_NOT_OURS``) nothing was changed.
    """
    out = out.absolute()
    _check_target(out, known_by)
    with _failures(out), _lock(out):
        _sweep(out)
        fresh = Path(tempfile.mkdtemp(prefix=f".{out.name}.new-", dir=out.parent))
        try:
            _write_files(fresh, files)
            _swap(fresh, out)
        finally:
            shutil.rmtree(fresh, ignore_errors=True)


def replace_file(path: Path, data: bytes) -> None:
    """Replace one file whole: written beside, flushed to disk, renamed; its mode is kept.

    Raises:
        DatelineError: (``E_DISK_FULL``, ``E_WRITE``) the old file is untouched.
    """
    with _failures(path):
        handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.absolute().parent)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            if path.exists():
                shutil.copymode(path, name)
            Path(name).replace(path)
            _sync_folder(path.absolute().parent)
        finally:
            Path(name).unlink(missing_ok=True)


def _check_target(out: Path, known_by: str) -> None:
    if out.exists() and not out.is_dir():
        message = "is a file; name a folder"
        raise DatelineError(message, code="E_NOT_OURS", stage="publish", source=str(out))
    if out.is_dir() and any(out.iterdir()) and not (out / known_by).exists():
        message = (
            f"is a folder with files of another kind, without {known_by}; name an empty or a new folder, so that nothing is lost"
        )
        raise DatelineError(message, code="E_NOT_OURS", stage="publish", source=str(out))
    if not out.parent.is_dir():
        raise DatelineError(f"cannot be made: there is no folder {out.parent}", code="E_WRITE", stage="publish", source=str(out))


@contextmanager
def _failures(target: Path) -> Iterator[None]:
    """Turn what the operating system says into what the user can do."""
    try:
        yield
    except OSError as error:
        if error.errno in {errno.ENOSPC, errno.EDQUOT}:
            message = "the disk is full; nothing was changed. Free some space and build again"
            raise DatelineError(message, code="E_DISK_FULL", stage="publish", source=str(target)) from error
        message = f"cannot be written ({error.strerror or error}); nothing was changed. Check the folder's permissions"
        raise DatelineError(message, code="E_WRITE", stage="publish", source=str(target)) from error


@contextmanager
def _lock(out: Path) -> Iterator[None]:
    """Hold ``.<name>.lock`` beside the folder, so that a second build on it says so and stops."""
    if fcntl is None:  # pragma: no cover - Windows
        yield
        return
    path = out.parent / f".{out.name}.lock"
    handle = _acquire(path, out)
    try:
        yield
    finally:
        path.unlink(missing_ok=True)
        os.close(handle)


def _acquire(path: Path, out: Path) -> int:
    """A locked handle on the file at `path`; one that its last holder has just removed is opened anew."""
    while True:
        handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            holder = os.read(handle, 32).decode(errors="replace").strip() or "unknown"
            os.close(handle)
            message = f"another build (process {holder}) is writing it; wait for it to end"
            raise DatelineError(message, code="E_LOCKED", stage="publish", source=str(out)) from error
        if path.exists() and path.stat().st_ino == os.fstat(handle).st_ino:
            break
        os.close(handle)
    os.ftruncate(handle, 0)
    os.pwrite(handle, str(os.getpid()).encode(), 0)
    return handle


def _sweep(out: Path) -> None:
    """Put back or clear away what a killed build left; safe because the lock is held."""
    for old in sorted(out.parent.glob(f".{out.name}.old-*")):
        if not out.exists():
            old.rename(out)
        else:
            shutil.rmtree(old, ignore_errors=True)
    for unfinished in sorted(out.parent.glob(f".{out.name}.new-*")):
        shutil.rmtree(unfinished, ignore_errors=True)


def _write_files(folder: Path, files: Mapping[str, bytes]) -> None:
    folder.chmod(0o755)
    for name in sorted(files):
        path = folder / name
        if not path.resolve().is_relative_to(folder.resolve()):
            raise DatelineError(f"'{name}' would lie outside the folder", code="E_WRITE", stage="publish", source=str(folder))
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("wb") as file:
            file.write(files[name])
            file.flush()
            os.fsync(file.fileno())
    for root, _, _ in os.walk(folder):
        _sync_folder(Path(root))


def _swap(fresh: Path, out: Path) -> None:
    """Put `fresh` where `out` is; afterwards `fresh` holds the old folder, if there was one."""
    if not out.exists():
        fresh.rename(out)
    elif not _exchange(fresh, out):
        # Two renames leave an instant without `out`; `_sweep` puts the old folder back if we are killed in it.
        old = Path(tempfile.mkdtemp(prefix=f".{out.name}.old-", dir=out.parent))
        out.rename(old)
        fresh.rename(out)
        shutil.rmtree(old, ignore_errors=True)
    _sync_folder(out.parent)


def _exchange(one: Path, other: Path) -> bool:
    """Exchange two folders in one step of the file system (renameat2 on Linux, renamex_np on macOS); False where it cannot."""
    names = os.fsencode(one), os.fsencode(other)
    libc = ctypes.CDLL(None, use_errno=True)
    if sys.platform == "linux" and hasattr(libc, "renameat2"):
        return bool(libc.renameat2(_AT_FDCWD, names[0], _AT_FDCWD, names[1], _RENAME_EXCHANGE) == 0)
    if sys.platform == "darwin" and hasattr(libc, "renamex_np"):
        return bool(libc.renamex_np(names[0], names[1], _RENAME_SWAP) == 0)
    return False


def _sync_folder(folder: Path) -> None:
    """Make a rename in `folder` survive a power cut."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
