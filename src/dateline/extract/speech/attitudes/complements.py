"""What a word of attitude governs: the clause, infinitive or noun phrase after it, from its first word to its last."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.extract.phrasing.clauses import SHORTEST_CLAUSE, TERMINALS, has_clause, is_finite
from dateline.extract.phrasing.frames import QUOTED
from dateline.extract.phrasing.speech_words import (
    AUXILIARIES,
    DETERMINERS,
    PREPOSITIONS,
    PRONOUNS,
    SUBORDINATORS,
    TIME_WORDS,
    words_of,
)
from dateline.extract.reading import Token
from dateline.extract.speech.attitudes.government import GERUND, INFINITIVE, OBJECT, OBJECT_AS, THAT, governors
from dateline.extract.speech.attitudes.heads import Head
from dateline.extract.speech.cues.extents import OCCASIONS, cue_end, hearer_of, past_parenthesis
from dateline.model import Modality

_ASKS = words_of("ask wonder know see sure doubt question unsure uncertain decide determine say unclear clear")
_TELLS = words_of("tell inform remind assure convince persuade warn advise notify reassure ask")
_QUESTIONS = words_of("whether how why what who")
_OPEN_QUESTIONS = words_of("if when where which")
_NO_OBJECT = SUBORDINATORS | words_of("and but or not also only nor to that")
_OBJECT_PREPOSITIONS = words_of("against about of")
_INITIAL = words_of("while although though after when as if because since even before once whereas until unless despite")
_EXPLAINING = words_of("a an another including")
_CIRCUMSTANCES = words_of("during since following ahead")
_PLACING = words_of("in on at through via")
_VOICES = words_of("spokesman spokeswoman spokesperson lawyer aide representative")
_JOINTS = words_of("and or of the for in ’s 's ,")
_PARTICLES = words_of("off up back in out")
_OCCASION_WITHIN = 5
_SUBJECT_WITHIN = 6
_ENDS = TERMINALS | {";", "–", "—", "--", ":"}
_ASKS_TO = words_of("ask tell beg implore instruct command forbid invite advise direct order")
_TAKES_CLAUSE_ONLY = words_of("think hope believe doubt suspect argue insist")
_FINITE_WITHIN = 9
_SHORTEST_OBJECT = 2
_SHORTEST_TELLING = 5


def complement_of(words: Sequence[Token], head: Head) -> tuple[int, int] | None:
    """Half-open range of what the head governs, or None where it governs nothing of its kinds here."""
    first = head.at + 1
    while first < len(words) and (words[first].text.endswith("ly") or words[first].text == "also"):
        first += 1
    if first + 1 >= len(words):
        return None
    if "out" in head.governor.prepositions and words[first].text == "out":
        first += 1
        if OBJECT not in head.governor.frames and _opens_object(words, first):
            return _long_enough((first, clause_end_after(words, first)), _SHORTEST_OBJECT)
    end = clause_end_after(words, head.at)
    bounds = _clause(words, head, first, end) or _phrase(words, head, first, end)
    return _before_predicate(words, head, bounds) if bounds and head.is_noun else bounds


def _before_predicate(words: Sequence[Token], head: Head, bounds: tuple[int, int]) -> tuple[int, int] | None:
    """``Her plan to sell the mill | failed``: a noun at the head of its sentence is the subject of a verb to come."""
    if any(is_finite(word.text) for word in words[: head.at]):
        return bounds
    verbs = [at for at in range(bounds[0] + 1, bounds[1]) if is_finite(words[at].text)]
    own = words[bounds[0] - 1].text == "that"
    end = verbs[own] if len(verbs) > own else bounds[1]
    while words[end - 1].text.lower() in AUXILIARIES:
        end -= 1
    return _long_enough((bounds[0], end), _SHORTEST_OBJECT)


def _clause(words: Sequence[Token], head: Head, first: int, end: int) -> tuple[int, int] | None:
    """With "that", a question word, or, after verbs, nothing."""
    governor = head.governor
    if THAT not in governor.frames:
        return None
    start = _past_hearer(words, head, first)
    later = past_parenthesis(words, start)
    if later and not head.is_noun:
        bounds = later, clause_end_after(words, later - 1)
        return bounds if _is_clause(words, *bounds) else None
    if start >= end:
        return None
    opener = words[start].text.lower()
    if opener == "that" or words[start - 1].text == "that":
        start += opener == "that"
        return (start, end) if _is_clause(words, start, end) else None
    if opener in _QUESTIONS or (opener in _OPEN_QUESTIONS and governor.lemma in _ASKS):
        return (start, end) if end - start >= SHORTEST_CLAUSE else None
    is_bare = not head.is_noun and (_looks_like_clause(words, start, end) or _must_be_clause(words, head, start, end))
    return (start, end) if is_bare else None


def _past_hearer(words: Sequence[Token], head: Head, first: int) -> int:
    """Past whoever is told and what is said of time and place: ``reminded voters on Monday that``."""
    at = first
    if not head.is_noun and head.governor.lemma in _TELLS:
        hearer = hearer_of(words, first - 1)
        at = hearer[1] if hearer else first
    return cue_end(words, at, "say")


def _is_clause(words: Sequence[Token], start: int, end: int) -> bool:
    """Not a relative clause ("the claim that was made"), nor a "that" that points back."""
    return start < end and not is_finite(words[start].text) and has_clause(words, start, end, needs_finite=False)


def _looks_like_clause(words: Sequence[Token], start: int, end: int) -> bool:
    first = words[start].text
    if first.lower() in SUBORDINATORS | PREPOSITIONS or is_finite(first) or not first[:1].isalnum():
        return False
    within = [word.text for word in words[start + 1 : min(end, start + _FINITE_WITHIN)]]
    stop = next((at for at, text in enumerate(within) if text.lower() in {"who", "which", "that", ","}), len(within))
    return any(is_finite(text) and not text.endswith("ed") for text in within[:stop])


def _told_to(words: Sequence[Token], first: int, end: int) -> int:
    """``told the guests to leave``: the place of "to" after whoever is told; 0 where nobody is."""
    if not _opens_object(words, first):
        return 0
    for at in range(first + 1, min(first + _FINITE_WITHIN, end - 1)):
        if words[at].text == "to" and words[at + 1].text.islower() and words[at + 1].text not in DETERMINERS:
            return at
        if words[at].text in {",", QUOTED, "that"} or is_finite(words[at].text):
            return 0
    return 0


def _must_be_clause(words: Sequence[Token], head: Head, start: int, end: int) -> bool:
    """``thinks his debate …``: what has a subject after one of these is a clause, however far its verb is."""
    first = words[start].text
    opens = first.lower() in DETERMINERS | {"he", "she", "they", "it", "we"} or first[:1].isupper()
    return head.governor.lemma in _TAKES_CLAUSE_ONLY and opens and end - start > SHORTEST_CLAUSE


def _phrase(words: Sequence[Token], head: Head, first: int, end: int) -> tuple[int, int] | None:
    """An infinitive, a form in "-ing", what follows a preposition, or an object."""
    frames = head.governor.frames
    if INFINITIVE in frames:
        first = _past_time(words, first)
    after = words[first].text.lower()
    is_wish = head.governor.modality is Modality.DESIRED
    end = next((at for at in range(first + 1, end) if _closes_phrase(words, at, end, keeps_times=is_wish)), end)
    if after == "to" and _is_verb(words[first + 1].text):
        return _long_enough((first, end), SHORTEST_CLAUSE) if INFINITIVE in frames else None
    if after in head.governor.prepositions and after != "out":
        return _telling(words, (first + 1, end))
    if GERUND in frames and after.endswith("ing"):
        return _long_enough((first, end), _SHORTEST_OBJECT)
    return None if head.is_noun else _object(words, head, first, end)


def _is_verb(word: str) -> bool:
    """Whether a word after "to" makes it an infinitive."""
    return word.isalpha() and word.islower() and word not in DETERMINERS and not word.endswith("ing")


def _object(words: Sequence[Token], head: Head, first: int, end: int) -> tuple[int, int] | None:
    governor = head.governor
    if governor.lemma in _ASKS_TO and (told := _told_to(words, first, end)):
        return _long_enough((told if governor.lemma == "tell" else first, end), SHORTEST_CLAUSE)
    if not governor.frames & {OBJECT, OBJECT_AS} or not _opens_object(words, first):
        return None
    if governor.lemma == "call" and not _is_judged(words, head, first, end):
        return None
    needs_as = OBJECT not in governor.frames and not any(word.text == "as" for word in words[first:end])
    return None if needs_as else _telling(words, (first, end))


def _telling(words: Sequence[Token], bounds: tuple[int, int]) -> tuple[int, int] | None:
    """A bare name or noun says nothing of itself: "opposes the mayor" is a stance, and nobody's words."""
    within = words[slice(*bounds)]
    if all(word.text[:1].isupper() or word.text in _JOINTS for word in within):
        return None
    is_judged = any(word.text in {QUOTED, "as"} for word in within)
    return _long_enough(bounds, _SHORTEST_OBJECT if is_judged else _SHORTEST_TELLING)


def _past_time(words: Sequence[Token], first: int) -> int:
    """``sought on Wednesday to ease``: past what dates the verb, where an infinitive follows."""
    at = cue_end(words, first, "")
    return at if at + 1 < len(words) and words[at].text == "to" else first


def _closes_phrase(words: Sequence[Token], at: int, end: int, *, keeps_times: bool) -> bool:
    """Whether a phrase ends before `at`: at a time or an occasion, a second predicate, an apposition that explains."""
    text, after = words[at].text.lower(), words[at + 1].text if at + 1 < len(words) else ""
    if text == ",":
        return after in _EXPLAINING or (after.istitle() and after.lower() in TIME_WORDS)
    if text == "and":
        return is_finite(after) or after.lower() in governors().verbs
    if text == "as":
        return any(is_finite(word.text) for word in words[at + 2 : min(end, at + _SUBJECT_WITHIN)])
    if text in _PLACING and _is_occasion(words, at + 1):
        return True
    return not keeps_times and _opens_time(words, at)


def _opens_time(words: Sequence[Token], at: int) -> bool:
    """``on Monday``, ``Monday``, ``during the visit``."""
    text, after = words[at].text.lower(), words[at + 1].text.lower() if at + 1 < len(words) else ""
    is_day = words[at].text.istitle() and text.endswith("day") and text in TIME_WORDS
    return is_day or text in _CIRCUMSTANCES or (text in _PLACING and after in TIME_WORDS)


def _is_occasion(words: Sequence[Token], first: int) -> bool:
    """``in a tweet``, ``through a spokeswoman``, ``at a rally``."""
    within = [word.text.lower() for word in words[first : first + _OCCASION_WITHIN]]
    return (
        within[:1] != []
        and within[0] in {"a", "an", "his", "her", "their"}
        and any(text in OCCASIONS | _VOICES for text in within)
    )


def _opens_object(words: Sequence[Token], at: int) -> bool:
    text = words[at].text.lower()
    is_time = text in TIME_WORDS and words[at + 1].text not in {"'s", "’s"}
    is_other = text in _NO_OBJECT | (PREPOSITIONS - _OBJECT_PREPOSITIONS) or is_finite(text)
    return text[:1].isalnum() and not is_time and not is_other


def _is_judged(words: Sequence[Token], head: Head, first: int, end: int) -> bool:
    """``called the charges unsubstantiated``, ``called him a fool``; no telephone, no "group called X", nothing called off."""
    owner = words[head.subject[1] - 1].text if head.subject else ""
    if words[first].text.lower() in _PARTICLES or (owner.islower() and owner not in PRONOUNS and words[first].text[:1].isupper()):
        return False
    within = [word.text for word in words[first + 1 : end]]
    return any(text in {QUOTED, "a", "an"} or text.endswith(("ous", "ful", "less", "able", "ible")) for text in within) or any(
        text.startswith("un") and text.endswith("ed") for text in within
    )


def _long_enough(bounds: tuple[int, int], least: int) -> tuple[int, int] | None:
    return bounds if bounds[1] - bounds[0] >= least else None


def clause_end_after(words: Sequence[Token], at: int) -> int:
    """Where the clause of the verb at `at` ends: at a full stop, a dash, a comma and a new clause."""
    is_within = _is_within_clause(words, at)
    last = at + 1
    while last < len(words) and words[last].text not in _ENDS and not _opens_clause(words, last, is_within=is_within):
        last += 1
    return last


def _is_within_clause(words: Sequence[Token], verb: int) -> bool:
    """Whether a comma closes the verb's clause: it opens the sentence with "while", or stands in a relative clause."""
    before, opener = words[:verb], words[0].text.lower()
    is_adverbial = opener in PREPOSITIONS or opener.endswith("ing")
    is_adverbial = is_adverbial and not any(is_finite(word.text) for word in before[1:])
    opens = is_adverbial or opener in _INITIAL or (verb > 0 and words[verb - 1].text.lower() in _INITIAL)
    if opens and not any(word.text == "," for word in before):
        return True
    place = next((at for at in range(verb - 1, -1, -1) if words[at].text in {"who", "which", "whose", "whom", ";"}), 0)
    return words[place].text in {"who", "which", "whose", "whom"} and place > 0 and words[place - 1].text == ","


def _opens_clause(words: Sequence[Token], at: int, *, is_within: bool) -> bool:
    text, following = words[at].text, words[at + 1].text if at + 1 < len(words) else ""
    if text == ",":
        openers = SUBORDINATORS | PRONOUNS | {"and", "but", "which", "who", "or"}
        return is_within or following.lower() in openers or following == QUOTED or following.endswith("ing")
    return text in {"but", "while", "although"} or (text == "and" and following in PRONOUNS)
