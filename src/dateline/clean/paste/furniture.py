"""Which lines of a pasted page are furniture: labels, phrases, menus, and appeals that read like good prose."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from dateline.clean.blocks import Line, plain, without_quotations
from dateline.clean.furniture_phrases import (
    APPEAL_WORDS,
    CORRECTION,
    LABELS,
    OUTLET_SPEAKS,
    PHRASES,
    READER_ADDRESSED,
    Furniture,
)
from dateline.clean.paste.publisher import Publisher
from dateline.clean.timestamps import iter_timestamps

_EDGES: Final = " .:!…>»→←«<|+-–—•·*()[]\"'"
_COUNT: Final = re.compile(r"\s*[(\[]?\b\d{1,5}\b[)\]]?$")
# a ">" without space around it is an arrow or a tag in somebody's words, not a crumb of a trail
_ITEMS: Final = re.compile(r"\s{2,}|\t+|\s*[|•·›»]\s*|\s+>\s+")
_MENU_ITEM_WORDS: Final = 4
_MENU_ITEMS: Final = 3
_SYMBOLS: Final = re.compile(r"^(?:[\W_]*|https?://\S+|www\.\S+|(?:[#@]\w+[\s,]*)+|\d{1,6})$")
_PROSE_WORDS: Final = 8  # a sentence this long must speak to the reader before a phrase alone can throw it out
_NAME: Final = re.compile(r"(?<=[\w,;:’'”\"] )[A-ZÀ-Þ][\w’'\-]{2,}")
_NAME_LINES: Final = 3  # a name of the story stands on at least so many lines
_NOT_NAMES: Final = frozenset(
    [
        "Monday",
        "Tuesday",
        "Wednesday",
        "Thursday",
        "Friday",
        "Saturday",
        "Sunday",
        "January",
        "February",
        "March",
        "April",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
        "The",
        "And",
        "But",
    ]
)
_APPEAL: Final = 3
_APPEAL_NEIGHBOUR: Final = 2
_APPEAL_GAP: Final = 3
_NAMES_COUNTED: Final = 3
_TOPIC_SHARE: Final = 0.5  # an article of which half would be an appeal is an article about appeals


def mark_furniture(lines: Sequence[Line]) -> list[Furniture | None]:
    """For each line what furniture it is by its own words, or None; appeals are left to `mark_appeals`."""
    names = story_names(lines)
    return [_mark(line, names) for line in lines]


def _mark(line: Line, names: frozenset[str]) -> Furniture | None:
    text = plain(line.text)
    if _SYMBOLS.match(text):
        return Furniture.SYMBOLS
    if CORRECTION.search(text):
        return None
    label = _COUNT.sub("", text.casefold().strip(_EDGES)).strip(_EDGES)
    if label in LABELS:
        return LABELS[label]
    if _is_menu(line.text):
        return Furniture.MENU
    return _phrase(line, text, names)


def _phrase(line: Line, text: str, names: frozenset[str]) -> Furniture | None:
    own = without_quotations(text)
    is_prose = line.is_sentence and line.words >= _PROSE_WORDS
    reader, outlet = bool(READER_ADDRESSED.search(own)), bool(OUTLET_SPEAKS.search(own))
    speaks = reader or outlet
    about_story = is_prose and len(_names_in(own, names)) > 1 and not (reader and outlet)
    for kind, pattern in PHRASES:
        found = pattern.search(own)
        if (
            found
            and not about_story
            and (found.start() == 0 or speaks or not is_prose or kind in {Furniture.LEGAL, Furniture.CONTACT})
        ):
            return kind
    return None


def _is_menu(text: str) -> bool:
    """Whether the line is a row of short items: a navigation bar, a breadcrumb, a list of topics."""
    if any(iter_timestamps(text)) or re.match(r"by\s", text, re.IGNORECASE):
        return False
    items = [item for item in _ITEMS.split(text.replace("\u00a0", " ")) if item]
    is_spaced = bool(re.search(r"\s{2,}|\t|[›»]|\s>\s", text.strip(" >›»")))
    if len(items) < (2 if is_spaced else _MENU_ITEMS) or re.search(r"[.!?]$", text):
        return False
    return all(len(item.split()) <= _MENU_ITEM_WORDS for item in items)


def story_names(lines: Sequence[Line]) -> frozenset[str]:
    """Capitalised words, not at the start of a sentence, that recur over the sentences of a page."""
    counts: Counter[str] = Counter()
    for line in lines:
        if line.is_sentence and line.words >= _PROSE_WORDS:
            counts.update(set(_NAME.findall(line.text)) - _NOT_NAMES)
    return frozenset(re.sub(r"[’']s?$", "", name) for name, count in counts.items() if count >= _NAME_LINES)


def _names_in(text: str, names: frozenset[str]) -> set[str]:
    return {word for word in re.findall(r"[A-ZÀ-Þ][\w\-]{2,}", text) if word in names}


def mark_appeals(lines: Sequence[Line], marks: Sequence[Furniture | None], publisher: Publisher | None) -> list[Furniture | None]:
    """`marks` with the appeals for money, subscriptions and registration added.

    An appeal is good prose, so its length tells nothing. What tells: outside quotation marks it speaks to the reader or
    as the outlet, of support, journalism and money, and not of the story's names; and it stands in a block.
    """
    scores = appeal_scores(lines, publisher)
    free = [index for index in range(len(lines)) if marks[index] is None and not CORRECTION.search(lines[index].text)]
    seeds = {index for index in free if scores[index] >= _APPEAL and _has_voice(lines[index], publisher)}
    order = {index: place for place, index in enumerate(free)}
    inside = set(seeds)
    for index in free:
        near = [seed for seed in seeds if abs(order[seed] - order[index]) == 1]
        if near and scores[index] >= _APPEAL_NEIGHBOUR:
            inside.add(index)
    inside |= _enclosed(free, seeds, lines, scores)
    words = sum(lines[index].words for index in free if lines[index].is_sentence)
    if words and sum(lines[index].words for index in inside) > _TOPIC_SHARE * words:
        inside = {index for index in inside if not lines[index].is_sentence}
    return [Furniture.APPEAL if index in inside else mark for index, mark in enumerate(marks)]


def appeal_scores(lines: Sequence[Line], publisher: Publisher | None) -> list[int]:
    """How much each line sounds like an appeal; 3 and a voice of its own is enough."""
    own = set(re.findall(r"\w+", publisher.name)) if publisher else set()
    names = frozenset(story_names(lines) - own)
    return [_appeal_score(line, publisher, names) for line in lines]


def _appeal_score(line: Line, publisher: Publisher | None, names: frozenset[str]) -> int:
    text = without_quotations(plain(line.text))
    score = sum(weight for weight, pattern in APPEAL_WORDS if pattern.search(text))
    score += 2 if publisher and publisher.is_named_in(text) else 0
    score += bool(OUTLET_SPEAKS.search(text)) + bool(READER_ADDRESSED.search(text))
    return score - min(_NAMES_COUNTED, len(_names_in(text, names)))


def _has_voice(line: Line, publisher: Publisher | None) -> bool:
    text = without_quotations(plain(line.text))
    return bool(OUTLET_SPEAKS.search(text) or READER_ADDRESSED.search(text) or (publisher and publisher.is_named_in(text)))


def _enclosed(free: Sequence[int], seeds: set[int], lines: Sequence[Line], scores: Sequence[int]) -> set[int]:
    """Lines between two appeal lines that stand close together and do not speak of the story."""
    ordered = sorted(seeds)
    inside: set[int] = set()
    for left, right in pairwise(ordered):
        between = [index for index in free if left < index < right]
        if len(between) <= _APPEAL_GAP and all(scores[index] >= int(lines[index].is_sentence) for index in between):
            inside.update(between)
    return inside
