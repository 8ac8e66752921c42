from __future__ import annotations

import asyncio
import contextlib

import pytest

from dateline.model import DatelineError
from dateline.serve.protocol.admission import Admission


async def hold(admission: Admission, client: str, release: asyncio.Event, log: list[str]) -> None:
    async with admission.turn(client):
        log.append(client)
        await release.wait()


def test_one_client_never_has_more_than_half() -> None:
    """However many queries it has, another client's finds a free turn at once."""

    async def scenario() -> list[str]:
        admission, release, log = Admission(4, 5.0), asyncio.Event(), list[str]()
        greedy = [asyncio.create_task(hold(admission, "greedy", release, log)) for _ in range(10)]
        await asyncio.sleep(0.01)
        modest = asyncio.create_task(hold(admission, "modest", release, log))
        await asyncio.sleep(0.01)
        held = list(log)
        release.set()
        await asyncio.gather(*greedy, modest)
        assert admission.running == admission.waiting == 0
        return held

    assert sorted(asyncio.run(scenario())) == ["greedy", "greedy", "modest"]


def test_who_waits_too_long_is_told() -> None:
    """A turn that does not come in time is an error, and leaves no place taken."""

    async def scenario() -> None:
        admission, release, log = Admission(1, 0.05), asyncio.Event(), list[str]()
        first = asyncio.create_task(hold(admission, "a", release, log))
        await asyncio.sleep(0.01)
        with pytest.raises(DatelineError, match="E_QUERY_TIMEOUT"):
            await hold(admission, "b", release, log)
        assert admission.waiting == 0
        release.set()
        await first
        await asyncio.wait_for(hold(admission, "b", release, log), 1)

    asyncio.run(scenario())


def test_a_cancelled_wait_gives_its_place_back() -> None:
    """A client that goes away while it waits, or in the moment of its turn, blocks nobody."""

    async def scenario() -> None:
        admission, release, log = Admission(1, 5.0), asyncio.Event(), list[str]()
        first = asyncio.create_task(hold(admission, "a", release, log))
        await asyncio.sleep(0.01)
        second = asyncio.create_task(hold(admission, "b", release, log))
        await asyncio.sleep(0.01)
        release.set()
        await first
        second.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await second
        await asyncio.wait_for(hold(admission, "c", release, log), 1)
        assert admission.running == 0

    asyncio.run(scenario())


def test_the_queue_is_bounded() -> None:
    """One client may have so many waiting, and no more."""

    async def scenario() -> int:
        admission, release, log = Admission(2, 5.0), asyncio.Event(), list[str]()
        tasks = [asyncio.create_task(hold(admission, "a", release, log)) for _ in range(100)]
        await asyncio.sleep(0.01)
        refused = sum(task.done() for task in tasks)
        release.set()
        await asyncio.gather(*tasks, return_exceptions=True)
        return refused

    assert asyncio.run(scenario()) == 100 - 64 - 1
