"""IRIs of what belongs to one article alone: unnamed things, one-off events and cited sources, as fragments of its IRI."""

from __future__ import annotations

import re

from dateline.model import Annotation, CitedSource, SourceKind
from dateline.rdf.iris import Minter, entity_home, slug

_MOST_WORDS = 8
_BREAK = re.compile(r"[,;:(]")
_SMALL_WORDS = frozenset({"a", "an", "and", "at", "by", "for", "from", "in", "of", "on", "the", "to", "with"})


def fragment_iris(annotation: Annotation, article_iri: str, minter: Minter) -> dict[str, str]:
    """Ids of unnamed entities, one-off events and cited sources to their IRIs; numbered in the annotation's order on clash."""
    unnamed = [entity for entity in annotation.entities if not entity.is_named]
    labels = [(entity.id, entity_home(entity.type), _label(entity.description or entity.type)) for entity in unnamed]
    labels += [(event.id, "event", _label(event.name)) for event in annotation.events if not event.is_named]
    labels += [(source.id, "src", _source_label(source, annotation)) for source in annotation.cited_sources]
    iris: dict[str, str] = {}
    taken: set[str] = set()
    for local, kind, label in labels:
        iri, number = minter.part(article_iri, kind, label), 1
        while iri in taken:
            number += 1
            iri = minter.part(article_iri, kind, f"{label}-{number}")
        taken.add(iri)
        iris[local] = iri
    return iris


def _label(words: str) -> str:
    """The first words of a description as a fragment: up to a comma, small words at both ends left out."""
    parts = slug(_BREAK.split(words)[0] or words).split("-")
    while len(parts) > 1 and parts[0] in _SMALL_WORDS:
        parts.pop(0)
    parts = parts[:_MOST_WORDS]
    while len(parts) > 1 and parts[-1] in _SMALL_WORDS:
        parts.pop()
    return "-".join(parts)


def _source_label(source: CitedSource, annotation: Annotation) -> str:
    """``the-wall-street-journal``; a post is ``facebook-post``."""
    owner = annotation.entity(source.outlet or source.author or "")
    label = _label((owner.name or owner.description or owner.type) if owner else str(source.kind))
    return f"{label}-post" if source.kind is SourceKind.POST and owner else label
