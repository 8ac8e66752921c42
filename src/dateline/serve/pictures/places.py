"""Where things happened: coastlines, and points for those places alone that the table of places names without doubt."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

WIDTH = 960.0
_DOT, _LETTER, _LINE = 9.0, 9.6, 20.0
_BASELINE = 5.0
_LEAST_SPAN, _MARGIN = 24.0, 0.18
_HIGHEST, _LOWEST = 84.0, -58.0
_DATE_LINE = 180.0
_TALLEST = 0.7
"""Height of a map at most, as a share of its width."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A point of the table: degrees north and east."""

    latitude: float
    longitude: float


@dataclass(frozen=True, slots=True)
class Label:
    """Where a place's name is written: a point of its baseline, and what of the name stands there, as SVG has it."""

    x: float
    y: float
    anchor: str


@dataclass(frozen=True, slots=True)
class Dot:
    """A place on the drawn map; it has no label where that would lie on another or on another dot."""

    x: float
    y: float
    label: Label | None


@dataclass(frozen=True, slots=True)
class Map:
    """A drawn map: the land as SVG path data, and the dots in the order of what was given."""

    land: str
    dots: tuple[Dot, ...]
    height: float


@dataclass(frozen=True, slots=True)
class _Row:
    kind: str
    names: tuple[str, ...]
    country: str
    region: str
    spot: Spot
    wikidata: str
    is_large: bool


def locate(names: Sequence[str], *, is_country: bool, within: Sequence[str] = (), wikidata: str | None = None) -> Spot | None:
    """The point of a place, or None where there is any doubt which place it is.

    Without doubt is: the same Wikidata id; a country of this name; the one town of this name in the country or region that
    the articles put it in; or a town of a million and more whose name nothing else in the table bears.

    Args:
        names: the name and other names of the place.
        is_country: whether the knowledge base has it as a country.
        within: the names of what the articles say it lies in.
        wikidata: an id such as ``Q597``, or None.
    """
    by_name, by_id = _table()
    if wikidata:
        row = by_id.get(wikidata)
        return row.spot if row else None
    rows = list({id(row): row for name in names for row in by_name.get(_folded(name), ())}.values())
    if is_country:
        rows = [row for row in rows if row.kind == "country"]
    elif within:
        around = {_folded(name) for name in within}
        rows = [row for row in rows if row.kind == "town" and around & _surroundings(row)]
    else:
        rows = rows if len(rows) == 1 and rows[0].is_large and rows[0].kind == "town" else []
    return rows[0].spot if len(rows) == 1 else None


def draw(spots: Sequence[Spot], names: Sequence[str]) -> Map:
    """The part of the world that holds the points, with room around; equal areas look nearly equal near its middle.

    Args:
        spots: at least one.
        names: of each; where two would lie on each other, the first is written.
    """
    south, north = _window([spot.latitude for spot in spots], _LOWEST, _HIGHEST, 0.55)
    west, east = _window([spot.longitude for spot in spots], -180.0, 180.0, 1.0)
    squeeze = max(math.cos(math.radians((south + north) / 2)), 0.35)
    short = (north - south) / _TALLEST / squeeze - (east - west)  # a map is not taller than a screen: it shows more to the sides
    west, east = (west - short / 2, east + short / 2) if short > 0 else (west, east)
    scale = WIDTH / ((east - west) * squeeze)
    height = round((north - south) * scale, 1)

    def point(longitude: float, latitude: float) -> tuple[float, float]:
        return (longitude - west) * squeeze * scale, (north - latitude) * scale

    dots = _labelled([point(spot.longitude, spot.latitude) for spot in spots], names, height)
    frame = (west - 5, south - 5, east + 5, north + 5)
    rings = [ring for ring in _land() if _touches(ring, frame)]
    path = "".join("M" + "L".join("{:.0f} {:.0f}".format(*point(x, y)) for x, y in ring) + "Z" for ring in rings)
    return Map(path, dots, height)


def _labelled(points: Sequence[tuple[float, float]], names: Sequence[str], height: float) -> tuple[Dot, ...]:
    dots, taken = [], [(x - _DOT, y - _DOT, x + _DOT, y + _DOT) for x, y in points]
    for (x, y), name in zip(points, names, strict=True):
        label = None
        for found, box in _ways(x, y, len(name) * _LETTER):
            is_inside = box[0] >= 0 and box[2] <= WIDTH and box[1] >= 0 and box[3] <= height
            if is_inside and not any(box[0] < b[2] and b[0] < box[2] and box[1] < b[3] and b[1] < box[3] for b in taken):
                label = found
                taken.append(box)
                break
        dots.append(Dot(round(x, 1), round(y, 1), label))
    return tuple(dots)


def _ways(x: float, y: float, wide: float) -> Iterator[tuple[Label, tuple[float, float, float, float]]]:
    """Where a name can stand, the best way first, and the box that it takes there: after its dot, before, over, under it."""
    half, away, apart = _LINE / 2, _DOT + 2, _DOT + 1
    for anchor, left in (("start", x + apart), ("end", x - apart - wide)):
        at = x + away if anchor == "start" else x - away
        yield Label(round(at, 1), round(y + _BASELINE, 1), anchor), (left, y - half, left + wide, y + half)
    for middle in (y - apart - half, y + apart + half):
        box = (x - wide / 2, middle - half, x + wide / 2, middle + half)
        yield Label(round(x, 1), round(middle + _BASELINE, 1), "middle"), box


def _window(values: Sequence[float], least: float, most: float, share: float) -> tuple[float, float]:
    """A stretch of degrees round the values: not narrower than a few countries, not wider than the world."""
    low, high = min(values), max(values)
    room = max((high - low) * _MARGIN, (_LEAST_SPAN * share - (high - low)) / 2, 4.0)
    return max(low - room, least), min(high + room, most)


def _touches(ring: Sequence[tuple[float, float]], frame: tuple[float, float, float, float]) -> bool:
    xs, ys = [x for x, _ in ring], [y for _, y in ring]
    return max(xs) > frame[0] and min(xs) < frame[2] and max(ys) > frame[1] and min(ys) < frame[3]


def _surroundings(row: _Row) -> set[str]:
    by_name, _ = _table()
    country = next((found for found in by_name.get(_folded(row.country), ()) if found.kind == "country"), None)
    names = (*country.names, row.region) if country else (row.country, row.region)
    return {_folded(name) for name in names if name}


def _folded(name: str) -> str:
    return " ".join(name.casefold().removeprefix("the ").split())


@cache
def _table() -> tuple[dict[str, list[_Row]], dict[str, _Row]]:
    by_name: dict[str, list[_Row]] = defaultdict(list)
    by_id: dict[str, _Row] = {}
    for line in _atlas("places.tsv"):
        kind, names, country, region, latitude, longitude, wikidata, large = line.split("\t")
        row = _Row(
            kind, tuple(names.split("|")), country, region, Spot(float(latitude), float(longitude)), wikidata, large == "1"
        )
        for name in {_folded(name) for name in row.names}:
            by_name[name].append(row)
        if wikidata:
            by_id[wikidata] = row
    return by_name, by_id


@cache
def _land() -> tuple[tuple[tuple[float, float], ...], ...]:
    rings = []
    for line in _atlas("land.txt"):
        numbers = [point.split(",") for point in line.split()]
        ring = tuple((float(x), float(y)) for x, y in numbers)
        rings.append(ring)
        if max(x for x, _ in ring) > _DATE_LINE:  # it goes on beyond the date line: drawn on both sides
            rings.append(tuple((x - 360, y) for x, y in ring))
    return tuple(rings)


def _atlas(name: str) -> list[str]:
    text = files("dateline.serve.pictures").joinpath("atlas", name).read_text(encoding="utf-8")
    return text.splitlines()
