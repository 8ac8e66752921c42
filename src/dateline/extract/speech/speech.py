"""Who says what: quotations and claims with source, cue, outlet and what they are about, in text order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dateline.extract.phrasing.frames import Frame, frames_of
from dateline.extract.phrasing.speech_words import NEGATIONS
from dateline.extract.reading import Chains, Reading, Speech
from dateline.extract.speech.cited import find_cited, is_media
from dateline.extract.speech.claims import find_claims
from dateline.extract.speech.cues.cue import Cue
from dateline.extract.speech.cues.holders import can_hold
from dateline.extract.speech.floor import same_speakers, settle_pronouns
from dateline.extract.speech.quotations import Said, find_quotations
from dateline.extract.speech.sayers import about
from dateline.extract.speech.transcripts import transcribed_of
from dateline.model import Attribution, AttributionKind, TimeExpression, Voice

_DOUBTED = 0.5  # below what is published by default


def find_speech(reading: Reading, chains: Chains, times: Sequence[TimeExpression]) -> Speech:
    """The attributions of an article in text order, and the sources it cites.

    A direct quotation whose speaker is unknown has no source; a claim whose claimant is no entity is hearsay.
    """
    frames = reading.once(frames_of)
    quotations = find_quotations(reading, frames, chains)
    spoken = list(transcribed_of(frames, chains))
    claims = [_weighed(frames, claim) for claim in find_claims(frames, chains) if not _lies_in(claim, spoken)]
    said = same_speakers(frames, chains, [*quotations, *spoken, *claims])
    settle_pronouns(reading.text, chains, said)
    sources, links = find_cited(frames, chains, times, said)
    order = sorted(range(len(said)), key=lambda index: (said[index].content[0].start, -said[index].content[-1].end))
    places = {old: new for new, old in enumerate(order)}
    attributions = [_attribution(said[index], links[index], places, chains) for index in order]
    return Speech(attributions, sources)


def _weighed(frames: Sequence[Frame], claim: Said) -> Said:
    """The claim, too doubtful to be published where it is not said, or by nobody known or called by words for somebody.

    It stays marked as reported, so that nothing in it becomes the article's fact.
    """
    cue, source = claim.cue_at, claim.source
    if cue is not None and cue.lemma and _is_unsaid(frames[claim.frame], cue):
        return replace(claim, score=min(claim.score, _DOUBTED))
    if cue is None or not cue.lemma or source is None or source.entity is not None or claim.voice is not Voice.HEARSAY:
        return claim
    is_held = can_hold(frames[claim.frame].words[slice(*cue.subject)])
    return claim if is_held else replace(claim, score=min(claim.score, _DOUBTED))


def _is_unsaid(frame: Frame, cue: Cue) -> bool:
    """Whether the cue is negated: "most do not think that …", "she never said it"; not by a clause set off before the verb."""
    between = [word.text.lower() for word in frame.words[cue.subject[1] : cue.verb]]
    last = max((at for at, word in enumerate(between) if word in {",", ")", "–", "—"}), default=-1)
    return not NEGATIONS.isdisjoint(between[last + 1 :])


def _lies_in(claim: Said, spoken: Sequence[Said]) -> bool:
    return any(item.content[0].overlaps(span) for item in spoken for span in claim.content)


def _attribution(said: Said, link: tuple[str | None, str | None], places: dict[int, int], chains: Chains) -> Attribution:
    entity = said.source.entity if said.source else None
    is_direct = said.kind is AttributionKind.DIRECT
    outlet = link[0] or (entity if is_media(chains, entity) else None)
    return Attribution(
        content=said.content,
        kind=said.kind,
        voice=said.voice,
        modality=said.modality,
        cue=said.cue,
        source=said.source if entity or (said.source and said.source.span) else None,
        outlet=outlet,
        cited=link[1],
        continues=places[said.continues] if said.continues is not None else None,
        about=about(said.content, chains),
        score=said.score if entity or not is_direct else min(said.score, 0.5),
    )
