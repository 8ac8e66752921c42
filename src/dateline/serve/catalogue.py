"""What lists and searches read: articles, entities, quotations, claims and events in tables, with full text over the words.

SQLite's FTS5 finds a word among 50,000 headlines in 0.2 ms, where SPARQL's CONTAINS takes a second. The tables are filled from
the store once, while the server starts (`dateline.serve.tables`), or by whoever asks first where no server runs.
"""

from __future__ import annotations

import re
import sqlite3
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from dateline.serve.knowledge import Knowledge
from dateline.serve.tables import Filling, in_memory

KINDS = {"person": "People", "org": "Organisations", "place": "Places", "group": "Peoples", "event": "Events"}
"""The collections of entities, and what pages call them."""

RETRY_SECONDS = 5
"""When to ask again for a page whose tables are not filled yet."""
_PATIENCE_SECONDS, _MOST_WAITING = 3.0, 8
_WORD = re.compile(r'"([^"]+)"|(\S+)')


@dataclass(frozen=True, slots=True)
class Found:
    """Some rows of many.

    Args:
        rows: as mappings from column to value.
        total: how many there are in all.
    """

    rows: tuple[Mapping[str, Any], ...]
    total: int


class NotReadyError(Exception):
    """The tables are still being filled; ask again in `RETRY_SECONDS`."""


class Catalogue:
    """Tables over a knowledge base; safe to ask from several threads."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._knowledge = knowledge
        self._lock = threading.Lock()
        self._connection: sqlite3.Connection | None = None
        self._filling: Filling | None = None
        self._is_done = threading.Event()
        self._waiting = threading.BoundedSemaphore(_MOST_WAITING)

    @contextmanager
    def filled_beside(self, folder: Path) -> Iterator[None]:
        """Have the tables filled beside what runs in the block; found at once where they were filled before.

        Args:
            folder: of the store on disk, which keeps them.
        """
        if self._connection is not None:
            yield
            return
        filling = Filling(self._knowledge, folder)
        self._is_done.clear()
        self._filling, self._connection = filling, filling.found()
        thread = threading.Thread(target=self._fill, args=(filling,), daemon=True)
        if self._connection is None:
            thread.start()
        try:
            yield
        finally:
            self._filling = None
            filling.stop()
            if thread.ident is not None:
                thread.join(_PATIENCE_SECONDS)

    def wait(self) -> None:
        """Return when the tables are filled."""
        if self._connection is None and self._filling is not None:
            self._is_done.wait()

    def rows(self, sql: str, values: Sequence[object] = ()) -> tuple[Mapping[str, Any], ...]:
        """The rows of a SELECT; values go in by question marks, never by their text.

        Raises:
            NotReadyError: the tables are being filled, and that takes longer than a page may.
        """
        if self._connection is None and self._filling is not None:
            self._wait_a_moment()
        with self._lock:
            if self._connection is None:
                self._connection = in_memory(self._knowledge)
            cursor = self._connection.execute(sql, values)
            names = [column[0] for column in cursor.description]
            return tuple(dict(zip(names, row, strict=True)) for row in cursor)

    def count(self, sql: str, values: Sequence[object] = ()) -> int:
        """The number that a SELECT COUNT gives."""
        (row,) = self.rows(f"SELECT ({sql}) AS number", values)
        return int(row["number"])

    def some(self, sql: str, values: Sequence[object], *, page: int, size: int) -> Found:
        """One page, counted from 1, of a SELECT's rows, and how many there are."""
        total = self.count(f"SELECT COUNT(*) FROM ({sql})", values)  # noqa: S608 - our own statements
        return Found(self.rows(f"{sql} LIMIT ? OFFSET ?", (*values, size, (page - 1) * size)), total)

    def _fill(self, filling: Filling) -> None:
        try:
            self._connection = filling.run()
        finally:
            self._is_done.set()

    def _wait_a_moment(self) -> None:
        """Only a few wait: the threads are needed for queries too."""
        if not self._waiting.acquire(blocking=False):
            raise NotReadyError
        try:
            self._is_done.wait(_PATIENCE_SECONDS)
        finally:
            self._waiting.release()
        if self._connection is None:
            raise NotReadyError


@lru_cache(maxsize=4)
def catalogue_of(knowledge: Knowledge) -> Catalogue:
    """The tables of a knowledge base, the same for everybody who asks."""
    return Catalogue(knowledge)


def match_expression(asked: str) -> str | None:
    """What somebody typed as an FTS5 expression: every word and every "phrase" must occur; None when there is none.

    >>> match_expression('port "public trust" (bribe')
    '"port" "public trust" "(bribe"'
    """
    words = [found[1] or found[2].replace('"', "") for found in _WORD.finditer(asked.replace("\x00", " "))]
    quoted = [f'"{word}"' for word in words if any(letter.isalnum() for letter in word)]
    return " ".join(quoted) or None
