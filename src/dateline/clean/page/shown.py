"""What an HTML page shows: which of its blocks are headline, standfirst, byline, time, paragraphs and corrections."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final

from dateline.clean.blocks import Line, count_words
from dateline.clean.bylines import is_sign_off, parse_byline
from dateline.clean.page.authors.names import is_organisation
from dateline.clean.page.body import choose_blocks
from dateline.clean.page.dates.printed import is_dated_line
from dateline.clean.page.dom import Element
from dateline.clean.page.structured_data import Stated
from dateline.clean.page.text_blocks import HEADINGS, TextBlock
from dateline.clean.paste.furniture import mark_appeals
from dateline.clean.paste.publisher import Publisher
from dateline.clean.paste.reading import is_correction
from dateline.clean.timestamps import is_timestamp_line, iter_timestamps
from dateline.model import Role

_STANDFIRST: Final = re.compile(
    r"(?:^|[\s_\-])(?:standfirst|stand-first|dek|deck|sub-?title|sub-?head(?:line|ing)?|sub-?hed|strap-?line|teaser|summary|kicker-text|article-intro)(?:$|[\s_\-])"
)
_BYLINE: Final = re.compile(r"by-?line|author|contributor|writer|reporter")
_TITLE_SUFFIX: Final = re.compile(r"\s+[|–—\-·:»]\s+(?P<name>[^|–—·»]{2,60})$")
_DATED: Final = re.compile(r"^(?P<when>.{6,80}?)(?:\s*[|·•,–—-]\s*|(?<=[\dmMTCS])\s+)[Bb]y[\s:]*(?=[A-ZÀ-Þ])(?P<names>.+)$")
_MAX_BYLINE_CHARACTERS: Final = 200
_MAX_BYLINES: Final = 2
_STANDFIRST_WORDS: Final = range(5, 71)
_MIN_WORDS: Final = 4
_PROSE_WORDS: Final = 8
_SAME_HEADLINE: Final = 0.5  # of the words of two headlines, the share that makes them one
_MAX_TIMES: Final = 2
_ABOVE_SHARE: Final = 0.2  # of the words; with more above it, the headline found may be another story's
_TIME_WORDS: Final = 15
_NAME_WORDS: Final = 4
_HEAD_BLOCKS: Final = 3  # of those that were taken for the body
_INTRODUCTION: Final = 8  # blocks from the first paragraph to the second, at most, where lines of the head may stand between


@dataclass(slots=True)
class Shown:
    """The page's blocks of text, and the roles that they are given."""

    blocks: Sequence[TextBlock]
    stated: Stated
    roles: dict[int, Role] = field(default_factory=dict)

    @property
    def first_body(self) -> int:
        """The index of the first paragraph."""
        return min(index for index, role in self.roles.items() if role is Role.BODY)

    @property
    def second_body(self) -> int:
        """The index of the second paragraph where it is near, else of the first: time and byline may stand between the two."""
        first = self.first_body
        second = min((index for index, role in self.roles.items() if role is Role.BODY and index > first), default=first)
        return second if second - first <= _INTRODUCTION else first

    @property
    def last_body(self) -> int:
        """The index of the last paragraph."""
        return max(index for index, role in self.roles.items() if role is Role.BODY)

    @property
    def has_body(self) -> bool:
        """Whether there is a paragraph at all."""
        return Role.BODY in self.roles.values()


def find_body(shown: Shown, extractions: Iterable[str]) -> None:
    """Give the article's blocks their roles: those that extraction found, those that it missed, without furniture."""
    for index in choose_blocks(shown.blocks, extractions, shown.stated.metadata.headline):
        shown.roles[index] = Role.SUBHEADING if shown.blocks[index].tag in HEADINGS else Role.BODY
    if not shown.has_body:
        _fall_back(shown)
    _drop_furniture(shown)
    for index, block in enumerate(shown.blocks):
        if not block.is_outside and is_correction(Line(0, block.text)):
            shown.roles[index] = Role.CORRECTION


def _fall_back(shown: Shown) -> None:
    """Pages too short for the extractor: every sentence in a paragraph outside navigation, asides and footers."""
    for index, block in enumerate(shown.blocks):
        if block.tag == "p" and not block.is_outside and _is_sentence(block):
            shown.roles[index] = Role.BODY


def _is_sentence(block: TextBlock) -> bool:
    return Line(0, block.text).is_sentence and count_words(block.text) >= _MIN_WORDS


def _drop_furniture(shown: Shown) -> None:
    kept = sorted(shown.roles)
    lines = [Line(index, shown.blocks[index].text) for index in kept]
    name = shown.stated.metadata.publisher
    marks = mark_appeals(lines, [None] * len(lines), Publisher(name) if name else None)
    for place, (index, mark) in enumerate(zip(kept, marks, strict=True)):
        block = shown.blocks[index]
        is_head = place < _HEAD_BLOCKS and _is_short_date(block.text, shown.stated.metadata.language)
        if mark is not None or _in_caption(block) or _is_head_line(block) or is_head:
            shown.roles.pop(index)
        elif is_sign_off(block.text):
            shown.roles[index] = Role.BYLINE
    _judge_headings(shown)


def _judge_headings(shown: Shown) -> None:
    """A heading stays where a paragraph follows it; before the first paragraph, the last one, which may be the standfirst.

    One that is a sentence is a paragraph in a heading's tag, and stays.
    """
    if not shown.has_body:
        return
    first = shown.first_body
    above = max((index for index, role in shown.roles.items() if role is Role.SUBHEADING and index < first), default=first)
    for index in sorted(shown.roles):
        if shown.roles[index] is not Role.SUBHEADING or _is_prose(shown.blocks[index]):
            continue
        if index < above or not _body_follows(shown, index):
            shown.roles.pop(index)


def _is_prose(block: TextBlock) -> bool:
    return Line(0, block.text).is_sentence and count_words(block.text) >= _PROSE_WORDS


def _is_head_line(block: TextBlock) -> bool:
    """Whether what was taken for a paragraph is a byline or a time; `find_head` looks at it again."""
    if count_words(block.text) > _TIME_WORDS:
        return is_timestamp_line(block.text)
    byline = parse_byline(block.text)
    return is_timestamp_line(block.text) or (byline is not None and byline.is_marked) or names_after_time(block.text) is not None


def _is_short_date(text: str, language: str) -> bool:
    """Whether a line that is no sentence has a day, in the page's language, and no more than a name beside it."""
    is_short = count_words(text) <= _TIME_WORDS and not Line(0, text).is_sentence
    return is_short and is_dated_line(text, language, _NAME_WORDS)


def names_after_time(text: str) -> str | None:
    """What a line that begins with a date has after its "by", or None: "3 March 2025, 14:05 | By Ana Reis"."""
    match = _DATED.match(text)
    return match["names"] if match and is_timestamp_line(match["when"]) else None


def _in_caption(block: TextBlock) -> bool:
    return block.tag == "figcaption" or next(block.element.iterancestors("figcaption", "figure"), None) is not None


def _body_follows(shown: Shown, index: int) -> bool:
    later = min((place for place in shown.roles if place > index), default=None)
    return later is not None and shown.roles.get(later, Role.BODY) is Role.BODY


def find_headline(shown: Shown, tree: Element) -> str | None:
    """The headline as the page shows it, else as it states it; its block, if it has one, gets the role."""
    stated = _without_suffix(shown.stated.metadata.headline, shown) or _without_suffix(_window_title(tree), shown)
    first = shown.first_body
    titles = [index for index, block in enumerate(shown.blocks) if block.tag == "h1" and shown.roles.get(index) is not Role.BODY]
    known = [title for title in (stated, _window_title(tree)) if title]
    same = [index for index in titles if any(_overlap(shown.blocks[index].text, title) >= _SAME_HEADLINE for title in known)]
    if not same and stated:
        same = [index for index in range(first) if _key(shown.blocks[index].text) == _key(stated)][-1:]
    if not same and not shown.stated.metadata.headline:
        same = [index for index in titles if index < first and not shown.blocks[index].is_outside][-1:]
    if same:
        index = min(same, key=lambda place: (place > first, -place if place < first else place))
        shown.roles[index] = Role.HEADLINE
        for other in [
            place for place in shown.roles if place != index and _key(shown.blocks[place].text) == _key(shown.blocks[index].text)
        ]:
            shown.roles.pop(other)
        _drop_above(shown, index)
        return shown.blocks[index].text
    return stated


def _drop_above(shown: Shown, headline: int) -> None:
    """Leave out what was taken for paragraphs above the headline, where nearly all of the words stand below it."""
    words = {index: count_words(shown.blocks[index].text) for index, role in shown.roles.items() if role is Role.BODY}
    above = [index for index in words if index < headline]
    if sum(words[index] for index in above) <= _ABOVE_SHARE * sum(words.values()):
        for index in above:
            shown.roles.pop(index)


def _window_title(tree: Element) -> str | None:
    title = next(tree.iter("title"), None)
    return " ".join("".join(title.itertext()).split()) or None if title is not None else None


def _without_suffix(text: str | None, shown: Shown) -> str | None:
    """A title without the outlet's name after it: where the outlet is known, or where a heading has the rest."""
    if not text:
        return None
    match = _TITLE_SUFFIX.search(text)
    if match is None:
        return text
    head, name = text[: match.start()], shown.stated.metadata.publisher
    is_outlet = bool(name) and Publisher(name or "").is_line(match["name"])
    is_shown = any(_key(block.text) == _key(head) for block in shown.blocks if block.tag == "h1")
    return head if is_outlet or is_shown else text


def find_head(shown: Shown) -> None:
    """Standfirst, byline and time: what stands between headline and body and is, or is called, one of them."""
    headline = next((index for index, role in shown.roles.items() if role is Role.HEADLINE), None)
    start, first = headline if headline is not None else -1, shown.first_body
    _find_standfirst(shown, start, first)
    between = [index for index in range(max(start, -1) + 1, shown.first_body) if index not in shown.roles]
    bylines = times = 0
    for index in between:
        block = shown.blocks[index]
        if times < _MAX_TIMES and _is_time(block):
            shown.roles[index] = Role.TIMESTAMP
            times += 1
        elif bylines < _MAX_BYLINES and is_byline(block, shown.stated.metadata.authors):
            shown.roles[index] = Role.BYLINE
            bylines += 1


def _find_standfirst(shown: Shown, start: int, first: int) -> None:
    described = _key(shown.stated.metadata.standfirst or "")
    for index in range(start + 1, min(first + 1, len(shown.blocks))):
        block = shown.blocks[index]
        role = shown.roles.get(index)
        is_described = bool(described) and _key(block.text) == described
        is_named = bool(_STANDFIRST.search(block.names))
        is_fit = count_words(block.text) in _STANDFIRST_WORDS and not block.is_outside and not _in_caption(block)
        if role is Role.BODY and not (is_fit and (is_named or (is_described and block.tag in HEADINGS))):
            continue
        if (
            is_fit
            and (is_named or is_described)
            and role in (None, Role.BODY, Role.SUBHEADING)
            and not is_timestamp_line(block.text)
        ):
            has_more = sum(other is Role.BODY for other in shown.roles.values()) > 1
            if role is not Role.BODY or has_more:
                shown.roles[index] = Role.STANDFIRST
                return


def _is_time(block: TextBlock) -> bool:
    if is_timestamp_line(block.text):
        return True
    has_time = next(block.element.iter("time"), None) is not None
    return has_time and count_words(block.text) <= _TIME_WORDS and any(iter_timestamps(block.text))


def is_byline(block: TextBlock, authors: Sequence[str]) -> bool:
    """Whether a line is one by its words, by what the page calls it, or since it names one of these authors."""
    if len(block.text) > _MAX_BYLINE_CHARACTERS or block.is_outside or _in_caption(block):
        return False
    byline = parse_byline(names_after_time(block.text) or block.text)
    if byline is None:
        return False
    if any(is_organisation(found.text) for found in byline.authors):
        return False
    names = {found.text.casefold() for found in byline.authors}
    is_known = bool(names & {author.casefold() for author in authors})
    return is_known or (bool(names) and (byline.is_marked or bool(_BYLINE.search(block.names))))


def _key(text: str) -> str:
    return re.sub(r"\W+", "", text.casefold())


def _overlap(one: str, other: str) -> float:
    first, second = set(re.findall(r"\w+", one.casefold())), set(re.findall(r"\w+", other.casefold()))
    return 2 * len(first & second) / (len(first) + len(second)) if first and second else 0.0
