"""What one article brings to the registry: its named entities and events, its authors, its publisher, its place of writing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from dateline.model import Annotation, Article, Entity, Role
from dateline.rdf.iris import entity_home, is_event_type
from dateline.resolve.common_names import is_common_to_many
from dateline.resolve.names import folded, is_one_word, suffix, without_article

# The world's large agencies, as they stand in bylines; other bylines are persons unless a word below says otherwise.
_AGENCIES = frozenset({
    "reuters", "associated press", "ap", "afp", "agence france presse", "pa", "pa media", "press association", "bloomberg",
    "bloomberg news", "xinhua", "tass", "interfax", "dpa", "ansa", "efe", "kyodo", "kyodo news", "upi", "anadolu agency",
    "aap", "canadian press", "press trust of india", "pti", "ians", "ani",
})  # fmt: skip
_BODY_WORDS = frozenset({
    "agency", "agencies", "bureau", "correspondents", "desk", "editorial", "media", "news", "newsroom", "press", "reporters",
    "service", "staff", "team", "times", "writers", "wire",
})  # fmt: skip
_PLACE_SEPARATORS = re.compile(r"\s*(?:,|/|;|\(| and | – | — )\s*")
_SHORTEST_SHOUT = 4  # "ROME" is a place in capitals, "US" an abbreviation


@dataclass(frozen=True, slots=True)
class Candidate:
    """One name in one article, to be found in the registry or entered there.

    Args:
        article: the article's key.
        local: what it is in the article: an entity or event id, ``author-1``, ``publisher``, ``agency-1`` or ``dateline``.
        home: the collection it belongs to, as in the entity's IRI.
        type: a class name.
        scope: the article's key for a person of whom one word is known and an organisation of a name that many bear, else empty:
            such names never meet across articles.
    """

    article: str
    local: str
    home: str
    type: str
    name: str
    alternate_names: tuple[str, ...] = ()
    same_as: tuple[str, ...] = ()
    scope: str = ""

    @property
    def folded_name(self) -> str:
        """The name as it is compared."""
        return comparable(self.name, self.home)

    @property
    def folded_alternates(self) -> frozenset[str]:
        """The other names as they are compared, none that many bear; of a person's only full names with the same Jr or Sr."""
        names = tuple(name for name in self.alternate_names if not _is_borne_by_many(name, self.home))
        if self.home == "person":
            names = tuple(name for name in names if suffix(name) == suffix(self.name))
        return frozenset(comparable(name, self.home) for name in names) - {self.folded_name}


def comparable(name: str, home: str) -> str:
    """A name as it is compared within one collection."""
    return folded(name) if home == "person" else without_article(folded(name))


def candidates_of(article: Article, annotation: Annotation, key: str) -> Iterator[Candidate]:
    """All candidates of one article, in the annotation's order."""
    for entity in annotation.entities:
        if entity.name is not None:
            yield _candidate(key, entity.id, entity.type, entity.name, alternates=entity.alternate_names, same_as=entity.same_as)
    for event in annotation.events:
        if event.is_named:
            home_type = event.type if is_event_type(event.type) else "Event"
            yield Candidate(key, event.id, "event", home_type, event.name, event.alternate_names)
    meta = article.metadata
    for number, author in enumerate(meta.authors, start=1):
        yield _candidate(key, f"author-{number}", _author_type(author, meta.publisher, annotation), author)
    if meta.publisher:
        yield _candidate(key, "publisher", "NewsMediaOrganization", meta.publisher)
    for number, agency in enumerate(meta.agencies, start=1):
        yield _candidate(key, f"agency-{number}", "NewsMediaOrganization", agency)


def _candidate(
    key: str, local: str, type_name: str, name: str, *, alternates: tuple[str, ...] = (), same_as: tuple[str, ...] = ()
) -> Candidate:
    home = entity_home(type_name)
    is_outlet = type_name == "NewsMediaOrganization"  # "The State" is one paper
    scope = key if _is_borne_by_many(name, home) and not (same_as or is_outlet) else ""
    return Candidate(key, local, home, type_name, name, alternates, same_as, scope)


def _is_borne_by_many(name: str, home: str) -> bool:
    return is_one_word(name) if home == "person" else home == "org" and is_common_to_many(comparable(name, "org"))


def dateline_entity(article: Article, annotation: Annotation) -> Entity | None:
    """The annotated place that the dateline names: by its words in the dateline segment, else by its name."""
    spans = [segment.span for segment in article.segments_of(Role.DATELINE)]
    places = {entity.id: entity for entity in annotation.entities if entity.name and entity_home(entity.type) == "place"}
    for mention in annotation.mentions:
        if mention.entity in places and any(span.contains(mention.span) for span in spans):
            return places[mention.entity]
    wanted = {comparable(name, "place") for name in (article.metadata.dateline, _first_place(article.metadata.dateline)) if name}
    return next((entity for entity in places.values() if wanted & _names_of(entity)), None)


def _names_of(entity: Entity) -> set[str]:
    return {comparable(name, "place") for name in (entity.name, *entity.alternate_names) if name}


def _first_place(dateline: str | None) -> str:
    """The first place of a dateline, not in capitals throughout: ``BEIRUT, Lebanon`` gives ``Beirut``."""
    place = _PLACE_SEPARATORS.split((dateline or "").strip())[0] or (dateline or "").strip()
    return place.title() if place.isupper() and len(place) >= _SHORTEST_SHOUT and "." not in place else place


def _author_type(author: str, publisher: str | None, annotation: Annotation) -> str:
    """The class of a byline: a person unless it is an agency, the outlet itself or an office of it."""
    name = comparable(author, "org")
    if name in _AGENCIES or (publisher and name == comparable(publisher, "org")):
        return "NewsMediaOrganization"
    for entity in annotation.entities:
        if entity.name and entity_home(entity.type) == "org" and comparable(entity.name, "org") == name:
            return entity.type
    return "Organization" if _BODY_WORDS & set(name.split()) else "Person"
