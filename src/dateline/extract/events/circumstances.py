"""Where, when and with whom: the phrases that directly follow the words for an event."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from dateline.extract.facts.marking import LEAD, Marked, pattern

_SIDE = r"(?:(?:north|south|east|west|north-?east|north-?west|south-?east|south-?west|central)(?:ern)? )?"
_ROOM = r"(?:(?:the|an?|his|her|their|its) (?:[a-z-]+ ){1,3}(?:in|of|near|outside) )?"
_PLACE = pattern(rf",? (?:in|at|near|outside|inside) {_ROOM}(?:the )?{_SIDE}<where:L>(?: hotel)?(?!'|-)")
_ROOM_ONLY = re.compile(
    r",? at (?:an?|the) (?:[a-z-]+ ){0,2}(?:hotel|house|restaurant|office|courthouse|palace|villa|embassy)\b(?! in ‹)"
)
# "at Lisbon airport" need not be in Lisbon.
_BY_NAME = pattern(
    r",? (?:in|at|near|outside) (?:the )?<:L> (?:[a-z]+ )?(?:airport|station|prison|harbour|harbor|port"
    r"|hospital|court|courthouse)\b"
)
_TIME = re.compile(r",? (?:early |late |earlier |again )?(?:on |in |at |before dawn on |during )?‹T(?P<when>\d+)›(?!'s)")
_LASTED = re.compile(
    r" for (?:about |more than |nearly |almost )?(?:an?|two|three|four|five|six|several|\d+)(?:-and-a-half|"
    r" and a half)? (?:hours?|minutes|days)"
)
_WITH = pattern(r" (?:with|between) (?P<who><:PLON>(?!')(?:(?:, <:PLON>(?!'))*,? and <:PLON>(?!'))?)")
# A mark that only qualifies the next ("‹L0› President ‹P1›") is no member of a list.
_MEMBER = re.compile(r"‹[A-SU-Za-su-z](?P<number>\d+)›(?=,| and| as well|$)")
_LEADING = re.compile(r"^\"?(?:(?:On|In|Early on|Late on|Earlier|Early|Late|At) )?‹T(?P<when>\d+)›,? ")

_WHICH = r"(?:, (?:the|an?) (?:[^,.;‹›]|‹[LlOo]\d+›){3,60}(?=,))?"

#: A list of people, as in "think-tank founder ‹P0› and his wife, ‹P1›".
PEOPLE = (
    rf"(?P<people>(?:(?!and )[\w'-]+ |‹[LlOo]\d+›(?:'s)? )*{LEAD}‹[Pp]\d+›(?!'){_WHICH}"
    rf"(?:(?:,? and|,|,? as well as)(?: (?:his|her|their|‹p\d+›))? ?(?:(?!and )[a-z-]+ ){{0,3}},?"
    rf" ?{LEAD}‹[Pp]\d+›(?!'){_WHICH})*)"
)


@dataclass(slots=True)
class Circumstances:
    """What was read, up to `end`: mark numbers of places and people, indices of times."""

    end: int
    places: list[int] = field(default_factory=list)
    times: list[int] = field(default_factory=list)
    people: list[int] = field(default_factory=list)


def circumstances(marked: Marked, at: int) -> Circumstances:
    """Read phrases of place, time, duration and company from `at` on, as long as one follows the other."""
    found = Circumstances(at)
    while True:
        if match := _BY_NAME.match(marked.text, found.end):
            pass
        elif match := _PLACE.match(marked.text, found.end):
            found.places.append(int(match["where"]))
        elif match := _TIME.match(marked.text, found.end):
            found.times.append(int(match["when"]))
        elif match := _WITH.match(marked.text, found.end):
            found.people += marks_in(match["who"])
        elif not (match := _ROOM_ONLY.match(marked.text, found.end) or _LASTED.match(marked.text, found.end)):
            return found
        found.end = match.end()


def leading_time(marked: Marked) -> int | None:
    """The index of a time expression that opens the sentence ("On Tuesday, …"), or None."""
    match = _LEADING.match(marked.text)
    return int(match["when"]) if match else None


def marks_in(words: str) -> list[int]:
    """The numbers of the marks that stand in a list, in order."""
    return [int(match["number"]) for match in _MEMBER.finditer(words)]
