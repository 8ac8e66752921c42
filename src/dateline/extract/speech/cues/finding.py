"""Speech cues of a frame: a speech verb with whoever speaks and whoever is spoken to, by lexical rules without a parser."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from dateline.extract.phrasing.clauses import FINITE, has_clause
from dateline.extract.phrasing.frames import QUOTED, Frame
from dateline.extract.phrasing.speech_words import (
    DETERMINERS,
    NOUNS_TOO,
    OUTLET_HEARERS,
    PREPOSITIONS,
    PRONOUNS,
    QUOTE_VERBS,
    SUBORDINATORS,
    TIME_WORDS,
    words_of,
)
from dateline.extract.reading import Token
from dateline.extract.speech.cues.cue import Cue
from dateline.extract.speech.cues.extents import OCCASIONS, cue_end, hearer_of
from dateline.extract.speech.cues.phrases import noun_phrase_right
from dateline.extract.speech.cues.subjects import subject_of

_DOCUMENTS = words_of(
    "document documents complaint lawsuit indictment petition caption headline sign banner placard banners signs placards "
    "affidavit editorial text notice memoir book label inscription plaque slogan section clause resolution bill law policy "
    "paper transcript ad advertisement flyer description summary warrant ruling order decree"
)
_FINDINGS = words_of(
    "poll polls polling study studies survey surveys data figures records statistics numbers report reports research analysis "
    "results documents transcript transcripts footage video videos averages emails e-mails tests test census audit"
)
# What one does has an "s": "an internal note that …" is a note.
_OF_ONE = words_of("a an this each every")
_MOSTLY_NOUNS = words_of("state states reason reasons")
# A sentence with more is no prose, and what each may refer to grows with all of them.
_MOST_CUES = 40
# Quotations, claims and cited sources ask for the same.
_NOTE = "cues"


def find_cues(frame: Frame, verbs: Mapping[str, str] = QUOTE_VERBS, unclear: frozenset[str] = NOUNS_TOO) -> list[Cue]:
    """The cues of a frame, in order of their verbs; verbs within quotation marks do not count.

    Args:
        frame: where to look.
        verbs: every form that counts, to its base form.
        unclear: forms that are nouns as often as verbs, and count only after a clear subject.
    """
    if verbs is not QUOTE_VERBS:
        return _find_cues(frame, verbs, unclear)
    if _NOTE not in frame.notes:
        frame.notes[_NOTE] = _find_cues(frame, verbs, unclear)
    found: list[Cue] = frame.notes[_NOTE]
    return found


def _find_cues(frame: Frame, verbs: Mapping[str, str], unclear: frozenset[str]) -> list[Cue]:
    words = frame.words
    cues: list[Cue] = []
    if verbs.keys().isdisjoint(frame.lowers) and "according" not in frame.lowers:
        return cues
    places = [at for at, lowered in enumerate(frame.lowers) if lowered in verbs or lowered == "according"]
    for at in places:
        if len(cues) >= _MOST_CUES:
            break
        lowered = frame.lowers[at]
        if lowered == "according" and at + 2 < len(words) and words[at + 1].text == "to":
            cues.extend(_according_to(words, at))
        elif lowered in verbs and (at == 0 or not words[at].text[:1].isupper()):
            cues.extend(cue for cue in _verb_cue(words, at, cues, verbs[lowered], unclear) if _may_say(words, cue))
    return cues


def _according_to(words: Sequence[Token], at: int) -> list[Cue]:
    subject = noun_phrase_right(words, at + 2)
    return [Cue(at, subject, "according", subject[1])] if subject else []


def _may_say(words: Sequence[Token], cue: Cue) -> bool:
    """``the letter reads``, ``polls show``: people read and show things too, but say nothing by it."""
    speaking = {"read": OCCASIONS | _DOCUMENTS, "show": _DOCUMENTS | _FINDINGS}.get(cue.lemma)
    return speaking is None or any(word.text.lower() in speaking for word in words[slice(*cue.subject)])


def _verb_cue(words: Sequence[Token], at: int, earlier: Sequence[Cue], lemma: str, unclear: frozenset[str]) -> list[Cue]:
    lowered = words[at].text.lower()
    subject = _inverted_subject(words, at)
    if subject:
        return [Cue(at, subject, lemma, cue_end(words, subject[1], lemma))]
    subject = subject_of(words, at, earlier)
    has_that = at + 1 < len(words) and words[at + 1].text == "that"
    if lowered in _MOSTLY_NOUNS and not has_that:
        return []
    if not subject or (lowered in unclear and lowered == lemma and words[subject[0]].text.lower() in _OF_ONE):
        return []
    if lowered in unclear and not has_that and not _is_clear(words, at, subject):
        return []
    hearer = hearer_of(words, at) if lemma in OUTLET_HEARERS else None
    is_shared = any(cue.subject == subject for cue in earlier) or lowered.endswith("ing")
    return [Cue(at, subject, lemma, cue_end(words, hearer[1] if hearer else at + 1, lemma), hearer, is_shared)]


def _is_clear(words: Sequence[Token], at: int, subject: tuple[int, int]) -> bool:
    """Whether an ambiguous form is a verb: a name, pronoun or plural before it, and no attribute of a noun after it."""
    first, last = words[subject[0]].text, words[subject[1] - 1].text
    if _is_noun_after_name(words, at, subject):
        return False
    is_named = last[:1].isupper() or first.lower() in PRONOUNS
    following = words[at + 1].text.lower() if at + 1 < len(words) else ""
    if following in PREPOSITIONS - {"to"}:
        return is_named and following in {"for", "on"} and words[at].text.endswith("s")
    if is_named:
        return True
    if any(word.text in {"'s", "’s", "’"} for word in words[slice(*subject)]):
        return False
    return (first.lower() in DETERMINERS and first != last) or last.endswith("s") or last == "police"


def _is_noun_after_name(words: Sequence[Token], at: int, subject: tuple[int, int]) -> bool:
    """Whether the form that plurals have follows one name: "the California state government", "a Talbrook report"."""
    lowered, last = words[at].text.lower(), words[subject[1] - 1].text
    is_one = last[:1].isupper() and not last.endswith("s") and all(word.text != "and" for word in words[slice(*subject)])
    return is_one and lowered != "say" and QUOTE_VERBS.get(lowered) == lowered and subject[1] == at


def _inverted_subject(words: Sequence[Token], at: int) -> tuple[int, int] | None:
    """``”, said NAME``: the verb follows a quoted stretch or a comma, the subject follows the verb."""
    before = words[at - 1].text if at else ""
    lowered = words[at].text.lower()
    opens = before == "" and not lowered.endswith("ing") and lowered not in NOUNS_TOO
    if not (opens or before in {QUOTED, ","}) or lowered.endswith("ing") or QUOTE_VERBS.get(lowered) == "tell":
        return None
    after = words[at + 1].text if at + 1 < len(words) else ""
    if not after.strip(".").replace("-", "").isalpha() or after.lower() in PREPOSITIONS | TIME_WORDS | SUBORDINATORS:
        return None
    phrase = noun_phrase_right(words, at + 1)
    if phrase is None or before == QUOTED or (at > 1 and words[at - 2].text == QUOTED):
        return phrase
    if opens and phrase[1] + 1 < len(words) and words[phrase[1]].text in {":", ","} and words[phrase[1] + 1].text == QUOTED:
        return phrase
    is_closed = phrase[1] < len(words) and words[phrase[1]].text in {".", ",", ":"}
    is_after_clause = lowered in {"said", "says", "say"} and has_clause(words, 0, at - 1, needs_finite=True)
    return phrase if is_closed and is_after_clause and not _is_clause(words, phrase) else None


def _is_clause(words: Sequence[Token], phrase: tuple[int, int]) -> bool:
    """Whether a verb stands in a phrase, outside what is told of somebody in it: ``…, said two of them were``."""
    for word in words[slice(*phrase)]:
        if word.text.lower() in {"who", "which", "whose"}:
            return False
        if word.text.lower() in FINITE:
            return True
    return False
