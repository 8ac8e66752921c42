"""What the sequence model sees of each token: its form, its neighbours, the lexicons, the rules' reading, and the article."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

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


@dataclass(frozen=True, slots=True)
class _Word:
    """The features of a word wherever it stands, and those that its neighbours see, one list for each distance."""

    lower: str
    shape: str
    own: tuple[str, ...]
    seen: dict[int, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class _Story:
    """What the whole article shows of a word: `marks` gives its features."""

    marks: dict[str, tuple[str, ...]]


def coarse_type(kind: str) -> str | None:
    """PER, ORG or LOC for a class name; None for a people."""
    if kind == "Person":
        return "PER"
    if kind in PLACE_TYPES:
        return "LOC"
    return None if kind == "PopulationGroup" else "ORG"


def features_of(reading: Reading, names: Sequence[Name], asked: Container[int] | None = None) -> list[list[list[str]]]:
    """For each sentence, for each token, its features.

    Args:
        reading: the story.
        names: those that the rules found.
        asked: the sentences that matter, all if None; the rest get no rows.
    """
    by_sentence: dict[int, list[Name]] = {}
    for name in names:
        by_sentence.setdefault(name.sentence, []).append(name)
    story = _story(reading, names)
    return [
        _of_sentence(sentence, by_sentence.get(index, ()), story) if asked is None or index in asked else []
        for index, sentence in enumerate(reading.sentences)
    ]


def _of_sentence(sentence: Sentence, names: Iterable[Name], story: _Story) -> list[list[str]]:
    words = [token.text for token in sentence.tokens]
    facts = [_word(word) for word in words]
    known = _known_marks(words)
    ruled = _rule_marks(sentence, names)
    whole = ("titlecase",) if title_cased(sentence) else ()
    rows: list[list[str]] = []
    count = len(words)
    for at, fact in enumerate(facts):
        row = ["bias", *fact.own, *whole, *known[at], *story.marks.get(words[at], ())]
        rule = ruled[at]
        row += (f"R={rule}", f"R={rule}|{fact.shape}", f"R={rule}|{fact.lower}")
        for step in (-2, -1, 1, 2):
            beside = at + step
            if 0 <= beside < count:
                row += facts[beside].seen[step]
                row.append(f"{step}R={ruled[beside]}")
                if step in {-1, 1}:
                    row += [f"{step}{mark}" for mark in known[beside]]
            else:
                row.append(f"{step}{_EDGE}")
        _add_pairs(row, facts, ruled, at)
        rows.append(row)
    return rows


def _add_pairs(row: list[str], facts: Sequence[_Word], ruled: Sequence[str], at: int) -> None:
    fact = facts[at]
    if at:
        before = facts[at - 1]
        row += (f"pw={before.lower}|{fact.lower}", f"ps={before.shape}|{fact.shape}", f"pR={ruled[at - 1]}|{ruled[at]}")
    if at + 1 < len(facts):
        after = facts[at + 1]
        row += (f"nw={fact.lower}|{after.lower}", f"ns={fact.shape}|{after.shape}", f"nR={ruled[at]}|{ruled[at + 1]}")
        if at:
            row.append(f"pns={facts[at - 1].shape}|{fact.shape}|{after.shape}")


@lru_cache(maxsize=1 << 16)
def _word(word: str) -> _Word:
    lower, shape = word.lower(), _shape(word)
    own = [f"w={lower}", f"S={shape[:SHORT_SHAPE]}"]
    short = _squeezed(shape)
    seen = [f"w={lower}", f"s={short}"]
    for length in (1, 2, 3, 4):
        if len(word) > length:
            own += (f"p{length}={word[:length]}", f"e{length}={word[-length:]}")
    marks = [*_lexicon_marks(word, lower), *_cluster_marks(lower)]
    own += [f"s={short}", *marks]
    seen += marks
    return _Word(lower, short, tuple(own), {step: tuple(f"{step}{mark}" for mark in seen) for step in (-2, -1, 1, 2)})


def _cluster_marks(lower: str) -> list[str]:
    """The groups of words used alike that the word belongs to; of "co-founder" the last part's."""
    groups = word_clusters().get(lower) or word_clusters().get(lower.rpartition("-")[2])
    return [f"c={groups[0]}", f"C={groups[1]}"] if groups else []


def _shape(word: str) -> str:
    return "".join("X" if c.isupper() else "x" if c.islower() else "d" if c.isdigit() else c for c in word)


def _squeezed(shape: str) -> str:
    return "".join(c for at, c in enumerate(shape) if not at or shape[at - 1] != c)


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


def _known_marks(words: Sequence[str]) -> list[tuple[str, ...]]:
    """For each token the longest name of the lexicons that covers it: ``KLOC:B``."""
    marks: list[tuple[str, ...]] = [()] * len(words)
    at = 0
    while at < len(words):
        length = 1
        if words[at][0].isupper():
            length, kind = _longest(words, at)
            if kind:
                marks[at] = (f"K{kind}:B", f"K{kind}:B{min(length, 2)}")
                for inside in range(at + 1, at + length):
                    marks[inside] = (f"K{kind}:I",)
        at += length
    return marks


def _longest(words: Sequence[str], at: int) -> tuple[int, str]:
    for length in range(min(MAX_KNOWN_WORDS, len(words) - at), 0, -1):
        form = " ".join(words[at : at + length]) if length > 1 else words[at]
        kind = _known_kind(form)
        if kind:
            return length, kind
    return 1, ""


def _known_kind(form: str) -> str:
    if form in countries():
        return "CTRY"
    organization = organizations().get(form)
    if organization:
        return organization.type
    return "LOC" if form in places() else ""


def _rule_marks(sentence: Sentence, names: Iterable[Name]) -> list[str]:
    """For each token what the rules say: ``B-PER9`` (first word of a person, score 0.9 and more) or ``O``."""
    marks = ["O"] * len(sentence.tokens)
    places_of = {token.start: at for at, token in enumerate(sentence.tokens)}
    for name in names:
        at, kind = places_of.get(name.span.start), coarse_type(name.type) or "GRP"
        if at is None:
            continue
        level = min(int(name.score * 10), 9)
        for inside in range(at, min(at + len(name.words), len(marks))):
            marks[inside] = f"{'I' if inside > at else 'B'}-{kind}{level}"
    return marks


def _story(reading: Reading, names: Sequence[Name]) -> _Story:
    lower: set[str] = set()
    capitals: Counter[str] = Counter()
    honored: set[str] = set()
    headed: set[str] = set()
    for sentence in reading.sentences:
        before = ""
        for token in sentence.tokens:
            word = token.text
            if word.islower():
                lower.add(word)
            elif is_capitalized(word):
                capitals[word] += 1
                bare = before.lower().rstrip(".")
                if bare in HONORIFICS or bare in OFFICES:
                    honored.add(word)
                if word.lower() in ORGANIZATION_ENDS and before[:1].isupper():
                    headed.add(before)
            before = word
    kinds: dict[str, Counter[str]] = {}
    for name in names:
        kind = coarse_type(name.type) or "GRP"
        for at, word in enumerate(name.words):
            part = "1" if len(name.words) == 1 else "first" if not at else "last" if at == len(name.words) - 1 else "in"
            kinds.setdefault(word, Counter())[f"{kind}{part}"] += 1
    return _Story({word: _story_marks(word, times, lower, honored, headed, kinds.get(word)) for word, times in capitals.items()})


def _story_marks(
    word: str, times: int, lower: set[str], honored: set[str], headed: set[str], kinds: Counter[str] | None
) -> tuple[str, ...]:
    marks = [f"D{min(times, MANY)}"]
    marks += ["Dlower"] if word.lower() in lower else []
    marks += ["Dhonored"] if word in honored else []
    marks += ["Dheaded"] if word in headed else []
    marks += sorted(f"D{kind}" for kind in kinds) if kinds else ["Dnone"]
    return tuple(marks)
