"""What an article says of a name elsewhere: that it is a company, or that it is a vehicle and so no name that counts."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from dateline.extract.lexicons import word_list
from dateline.extract.names.finds import Name
from dateline.extract.reading import Reading

COMPANY = "Corporation"
# What the article shows of a name is as good as a head word.
SHOWN = 0.8
_OWNED = word_list("company_possessions")
_SHARED = frozenset({"shares", "shareholders", "stock", "investors"})
# What may follow the bare name: "Vantor shareholders"; "Brook shares" is what a person does.
_OWNERS = frozenset({"shareholders", "bondholders"})
_SAYS = word_list("speech_verbs_of_persons")
_POSSESSIVE = frozenset({"'s", "’s", "'", "’"})
_VEHICLES = word_list("vehicles")
_SHIP_PREFIXES = word_list("ship_prefixes")
_PLACED = frozenset({"in", "near", "across", "throughout", "from", "to"})
# The word before a name is looked for in so many characters.
REACH = 24
_QUOTES = "\"“‘'"
# "in the 2001 film Ada Brook."; "the film star Ada Brook" and "the film Ada Brook directed" name persons.
_WORK = re.compile(rf"\b(?:the|an?|his|her|their|'s|’s) (?:[\w-]+ ){{0,2}}(?:{'|'.join(sorted(word_list('works')))}) [\"“‘']?$")
_AFTER_WORK = re.compile(r"[\"”’']?(?:[.,;:()?!]|$| (?:and|in|for|with|at|on|as) )", re.MULTILINE)
_CALLED = re.compile(rf"\b(?:{'|'.join(sorted(_VEHICLES | _SHIP_PREFIXES))})[ ][\"“‘']?([A-Z][\w-]+)")


def in_context(reading: Reading, names: Sequence[Name]) -> list[Name]:
    """The names as the article shows them: companies taken for persons are companies, vehicles and works are left out."""
    return as_companies(reading, without_works(reading, without_vehicles(reading, names)))


def as_companies(reading: Reading, names: Sequence[Name]) -> list[Name]:
    """The names, where a single word that was taken for a person is the company that the article shows it to be.

    It is one where "shares of Vantor", "Vantor's shareholders" or "Vantor said it" stands, and nowhere a person who bears it.
    """
    borne = _borne(names)
    bare = {name.words[0] for name in names if name.is_person and len(name.words) == 1} - borne
    shown = _shown(reading, bare) if bare else set()
    return [
        replace(name, type=COMPANY, gender=None, own_name=None, score=SHOWN)
        if name.is_person and len(name.words) == 1 and name.words[0] in shown
        else name
        for name in names
    ]


def _borne(names: Sequence[Name]) -> set[str]:
    """Words of names that are surely persons': of full names, and what stands after a title."""
    return {word for n in names if n.is_person and (len(n.words) > 1 or n.honorific or n.title) for word in n.words}


def _shown(reading: Reading, bare: set[str]) -> set[str]:
    found: set[str] = set()
    for sentence in reading.sentences:
        words = sentence.words
        if not bare.isdisjoint(words):
            found.update(word for at, word in enumerate(words) if word in bare and _shows_company(words, at))
    return found


def _shows_company(words: Sequence[str], at: int) -> bool:
    """Whether the words beside the one at `at` are said of companies alone; persons have shares, but no shareholders."""
    after = [*words[at + 1 : at + 5], "", "", "", ""]
    if at > 1 and words[at - 1] in {"of", "in"} and words[at - 2].lower() in _SHARED:
        return True
    if after[0] in _POSSESSIVE:
        return after[1] in _OWNED or after[1:3] == ["chief", "executive"]
    if after[0] in _SAYS:
        return "it" in (after[1], after[2] if after[1] == "that" else "") and _goes_on(after[2:])
    return after[0] in _OWNERS


def _goes_on(after: Sequence[str]) -> bool:
    """Whether what "it" did is the speaker's own doing: "said it would close", not "said it was raining"."""
    return bool({"would", "will", "had", "has", "plans", "expects"} & set(after[:2]))


def without_vehicles(reading: Reading, names: Sequence[Name]) -> list[Name]:
    """The names without ships, shuttles and the like: "the ferry Vesla", and "Vesla" wherever else it stands."""
    called = reading.once(_called_vehicles)
    led = {name.span: _word_before(reading.text, name) for name in names if name.sentence >= 0}
    direct = {name.span for name in names if _is_vehicle(name, led.get(name.span, ""))}
    if not (direct or called):
        return list(names)
    kept_words = _borne([name for name in names if name.span not in direct])
    kept_words |= {name.words[-1] for name in names if led.get(name.span) in _PLACED or name.type == "Country"}
    vehicles = called - kept_words
    return [n for n in names if n.span not in direct and not (len(n.words) == 1 and n.words[0] in vehicles)]


def without_works(reading: Reading, names: Sequence[Name]) -> list[Name]:
    """The names without films, books and games that were taken for persons: "the film Ada Brook", and wherever else it stands."""
    led = {name.words for name in names if name.is_person and name.sentence >= 0 and _is_work(reading.text, name)}
    titled = {name.words for name in names if name.honorific or name.title}
    return [name for name in names if not (name.is_person and name.words in led - titled)]


def _is_work(text: str, name: Name) -> bool:
    if name.honorific or name.title or _AFTER_WORK.match(text, name.span.end) is None:
        return False
    return _WORK.search(text, max(0, name.span.start - 2 * REACH), name.span.start) is not None


def _called_vehicles(reading: Reading) -> set[str]:
    """Capitalised words right after a word for a vehicle: "the shuttle Vesla left"."""
    return {match.group(1) for match in _CALLED.finditer(reading.text)}


def _is_vehicle(name: Name, before: str) -> bool:
    inside = name.words[0] in _SHIP_PREFIXES or name.words[:2] == ("Space", "Shuttle")
    if name.honorific or name.title:
        return False
    return before.lower() in _VEHICLES or before in _SHIP_PREFIXES or (inside and len(name.words) > 1)


def _word_before(text: str, name: Name) -> str:
    before = text[max(0, name.span.start - REACH) : name.span.start].rpartition("\n")[2].rstrip(_QUOTES)
    return (before.split() or [""])[-1]
