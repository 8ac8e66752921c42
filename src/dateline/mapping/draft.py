"""One article's graphs while they are written: what every class of thing needs to know, and where it puts its triples."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from pyoxigraph import Literal, NamedNode

from dateline.model import (
    Annotation,
    Article,
    KnownEntity,
    Mention,
    MentionKind,
    Modality,
    ResolvedArticle,
    Rights,
    Role,
    Settings,
    Span,
    Voice,
)
from dateline.rdf import terms
from dateline.rdf.graph import GraphBuilder, Term
from dateline.rdf.iris import Minter, entity_home

_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")
_NOT_STORY = (Role.BYLINE, Role.DATELINE, Role.TIMESTAMP)
_STATES = frozenset({"AdministrativeArea", "City", "Country", "State"})  # schema.org's AdministrativeArea and what is one
_KIND_ORDER = {MentionKind.NAME: 0, MentionKind.NOMINAL: 1, MentionKind.PRONOUN: 2}


@dataclass(frozen=True, slots=True)
class Fact:
    """A triple with who vouches for it and the words that carry it; a plain triple only when `is_asserted`.

    Args:
        evidence: spans of the article's text; may be empty for metadata that stands outside it.
        lines: 1-based source lines, for metadata only.
        attribution: index of the attribution that holds it, or None.
        is_explicit: somebody wrote this relation down; else it follows from an event's own fields.
    """

    subject: NamedNode
    predicate: NamedNode
    object: Term
    evidence: tuple[Span, ...] = ()
    lines: tuple[int, ...] = ()
    voice: Voice = Voice.ARTICLE
    modality: Modality = Modality.FACTUAL
    attribution: int | None = None
    as_of: date | None = None
    score: float = 1.0
    is_explicit: bool = True

    @property
    def is_asserted(self) -> bool:
        """Whether the article itself states it as a fact."""
        return self.voice is Voice.ARTICLE and self.modality is Modality.FACTUAL


@dataclass(frozen=True, slots=True)
class ReportedClaim:
    """A claim that was written, for the statements that it expresses."""

    node: NamedNode
    voice: Voice
    modality: Modality


@dataclass
class Draft:
    """An article being mapped.

    Args:
        content: receives the article's own graph.
        facts: receives every triple that needs a statement.
        spans: receives every span that some node points to.
        claims: receives the claims by attribution index.
    """

    article: Article
    annotation: Annotation
    resolved: ResolvedArticle
    known: Mapping[str, KnownEntity]
    minter: Minter
    settings: Settings
    content: GraphBuilder
    facts: list[Fact] = field(default_factory=list)
    spans: set[Span] = field(default_factory=set)
    claims: dict[int, list[ReportedClaim]] = field(default_factory=dict)

    @cached_property
    def node(self) -> NamedNode:
        """The article."""
        return terms.iri(self.resolved.iri)

    @cached_property
    def text_iri(self) -> str:
        """The text version that all spans point into."""
        return self.minter.text(self.resolved.iri, self.article.text)

    @property
    def shows_words(self) -> bool:
        """Whether the article's own words may be published beyond names and headline."""
        return self.settings.rights is not Rights.FACTS

    @cached_property
    def language(self) -> str:
        """The article's language tag; English where the page's is no tag at all."""
        tag = self.article.metadata.language.replace("_", "-")
        return tag.lower() if _LANGUAGE.fullmatch(tag) else "en"

    @cached_property
    def mentions(self) -> Mapping[Span, Mention]:
        """The mentions that are published, one a span, sorted: names before descriptions, pronouns never."""
        found: dict[Span, Mention] = {}
        order = sorted(self.annotation.mentions, key=lambda item: (item.span, _KIND_ORDER[item.kind], -item.score, item.entity))
        for mention in order:
            if mention.kind is not MentionKind.PRONOUN and mention.entity in self.resolved.iris:
                found.setdefault(mention.span, mention)
        return found

    @cached_property
    def story_mentions(self) -> tuple[Mention, ...]:
        """The published mentions outside byline, dateline and timestamp, in text order."""
        outside = [segment.span for segment in self.article.segments_of(*_NOT_STORY)]
        return tuple(item for span, item in self.mentions.items() if not any(other.contains(span) for other in outside))

    @cached_property
    def _homes(self) -> Mapping[str, str]:
        homes = {entity.id: entity_home(entity.type) for entity in self.annotation.entities}
        return homes | {event.id: "event" for event in self.annotation.events}

    @cached_property
    def _present(self) -> frozenset[str]:
        events = {event.id for event in self.annotation.events}
        return frozenset(events | {mention.entity for mention in self.mentions.values()})

    def home(self, local: str | None) -> str:
        """The collection of an entity or event id, or the empty string."""
        return self._homes.get(local or "", "")

    def type_of(self, local: str) -> str:
        """The class of an entity as the registry has it, else as the annotation has it."""
        entry = self.known.get(self.resolved.iris.get(local, ""))
        entity = self.annotation.entity(local)
        return entry.type if entry else entity.type if entity else "Event"

    def ref(self, local: str | None, *homes: str) -> NamedNode | None:
        """The node of an entity or event that is in the article's graph and, if `homes` are given, in one of them; else None.

        An entity that no published mention denotes is not in the graph: nothing may point to it.
        """
        if local is None or local not in self._present or (homes and self.home(local) not in homes):
            return None
        iri = self.resolved.iris.get(local)
        return terms.iri(iri) if iri else None

    def agent(self, local: str | None) -> NamedNode | None:
        """The node of an agent that can take part in something: a person, organisation, people or state."""
        return self.ref(local, "group") or self.speaker(local)

    def speaker(self, local: str | None) -> NamedNode | None:
        """The node of somebody who can be quoted: a person, an organisation or a state ("Moscow said")."""
        if local is not None and self.home(local) == "place" and self.type_of(local) not in _STATES:
            return None
        return self.ref(local, "person", "org", "place")

    def things(self, locals_: tuple[str, ...]) -> list[NamedNode]:
        """The nodes of those ids that are in the graph."""
        return [node for local in locals_ if (node := self.ref(local))]

    def part(self, kind: str, label: str | int) -> NamedNode:
        """A part of the article: ``#quote-9``."""
        return terms.iri(self.minter.part(self.resolved.iri, kind, str(label)))

    def words(self, value: str | None) -> Literal | None:
        """Text for people in the article's language, white space made single; None for nothing."""
        plain = " ".join((value or "").split())
        return terms.words(plain, self.language) if plain else None

    def verbatim(self, span: Span) -> Literal | None:
        """The words at a span exactly as they stand; None when the article's words are not to be shown."""
        return terms.words(span.of(self.article.text), self.language) if self.shows_words else None

    def span(self, span: Span) -> NamedNode:
        """The node of a span, which is thereby to be written."""
        self.spans.add(span)
        return terms.iri(self.minter.span(self.text_iri, span))

    def trimmed(self, span: Span) -> Span | None:
        """The span without white space at its ends; None when nothing is left."""
        words = span.of(self.article.text)
        start = span.start + len(words) - len(words.lstrip())
        end = span.end - (len(words) - len(words.rstrip()))
        return Span(start, end) if start < end else None
