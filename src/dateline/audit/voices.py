"""Whether anything that somebody merely said, wished or denied stands as a fact, and whether each fact is borne out."""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import Literal, NamedNode

from dateline.audit.facts import (
    CLAIM,
    DENOTES,
    EVIDENCE,
    HAS_SELECTOR,
    HAS_SOURCE,
    MODALITY,
    OBJECT,
    PREDICATE,
    STATEMENT,
    SUBJECT,
    VOICE,
    Fact,
    Node,
    shown,
)
from dateline.audit.findings import Failure
from dateline.audit.knowledge import AuditedArticle, KnowledgeBase
from dateline.rdf.terms import OA, RDF_TYPE, SCHEMA, dl, expand, schema

_RELATIONS = frozenset(
    expand(name)
    for name in (
        *(f"schema:{name}" for name in ("parent", "children", "spouse", "sibling", "relatedTo", "founder", "jobTitle")),
        *(f"schema:{name}" for name in ("memberOf", "affiliation", "worksFor", "attendee", "organizer", "location")),
        *(f"schema:{name}" for name in ("startDate", "endDate", "containedInPlace", "alumniOf", "birthDate", "deathDate")),
        *(f"dl:{name}" for name in ("childInLawOf", "leaderOf", "backedBy", "fundedBy", "supports", "opposes")),
        *(f"dl:{name}" for name in ("expressesSupportFor", "advocates", "characterisedAs", "ageAsReported")),
    )
)
_METADATA = frozenset(
    schema(name)
    for name in (
        *("headline", "description", "author", "publisher", "datePublished", "dateModified", "locationCreated"),
        "articleSection",
    )
)
_WAY_BACK = {schema("parent"): schema("children"), schema("children"): schema("parent")} | {
    schema(name): schema(name) for name in ("spouse", "sibling", "relatedTo")
}
_IDENTITY = frozenset({RDF_TYPE, *(schema(name) for name in ("name", "alternateName", "sameAs"))})
_SPAN_FACTS = frozenset({
    *(RDF_TYPE, DENOTES, HAS_SOURCE, HAS_SELECTOR, schema("sha256")),
    *(NamedNode(OA + name) for name in ("start", "end", "exact")),
    *(dl(name) for name in ("sourceLine", "mentionKind", "resolution", "confidence")),
})  # fmt: skip
_ARTICLE_VOICE, _ATTRIBUTED_VOICE, _FACTUAL = dl("ArticleVoice"), dl("AttributedVoice"), dl("Factual")


def leaks(article: AuditedArticle) -> Iterator[Failure]:
    """What is attributed, hearsay, possible, wished or denied, and stands as a plain triple all the same."""
    asserted, reported = stated(article)
    for fact, statement in reported.items():
        subject, predicate, value = fact
        standing = article.content.has(subject, predicate, value) or article.entities.has(subject, predicate, value)
        if standing and fact not in asserted:
            yield Failure("leak", statement.value, f"the article does not itself state {_line(fact)}, yet the triple stands")


def unborne(article: AuditedArticle) -> Iterator[Failure]:
    """Facts without a statement, and statements of facts without the fact."""
    asserted, _ = stated(article)
    for fact in article.content.all():
        subject, predicate, _ = fact
        is_metadata = subject == article.iri and predicate in _METADATA
        if (is_metadata or predicate in _RELATIONS) and fact not in asserted and _turned(fact) not in asserted:
            yield Failure("unborne", subject.value, f"no statement of the article's own bears out {_line(fact)}")
    for fact, statement in asserted.items():
        if not article.content.has(*fact):
            yield Failure("unborne", statement.value, f"it asserts {_line(fact)}, which does not stand in the article's graph")


def reporting_failures(article: AuditedArticle) -> Iterator[Failure]:
    """Claims have a voice, a holder exactly when attributed, and express no statement in another voice or modality."""
    facts = article.content
    for claim in facts.of_type(CLAIM):
        voice, modality = facts.only(claim, VOICE), facts.only(claim, MODALITY)
        if voice is None or modality is None:
            yield Failure("voice", claim.value, "the claim does not have exactly one voice and one modality")
        if bool(facts.values(claim, schema("author"))) != (voice == _ATTRIBUTED_VOICE):
            yield Failure("voice", claim.value, "a claim has an author exactly when it is attributed")
        for statement in facts.values(claim, dl("expresses")):
            if not isinstance(statement, Literal):
                given = (facts.only(statement, VOICE), facts.only(statement, MODALITY))
                if given != (voice, modality):
                    yield Failure("voice", claim.value, f"it expresses {shown(statement)}, which has another voice or modality")
    for statement in facts.of_type(STATEMENT):
        if facts.only(statement, VOICE) is None or facts.only(statement, MODALITY) is None:
            yield Failure("voice", statement.value, "the statement does not have exactly one voice and one modality")


def stray_failures(kb: KnowledgeBase) -> Iterator[Failure]:
    """Facts outside the graphs of articles: the registry holds identity only, annotations hold spans only."""
    for subject, predicate, value in kb.entities.all():
        if predicate not in _IDENTITY:
            fact = _line((subject, predicate, value))
            yield Failure("stray", subject.value, f"the registry holds more than identity: {fact}; no article answers for it")
    for article in kb.articles:
        for subject, predicate, value in article.annotations.all():
            if predicate not in _SPAN_FACTS:
                fact = _line((subject, predicate, value))
                yield Failure("stray", subject.value, f"the annotations of an article hold more than spans: {fact}")


def stated(article: AuditedArticle) -> tuple[dict[Fact, Node], dict[Fact, Node]]:
    """What the article itself states as fact, and what it only reports, each with (one of) its statements."""
    asserted: dict[Fact, Node] = {}
    reported: dict[Fact, Node] = {}
    facts = article.content
    for statement in facts.of_type(STATEMENT):
        subject, predicate, value = (facts.only(statement, part) for part in (SUBJECT, PREDICATE, OBJECT))
        if isinstance(subject, NamedNode) and isinstance(predicate, NamedNode) and value is not None:
            is_fact = facts.only(statement, VOICE) == _ARTICLE_VOICE and facts.only(statement, MODALITY) == _FACTUAL
            (asserted if is_fact else reported)[subject, predicate, value] = statement
    return asserted, reported


def hollow(article: AuditedArticle) -> Iterator[Failure]:
    """Statements that do not say one thing of one thing."""
    for statement in article.content.of_type(STATEMENT):
        if any(article.content.only(statement, part) is None for part in (SUBJECT, PREDICATE, OBJECT)):
            yield Failure("voice", statement.value, "the statement does not have exactly one subject, predicate and object")


def presumed(article: AuditedArticle) -> Iterator[Failure]:
    """Asserted relations all of whose evidence lies in the words of a claim: there the article does not speak for itself."""
    claims = [(claim, span) for claim in article.content.of_type(CLAIM) for span in _places(article, claim)]
    for statement in sorted(set(stated(article)[0].values()), key=str):
        spans = _places(article, statement)
        for claim, (start, end) in claims:
            if spans and all(start <= first and last <= end for first, last in spans):
                message = f"it is asserted, yet all its evidence lies in the words of the claim {claim.value}"
                yield Failure("leak", statement.value, message)
                break


def _places(article: AuditedArticle, thing: Node) -> list[tuple[int, int]]:
    values = article.content.values(thing, EVIDENCE)
    return [article.spans[span] for span in values if not isinstance(span, Literal) and span in article.spans]


def _turned(fact: Fact) -> Fact | None:
    subject, predicate, value = fact
    back = _WAY_BACK.get(predicate)
    return (value, back, subject) if back and not isinstance(value, Literal) else None


def _line(fact: Fact) -> str:
    subject, predicate, value = fact
    return " ".join((shown(subject), predicate.value.replace(SCHEMA, "schema:"), shown(value)))
