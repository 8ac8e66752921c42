"""Pages in watched processes: the costly and the deadly are refused, the others go on, in order."""

from __future__ import annotations

import sys
from collections.abc import Iterator

import pytest

from dateline.model import DatelineError, Page, Settings
from dateline.pipeline.supervising import is_small, iter_outcomes

# What stands in for the work of the rooms: it obeys the page.
OBEDIENT = """
import os, time
import dateline.pipeline.annotating as rooms
def work(page, settings):
    if page.text == "loop":
        while True: pass
    if page.text == "eat":
        held = [b"x" * 10_000_000 for _ in range(60)] and [bytes([n]) * 10_000_000 for n in range(60)]
        time.sleep(60)
    if page.text == "die":
        os.kill(os.getpid(), 9)
    return page.text.upper()
rooms.annotate_page = work
from dateline.pipeline.worker import main
main()
"""
COMMAND = (sys.executable, "-P", "-c", OBEDIENT)


def page(text: str) -> Page:
    return Page(source=text, text=text, media_type="text/plain", sha256="0" * 64)


def never(page: Page, settings: Settings) -> str:
    """What must not be called: the pages of these tests go to processes."""
    raise AssertionError((page, settings))


def shown(outcomes: Iterator[object]) -> list[str]:
    return [f"{item.source} {item.code}" if isinstance(item, DatelineError) else str(item) for item in outcomes]


def test_the_costly_and_the_deadly_are_refused_and_the_others_go_on_in_order() -> None:
    """A page that loops, one that eats memory, and one that kills its process each have their reason, in their place."""
    texts = ["one", "loop", "two", "eat", "three", "die", "four"]
    pages = [page(text) for text in texts]
    error = DatelineError("x", code="E_EMPTY", stage="read", source="void")
    settings = Settings(jobs=2, page_seconds=1, page_megabytes=300)
    found = shown(iter_outcomes([*pages[:3], error, *pages[3:]], never, settings, command=COMMAND))
    assert found == [
        "ONE", "loop E_TOO_COSTLY", "TWO", "void E_EMPTY", "eat E_TOO_COSTLY", "THREE", "die E_WORKER_DIED", "FOUR",
    ]  # fmt: skip


def test_small_pages_of_a_short_run_need_no_process() -> None:
    """A run of a few small pages is done here; a process would cost more than they do."""
    outcomes = iter_outcomes(
        [page("one"), page("two")], lambda item, _: item.text.upper(), Settings(), command=("no such program",)
    )
    assert shown(outcomes) == ["ONE", "TWO"]


def test_a_long_run_goes_to_a_process_and_takes_pages_as_it_needs_them() -> None:
    """After sixteen pages a process takes over, in order; few pages are taken ahead of what has come out."""
    taken = 0

    def pages() -> Iterator[Page]:
        nonlocal taken
        for number in range(60):
            taken += 1
            yield page(f"p{number}")

    outcomes = iter_outcomes(pages(), lambda item, _: item.text.upper(), Settings(), command=COMMAND)
    for number, outcome in enumerate(outcomes):
        assert outcome == f"P{number}"
        assert taken <= number + 6
    assert taken == 60


def test_whoever_stops_early_leaves_no_process_behind() -> None:
    """Closing the outcomes ends the processes."""
    outcomes = iter_outcomes([page("one"), page("two")], never, Settings(jobs=2), command=COMMAND)
    assert next(outcomes) == "ONE"
    outcomes.close()  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("text", "media_type", "expected"),
    [
        ("Rain fell. " * 100, "text/plain", True),
        ("Rain fell.\n" * 10_000, "text/plain", False),
        ("Rain fell. " * 1_000, "text/plain", False),
        ("<p>Rain fell." * 100 + "<script>" + "x" * 100_000 + "</script>", "text/html", True),
        ("<p>x" * 5000, "text/html", False),
    ],
)
def test_only_a_page_that_cannot_take_long_is_small(text: str, media_type: str, *, expected: bool) -> None:
    """Length counts, and for mark-up the number of tags."""
    assert is_small(Page(source="x", text=text, media_type=media_type, sha256="")) is expected  # type: ignore[arg-type]
