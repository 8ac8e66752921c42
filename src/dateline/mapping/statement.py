"""Statements: each triple with who vouches for it, how it is put, and the words for it; asserted ones also as plain triples."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from datetime import date

from pyoxigraph import Literal, NamedNode

from dateline.mapping.classes import RELATIONS
from dateline.mapping.draft import Draft, Fact
from dateline.mapping.event import certain_date
from dateline.mapping.rules import Rule
from dateline.model import Relation, Voice
from dateline.rdf.graph import Term
from dateline.rdf.terms import RDF, RDF_TYPE, compact, day, decimal, dl, expand, integer

VOICES = {voice: dl(f"{voice.value.capitalize()}Voice") for voice in Voice}
_NO_EVIDENCE = 1 << 62
_SINGLE = frozenset({"dl:ageAsReported", "schema:startDate"})
_ID = tuple[NamedNode, NamedNode, Term, str, str]


def write(draft: Draft) -> None:
    """Write the statements of all facts of the draft and of the annotation's relations, and what they assert."""
    groups: dict[_ID, list[Fact]] = defaultdict(list)
    for fact in _without_weaker(_relations(draft), draft.facts):
        groups[fact.subject, fact.predicate, fact.object, fact.voice.value, fact.modality.value].append(fact)
    numbers: Counter[str] = Counter()
    for group in sorted(_without_contradictions(groups.values()), key=_place_in_text):
        label = _label(group[0].predicate)
        numbers[label] += 1
        node = draft.part("stmt", f"{label}-{numbers[label]}")
        _write_statement(draft, node, group)
        if group[0].is_asserted:
            _assert(draft, group[0])


def _relations(draft: Draft) -> list[Fact]:
    """The annotation's relations that keep their rule and whose two ends are in the graph."""
    found = []
    for relation in draft.annotation.relations:
        rule = RELATIONS.get(relation.predicate)
        subject = draft.ref(relation.subject, *sorted(rule.subjects)) if rule else None
        value = _object(draft, relation, rule) if rule else None
        if rule and subject and value and value != subject:
            found.append(_fact(draft, relation, rule, subject, value))
    return found


def _fact(draft: Draft, relation: Relation, rule: Rule, subject: NamedNode, value: Term) -> Fact:
    default_day = draft.article.metadata.published_day if rule.is_timed else None
    return Fact(
        subject,
        expand(relation.predicate),
        value,
        evidence=relation.evidence,
        voice=_voice(draft, relation),
        modality=relation.modality,
        attribution=relation.attribution,
        as_of=relation.as_of or default_day,
        score=relation.score,
    )


def _voice(draft: Draft, relation: Relation) -> Voice:
    """The relation's voice; hearsay where the claim that holds it had to be published as hearsay."""
    claims = draft.claims.get(-1 if relation.attribution is None else relation.attribution, [])
    is_hearsay = relation.voice is Voice.ATTRIBUTED and any(claim.voice is Voice.HEARSAY for claim in claims)
    return Voice.HEARSAY if is_hearsay else relation.voice


def _object(draft: Draft, relation: Relation, rule: Rule) -> Term | None:
    if rule.value == "node":
        return None if relation.is_literal else draft.ref(relation.object, *sorted(rule.objects))
    if not relation.is_literal or (rule.is_wording and not draft.shows_words):
        return None
    if rule.value == "integer":
        return integer(int(relation.object)) if re.fullmatch(r"[0-9]{1,9}", relation.object) else None
    return certain_date(relation.object) if rule.value == "calendar" else draft.words(relation.object)


def _without_weaker(explicit: Iterable[Fact], implied: Iterable[Fact]) -> list[Fact]:
    """All facts but those that merely follow from an event where somebody wrote the same relation down, perhaps as not a fact."""
    stated = list(explicit)
    known = {(fact.subject, fact.predicate, fact.object) for fact in stated}
    return [*stated, *(fact for fact in implied if fact.is_explicit or (fact.subject, fact.predicate, fact.object) not in known)]


def _without_contradictions(groups: Iterable[list[Fact]]) -> list[list[Fact]]:
    """All groups but those that give a person a second age or an event a second beginning: the better borne out stays."""
    kept: dict[tuple[NamedNode, NamedNode], list[Fact]] = {}
    others = []
    for group in groups:
        fact = group[0]
        if not fact.is_asserted or compact(fact.predicate.value) not in _SINGLE:
            others.append(group)
            continue
        rival = kept.get((fact.subject, fact.predicate))
        if rival is None or _weight(group) > _weight(rival):
            kept[fact.subject, fact.predicate] = group
    return [*others, *kept.values()]


def _weight(group: list[Fact]) -> tuple[int, float, str]:
    return (len({span for fact in group for span in fact.evidence}), max(fact.score for fact in group), str(group[0].object))


def _place_in_text(group: list[Fact]) -> tuple[int, str, str, str, str, str]:
    first = min((span.start for fact in group for span in fact.evidence), default=_NO_EVIDENCE)
    fact = group[0]
    return (first, fact.predicate.value, fact.subject.value, str(fact.object), fact.voice.value, fact.modality.value)


def _label(predicate: NamedNode) -> str:
    """``schema:jobTitle`` gives ``job-title``."""
    local = compact(predicate.value).rpartition(":")[2]
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "-", local).lower()


def _write_statement(draft: Draft, node: NamedNode, group: list[Fact]) -> None:
    fact, add = group[0], draft.content.add
    add(node, RDF_TYPE, dl("Statement"))
    add(node, NamedNode(RDF + "subject"), fact.subject)
    add(node, NamedNode(RDF + "predicate"), fact.predicate)
    add(node, NamedNode(RDF + "object"), fact.object)
    add(node, dl("voice"), VOICES[fact.voice])
    add(node, dl("modality"), dl(fact.modality.value.capitalize()))
    add(node, dl("evidence"), *(draft.span(span) for item in group for span in item.evidence))
    add(node, dl("sourceLine"), *(integer(line) for item in group for line in item.lines))
    add(node, dl("asOf"), _day(item.as_of for item in group))
    score = max(item.score for item in group)
    add(node, dl("confidence"), decimal(score) if round(score, 3) < 1 else None)
    for item in group:
        for claim in draft.claims.get(-1 if item.attribution is None else item.attribution, []):
            if (claim.voice, claim.modality) == (item.voice, item.modality):
                add(claim.node, dl("expresses"), node)


def _day(days: Iterable[date | None]) -> Literal | None:
    known = sorted(item for item in days if item)
    return day(known[0]) if known else None


def _assert(draft: Draft, fact: Fact) -> None:
    """The plain triple, and the way back where the relation has one."""
    draft.content.add(fact.subject, fact.predicate, fact.object)
    rule = RELATIONS.get(compact(fact.predicate.value))
    if rule and rule.inverse and isinstance(fact.object, NamedNode):
        draft.content.add(fact.object, expand(rule.inverse), fact.subject)
