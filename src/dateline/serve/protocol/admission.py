"""Who is next: queries take turns, so that no client's slow ones keep everybody else's waiting."""

from __future__ import annotations

import asyncio
from collections import Counter, deque
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from dateline.model import DatelineError

_MOST_WAITING, _MOST_WAITING_EACH = 256, 64


class Admission:
    """Turns for at most `slots` queries at a time, of which one client has at most half; who waits is served in order.

    With half of the workers free of any one client's queries, another client's always find one.

    Args:
        slots: how many queries run at the same time.
        seconds: how long a query waits for its turn.
    """

    def __init__(self, slots: int, seconds: float) -> None:
        self._free = slots
        self._each = max(1, slots // 2)
        self._seconds = seconds
        self._running: Counter[str] = Counter()
        self._waiting: deque[tuple[str, asyncio.Future[None]]] = deque()

    @property
    def waiting(self) -> int:
        """How many queries wait for their turn."""
        return len(self._waiting)

    @property
    def running(self) -> int:
        """How many have it."""
        return sum(self._running.values())

    @asynccontextmanager
    async def turn(self, client: str) -> AsyncIterator[None]:
        """A turn, for as long as the block lasts.

        Raises:
            DatelineError: (``E_QUERY_TIMEOUT``) too many wait already, or the turn did not come in time.
        """
        await self._wait(client)
        try:
            yield
        finally:
            self._release(client)

    async def _wait(self, client: str) -> None:
        if sum(name == client for name, _ in self._waiting) >= _MOST_WAITING_EACH or len(self._waiting) >= _MOST_WAITING:
            raise _busy()
        admitted: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._waiting.append((client, admitted))
        self._admit()
        try:
            async with asyncio.timeout(self._seconds):
                await admitted
        except BaseException as error:
            if admitted.done() and not admitted.cancelled():
                self._release(client)  # the turn came in the very moment in which the wait ended
            self._waiting = deque(entry for entry in self._waiting if entry[1] is not admitted)
            if isinstance(error, TimeoutError):
                raise _busy() from None
            raise

    def _release(self, client: str) -> None:
        self._running[client] -= 1
        if not self._running[client]:
            del self._running[client]
        self._free += 1
        self._admit()

    def _admit(self) -> None:
        """Give every turn that can be given, to the first in order who may have it."""
        while self._free:
            ready = (entry for entry in self._waiting if self._running[entry[0]] < self._each and not entry[1].done())
            chosen = next(ready, None)
            if chosen is None:
                return
            self._waiting.remove(chosen)
            self._free -= 1
            self._running[chosen[0]] += 1
            chosen[1].set_result(None)


def _busy() -> DatelineError:
    return DatelineError("too many queries are waiting; ask again in a moment", code="E_QUERY_TIMEOUT", stage="serve")
