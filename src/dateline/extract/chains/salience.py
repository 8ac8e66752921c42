"""The persons that a reader has in mind at a place of the text: who was named, where, and as what."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from dateline.extract.lexicons import word_list
from dateline.extract.reading import Chains, Gender, Reading, Sentence
from dateline.model import Mention, MentionKind

_PREPOSITIONS = word_list("prepositions")
_POSSESSIVES = frozenset({"'s", "’s", "'", "’"})
_CLAUSE_BREAKS = frozenset({"–", "—", ";", "--"})


@dataclass(frozen=True, slots=True)
class Place:
    """A person's mention within its sentence.

    Args:
        index: of the sentence in the reading.
        first: index of the mention's first token in the sentence.
        last: index after its last token.
        is_subject: it heads a clause: no preposition before it, no possessive after it, no commas around it.
    """

    mention: Mention
    index: int
    first: int
    last: int
    is_subject: bool


def places_of(reading: Reading, chains: Chains) -> dict[int, list[Place]]:
    """The persons' mentions (no pronouns) by sentence, each list in text order."""
    found: dict[int, list[Place]] = {}
    starts = [sentence.span.start for sentence in reading.sentences]
    for mention in sorted(chains.mentions, key=lambda mention: (mention.span.start, -mention.span.end)):
        if chains.type_of(mention.entity) != "Person" or mention.kind is MentionKind.PRONOUN:
            continue
        index = bisect_right(starts, mention.span.start) - 1
        if index < 0 or not reading.sentences[index].span.contains(mention.span):
            continue
        found.setdefault(index, []).append(_place(reading.sentences[index], index, mention))
    return found


def _place(sentence: Sentence, index: int, mention: Mention) -> Place:
    tokens = sentence.tokens
    first = next(place for place, token in enumerate(tokens) if token.end > mention.span.start)
    last = next((place for place, token in enumerate(tokens) if token.start >= mention.span.end), len(tokens))
    before = tokens[first - 1].text.lower() if first else ""
    owns = last < len(tokens) and tokens[last].text in _POSSESSIVES and tokens[last].start == mention.span.end
    after = tokens[last].text if last < len(tokens) else "."
    beside = before == "," and after in {",", "."}
    return Place(mention, index, first, last, is_subject=not owns and not beside and before not in _PREPOSITIONS)


def clause_start(sentence: Sentence, position: int) -> int:
    """Index of the first token of the dash or semicolon clause that holds the token at `position`."""
    for place in range(position - 1, -1, -1):
        if sentence.tokens[place].text in _CLAUSE_BREAKS:
            return place + 1
    return 0


def fits(chains: Chains, entity: str, gender: Gender) -> bool:
    """Whether nothing speaks against the gender; a person whose gender is not known fits either."""
    return chains.genders.get(entity, gender) == gender


def sure(chains: Chains, entity: str, gender: Gender) -> bool:
    """Whether the gender is known and right."""
    return chains.genders.get(entity) == gender


def quoted_tokens(sentences: Sequence[Sentence]) -> dict[int, list[bool]]:
    """For each sentence, whether each token stands within double quotation marks; a mark left open ends with its paragraph."""
    found: dict[int, list[bool]] = {}
    inside, segment = False, -1
    for index, sentence in enumerate(sentences):
        if sentence.segment != segment:
            inside, segment = False, sentence.segment
        flags = []
        for token in sentence.tokens:
            if token.text in {"“", "”"} or token.text == '"':
                inside = token.text == "“" or (token.text == '"' and not inside)
                flags.append(True)
            else:
                flags.append(inside)
        found[index] = flags
    return found
