"""Make the table that maps are drawn with: coastlines and the points of places, from Natural Earth (public domain).

    python tools/atlas.py WORLD_ATLAS GAZETTEER

WORLD_ATLAS is the unpacked npm package world-atlas 2.0.2, GAZETTEER a folder with ``places-natural-earth.tsv.gz`` (Natural
Earth's populated places, 1:10m) and ``countries.csv`` (names of countries, ODC-PDDL).
"""

from __future__ import annotations

import csv
import gzip
import json
import sys
from pathlib import Path
from typing import Any

OUT = Path(__file__).resolve().parents[1] / "src" / "dateline" / "serve" / "pictures" / "atlas"
LARGE = 1_000_000
SHORT_NAMES = {
    "United States of America": "United States",
    "Dem. Rep. Congo": "Democratic Republic of the Congo",
    "Congo": "Republic of the Congo",
}
"""What the tables lack."""
DOUBTFUL = {"Congo"}
"""Names that two countries go by."""
Ring = list[tuple[float, float]]


def arcs_of(topology: dict[str, Any]) -> list[Ring]:
    """The arcs in degrees; a topology writes them as differences on a grid."""
    (step_x, step_y), (left, bottom) = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = []
    for arc in topology["arcs"]:
        x = y = 0
        points = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            points.append((left + x * step_x, bottom + y * step_y))
        arcs.append(points)
    return arcs


def rings_of(geometry: dict[str, Any], arcs: list[Ring]) -> list[Ring]:
    """The outer rings of a geometry."""
    polygons = {"Polygon": [geometry.get("arcs")], "MultiPolygon": geometry.get("arcs")}.get(geometry["type"]) or []
    return [
        unwound([point for index in polygon[0] for point in (arcs[index] if index >= 0 else arcs[~index][::-1])])
        for polygon in polygons
    ]


def unwound(ring: Ring) -> Ring:
    """A ring that crosses the antimeridian goes on beyond 180 degrees; one that goes round a pole is closed over it."""
    points = [ring[0]]
    for x, y in ring[1:]:
        before = points[-1][0]
        points.append((x + 360 * round((before - x) / 360), y))
    if abs(points[-1][0] - points[0][0]) > 180:  # noqa: PLR2004 - once round the earth
        pole = 90.0 if points[0][1] > 0 else -90.0
        points += [(points[-1][0], pole), (points[0][0], pole)]
    west = min(x for x, _ in points)
    turn = 360 * round((-180 - west) / 360) if west < -180 else 0  # noqa: PLR2004 - degrees
    return [(x + turn, y) for x, y in points]


def middle(ring: Ring) -> tuple[float, float, float]:
    """The centre of a ring, longitude and latitude, and its area in square degrees."""
    doubled = x = y = 0.0
    for (x0, y0), (x1, y1) in zip(ring, ring[1:] + ring[:1], strict=True):
        cross = x0 * y1 - x1 * y0
        doubled, x, y = doubled + cross, x + (x0 + x1) * cross, y + (y0 + y1) * cross
    return (x / (3 * doubled), y / (3 * doubled), abs(doubled) / 2) if doubled else (*ring[0], 0.0)


def write_land(atlas: Path) -> None:
    """One ring a line, points to a tenth of a degree, repeats left out."""
    topology = json.loads((atlas / "land-110m.json").read_text(encoding="utf-8"))
    arcs = arcs_of(topology)
    lines = []
    for geometry in topology["objects"]["land"]["geometries"]:
        for ring in rings_of(geometry, arcs):
            points = list(dict.fromkeys(f"{x:.1f},{y:.1f}" for x, y in ring))
            if len(points) > 3:  # noqa: PLR2004 - fewer enclose nothing
                lines.append(" ".join(points))
    (OUT / "land.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")


def write_places(atlas: Path, gazetteer: Path) -> None:
    """Countries, then towns: kind, names, country, region, latitude, longitude, Wikidata id, and whether it is large."""
    with gzip.open(gazetteer / "places-natural-earth.tsv.gz", "rt", encoding="utf-8", newline="") as file:
        towns = list(csv.DictReader(file, delimiter="\t"))
    with (gazetteer / "countries.csv").open(encoding="utf-8", newline="") as file:
        known = {row["ISO3166-1-Alpha-2"]: row for row in csv.DictReader(file)}
    codes = {town["country"]: town["iso_a2"] for town in towns}
    rows = []
    topology = json.loads((atlas / "countries-50m.json").read_text(encoding="utf-8"))
    arcs = arcs_of(topology)
    for geometry in topology["objects"]["countries"]["geometries"]:
        name = geometry["properties"]["name"]
        row = known.get(codes.get(name, ""), {})
        names = {name, *(row.get(key, "") for key in ("CLDR display name", "UNTERM English Short", "official_name_en"))} - {""}
        names = {found.removesuffix(" (the)") for found in names} | ({SHORT_NAMES[name]} if name in SHORT_NAMES else set())
        names -= DOUBTFUL
        x, y, _ = max((middle(ring) for ring in rings_of(geometry, arcs)), key=lambda found: found[2], default=(0.0, 0.0, 0.0))
        x = x - 360 if x > 180 else x  # noqa: PLR2004 - degrees
        rows.append(("country", "|".join(sorted(names)), name, "", y, x, row.get("wikidata_id", "").rpartition("/")[2], 1))
    for town in towns:
        names = {town["name"], town["nameascii"], town["name_en"]} - {""}
        large = int(float(town["population"] or 0) >= LARGE)
        place = (float(town["latitude"]), float(town["longitude"]), town["wikidata"], large)
        rows.append(("town", "|".join(sorted(names)), town["country"], town["admin1"], *place))
    lines = ["\t".join((*row[:4], f"{row[4]:.2f}", f"{row[5]:.2f}", row[6], str(row[7]))) for row in sorted(rows)]
    (OUT / "places.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    if len(sys.argv) != 3:  # noqa: PLR2004 - two folders
        sys.exit(__doc__)
    write_land(Path(sys.argv[1]))
    write_places(Path(sys.argv[1]), Path(sys.argv[2]))
    print(*(f"{path.name}: {path.stat().st_size:,} bytes" for path in sorted(OUT.iterdir())), sep="\n")
