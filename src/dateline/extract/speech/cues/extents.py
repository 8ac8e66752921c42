"""Where a cue ends: its hearer, and what it says of time, place and occasion."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.extract.phrasing.speech_words import CLAUSE_VERBS, PREPOSITIONS, TIME_WORDS, words_of
from dateline.extract.reading import Token
from dateline.extract.speech.cues.phrases import STOPS, noun_phrase_right

OCCASIONS = words_of(
    "statement interview interviews speech tweet tweets post posts letter email e-mail conference briefing message memo court "
    "testimony video podcast article filing blog report hearing phone telephone debate rally broadcast programme program show "
    "page account release note call calls"
)
"""What something is said in: an interview, a statement, a post."""
_OBJECT_PRONOUNS = words_of("me us him her them you it reporters journalists")
_ADJUNCT_PREPOSITIONS = words_of("on in at from during to via by with through")
_TIME_UNITS = words_of("week month year morning afternoon evening night day days weeks months years")
_NUMBERS = words_of("one two three four five six seven several")
_LONGEST_OCCASION = 5
_THAT_WITHIN = 9
_LONGEST_PARENTHESIS = 20


def hearer_of(words: Sequence[Token], at: int) -> tuple[int, int] | None:
    """Whoever is told, right after the verb; None where nobody is."""
    if at + 1 < len(words) and words[at + 1].text.lower() in _OBJECT_PRONOUNS:
        return at + 1, at + 2
    phrase = noun_phrase_right(words, at + 1)
    if phrase is None:
        return None
    inner = range(phrase[0] + 1, phrase[1])
    stop = next((place for place in inner if words[place].text.lower() in {"from", "at", "for", *TIME_WORDS}), phrase[1])
    return phrase[0], stop


def cue_end(words: Sequence[Token], end: int, lemma: str) -> int:
    """Past time, place and occasion, and "that" where the content is a clause."""
    while (further := _adjunct_end(words, end)) > end:
        end = further
    if lemma not in CLAUSE_VERBS.values() or end >= len(words):
        return end
    stop = end
    while stop < len(words) and stop - end <= _THAT_WITHIN and words[stop].text not in STOPS:
        if words[stop].text.lower() == "that" and (stop == end or words[end].text.lower() in PREPOSITIONS):
            return stop + 1
        stop += 1
    return end


def past_parenthesis(words: Sequence[Token], at: int) -> int:
    """``insisted, most recently in May, that …``: the word after "that", past two marks of a kind; 0 where there are none."""
    if at >= len(words) or words[at].text not in {",", "–", "—", "-", "--"}:
        return 0
    closing = [
        place for place in range(at + 1, min(at + _LONGEST_PARENTHESIS, len(words) - 1)) if words[place].text == words[at].text
    ]
    return next((place + 2 for place in closing if words[place + 1].text == "that"), 0)


def _adjunct_end(words: Sequence[Token], start: int) -> int:
    """Where an adverbial of time, place or occasion that begins at `start` ends; `start` itself when there is none."""
    at = _without_counts(words, start, time_end(words, start))
    if at > start or start >= len(words) or words[start].text.lower() not in _ADJUNCT_PREPOSITIONS:
        return at
    at = time_end(words, start + 1)
    if at > start + 1:
        return max(start + 2, _without_counts(words, start + 1, at))
    at = start + 1
    while at < len(words) and at - start <= _LONGEST_OCCASION and words[at].text not in STOPS:
        if words[at].text.lower() in OCCASIONS:
            return at + 1
        at += 1
    return _name_end(words, start)


def _without_counts(words: Sequence[Token], start: int, end: int) -> int:
    """The end of a time without numbers that count what follows: "said 14 people had died", "said Monday two of them had"."""
    while end > start and (words[end - 1].text.isdigit() or words[end - 1].text.lower() in _NUMBERS):
        before = words[end - 2].text if end - 1 > start else ""
        if words[end - 1].text.isdigit() and before[:1].isupper() and not before.endswith("day"):
            return end
        end -= 1
    return end


def _name_end(words: Sequence[Token], start: int) -> int:
    at = start + 1
    if at < len(words) and words[at].text.lower() in {"the", "a", "an"}:
        at += 1
    first = at
    while at < len(words) and words[at].text[:1].isupper() and words[at].text not in STOPS:
        at += 1
    return at if at > first else start


def time_end(words: Sequence[Token], start: int) -> int:
    """Where words of time that begin at `start` end; `start` itself when there are none."""
    at = start
    while at < len(words) and (words[at].text.lower() in TIME_WORDS | _TIME_UNITS | _NUMBERS or words[at].text.isdigit()):
        at += 1
    return at
