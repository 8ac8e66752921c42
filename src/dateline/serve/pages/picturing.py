"""Pages with a picture: when, who with whom, where. Each picture has its table, and each mark leads to its sentence."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from pyoxigraph import Literal, NamedNode, QuerySolutions

from dateline.rdf.terms import DL, PREFIXES, schema
from dateline.serve.catalogue import Catalogue
from dateline.serve.knowledge import Knowledge, phrase
from dateline.serve.pages.listing import pager
from dateline.serve.pictures import network, places, timeline
from dateline.serve.pictures.network import Edge

_EVENTS = "SELECT * FROM event WHERE earliest IS NOT NULL ORDER BY earliest DESC, name"
_UNDATED = "SELECT * FROM event WHERE earliest IS NULL ORDER BY article DESC, name"
_EVENTS_SIZE, _MOST_UNDATED = 30, 100
_MOST_NODES, _MOST_NEIGHBOURS, _MOST_EDGES, _MOST_PLACES = 30, 12, 250, 150
_AGENTS = ("person", "org", "group")
_STATED = """?s rdf:subject ?a ; rdf:object ?b ; rdf:predicate ?p ; dl:voice ?voice ; dl:modality ?modality . FILTER(isIRI(?b))"""
_QUOTED = """?s schema:spokenByCharacter ?a ; schema:about ?b"""
_CLAIMED = """?s schema:author ?a ; schema:about ?b . FILTER EXISTS { ?s a schema:Claim }"""
_TOGETHER = """?s (dl:participant|schema:attendee|schema:organizer) ?a, ?b ; schema:name ?p"""


def timeline_values(catalogue: Catalogue, number: int) -> dict[str, Any]:
    """A page of the events whose time is known, the latest first, and how many there are without one."""
    found = catalogue.some(_EVENTS, (), page=number, size=_EVENTS_SIZE)
    dated = [(row, span) for row in found.rows if (span := timeline.days(row["earliest"], row["latest"]))]
    drawn = timeline.draw([span for _, span in dated]) if dated else None
    undated = catalogue.some(_UNDATED, (), page=1, size=_MOST_UNDATED)
    return {
        "rows": [(row, bar, _when(row)) for (row, _), bar in zip(dated, drawn.bars if drawn else (), strict=True)],
        "drawn": drawn,
        "undated": undated.rows,
        "undated_total": undated.total,
        "pager": pager("/timeline", number, found.total, size=_EVENTS_SIZE),
    }


def _when(row: Any) -> str:  # noqa: ANN401 - a row of the catalogue
    return row["earliest"] if row["earliest"] == row["latest"] else f"{row['earliest']} to {row['latest']}"


def network_values(knowledge: Knowledge, catalogue: Catalogue) -> dict[str, Any]:
    """The people and organisations that say most and are named most, and what connects them."""
    rows = catalogue.rows(
        "SELECT * FROM entity WHERE kind IN ('person', 'org', 'group') ORDER BY said * 2 + mentions DESC, path LIMIT ?",
        (_MOST_NODES * 2,),
    )
    known = {row["path"]: row["name"] for row in rows}
    edges = [
        edge for edge in connections(knowledge, [knowledge.iri(path) for path in known]) if {edge.one, edge.other} <= known.keys()
    ]
    joined = _joined(known, edges)[:_MOST_NODES]
    joined = _joined(joined, [edge for edge in edges if {edge.one, edge.other} <= set(joined)])
    return {"picture": drawn_network({path: known[path] for path in joined}, edges), "names": known}


def _joined(paths: Iterable[str], edges: Sequence[Edge]) -> list[str]:
    """Those that an edge leads to."""
    ends = {path for edge in edges for path in (edge.one, edge.other)}
    return [path for path in paths if path in ends]


def neighbours(knowledge: Knowledge, iri: str) -> dict[str, Any]:
    """The same around one entity: it, and those whom it has most to do with."""
    own = knowledge.href(iri) or ""
    edges = connections(knowledge, [iri], both_ways=True)
    counted: dict[str, int] = {}
    for edge in edges:
        other = edge.other if edge.one == own else edge.one
        counted[other] = counted.get(other, 0) + 1
    nearest = sorted(counted, key=lambda path: (-counted[path], path))[:_MOST_NEIGHBOURS]
    names = {path: knowledge.label(NamedNode(knowledge.iri(path))) for path in (own, *nearest)}
    return {"picture": drawn_network(names, edges) if len(nearest) > 1 else None, "names": names}


def drawn_network(names: dict[str, str], edges: Sequence[Edge]) -> dict[str, Any]:
    """Nodes with their places and sizes, and the lines between them."""
    inside = [edge for edge in edges if edge.one in names and edge.other in names]
    spots = network.layout(list(names), inside)
    degree = {path: sum(path in (edge.one, edge.other) for edge in inside) for path in names}
    nodes = [{"path": path, "name": name, "kind": path.split("/")[2] if path.count("/") > 1 else "", "x": spots[path][0],
              "y": spots[path][1], "radius": round(6 + min(degree[path], 16) ** 0.5 * 2.5, 1)}
             for path, name in names.items()]  # fmt: skip
    return {"nodes": nodes, "lines": network.lines(spots, inside)}


def connections(knowledge: Knowledge, iris: Sequence[str], *, both_ways: bool = False) -> list[Edge]:
    """What connects these entities with others: statements, what one says of another, and events that both take part in."""
    edges: dict[tuple[str, str, str], Edge] = {}
    for pattern, maker in ((_STATED, _stated), (_QUOTED, _spoken), (_CLAIMED, _spoken), (_TOGETHER, _together)):
        for variable in ("?a", "?b") if both_ways else ("?a",):
            for row in _rows(knowledge, pattern, variable, iris):
                edge = maker(knowledge, row)
                if edge and edge.one != edge.other and all(_is_agent(path) for path in (edge.one, edge.other)):
                    edges.setdefault((edge.one, edge.other, edge.href), edge)
    return sorted(edges.values(), key=lambda edge: (edge.one, edge.other, edge.href))


def _rows(knowledge: Knowledge, pattern: str, variable: str, iris: Sequence[str]) -> Iterable[dict[str, str]]:
    prefixes = "".join(f"PREFIX {name}: <{iri}>\n" for name, iri in PREFIXES.items())
    values = " ".join(str(NamedNode(iri)) for iri in iris)
    asked = f"{prefixes}SELECT DISTINCT * WHERE {{ VALUES {variable} {{ {values} }} {pattern} }} LIMIT {_MOST_EDGES}"
    answer = knowledge.store.query(asked)
    if isinstance(answer, QuerySolutions):
        names = [variable.value for variable in answer.variables]
        for row in answer:
            yield {name: term.value for name in names if isinstance(term := row[name], Literal | NamedNode)}


def _stated(knowledge: Knowledge, row: dict[str, str]) -> Edge | None:
    is_article_s = row["voice"] == f"{DL}ArticleVoice"
    kind = (
        "fact"
        if is_article_s and row["modality"] == f"{DL}Factual"
        else "said"
        if row["voice"] == f"{DL}AttributedVoice"
        else "hearsay"
    )
    return _edge(knowledge, row, kind, phrase(row["p"]))


def _spoken(knowledge: Knowledge, row: dict[str, str]) -> Edge | None:
    words = knowledge.text(NamedNode(row["s"]), schema("text"))
    return _edge(knowledge, row, "said", f"says of: “{words}”" if words else "speaks of")


def _together(knowledge: Knowledge, row: dict[str, str]) -> Edge | None:
    return _edge(knowledge, row, "fact", f"both in: {row['p']}") if row["a"] < row["b"] else None


def _edge(knowledge: Knowledge, row: dict[str, str], kind: str, label: str) -> Edge | None:
    one, other, href = (knowledge.href(row[name]) for name in ("a", "b", "s"))
    return Edge(one, other, kind, label, href) if one and other and href else None


def _is_agent(path: str) -> bool:
    return path.startswith(tuple(f"/id/{kind}/" for kind in _AGENTS))


def map_values(knowledge: Knowledge, catalogue: Catalogue) -> dict[str, Any]:
    """The places named most: those that can be drawn, and those of which it is not certain where they lie."""
    rows = catalogue.rows("SELECT * FROM entity WHERE kind = 'place' ORDER BY mentions DESC, path LIMIT ?", (_MOST_PLACES,))
    placed = [(row, spot) for row in rows if (spot := _spot(knowledge, NamedNode(knowledge.iri(row["path"]))))]
    drawn = places.draw([spot for _, spot in placed], [row["name"] for row, _ in placed]) if placed else None
    paths = {row["path"] for row, _ in placed}
    return {
        "drawn": drawn,
        "placed": [(row, dot) for (row, _), dot in zip(placed, drawn.dots if drawn else (), strict=True)],
        "doubtful": [row for row in rows if row["path"] not in paths],
        "left_out": catalogue.count("SELECT COUNT(*) FROM entity WHERE kind = 'place'") - len(rows),
    }


def _spot(knowledge: Knowledge, place: NamedNode) -> places.Spot | None:
    """Where the knowledge base says that it lies, else where the table of places does, if there is no doubt."""
    for node in (place, *knowledge.nodes(place, schema("geo"))):
        latitude, longitude = (knowledge.text(node, schema(name)) for name in ("latitude", "longitude"))
        if latitude and longitude:
            return _degrees(latitude, longitude)
    within = knowledge.nodes(place, schema("containedInPlace"))
    ids = [
        same.value.rpartition("/")[2] for same in knowledge.nodes(place, schema("sameAs")) if "wikidata.org/entity/" in same.value
    ]
    names = [knowledge.label(place), *(link.text for link in knowledge.links(knowledge.values(place, schema("alternateName"))))]
    return places.locate(
        names,
        is_country="country" in knowledge.types(place),
        within=[knowledge.label(node) for node in within],
        wikidata=ids[0] if ids else None,
    )


def _degrees(latitude: str, longitude: str) -> places.Spot | None:
    try:
        spot = places.Spot(float(latitude), float(longitude))
    except ValueError:
        return None
    return spot if abs(spot.latitude) <= 90 and abs(spot.longitude) <= 180 else None  # noqa: PLR2004 - a sphere has no more
