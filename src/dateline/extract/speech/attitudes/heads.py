"""Words of attitude in a sentence, each with whoever holds it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dateline.extract.phrasing.clauses import is_finite
from dateline.extract.phrasing.frames import QUOTED, Frame
from dateline.extract.phrasing.speech_words import AUXILIARIES, PREPOSITIONS, SUBORDINATORS, words_of
from dateline.extract.reading import Token
from dateline.extract.speech.attitudes.government import Governor, governors
from dateline.extract.speech.cues.cue import Cue
from dateline.extract.speech.cues.finding import find_cues
from dateline.extract.speech.cues.phrases import STOPS, noun_phrase_left, simple_noun_phrase
from dateline.extract.speech.cues.subjects import main_subject

_COPULAS = words_of(
    "be been being is are was were am become becomes became feel feels felt remain remains remained grow grew seem seems seemed "
    "’s 's ’re 're"
)
_DEGREES = words_of("not so too more most less very also still even quite deeply no long n't")
_POSSESSIVES = frozenset(["'s", "’s", "’"])
_POSSESSORS = words_of("his her their its our my your whose")
_ASKS_SOMEBODY = words_of(
    "allow ask authorise authorize encourage expect force implore invite order permit persuade press prompt tell urge want"
)
_COORDINATORS = words_of("and but or then")
_FURTHEST = 4
_FURTHEST_OWNER = 6


@dataclass(frozen=True, slots=True)
class Head:
    """A word of attitude, by its index in ``Frame.words``.

    Args:
        at: the word.
        subject: whoever holds the attitude, half-open; None where nobody is named.
        is_noun: the holder is named by a possessive, if at all.
    """

    at: int
    governor: Governor
    subject: tuple[int, int] | None
    is_noun: bool = False

    @property
    def start(self) -> int:
        """The first word of the cue: the holder, where it stands before the word."""
        return min(self.subject[0], self.at) if self.subject else self.at


def find_heads(frame: Frame) -> list[Head]:
    """In order of the words; each once."""
    table = governors()
    words = frame.words
    cues = [cue for cue in find_cues(frame, table.lemmas, table.unclear) if cue.lemma != "according"]
    heads = {cue.verb: Head(cue.verb, table.verbs[words[cue.verb].text.lower()], _holder(words, cue)) for cue in cues}
    for found in (_asked(frame), _infinitives(frame, heads), _adjectives(words), _nouns(words)):
        for head in found:
            heads.setdefault(head.at, head)
    return [heads[at] for at in sorted(heads)]


def _holder(words: Sequence[Token], cue: Cue) -> tuple[int, int]:
    is_participle = words[cue.verb].text.endswith("ing")
    return (_after_opening(words, cue.verb) if is_participle else None) or cue.subject


def _after_opening(words: Sequence[Token], at: int) -> tuple[int, int] | None:
    """``After praising the plan, NAME left``: whoever stands after the comma that closes the opening words."""
    is_opening = at == 0 or words[0].text.lower() in PREPOSITIONS | SUBORDINATORS or words[0].text.endswith("ing")
    if not is_opening or any(word.text == "," for word in words[:at]):
        return None
    comma = next((place for place in range(at, len(words)) if words[place].text == ","), None)
    return None if comma is None else simple_noun_phrase(words, comma + 1, len(words))


def _asked(frame: Frame) -> Iterator[Head]:
    """``When asked whether``, ``was asked about``: nobody need be named who asks."""
    for at in _places(frame.lowers, "asked"):
        if not at or frame.lowers[at - 1] in _COPULAS | {"when", "if", ",", QUOTED}:
            yield Head(at, governors().verbs["asked"], None)


def _places(lowers: Sequence[str], word: str) -> list[int]:
    return [at for at, lowered in enumerate(lowers) if lowered == word] if word in lowers else []


def _infinitives(frame: Frame, found: dict[int, Head]) -> Iterator[Head]:
    """``went to Rome to ask for help``: whoever the sentence is about."""
    table, words = governors(), frame.words
    for marker in _places(frame.lowers, "to"):
        at = marker + 1 + (marker + 2 < len(words) and words[marker + 1].text.endswith("ly"))
        if marker and at < len(words) and words[at].text in table.bases:
            yield Head(at, table.verbs[words[at].text], _holder_of_infinitive(words, at, marker, found))


def _holder_of_infinitive(words: Sequence[Token], at: int, marker: int, found: dict[int, Head]) -> tuple[int, int] | None:
    """Whoever is asked or told to, else whoever the words before are about."""
    earlier = max((place for place in found if place < at), default=None)
    if earlier is None:
        return _after_opening(words, at) or main_subject(words, at)
    is_asked = found[earlier].governor.lemma in _ASKS_SOMEBODY and marker - earlier > 1
    return (noun_phrase_left(words, marker - 1) if is_asked else None) or found[earlier].subject


def _adjectives(words: Sequence[Token]) -> Iterator[Head]:
    for at, word in enumerate(words):
        governor = governors().adjectives.get(word.text)
        if governor is None or not at:
            continue
        left = at - 1
        while left > 0 and at - left < _FURTHEST and (words[left].text in _DEGREES or words[left].text.endswith("ly")):
            left -= 1
        if words[left].text.lower() in _COPULAS and left:
            yield Head(at, governor, _before_verb(words, left))


def _before_verb(words: Sequence[Token], at: int) -> tuple[int, int] | None:
    left = at - 1
    while left > 0 and (words[left].text.lower() in AUXILIARIES or words[left].text.endswith("ly")):
        left -= 1
    if words[left].text.lower() in _COORDINATORS | {"to"} or words[left].text.endswith("ing"):
        return main_subject(words, left)
    return noun_phrase_left(words, left) if words[left].text not in STOPS else main_subject(words, left)


def _nouns(words: Sequence[Token]) -> Iterator[Head]:
    for at, word in enumerate(words):
        governor = governors().nouns.get(word.text)
        owner = _owner(words, at) if governor is not None else None
        if governor is not None and (owner is not None or (at + 1 < len(words) and words[at + 1].text == "that")):
            yield Head(at, governor, owner, is_noun=True)


def _owner(words: Sequence[Token], at: int) -> tuple[int, int] | None:
    """``Ann Hale’s long-held belief``, ``her fear``, ``Ann Hale made a promise``."""
    for left in range(at - 1, max(at - _FURTHEST_OWNER, -1), -1):
        text = words[left].text
        if text.lower() in _POSSESSORS:
            return left, left + 1
        if text in _POSSESSIVES and left:
            return noun_phrase_left(words, left - 1)
        is_auxiliary = text.lower() in {"has", "have", "had"} and is_finite(words[left + 1].text)
        if text.lower() in governors().light_verbs and left and not is_auxiliary:
            return _before_verb(words, left)
        if text in STOPS:
            return None
    return None
