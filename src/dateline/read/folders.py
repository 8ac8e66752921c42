"""The files that a path stands for; what belongs to a saved page is not one of its own."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterator, Sequence
from typing import Final

from dateline.model import DatelineError
from dateline.read.raw import read_error

# What browsers call the folder beside a page saved "complete", in the languages in which they translate the word "files".
_ASSETS: Final = re.compile(
    r"(?P<page>.+?)(?:[_.\-](?:files|dateien|fichiers|bestanden|archivos|arquivos|ficheiros|file|filer|pliki|soubory"
    r"|tiedostot|dosyalar|fajlovi|fails|elemei))$",
    re.IGNORECASE,
)
_PAGE_NAME: Final = re.compile(r"(?P<page>.+)\.(?:x?html?|xht|shtml|mhtml?)$", re.IGNORECASE)


def iter_files(source: str) -> Iterator[str | DatelineError]:
    """The files that a path stands for: itself, or what lies in the folder, in the order of names.

    Hidden files, README.md and the pictures, scripts and styles that a browser saved beside a page are left out.
    """
    try:
        mode = os.stat(source).st_mode  # noqa: PTH116 - a Path would change the name
    except (FileNotFoundError, NotADirectoryError, ValueError):
        yield read_error("E_NOT_FOUND", "there is no such file or folder; check the path", printable(source))
        return
    except OSError as error:
        yield unreadable(source, error)
        return
    if not stat.S_ISDIR(mode):
        yield source
        return
    problems: list[DatelineError] = []
    members = sorted(_members(source, problems))
    yield from problems
    yield from members
    if not members and not problems:
        yield read_error(
            "E_NOTHING_TO_READ", "the folder has no file to read; hidden files and README.md do not count", printable(source)
        )


def _members(folder: str, problems: list[DatelineError]) -> Iterator[str]:
    def note(error: OSError) -> None:
        problems.append(unreadable(str(error.filename), error))

    for place, folders, names in os.walk(folder, onerror=note):
        pages = {match["page"].casefold() for name in names if (match := _PAGE_NAME.match(name))}
        folders[:] = sorted(name for name in folders if not name.startswith(".") and not is_asset_folder(name, pages))
        for name in names:
            path = f"{place.replace(os.sep, '/').rstrip('/')}/{name}"
            if not name.startswith(".") and name.casefold() != "readme.md" and os.path.isfile(path):  # noqa: PTH113 - as above
                yield path


def is_asset_folder(name: str, pages: Sequence[str] | set[str]) -> bool:
    """Whether a folder holds what a browser saved beside one of `pages`, which are given without their endings.

    >>> is_asset_folder("Bridge opens_files", {"bridge opens"}), is_asset_folder("case_files", {"bridge opens"})
    (True, False)
    """
    match = _ASSETS.match(name)
    return match is not None and match["page"].casefold() in pages


def unreadable(name: str, error: OSError) -> DatelineError:
    """The error for a file or folder that the system refuses."""
    return read_error("E_UNREADABLE", f"it cannot be read ({error.strerror or error}); check its permissions", printable(name))


def printable(name: str) -> str:
    """The name as found; bytes of a file name that are no UTF-8 are written as backslash escapes."""
    return name.encode("utf-8", errors="surrogateescape").decode("utf-8", errors="backslashreplace")
