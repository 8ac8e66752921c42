"""Which organisation "its" and "the union’s" take up; none where two may be meant."""

from __future__ import annotations

import re
from collections.abc import Iterable

from dateline.extract.lexicons import countries, places, role_words
from dateline.extract.phrasing.speech_words import words_of
from dateline.extract.reading import Chains, Reading, Sentence
from dateline.model import Mention, MentionKind, Span

_REACH = 2
_NO_OWNERS = frozenset(["Person", "PopulationGroup", "City", "Continent", "Landform", "BodyOfWater", "Place", "State"])
_EVENTS = frozenset(["Meeting", "Interview", "ArmedConflict", "MilitaryAction", "ElectionOutcome", "Event"])
_COMPANIES = frozenset(["Corporation", "Organization", "Airline"])
_ANY_COMPANY = words_of("company firm group carmaker maker retailer start-up startup")
_OPENING = 30
_TAKEN_UP = re.compile(r"(?:the|this) (?:[a-z]+ )?([a-z-]+)\b")


def owner_of_its(reading: Reading, chains: Chains, sentence: Sentence, at: int) -> str | None:
    """The organisation that "its" at code point `at` belongs to.

    It is the only organisation or country named before in the sentence; where there is none, the one that opens the
    sentence before, or the only one in it.
    """
    before = _owners(chains, Span(sentence.span.start, max(at, sentence.span.start + 1)))
    if before:
        return _only(before)
    previous = _previous(reading, sentence)
    if previous is not None and _opening_words(reading, previous).startswith("it ") and not _owners(chains, previous.span):
        previous = _previous(reading, previous)
    return _subject_of(reading, chains, previous) if previous is not None else None


def _subject_of(reading: Reading, chains: Chains, sentence: Sentence) -> str | None:
    """The organisation that a sentence is about: the one that opens it, or the only one that it names."""
    named = _owners(chains, sentence.span)
    taken_up = _TAKEN_UP.match(_opening_words(reading, sentence))
    if named and named[0].span.start - sentence.span.start <= _OPENING and _is_subject(reading, sentence, named[0]):
        return named[0].entity if named[0].type != "Country" else _only(named)
    if taken_up:
        noun = taken_up[1]
        return owner_taken_up(reading, chains, sentence, noun) if noun in role_words("takers_up") else None
    is_vague = any(f"the {noun}" in sentence.span.of(reading.text).lower() for noun in role_words("takers_up"))
    return None if is_vague else _only(named)


def _opening_words(reading: Reading, sentence: Sentence) -> str:
    return sentence.span.of(reading.text)[:_OPENING].lower()


def owner_taken_up(reading: Reading, chains: Chains, sentence: Sentence, noun: str) -> str | None:
    """The organisation named before that "the union" (`noun`, in lower case) takes up: by its name, else as the only one."""
    before = [
        mention
        for mention in chains.mentions
        if mention.kind is MentionKind.NAME and mention.span.end <= sentence.span.end and _is_organization(mention.type)
    ]
    called = {mention.entity for mention in before if noun in (_name(chains, mention.entity)).lower().split()}
    if called:
        near = {mention.entity for mention in before if mention.entity in called and _is_near(reading, sentence, mention)}
        return next(iter(called)) if len(called) == 1 else next(iter(near)) if len(near) == 1 else None
    near_by = [mention for mention in before if _is_near(reading, sentence, mention)]
    if noun not in _ANY_COMPANY or not near_by or any(_is_called_otherwise(chains, mention.entity) for mention in near_by):
        return None
    found = _only(near_by)
    return found if found and chains.type_of(found) in _COMPANIES else None


def is_known_place(chains: Chains, entity: str) -> bool:
    """Whether an organisation is called by a mere place's name, so that it may be the place."""
    name = _name(chains, entity)
    return name in places() or name in countries()


def _owners(chains: Chains, span: Span) -> list[Mention]:
    return [
        mention
        for mention in chains.mentions_in(span)
        if mention.kind is not MentionKind.PRONOUN and (_is_organization(mention.type) or mention.type == "Country")
    ]


def _is_organization(type_: str) -> bool:
    return type_ not in _NO_OWNERS | _EVENTS and not type_.endswith(("Hotel", "Airport")) and type_ != "Country"


def _only(mentions: Iterable[Mention]) -> str | None:
    entities = {mention.entity for mention in mentions}
    return next(iter(entities)) if len(entities) == 1 else None


def _is_subject(reading: Reading, sentence: Sentence, mention: Mention) -> bool:
    words = reading.text[sentence.span.start : mention.span.start].lower().split()
    return not any(word in ("of", "in", "at", "for", "by", "with", "from", "to", "on") for word in words)


def _previous(reading: Reading, sentence: Sentence) -> Sentence | None:
    at = reading.sentences.index(sentence)
    previous = reading.sentences[at - 1] if at else None
    return previous if previous is not None and previous.role is sentence.role else None


def _is_near(reading: Reading, sentence: Sentence, mention: Mention) -> bool:
    at = reading.sentences.index(sentence)
    first = reading.sentences[max(0, at - _REACH)]
    return mention.span.start >= first.span.start


def _is_called_otherwise(chains: Chains, entity: str) -> bool:
    """Whether its name says that it is no company: "Harbour Union" is not "the firm"."""
    words = set(_name(chains, entity).lower().split())
    return bool(words & (role_words("takers_up") - _ANY_COMPANY - {"bank", "trust", "fund", "group"}))


def _name(chains: Chains, entity: str) -> str:
    found = chains.entities.get(entity)
    return (found.name or "") if found else ""
