"""Cited sources: which outlet was told or reported something, which post it stands in, and which quotations come from it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dateline.extract.phrasing.frames import QUOTED, Frame
from dateline.extract.phrasing.speech_words import MEDIA_WORDS, PLATFORMS, words_of
from dateline.extract.reading import Chains, Token
from dateline.extract.speech.cues.cue import Cue, span_of
from dateline.extract.speech.cues.finding import find_cues
from dateline.extract.speech.cues.subjects import main_subject
from dateline.extract.speech.quotations import Said
from dateline.extract.speech.sayers import hearer_of, source_of
from dateline.model import AttributionKind, CitedSource, Mention, MentionKind, Role, SourceKind, Span, TimeExpression

_CONTACTS = words_of(
    "interview interviews interviewed conversation spoke speaking speaks talked talking off-the-record briefing briefed remarks "
    "discussion met sat reporters journalists editors reporter journalist"
)
_LINKS = frozenset(["with", "to", "by", "from", "of", "at", "for", "in", "on"])
_REPORT_WORDS = frozenset(["reported", "published", "revealed", "obtained", "broken", "seen"])
_POST_VERBS = words_of("write post tweet say share announce add reply respond")
_POSTED = words_of("wrote posted tweeted said shared announced writes posts uploaded published")
_POST_NOUNS = words_of("page account post posts feed profile wall message video story channel")
_PAPER_NOUNS = words_of("paper newspaper daily tabloid")
_OUTLET_NOUNS = _PAPER_NOUNS | words_of("broadcaster channel network magazine website station agency outlet programme")
_BROADCAST_WORDS = words_of("tv radio television bbc cnn nbc abc cbs fox msnbc itv jazeera npr pbs sky broadcasting network")
_WINDOW = 7


@dataclass(frozen=True, slots=True)
class _Context:
    """A place where the article names an outlet or a post that somebody speaks to or in."""

    frame: int
    speaker: str | None
    outlet: str | None
    kind: SourceKind
    evidence: Span


def find_cited(
    frames: Sequence[Frame], chains: Chains, times: Sequence[TimeExpression], said: Sequence[Said]
) -> tuple[list[CitedSource], list[tuple[str | None, str | None]]]:
    """The cited sources, and for each of `said` its outlet's entity id and its cited source's id, or None each.

    One source for each outlet; a post is a source of its own. Nothing is inherited but within a paragraph from the same
    speaker, by a continued quotation, or by a quotation that opens the next paragraph.
    """
    contexts = [context for at, frame in enumerate(frames) for context in _contexts(frame, at, chains)]
    keys = sorted({_key(context): context.evidence for context in reversed(contexts)}.items(), key=lambda item: item[1])
    ids = {key: f"s{number}" for number, (key, _) in enumerate(keys, start=1)}
    sources = [_source(ids[key], [item for item in contexts if _key(item) == key], times) for key, _ in keys]
    links: list[_Context | None] = []
    for item in said:
        links.append(_link(frames, contexts, item, links))
    return sources, [(link.outlet, ids[_key(link)]) if link else (None, None) for link in links]


def is_media(chains: Chains, entity: str | None) -> bool:
    """Whether an entity is a news medium: by its class, or as an organisation by the last word of its name."""
    found = chains.entities.get(entity) if entity else None
    if found is None:
        return False
    if found.type == "NewsMediaOrganization":
        return True
    words = (found.name or "").lower().replace("-", " ").split()
    return found.type == "Organization" and bool(words) and words[-1] in MEDIA_WORDS


def _key(context: _Context) -> tuple[str, int]:
    """An outlet's conversations and reports are one source; each post is one of its own."""
    is_post = context.kind is SourceKind.POST
    return ("", context.evidence.start) if is_post else (context.outlet or "", -1)


def _source(source_id: str, contexts: list[_Context], times: Sequence[TimeExpression]) -> CitedSource:
    kinds = {context.kind for context in contexts}
    kind = SourceKind.REPORT if SourceKind.REPORT in kinds else contexts[0].kind
    evidence = tuple(sorted({context.evidence for context in contexts}))
    if kind is not SourceKind.POST:
        return CitedSource(source_id, kind, evidence, contexts[0].outlet)
    dated = [index for index, time in enumerate(times) if any(span.contains(time.span) for span in evidence)]
    return CitedSource(source_id, kind, evidence, contexts[0].outlet, contexts[0].speaker, dated[0] if dated else None)


def _contexts(frame: Frame, at: int, chains: Chains) -> Iterator[_Context]:
    cues = find_cues(frame)
    found = [context for cue in cues for context in _by_cue(frame, at, cue, chains)]
    seen = {context.outlet for context in found}
    found += [context for context in _by_contact(frame, at, cues, chains) if context.outlet not in seen]
    if not any(context.kind is SourceKind.CONVERSATION for context in found):
        found += _by_post(frame, at, cues, chains)
    yield from found


def _by_cue(frame: Frame, at: int, cue: Cue, chains: Chains) -> Iterator[_Context]:
    evidence = Span(frame.words[cue.start].start, frame.words[_cue_end(frame.words, cue) - 1].end)
    sayer = source_of(frame, cue, chains).entity
    subject = {word.text.lower() for word in frame.words[slice(*cue.subject)]}
    is_outlet = bool(subject & _OUTLET_NOUNS) and (chains.type_of(sayer) if sayer else None) == "Organization"
    if sayer and (is_media(chains, sayer) or is_outlet):
        yield _Context(at, sayer, sayer, SourceKind.REPORT, evidence)
        return
    outlet = hearer_of(frame, cue, chains) or _by_noun(frame, cue, chains)
    if is_media(chains, outlet):
        yield _Context(at, sayer, outlet, SourceKind.CONVERSATION, evidence)


def _cue_end(words: Sequence[Token], cue: Cue) -> int:
    return cue.end - 1 if words[cue.end - 1].text.lower() == "that" else cue.end


def _by_noun(frame: Frame, cue: Cue, chains: Chains) -> str | None:
    """``told the paper``: the outlet last named before; a broadcaster is no paper."""
    if cue.hearer is None:
        return None
    head, first = frame.words[cue.hearer[1] - 1], frame.words[cue.hearer[0]]
    if first.text.lower() != "the" or not (head.text.lower() in _OUTLET_NOUNS or head.text[:1].isupper()):
        return None
    inside = chains.mentions_in(span_of(frame.words, cue.hearer))
    if any(item.kind is MentionKind.NAME for item in inside):  # "told the PA news agency"
        return next((item.entity for item in inside if is_media(chains, item.entity)), None)
    named = [item for item in chains.mentions if item.kind is MentionKind.NAME and item.span.end <= first.start]
    media = [item for item in sorted(named, key=lambda item: item.span) if is_media(chains, item.entity)]
    if head.text[:1].isupper():
        media = [item for item in media if (chains.entities[item.entity].name or "").split()[-1:] == [head.text]]
    if head.text.lower() in _PAPER_NOUNS:
        media = [item for item in media if not _is_broadcaster(chains, item.entity)]
    return media[-1].entity if media else None


def _is_broadcaster(chains: Chains, entity: str) -> bool:
    return bool(_BROADCAST_WORDS & set((chains.entities[entity].name or "").lower().replace("-", " ").split()))


def _by_contact(frame: Frame, at: int, cues: Sequence[Cue], chains: Chains) -> Iterator[_Context]:
    """``in an interview with OUTLET``, ``with reporters from OUTLET``, ``first reported by OUTLET``."""
    for mention in chains.mentions_in(frame.span):
        if not is_media(chains, mention.entity):
            continue
        before = [word.text.lower() for word in frame.words if word.end <= mention.span.start][-_WINDOW:]
        while before and before[-1] in {"the", "a", "an"}:
            before.pop()
        if not before or before[-1] not in _LINKS or "," in before[-2:]:
            continue
        if before[-1] == "by" and len(before) > 1 and before[-2] in _REPORT_WORDS:
            yield _Context(at, None, mention.entity, SourceKind.REPORT, _stretch(frame, mention, None))
        elif _CONTACTS & set(before[-_WINDOW:]):
            subject = _subject_before(frame, cues, mention)
            speaker = source_of(frame, Cue(subject[1], subject, "", subject[1]), chains).entity if subject else None
            yield _Context(at, speaker, mention.entity, SourceKind.CONVERSATION, _stretch(frame, mention, subject))


def _subject_before(frame: Frame, cues: Sequence[Cue], mention: Mention) -> tuple[int, int] | None:
    if cues:
        return cues[0].subject
    place = next((index for index, word in enumerate(frame.words) if word.end > mention.span.start), len(frame.words))
    subject = main_subject(frame.words, place)
    pronoun = next((index for index, word in enumerate(frame.words) if word.text in {"he", "she", "they"}), None)
    return subject or ((pronoun, pronoun + 1) if pronoun is not None else None)


def _stretch(frame: Frame, mention: Mention, subject: tuple[int, int] | None) -> Span:
    whole = span_of(frame.words, subject) if subject else mention.span
    return Span(min(whole.start, mention.span.start), max(whole.end, mention.span.end))


def _by_post(frame: Frame, at: int, cues: Sequence[Cue], chains: Chains) -> list[_Context]:
    """``wrote on her Facebook page``, ``said in a post on X``, ``tweeted``."""
    words = frame.words
    cue = next((item for item in cues if item.lemma in _POST_VERBS), None)
    if not (cue is not None and cue.lemma == "tweet") and PLATFORMS.isdisjoint(frame.lowers):
        return []
    subject = cue.subject if cue else main_subject(words, len(words))
    place = next((index for index in range(1, len(words)) if _is_platform(words, index)), None)
    is_tweet = cue is not None and cue.lemma == "tweet"
    has_verb = not _POSTED.isdisjoint(frame.lowers)
    if subject is None or frame.role is Role.CAPTION or not (is_tweet or (place is not None and has_verb)):
        return []
    speaker = source_of(frame, cue or Cue(subject[1], subject, "", subject[1]), chains).entity
    if speaker is None:
        return []
    outlet = _platform_entity(words[place], chains) if place is not None else None
    first = max(subject[0], place or 0)
    quoted = next((word.start for word in words[first:] if word.text == QUOTED), frame.span.end + 1)
    end = max(word.end for word in words if word.end <= quoted)
    return [_Context(at, speaker, outlet, SourceKind.POST, Span(span_of(words, subject).start, end))]


def _is_platform(words: Sequence[Token], index: int) -> bool:
    """A platform's name after "on", or before "page", "post" …; the letter X only with a preposition or a post."""
    if words[index].text.lower() not in PLATFORMS or not words[index].text[:1].isupper():
        return False
    following = words[index + 1].text.lower() if index + 1 < len(words) else ""
    before = words[index - 1].text.lower()
    return following in _POST_NOUNS or before in {"on", "via"}


def _platform_entity(word: Token, chains: Chains) -> str | None:
    return next(
        (item.entity for item in chains.mentions if item.span.overlaps(word.span) and item.entity in chains.entities), None
    )


def _link(frames: Sequence[Frame], contexts: Sequence[_Context], item: Said, links: Sequence[_Context | None]) -> _Context | None:
    if item.continues is not None:
        return links[item.continues]
    speaker = item.source.entity if item.source else None
    if speaker is None:
        return next((context for context in contexts if context.frame == item.frame and _is_anonymous(context, item)), None)
    same = [context for context in contexts if context.speaker == speaker]
    own = next((context for context in same if context.frame == item.frame), None)
    if own is not None:
        return own
    segment = frames[item.frame].segment
    earlier = [context for context in same if context.frame < item.frame]
    inside = [context for context in earlier if frames[context.frame].segment == segment]
    if inside:
        return inside[-1]
    return _from_paragraph_before(frames, earlier, item)


def _is_anonymous(context: _Context, item: Said) -> bool:
    """``sources told the Echo``: nobody known, yet the outlet is."""
    told = item.cue is not None and item.cue.overlaps(context.evidence)
    return told and context.speaker is None and context.kind is SourceKind.CONVERSATION


def _from_paragraph_before(frames: Sequence[Frame], earlier: Sequence[_Context], item: Said) -> _Context | None:
    """A quotation that opens a paragraph comes from the conversation that the paragraph before ended in."""
    frame = frames[item.frame]
    opens = bool(frame.quoted) and frame.quoted[0].outer.start == frame.span.start
    if item.kind is not AttributionKind.DIRECT or not opens or not earlier:
        return None
    body = [index for index, other in enumerate(frames[: item.frame]) if other.role is Role.BODY]
    is_first = item.frame == 0 or frames[item.frame - 1].segment != frame.segment
    last = earlier[-1]
    return last if is_first and body and last.frame == body[-1] and last.kind is SourceKind.CONVERSATION else None
