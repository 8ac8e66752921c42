"""Where each class of thing is mapped, by the collection that its IRIs live in."""

from __future__ import annotations

from collections.abc import Mapping

from pyoxigraph import Literal, NamedNode

from dateline.mapping import event, organization, person, place, population_group, wire_story
from dateline.mapping.draft import Draft
from dateline.mapping.rules import Rule
from dateline.model import Entity
from dateline.rdf.iris import entity_home
from dateline.rdf.terms import RDF_TYPE, boolean, dl, schema, words

_TYPES = {
    "event": event.types,
    "group": population_group.types,
    "org": organization.types,
    "person": person.types,
    "place": place.types,
    "story": wire_story.types,
}

RELATIONS: Mapping[str, Rule] = {
    **event.RELATIONS,
    **organization.RELATIONS,
    **person.RELATIONS,
    **place.RELATIONS,
    **population_group.RELATIONS,
}
"""Every relation that is written, by compact IRI."""


def types_of(type_name: str, home: str | None = None) -> tuple[NamedNode, ...]:
    """The classes that are written for a thing; `home` is its collection where the class name does not tell."""
    return _TYPES[home or entity_home(type_name)](type_name)


def write_unnamed(draft: Draft) -> None:
    """Describe what the article speaks of without naming it; it lives in the article's graph alone."""
    for entity in draft.annotation.entities:
        node = draft.ref(entity.id) if not entity.is_named else None
        if node is not None:
            for kind in types_of(entity.type):
                draft.content.add(node, RDF_TYPE, kind)
            draft.content.add(node, schema("description"), _description(draft, entity))
            draft.content.add(node, dl("unnamed"), boolean(True))  # noqa: FBT003 - the literal itself


def _description(draft: Draft, entity: Entity) -> Literal:
    described = draft.words(entity.description) if draft.shows_words else None
    return described or words(f"{entity.type}, not named in the article")
