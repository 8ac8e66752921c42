"""The registry while a run fills it: entries that are known keep their IRI for ever, new ones get a free one."""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from dateline.model import KnownEntity
from dateline.rdf.iris import Minter
from dateline.resolve.candidates import comparable
from dateline.resolve.clusters import Cluster, chosen_type, item_of, kind_of
from dateline.resolve.names import fullness

_HOME = re.compile(r"/id/([a-z]+)/[^/]+$")
_CLASS_OF_HOME = {"person": "Person", "org": "Organization"}
_GENERIC = frozenset({"Place", "Organization", "Event", "Thing"})


@dataclass(slots=True)
class Registry:
    """Entries by IRI, with indexes by name; `enter` finds or makes the entry of a cluster."""

    minter: Minter
    entries: dict[str, KnownEntity] = field(default_factory=dict)
    _by_name: dict[tuple[str, str], list[str]] = field(default_factory=lambda: defaultdict(list))
    _by_alternate: dict[tuple[str, str], list[str]] = field(default_factory=lambda: defaultdict(list))
    _by_item: dict[tuple[str, str], str] = field(default_factory=dict)

    @classmethod
    def of(cls, minter: Minter, known: Iterable[KnownEntity]) -> Registry:
        """A registry that holds the known entries."""
        registry = cls(minter)
        for entry in sorted(known, key=lambda item: item.iri):
            registry.entries[entry.iri] = entry
            home = home_of(entry.iri)
            registry._by_name[home, comparable(entry.name, home)].append(entry.iri)
            for name in sorted({comparable(name, home) for name in entry.alternate_names}):
                registry._by_alternate[home, name].append(entry.iri)
            if item_of(entry.same_as):
                registry._by_item.setdefault((home, item_of(entry.same_as)), entry.iri)
        return registry

    def enter(self, cluster: Cluster) -> str:
        """The IRI of the cluster's entry: a known one where there is one, else newly minted."""
        found = self._scoped(cluster) if cluster.scope else self._found(cluster)
        if found is None:
            found = self._minted(cluster)
            self.entries[found] = _new_entry(found, cluster)
        else:
            found = self._current(found)
            self.entries[found] = _enriched(self.entries[found], cluster)
        return found

    def _found(self, cluster: Cluster) -> str | None:
        """By Wikidata item, else by name, else by the one entry that has it as another name."""
        if cluster.item and (cluster.home, cluster.item) in self._by_item:
            return self._by_item[cluster.home, cluster.item]
        namesakes = self._by_name[cluster.home, cluster.name]
        if namesakes:
            return self._namesake(namesakes, cluster)
        listed = set(self._by_alternate[cluster.home, cluster.name])
        listed |= {iri for name in cluster.alternates for iri in self._by_name[cluster.home, name]}
        fitting = self._compatible(sorted(listed), cluster)
        return fitting[0] if len(fitting) == 1 else None

    def _namesake(self, namesakes: list[str], cluster: Cluster) -> str | None:
        """Of the entries of one name the one without an item, or the only one; None where only their items tell them apart."""
        fitting = self._compatible(namesakes, cluster)
        plain = [iri for iri in fitting if not item_of(self.entries[iri].same_as)]
        if cluster.item:
            return plain[0] if plain == namesakes[:1] and len(namesakes) == 1 else None
        choice = plain or (fitting if len(fitting) == 1 else [])
        own_kind = [iri for iri in choice if (kind_of(self.entries[iri].type) == "state") == (cluster.kind == "state")]
        return next(iter(own_kind or choice), None)

    def _scoped(self, cluster: Cluster) -> str | None:
        """A name that many bear: the entry made for this article, else a curated one that has just this name or lists it."""
        own = self._scoped_iri(cluster)
        if own in self.entries:
            return own
        name = cluster.candidates[0].name
        curated = {self.minter.entity(_CLASS_OF_HOME[cluster.home], name)} & set(self.entries)
        curated |= set(self._by_alternate[cluster.home, cluster.name])
        return curated.pop() if len(curated) == 1 else None

    def _compatible(self, iris: Iterable[str], cluster: Cluster) -> list[str]:
        return [iri for iri in iris if _fits(self.entries[iri], cluster)]

    def _current(self, iri: str) -> str:
        """The entry that an entry was merged into, or itself."""
        seen = {iri}
        while (successor := self.entries[iri].replaced_by) in self.entries and successor not in seen:
            iri = successor
            seen.add(iri)
        return iri

    def _minted(self, cluster: Cluster) -> str:
        if cluster.scope:
            return self._scoped_iri(cluster)
        name, number = canonical_name(cluster), 1
        kind = {"event": "Event"}.get(cluster.home, cluster.candidates[0].type)
        while (iri := self.minter.entity(kind, name, number)) in self.entries:
            number += 1
        return iri

    def _scoped_iri(self, cluster: Cluster) -> str:
        digest = hashlib.sha256(cluster.scope.encode()).hexdigest()[:8]
        return self.minter.entity(_CLASS_OF_HOME[cluster.home], f"{cluster.name} {digest}")


def home_of(iri: str) -> str:
    """The collection of a registry IRI, or the empty string."""
    found = _HOME.search(iri)
    return found.group(1) if found else ""


def canonical_name(cluster: Cluster) -> str:
    """The fullest of the names that articles give as *the* name of it."""
    return max((candidate.name for candidate in cluster.candidates), key=fullness)


def _fits(entry: KnownEntity, cluster: Cluster) -> bool:
    kind, item = kind_of(entry.type), item_of(entry.same_as)
    # a cluster holds only one kind, but a cluster of places of no stated kind has an empty one
    unstated = kind == "any" or all(kind_of(candidate.type) == "any" for candidate in cluster.candidates)
    return (unstated or kind == cluster.kind) and not (item and cluster.item and item != cluster.item)


def _new_entry(iri: str, cluster: Cluster) -> KnownEntity:
    name = canonical_name(cluster)
    kind = chosen_type(candidate.type for candidate in cluster.candidates)
    return _enriched(KnownEntity(iri=iri, type=kind, name=name), cluster)


def _enriched(entry: KnownEntity, cluster: Cluster) -> KnownEntity:
    """The entry with what the cluster adds: other names, outside identity, and a class where it had only a generic one."""
    names = {name for candidate in cluster.candidates for name in (candidate.name, *candidate.alternate_names)}
    others = {name for name in names if name.casefold() != entry.name.casefold()} | set(entry.alternate_names)
    same_as = {iri for candidate in cluster.candidates for iri in candidate.same_as} | set(entry.same_as)
    kind = chosen_type(candidate.type for candidate in cluster.candidates) if entry.type in _GENERIC else entry.type
    return replace(entry, type=kind, alternate_names=tuple(sorted(others)), same_as=tuple(sorted(same_as)))
