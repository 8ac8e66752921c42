"""Sentences seen from outside their quotation marks: each quoted stretch counts as one word, so that cues can be found."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from dateline.extract.phrasing.speech_words import QUOTE_VERBS
from dateline.extract.reading import Reading, Sentence, Token
from dateline.model import Role, Segment, Span

QUOTED = "“”"
"""The text of the token that stands for a whole quoted stretch."""

_DOUBLE = re.compile(r"[“”\"]|``|''")
_SINGLE_OPENER = re.compile(r"(?<![\w’'.,!?…])[‘'](?=\w)(?!(?:\d0s|em|til|cause|tis|twas|n)\b)")
_SINGLE_CLOSER = re.compile(r"[’'](?!\w)")
_PLURAL_POSSESSIVE = re.compile(r"(?<=s)[’'](?= [a-z])")
_ASKS = ("?", "!", "…", "—", "–", "-")
_DASHES = frozenset(["―", "—", "–", "--"])
# Longer sentences after a quotation are rarely nothing but its cue.
_LONGEST_CUE_TOKENS = 24
_CUE_VERB_WITHIN = 8
_CUE_VERB_RIGHT_AFTER = 3


@dataclass(frozen=True, slots=True)
class Quoted:
    """A stretch within quotation marks.

    Args:
        outer: with its marks.
        content: without them.
        is_open: no mark closes it in its paragraph.
    """

    outer: Span
    content: Span
    is_open: bool = False


@dataclass(frozen=True, slots=True)
class Frame:
    """A sentence whose quotations are closed.

    Args:
        words: one token (`QUOTED`) stands for each of `quoted`.
        inner_words: the plain tokens, those within quotation marks too.
        quoted: in order.
        lowers: the texts of `words` in lower case.
        notes: what a finder wrote down for the next one.
    """

    span: Span
    words: tuple[Token, ...]
    inner_words: tuple[Token, ...]
    quoted: tuple[Quoted, ...]
    role: Role
    segment: int
    lowers: tuple[str, ...] = field(init=False, repr=False, compare=False)
    notes: dict[str, Any] = field(init=False, repr=False, compare=False, default_factory=dict)

    def __post_init__(self) -> None:
        object.__setattr__(self, "lowers", tuple([word.text.lower() for word in self.words]))


def frames_of(reading: Reading) -> list[Frame]:
    """The frames of all sentences, in order."""
    uses_single = _uses_single_marks(reading)
    by_segment: dict[int, list[Sentence]] = {}
    for sentence in reading.sentences:
        by_segment.setdefault(sentence.segment, []).append(sentence)
    return [
        frame
        for index in sorted(by_segment)
        for frame in _frames_of_segment(reading, index, by_segment[index], single=uses_single)
    ]


def frame_at(reading: Reading, span: Span) -> Frame | None:
    """The frame in which `span` begins, or None outside the sentences."""
    frames = reading.once(frames_of)
    at = bisect_right(frames, span.start, key=lambda frame: frame.span.start) - 1
    return frames[at] if at >= 0 and span.start < frames[at].span.end and reading.sentence_at(span.start) else None


def quoted_in(text: str, span: Span, *, single: bool = False) -> list[Quoted]:
    """The quoted stretches of a paragraph, outermost only, in order; `single` also reads single quotation marks."""
    found: list[Quoted] = []
    position = span.start
    while (opener := _next_opener(text, position, span.end, single=single)) is not None:
        closer = _closer(text, opener, span.end)
        if closer is None:
            if not text.startswith(("'", "‘"), opener.start) and text[opener.end : span.end].strip():
                found.append(Quoted(Span(opener.start, span.end), Span(opener.end, span.end), is_open=True))
                break
            position = opener.end
            continue
        if text[opener.end : closer.start].strip():
            found.append(Quoted(Span(opener.start, closer.end), Span(opener.end, closer.start)))
        position = closer.end
    return found


def _uses_single_marks(reading: Reading) -> bool:
    bodies = reading.article.segments_of(Role.BODY)
    return not any(_DOUBLE.search(reading.text, body.span.start, body.span.end) for body in bodies)


def _next_opener(text: str, start: int, end: int, *, single: bool) -> Span | None:
    double = next((match for match in _DOUBLE.finditer(text, start, end) if _can_open(text, match)), None)
    quote = _SINGLE_OPENER.search(text, start, end) if single else None
    found = min((match for match in (double, quote) if match), key=lambda match: match.start(), default=None)
    return Span(*found.span()) if found else None


def _can_open(text: str, match: re.Match[str]) -> bool:
    mark, after = match.group(), text[match.end() : match.end() + 1]
    before = text[match.start() - 1] if match.start() else ""
    if mark == "”":
        return False
    if mark in {"“", "``"}:
        return True
    return not after.isspace() and after != "" and not before.isalnum()


def _closer(text: str, opener: Span, end: int) -> Span | None:
    mark = opener.of(text)
    if mark in {"‘", "'"}:
        return _single_closer(text, opener.end, end)
    closers = {"“": '”"', '"': '"”', "``": "''", "''": "''"}[mark]
    depth, left = 1, text.count("”", opener.end, end) if mark == "“" else 0
    for match in _DOUBLE.finditer(text, opener.end, end):
        if match.group() in closers:
            depth, left = depth - 1, left - 1
        elif match.group() == "“" == mark and left > 1:
            depth += 1
        if depth == 0:
            return Span(*match.span())
    return None


def _single_closer(text: str, start: int, end: int) -> Span | None:
    following = _SINGLE_OPENER.search(text, start, end)
    stop = following.start() if following else end
    marks = list(_SINGLE_CLOSER.finditer(text, start, stop))
    sure = [match for match in marks if not _PLURAL_POSSESSIVE.match(text, match.start())]
    chosen = next(iter(sure or marks), None)
    return Span(*chosen.span()) if chosen else None


def _frames_of_segment(reading: Reading, index: int, sentences: list[Sentence], *, single: bool) -> Iterator[Frame]:
    segment = reading.article.segments[index]
    quoted = quoted_in(reading.text, segment.span, single=single or segment.role is not Role.BODY)
    group: list[Sentence] = []
    for sentence in sentences:
        if group and not _goes_on(reading.text, group, sentence, quoted):
            yield _frame(group, quoted, segment, index)
            group = []
        group.append(sentence)
    if group:
        yield _frame(group, quoted, segment, index)


def _goes_on(text: str, group: list[Sentence], sentence: Sentence, quoted: list[Quoted]) -> bool:
    """Whether the boundary before `sentence` lies within quotation marks or between a question and its cue."""
    edge = sentence.span.start
    at = bisect_left(quoted, edge, key=lambda item: item.outer.start) - 1
    if at >= 0 and edge < quoted[at].outer.end:
        return True
    last = quoted[at] if at >= 0 and quoted[at].outer.end == group[-1].span.end else None
    if last is None or (sentence.tokens[0].text not in _DASHES and not last.content.of(text).rstrip().endswith(_ASKS)):
        return False
    words = [token.text.lower() for token in sentence.tokens[:_CUE_VERB_WITHIN]]
    if words[0] in _DASHES:
        return True
    if any(word in QUOTE_VERBS for word in words[1:_CUE_VERB_RIGHT_AFTER]) and sentence.tokens[0].text[:1].isupper():
        return True
    opens_quoted = at + 1 < len(quoted) and quoted[at + 1].outer.start == edge
    return not opens_quoted and len(sentence.tokens) <= _LONGEST_CUE_TOKENS and any(word in QUOTE_VERBS for word in words)


def _frame(group: list[Sentence], quoted: list[Quoted], segment: Segment, index: int) -> Frame:
    span = Span(group[0].span.start, group[-1].span.end)
    first = bisect_right(quoted, span.start, key=lambda item: item.outer.end)
    last = bisect_left(quoted, span.end, key=lambda item: item.outer.start)
    inside = tuple(quoted[first:last])
    plain = tuple(token for sentence in group for token in sentence.tokens)
    return Frame(span, _closed(plain, inside) if inside else plain, plain, inside, segment.role, index)


def _closed(tokens: Sequence[Token], quoted: Sequence[Quoted]) -> tuple[Token, ...]:
    """The tokens, one for each quoted stretch in place of those that it touches."""
    words = [Token(item.outer.start, item.outer.end, QUOTED) for item in quoted]
    edges = [(item.outer.start, item.outer.end) for item in quoted]
    at = 0
    for token in tokens:
        while at < len(edges) and edges[at][1] <= token.start:
            at += 1
        if at == len(edges) or edges[at][0] >= token.end:
            words.append(token)
    return tuple(sorted(words))
