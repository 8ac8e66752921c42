"""How much one client may ask: a bucket of tokens that fills at a steady rate (https://en.wikipedia.org/wiki/Token_bucket)."""

from __future__ import annotations

import ipaddress
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass

_MOST_CLIENTS = 10_000
_IPV6_NETWORK = 64
"""One household or server has that much of an IPv6 address to itself, so its clients count as one."""


@dataclass(frozen=True, slots=True)
class Rate:
    """What one client may ask.

    Args:
        per_second: requests, in the long run; 0 for no limit.
        burst: requests at once, after a pause.
        second_costs: requests that a second of evaluating a query counts as.
    """

    per_second: float = 20.0
    burst: float = 200.0
    second_costs: float = 10.0


UNLIMITED = Rate(per_second=0.0)


class Buckets:
    """One bucket a client; the longest unseen are forgotten beyond 10,000, which forgives them and keeps the memory flat.

    Args:
        rate: how fast they fill.
        clock: gives seconds; for tests.
    """

    def __init__(self, rate: Rate, clock: Callable[[], float] = time.monotonic) -> None:
        self._rate = rate
        self._clock = clock
        self._levels: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def take(self, client: str, tokens: float = 1.0) -> float:
        """Take tokens; gives 0 when they were there, else the seconds until they are, and then nothing is taken."""
        if self._rate.per_second <= 0:
            return 0.0
        level = self._level(client)
        if level < tokens:
            return (tokens - level) / self._rate.per_second
        self._set(client, level - tokens)
        return 0.0

    def charge(self, client: str, seconds: float) -> None:
        """Take for evaluation time what it costs, into debt if need be, but never more than a full bucket's worth of it."""
        if self._rate.per_second > 0:
            self._set(client, max(self._level(client) - seconds * self._rate.second_costs, -self._rate.burst))

    def _level(self, client: str) -> float:
        now = self._clock()
        level, then = self._levels.get(client, (self._rate.burst, now))
        return min(self._rate.burst, level + (now - then) * self._rate.per_second)

    def _set(self, client: str, level: float) -> None:
        self._levels[client] = (level, self._clock())
        self._levels.move_to_end(client)
        while len(self._levels) > _MOST_CLIENTS:
            self._levels.popitem(last=False)


def client_of(address: str | None) -> str:
    """Whom an address counts as.

    >>> client_of("2001:db8::1") == client_of("2001:db8::2")
    True
    """
    try:
        parsed = ipaddress.ip_address(address or "")
    except ValueError:
        return address or "unknown"
    if isinstance(parsed, ipaddress.IPv6Address):
        return str(ipaddress.ip_network((parsed, _IPV6_NETWORK), strict=False))
    return str(parsed)
