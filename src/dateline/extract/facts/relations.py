"""The relations of an article: what the finders found, each with its voice; only the article's own facts are asserted."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from dateline.extract.facts.certainty import is_certain, is_said_by_another
from dateline.extract.facts.finding import Finding
from dateline.extract.facts.kinship import find_kinship
from dateline.extract.facts.marking import mark
from dateline.extract.facts.places_within import find_places_within
from dateline.extract.facts.roles.roles import find_roles
from dateline.extract.facts.scores import score_of, sureness
from dateline.extract.facts.stances import find_stances
from dateline.extract.reading import Chains, Reading, Speech
from dateline.extract.speech.voices import voice_at
from dateline.model import Relation, Span, Voice

_SYMMETRIC = frozenset(["schema:spouse", "schema:sibling", "schema:relatedTo"])
# What is said in passing of whoever speaks: "Ana Ruiz, a geologist at the institute, said the fault is quiet".
_OF_SUBJECT = frozenset(
    ["schema:jobTitle", "schema:worksFor", "schema:affiliation", "schema:memberOf", "dl:ageAsReported", "dl:leaderOf"]
)
# Constructions that are noun phrases: nothing that follows takes them back.
_PHRASES = ("title before", "title apposed", "title after", "employer", "age", "of")
_OPPOSITE = {"dl:supports": "dl:opposes", "dl:opposes": "dl:supports", "dl:backedBy": "dl:opposes"}


def find_relations(reading: Reading, chains: Chains, speech: Speech) -> list[Relation]:
    """Relations between the entities and events of `chains`, one for each triple and voice, in order of their first evidence.

    A relation that the article states itself is not repeated as a reported one. Two asserted relations that exclude each
    other (each is the other's parent) are both left out.
    """
    sentences = mark(reading, chains)
    found = [
        *find_kinship(reading, chains),
        *find_roles(reading, chains, sentences),
        *find_stances(reading, chains, sentences),
        *find_places_within(reading, chains, sentences),
    ]
    sure = [finding for finding in found if is_certain(reading, chains, finding)]
    return _in_order(_without_contradictions(voiced(reading, speech, sure, sureness(chains))))


def voiced(
    reading: Reading, speech: Speech, findings: Iterable[Finding], sure: Mapping[str, float] | None = None
) -> list[Relation]:
    """Give each finding its voice and modality, and join those that say the same in the same voice.

    With `sure`, how sure the names of each entity are, each gets the score of its construction; else the score is 1.
    """
    joined: dict[tuple[object, ...], Relation] = {}
    for finding in findings:
        relation = _relation(reading, speech, finding)
        if sure is not None:
            relation = replace(relation, score=score_of(finding, sure))
        key = (*_triple(relation), relation.voice, relation.modality, relation.attribution)
        known = joined.get(key)
        evidence = (*known.evidence, *relation.evidence) if known else relation.evidence
        score = max(known.score if known else 0.0, relation.score)
        joined[key] = replace(known or relation, evidence=_distinct(evidence), score=score)
    asserted = {_triple(relation) for relation in joined.values() if relation.is_asserted}
    return [relation for relation in joined.values() if relation.is_asserted or _triple(relation) not in asserted]


def _relation(reading: Reading, speech: Speech, finding: Finding) -> Relation:
    words = finding.voiced or finding.evidence
    voice, modality, attribution = voice_at(reading, speech, words, is_phrase=finding.how.startswith(_PHRASES))
    may_be_sayer = finding.predicate in _OF_SUBJECT
    is_said = is_said_by_another(reading, finding.evidence, may_be_sayer=may_be_sayer)
    if voice is Voice.ARTICLE and (finding.is_hearsay or is_said):
        voice = Voice.HEARSAY
    return Relation(
        subject=finding.subject,
        predicate=finding.predicate,
        object=finding.object,
        evidence=(finding.evidence,),
        is_literal=finding.is_literal,
        voice=voice,
        modality=modality,
        attribution=attribution,
        as_of=reading.article.metadata.published_day if finding.is_dated else None,
    )


def _triple(relation: Relation) -> tuple[str, str, str]:
    if relation.predicate in _SYMMETRIC and relation.object < relation.subject:
        return relation.object, relation.predicate, relation.subject
    return relation.subject, relation.predicate, relation.object


def _distinct(spans: Iterable[Span]) -> tuple[Span, ...]:
    """In text order, without those that lie in a longer one."""
    ordered = sorted(set(spans))
    return tuple(span for span in ordered if not any(other != span and other.contains(span) for other in ordered))


def _without_contradictions(relations: list[Relation]) -> list[Relation]:
    asserted = {_triple(relation) for relation in relations if relation.is_asserted}
    return [relation for relation in relations if not relation.is_asserted or not _is_contradicted(relation, asserted)]


def _is_contradicted(relation: Relation, asserted: set[tuple[str, str, str]]) -> bool:
    if relation.predicate in {"schema:parent", "dl:childInLawOf", "schema:containedInPlace"}:
        return (relation.object, relation.predicate, relation.subject) in asserted
    if relation.predicate == "dl:ageAsReported":
        return any(
            (subject, predicate) == (relation.subject, relation.predicate) and value != relation.object
            for (subject, predicate, value) in asserted
        )
    opposite = _OPPOSITE.get(relation.predicate)
    return opposite is not None and (relation.subject, opposite, relation.object) in asserted


def _in_order(relations: list[Relation]) -> list[Relation]:
    return sorted(relations, key=lambda relation: (relation.evidence[0], relation.predicate, relation.subject, relation.object))
