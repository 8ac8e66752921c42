"""Whose words a cue reports: the entity behind its subject, by the mentions that end the subject's noun phrase."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.extract.names.finds import PLACE_TYPES
from dateline.extract.phrasing.frames import Frame
from dateline.extract.phrasing.speech_words import PREPOSITIONS
from dateline.extract.reading import Chains, Token
from dateline.extract.speech.cues.cue import Cue, span_of
from dateline.model import Mention, MentionKind, Source, Span

# "Israel said" speaks of a government; after any other place something else was the subject: "officials in Paris".
_DUMB = PLACE_TYPES - {"Country"}
_POSSESSIVES = frozenset(["'s", "’s", "’", "'"])


def source_of(frame: Frame, cue: Cue, chains: Chains) -> Source:
    """The sayer of a cue; its entity is None when no mention is the head of the subject."""
    subject = span_of(frame.words, cue.subject)
    mention = _head_mention(frame.words, cue.subject, chains) or _apposed_mention(frame.words, cue, chains)
    return Source(mention.entity if mention else None, subject)


def hearer_of(frame: Frame, cue: Cue, chains: Chains) -> str | None:
    """The entity that a cue's words are told to, or None."""
    mention = _head_mention(frame.words, cue.hearer, chains) if cue.hearer else None
    return mention.entity if mention else None


def _head_mention(words: tuple[Token, ...], bounds: tuple[int, int], chains: Chains) -> Mention | None:
    """The longest mention that ends where the noun phrase's head does."""
    core = _core(words, bounds, chains)
    span = span_of(words, core)
    has_possessive = core[1] < len(words) and words[core[1]].text in _POSSESSIVES and core[1] >= bounds[1]
    start, end = span.start, span.end
    found = [
        mention
        for mention in chains.mentions
        if start <= mention.span.start < end <= mention.span.end + 1
        and mention.entity in chains.entities
        and chains.type_of(mention.entity) not in _DUMB
        and not (has_possessive and mention.span.end <= end)
    ]
    found = [mention for mention in found if _covers_coordination(words, core, mention)]
    return max(found, key=lambda mention: (mention.kind is not MentionKind.PRONOUN, len(mention.span)), default=None)


def _core(words: tuple[Token, ...], bounds: tuple[int, int], chains: Chains) -> tuple[int, int]:
    """The noun phrase without the attributes that a preposition joins to its head; "Board of Trustees" is one name."""
    names = [item.span for item in chains.mentions_in(span_of(words, bounds)) if item.kind is MentionKind.NAME]
    for at in range(bounds[0] + 1, bounds[1]):
        if words[at].text in PREPOSITIONS and not any(name.contains(words[at].span) for name in names):
            return bounds[0], at
    return bounds


def _covers_coordination(words: tuple[Token, ...], core: tuple[int, int], mention: Mention) -> bool:
    joint = next((words[at] for at in range(*core) if words[at].text == "and"), None)
    return joint is None or mention.span.start < joint.start


def _apposed_mention(words: tuple[Token, ...], cue: Cue, chains: Chains) -> Mention | None:
    """``Mr Bell's lawyer, Ann Hale, said``: the name in apposition says who the described person is."""
    first = cue.subject[1] + 1
    if first >= cue.verb or words[first - 1].text != ",":
        return None
    last = next((at for at in range(first, cue.verb) if words[at].text == ","), None)
    if last is None or last == first:
        return None
    apposition = Span(words[first].start, words[last - 1].end)
    named = [item for item in chains.mentions_in(apposition) if item.kind is MentionKind.NAME and item.span.end == apposition.end]
    return next((item for item in named if chains.type_of(item.entity) == "Person"), None)


def about(content: Sequence[Span], chains: Chains) -> tuple[str, ...]:
    """The entities that some content names or describes, in order of their first mention in it."""
    mentions = [mention for span in content for mention in chains.mentions_in(span) if mention.kind is not MentionKind.PRONOUN]
    return tuple(dict.fromkeys(mention.entity for mention in mentions if mention.entity in chains.entities))
