"""What only seems, or is expected of somebody: in ``The sale is expected to close`` subject and infinitive belong together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from dateline.extract.phrasing.clauses import SHORTEST_CLAUSE
from dateline.extract.phrasing.frames import Frame
from dateline.extract.phrasing.speech_words import AUXILIARIES, PREPOSITIONS, words_of
from dateline.extract.reading import Token
from dateline.extract.speech.attitudes.complements import clause_end_after
from dateline.extract.speech.attitudes.government import governors
from dateline.extract.speech.cues.phrases import noun_phrase_left

_BE_FORMS = words_of("is are was were be been being isn’t aren’t wasn’t weren’t isn't aren't wasn't weren't")
_NO_SUBJECTS = frozenset(["it", "there", "that", "this", "what"])


class Seeming(NamedTuple):
    """Half-open word ranges: who or what, the words that make it no fact, and the rest of the clause."""

    subject: tuple[int, int]
    cue: tuple[int, int]
    rest: tuple[int, int]


def seeming_of(frame: Frame) -> Iterator[Seeming]:
    """In order of the words that say so."""
    words, telling = frame.words, governors().seeming_verbs | governors().seeming_participles
    for at in (at for at in range(1, len(words) - 1) if words[at].text in telling):
        first = _verb_start(words, at)
        if first is None:
            continue
        subject = (first - 1, first) if words[first - 1].text in {"who", "which"} else noun_phrase_left(words, first - 1)
        rest = at + 1, clause_end_after(words, at)
        if subject is None or words[subject[0]].text.lower() in _NO_SUBJECTS or rest[1] - rest[0] < SHORTEST_CLAUSE:
            continue
        yield Seeming(subject, (first, at + 1), rest)


def _verb_start(words: Sequence[Token], at: int) -> int | None:
    """Where the verb begins whose last word is at `at`, or None where it is none of these."""
    table, text = governors(), words[at].text
    after = words[at + 1].text.lower()
    is_participle = text in table.seeming_participles and words[at - 1].text.lower() in _BE_FORMS | {"widely", "likely"}
    if is_participle:
        if after != "to":
            return None
    elif text not in table.seeming_verbs or not _goes_on(text, after):
        return None
    first = at
    while first > 1 and (words[first - 1].text.lower() in AUXILIARIES | _BE_FORMS or words[first - 1].text.endswith("ly")):
        first -= 1
    return first


def _goes_on(verb: str, after: str) -> bool:
    """``appeared to``, not ``appeared in court``; after "seem" an adjective tells as much."""
    return after in {"to", "like"} or (verb.startswith("seem") and after not in PREPOSITIONS | {"that", "as", "if"})
