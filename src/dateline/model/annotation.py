"""What `extract` hands on: stand-off items over one article's text, each with its span, voice and score."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from dateline.model.span import Span


class Voice(StrEnum):
    """Who vouches for the content."""

    ARTICLE = "article"
    ATTRIBUTED = "attributed"
    HEARSAY = "hearsay"


class Modality(StrEnum):
    """How whoever speaks puts the content."""

    FACTUAL = "factual"
    POSSIBLE = "possible"
    DESIRED = "desired"
    DENIED = "denied"


class MentionKind(StrEnum):
    """Whether words name a thing, describe it or stand in for it."""

    NAME = "name"
    NOMINAL = "nominal"
    PRONOUN = "pronoun"


class MentionResolution(StrEnum):
    """How it was found out what the words refer to."""

    EXPLICIT = "explicit"
    COREFERENCE = "coreference"
    METONYMY = "metonymy"


class AttributionKind(StrEnum):
    """Direct: all within quotation marks; mixed: partly; indirect: not at all."""

    DIRECT = "direct"
    MIXED = "mixed"
    INDIRECT = "indirect"


class SourceKind(StrEnum):
    """What sort of thing an article cites."""

    REPORT = "report"
    CONVERSATION = "conversation"
    POST = "post"


@dataclass(frozen=True, slots=True)
class Mention:
    """Words of the article that refer to an entity or an event.

    Args:
        span: without honorifics and determiners when `kind` is a name.
        type: a schema.org class name (``Person``, ``Country`` …) or one of ours (``PopulationGroup``).
        entity: the id of the `Entity` or `Event` of the same annotation.
        score: 0 to 1, how sure the engine is of span, type and entity together; 1 is certain.
    """

    span: Span
    type: str
    entity: str
    kind: MentionKind = MentionKind.NAME
    resolution: MentionResolution = MentionResolution.EXPLICIT
    score: float = 1.0


@dataclass(frozen=True, slots=True)
class Entity:
    """A person, organisation, place or people that the article speaks of: one coreference chain.

    Args:
        id: unique within the annotation, ``e1`` … in order of first mention.
        type: a schema.org class name or one of ours.
        name: the fullest form that the article gives, without honorific; None for what it only describes.
        description: for an unnamed one: what it is, in few words, after the article.
        alternate_names: other forms the article uses that are names in their own right (not bare surnames).
        same_as: IRIs of the same thing elsewhere; never guessed.
    """

    id: str
    type: str
    name: str | None
    description: str | None = None
    alternate_names: tuple[str, ...] = ()
    same_as: tuple[str, ...] = ()

    @property
    def is_named(self) -> bool:
        """Whether the article names it; only named entities enter the registry."""
        return self.name is not None


@dataclass(frozen=True, slots=True)
class CitedSource:
    """A publication or communication that the article takes words from, often untitled.

    Args:
        id: unique within the annotation, ``s1`` ….
        outlet: entity id of the publisher, or of the platform of a post; None when unstated.
        author: entity id of the person whose post it is, or None.
        evidence: the words that name it; at least one span.
        time: index into `Annotation.times` of the expression that dates it, or None.
    """

    id: str
    kind: SourceKind
    evidence: tuple[Span, ...]
    outlet: str | None = None
    author: str | None = None
    time: int | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """Who says it: an entity, and the words that name it at this place (None when it is carried over)."""

    entity: str | None = None
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Attribution:
    """Somebody says something: source, cue and content.

    Args:
        content: what is said; one or more spans in text order; quotation marks stand outside.
        cue: the words that attribute it ("Ms Kassis told Al-Jazeera"), or None when it is carried over.
        outlet: entity id of the outlet it was said to or reported by, or None.
        cited: id of the `CitedSource` it stands in, or None.
        continues: index into `Annotation.attributions` of the earlier quotation that this one goes on from.
        event: id of the `Event` (an interview) at which it was said, or None.
        about: entity and event ids that the content is about.
    """

    content: tuple[Span, ...]
    kind: AttributionKind
    voice: Voice
    modality: Modality = Modality.FACTUAL
    cue: Span | None = None
    source: Source | None = None
    outlet: str | None = None
    cited: str | None = None
    continues: int | None = None
    event: str | None = None
    about: tuple[str, ...] = ()
    score: float = 1.0


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """Words that give a time, and the time they give against the publication date.

    Args:
        value: ISO 8601 or TIMEX3 (``2016-10-11``, ``2016-10``, ``2016-W47``, ``PT2H``, ``PRESENT_REF``); a trailing
            ``~`` (EDTF level 1, https://www.loc.gov/standards/datetime/) marks an approximate day.
        earliest: the first day it can be, or None when it has no place on the calendar.
        latest: the last day it can be.
    """

    span: Span
    value: str
    earliest: date | None = None
    latest: date | None = None


@dataclass(frozen=True, slots=True)
class Participant:
    """An agent in an event: ``attendee`` and ``organizer`` as in schema.org, else ``participant``."""

    entity: str
    role: str = "participant"


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened.

    Args:
        id: unique within the annotation, ``v1`` ….
        type: a class of ours (``Meeting``, ``Interview``, ``ArmedConflict`` …) or ``Event``.
        name: a short label after the article's words.
        mentions: the words that denote it, in text order (also listed as `Mention`s where they are noun phrases).
        evidence: the stretches of text that state it happened; at least one.
        is_named: the name is the article's own ("Syrian conflict"): it enters the registry.
        alternate_names: other names of the article for it.
        time: one ISO value where it is certain, else None.
        times: indices into `Annotation.times` of the expressions that date it.
        place: entity id.
        super_event: event id of what it is part of.
        cited: id of the `CitedSource` that records it (an interview's report).
        about: entity and event ids.
    """

    id: str
    type: str
    name: str
    mentions: tuple[Span, ...]
    evidence: tuple[Span, ...]
    is_named: bool = False
    alternate_names: tuple[str, ...] = ()
    time: str | None = None
    earliest: date | None = None
    latest: date | None = None
    times: tuple[int, ...] = ()
    place: str | None = None
    participants: tuple[Participant, ...] = ()
    super_event: str | None = None
    cited: str | None = None
    about: tuple[str, ...] = ()
    score: float = 1.0


@dataclass(frozen=True, slots=True)
class Relation:
    """A binary statement with the words that carry it. It becomes a plain triple only when `is_asserted`.

    Args:
        subject: entity or event id.
        predicate: a compact IRI with the prefix ``schema:`` or ``dl:``.
        object: entity or event id, or the value itself when `is_literal`.
        evidence: at least one span.
        attribution: index into `Annotation.attributions` of the claim that holds it, or None.
        as_of: the day for which it holds (job titles, ages), by default the publication day.
    """

    subject: str
    predicate: str
    object: str
    evidence: tuple[Span, ...]
    is_literal: bool = False
    voice: Voice = Voice.ARTICLE
    modality: Modality = Modality.FACTUAL
    attribution: int | None = None
    as_of: date | None = None
    score: float = 1.0

    @property
    def is_asserted(self) -> bool:
        """Whether the article itself states it as a fact; all else is never a plain triple."""
        return self.voice is Voice.ARTICLE and self.modality is Modality.FACTUAL


@dataclass(frozen=True, slots=True)
class Annotation:
    """All that an engine found in one article.

    Args:
        article_id: `Article.id` of the article whose `text` the spans point into.
        engine: name of the engine.
        engine_version: its version.
        mentions: sorted by span.
        entities: in order of first mention.
        times: sorted by span.
    """

    article_id: str
    engine: str
    engine_version: str
    mentions: tuple[Mention, ...] = ()
    entities: tuple[Entity, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    cited_sources: tuple[CitedSource, ...] = ()
    times: tuple[TimeExpression, ...] = ()
    events: tuple[Event, ...] = ()
    relations: tuple[Relation, ...] = ()

    def entity(self, entity_id: str) -> Entity | None:
        """The entity with this id, or None."""
        return next((entity for entity in self.entities if entity.id == entity_id), None)

    def event(self, event_id: str) -> Event | None:
        """The event with this id, or None."""
        return next((event for event in self.events if event.id == event_id), None)
