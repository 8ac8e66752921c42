"""Who has the floor: "he said" means whoever spoke last, unless somebody else became the subject in between."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dateline.extract.phrasing.frames import Frame
from dateline.extract.reading import Chains
from dateline.extract.speech.cues.cue import Cue
from dateline.extract.speech.cues.holders import is_one_person
from dateline.extract.speech.cues.subjects import main_subject
from dateline.extract.speech.quotations import Said
from dateline.extract.speech.sayers import source_of
from dateline.model import AttributionKind, Mention, MentionKind, MentionResolution, Role, Source, Voice

_GENDERS = {"he": "m", "she": "f"}
_SETTLED_SCORE = 0.85
_STAND_INS = frozenset(["he", "she", "they", "it", "we", "i", "that", "this", "there", "his", "her", "their"])


def same_speakers(frames: Sequence[Frame], chains: Chains, said: Sequence[Said]) -> list[Said]:
    """`said` in the same order, where a pronoun's sayer is the last speaker of that gender who still has the floor.

    A chain's pronoun is decided by nearness and grammar; the turn of speech weighs more. What continues a quotation
    follows its speaker.
    """
    settled = list(said)
    order = sorted(range(len(said)), key=lambda index: said[index].content[0].start)
    last: Said | None = None
    stranger: Said | None = None
    for index in order:
        item = settled[index]
        if item.continues is not None:
            earlier = settled[item.continues].source
            item = replace(item, source=earlier and Source(earlier.entity, None if earlier.entity else earlier.span))
        elif last is not None and _keeps_floor(frames, chains, last, item):
            item = _spoken_by(item, last)
        elif stranger is not None and _goes_on(frames, stranger, item):
            is_claim = item.kind is not AttributionKind.DIRECT
            item = replace(
                item,
                source=Source(None, item.source.span if item.source else None),
                voice=Voice.HEARSAY if is_claim else item.voice,
            )
        settled[index] = item
        if item.source and item.source.entity and item.voice is Voice.ATTRIBUTED:
            last = item
            stranger = None
        elif item.source and item.source.entity is None and item.cue_at and item.cue_at.lemma:
            last = None  # somebody who is not known has spoken since
            stranger = item if _is_stranger(frames, item.frame, item.cue_at) else stranger
    return settled


def settle_pronouns(text: str, chains: Chains, said: Sequence[Said]) -> None:
    """Where the turn of speech decided whom a sayer's pronoun means, the pronoun is a mention of that person."""
    for item in said:
        source = item.source
        if source is None or source.entity is None or source.span is None or source.span.of(text).lower() not in _GENDERS:
            continue
        at = next((place for place, mention in enumerate(chains.mentions) if mention.span == source.span), None)
        if at is None:
            kind = chains.type_of(source.entity) or "Person"
            mention = Mention(
                source.span, kind, source.entity, MentionKind.PRONOUN, MentionResolution.COREFERENCE, _SETTLED_SCORE
            )
            chains.mentions.append(mention)
        elif chains.mentions[at].entity != source.entity:
            chains.mentions[at] = replace(chains.mentions[at], entity=source.entity)


def _is_stranger(frames: Sequence[Frame], frame: int, cue: Cue) -> bool:
    """Whether the sayer is one person whom only an office or calling tells: "the party's president"."""
    return is_one_person(frames[frame].words[slice(*cue.subject)])


def _goes_on(frames: Sequence[Frame], stranger: Said, item: Said) -> bool:
    """Whether "he" says something right after a stranger did: it is the stranger, whoever else was named."""
    if item.cue_at is None or not 0 <= item.frame - stranger.frame <= 1:
        return False
    return frames[item.frame].words[item.cue_at.subject[0]].text.lower() in _GENDERS


def _spoken_by(item: Said, last: Said) -> Said:
    entity = last.source.entity if last.source else None
    return replace(item, source=Source(entity, item.source.span if item.source else None), voice=Voice.ATTRIBUTED)


def _keeps_floor(frames: Sequence[Frame], chains: Chains, last: Said, item: Said) -> bool:
    if item.cue_at is None or last.source is None or last.source.entity is None:
        return False
    speaker = last.source.entity
    gender = _GENDERS.get(frames[item.frame].words[item.cue_at.subject[0]].text.lower())
    if gender is None or chains.type_of(speaker) != "Person" or chains.genders.get(speaker, gender) != gender:
        return False
    if not _is_near(frames, last.frame, item.frame):
        return False
    # what stands ahead of a closing "he said" is what he said, and its subject takes nothing
    is_aside = item.cue is not None and bool(item.content) and item.content[0].start < item.cue.start
    between = frames[last.frame + 1 : item.frame + (0 if is_aside else 1)]
    return not any(_is_taken(frame, chains, speaker) for frame in between)


def _is_near(frames: Sequence[Frame], first: int, second: int) -> bool:
    """In the same paragraph or the next one of the body."""
    between = {frame.segment for frame in frames[first : second + 1] if frame.role is Role.BODY}
    return len(between) <= 2  # noqa: PLR2004 - this paragraph and the one before


def _is_taken(frame: Frame, chains: Chains, speaker: str) -> bool:
    """Whether a sentence's subject is anybody but the speaker or a pronoun."""
    subject = main_subject(frame.words, len(frame.words))
    if subject is None or frame.words[subject[0]].text.lower() in _STAND_INS:
        return False
    return source_of(frame, Cue(len(frame.words), subject, "", subject[1]), chains).entity != speaker
