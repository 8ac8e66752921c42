from __future__ import annotations

from dateline.serve.protocol.rates import UNLIMITED, Buckets, Rate, client_of


class Clock:
    """Time that a test moves."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        """The time now."""
        return self.now


def test_a_bucket_empties_and_fills() -> None:
    """A burst goes at once, then as many as the rate gives; waiting never saves up more than a burst."""
    clock = Clock()
    buckets = Buckets(Rate(per_second=2, burst=4), clock)
    assert [buckets.take("a") for _ in range(5)] == [0, 0, 0, 0, 0.5]
    clock.now = 0.5
    assert [buckets.take("a"), buckets.take("a")] == [0, 0.5]
    clock.now = 1000.0
    assert [buckets.take("a") for _ in range(5)].count(0) == 4


def test_clients_have_buckets_of_their_own() -> None:
    """What one has used up is no other's loss."""
    buckets = Buckets(Rate(per_second=1, burst=1), Clock())
    assert (buckets.take("a"), buckets.take("b")) == (0, 0)
    assert buckets.take("a") > 0


def test_debt_is_bounded() -> None:
    """The longest query keeps its client out for no longer than two empty buckets take to fill."""
    clock = Clock()
    buckets = Buckets(Rate(per_second=1, burst=10, second_costs=10), clock)
    buckets.charge("a", 3600)
    assert buckets.take("a") == 11
    clock.now = 11
    assert buckets.take("a") == 0


def test_no_limit_is_no_limit() -> None:
    """With a rate of 0 nobody is refused and nobody remembered."""
    buckets = Buckets(UNLIMITED)
    assert not any(buckets.take("a") for _ in range(10_000))


def test_the_memory_is_bounded() -> None:
    """A million addresses do not fill it; the latest are remembered."""
    buckets = Buckets(Rate(per_second=1, burst=1), Clock())
    for number in range(12_000):
        buckets.take(str(number))
    assert len(buckets._levels) == 10_000  # noqa: SLF001 - what cannot be seen from outside
    assert buckets.take("11999") > 0


def test_addresses_that_belong_together_are_one_client() -> None:
    """A /64 of IPv6 is one client, an IPv4 address another, and what is no address is a name."""
    assert client_of("2001:db8::1") == client_of("2001:db8::ffff:2") != client_of("2001:db8:0:1::1")
    assert client_of("192.0.2.1") == "192.0.2.1"
    assert client_of(None) == "unknown"
    assert client_of("testclient") == "testclient"
