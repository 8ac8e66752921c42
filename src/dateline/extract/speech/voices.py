"""In whose voice, and how firmly, an article makes the statement that some words carry; when unsure, never as its own fact."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from dateline.extract.phrasing.clauses import is_finite
from dateline.extract.phrasing.frames import QUOTED, Frame, frame_at
from dateline.extract.phrasing.modality import lowered, modality_of
from dateline.extract.phrasing.speech_words import (
    AMBIGUOUS_FORMS,
    CLAUSE_VERBS,
    HEARSAY_ADJECTIVES,
    HEARSAY_ADVERBS,
    HEARSAY_HEADS,
    OUTLET_HEARERS,
    PRONOUNS,
    words_of,
)
from dateline.extract.reading import Reading, Speech, Token
from dateline.model import AttributionKind, Modality, Role, Span, Voice

_BREAKS = frozenset([",", ";", ":", "–", "—", "--", "(", ")", QUOTED])
_CONJUNCTIONS = words_of("and but while whereas although though because")
_CLAUSE_ENDS = _BREAKS | _CONJUNCTIONS
_BE_FORMS = words_of("is are was were be been being")
_HEARSAY_PARTICIPLES = words_of(
    "said reported believed thought understood alleged rumoured rumored claimed accused suspected seen viewed considered known"
)
_LONGEST_LABEL = 6
_NEXT_WORD = re.compile(r",? ([\w’']+)")
_CONDITIONALS = frozenset(["if", "unless", "whether", "should"])


def voice_at(reading: Reading, speech: Speech, span: Span, *, is_phrase: bool = False) -> tuple[Voice, Modality, int | None]:
    """Voice and modality of the statement whose evidence is `span`, and the index of the attribution that holds it.

    With `is_phrase` the evidence is a noun phrase, which what follows it does not govern ("Mayor Ruiz wants …"). The evidence
    should otherwise include the verb that states it. ``(ARTICLE, FACTUAL, None)`` is the only answer that allows a
    statement to be asserted. Evidence that only touches an attribution's content counts as part of it. Within quotation
    marks that nobody is known to have spoken, and after a speech verb whose content was not found, the voice is hearsay.
    """
    frame = frame_at(reading, span)
    modality = _modality(frame, span, is_phrase=is_phrase) if frame else Modality.FACTUAL
    holder = _attribution_of(speech, span)
    if holder is not None:
        attribution = speech.attributions[holder]
        firmer = attribution.modality is Modality.FACTUAL
        return attribution.voice, modality if firmer else attribution.modality, holder
    if frame is None or (_is_hearsay(frame, span) and not _describes_sayer(reading, speech, frame, span)):
        return Voice.HEARSAY, modality, None
    return Voice.ARTICLE, modality, None


def _attribution_of(speech: Speech, span: Span) -> int | None:
    holder = speech.holding(span)
    if holder is not None:
        return holder
    for index, attribution in enumerate(speech.attributions):
        if attribution.voice is not Voice.ARTICLE and any(content.overlaps(span) for content in attribution.content):
            return index
    return None


def _describes_sayer(reading: Reading, speech: Speech, frame: Frame, span: Span) -> bool:
    """Whether the words tell who has just spoken: "…,” said Ana Ruiz, 38, a geologist" is the article's own description.

    Only after a direct quotation, whose marks say where it ends; the content stands before the cue, and nothing between the cue
    and the words makes somebody speak again.
    """
    for attribution in speech.attributions:
        cue = attribution.cue
        if cue is None or not frame.span.overlaps(cue) or span.start < cue.start:
            continue
        if attribution.kind is not AttributionKind.DIRECT or any(content.start >= cue.end for content in attribution.content):
            continue
        between = reading.text[cue.end : max(cue.end, span.start)].lower().split()
        said = any(word.strip(",.;:") in CLAUSE_VERBS or word in {"according", "reportedly", "allegedly"} for word in between)
        goes_on = _NEXT_WORD.match(reading.text, span.end)
        if goes_on and is_finite(goes_on[1]):
            continue
        if not said and not _has_hedge_after(frame, cue, span):
            return True
    return False


def _has_hedge_after(frame: Frame, cue: Span, span: Span) -> bool:
    """Whether a word of hearsay stands in the span's clause, after the cue."""
    words = [word.text.lower() for word in _clause(frame.words, span) if word.start >= cue.start]
    return any(word in HEARSAY_ADVERBS | HEARSAY_ADJECTIVES | HEARSAY_HEADS for word in words)


def _is_hearsay(frame: Frame, span: Span) -> bool:
    if frame.role is Role.HEADLINE and _is_attributed_headline(frame, span):
        return True
    if any(item.outer.overlaps(span) for item in frame.quoted) or _follows_label(frame, span):
        return True
    return _has_hedge(frame, span) or _follows_speech_verb(frame.words, span)


def _is_attributed_headline(frame: Frame, span: Span) -> bool:
    """``Minister to quit: report`` and ``Report: minister to quit``: a colon or dash parts a headline from its source."""
    return any(word.text in {":", "–", "—", "-"} and not _holds(span, word) for word in frame.words)


def _follows_label(frame: Frame, span: Span) -> bool:
    """``Prosecutors: he did it``: what follows a colon after the sentence's first words may be somebody's."""
    return any(word.text == ":" and word.end <= span.start for word in frame.words[:_LONGEST_LABEL])


def _holds(span: Span, token: Token) -> bool:
    return span.start <= token.start and token.end <= span.end


def _has_hedge(frame: Frame, span: Span) -> bool:
    """A hedge anywhere in the span's clause, or "according to" and a hearsay passive anywhere in its sentence."""
    words = [token.text.lower() for token in frame.words]
    if any(pair == ("according", "to") for pair in pairwise(words)):
        return True
    clause = [token.text.lower() for token in _clause(frame.words, span)]
    for first, second, third in zip(clause, [*clause[1:], ""], [*clause[2:], "", ""], strict=False):
        if first in _BE_FORMS and second in _HEARSAY_PARTICIPLES and third in {"to", "of", "as"}:
            return True
    return any(word in HEARSAY_ADVERBS or word in HEARSAY_ADJECTIVES for word in clause)


def _follows_speech_verb(words: Sequence[Token], span: Span) -> bool:
    """Whether a speech verb or a noun like "claim that" stands before the span in its sentence, or a bare cue closes it."""
    lower = [token.text.lower() for token in words]
    for index, token in enumerate(words):
        if lower[index] in HEARSAY_HEADS and token.end <= span.start:
            return True
        if lower[index] not in CLAUSE_VERBS or _holds(span, token) or _is_hearer(words, index, span):
            continue
        if token.end <= span.start:
            if lower[index] not in AMBIGUOUS_FORMS or "that" in lower[index + 1 : index + 3] or _has_speaker(words, index):
                return True
        elif (
            index + 1 == len(words) - 1
            and not _is_passive(lower, index)
            and any(word.text == "," and word.start >= span.end for word in words[:index])
        ):
            return True
    return False


def _is_passive(lower: Sequence[str], verb: int) -> bool:
    """Whether it is done to the subject: "has not been charged" closes a sentence without being a cue; "it was said" is one."""
    return lower[verb] not in _HEARSAY_PARTICIPLES and lower[verb - 1] in _BE_FORMS


def _has_speaker(words: Sequence[Token], verb: int) -> bool:
    """Whether a name or a pronoun stands right before a form that may be a noun: "Ann Hale claims …"."""
    before = words[verb - 1].text if verb else ""
    return before[:1].isupper() or before in PRONOUNS


def _is_hearer(words: Sequence[Token], verb: int, span: Span) -> bool:
    """Whether the span describes whoever is told: it stands between the verb and "that"."""
    if CLAUSE_VERBS[words[verb].text.lower()] not in OUTLET_HEARERS or words[verb].end > span.start:
        return False
    place = next((at for at in range(verb + 1, len(words)) if words[at].text.lower() == "that"), len(words))
    return (
        place < len(words)
        and words[place].start >= span.end
        and not any(is_finite(word.text) for word in words[verb + 1 : place])
    )


def _clause(words: Sequence[Token], span: Span) -> list[Token]:
    """The words from the clause's start, left of the span, to its end, right of it; quoted stretches end a clause."""
    first = next((at for at, word in enumerate(words) if word.end > span.start), len(words))
    last = first
    while last < len(words) and words[last].start < span.end:
        last += 1
    while first > 0 and words[first - 1].text.lower() not in _CLAUSE_ENDS:
        first -= 1
    while last < len(words) and words[last].text.lower() not in _CLAUSE_ENDS:
        last += 1
    return list(words[first:last])


def _modality(frame: Frame, span: Span, *, is_phrase: bool) -> Modality:
    """What stands before the span in its clause and within it governs it; after it, only what follows at once."""
    clause = _clause(_plain_words(frame, span), span)
    if not clause:
        return Modality.FACTUAL
    governing = lowered(token for token in clause if token.start < span.end)
    following = [] if is_phrase else lowered(token for token in clause if token.start >= span.end)[:2]
    modality = modality_of(governing + following)
    if modality is Modality.FACTUAL and _is_conditional(frame, span):
        return Modality.POSSIBLE
    return modality


def _plain_words(frame: Frame, span: Span) -> Sequence[Token]:
    """The words round the span: outside the quoted stretches, or those of the stretch it lies in."""
    return frame.inner_words if any(item.outer.overlaps(span) for item in frame.quoted) else frame.words


def _is_conditional(frame: Frame, span: Span) -> bool:
    words = _plain_words(frame, span)
    if any(word.text.lower() in _CONDITIONALS and word.end <= span.start for word in words):
        return True
    return bool(words) and words[-1].text == "?"
