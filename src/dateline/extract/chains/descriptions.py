"""Descriptions of what the article names elsewhere: "the President-elect", "X's son", "the 38-year-old", "the paper"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from dateline.extract.lexicons import organizations, word_list
from dateline.extract.names.words import GENERATIONS, KINSHIP, KINSHIP_GENDERS
from dateline.extract.reading import Chains, Reading, Sentence
from dateline.model import Entity, Mention, MentionKind, MentionResolution, Span

_AGE_AFTER = re.compile(r",? (?:\(|who is |aged )?(\d{1,3})(?=[,;.)]| and\b)")
_AGED = re.compile(r"\b[Tt]he (\d{1,3})-year-old\b(?: ([a-z]+))?")
_POSSESSIVES = frozenset({"'s", "’s", "'", "’"})
_ADJECTIVES = word_list("kinship_adjectives")
_OUTLET_NOUNS = {
    "paper": ("newspaper",), "newspaper": ("newspaper",), "daily": ("newspaper",), "broadcaster": ("broadcaster",),
    "channel": ("broadcaster",), "network": ("broadcaster",), "station": ("broadcaster",), "magazine": ("magazine",),
    "website": ("site",), "news agency": ("agency",),
}  # fmt: skip
_NEWSPAPER_ENDS = word_list("newspaper_ends")
_THING_NOUNS = {
    "company": ("Corporation",), "firm": ("Corporation",), "carmaker": ("Corporation",), "bank": ("Corporation",),
    "retailer": ("Corporation",), "airline": ("Corporation",), "party": ("PoliticalParty",),
    "university": ("CollegeOrUniversity",), "club": ("SportsTeam",), "hotel": ("Hotel",),
}  # fmt: skip
_AFTER_PERSON = word_list("person_verbs") | word_list("function_words") | {"left", "ran", "made", "took", "came", "went"}
_TOLD = frozenset({"told", "informed", "assured", "reminded"})
_VAGUE_TITLES = word_list("vague_titles")


def add_descriptions(reading: Reading, chains: Chains) -> None:
    """Add nominal mentions of entities that the article names; a description that fits two of them is left out."""
    ages = _ages(reading, chains)
    for sentence in reading.sentences:
        _add(chains, _aged(reading, sentence, ages))
        _add(chains, _offices(sentence, chains))
        _add(chains, _outlets(sentence, chains))
        _add(chains, _things(sentence, chains))
    for sentence in reading.sentences:
        _add(chains, _kin(sentence, chains))


def _add(chains: Chains, found: Iterator[tuple[Span, str]]) -> None:
    for span, entity in list(found):
        if not any(mention.span == span for mention in chains.mentions_in(span)):
            kind = chains.type_of(entity) or "Thing"
            chains.mentions.append(Mention(span, kind, entity, MentionKind.NOMINAL, MentionResolution.COREFERENCE, 0.85))


def _ages(reading: Reading, chains: Chains) -> dict[str, str]:
    """Ages that stand after a person's name, to the person; an age that two persons have is left out."""
    found: dict[str, set[str]] = {}
    for mention in chains.mentions:
        if mention.type == "Person" and mention.kind is MentionKind.NAME:
            match = _AGE_AFTER.match(reading.text, mention.span.end)
            if match:
                found.setdefault(match[1], set()).add(mention.entity)
    return {age: next(iter(entities)) for age, entities in found.items() if len(entities) == 1}


def _aged(reading: Reading, sentence: Sentence, ages: dict[str, str]) -> Iterator[tuple[Span, str]]:
    for match in _AGED.finditer(reading.text, sentence.span.start, sentence.span.end):
        if match[1] in ages and (match[2] is None or match[2] in _AFTER_PERSON):
            end = match.end() if match[2] is None else match.start(2) - 1
            yield Span(match.start(), end), ages[match[1]]


def _offices(sentence: Sentence, chains: Chains) -> Iterator[tuple[Span, str]]:
    """Of "the President-elect": the one person whom the article gives this title."""
    tokens = sentence.tokens
    for position in _definite_articles(sentence):
        for length in (3, 2, 1):
            words = sentence.lowers[position + 1 : position + 1 + length]
            holders = [entity for entity, titles in sorted(chains.titles.items()) if " ".join(words) in titles]
            if len(words) < length or not holders or words[-1] in _VAGUE_TITLES:
                continue
            end = position + 1 + length
            followed = end < len(tokens) and (tokens[end].text[0].isalpha() and _names_on(tokens[end].text))
            if len(holders) == 1 and not followed:
                yield Span(tokens[position].start, tokens[end - 1].end), holders[0]
            break


def _definite_articles(sentence: Sentence) -> list[int]:
    """Where "the" stands with a word after it."""
    return [at for at, word in enumerate(sentence.lowers[:-1]) if word == "the"] if "the" in sentence.lowers else []


def _names_on(word: str) -> bool:
    """Whether the next word makes the title part of something else: "the President Hotel", "the minister of health"."""
    return word[0].isupper() or word in {"of", "for", "general"}


def _outlets(sentence: Sentence, chains: Chains) -> Iterator[tuple[Span, str]]:
    """Of "the paper": the newspaper that was named last."""
    for span, noun in _definite(sentence, _OUTLET_NOUNS):
        kinds = _OUTLET_NOUNS[noun]
        named = [
            mention
            for mention in chains.mentions
            if mention.span.end <= span.start and mention.kind is MentionKind.NAME and _kind_of(chains, mention.entity) in kinds
        ]
        if named:
            yield span, max(named, key=lambda mention: mention.span).entity


def _kind_of(chains: Chains, entity_id: str) -> str:
    """The kind of an outlet by the lexicon, else by the last word of its name; empty when neither tells."""
    entity = chains.entities[entity_id]
    if entity.type != "NewsMediaOrganization" or entity.name is None:
        return ""
    known = organizations().get(entity.name)
    if known:
        return known.kind
    return "newspaper" if entity.name.split()[-1].lower() in _NEWSPAPER_ENDS else ""


def _things(sentence: Sentence, chains: Chains) -> Iterator[tuple[Span, str]]:
    """Of "the company": the only one that the article has named so far."""
    for span, noun in _definite(sentence, _THING_NOUNS):
        named = {
            mention.entity
            for mention in chains.mentions
            if mention.span.end <= span.start and mention.kind is MentionKind.NAME and mention.type in _THING_NOUNS[noun]
        }
        if len(named) == 1:
            yield span, next(iter(named))


def _definite(sentence: Sentence, nouns: Mapping[str, tuple[str, ...]]) -> Iterator[tuple[Span, str]]:
    """The article and one of `nouns`, not followed by a noun that it only describes."""
    tokens = sentence.tokens
    for position in _definite_articles(sentence):
        noun = sentence.lowers[position + 1]
        if noun in nouns:
            after = tokens[position + 2].text if position + 2 < len(tokens) else "."
            told = position > 0 and tokens[position - 1].text in _TOLD
            if not after[0].isupper() and (told or after not in {"of", "that", "which", "where"}):
                yield Span(tokens[position].start, tokens[position + 1].end), noun


def _kin(sentence: Sentence, chains: Chains) -> Iterator[tuple[Span, str]]:
    """Of "X's eldest son" and "his wife": the person named right beside, or the one of the same name with "Jr"."""
    tokens = sentence.tokens
    for position, kin in enumerate(sentence.lowers):
        if kin not in KINSHIP or position == 0:
            continue
        owner_end = position - 1
        while owner_end > 0 and tokens[owner_end].text.lower() in _ADJECTIVES:
            owner_end -= 1
        start, owner = _owner(sentence, owner_end, chains)
        if start is None:
            continue
        relative = _beside(sentence, position, chains, start) or (_namesake(chains, owner) if owner and kin == "son" else None)
        if relative and relative != owner:
            if kin in KINSHIP_GENDERS:
                chains.genders.setdefault(relative, KINSHIP_GENDERS[kin])
            yield Span(start, tokens[position].end), relative


def _owner(sentence: Sentence, position: int, chains: Chains) -> tuple[int | None, str | None]:
    """Where the possessor before a kinship word begins, and who it is where a mention says so."""
    tokens = sentence.tokens
    if tokens[position].text.lower() in {"his", "her", "their"}:
        return tokens[position].start, None
    if tokens[position].text not in _POSSESSIVES or position == 0:
        return None, None
    owners = [
        mention
        for mention in chains.mentions_in(sentence.span)
        if mention.span.end == tokens[position].start and mention.type == "Person" and mention.kind is not MentionKind.PRONOUN
    ]
    if not owners:
        return None, None
    longest = min(owners, key=lambda mention: mention.span.start)
    return _with_title(sentence, longest.span.start), longest.entity


def _with_title(sentence: Sentence, start: int) -> int:
    """The start of an honorific right before the name, else `start`."""
    for before, token in zip(sentence.tokens, sentence.tokens[1:], strict=False):
        if token.start == start and before.text.rstrip(".") in {"Mr", "Mrs", "Ms", "Dr"}:
            return before.start
    return start


def _beside(sentence: Sentence, position: int, chains: Chains, start: int) -> str | None:
    """The person in apposition: "his wife, Y", "his son Y", "Y, X's daughter,"."""
    tokens = sentence.tokens
    following = position + 1
    comma = following < len(tokens) and tokens[following].text == ","
    following += comma
    for mention in chains.mentions_in(sentence.span):
        if mention.type != "Person" or mention.kind is not MentionKind.NAME:
            continue
        if following < len(tokens) and mention.span.start == tokens[following].start:
            closed = next((token.text for token in tokens if token.start >= mention.span.end), ".")
            if not comma or closed in {",", ".", ";", ")", "–", "—", "and"}:
                return mention.entity
        if comma and _precedes(sentence, mention, start):
            return mention.entity
    return None


def _precedes(sentence: Sentence, mention: Mention, start: int) -> bool:
    """Whether only a comma stands between the name and the description."""
    between = [token.text for token in sentence.tokens if mention.span.end <= token.start < start]
    return between == [","]


def _namesake(chains: Chains, owner: str) -> str | None:
    """The person of the same full name with "Jr"."""
    entity: Entity = chains.entities[owner]
    if entity.name is None:
        return None
    found = [
        other.id
        for other in chains.entities.values()
        if other.name
        and " " in entity.name
        and other.name.rsplit(" ", 1)[0] == entity.name
        and GENERATIONS.get(other.name.rsplit(" ", 1)[1].lower()) == "jr"
    ]
    return found[0] if len(found) == 1 else None
