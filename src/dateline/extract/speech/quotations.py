"""Direct quotations and quoted fragments, each with its cue and its speaker, by rules over the words round the marks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from dateline.extract.names.words import OFFICES
from dateline.extract.phrasing.frames import QUOTED, Frame, Quoted
from dateline.extract.phrasing.speech_words import PREPOSITIONS, PRONOUNS, SUBORDINATORS, words_of
from dateline.extract.reading import Chains, Reading
from dateline.extract.speech.cues.cue import Cue
from dateline.extract.speech.cues.finding import find_cues
from dateline.extract.speech.cues.subjects import main_subject
from dateline.extract.speech.sayers import source_of
from dateline.model import AttributionKind, Modality, Role, Source, Span, Voice

_WORD = re.compile(r"\w[\w’'-]*")
_TITLE_NOUNS = words_of(
    "book film movie song album play novel show series documentary essay headline headlined titled entitled article magazine "
    "column poem painting podcast programme opera exhibition chapter section nicknamed aka so-called word term phrase slogan "
    "hashtag words named codenamed code-named"
)
_SMALL_WORDS = PREPOSITIONS | words_of("the a an and or but nor is it as vs")
_NAMING_LEMMAS = frozenset(["call", "dub", "label", "brand", "refer", "deem"])
_TERMINALS = (".", "!", "?", ",", "…")
_PERSONAL = words_of("he she they it i we")
_DASHES = frozenset(["–", "—", "--", "―"])
_LONG_ENOUGH = 4
_LONGEST_NAME = 5
# Further from the verb than this, fragments of other people's words are as frequent (counted on own news stories).
_LONGEST_GAP = 24
_LONGEST_GAP_OF_SHORT = 12
_LONGEST_CUE_BEFORE = 8
_SCORES = {"adjacent": 0.95, "gap": 0.85, "continued": 0.85, "paragraph": 0.8, "unknown": 0.5}


@dataclass(frozen=True, slots=True)
class Said:
    """Something said, on its way to an `Attribution`.

    Args:
        frame: index of the frame in which it begins.
        cue_at: the cue, or None when it is carried over.
        continues: index, in the same list, of the quotation it goes on from.
    """

    content: tuple[Span, ...]
    kind: AttributionKind
    voice: Voice
    frame: int
    cue_at: Cue | None = None
    cue: Span | None = None
    source: Source | None = None
    continues: int | None = None
    modality: Modality = Modality.FACTUAL
    score: float = 1.0


class _Finder:
    """The quotations found so far, and what is needed to find the next."""

    def __init__(self, reading: Reading, frames: Sequence[Frame], chains: Chains) -> None:
        self.text = reading.text
        self.frames = frames
        self.chains = chains
        self.cues = [find_cues(frame) for frame in frames]
        self.said: list[Said] = []
        self.open_at: int | None = None  # the quotation whose paragraph ended without a closing mark

    def run(self) -> list[Said]:
        for at, frame in enumerate(self.frames):
            for place, quoted in enumerate(frame.quoted):
                if quoted.outer.start >= frame.span.start:
                    self._take(at, place, quoted)
        if self.open_at is not None:
            self._drop_open()
        return self.said

    def _take(self, at: int, place: int, quoted: Quoted) -> None:
        frame = self.frames[at]
        if self.open_at is not None:
            if self._opens_paragraph(at, quoted):
                self._extend(self.open_at, quoted)
                return
            self._drop_open()
        word = [index for index, token in enumerate(frame.words) if token.text == QUOTED][place]
        said = self._judge(at, word, quoted)
        if said is not None:
            self.said.append(said)
            self.open_at = len(self.said) - 1 if quoted.is_open else None

    def _opens_paragraph(self, at: int, quoted: Quoted) -> bool:
        is_first = at == 0 or self.frames[at - 1].segment != self.frames[at].segment
        return is_first and quoted.outer.start == self.frames[at].span.start

    def _extend(self, index: int, quoted: Quoted) -> None:
        earlier = self.said[index]
        self.said[index] = replace(earlier, content=(*earlier.content, _trimmed(self.text, quoted.content)))
        self.open_at = index if quoted.is_open else None

    def _drop_open(self) -> None:
        """A mark that is never closed may hold anything: nothing is said of it."""
        if self.open_at is not None and len(self.said[self.open_at].content) == 1:
            del self.said[self.open_at]
        self.open_at = None

    def _judge(self, at: int, word: int, quoted: Quoted) -> Said | None:
        frame, content = self.frames[at], _trimmed(self.text, quoted.content)
        is_long = _is_long(content.of(self.text))
        if _is_title_or_nickname(self.text, frame, word, content):
            return None
        found = self._linked(at, word, is_long=is_long)
        if found is None and is_long and frame.role not in {Role.HEADLINE, Role.CAPTION}:
            found = self._carried(at, word) or Said((), AttributionKind.DIRECT, Voice.ATTRIBUTED, at, score=_SCORES["unknown"])
            if found.source is None and not _is_sentence(self.text, frame, word, content):
                return None
        return replace(found, content=(content,)) if found else None

    def _linked(self, at: int, word: int, *, is_long: bool) -> Said | None:
        """By a cue of the same frame: right after the quotation, ahead of it, or at the sentence's end."""
        frame, cues = self.frames[at], self.cues[at]
        after = next((cue for cue in cues if cue.start > word and _only_marks(frame, word + 1, cue.start)), None)
        if after is not None:
            return self._by_cue(at, after, self._cue_span(frame, after), "adjacent")
        before = max((cue for cue in cues if cue.verb < word), key=lambda cue: cue.verb, default=None)
        if before is not None and self._reaches(frame, before, word, is_long=is_long):
            return self._by_cue_before(at, before, word)
        signed = self._signature(at, word) or self._unlisted(at, word)
        if signed is not None:
            return self._by_cue(at, signed, self._cue_span(frame, signed), "adjacent")
        last = cues[-1] if cues else None
        if last is not None and last.start > word + 1 and is_long and frame.words[last.start - 1].text in {",", "–", "—"}:
            return self._by_cue(at, last, self._cue_span(frame, last), "gap")
        return None

    def _signature(self, at: int, word: int) -> Cue | None:
        """``“…” — NAME``, at the end of the sentence: the name signs the quotation."""
        words = self.frames[at].words
        first = word + 2
        last = len(words) - (words[-1].text == ".")
        is_name = first < last <= first + _LONG_ENOUGH and all(token.text[:1].isupper() for token in words[first:last])
        return Cue(first, (first, last), "sign", last) if is_name and words[word + 1].text in _DASHES else None

    def _unlisted(self, at: int, word: int) -> Cue | None:
        """``“…,” NAME shot back``: after a quotation that ends in a comma, whoever follows says it, whatever the verb."""
        frame = self.frames[at]
        place = [index for index, token in enumerate(frame.words) if token.text == QUOTED].index(word)
        if not frame.quoted[place].content.of(self.text).rstrip().endswith((",", "!", "?")):
            return None
        first = last = word + 1
        if first < len(frame.words) and frame.words[first].text in PRONOUNS:
            last = first + 1
        while last < len(frame.words) and last - first < _LONGEST_NAME and frame.words[last].text[:1].isupper():
            last += 1
        is_verb = first < last < len(frame.words) and _may_be_verb(frame.words[last].text)
        return Cue(last, (first, last), "", last + 1) if is_verb else None

    def _reaches(self, frame: Frame, cue: Cue, word: int, *, is_long: bool) -> bool:
        gap = frame.words[cue.verb + 1 : word]
        if len(gap) > (_LONGEST_GAP if is_long else _LONGEST_GAP_OF_SHORT) or any(token.text == ";" for token in gap):
            return False
        other = {"he": "she", "she": "he"}.get(frame.words[cue.subject[0]].text.lower())
        if any(one.text in {"and", "but"} and two.text == other for one, two in pairwise(gap)):
            return False  # "she asked whether it was clear, and he allowed that it was “…”"
        return cue.lemma not in _NAMING_LEMMAS or _is_personal(frame, cue)

    def _by_cue_before(self, at: int, cue: Cue, word: int) -> Said:
        frame = self.frames[at]
        earlier = len(self.said) - 1
        goes_on = earlier >= 0 and self.said[earlier].frame == at and self.said[earlier].cue_at == cue
        if goes_on and self.said[earlier].content[0].start < frame.words[cue.verb].start and _only_marks(frame, cue.end, word):
            return self._continuing(at, earlier, "continued")
        is_near = word - cue.verb <= _LONGEST_CUE_BEFORE and QUOTED not in {token.text for token in frame.words[cue.verb : word]}
        end = frame.words[word - 1].end if is_near else frame.words[cue.end - 1].end
        span = Span(frame.words[cue.start].start, max(end, frame.words[cue.verb].end))
        return self._by_cue(at, cue, span, "adjacent" if is_near else "gap")

    def _by_cue(self, at: int, cue: Cue, span: Span, how: str) -> Said:
        source = self._resolved(source_of(self.frames[at], cue, self.chains))
        return Said((), AttributionKind.DIRECT, Voice.ATTRIBUTED, at, cue, span, source, score=_SCORES[how])

    def _resolved(self, source: Source) -> Source:
        """A pronoun that no chain holds is whoever spoke last, where the genders allow it."""
        if source.entity is not None or source.span is None or source.span.of(self.text).lower() not in {"he", "she"}:
            return source
        gender = "m" if source.span.of(self.text).lower() == "he" else "f"
        last = self.said[-1].source if self.said else None
        if last and last.entity and self.chains.genders.get(last.entity, gender) == gender:
            return Source(last.entity, source.span)
        return source

    @staticmethod
    def _cue_span(frame: Frame, cue: Cue) -> Span:
        return Span(frame.words[cue.start].start, frame.words[cue.end - 1].end)

    def _continuing(self, at: int, earlier: int, how: str) -> Said:
        before = self.said[earlier].source
        source = _carried_over(before) if before else None
        score = _SCORES[how] if source else _SCORES["unknown"]
        return Said((), AttributionKind.DIRECT, Voice.ATTRIBUTED, at, source=source, continues=earlier, score=score)

    def _carried(self, at: int, word: int) -> Said | None:
        """Without a cue of its own: the speaker of the quotation before, or of the paragraph before."""
        frame = self.frames[at]
        if word != 0:
            return None
        earlier = len(self.said) - 1
        if earlier >= 0 and self._stays(earlier, at):
            same = self.frames[self.said[earlier].frame].segment == frame.segment
            return self._continuing(at, earlier, "continued" if same else "paragraph")
        return self._from_next(at) or self._introduced(at)

    def _stays(self, earlier: int, at: int) -> bool:
        """Whether nobody else takes the floor between the last quotation and frame `at`."""
        first = self.said[earlier].frame
        if self.frames[first].segment != self.frames[at].segment and self._previous_segment(at) != self.frames[first].segment:
            return False
        between = range(first + 1, at)
        return not any(self.frames[index].quoted or self._has_other_subject(index, earlier) for index in between)

    def _previous_segment(self, at: int) -> int | None:
        segment = self.frames[at].segment
        earlier = (frame for frame in reversed(self.frames[:at]) if frame.segment != segment and frame.role is Role.BODY)
        return next((frame.segment for frame in earlier), None)

    def _has_other_subject(self, index: int, earlier: int) -> bool:
        frame = self.frames[index]
        subject = main_subject(frame.words, len(frame.words))
        if subject is None:
            return False
        if frame.words[subject[0]].text.lower() in _PERSONAL:
            return False
        source = source_of(frame, Cue(subject[1], subject, "", subject[1]), self.chains)
        speaker = self.said[earlier].source
        return source.entity is None or speaker is None or source.entity != speaker.entity

    def _from_next(self, at: int) -> Said | None:
        """``“A.” “B,” NAME said.``: the cue of the next sentence of the paragraph, when that begins with a quotation."""
        if at + 1 >= len(self.frames) or self.frames[at + 1].segment != self.frames[at].segment:
            return None
        frame = self.frames[at + 1]
        if not frame.words or frame.words[0].text != QUOTED:
            return None
        following = self._linked(at + 1, 0, is_long=True)
        if following is None or following.source is None:
            return None
        return replace(
            following, cue=None, cue_at=None, frame=at, source=_carried_over(following.source), score=_SCORES["paragraph"]
        )

    def _introduced(self, at: int) -> Said | None:
        """A quotation without a cue, after a sentence or a paragraph that ended in somebody's claim or a colon."""
        before = self.frames[at - 1].segment if at else None
        if before not in {self.frames[at].segment, self._previous_segment(at)} or before is None:
            return None
        frame = self.frames[at - 1]
        has_colon = frame.words[-1].text == ":"
        subject = main_subject(frame.words, len(frame.words)) if has_colon else None
        cue = self.cues[at - 1][-1] if self.cues[at - 1] else subject and Cue(subject[0], subject, "", subject[1])
        if not cue or (frame.quoted and not has_colon):
            return None
        source = self._resolved(source_of(frame, cue, self.chains))
        said = self._by_cue(at - 1, cue, self._cue_span(frame, cue), "paragraph")
        return replace(said, frame=at, cue=None, cue_at=None, source=_carried_over(source))


def find_quotations(reading: Reading, frames: Sequence[Frame], chains: Chains) -> list[Said]:
    """The quotations and quoted fragments of an article, in text order; titles, nicknames and scare quotes are none.

    A quotation over several paragraphs has one content span a paragraph. One whose speaker is unknown has no source entity.
    """
    return _Finder(reading, frames, chains).run()


def _may_be_verb(word: str) -> bool:
    """Whether a word that follows a name can be its verb: in lower case, and no function word."""
    return word.isalpha() and word.islower() and word not in _SMALL_WORDS | SUBORDINATORS | {"who", "which", "s"}


def _carried_over(source: Source) -> Source:
    """The source of a quotation without a cue of its own: the entity, or where there is none the words that describe it."""
    return Source(source.entity, None if source.entity else source.span)


def _trimmed(text: str, span: Span) -> Span:
    words = span.of(text)
    return Span(span.start + len(words) - len(words.lstrip()), span.end - len(words) + len(words.rstrip()))


def _is_long(words: str) -> bool:
    return len(_WORD.findall(words)) >= _LONG_ENOUGH or words.endswith(_TERMINALS)


def _is_sentence(text: str, frame: Frame, word: int, content: Span) -> bool:
    """Whether the quotation stands on its own: it fills its frame, or opens it and is closed by a mark inside."""
    return word == 0 and (len(frame.words) <= 2 or content.of(text).endswith(_TERMINALS))  # noqa: PLR2004 - it and its full stop


def _only_marks(frame: Frame, start: int, end: int) -> bool:
    return all(token.text in {",", "–", "—", "--", ":"} for token in frame.words[start:end])


def _is_personal(frame: Frame, cue: Cue) -> bool:
    """Whether a person can be the subject of "called": a name or pronoun, or an object follows; not "a film called"."""
    first = frame.words[cue.subject[0]].text
    after = frame.words[cue.verb + 1].text if cue.verb + 1 < len(frame.words) else QUOTED
    if after != QUOTED and after.isalnum():
        return True
    last = frame.words[cue.subject[1] - 1].text
    return last[:1].isupper() or first.lower() in _PERSONAL


def _is_title_or_nickname(text: str, frame: Frame, word: int, content: Span) -> bool:
    words = content.of(text)
    before = frame.words[word - 1].text if word else ""
    after = frame.words[word + 1].text if word + 1 < len(frame.words) else ""
    if (
        before[:1].isupper()
        and after[:1].isupper()
        and not words.endswith(_TERMINALS)
        and len(_WORD.findall(words)) <= _LONG_ENOUGH
    ):
        return True
    if before.lower() in _TITLE_NOUNS and not words.endswith((".", "!", "?")):
        return True
    telling = [item for item in _WORD.findall(words) if item.lower() not in _SMALL_WORDS]
    is_title_case = len(telling) > 1 and all(item[0].isupper() for item in telling)
    if is_title_case and after.islower() and after in OFFICES and not words.endswith(_TERMINALS):
        return True  # “Iron Gate” director Ada Brook
    return is_title_case and not words.endswith((".", "!", "?")) and before != ":" and (before == "" or before[0].islower())
