"""Rules and model are weighed against each other: agreement makes a name surer, and disagreement goes to the more reliable one.

The limits were set on one half of a news set by counting which side was right, for each pair of scores.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Protocol, TypeVar

from dateline.extract.lexicons import countries, demonyms, organizations, places
from dateline.extract.names.consistency import make_consistent
from dateline.extract.names.finds import PERSON, PLACE_TYPES, Name
from dateline.extract.names.names import finish, make_name, names_by_rules
from dateline.extract.names.types import is_given_name, organization_type
from dateline.extract.names.words import CALENDAR, GENERATIONS, HONORIFICS, OFFICE_MODIFIERS, OFFICES, PLACE_ENDS, RANKS
from dateline.extract.reading import Reading, Sentence
from dateline.extract.tagging.features import coarse_type
from dateline.extract.tagging.tagger import Tagged, Tagging, tag
from dateline.model import Span

# A rule's score from which a lexicon, a title or a head word spoke.
SURE = 0.75
# A name that the model alone finds has to be this sure.
ALONE = {"PER": 0.5, "ORG": 0.5, "LOC": 0.5}
# A name that the rules alone find stays while the model is no surer than this that it is none; per kind: (sure rule, weak rule).
DENIED = {"PER": (0.8, 0.0), "ORG": (0.9, 0.5), "LOC": (0.97, 0.0)}
# Where the two find different bounds or types, the model wins from here against a sure rule; where it makes a person of what the
# rule knows as something else, from the last.
OVERRULES = {"bounds": 0.4, "type": 0.4, "person": 0.7}
DOUBTED = 0.4
_GUESSED = frozenset({PERSON, "Place", "City", "Organization", "Corporation"})
# What the article's other places add goes where the model is as sure as this that it is no name.
DENIED_AGAIN = 0.98
# A name of several words that the lexicons have is denied only by a model that is surer by this.
FAVOUR = 0.2
# From here the model confirms a name; the score of an unconfirmed one is at most the share of those that were right: of single
# words two in five of the persons that no given name is, and three in five of the acronyms.
CONFIRMED = 0.75
UNCONFIRMED = 0.7
UNCONFIRMED_WORD = {"PER": 0.4, "ORG": 0.59}
# What stands before a name that something is at, within so many characters; and after one that speaks.
_AT = re.compile(r"\b(?:at|in|near|from|outside|inside) (?:the )?$")
REACH = 16
_SAYS = re.compile(r"\)? (?:said|says|added|told|warned|announced|reported)\b")


def find_names_with_model(reading: Reading) -> list[Name]:
    """By the linear model: every name of a person, organisation, place or people, sorted by place, without overlaps."""
    return _find(reading, tag)


def find_names_in_context(reading: Reading) -> list[Name]:
    """The same by linear model and encoder: better, and slower."""
    from dateline.extract.tagging.weighing import tag_in_context  # noqa: PLC0415 - loads what only this engine needs

    return _find(reading, tag_in_context)


def _find(reading: Reading, tag_by: Callable[[Reading, Sequence[Name]], Tagging]) -> list[Name]:
    ruled = names_by_rules(reading)
    tagging = tag_by(reading, ruled)
    combined = combine(reading, ruled, tagging)
    return finish(reading, list(_confirmed(reading, tagging, combined, make_consistent(reading, combined))))


def combine(reading: Reading, ruled: Sequence[Name], tagging: Tagging) -> list[Name]:
    """The names of both, sorted by place, without overlaps."""
    kept: list[Name] = []
    acronyms = {_initials(name) for name in ruled if coarse_type(name.type) == "ORG" and len(name.words) > 1}
    rules_of, tagged_of = _by_sentence(ruled), _by_sentence(tagging.names)
    for index in sorted(rules_of.keys() | tagged_of.keys()):
        sentence, rules, tagged = reading.sentences[index], rules_of.get(index, []), tagged_of.get(index, [])
        found = list(_of_sentence(sentence, rules, tagged, tagging.outside[index]))
        free = [name for name in rules if name.text in acronyms and not any(name.span.overlaps(other.span) for other in found)]
        kept += [*found, *(replace(name, score=min(name.score, SURE)) for name in free)]
    return sorted(_as_expanded(reading, list(_as_short_forms(kept, ruled))), key=lambda name: name.span)


class _Located(Protocol):
    @property
    def sentence(self) -> int: ...


Found = TypeVar("Found", bound=_Located)


def _by_sentence(names: Iterable[Found]) -> dict[int, list[Found]]:
    found: dict[int, list[Found]] = {}
    for name in names:
        found.setdefault(name.sentence, []).append(name)
    return found


def _initials(name: Name) -> str:
    """The acronym of a name of several words, "Institute of Ocean Science" to IOS; an acronym is its own."""
    if len(name.words) == 1 and name.words[0].isupper():
        return name.words[0]
    return "".join(word[0] for word in name.words if word[0].isupper())


def _as_expanded(reading: Reading, names: Sequence[Name]) -> Iterator[Name]:
    """An acronym takes its type from the one name of the article that it is made of: "at the Kelvin Space Center", so "at KSC".

    A place lends its type only where something is at it, and its acronym says nothing: many a centre is an organisation.
    """
    located = {_initials(name) for name in names if _AT.search(reading.text, max(0, name.span.start - REACH), name.span.start)}
    speaking = {name.text for name in names if _SAYS.match(reading.text, name.span.end)}
    full: dict[str, set[str]] = {}
    for name in names:
        if len(name.words) > 1 and not name.is_person:
            full.setdefault(_initials(name), set()).add(name.type)
    for name in names:
        kinds = full.get(name.text, set()) if name.text.isupper() and len(name.text) > 1 and not name.own_name else set()
        kind = next(iter(kinds)) if len(kinds) == 1 else name.type
        may = kind not in PLACE_TYPES or (name.text in located and name.text not in speaking)
        yield replace(name, type=kind, gender=None) if may and coarse_type(kind) != coarse_type(name.type) else name


def _as_short_forms(names: Sequence[Name], ruled: Sequence[Name]) -> Iterator[Name]:
    """A single word that the model alone took for a person is the place or organisation that the word opens elsewhere."""
    told = {name.span: coarse_type(name.type) for name in ruled if name.score >= SURE}
    full = {
        name.words[0]: name
        for name in names
        if len(name.words) > 1 and not name.is_person and (name.score >= SURE or told.get(name.span) == coarse_type(name.type))
    }
    persons = {word for name in names if name.is_person and name.score >= SURE for word in name.words}
    for name in names:
        model = full.get(name.words[0])
        if model and len(name.words) == 1 and name.is_person and name.score < SURE and name.words[0] not in persons:
            yield replace(name, type="Place" if model.is_place else "Organization", gender=None)
        else:
            yield name


def _confirmed(reading: Reading, tagging: Tagging, before: Sequence[Name], after: Sequence[Name]) -> Iterator[Name]:
    """The names `after` consistency without those that it added and the model denies; only what the model confirms is sure."""
    had = {name.span for name in before}
    outside = {
        token.start: denial
        for sentence, row in zip(reading.sentences, tagging.outside, strict=True)
        for token, denial in zip(sentence.tokens, row, strict=True)
    }
    kinds = {_span(reading.sentences[found.sentence], found): found.kind for found in tagging.names if found.score >= CONFIRMED}
    for name in after:
        if name.span not in had and outside[name.span.start] >= DENIED_AGAIN:
            continue
        sure = kinds.get(name.span) == coarse_type(name.type)
        limit = name.score if sure else _limit(name)
        yield name if name.score <= limit else replace(name, score=limit)


def _limit(name: Name) -> float:
    """The most that a name which the model does not confirm scores."""
    if len(name.words) > 1 or name.own_name or name.honorific or name.title:
        return UNCONFIRMED
    is_guess = not is_given_name(name.text) if name.is_person else name.text.isupper()
    return UNCONFIRMED_WORD.get(coarse_type(name.type) or "", UNCONFIRMED) if is_guess else UNCONFIRMED


def _of_sentence(sentence: Sentence, rules: Sequence[Name], tagged: Sequence[Tagged], outside: Sequence[float]) -> Iterator[Name]:
    tokens = sentence.tokens
    taken: list[Name] = []
    for found in tagged:
        if tokens[found.last - 1].text.islower() or _cut_at_ampersand(sentence, found, rules):
            continue  # no name ends with "of"
        span = _span(sentence, found)
        beside = [name for name in rules if name.span.overlaps(span)]
        winner = _weighed(sentence, found, beside)
        if winner:
            taken.append(winner)
    yield from taken
    where = {token.start: at for at, token in enumerate(tokens)} if rules else {}
    for name in rules:
        if any(name.span.overlaps(other.span) for other in taken):
            continue
        first = where[name.span.start]
        denial = _denial(name, outside[first : first + len(name.words)])
        sure, weak = DENIED[coarse_type(name.type) or "ORG"]
        if denial < (sure if name.score >= SURE or name.type not in _GUESSED else weak):
            yield name if name.score <= SURE else replace(name, score=SURE)


def _cut_at_ampersand(sentence: Sentence, found: Tagged, rules: Sequence[Name]) -> bool:
    """Whether only one side was taken of what a rule has as one name: "Norland & Hayes"."""
    span = _span(sentence, found)
    whole = (name for name in rules if "&" in name.words and name.score >= SURE)
    return any(name.span != span and name.span.contains(span) for name in whole)


def _denial(name: Name, outside: Sequence[float]) -> float:
    """How sure the model is that a word of the name is none; the labels that it learnt leave a leading article out."""
    several = len(name.words) > 1
    words = outside[1:] if several and name.words[0].lower() == "the" else outside
    return max(words) - (FAVOUR if name.own_name and several else 0)


def _weighed(sentence: Sentence, found: Tagged, beside: Sequence[Name]) -> Name | None:
    """The one that holds at this place, or None where the model's name is too weak or a rule's other bounds win."""
    if not beside:
        return _by_model(sentence, found) if found.score >= ALONE[found.kind] and _may_be_name(sentence, found) else None
    first = beside[0]
    same = len(beside) == 1 and first.span == _span(sentence, found)
    if same and coarse_type(first.type) == found.kind:
        if found.score < DOUBTED and first.score < SURE:
            return None
        agreed = _agreed(first.score, found.score)
        return first if agreed == first.score else replace(first, score=agreed)
    if len(beside) == 1 and coarse_type(first.type) == found.kind and _is_article_apart(sentence, found, first):
        return replace(_by_model(sentence, found), score=_agreed(first.score, found.score))
    if found.kind == "PER" and _differs_by_title(sentence, found, beside):
        return None
    return _overruled(sentence, found, beside, same=same)


def _overruled(sentence: Sentence, found: Tagged, beside: Sequence[Name], *, same: bool) -> Name | None:
    """Of two that differ: the model's name, or where it is too weak against a sure rule the rule's (None for other bounds)."""
    limit = OVERRULES["bounds" if not same else "person" if found.kind == "PER" else "type"]
    firm = same and "&" in beside[0].words  # whatever its words look like
    if max(name.score for name in beside) >= SURE and (firm or found.score < limit):
        return beside[0] if same else None
    return _by_model(sentence, found)


def _is_article_apart(sentence: Sentence, found: Tagged, ruled: Name) -> bool:
    """Whether the rule's name is the model's with its leading article: labels leave that out, lexicons have it."""
    is_led = found.first > 0 and sentence.tokens[found.first - 1].text.lower() == "the"
    return is_led and ruled.span == Span(sentence.tokens[found.first - 1].start, _span(sentence, found).end)


def _differs_by_title(sentence: Sentence, found: Tagged, beside: Sequence[Name]) -> bool:
    """Whether rules and model mean one person, and the words that only one of them counts are titles or a "Junior"."""
    if len(beside) != 1 or not beside[0].is_person or beside[0].score < SURE:
        return False
    inside, ruled = _span(sentence, found), beside[0].span
    odd = [token.text for token in sentence.tokens if inside.contains(token.span) != ruled.contains(token.span)]
    return all(_is_title(word) for word in odd)


def _is_title(word: str) -> bool:
    bare = word.lower().rstrip(".")
    listed = bare in HONORIFICS or bare in OFFICES or bare in RANKS or bare in OFFICE_MODIFIERS or bare in GENERATIONS
    return listed or word in demonyms() or word in countries()


def _may_be_name(sentence: Sentence, found: Tagged) -> bool:
    """Whether the guideline lets it be one: no people, no day or month, and a capital in it."""
    last = sentence.tokens[found.last - 1].text
    if last in demonyms() or (found.last - found.first == 1 and last.lower() in CALENDAR):
        return False
    return any(token.text[0].isupper() for token in sentence.tokens[found.first : found.last])


def _span(sentence: Sentence, found: Tagged) -> Span:
    return Span(sentence.tokens[found.first].start, sentence.tokens[found.last - 1].end)


def _agreed(rule: float, model: float) -> float:
    """The score of a name that both find with one type."""
    mean = round(0.5 * rule + 0.5 * model, 2)
    if model >= SURE:
        return max(rule, mean)
    return max(mean, UNCONFIRMED) if rule >= SURE else min(rule, mean)


def _by_model(sentence: Sentence, found: Tagged) -> Name:
    words = tuple(token.text for token in sentence.tokens[found.first : found.last])
    kind, own = _fine_type(words, found.kind)
    return make_name(sentence, found.sentence, found.first, found.last, kind, min(found.score, UNCONFIRMED), own=own)


def _fine_type(words: tuple[str, ...], kind: str) -> tuple[str, str | None]:
    """The class as fine as the words tell, and the thing's own name where the lexicon has it."""
    form = " ".join(words)
    if kind == "PER":
        return PERSON, None
    if kind == "LOC":
        place = places().get(form)
        return (place.type, form) if place else (PLACE_ENDS.get(words[-1].lower(), "Place") if len(words) > 1 else "Place", None)
    known = organizations().get(form)
    return (known.type, known.name) if known else (organization_type(words) or "Organization", None)
