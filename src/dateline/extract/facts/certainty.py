"""Whether words surely mean who they are taken for; a relation or an event is not built on a guess."""

from __future__ import annotations

import re

from dateline.extract.facts.finding import Finding
from dateline.extract.reading import Chains, Reading
from dateline.model import Mention, MentionKind, Span

_NO_PERSON = frozenset(
    [
        "airport",
        "municipality",
        "university",
        "hospital",
        "school",
        "college",
        "stadium",
        "street",
        "road",
        "bridge",
        "party",
        "ministry",
    ]
)
_REACH = 3
_SAY = (
    r"(?:said|say|says|told|added|claimed|claims|reported|reports|wrote|announced|confirmed|alleged|stated|according to|citing)"
)
_SAID_BY = re.compile(
    rf",[”\"]? {_SAY} (?:[A-Z]|the |an? |his |her |its |their |one |two |police|officials|people|sources|witnesses"
    r"|(?:[a-z-]+ ){0,2}[a-z-]+s\b(?=[.,;:”\"]| (?:who|familiar|close|in|at|from|of|with)\b))"
)
_THAT = re.compile(r"\b(?:that|whether|if)(?: the| an?| Mr| Mrs| Ms| Dr)?\.? $")
_SAYS_SO = re.compile(rf", [^,]{{2,60}} {_SAY}(?: on [A-Z]\w+| [A-Z]\w+day| in an? [^,]{{3,40}}| [A-Z]\w+| reporters)?[.”\"]*$")
_PARTICLES = frozenset(["of", "the", "and", "for", "in", "at"])


def is_sure(reading: Reading, chains: Chains, mention: Mention) -> bool:
    """Whether a mention can carry a fact.

    A name can, where it looks like one of its kind. A description can stand for a person, or for an organisation that has no
    name in the article. A pronoun can only where no other person of a fitting gender is spoken of between the last words for
    its own person and itself, and those are not more than three sentences back.
    """
    if mention.kind is MentionKind.NAME:
        return mention.type != "Person" or _looks_like_person(mention.span.of(reading.text))
    if mention.kind is MentionKind.NOMINAL:
        entity = chains.entities.get(mention.entity)
        return mention.type == "Person" or entity is None or not entity.is_named
    return _stands_alone(reading, chains, mention)


def _looks_like_person(words: str) -> bool:
    parts = words.lower().split()
    return parts[0] not in _PARTICLES and parts[-1] not in _NO_PERSON


def _stands_alone(reading: Reading, chains: Chains, pronoun: Mention) -> bool:
    sentence = reading.sentence_at(pronoun.span.start)
    if sentence is None:
        return False
    at = reading.sentences.index(sentence)
    seen = _persons(chains, Span(sentence.span.start, max(pronoun.span.start, sentence.span.start + 1)))
    for before in reversed(reading.sentences[max(0, at - _REACH) : at]):
        if pronoun.entity in seen:
            break
        seen |= _persons(chains, before.span)
    return _only(seen, pronoun.entity, chains)


def _persons(chains: Chains, span: Span) -> set[str]:
    return {
        mention.entity
        for mention in chains.mentions
        if mention.type == "Person" and mention.kind is not MentionKind.PRONOUN and span.contains(mention.span)
    }


def _only(persons: set[str], entity: str, chains: Chains) -> bool:
    """Whether all others among the persons are of another gender than the entity."""
    gender = chains.genders.get(entity)
    others = [chains.genders.get(person) for person in persons if person != entity]
    return entity in persons and all(gender is not None and other is not None and other != gender for other in others)


def is_certain(reading: Reading, chains: Chains, finding: Finding) -> bool:
    """Whether each end of a finding is surely meant by some words of its evidence."""
    inside = chains.mentions_in(finding.evidence)
    ends = [finding.subject] if finding.is_literal else [finding.subject, finding.object]
    for end in ends:
        words = [mention for mention in inside if mention.entity == end]
        if words and not any(is_sure(reading, chains, mention) for mention in words):
            return False
    return True


def is_said_by_another(reading: Reading, span: Span, *, may_be_sayer: bool = False) -> bool:
    """Whether the sentence goes on to say who says so ("…, said the minister"), or the words hang on a "that" before them.

    Not redundant: it holds where the claim itself was not found. With `may_be_sayer`, words that open the sentence or stand right
    before "said" are taken for the sayer ("Ana Ruiz, 38, said the bridge is safe").
    """
    sentence = reading.sentence_at(span.start)
    if sentence is None:
        return False
    if _THAT.search(reading.text[sentence.span.start : span.start]):
        return True
    opens = len(reading.text[sentence.span.start : span.start].strip(' "“‘')) <= len("Mrs. the")
    if may_be_sayer and opens:
        return False
    rest = reading.text[span.end : sentence.span.end]
    said = _SAID_BY.search(rest)
    return _SAYS_SO.search(rest) is not None or (said is not None and not (may_be_sayer and said.start() == 0))
