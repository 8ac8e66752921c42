"""A small invented story with everything that mapping knows, built by hand; run as a program, it prints what it becomes."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime

from pyoxigraph import Literal, NamedNode

from dateline.mapping.articles import map_article
from dateline.mapping.dataset import dataset_graph
from dateline.mapping.registry import entities_graph
from dateline.model import (
    Annotation,
    Article,
    Attribution,
    AttributionKind,
    CitedSource,
    Entity,
    Event,
    Evidence,
    Image,
    Mention,
    MentionKind,
    MentionResolution,
    Metadata,
    Modality,
    Participant,
    Relation,
    Rights,
    Role,
    Segment,
    Settings,
    Source,
    SourceKind,
    Span,
    TimeExpression,
    Voice,
)
from dateline.rdf.graph import ArticleGraphs, NamedGraph, sorted_nquads
from dateline.rdf.iris import Minter
from dateline.rdf.jsonld import closure, embedded_jsonld, to_jsonld
from dateline.rdf.turtle import to_turtle
from dateline.resolve.resolver import resolve

BLOCKS = (
    (Role.HEADLINE, "Mayor Ana Ruiz met union leader over harbour strike"),
    (Role.STANDFIRST, "The talks come weeks before the vote in Porto Alto"),
    (Role.BYLINE, "Tom Hale"),
    (Role.DATELINE, "Porto Alto"),
    (Role.TIMESTAMP, "Tuesday 4 March 2025 09:30 GMT"),
    (Role.CAPTION, "Ana Ruiz at the harbour (Coast Pictures)"),
    (
        Role.BODY,
        (
            "Ana Ruiz, 44, the mayor, met Bela Kovac of the Dockers League in Porto Alto on 1 March. Her brother, Luis Ruiz, "
            "was there."
        ),
    ),
    (Role.BODY, "“We will talk again,” Ms Ruiz said. “The harbour must open.”"),
    (
        Role.BODY,
        (
            "The Coast Herald said that the League is backed by Norland. "
            "Mr Kovac reportedly wants a new deal. A rival group may join."
        ),
    ),
    (Role.BODY, "Sources said the vote could slip. Another meeting is set for 9 May."),
)
TEXT = "\n".join(words for _, words in BLOCKS)
BASE = "https://news.test/"
NEWS = "http://schema.org/"
DL = "https://w3id.org/dateline/ontology#"


def at(words: str, after: str = "") -> Span:
    """The first place of `words` at or after the first place of `after`."""
    start = TEXT.index(words, TEXT.index(after) if after else 0)
    return Span(start, start + len(words))


def _segments() -> tuple[Segment, ...]:
    segments, start = [], 0
    for line, (role, words) in enumerate(BLOCKS, start=3):
        segments.append(Segment(role, Span(start, start + len(words)), line))
        start += len(words) + 1
    return tuple(segments)


def article() -> Article:
    """The story as it comes from cleaning."""
    fields = {"headline": Role.HEADLINE, "standfirst": Role.STANDFIRST, "authors": Role.BYLINE, "dateline": Role.DATELINE,
              "published_at": Role.TIMESTAMP}  # fmt: skip
    blocks = {segment.role: segment.span for segment in reversed(_segments())}
    evidence = [Evidence(name, blocks[role]) for name, role in fields.items()]
    return Article(
        id="story",
        source="story.txt",
        text=TEXT,
        segments=_segments(),
        metadata=Metadata(
            headline=BLOCKS[0][1],
            standfirst=BLOCKS[1][1],
            authors=("Tom Hale",),
            publisher="The Quay Times",
            dateline="Porto Alto",
            published_at=datetime(2025, 3, 4, 9, 30, tzinfo=UTC),
            url="https://quay.test/a story",
            images=(Image("Ana Ruiz at the harbour", "Coast Pictures", "https://quay.test/1.jpg", blocks[Role.CAPTION]), Image()),
            evidence=(*evidence, Evidence("publisher", line=1)),
        ),
        page_sha256="ab" * 32,
    )


def annotation() -> Annotation:
    """The story as a perfect reader annotates it."""
    entities = (
        Entity("e1", "Person", "Ana Ruiz"),
        Entity("e2", "Person", "Bela Kovac"),
        Entity("e3", "Organization", "Dockers League", alternate_names=("the League",)),
        Entity("e4", "City", "Porto Alto"),
        Entity("e5", "Person", "Luis Ruiz"),
        Entity("e6", "NewsMediaOrganization", "The Coast Herald"),
        Entity("e7", "Country", "Norland", same_as=("http://www.wikidata.org/entity/Q1",)),
        Entity("e8", "Organization", None, "A rival group"),
        Entity("e9", "Organization", "Coast Pictures"),
    )
    return Annotation(
        "story", "hand", "1", _mentions(entities), entities, _attributions(), _sources(), _times(), _events(), _relations()
    )


def _mentions(entities: Sequence[Entity]) -> tuple[Mention, ...]:
    types = {entity.id: entity.type for entity in entities} | {"v1": "Meeting"}
    places = {
        "e1": (at("Ana Ruiz"), at("Ana Ruiz", "Ana Ruiz at"), at("Ana Ruiz", "Ana Ruiz, 44"), at("Ruiz", "Ms Ruiz")),
        "e2": (at("Bela Kovac"), at("Kovac", "Mr Kovac")),
        "e3": (at("Dockers League"), at("League", "the League is")),
        "e4": (at("Porto Alto"), at("Porto Alto", "in Porto Alto on"), at("Porto Alto", "Tom Hale")),
        "e5": (at("Luis Ruiz"),),
        "e6": (at("Coast Herald"),),
        "e7": (at("Norland"),),
        "e9": (at("Coast Pictures"),),
    }
    found = [Mention(span, types[local], local) for local, spans in places.items() for span in spans]
    found.append(Mention(at("Her brother"), "Person", "e5", MentionKind.NOMINAL, MentionResolution.COREFERENCE))
    found.append(Mention(at("Her"), "Person", "e1", MentionKind.PRONOUN))
    found.append(Mention(at("A rival group"), "Organization", "e8", MentionKind.NOMINAL))
    found.append(Mention(at("The talks"), "Meeting", "v1", MentionKind.NOMINAL))
    return tuple(sorted(found, key=lambda mention: mention.span))


def _times() -> tuple[TimeExpression, ...]:
    return (
        TimeExpression(at("on 1 March"), "2025-03-01", date(2025, 3, 1), date(2025, 3, 1)),
        TimeExpression(at("9 May"), "2025-05-09", date(2025, 5, 9), date(2025, 5, 9)),
    )


def _sources() -> tuple[CitedSource, ...]:
    return (
        CitedSource("s1", SourceKind.REPORT, (at("The Coast Herald said"),), outlet="e6"),
        CitedSource("s2", SourceKind.REPORT, (at("Sources said"),)),
    )


def _events() -> tuple[Event, ...]:
    met = at("met Bela Kovac of the Dockers League in Porto Alto on 1 March")
    people = (Participant("e1", "attendee"), Participant("e2", "attendee"), Participant("e7", "attendee"))
    return (
        Event("v1", "Meeting", "Meeting in Porto Alto, 1 March 2025", (at("The talks"),), (met,), time="2025-03-01", times=(0,),
              place="e4", participants=people, super_event="v2"),
        Event("v2", "Event", "Harbour strike", (at("harbour strike"),), (at("harbour strike"),), is_named=True,
              earliest=date(2025, 2, 1), latest=date(2025, 3, 4)),
        Event("v3", "Meeting", "Another meeting", (), (at("Another meeting"),), time="2025-05-09", times=(1,)),
    )  # fmt: skip


def _attributions() -> tuple[Attribution, ...]:
    direct, indirect = AttributionKind.DIRECT, AttributionKind.INDIRECT
    ruiz, herald = Source("e1"), Source("e6")
    quoted, backed = (at("We will talk again,"),), (at("the League is backed by Norland"),)
    said, told, heard = at("Ms Ruiz said"), at("The Coast Herald said"), at("Sources said")
    return (
        Attribution(quoted, direct, Voice.ATTRIBUTED, cue=said, source=ruiz, event="v1"),
        Attribution((at("The harbour must open."),), direct, Voice.ATTRIBUTED, source=ruiz, continues=0),
        Attribution(backed, indirect, Voice.ATTRIBUTED, cue=told, source=herald, outlet="e6", cited="s1", about=("e3", "e7")),
        Attribution((at("Mr Kovac reportedly wants a new deal"),), indirect, Voice.HEARSAY, Modality.DESIRED),
        Attribution((at("A rival group may join"),), indirect, Voice.ARTICLE, Modality.POSSIBLE, about=("e8",)),
        Attribution((at("the vote could slip"),), indirect, Voice.ATTRIBUTED, Modality.POSSIBLE, heard, Source(), cited="s2"),
    )


def _relations() -> tuple[Relation, ...]:
    return (
        Relation("e1", "schema:sibling", "e5", (at("Her brother, Luis Ruiz"),), score=0.9),
        Relation("e1", "schema:jobTitle", "mayor", (at("the mayor"),), is_literal=True),
        Relation("e1", "dl:ageAsReported", "44", (at("Ana Ruiz, 44"),), is_literal=True),
        Relation("e2", "dl:leaderOf", "e3", (at("union leader"),)),
        Relation("e2", "dl:leaderOf", "e3", (at("Bela Kovac of the Dockers League"),)),
        Relation("e3", "dl:backedBy", "e7", (at("the League is backed by Norland"),), voice=Voice.ATTRIBUTED, attribution=2),
        Relation("e2", "dl:advocates", "a new deal", (at("a new deal"),), is_literal=True, voice=Voice.HEARSAY,
                 modality=Modality.DESIRED, attribution=3),
        Relation("e1", "schema:spouse", "e4", (at("the mayor"),)),
        Relation("e1", "schema:knows", "e2", (at("the mayor"),)),
    )  # fmt: skip


@dataclass(frozen=True)
class Mapped:
    """The story's graphs with short ways to ask them: names are local parts of schema.org's, ours or the article's IRIs."""

    graphs: ArticleGraphs
    entities: NamedGraph
    dataset: NamedGraph

    def node(self, name: str) -> str:
        """``#quote-1`` of the article, ``person/ana-ruiz`` of the registry, or the article itself for the empty name."""
        return self.graphs.iri + name if name.startswith("#") or not name else f"{BASE}id/{name}"

    def values(self, subject: str, predicate: str) -> set[str]:
        """Values in the article's and the annotations' graphs, IRIs cut to their local part."""
        wanted = {NEWS + predicate, DL + predicate, "http://www.w3.org/1999/02/22-rdf-syntax-ns#" + predicate,
                  "http://semanticweb.cs.vu.nl/2009/11/sem/" + predicate, "http://www.w3.org/ns/oa#" + predicate}  # fmt: skip
        triples = self.graphs.content.triples | self.graphs.annotations.triples
        found = [triple for triple in triples if triple.predicate.value in wanted]
        node = self.node(subject) if not subject.startswith("http") else subject
        return {self._short(item.object) for item in found if isinstance(item.subject, NamedNode) and item.subject.value == node}

    def _short(self, term: object) -> str:
        assert isinstance(term, NamedNode | Literal)
        for start in (self.graphs.iri, f"{BASE}id/", NEWS, DL):
            if isinstance(term, NamedNode) and term.value.startswith(start):
                return term.value.removeprefix(start)
        return term.value

    def words_at(self, span: str) -> str:
        """The words that the span given by its local part stands for."""
        start, end = (int(number) for number in span.rpartition("=")[2].split(","))
        return TEXT[start:end]

    def statement(self, predicate: str, number: int = 1) -> dict[str, set[str]]:
        """The values of a statement's properties."""
        node = f"#stmt-{predicate}-{number}"
        names = ("subject", "predicate", "object", "voice", "modality", "evidence", "sourceLine", "asOf", "confidence")
        return {name: self.values(node, name) for name in names}


def mapped(rights: Rights = Rights.QUOTES, *, changed: Annotation | None = None, page: Article | None = None) -> Mapped:
    """The story through resolve and mapping."""
    minter, settings = Minter(BASE), Settings(base=BASE, rights=rights)
    story, read = page or article(), changed or annotation()
    resolution = resolve([(story, read)], minter)
    known = {entry.iri: entry for entry in resolution.known}
    graphs = map_article(story, read, resolution.articles["story"], known, minter, settings)
    entities = entities_graph(resolution.known, minter)
    return Mapped(graphs, entities, dataset_graph([graphs], [graphs.content, graphs.annotations, entities], minter, settings))


def with_relations(*relations: Relation) -> Annotation:
    """The story's annotation with other relations."""
    return replace(annotation(), relations=relations)


if __name__ == "__main__":
    result = mapped()
    full = closure(result.graphs, result.entities, with_text=True)
    sys.stdout.buffer.write(sorted_nquads([result.graphs.content, result.graphs.annotations, result.entities, result.dataset]))
    sys.stdout.buffer.write(to_turtle(full, first=(result.graphs.iri,)))
    for document in (to_jsonld(full, result.graphs.iri), embedded_jsonld(result.graphs, result.entities)):
        sys.stdout.buffer.write(json.dumps(document).encode())
