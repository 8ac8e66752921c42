"""Wars and conflicts by name, armed interventions, and elections won: what an article takes for known or states."""

from __future__ import annotations

import re

from dateline.extract.events.circumstances import circumstances
from dateline.extract.events.drafts import Draft
from dateline.extract.events.scene import Scene
from dateline.extract.facts.marking import OPENS, Marked, pattern, speaking_of
from dateline.extract.lexicons import demonyms
from dateline.model import MentionKind, Role, Span

_ADJECTIVE = r"(?P<of>‹L(?P<where>\d+)›|(?:South |North |Central )?[A-Z][a-z]+)"
_CONFLICT = re.compile(rf"(?P<name>{_ADJECTIVE} (?P<noun>(?:civil )?war|conflict))(?![\w-]| (?:crimes?|zones?|ships?|effort)\b)")
_CRISIS = re.compile(rf"(?P<name>{_ADJECTIVE} (?:crisis|fighting|bloodshed))(?![\w-])")
_CONFLICT_IN = pattern(r"(?P<name>(?:civil )?(?P<noun>war|conflict) in (?P<of><where:L>))(?!')")
_INTERVENTION = re.compile(
    rf"(?P<name>{_ADJECTIVE}(?:'s)? (?:military |armed )?(?P<noun>intervention|invasion))(?! (?:force|plan)\b)"
)
_INTERVENED = pattern(rf"(?P<all>{OPENS}<who:L> (?:has |have |had )?(?:intervened(?: militarily)?|invaded(?= <:L>)))(?! by\b)")
_FORCE = pattern(
    rf"(?P<all>{OPENS}<who:L> (?:has|have) used (?:its|their|‹[a-z]\d+›) (?:military force|armed forces|air"
    rf" force|army|troops|warplanes)"
    r"(?: to [^.;:,\"–—]{3,90})?)"
)
_STRIKES = pattern(
    rf"(?P<all>{OPENS}<who:L> (?:has |have |had )?(?:launched|carried out) (?:(?:a|several|new|fresh) )?(?:[a-z]+ )?"
    r"(?:air ?strikes?|strikes?|raids?|missile attacks?|offensive))\b"
)
_VICTORY = pattern(
    r"(?P<name><who:PO>'s? (?:(?:surprise|narrow|landslide|clear) )?(?:(?:election|electoral|presidential)"
    r" )?victory)(?=[.,;:)\"]|$| (?:in|on|was|is|has|and)\b)"
)
_WON = pattern(
    rf"(?P<all>{OPENS}<who:PO>(?:, \d+)?(?:, [^,‹›]{{3,60}})?,? (?:has |have |had )?won (?:(?:the|a|last|this"
    rf"|‹T\d+›'s|‹L\d+›'s|[A-Z][a-z]+'s|week's|month's|year's) )+"
    r"(?:[A-Za-z]+ ){0,2}?(?:election|vote|presidency|referendum|by-election|run-?off)|"
    rf"{OPENS}<whom:PO>(?:, \d+)?(?: \([^)]{{1,20}}\))?(?:, (?:[^,]{{3,80}}))?,? (?:has |have |had )?won "
    rf"(?:\d+ of the \d+ )?seats)\b"
)
_WORDS = (
    r"war\b|conflict|crisis|fighting|bloodshed|interven|inva[sd]|used (?:its|their|‹)|strike|raids?\b"
    r"|offensive|attack|victory|won\b"
)
_ELECTION = re.compile(
    r"\b(?:election|elections|elected|vote|voters|ballots?|polls|campaign|presidency|presidential"
    r"|President-elect|president-elect)\b"
)


def find_conflicts(scene: Scene) -> list[Draft]:
    """Named conflicts (one for each country), interventions (one for each state) and elections won (one for each winner)."""
    found: dict[tuple[str, str], Draft] = {}
    sentences = speaking_of(scene.sentences, _WORDS, even_without_marks=True)
    for marked in sentences:
        _wars(scene, marked, found)
        _actions(scene, marked, found)
        _victories(scene, marked, found)
    for marked in sentences:
        _mentions_again(scene, marked, found)
    return list(found.values())


def _country(scene: Scene, marked: Marked, match: re.Match[str]) -> str | None:
    """The id of the country that a name or an adjective ("Malian") is of, where the article mentions it; else None."""
    if match["where"]:
        entity = marked.mention(match, "where").entity
        return entity if scene.chains.type_of(entity) == "Country" else None
    known = demonyms().get(match["of"])
    if known is None or not known.country:
        return None
    return next((entity.id for entity in scene.chains.entities.values() if entity.name == known.country), None)


def _wars(scene: Scene, marked: Marked, found: dict[tuple[str, str], Draft]) -> None:
    body = next((sentence.span.start for sentence in scene.reading.sentences if sentence.role is Role.BODY), None)
    for rule in (_CONFLICT, _CONFLICT_IN):
        for match in rule.finditer(marked.text):
            country = _country(scene, marked, match)
            span = _name_span(marked, match)
            if country is None or not scene.is_own(span):
                continue
            draft = Draft("ArmedConflict", span.of(scene.reading.text), [span], is_named=True)
            draft.places[country] = span
            known = found.get(("war", country))
            if known is not None and max(known.evidence).end <= (body or 0):
                # A headline shortens names ("Mali conflict"): the story's own form counts.
                known.label = draft.label
            _keep(found, ("war", country), draft, span, MentionKind.NAME)


def _name_span(marked: Marked, match: re.Match[str]) -> Span:
    return marked.span(*match.span("name"))


def _keep(found: dict[tuple[str, str], Draft], key: tuple[str, str], draft: Draft, span: Span, kind: MentionKind) -> None:
    known = found.setdefault(key, draft)
    known.mentions.setdefault(span, kind)
    if known is not draft:
        known.absorb(draft)


def _actions(scene: Scene, marked: Marked, found: dict[tuple[str, str], Draft]) -> None:
    for match in _INTERVENTION.finditer(marked.text):
        country, span = _country(scene, marked, match), _name_span(marked, match)
        if country is not None and scene.is_fact(span):
            _keep(found, ("action", country), _action(scene, country, span), span, MentionKind.NOMINAL)
    for rule in (_INTERVENED, _FORCE, _STRIKES):
        for match in rule.finditer(marked.text):
            who = marked.mention(match, "who").entity
            around = circumstances(marked, match.end("all"))
            evidence = marked.span(match.start("all"), around.end)
            draft = _action(scene, who, evidence)
            draft.places = {marked.mentions[number].entity: evidence for number in around.places}
            draft.triggers.append(marked.span(*match.span("all")))
            if (
                scene.chains.type_of(who) == "Country"
                and scene.is_fact(evidence)
                and scene.date_it(draft, around.times, evidence)
            ):
                known = found.setdefault(("action", who), draft)
                if known is not draft:
                    known.absorb(draft)


def _action(scene: Scene, country: str, evidence: Span) -> Draft:
    draft = Draft("MilitaryAction", f"Military action by {scene.name_of(country)}", [evidence])
    draft.people[country] = ("participant", evidence)
    return draft


def _victories(scene: Scene, marked: Marked, found: dict[tuple[str, str], Draft]) -> None:
    """Elections won; "X's victory" only near words about voting."""
    at = scene.sentences.index(marked)
    is_election = any(_ELECTION.search(sentence.text) for sentence in scene.sentences[max(0, at - 1) : at + 2])
    for match in _VICTORY.finditer(marked.text):
        who, span = marked.mention(match, "who").entity, _name_span(marked, match)
        if is_election and scene.is_fact(span):
            _keep(found, ("victory", who), _victory(scene, who, span), span, MentionKind.NOMINAL)
    for match in _WON.finditer(marked.text):
        who = marked.mention(match, "who" if match["who"] else "whom").entity
        around = circumstances(marked, match.end("all"))
        evidence = marked.span(match.start("all"), around.end)
        draft = _victory(scene, who, evidence)
        if not match["who"]:
            draft.label = draft.label.replace("victory", "result")
        draft.triggers.append(evidence)
        if scene.is_fact(evidence) and scene.date_it(draft, around.times, evidence):
            known = found.setdefault(("victory", who), draft)
            if known is not draft:
                known.absorb(draft)


def _victory(scene: Scene, who: str, evidence: Span) -> Draft:
    name = scene.name_of(who)
    draft = Draft("ElectionOutcome", f"{name}{'’' if name.endswith('s') else '’s'} election victory", [evidence])
    draft.people[who] = ("participant", evidence)
    return draft


def _mentions_again(scene: Scene, marked: Marked, found: dict[tuple[str, str], Draft]) -> None:
    """Other words for an event that is known: a conflict's "crisis", and the same words within what somebody says."""
    for rule, kind, mention_kind in (
        (_CRISIS, "war", MentionKind.NAME),
        (_CONFLICT, "war", MentionKind.NAME),
        (_INTERVENTION, "action", MentionKind.NOMINAL),
    ):
        for match in rule.finditer(marked.text):
            country, span = _country(scene, marked, match), _name_span(marked, match)
            draft = found.get((kind, country)) if country else None
            if draft is None:
                continue
            words = span.of(scene.reading.text)
            if mention_kind is MentionKind.NAME and words not in (draft.label, *draft.other_names):
                draft.other_names.append(words)
            draft.mentions.setdefault(span, mention_kind)
    for match in _VICTORY.finditer(marked.text):
        if draft := found.get(("victory", marked.mention(match, "who").entity)):
            draft.mentions.setdefault(_name_span(marked, match), MentionKind.NOMINAL)
