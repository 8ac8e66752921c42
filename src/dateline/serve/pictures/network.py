"""Who is connected with whom: a picture of nodes and edges, laid out the same way on every machine."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

WIDTH, HEIGHT = 960.0, 640.0
_ROUNDS = 240
_MARGIN_X, _MARGIN_Y = 90.0, 40.0
_GOLDEN_ANGLE = math.pi * (3 - math.sqrt(5))
_STRETCH = 1.7
"""Names lie under their nodes and are wider than high, so nodes keep further apart sideways."""
_PULL = 1.2
"""Towards the middle: strong enough that parts without a connection stay near each other."""
_APART_X, _APART_Y, _SPREADINGS = 150.0, 46.0, 80
"""Room for a node with its name."""

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Edge:
    """A connection of two nodes.

    Args:
        one: the name of a node.
        other: the name of another.
        kind: ``fact``, ``said`` or ``hearsay``, as a legend tells them apart.
        label: what connects them, in words.
        href: where the sentence stands.
    """

    one: str
    other: str
    kind: str
    label: str
    href: str


@dataclass(frozen=True, slots=True)
class Line:
    """An edge as it is drawn: a curve, so that several between two nodes stay apart."""

    edge: Edge
    path: str


def layout(nodes: Sequence[str], edges: Sequence[Edge]) -> dict[str, Point]:
    """A place for each node within ``WIDTH`` by ``HEIGHT``; connected ones draw together, all push apart.

    Fruchterman and Reingold's forces from a sunflower's start, without chance.
    """
    places = {node: _seed(index, len(nodes)) for index, node in enumerate(nodes)}
    pairs = sorted({tuple(sorted((edge.one, edge.other))) for edge in edges if edge.one != edge.other})
    ideal = 0.75 * math.sqrt(1.0 / max(len(nodes), 1))
    for turn in range(_ROUNDS):
        heat = 0.12 * (1 - turn / _ROUNDS) + 0.002
        moves = _repulsion(places, ideal)
        for one, other in pairs:
            if one in places and other in places:
                _attract(places, moves, (one, other), ideal)
        for node, (x, y) in moves.items():
            length = math.hypot(x, y) or 1.0
            step = min(length, heat) / length
            places[node] = (places[node][0] + x * step, places[node][1] + y * step)
    return _spread(_fitted(places))


def lines(places: Mapping[str, Point], edges: Sequence[Edge]) -> tuple[Line, ...]:
    """The edges as SVG paths; the n-th edge of a pair bends further out than the one before."""
    met: dict[tuple[str, str], int] = {}
    drawn = []
    for edge in edges:
        if edge.one == edge.other or edge.one not in places or edge.other not in places:
            continue
        pair = (min(edge.one, edge.other), max(edge.one, edge.other))
        number = met[pair] = met.get(pair, -1) + 1
        bend = ((number + 1) // 2) * 16.0 * (1 if number % 2 else -1)
        drawn.append(Line(edge, _curve(places[pair[0]], places[pair[1]], bend)))
    return tuple(drawn)


def _seed(index: int, count: int) -> Point:
    radius = math.sqrt((index + 0.5) / count) * 0.5
    return radius * math.cos(index * _GOLDEN_ANGLE), radius * math.sin(index * _GOLDEN_ANGLE)


def _repulsion(places: Mapping[str, Point], ideal: float) -> dict[str, Point]:
    """Every node pushes every other away; a light pull to the middle keeps lone ones near."""
    moves = {node: (-x * _PULL, -y * _PULL) for node, (x, y) in places.items()}
    names = list(places)
    for at, one in enumerate(names):
        for other in names[at + 1 :]:
            x, y = places[one][0] - places[other][0], places[one][1] - places[other][1]
            apart = max((x / _STRETCH) ** 2 + y**2, 1e-6)
            force = ideal * ideal / apart
            moves[one] = (moves[one][0] + x * force, moves[one][1] + y * force)
            moves[other] = (moves[other][0] - x * force, moves[other][1] - y * force)
    return moves


def _attract(places: Mapping[str, Point], moves: dict[str, Point], pair: tuple[str, ...], ideal: float) -> None:
    one, other = pair
    x, y = places[one][0] - places[other][0], places[one][1] - places[other][1]
    force = math.hypot(x, y) / ideal
    moves[one] = (moves[one][0] - x * force, moves[one][1] - y * force)
    moves[other] = (moves[other][0] + x * force, moves[other][1] + y * force)


def _fitted(places: Mapping[str, Point]) -> dict[str, Point]:
    if not places:
        return {}
    xs, ys = [x for x, _ in places.values()], [y for _, y in places.values()]
    wide, high = (max(xs) - min(xs)) or 1.0, (max(ys) - min(ys)) or 1.0
    across, down = WIDTH - 2 * _MARGIN_X, HEIGHT - 2 * _MARGIN_Y
    return {
        node: (round(_MARGIN_X + (x - min(xs)) / wide * across, 1), round(_MARGIN_Y + (y - min(ys)) / high * down, 1))
        for node, (x, y) in places.items()
    }


def _spread(places: dict[str, Point]) -> dict[str, Point]:
    """Nodes whose names would lie on each other move apart, the shorter way, as far as the frame lets them."""
    names = list(places)
    for _ in range(_SPREADINGS):
        for at, one in enumerate(names):
            for other in names[at + 1 :]:
                (x0, y0), (x1, y1) = places[one], places[other]
                lacking_x, lacking_y = _APART_X - abs(x1 - x0), _APART_Y - abs(y1 - y0)
                if lacking_x <= 0 or lacking_y <= 0:
                    continue
                is_sideways = lacking_x / _APART_X < lacking_y / _APART_Y
                dx = math.copysign(lacking_x / 4, x1 - x0) if is_sideways else 0.0
                dy = 0.0 if is_sideways else math.copysign(lacking_y / 4, y1 - y0)
                places[one], places[other] = _inside(x0 - dx, y0 - dy), _inside(x1 + dx, y1 + dy)
    return places


def _inside(x: float, y: float) -> Point:
    return round(min(max(x, _MARGIN_X), WIDTH - _MARGIN_X), 1), round(min(max(y, _MARGIN_Y), HEIGHT - _MARGIN_Y), 1)


def _curve(start: Point, end: Point, bend: float) -> str:
    x, y = end[0] - start[0], end[1] - start[1]
    length = math.hypot(x, y) or 1.0
    middle = ((start[0] + end[0]) / 2 - y / length * bend * 2, (start[1] + end[1]) / 2 + x / length * bend * 2)
    return f"M{start[0]:.1f} {start[1]:.1f}Q{middle[0]:.1f} {middle[1]:.1f} {end[0]:.1f} {end[1]:.1f}"
