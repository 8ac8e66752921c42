"""Pages go to processes that are watched: what takes too long, too much memory, or kills, is refused; the others go on."""

from __future__ import annotations

import queue
import re
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import chain
from typing import Any, Final

from dateline.model import DatelineError, Page, Settings
from dateline.pipeline.workers import COMMAND, Answers, Ended, Worker, died, too_costly

Work = Callable[[Page, Settings], Any]

_IN_FLIGHT_PER_WORKER: Final = 4
_CHARACTERS_IN_FLIGHT: Final = 20_000_000
_LOOK_SECONDS: Final = 0.05  # how often time and memory are looked at
_TRIES: Final = 3
# Measured on the worst that could be made, names alone: 26,000 characters take 12 s of processor time, and it grows by the
# square; an article of 2,000 words has 12,000.
_SMALL_CHARACTERS: Final = 12_000
_SMALL_LINE: Final = 3_000
_SMALL_SOURCE_CHARACTERS: Final = 1_000_000
_SMALL_TAGS: Final = 3_000
_SCRIPT: Final = re.compile(r"<(script|style)\b[^>]*>.*?</\1", re.IGNORECASE | re.DOTALL)
_TAG: Final = re.compile(r"<[^<>]*>")
_PAGES_PER_WORKER: Final = 500  # measured: a process grows by 19 kB a page, in the libraries' caches
_PAGES_WITHOUT_WORKER: Final = 16  # below that a process costs more than it saves


@dataclass(slots=True, eq=False)
class _Task:
    """A page's place in the line: what it is, and what came of it."""

    page: Page | DatelineError
    outcome: Any = None
    is_done: bool = False
    is_given: bool = False
    tries: int = 0

    @property
    def size(self) -> int:
        """How many characters it holds in memory."""
        return 0 if self.is_done or isinstance(self.page, DatelineError) else len(self.page.text)

    def end(self, outcome: Any) -> None:  # noqa: ANN401 - what the work gives
        """It is done; its page is let go."""
        source = self.page.source or ""
        self.outcome, self.is_done = outcome, True
        self.page = DatelineError("done", code="", stage="", source=source)


def iter_outcomes(
    pages: Iterable[Page | DatelineError], work: Work, settings: Settings, *, command: tuple[str, ...] = COMMAND
) -> Iterator[Any]:
    """What `work` makes of each page, in order, with few pages in memory at a time.

    The first small pages of a run on one process are done here, where a process would cost more than they do. From the first
    large page on, or the seventeenth, pages go to `settings.jobs` processes. A page above the limits comes out as an error
    (``E_TOO_COSTLY``), as does one that its process dies of (``E_WORKER_DIED``, after three tries).

    Args:
        pages: errors among them are passed on in their place.
        work: what is done to a page; the processes do the same.
        settings: number of processes, limits of time and memory.
        command: starts a process that does the work.
    """
    source = iter(pages)
    done_here = 0
    for page in source:
        if isinstance(page, DatelineError):
            yield page
        elif settings.jobs == 1 and done_here < _PAGES_WITHOUT_WORKER and is_small(page):
            done_here += 1
            yield work(page, settings)
        else:
            yield from _Pool(settings, command).run(chain([page], source))
            return


def is_small(page: Page) -> bool:
    """Whether a page is so small that no content of it can take long: few characters, short lines, few tags."""
    text = page.text
    if page.media_type == "text/html":
        if len(text) > _SMALL_SOURCE_CHARACTERS or text.count("<") > _SMALL_TAGS:
            return False
        text = _TAG.sub("\n", _SCRIPT.sub("\n", text))
    return len(text) <= _SMALL_CHARACTERS and all(len(line) <= _SMALL_LINE for line in text.split("\n"))


@dataclass(slots=True)
class _Pool:
    settings: Settings
    command: tuple[str, ...]
    line: deque[_Task] = field(default_factory=deque)
    idle: list[Worker] = field(default_factory=list)
    busy: dict[Worker, _Task] = field(default_factory=dict)
    answers: Answers = field(default_factory=queue.SimpleQueue)

    def run(self, pages: Iterator[Page | DatelineError]) -> Iterator[Any]:
        """Outcomes in the order of the pages; the processes are ended whatever happens."""
        try:
            is_more = True
            while is_more or self.line:
                is_more = is_more and self._fill(pages)
                self._hand_out()
                while self.line and self.line[0].is_done:
                    yield self.line.popleft().outcome
                if (self.line and not self._has_room()) or (self.line and not is_more):
                    self._wait()
        finally:
            for worker in [*self.idle, *self.busy]:
                worker.stop()

    def _has_room(self) -> bool:
        is_short = len(self.line) < self.settings.jobs * _IN_FLIGHT_PER_WORKER
        return is_short and sum(task.size for task in self.line) < _CHARACTERS_IN_FLIGHT

    def _fill(self, pages: Iterator[Page | DatelineError]) -> bool:
        """Take pages into the line while there is room; False when there are no more."""
        while self._has_room():
            page = next(pages, None)
            if page is None:
                return False
            task = _Task(page)
            if isinstance(page, DatelineError):
                task.end(page)
            self.line.append(task)
            self._hand_out()
        return True

    def _hand_out(self) -> None:
        """Give waiting pages to idle processes, and to new ones up to the number of jobs."""
        for task in self.line:
            if task.is_done or task.is_given or isinstance(task.page, DatelineError):
                continue
            if not self.idle and len(self.busy) >= self.settings.jobs:
                return
            worker = self.idle.pop() if self.idle else Worker(self.settings, self.answers, self.command)
            task.is_given = True
            self.busy[worker] = task
            worker.give(task.page)

    def _wait(self) -> None:
        """Take what has come in; if nothing comes for a moment, look after the processes."""
        try:
            worker, answer = self.answers.get(timeout=_LOOK_SECONDS)
        except queue.Empty:
            for worker in self.busy:
                worker.look()
            return
        task = self.busy.pop(worker, None)
        if isinstance(answer, Ended):
            self._bury(worker, task)
        else:
            if task is not None:
                task.end(answer)
            if worker.pages_given >= _PAGES_PER_WORKER:
                worker.stop()  # its `Ended` finds no task
            else:
                self.idle.append(worker)
        self._hand_out()

    def _bury(self, worker: Worker, task: _Task | None) -> None:
        """A process is gone: its page is refused where it is to blame, else tried again."""
        cause = worker.cause()
        worker.stop()
        if worker in self.idle:
            self.idle.remove(worker)
        if task is None:
            return
        task.tries += 1
        source = task.page.source or ""
        if cause is not None:
            task.end(too_costly(cause, source, self.settings))
        elif task.tries >= _TRIES:
            task.end(died(source, task.tries))
        else:
            task.is_given = False
