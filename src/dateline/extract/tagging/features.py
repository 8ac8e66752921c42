"""What the sequence model sees of each token: its form, its neighbours, the lexicons, the rules' reading, and the article."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import groupby, pairwise
from string import ascii_lowercase, ascii_uppercase, digits
from typing import NamedTuple

from dateline.extract.lexicons import (
    common_words,
    countries,
    demonyms,
    first_names,
    organizations,
    places,
    surnames,
    word_clusters,
)
from dateline.extract.names.finds import PLACE_TYPES, Name
from dateline.extract.names.runs import is_capitalized, title_cased
from dateline.extract.names.words import (
    CALENDAR,
    HONORIFICS,
    OFFICES,
    ORGANIZATION_ENDS,
    ORGANIZATION_STARTS,
    PARTICLES,
    PLACE_ENDS,
    RANKS,
)
from dateline.extract.reading import Reading, Sentence

MAX_KNOWN_WORDS = 5
MANY = 3
SHORT_SHAPE = 8
_EDGE = "#"
_OUTSIDE = "O"
_NO_NAME = ("", _OUTSIDE)
PAIR_BEFORE, PAIR_AFTER = "pw=", "nw="
# How far a token sees.
STEPS = (-2, -1, 1, 2)
SIGHT = max(STEPS)


@dataclass(frozen=True, slots=True, eq=False)
class Group:
    """Features that come together, such as those of a word wherever it stands.

    Two are equal when they are one and the same, so that looking one up costs nearly nothing.

    Args:
        own: what a token has of it.
        shown: what its neighbours see; they put their distance before it: the word to the left of "Oslo" has ``1w=oslo``.
    """

    own: tuple[str, ...] = ()
    shown: tuple[str, ...] = ()

    def at(self, step: int) -> tuple[str, ...]:
        """What is seen of it by the token from which it is `step` tokens on."""
        return tuple(f"{step}{feature}" for feature in self.shown) if step else self.own


class Column(NamedTuple):
    """One group for each token of an article; `steps` are the distances over which they are seen, 0 for the token's own."""

    steps: tuple[int, ...]
    groups: list[Group]


class Columns(NamedTuple):
    """The features of an article's tokens, kind by kind.

    Args:
        sentences: where the tokens of each sentence stand in the columns; empty where a sentence was not asked for.
        groups: of such features as come again with other tokens.
        pairs: what hardly does: each word with the next one; a feature of both, under its own lead.
    """

    sentences: list[range]
    groups: list[Column]
    pairs: list[str]


@dataclass(frozen=True, slots=True)
class _Word:
    """What a word has and shows wherever it stands; `outside` is that of one which the rules find in no name."""

    lower: str
    shape: str
    group: Group
    outside: Group


_NONE = Group()
_TITLE_CASED = Group(("titlecase",))


def coarse_type(kind: str) -> str | None:
    """PER, ORG or LOC for a class name; None for a people."""
    if kind == "Person":
        return "PER"
    if kind in PLACE_TYPES:
        return "LOC"
    return None if kind == "PopulationGroup" else "ORG"


def features_of(reading: Reading, names: Sequence[Name]) -> list[list[list[str]]]:
    """For each sentence, for each token, its features; `names` are those that the rules found."""
    return rows_of(columns_of(reading, names))


def rows_of(columns: Columns) -> list[list[list[str]]]:
    """For each sentence, for each token, its features."""
    return [[list(_row(columns, places, at)) for at in places] for places in columns.sentences]


def _row(columns: Columns, places: range, at: int) -> Iterator[str]:
    for column in columns.groups:
        for step in column.steps:
            yield from column.groups[at + step].at(step)
    if at > places.start:
        yield PAIR_BEFORE + columns.pairs[at - 1]
    if at + 1 < places.stop:
        yield PAIR_AFTER + columns.pairs[at]


def columns_of(reading: Reading, names: Sequence[Name], asked: Container[int] | None = None) -> Columns:
    """The same in columns; `asked` are the sentences that matter, all if None."""
    by_sentence: dict[int, list[Name]] = {}
    for name in names:
        by_sentence.setdefault(name.sentence, []).append(name)
    line = _Line()
    for index, sentence in enumerate(reading.sentences):
        if asked is None or index in asked:
            line.add(sentence, by_sentence.get(index, ()))
        else:
            line.sentences.append(range(0))
    return line.columns(_story(reading, names))


class _Line:
    """The tokens of an article one after the other, with nothing around each sentence for as far as a token sees."""

    def __init__(self) -> None:
        self.sentences: list[range] = []
        self._words = [""] * SIGHT
        self._rules = [""] * SIGHT
        self._known = [_NONE] * SIGHT
        self._whole = [_NONE] * SIGHT

    def add(self, sentence: Sentence, names: Iterable[Name]) -> None:
        """Go on with a sentence and the names that the rules found in it."""
        words = sentence.words
        self.sentences.append(range(len(self._words), len(self._words) + len(words)))
        edge, none = [""] * SIGHT, [_NONE] * SIGHT
        self._words += [*words, *edge]
        self._rules += _rule_marks(sentence, names) + edge
        self._known += _known_marks(words) + none
        self._whole += [_TITLE_CASED if title_cased(sentence) else _NONE] * len(words) + none

    def columns(self, story: Mapping[str, Group]) -> Columns:
        """What every token has, and what it sees of its neighbours."""
        words, rules = list(map(_word, self._words)), self._rules
        shapes, lowers = [word.shape for word in words], [word.lower for word in words]
        columns = [
            Column(
                (0, *STEPS), [word.outside if rule == _OUTSIDE else word.group for word, rule in zip(words, rules, strict=True)]
            ),
            Column((0, -1, 1), self._known),
            Column((0,), [story.get(word, _NONE) for word in self._words]),
            Column((0,), self._whole),
            Column(
                (0,),
                [_NONE if rule in _NO_NAME else _of_rule(rule, *word) for rule, *word in zip(rules, shapes, lowers, strict=True)],
            ),
            Column((0,), list(map(_rules_around, ["", "", *rules], ["", *rules], rules, [*rules[1:], ""], [*rules[2:], "", ""]))),
            Column((0,), list(map(_three_shapes, ["", *shapes], shapes, [*shapes[1:], ""]))),
        ]
        return Columns(self.sentences, columns, [f"{first}|{second}" for first, second in pairwise(lowers)])


@cache
def _group(*own: str) -> Group:
    """The one group of just these: for kinds of which there are few."""
    return Group(own)


@lru_cache(maxsize=1 << 14)
def _of_rule(rule: str, shape: str, lower: str) -> Group:
    return Group(_by_rule(rule, shape, lower))


def _by_rule(rule: str, shape: str, lower: str) -> tuple[str, ...]:
    return f"R={rule}", f"R={rule}|{shape}", f"R={rule}|{lower}"


@lru_cache(maxsize=1 << 13)
def _three_shapes(before: str, own: str, after: str) -> Group:
    """The shapes of a token and its neighbours together."""
    pairs = [f"ps={before}|{own}"] if before else []
    pairs += [f"ns={own}|{after}"] if after else []
    return Group((*pairs, f"pns={before}|{own}|{after}") if before and after else tuple(pairs))


@lru_cache(maxsize=1 << 13)
def _rules_around(before_last: str, before: str, own: str, after: str, after_next: str) -> Group:
    """What the rules say of the tokens beside one, and of it together with each of its neighbours."""
    seen = [f"{step}R={rule}" for step, rule in zip(STEPS, (before_last, before, after, after_next), strict=True) if rule]
    pairs = [f"pR={before}|{own}"] if before else []
    return Group((*seen, *pairs, f"nR={own}|{after}") if after else (*seen, *pairs))


@lru_cache(maxsize=1 << 15)
def _word(word: str) -> _Word:
    """What a word has and shows wherever it stands; the empty one stands for the edge of a sentence."""
    if not word:
        return _Word("", "", edge := Group(shown=(_EDGE,)), edge)
    lower, shape = word.lower(), _shape(word)
    own = ["bias", f"w={lower}", f"S={shape[:SHORT_SHAPE]}"]
    short = _squeezed(shape)
    for length in range(1, min(len(word), 5)):
        own += (f"p{length}={word[:length]}", f"e{length}={word[-length:]}")
    marks = (f"s={short}", *_lexicon_marks(word, lower), *_cluster_marks(lower))
    own += marks
    shown = (f"w={lower}", *marks)
    return _Word(lower, short, Group(tuple(own), shown), Group((*own, *_by_rule(_OUTSIDE, short, lower)), shown))


def _cluster_marks(lower: str) -> list[str]:
    """The groups of words used alike that the word belongs to; of "co-founder" the last part's."""
    groups = word_clusters().get(lower) or word_clusters().get(lower.rpartition("-")[2])
    return [f"c={groups[0]}", f"C={groups[1]}"] if groups else []


_ASCII_SHAPES = str.maketrans(
    dict.fromkeys(ascii_uppercase, "X") | dict.fromkeys(ascii_lowercase, "x") | dict.fromkeys(digits, "d")
)


def _shape(word: str) -> str:
    if word.isascii():
        return word.translate(_ASCII_SHAPES)
    return "".join("X" if c.isupper() else "x" if c.islower() else "d" if c.isdigit() else c for c in word)


def _squeezed(shape: str) -> str:
    return shape[:1] if shape == shape[:1] * len(shape) else "".join(c for c, _ in groupby(shape))


def _lexicon_marks(word: str, lower: str) -> list[str]:
    bare = lower.rstrip(".")
    capital = word[0].isupper()
    tests = (
        ("first", capital and word in first_names()),
        ("last", capital and word in surnames()),
        ("common", lower in common_words()),
        ("demonym", word in demonyms()),
        ("honorific", bare in HONORIFICS),
        ("office", bare in OFFICES or bare in RANKS),
        ("orgend", lower in ORGANIZATION_ENDS),
        ("orgstart", lower in ORGANIZATION_STARTS),
        ("placeend", lower in PLACE_ENDS),
        ("particle", word in PARTICLES),
        ("calendar", lower in CALENDAR),
    )
    return [f"L{name}" for name, holds in tests if holds]


def _known_marks(words: Sequence[str]) -> list[Group]:
    """For each token the longest name of the lexicons that covers it: ``KLOC:B``."""
    marks = [_NONE] * len(words)
    lengths = _known_lengths()
    done = 0
    for at, word in enumerate(words):
        if word in lengths and at >= done and word[0].isupper():
            length, kind = _longest(words, at, lengths[word])
            if kind:
                marks[at : at + length] = _covering(kind, length)
                done = at + length
    return marks


def _longest(words: Sequence[str], at: int, most: int) -> tuple[int, str]:
    for length in range(min(most, len(words) - at), 0, -1):
        kind = _known_kind(" ".join(words[at : at + length]))
        if kind:
            return length, kind
    return 1, ""


@cache
def _known_lengths() -> dict[str, int]:
    """The first words of the lexicons' names, and how many words of a text such a name can take."""
    lengths: dict[str, int] = {}
    for form in (*countries(), *organizations(), *places()):
        first, *rest = form.split(" ")
        lengths[first] = max(lengths.get(first, 0), min(len(rest) + 1, MAX_KNOWN_WORDS))
    return lengths


@cache
def _covering(kind: str, length: int) -> list[Group]:
    first, inside = (f"K{kind}:B", f"K{kind}:B{min(length, 2)}"), (f"K{kind}:I",)
    return [Group(first, first), *[Group(inside, inside)] * (length - 1)]


def _known_kind(form: str) -> str:
    if form in countries():
        return "CTRY"
    organization = organizations().get(form)
    if organization:
        return organization.type
    return "LOC" if form in places() else ""


def _rule_marks(sentence: Sentence, names: Iterable[Name]) -> list[str]:
    """For each token what the rules say: ``B-PER9`` (first word of a person, score 0.9 and more) or ``O``."""
    marks = [_OUTSIDE] * len(sentence.tokens)
    starts = [token.start for token in sentence.tokens] if names else []
    for name in names:
        at, kind = bisect_left(starts, name.span.start), coarse_type(name.type) or "GRP"
        if at == len(starts) or starts[at] != name.span.start:
            continue
        level = min(int(name.score * 10), 9)
        for inside in range(at, min(at + len(name.words), len(marks))):
            marks[inside] = f"{'I' if inside > at else 'B'}-{kind}{level}"
    return marks


def _story(reading: Reading, names: Sequence[Name]) -> dict[str, Group]:
    """What the whole article shows of each capitalised word."""
    words = [word for sentence in reading.sentences for word in ("", *sentence.words)]
    lower = set(filter(str.islower, words))
    written = {word for word in set(words) - lower if word and is_capitalized(word)}
    capitals: Counter[str] = Counter()
    honored: set[str] = set()
    headed: set[str] = set()
    for before, word in pairwise(words):
        if word in written:
            capitals[word] += 1
            bare = before.lower().rstrip(".")
            if bare in HONORIFICS or bare in OFFICES:
                honored.add(word)
            if word.lower() in ORGANIZATION_ENDS and before[:1].isupper():
                headed.add(before)
    kinds = _kinds(names)
    return {
        word: _group(*_story_marks(times, word.lower() in lower, word in honored, word in headed), *kinds.get(word, ("Dnone",)))
        for word, times in capitals.items()
    }


def _kinds(names: Sequence[Name]) -> dict[str, list[str]]:
    """As what each word stands in the names that the rules found, and where: ``DPERfirst``."""
    kinds: dict[str, set[str]] = {}
    for name in names:
        kind, last = coarse_type(name.type) or "GRP", len(name.words) - 1
        for at, word in enumerate(name.words):
            part = "1" if not last else "first" if not at else "last" if at == last else "in"
            kinds.setdefault(word, set()).add(f"D{kind}{part}")
    return {word: sorted(found) for word, found in kinds.items()}


def _story_marks(times: int, lower: bool, honored: bool, headed: bool) -> Iterator[str]:  # noqa: FBT001 - what is seen of a word
    yield f"D{min(times, MANY)}"
    yield from (mark for mark, holds in (("Dlower", lower), ("Dhonored", honored), ("Dheaded", headed)) if holds)
