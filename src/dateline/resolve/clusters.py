"""Which candidates are one thing: by name within a collection, never against their outside identity, never by likeness.

The rules do not depend on any order: a cluster is a name in a collection; a shorter name joins the one cluster that lists it as
another name of its own, and stays alone where two do.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from dateline.resolve.candidates import Candidate

_DIVISIONS = frozenset({"State", "AdministrativeArea"})
_GENERIC = frozenset({"Place", "Organization", "Event", "Thing"})
_WIKIDATA = "http://www.wikidata.org/entity/"


@dataclass(slots=True)
class Cluster:
    """Candidates that are one thing.

    Args:
        home: the collection.
        name: as it is compared.
        scope: see `Candidate`.
        kind: ``state`` for states and provinces, which never merge with a country or town of their name; else empty.
        item: the Wikidata IRI that its candidates carry, or empty.
    """

    home: str
    name: str
    scope: str
    kind: str
    item: str
    candidates: list[Candidate] = field(default_factory=list)

    @property
    def alternates(self) -> set[str]:
        """All other names of it, as they are compared."""
        return {name for candidate in self.candidates for name in candidate.folded_alternates} - {self.name}

    @property
    def first(self) -> tuple[str, str]:
        """Where it comes first: article key and local id."""
        return min((candidate.article, candidate.local) for candidate in self.candidates)


def kind_of(type_name: str) -> str:
    """``state`` for states and provinces, ``any`` for a place of no stated kind, else empty."""
    if type_name in _DIVISIONS:
        return "state"
    return "any" if type_name == "Place" else ""


def item_of(same_as: Iterable[str]) -> str:
    """The first Wikidata IRI among them, or the empty string."""
    return min((iri for iri in same_as if iri.startswith(_WIKIDATA)), default="")


def chosen_type(types: Iterable[str]) -> str:
    """One class for what articles class differently: the specific before the generic, then the most frequent, then the first.

    >>> chosen_type(["Place", "Country", "City", "City"])
    'City'
    """
    ordered = list(types)
    specific = [name for name in ordered if name not in _GENERIC] or ordered
    return max(specific, key=lambda name: (specific.count(name), -specific.index(name)))


def cluster(candidates: Iterable[Candidate]) -> list[Cluster]:
    """The clusters, sorted by where each comes first."""
    by_name: dict[tuple[str, str, str], list[Candidate]] = defaultdict(list)
    for candidate in candidates:
        by_name[candidate.home, candidate.folded_name, candidate.scope].append(candidate)
    clusters = [part for key in sorted(by_name) for part in _parted(key, by_name[key])]
    joined = _joined(clusters)
    for part in joined:
        part.candidates.sort(key=lambda candidate: (candidate.article, candidate.local))
    return sorted(joined, key=lambda part: part.first)


def _parted(key: tuple[str, str, str], namesakes: list[Candidate]) -> list[Cluster]:
    """Namesakes, parted by kind of place and by Wikidata item; those that tell neither go where there is one choice only."""
    kinds = sorted({kind_of(candidate.type) for candidate in namesakes} - {"any"})
    home_of_any = "" if "" in kinds or not kinds else kinds[0]
    parts: dict[tuple[str, str], Cluster] = {}
    for kind in kinds or [""]:
        same = [item for item in namesakes if (kind_of(item.type) if kind_of(item.type) != "any" else home_of_any) == kind]
        items = sorted({item_of(candidate.same_as) for candidate in same} - {""})
        for candidate in same:
            item = item_of(candidate.same_as) or (items[0] if len(items) == 1 else "")
            part = parts.setdefault((kind, item), Cluster(*key, kind, item))
            part.candidates.append(candidate)
    return [parts[name] for name in sorted(parts)]


def _joined(clusters: list[Cluster]) -> list[Cluster]:
    """Clusters of one Wikidata item, and clusters whose name exactly one other lists as its own, made one."""
    roots = list(range(len(clusters)))

    def root(index: int) -> int:
        while roots[index] != index:
            index = roots[index]
        return index

    for one, other in sorted(_pairs_by_item(clusters) | _pairs_by_alternate(clusters)):
        low, high = sorted((root(one), root(other)))
        if not _clash(clusters[low], clusters[high]):
            roots[high] = low
            clusters[low].item = clusters[low].item or clusters[high].item
    merged: dict[int, Cluster] = {}
    for index, part in enumerate(clusters):
        head = root(index)
        if head in merged:
            merged[head].candidates.extend(part.candidates)
        else:
            merged[head] = part
    return list(merged.values())


def _clash(one: Cluster, other: Cluster) -> bool:
    """Whether they cannot be one thing: two items, or two kinds of place without an item to settle it."""
    if one.item and other.item:
        return one.item != other.item
    return one.kind != other.kind


def _pairs_by_item(clusters: list[Cluster]) -> set[tuple[int, int]]:
    first: dict[tuple[str, str], int] = {}
    pairs = set()
    for index, part in enumerate(clusters):
        if part.item:
            pairs.add((first.setdefault((part.home, part.item), index), index))
    return pairs


def _pairs_by_alternate(clusters: list[Cluster]) -> set[tuple[int, int]]:
    listed_by: dict[tuple[str, str, str], list[int]] = defaultdict(list)
    for index, part in enumerate(clusters):
        for name in sorted(part.alternates):
            listed_by[part.home, name, part.scope].append(index)
    pairs = set()
    for index, part in enumerate(clusters):
        owners = [owner for owner in listed_by[part.home, part.name, part.scope] if owner != index]
        if len(owners) == 1:
            pairs.add((owners[0], index))
    return pairs
