"""A handful of other happenings with a clean who or what: purchases, arrests, verdicts, deaths, offices, earthquakes."""

from __future__ import annotations

import re
from typing import NamedTuple

from dateline.extract.events.circumstances import circumstances, leading_time
from dateline.extract.events.drafts import Draft
from dateline.extract.events.scene import Scene
from dateline.extract.facts.marking import OPENS, Marked, pattern, speaking_of
from dateline.extract.phrasing.guarded import Guarded
from dateline.model import MentionKind

_APPOSITION = r"(?:, \d+)?(?:, [^,‹›]{3,60})?,?"
_HAS = r"(?:(?:has|have|had|also|later|‹T\d+›|on ‹T\d+›) )*"
_AS = (
    r"(?: (?:as|to) (?:the |an? )?[a-z ]{3,40}?| (?:chair|president|head|prime minister|leader|director|chief executive|chief))?"
)
_COURT = r"(?:[Aa] |[Tt]he )?(?:‹[LO]\d+› |[A-Z][a-z]+ )?(?:[a-z]+ )?(?:court|judge|jury|tribunal)"


class _Rule(NamedTuple):
    """`label` is filled with the names of who and whom."""

    label: str
    pattern: Guarded


_RULES = (
    _Rule(
        "Purchase of {whom} by {who}",
        pattern(
            rf"(?P<all>{OPENS}<who:O>{_APPOSITION} {_HAS}(?:agreed to (?:buy|acquire)|acquired|bought)"
            rf" <whom:O>)(?!'| (?:shares|stock))"
        ),
    ),
    _Rule(
        "Arrest of {whom}",
        pattern(
            rf"(?P<all>(?:[Pp]olice|[Oo]fficers|[Aa]gents|[Aa]uthorities|<who:OL>) {_HAS}(?:arrested|detained) <whom:P>)(?!')"
        ),
    ),
    _Rule("Arrest of {whom}", pattern(rf"(?P<all>{OPENS}<whom:P>{_APPOSITION} (?:was|were) (?:arrested|detained))\b")),
    _Rule("Sentencing of {whom}", pattern(rf"(?P<all>{_COURT} {_HAS}sentenced <whom:P>)(?!')")),
    _Rule(
        "Sentencing of {whom}", pattern(rf"(?P<all>{OPENS}<whom:P>{_APPOSITION} (?:was|were|has been) (?:sentenced to|jailed))\b")
    ),
    _Rule(
        "Conviction of {whom}",
        pattern(rf"(?P<all>{OPENS}<whom:P>{_APPOSITION} (?:was|were|has been) (?:convicted|found guilty))\b"),
    ),
    _Rule(
        "Acquittal of {whom}",
        pattern(rf"(?P<all>{OPENS}<whom:P>{_APPOSITION} (?:was|were|has been) (?:acquitted|found not guilty|cleared))\b"),
    ),
    _Rule("Death of {whom}", pattern(rf"(?P<all>{OPENS}<whom:P>{_APPOSITION} (?:has )?died)\b")),
    _Rule(
        "Resignation of {whom}",
        pattern(
            rf"(?P<all>{OPENS}<whom:P>{_APPOSITION} {_HAS}(?:resigned|stepped down|quit))(?=[.,;]| (?:as|in|on|from|after|‹T))"
        ),
    ),
    _Rule(
        "Election of {whom}",
        pattern(
            rf"(?P<all>{OPENS}<whom:P>{_APPOSITION} (?:was|has been) (?:re-?)?elected{_AS})(?= (?:in|on|at) |[.,]| ‹T| and )"
        ),
    ),
    _Rule(
        "Appointment of {whom}",
        pattern(
            rf"(?P<all>{OPENS}<whom:P>{_APPOSITION} (?:was|has been) (?:appointed|sworn in){_AS})(?= (?:in|on"
            rf"|at) |[.,]| ‹T| and )"
        ),
    ),
    _Rule("Appointment of {whom}", pattern(rf"(?P<all>{OPENS}<who:OPL> {_HAS}appointed <whom:P>)(?!')")),
)
_WORDS = (
    r"agreed to|acquired|bought|arrested|detained|sentenced|jailed|convicted|guilty|acquitted|cleared"
    r"|died|resigned|stepped down|quit|appointed|elected|sworn|quake|tremor"
)
_QUAKE = re.compile(
    r"(?P<all>\b(?P<noun>(?:(?:[Aa]|[Aa]n|[Tt]he) )?(?:(?:powerful|strong|deadly|major|shallow|magnitude[-"
    r" ]\d(?:\.\d)?|\d(?:\.\d)?[- ]magnitude)[, ]+)*(?:earthquake|quake|tremor))"
    r"(?: of magnitude \d(?:\.\d)?)? (?P<verb>struck|hit|shook|rocked|jolted|strikes|hits|shakes|rocks))\b"
)
_QUAKE_AT = pattern(
    r"(?: (?:the )?(?:coast|mountains|outskirts|capital|city|town|region|province|island) of)?(?:,? (?:near"
    r"|off|in|at))? ?(?:the )?"
    r"(?:(?:coast|shore) of )?(?:(?:north|south|east|west|central|northeast|northwest|southeast|southwest)"
    r"(?:ern)? )?<where:L>(?!')"
)


def find_happenings(scene: Scene) -> list[Draft]:
    """Happenings that the article itself states as facts of the past; one for each kind and person or thing."""
    found: dict[str, Draft] = {}
    for marked in speaking_of(scene.sentences, _WORDS):
        for rule in _RULES:
            for match in rule.pattern.finditer(marked.text):
                _add(scene, marked, match, rule.label, found)
        for match in _QUAKE.finditer(marked.text):
            _add_quake(scene, marked, match, found)
    return list(found.values())


def _add(scene: Scene, marked: Marked, match: re.Match[str], label: str, found: dict[str, Draft]) -> None:
    groups = match.groupdict()
    who = marked.mention(match, "who").entity if groups.get("who") else None
    whom = marked.mention(match, "whom").entity
    if (
        who == whom
        or not scene.name_of(whom)
        or not all(scene.is_sure(marked.mention(match, name)) for name in ("who", "whom") if groups.get(name))
    ):
        return
    name = label.format(who=scene.name_of(who) if who else "", whom=scene.name_of(whom))
    draft = _circumstanced(scene, marked, match, name)
    if draft is None:
        return
    for entity in (who, whom):
        if entity is not None:
            draft.people.setdefault(entity, ("participant", draft.evidence[0]))
    _keep(draft, found)


def _circumstanced(scene: Scene, marked: Marked, match: re.Match[str], name: str) -> Draft | None:
    """The draft with place and time, or None where the article does not state it as a fact of the past."""
    around = circumstances(marked, match.end("all"))
    opening = leading_time(marked)
    evidence = marked.span(match.start("all") if opening is None else 0, around.end)
    draft = Draft("Event", name, [evidence], triggers=[marked.span(*match.span("all"))])
    inner = [int(number) for number in re.findall(r"‹T(\d+)›", match["all"])]
    draft.places = {marked.mentions[number].entity: evidence for number in around.places}
    times = [*inner, *around.times, *([opening] if opening is not None else [])]
    return draft if scene.is_fact(evidence) and scene.date_it(draft, times, evidence) else None


def _keep(draft: Draft, found: dict[str, Draft]) -> None:
    known = found.setdefault(draft.label, draft)
    if known is not draft:
        known.absorb(draft)


def _add_quake(scene: Scene, marked: Marked, match: re.Match[str], found: dict[str, Draft]) -> None:
    place = _QUAKE_AT.match(marked.text, match.end("all"))
    around = circumstances(marked, place.end() if place else match.end("all"))
    evidence = marked.span(match.start("all"), around.end)
    draft = Draft("Event", "Earthquake", [evidence])
    draft.mentions[marked.span(*match.span("noun"))] = MentionKind.NOMINAL
    numbers = [int(place["where"])] if place else []
    draft.places = {marked.mentions[number].entity: evidence for number in [*numbers, *around.places]}
    if scene.is_fact(evidence) and scene.date_it(draft, around.times, evidence):
        _keep(draft, found)
