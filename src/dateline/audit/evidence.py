"""Which things have evidence: each statement, quotation, claim, event, source, picture and entity, one by one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode

from dateline.audit.facts import (
    CLAIM,
    DENOTES,
    DERIVED_FROM,
    EVENT,
    EVIDENCE,
    QUOTATION,
    SOURCE_LINE,
    STATEMENT,
    SUBJECT,
    Node,
)
from dateline.audit.findings import Coverage, Failure
from dateline.audit.knowledge import AuditedArticle
from dateline.rdf.terms import RDF_TYPE, dl, schema

KINDS = ("statement", "metadata", "quotation", "claim", "event", "cited source", "image", "entity")
_WITH_SPANS = {
    "quotation": QUOTATION,
    "claim": CLAIM,
    "event": EVENT,
    "cited source": dl("CitedSource"),
    "image": schema("ImageObject"),
}
_ROLES = tuple(schema(name) for name in ("author", "publisher", "sourceOrganization", "locationCreated"))


@dataclass(frozen=True, slots=True)
class Witnessed:
    """A thing that must have evidence, and whether it has."""

    kind: str
    thing: Node
    has_evidence: bool


def witnessed(article: AuditedArticle) -> Iterator[Witnessed]:
    """Everything in an article's graph that must have evidence.

    A span counts where the annotations describe it within the article's own text version. What is said of the article itself
    (its headline, author, dates) may rest on a line of the source or, taken from a page's markup, on the source as a whole; so
    may a picture, whose caption often stands nowhere else.
    """
    for statement in article.content.of_type(STATEMENT):
        has = _has_spans(article, statement)
        if article.content.only(statement, SUBJECT) == article.iri:
            yield Witnessed("metadata", statement, has or _has_line(article, statement) or _has_source(article))
        else:
            yield Witnessed("statement", statement, has)
    for kind, class_iri in _WITH_SPANS.items():
        for thing in _of_type(article, class_iri):
            may_rest_on_source = kind == "image" and not article.content.values(thing, EVIDENCE)
            yield Witnessed(kind, thing, _has_spans(article, thing) or (may_rest_on_source and _has_source(article)))
    for entity in _entities(article):
        yield Witnessed("entity", entity, _is_named(article, entity))


def coverage(found: list[Witnessed]) -> tuple[Coverage, ...]:
    """The sums, a kind each."""
    return tuple(
        Coverage(kind, sum(item.has_evidence for item in found if item.kind == kind), sum(item.kind == kind for item in found))
        for kind in KINDS
    )


def without_evidence(found: list[Witnessed]) -> Iterator[Failure]:
    """A failure for each thing that has none."""
    for item in found:
        if not item.has_evidence:
            what = "no words of the text denote it" if item.kind == "entity" else "it points to no words of the article's text"
            yield Failure("evidence", item.thing.value, f"this {item.kind} has no evidence: {what}")


def dangling(article: AuditedArticle) -> Iterator[Failure]:
    """Evidence and cues that point to a span that is not described."""
    for predicate in (EVIDENCE, dl("cue")):
        for subject, given, value in article.content.all():
            if given == predicate and value not in article.spans:
                yield Failure("evidence", subject.value, f"its evidence {value} is no span of the article's text")


def _of_type(article: AuditedArticle, class_iri: NamedNode) -> list[Node]:
    """The things of a class of which the article says something; a named event bears its class in the registry."""
    subjects = {subject for subject, _, _ in article.content.all()}
    found = {*article.content.of_type(class_iri), *(node for node in article.entities.of_type(class_iri) if node in subjects)}
    return sorted(found, key=str)


def _has_spans(article: AuditedArticle, thing: Node) -> bool:
    spans = article.content.values(thing, EVIDENCE)
    return bool(spans) and all(not isinstance(span, Literal) and span in article.spans for span in spans)


def _has_line(article: AuditedArticle, statement: Node) -> bool:
    return bool(article.content.number(statement, SOURCE_LINE))


def _has_source(article: AuditedArticle) -> bool:
    return article.version is not None and bool(article.content.values(article.version, DERIVED_FROM))


def _entities(article: AuditedArticle) -> list[Node]:
    """What the article names of the registry, and what it calls unnamed."""
    named = {
        term
        for facts in (article.content, article.annotations)
        for subject, _, value in facts.all()
        for term in (subject, value)
        if not isinstance(term, Literal) and article.entities.values(term, RDF_TYPE)
        if not article.entities.has(term, RDF_TYPE, dl("WireStory"))  # found by comparing articles, so no words denote it
    }
    unnamed = {subject for subject, predicate, _ in article.content.all() if predicate == dl("unnamed")}
    return sorted(named | unnamed, key=str)


def _is_named(article: AuditedArticle, entity: Node) -> bool:
    mentioned = any(span in article.spans for span in article.annotations.subjects(DENOTES, entity))
    has_role = any(article.content.has(article.iri, role, entity) for role in _ROLES)  # borne out by a metadata statement
    return mentioned or has_role or _has_spans(article, entity)
