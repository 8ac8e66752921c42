from __future__ import annotations

import math
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.serve.pictures.network import HEIGHT, WIDTH, Edge, layout, lines


def edge(one: str, other: str, href: str = "/x") -> Edge:
    return Edge(one, other, "fact", "knows", href)


@settings(max_examples=30, deadline=None)
@given(st.sets(st.text(min_size=1, max_size=3), max_size=20), st.data())
def test_every_node_has_a_place_in_the_frame(names: set[str], data: st.DataObject) -> None:
    """However nodes are connected, each gets one place within the picture, the same on every run."""
    nodes = sorted(names)
    pairs = data.draw(st.lists(st.tuples(st.sampled_from(nodes), st.sampled_from(nodes)), max_size=20)) if nodes else []
    edges = [edge(one, other) for one, other in pairs]
    places = layout(nodes, edges)
    assert set(places) == names
    assert all(0 <= x <= WIDTH and 0 <= y <= HEIGHT for x, y in places.values())
    assert places == layout(nodes, edges)


@pytest.mark.parametrize("count", [2, 5, 12, 30])
def test_names_do_not_lie_on_each_other(count: int) -> None:
    """Nodes of a ring are further apart than a line of text is high, or than a name is long."""
    nodes = [f"n{at}" for at in range(count)]
    places = layout(nodes, [edge(one, other) for one, other in zip(nodes, nodes[1:] + nodes[:1], strict=True)])
    for one, other in combinations(nodes, 2):
        (x0, y0), (x1, y1) = places[one], places[other]
        assert abs(x0 - x1) > 75 or abs(y0 - y1) > 20, (one, other)


def test_connected_nodes_are_nearer() -> None:
    """Two pairs stand closer within than between."""
    places = layout(["a", "b", "c", "d"], [edge("a", "b"), edge("c", "d")])

    def apart(one: str, other: str) -> float:
        return math.dist(places[one], places[other])

    assert max(apart("a", "b"), apart("c", "d")) < min(apart("a", "c"), apart("b", "d"), apart("a", "d"))


def test_several_lines_between_two_stay_apart() -> None:
    """Each has a path of its own, whichever way round it was given; what leads nowhere is not drawn."""
    places = {"a": (0.0, 0.0), "b": (100.0, 0.0)}
    drawn = lines(places, [edge("a", "b", "/1"), edge("b", "a", "/2"), edge("a", "b", "/3"), edge("a", "a"), edge("a", "gone")])
    assert [line.edge.href for line in drawn] == ["/1", "/2", "/3"]
    assert len({line.path for line in drawn}) == 3
