"""Interviews: conversations with an outlet, taken from the cues of what was said there."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from dateline.extract.events.circumstances import circumstances, leading_time
from dateline.extract.events.drafts import Draft
from dateline.extract.events.scene import Scene
from dateline.extract.facts.marking import Marked, pattern, speaking_of
from dateline.model import Attribution, Mention, Source, Span

_TALKED = re.compile(r"\b(?:told|interview|spoke (?:to|with)|speaking (?:to|with)|remarks to|comments to)\b")
_DOUBTS = re.compile(
    r"\b(?:never|not|nor|neither|no|nobody|may|might|could|would|will|should|if|whether|reportedly|allegedly|refused|declined"
    r"|denied|asked)\b|n[’']t\b"
)
_WHO_CLAUSE = re.compile(r"(?:, | )who [^,]+,")
_FROM = pattern(r"^(?: in an? (?:phone |telephone |video )?interview(?: given)?)? (?:from|in) <where:L!>(?!')")
_WITH_REPORTERS = pattern(
    r"(?P<all><who:P>(?:, \d+,)? (?:(?:has|had|also|later) )*(?:met|spoke|sat down|went off[- ]the[- ]record"
    r"|spoke off[- ]the[- ]record)"
    r"(?: (?:to|with))? (?:(?:a )?(?:group|team) of )?(?:reporters|journalists|editors|staff|reporters and"
    r" editors|editors and reporters)"
    r" (?:from|of|at) <outlet:O>)(?!')"
)
_IN_REMARKS = pattern(
    r"^(?P<all>(?:In|During) (?:remarks|comments|an interview) (?:to|with) <outlet:O>(?:,? (?:on |in )?‹T"
    r"(?P<when>\d+)›)?,? <who:P>)"
    r" (?=[a-z]+ed\b|said|went|told|spoke)"
)


def find_interviews(scene: Scene) -> list[Draft]:
    """Conversations of a named person with an outlet that the article itself says took place.

    One for each cue that names its outlet and differs from the earlier ones in speaker, outlet or time; a cue that neither
    names an outlet ("the newspaper") nor has a place or time of its own, after an earlier conversation of the same two, may be
    either of them and is left alone. `Draft.attributions` holds what was said there.
    """
    drafts = _with_reporters(scene)
    for index, attribution in enumerate(scene.speech.attributions):
        draft = _told(scene, index, attribution)
        if draft is not None and not _is_known(scene, draft, drafts):
            drafts.append(draft)
    _carry_on(scene, drafts)
    return drafts


def _with_reporters(scene: Scene) -> list[Draft]:
    found: list[Draft] = []
    for marked in speaking_of(scene.sentences, r"reporters|journalists|editors|staff|remarks|comments|interview"):
        for match in [*_WITH_REPORTERS.finditer(marked.text), *_IN_REMARKS.finditer(marked.text)]:
            around = circumstances(marked, match.end("all"))
            opening = leading_time(marked)
            start = match.start("all") if opening is None else 0
            evidence = marked.span(start, around.end)
            draft = _draft(marked.mention(match, "who").entity, marked.mention(match, "outlet").entity, evidence)
            times = [*around.times, *([opening] if opening is not None else [])]
            times += [int(number) for number in re.findall(r"‹T(\d+)›", match["all"])]
            draft.places = {marked.mentions[number].entity: evidence for number in around.places}
            are_sure = all(scene.is_sure(marked.mention(match, name)) for name in ("who", "outlet"))
            if are_sure and scene.is_fact(evidence) and scene.date_it(draft, times, evidence):
                found.append(draft)
    return found


def _draft(speaker: str, outlet: str, evidence: Span) -> Draft:
    draft = Draft("Interview", "Interview", [evidence], triggers=[evidence])
    draft.people = {speaker: ("participant", evidence), outlet: ("participant", evidence)}
    return draft


def _told(scene: Scene, index: int, attribution: Attribution) -> Draft | None:
    """The conversation that an attribution's own cue states, or None."""
    cue, source, outlet = attribution.cue, attribution.source, attribution.outlet
    if cue is None or outlet is None or source is None or source.entity is None:
        return None
    is_outlet = scene.chains.type_of(outlet) == "NewsMediaOrganization"
    if not is_outlet or scene.chains.type_of(source.entity) != "Person" or not _TALKED.search(cue.of(scene.reading.text)):
        return None
    if source.entity == outlet or not _took_place(scene, cue, outlet) or not _is_sure(scene, source):
        return None
    draft = _draft(source.entity, outlet, cue)
    draft.cited = attribution.cited
    draft.attributions.append(index)
    return draft if _place_and_date(scene, draft, cue) else None


def _took_place(scene: Scene, cue: Span, outlet: str) -> bool:
    """Whether the words up to the outlet's name say in the article's voice that the two spoke: not "never", not "may have"."""
    heard = [mention.span.end for mention in scene.chains.mentions if mention.entity == outlet and cue.overlaps(mention.span)]
    sentence = scene.reading.sentence_at(cue.start)
    start = sentence.span.start if sentence and not _closes_quotation(scene, cue) else cue.start
    words = _WHO_CLAUSE.sub(",", scene.reading.text[start : max(heard, default=cue.end)])
    return scene.is_own(cue) and _DOUBTS.search(words) is None


def _closes_quotation(scene: Scene, cue: Span) -> bool:
    return scene.reading.text[: cue.start].rstrip().endswith(("”", '"', "’", "'"))


def _is_sure(scene: Scene, source: Source) -> bool:
    named = [mention for mention in scene.chains.mentions if mention.span == source.span]
    return all(scene.is_sure(mention) for mention in named)


def _place_and_date(scene: Scene, draft: Draft, cue: Span) -> bool:
    """Add the place ("from Lagos") and time of the cue; False when it lies ahead."""
    times: list[int] = []
    for marked in _sentence_of(scene, cue):
        times += [
            number
            for number, time in enumerate(scene.calendar.times)
            if cue.overlaps(time.span) or (time.span.start - cue.end in range(5) and marked.sentence.span.contains(time.span))
        ]
        for mention, after in _outlets_within(marked, cue):
            match = _FROM.match(marked.text[after:])
            if match and mention.entity in draft.people:
                draft.places[marked.mention(match, "where").entity] = cue
    return scene.date_it(draft, times, cue)


def _sentence_of(scene: Scene, cue: Span) -> Iterator[Marked]:
    return (marked for marked in scene.sentences if marked.sentence.span.overlaps(cue))


def _outlets_within(marked: Marked, cue: Span) -> Iterator[tuple[Mention, int]]:
    """The organisations that the cue mentions, each with the position after its mark."""
    for match in re.finditer(r"‹[Oo](?P<which>\d+)›", marked.text):
        mention = marked.mention(match, "which")
        if cue.overlaps(mention.span):
            yield mention, match.end()


def _is_known(scene: Scene, draft: Draft, drafts: list[Draft]) -> bool:
    """Whether it may be an earlier conversation of the same two: then it is neither new nor surely that one."""
    alike = [known for known in drafts if set(known.people) == set(draft.people)]
    if not alike:
        return False
    if not draft.times and not draft.places:
        return True
    same = [known for known in alike if _values(scene, known) == _values(scene, draft) and known.places == draft.places]
    for known in same[:1]:
        known.absorb(draft)
    return bool(same)


def _values(scene: Scene, draft: Draft) -> list[str]:
    return sorted(scene.calendar.times[time].value for time in draft.times)


def _carry_on(scene: Scene, drafts: list[Draft]) -> None:
    """What goes on from words said there was said there; so was what the same person says next in the same paragraph."""
    where = {index: draft for draft in drafts for index in draft.attributions}
    for index, attribution in enumerate(scene.speech.attributions):
        if index in where:
            continue
        before = where.get(attribution.continues) if attribution.continues is not None else None
        draft = before or _in_paragraph(scene, attribution, drafts) or _just_after(scene, index, where)
        if draft is not None:
            draft.attributions.append(index)
            draft.cited = draft.cited or attribution.cited
            where[index] = draft


def _in_paragraph(scene: Scene, attribution: Attribution, drafts: list[Draft]) -> Draft | None:
    """The conversation with reporters that opens the paragraph, for its speaker's words after it."""
    source = attribution.source.entity if attribution.source else None
    segment = _segment(scene, attribution.content[0])
    for draft in reversed(drafts):
        first = draft.evidence[0]
        if source in draft.people and _segment(scene, first) == segment and first.end <= attribution.content[0].start:
            return draft if attribution.outlet is None or attribution.outlet in draft.people else None
    return None


def _just_after(scene: Scene, index: int, where: Mapping[int, Draft]) -> Draft | None:
    """The conversation of the words just before, where the outlet is carried over from them and the speaker is the same."""
    attributions = scene.speech.attributions
    attribution = attributions[index]
    cue = attribution.cue.of(scene.reading.text) if attribution.cue else ""
    before = [other for other in range(len(attributions)) if attributions[other].content[0].start < attribution.content[0].start]
    last = max(before, key=lambda other: attributions[other].content[0].start, default=None)
    if last is None or last not in where or attribution.outlet is None or attribution.source is None or _TALKED.search(cue):
        return None
    draft = where[last]
    paragraphs = [_segment(scene, attributions[item].content[0]) for item in (last, index)]
    is_near = paragraphs[0] is not None and paragraphs[1] is not None and paragraphs[1] - paragraphs[0] in (0, 1)
    return draft if is_near and {attribution.source.entity, attribution.outlet} == set(draft.people) else None


def _segment(scene: Scene, span: Span) -> int | None:
    sentence = scene.reading.sentence_at(span.start)
    return sentence.segment if sentence else None


def name_interview(scene: Scene, draft: Draft) -> str:
    """A short label after the cue ("A speaks to B from C")."""
    speaker, outlet = (scene.name_of(entity) for entity in list(draft.people)[:2])
    place = next(iter(draft.places), None)
    return f"{speaker} speaks to {outlet}" + (f" from {scene.name_of(place)}" if place else "")
