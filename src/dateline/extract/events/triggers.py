"""Every word that denotes something that happens, by a lexicon: mentions of events that no finder has put together.

They are events of little certainty: listed in an annotation, never published. One event gathers the words of one kind and stem.
"""

from __future__ import annotations

import tomllib
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterator, Sequence
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from dateline.extract.names.finds import PLACE_TYPES
from dateline.extract.phrasing.speech_words import AMBIGUOUS_FORMS, AUXILIARIES, PREPOSITIONS, PRONOUNS, forms_of, words_of
from dateline.extract.reading import Chains, Reading, Sentence, Token
from dateline.model import Event, MentionKind, Participant, Role, Span, TimeExpression

SCORE = 0.5
"""Below what is published by default; of the labelled development set's words about two in three were events of its stories."""

_PLANNED_SCORE = 0.3
_STEM = 5
_DETERMINERS = words_of("the a an his her their its our this that these those another one two three no any some many several")
_NOT_YET = words_of("to will would may might could can should must")
_NOUNS_TOO = words_of(
    "questions suspects names signs fires tests picks tours returns plays drives walks climbs struggles hosts searches storms "
    "shells guns wounds strikes beats crashes falls slips trips spills burns floods damages sentences rules appeals fines speeds "
    "releases saves escapes frees promotes selects replaces marches rallies contracts launches opens closes wins scores draws "
    "visits travels leaves flies lands sails boards escorts patrols meets gathers claims reports tweets threats confronts races "
    "performs publishes"
)
"""Third persons that are plural nouns as often: they need a name or a pronoun right before them."""

_PLACE_WITHIN = 3
_PERSON_WITHIN = 1
_SPOKEN_ROLES = frozenset([Role.BODY, Role.HEADLINE, Role.STANDFIRST, Role.CAPTION, Role.SUBHEADING])


class _Trigger(NamedTuple):
    kind: str
    stem: str
    is_noun: bool


class _Found(NamedTuple):
    trigger: _Trigger
    sentence: Sentence
    at: int


@cache
def _lexicon() -> dict[str, list[_Trigger]]:
    """Every form in lower case to what it may be: a verb, a noun or both."""
    table = tomllib.loads(files("dateline.extract").joinpath("lexicons", "events.toml").read_text(encoding="utf-8"))
    found: dict[str, list[_Trigger]] = {}
    for kind, words in table.items():
        for form, base in forms_of(words.get("verbs", "").split()).items():
            found.setdefault(form, []).append(_Trigger(kind, base[:_STEM], is_noun=False))
        for noun in (words.get("nouns", "") + " " + words.get("adjectives", "")).split():
            found.setdefault(noun, []).append(_Trigger(kind, noun[:_STEM], is_noun=True))
    return found


def find_triggers(
    reading: Reading, chains: Chains, times: Sequence[TimeExpression], taken: Collection[Span], first: int
) -> list[Event]:
    """The events behind the lexicon's words outside `taken`, one for each kind and stem; ids from ``v{first}``."""
    groups: dict[tuple[str, str], list[_Found]] = {}
    for sentence in reading.sentences:
        if sentence.role in _SPOKEN_ROLES:
            for found in _in_sentence(sentence):
                if not any(span.overlaps(sentence.tokens[found.at].span) for span in taken):
                    groups.setdefault((found.trigger.kind, found.trigger.stem), []).append(found)
    return [_event(chains, times, group, f"v{number}") for number, group in enumerate(groups.values(), start=first)]


def _in_sentence(sentence: Sentence) -> Iterator[_Found]:
    lexicon = _lexicon()
    for at, word in enumerate(sentence.lowers):
        readings = lexicon.get(word)
        chosen = _reading(sentence.tokens, at, readings) if readings else None
        if chosen:
            yield _Found(chosen, sentence, at)


def _reading(tokens: Sequence[Token], at: int, readings: Sequence[_Trigger]) -> _Trigger | None:
    """The verb or the noun that the word is here, or None: part of a name, a wish or a possibility is no event."""
    word = tokens[at].text
    before = tokens[at - 1].text if at else ""
    is_in_name = at and word[:1].isupper() and not word.isupper() and not before[:1].isupper()
    if is_in_name:
        return None
    if word == "fire" and before.lower().startswith("open"):
        return None  # "opened fire" is one event, and "opened" stands for it
    noun = next((item for item in readings if item.is_noun), None)
    verb = next((item for item in readings if not item.is_noun), None)
    if verb is not None and _may_be_verb(tokens, at, before.lower()) and (noun is None or before.lower() not in _DETERMINERS):
        return verb
    return noun


def _may_be_verb(tokens: Sequence[Token], at: int, before: str) -> bool:
    """A past form, a form in -ing or -s, or a base form after "to" or a modal; none of them after a determiner."""
    lowered = tokens[at].text.lower()
    if before in _DETERMINERS or (
        lowered.startswith("play") and any(token.text in {"role", "roles", "part"} for token in tokens)
    ):
        return False
    if lowered.endswith(("ed", "ing")) or lowered in _irregular_pasts():
        return True
    if lowered.endswith("s"):
        has_subject = tokens[at - 1].text[:1].isupper() or before in PRONOUNS
        is_plain = lowered not in _NOUNS_TOO | AMBIGUOUS_FORMS and before.isalpha()
        return has_subject or (is_plain and before not in PREPOSITIONS | AUXILIARIES | {"and", "or"} | _irregular_pasts())
    return before in _NOT_YET


@cache
def _irregular_pasts() -> frozenset[str]:
    table = tomllib.loads(files("dateline.extract").joinpath("lexicons", "events.toml").read_text(encoding="utf-8"))
    verbs = [verb for words in table.values() for verb in words.get("verbs", "").split()]
    return frozenset(past for verb in verbs if (past := verb.partition("/")[2]))


def _event(chains: Chains, times: Sequence[TimeExpression], group: Sequence[_Found], id_: str) -> Event:
    """One event with the time of its first mention's sentence, the place right after it and the persons right beside it."""
    found = group[0]
    sentence = found.sentence
    here = sentence.tokens[found.at].span
    when = _nearest_time(times, sentence, here)
    names = [mention for mention in chains.mentions_in(sentence.span) if mention.kind is MentionKind.NAME]
    after = [m for m in names if m.span.start > here.end and _is_near(sentence, here, m.span, _PLACE_WITHIN)]
    places = [m.entity for m in after if chains.type_of(m.entity) in PLACE_TYPES]
    beside = [m.entity for m in names if _is_near(sentence, here, m.span, _PERSON_WITHIN)]
    people = [entity for entity in beside if chains.type_of(entity) == "Person" and found.trigger.kind != "Statement"]
    return Event(
        id=id_,
        type="Event",
        name=found.trigger.kind,
        mentions=tuple(item.sentence.tokens[item.at].span for item in group),
        evidence=(sentence.span,),
        time=when.value if when and when.earliest and when.earliest == when.latest else None,
        earliest=when.earliest if when else None,
        latest=when.latest if when else None,
        place=places[0] if places else None,
        participants=tuple(Participant(entity) for entity in dict.fromkeys(people)),
        score=_PLANNED_SCORE if all(_is_ahead(item) for item in group) else SCORE,
    )


def _is_ahead(found: _Found) -> bool:
    """Whether the word stands after "to" or a modal: planned, possible or wished for."""
    return found.at > 0 and found.sentence.tokens[found.at - 1].text.lower() in _NOT_YET


def _nearest_time(times: Sequence[TimeExpression], sentence: Sentence, here: Span) -> TimeExpression | None:
    inside = [time for time in times if time.earliest and sentence.span.contains(time.span)]
    return min(inside, key=lambda time: min(abs(time.span.start - here.end), abs(here.start - time.span.end)), default=None)


def _is_near(sentence: Sentence, here: Span, span: Span, reach: int) -> bool:
    """Whether no more than `reach` words stand between the two."""
    first, last = min(here.end, span.end), max(here.start, span.start)
    begin = bisect_left(sentence.tokens, first, key=lambda token: token.start)
    end = bisect_right(sentence.tokens, last, key=lambda token: token.end)
    return end - begin <= reach
