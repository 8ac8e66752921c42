"""What the model sees of a line: its own measures, its neighbours', and where it stands in the page and to the story."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence
from typing import Final

from dateline.clean.furniture_phrases import CLOSING, Furniture
from dateline.clean.paste.header import find_core
from dateline.clean.paste.lines.measures import Measures, measure_lines
from dateline.clean.paste.reading import Reading
from dateline.model import Role

_OWN: Final = Measures._fields
_NEAR: Final = (-2, -1, 1, 2)
_NEAR_FIELDS: Final = (
    "words",
    "ends",
    "function_share",
    "capital_share",
    "mark",
    "gap",
    "call",
    "prose",
    "says",
    "byline",
    "only_date",
    "caption",
    "credit",
)
_FAR: Final = (-4, -3, 3, 4)
_FAR_FIELDS: Final = ("words", "prose", "mark")
_WINDOWS: Final = (3, 8, 20)
_PLACE_FIELDS: Final = (
    "place", "words_before", "words_after", "prose_before", "prose_after", "from_core", "in_core", "run_words",
    "run_lines", "since_prose", "until_prose", "loose_before", "loose_after", "since_links", "since_comments",
    "since_closing", "until_comments", "lines", "page_words", "page_prose", "core_share", "shared", "shared_rare",
    "shared_names", "names", "shared_title", "before_line", "after_line", "prev_prose_shared", "next_prose_shared",
    "usual_words", "rule", "rule-1", "rule+1", "rules_before", "rules_after", "rules_around",
)  # fmt: skip
FEATURES: Final[tuple[str, ...]] = (
    *_OWN,
    *(f"{field}{step:+d}" for step in _NEAR for field in _NEAR_FIELDS),
    *(f"{field}{step:+d}" for step in _FAR for field in _FAR_FIELDS),
    *(f"{what}_{size}{side}" for size in _WINDOWS for side in "<>" for what in ("prose", "words", "marked")),
    *_PLACE_FIELDS,
)
_LONG_WORD: Final = re.compile(r"[^\W\d_]{4,}")
_NAME: Final = re.compile(r"(?<=[\w,;:’'”\"] )[A-ZÀ-Þ][\w’'\-]{2,}")
_TITLE_WORDS: Final = range(4, 31)
_TITLES: Final = 6  # lines above the core that may be its headline
_STEM: Final = 6
_OUTSIDE: Final = Measures(*([-1.0] * len(_OWN)))
_NEVER: Final = 99.0
# What the rules made of a line, from the head of an article to its paragraphs.
_RULES: Final = {
    Role.HEADLINE: 1.0, Role.STANDFIRST: 2.0, Role.BYLINE: 3.0, Role.DATELINE: 3.5, Role.TIMESTAMP: 4.0, Role.CAPTION: 5.0,
    Role.CORRECTION: 6.0, Role.SUBHEADING: 7.0, Role.BODY: 8.0,
}  # fmt: skip
_CHOSEN: Final = 7.0


def features_of(reading: Reading) -> list[list[float]]:
    """One vector a line, in the order of `FEATURES`."""
    measures = measure_lines(reading)
    page = _Page(reading, measures)
    near = [[_OWN.index(field) for field in fields] for fields in (_NEAR_FIELDS, _FAR_FIELDS)]
    rows: list[list[float]] = []
    for index, own in enumerate(measures):
        row = list(own)
        for steps, columns in zip((_NEAR, _FAR), near, strict=True):
            for step in steps:
                place = index + step
                other = measures[place] if 0 <= place < len(measures) else _OUTSIDE
                row += [other[column] for column in columns]
        row += page.windows(index)
        row += page.place(index)
        rows.append(row)
    return rows


class _Page:
    """Running sums over the lines of one page, and the story's vocabulary."""

    def __init__(self, reading: Reading, measures: Sequence[Measures]) -> None:
        self.reading = reading
        self.measures = measures
        self.count = len(measures)
        self.prose = _sums(own.words if own.prose else 0.0 for own in measures)
        self.words = _sums(own.words for own in measures)
        self.marked = _sums(float(own.mark > 0) for own in measures)
        self.free = [index for index in range(self.count) if reading.marks[index] is None and index not in reading.captions]
        self.start, self.end = find_core(reading.lines, self.free)
        self.stems = [frozenset(word[:_STEM] for word in _LONG_WORD.findall(line.text.casefold())) for line in reading.lines]
        self.names_of = [frozenset(_NAME.findall(line.text)) for line in reading.lines]
        core = [index for index in self.free if self.start <= index < self.end and measures[index].prose]
        self.core = frozenset(core)
        self.stem_counts = Counter(stem for index in core for stem in self.stems[index])
        self.name_counts = Counter(name for index in core for name in self.names_of[index])
        titles = [index for index in range(self.start) if measures[index].words in _TITLE_WORDS and not reading.marks[index]][
            -_TITLES:
        ]
        self.title = self._title_stems(titles)
        self.usual = sorted(measures[index].words for index in core)[len(core) // 2] if core else 0.0
        self.prose_at = [index for index in range(self.count) if measures[index].prose]
        self.rule = [_RULES.get(reading.roles.get(index), 0.0) for index in range(self.count)]  # type: ignore[arg-type]
        self.chosen = _sums(own.words if rule >= _CHOSEN else 0.0 for own, rule in zip(measures, self.rule, strict=True))
        self._walk()

    def _title_stems(self, titles: Sequence[int]) -> frozenset[str]:
        """The words of the line above the core of which the core takes up most."""
        best, most = frozenset[str](), 0
        for index in titles:
            shared = sum(stem in self.stem_counts for stem in self.stems[index])
            if shared > most:
                best, most = self.stems[index], shared
        return best

    def _walk(self) -> None:
        """Distances to the last and the next line of a kind, and runs of prose, in one pass each way."""
        marks = self.reading.marks
        kinds = {"prose": [], "links": [], "comments": [], "closing": []}  # type: dict[str, list[float]]
        last = dict.fromkeys(kinds, -_NEVER)
        for index in range(self.count):
            for kind, distances in kinds.items():
                distances.append(min(index - last[kind], _NEVER))
            if self.measures[index].prose:
                last["prose"] = index
            if marks[index] is Furniture.LINKS:
                last["links"] = index
            if marks[index] is Furniture.COMMENTS:
                last["comments"] = index
            if marks[index] in CLOSING:
                last["closing"] = index
        self.since = kinds
        self.until_prose, self.until_comments = [_NEVER] * self.count, [_NEVER] * self.count
        next_prose = next_comments = self.count + _NEVER
        for index in range(self.count - 1, -1, -1):
            self.until_prose[index] = min(next_prose - index, _NEVER)
            self.until_comments[index] = min(next_comments - index, _NEVER)
            if self.measures[index].prose:
                next_prose = index
            if marks[index] is Furniture.COMMENTS:
                next_comments = index
        self.run = self._runs()

    def _runs(self) -> list[tuple[float, float]]:
        """For each line, words and lines of the run of prose that it stands in; one loose line does not break a run."""
        runs: list[tuple[float, float]] = [(0.0, 0.0)] * self.count
        index = 0
        while index < self.count:
            if not self.measures[index].prose:
                index += 1
                continue
            end, last = index + 1, index
            while end < self.count and end - last <= 2:  # noqa: PLR2004 - one line between
                if self.measures[end].prose:
                    last = end
                end += 1
            size = sum(own.words for own in self.measures[index : last + 1])
            for place in range(index, last + 1):
                runs[place] = (size, float(last + 1 - index))
            index = last + 1
        return runs

    def windows(self, index: int) -> list[float]:
        found: list[float] = []
        for size in _WINDOWS:
            for start, end in ((max(0, index - size), index), (index + 1, max(index + 1, min(self.count, index + 1 + size)))):
                words = self.words[end] - self.words[start]
                found += [
                    (self.prose[end] - self.prose[start]) / (words or 1.0),
                    words / (end - start or 1),
                    (self.marked[end] - self.marked[start]) / (end - start or 1),
                ]
        return found

    def place(self, index: int) -> list[float]:
        return [*self._position(index), *self._surroundings(index), *self._likeness(index), *self._by_rules(index)]

    def _position(self, index: int) -> list[float]:
        """How far down the page, and how far from the story's core, in lines and in words."""
        total_words, total_prose = self.words[-1] or 1.0, self.prose[-1] or 1.0
        from_core = index - self.start if index < self.start else index - self.end + 1 if index >= self.end else 0
        return [
            index / self.count,
            self.words[index] / total_words,
            (self.words[-1] - self.words[index + 1]) / total_words,
            self.prose[index] / total_prose,
            (self.prose[-1] - self.prose[index + 1]) / total_prose,
            float(max(-_NEVER, min(_NEVER, from_core))),
            float(self.start <= index < self.end),
        ]

    def _surroundings(self, index: int) -> list[float]:
        """What stands before and after, near and far, and how much of the page the core is."""
        core_words = (self.prose[self.end] - self.prose[self.start]) / (self.prose[-1] or 1.0)
        return [
            *self.run[index],
            self.since["prose"][index],
            self.until_prose[index],
            self._loose(index, -1),
            self._loose(index, 1),
            self.since["links"][index],
            self.since["comments"][index],
            self.since["closing"][index],
            self.until_comments[index],
            float(self.count),
            self.words[-1],
            self.prose[-1],
            core_words,
        ]

    def _likeness(self, index: int) -> list[float]:
        """The words and names that it shares with the core and the title, and how like its neighbours it is."""
        inside = index in self.core
        stems, names = self.stems[index], self.names_of[index]
        known = [stem for stem in stems if self.stem_counts[stem] > inside]
        rare = math.fsum(1.0 / (1 + math.log(1 + self.stem_counts[stem])) for stem in known)  # exact, so in whatever order
        before, after = self._neighbours(index)
        return [
            len(known) / (len(stems) or 1),
            rare / (len(stems) or 1),
            float(sum(self.name_counts[name] > inside for name in names)),
            float(len(names)),
            len(stems & self.title) / (len(self.title) or 1),
            float(index),
            float(self.count - index),
            self._alike(index, before),
            self._alike(index, after),
            self.measures[index].words / (self.usual or 1.0),
        ]

    def _by_rules(self, index: int) -> list[float]:
        """What the rules made of it, of its neighbours, and of what stands above and below."""
        chosen = self.chosen[-1] or 1.0
        return [
            self.rule[index],
            self.rule[index - 1] if index else -1.0,
            self.rule[index + 1] if index + 1 < self.count else -1.0,
            self.chosen[index] / chosen,
            (self.chosen[-1] - self.chosen[index + 1]) / chosen,
            self._chosen_share(index, 4),
        ]

    def _chosen_share(self, index: int, size: int) -> float:
        """Of the words in the lines around, the share that the rules gave to the body."""
        start, end = max(0, index - size), min(self.count, index + size + 1)
        words = self.words[end] - self.words[start] - self.measures[index].words
        own = self.chosen[index + 1] - self.chosen[index]
        return (self.chosen[end] - self.chosen[start] - own) / (words or 1.0)

    def _neighbours(self, index: int) -> tuple[int | None, int | None]:
        """The prose lines before and after."""
        before = index - int(self.since["prose"][index]) if self.since["prose"][index] < _NEVER else None
        after = index + int(self.until_prose[index]) if self.until_prose[index] < _NEVER else None
        return before, after

    def _alike(self, index: int, other: int | None) -> float:
        if other is None:
            return -1.0
        stems = self.stems[index]
        return len(stems & self.stems[other]) / (min(len(stems), len(self.stems[other])) or 1)

    def _loose(self, index: int, step: int) -> float:
        """How many lines without the end of a sentence stand in a row beside this one."""
        count, place = 0, index + step
        while 0 <= place < self.count and not self.measures[place].ends and count < _NEVER:
            count, place = count + 1, place + step
        return float(count)


def _sums(values: object) -> list[float]:
    total, found = 0.0, [0.0]
    for value in values:  # type: ignore[attr-defined]
        total += value
        found.append(total)
    return found
