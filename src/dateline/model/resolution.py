"""What `resolve` hands on: who is who across articles, and under which IRI."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class KnownEntity:
    """An entry of the registry: identity only; what articles say of it stands in their own graphs.

    Args:
        iri: absolute, minted once, never reused.
        type: a schema.org class name or one of ours.
        name: the canonical name, without honorific.
        alternate_names: sorted.
        same_as: sorted absolute IRIs elsewhere.
        replaced_by: the IRI that took over when two entries were merged, or None.
    """

    iri: str
    type: str
    name: str
    alternate_names: tuple[str, ...] = ()
    same_as: tuple[str, ...] = ()
    replaced_by: str | None = None


@dataclass(frozen=True, slots=True)
class ResolvedArticle:
    """One article's names: its own IRI, and an IRI for each of its entities and events.

    Args:
        key: the last step of the article's IRI; minted once and kept.
        iri: the article's IRI.
        iris: entity, event and cited-source ids of the annotation to absolute IRIs; unnamed things and one-off events get
            fragments of the article's IRI.
        author_iris: in the order of `Metadata.authors`.
        publisher_iri: None when the publisher is not known.
        agency_iris: in the order of `Metadata.agencies`.
        story_iri: the wire story that this article and others carry nearly word for word, or None.
        dateline_iri: the place of writing, None when not stated.
    """

    article_id: str
    key: str
    iri: str
    iris: Mapping[str, str] = field(default_factory=dict)
    author_iris: tuple[str, ...] = ()
    publisher_iri: str | None = None
    agency_iris: tuple[str, ...] = ()
    story_iri: str | None = None
    dateline_iri: str | None = None


@dataclass(frozen=True, slots=True)
class Resolution:
    """Who is who, over all articles of a run.

    Args:
        known: every registry entry, old and new, sorted by IRI.
        articles: by `Article.id`.
    """

    known: tuple[KnownEntity, ...]
    articles: Mapping[str, ResolvedArticle]
