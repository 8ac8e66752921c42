"""The subject of a speech verb: before it, past an apposition, or shared with an earlier verb."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.extract.phrasing.clauses import opening_of
from dateline.extract.phrasing.frames import QUOTED
from dateline.extract.phrasing.speech_words import (
    AUXILIARIES,
    DETERMINERS,
    NOUNS_TOO,
    PREPOSITIONS,
    PRONOUNS,
    SUBORDINATORS,
    TIME_WORDS,
    words_of,
)
from dateline.extract.reading import Token
from dateline.extract.speech.cues.cue import Cue
from dateline.extract.speech.cues.extents import time_end
from dateline.extract.speech.cues.phrases import STOPS, noun_phrase_left, simple_noun_phrase

_DASHES = frozenset(["–", "—", "--"])
_COORDINATORS = frozenset(["and", "but", "or", "then"])
_OPENING_ADVERBS = words_of("here there speaking then still later earlier instead meanwhile recently perhaps even not only")
_OPENING_CONJUNCTIONS = words_of("and but yet so or nor")
_NAME_PARTICLES = words_of("de van von der bin al la le el")
_ARTICLES = words_of("the a an his her their its our my your no")
# In characters: a longer first word in "-ing" is a verb, not a name.
_LONGEST_OPENING = 5
_LONGEST_APPOSITION = 24


def subject_of(words: Sequence[Token], at: int, earlier: Sequence[Cue]) -> tuple[int, int] | None:
    """Who does what the verb at `at` says, or None."""
    lowered = words[at].text.lower()
    left = at - 1
    while left >= 0 and (_is_skipped(words[left].text.lower()) or _is_short_is(words, left, lowered)):
        left -= 1
    if left < 0 or (words[left].text.lower() == "to") or _is_nominal(words, at):
        return None
    before = words[left].text
    if lowered.endswith("ing") or before.lower() in _COORDINATORS:
        return _shared_subject(words, at, left, earlier)
    if before in {",", ")"} or before in _DASHES:
        return _before_apposition(words, left)
    if before.lower() in {"who", "which"}:
        antecedent = left - 1 if left and words[left - 1].text != "," else left - 2
        return noun_phrase_left(words, antecedent) if antecedent >= 0 else None
    return noun_phrase_left(words, left)


def _is_short_is(words: Sequence[Token], at: int, verb: str) -> bool:
    """``he’s claiming``: the mark stands for "is", not for a possessive."""
    return words[at].text in {"'s", "’s"} and verb.endswith("ing") and at > 0 and words[at - 1].text.lower() in PRONOUNS | {"who"}


def _is_skipped(lowered: str) -> bool:
    return (
        lowered in AUXILIARIES
        or lowered.endswith(("n’t", "n't"))
        or (lowered.endswith("ly") and lowered not in {"family", "assembly", "italy", "july", "ally"})
    )


def _is_nominal(words: Sequence[Token], at: int) -> bool:
    """Whether the form is a noun or a passive here: after a determiner, a possessive or a preposition, or "is said to"."""
    before = words[at - 1].text.lower() if at else ""
    if at and _is_short_is(words, at - 1, words[at].text.lower()):
        return False
    if before.endswith("ing") and words[at].text.lower() in NOUNS_TOO:
        return True
    if before in _ARTICLES or before in PREPOSITIONS or before in {"'s", "’s", "’"}:
        return True
    is_passive = before in {"is", "was", "were", "are", "be", "been", "being"}
    return is_passive and not words[at].text.lower().endswith("ing")


def _shared_subject(words: Sequence[Token], at: int, left: int, earlier: Sequence[Cue]) -> tuple[int, int] | None:
    """The subject of an earlier cue of the frame, else the sentence's first noun phrase."""
    is_participle = words[at].text.lower().endswith("ing")
    if (
        words[at].text.lower() == "saying"
        and words[left].text[:1].isalpha()
        and words[at + 1 : at + 2]
        and words[at + 1].text == ":"
    ):
        return None  # "an old Norland saying: “…”"
    if is_participle and left == at - 1 and words[left].text[:1].isupper() and words[left].text.lower() not in TIME_WORDS:
        return _name_before(words, left)
    if earlier and earlier[-1].lemma != "according" and not _is_relative(words, earlier[-1]):
        return earlier[-1].subject
    if is_participle and words[left].text not in {",", QUOTED} and left == at - 1:
        before = noun_phrase_left(words, left)
        if before is not None and words[before[0]].text.lower() not in SUBORDINATORS | PREPOSITIONS:
            return before
    return main_subject(words, at)


def _name_before(words: Sequence[Token], last: int) -> tuple[int, int]:
    """``footage of ANN HALE asking``: the capitalised words that end at `last`."""
    first = last
    while first > 0 and words[first - 1].text[:1].isupper():
        first -= 1
    return first, last + 1


def _is_relative(words: Sequence[Token], cue: Cue) -> bool:
    """Whether a cue belongs to a relative clause: "an architect who said …"."""
    return any(word.text.lower() in {"who", "which", "that"} for word in words[cue.subject[1] : cue.verb])


def main_subject(words: Sequence[Token], before: int) -> tuple[int, int] | None:
    """The first pronoun, name or noun phrase with a determiner that no preposition governs, ahead of `before`."""
    at = opening = opening_of(words)
    while at < before:
        lowered = words[at].text.lower()
        if lowered in {"he", "she", "they", "we", "i"}:
            return at, at + 1
        past_time = time_end(words, at)
        if past_time > at + 1 or (past_time > at and words[past_time : past_time + 1] and words[past_time].text == ","):
            at = past_time
            continue
        if at == opening and lowered in _OPENING_CONJUNCTIONS:
            at += 1
            continue
        if lowered in PREPOSITIONS | SUBORDINATORS | {"asked"} or (at == opening and _opens_adverbial(lowered)):
            at = _after_comma(words, at, before)
            continue
        if words[at].text[:1].isupper() or lowered in DETERMINERS:
            return simple_noun_phrase(words, at, before)
        at += 1
    return None


def _opens_adverbial(lowered: str) -> bool:
    """Whether the sentence's first word is no noun: "Speaking in Rome, …", "Here in Rome, …"."""
    return lowered in _OPENING_ADVERBS or (len(lowered) > _LONGEST_OPENING and lowered.endswith("ing"))


def _after_comma(words: Sequence[Token], at: int, before: int) -> int:
    while at < before and words[at].text != ",":
        at += 1
    return at + 1


def _before_apposition(words: Sequence[Token], left: int) -> tuple[int, int] | None:
    """``NAME, TITLE, said`` and ``NAME (PARTY) said``: the noun phrase ahead of what stands between the marks."""
    opener = {")": "("}.get(words[left].text, words[left].text)
    at = left - 1
    while at > 0 and words[at].text != opener and left - at <= _LONGEST_APPOSITION:
        if words[at].text in {";", ":", QUOTED}:
            return None
        at -= 1
    if at <= 0 or words[at].text != opener:
        return None
    if words[at - 1].text == ")" and opener == ",":
        return _before_apposition(words, at - 1)
    phrase = noun_phrase_left(words, at - 1)
    if phrase is None or words[at - 1].text.lower() in PREPOSITIONS:
        return (at + 1, left) if words[at + 1].text[:1].isupper() else None
    return _antecedent(words, phrase[0]) or _named_first(words, phrase) or phrase


def _named_first(words: Sequence[Token], phrase: tuple[int, int]) -> tuple[int, int] | None:
    """``NAME, the TITLE, one of the OTHERS, said``: the name that opens the sentence, or follows a quotation."""
    comma = phrase[0] - 1
    if comma < 1 or words[comma].text != "," or words[phrase[0]].text[:1].isupper():
        return None
    first = comma
    while first > 0 and (words[first - 1].text[:1].isupper() or words[first - 1].text in _NAME_PARTICLES):
        first -= 1
    opens = first == 0 or words[first - 1].text in {QUOTED, ",", "."}
    is_name = comma - first > 1 and words[first].text.lower() not in PREPOSITIONS | SUBORDINATORS | TIME_WORDS
    return (first, comma) if opens and is_name else None


def _antecedent(words: Sequence[Token], at: int) -> tuple[int, int] | None:
    """What a relative clause round `at` belongs to, when "who" stands between `at` and the comma before it."""
    while at > 1 and words[at].text not in STOPS:
        if words[at].text.lower() in {"who", "which"}:
            return noun_phrase_left(words, at - 1 - (words[at - 1].text == ","))
        at -= 1
    return None
