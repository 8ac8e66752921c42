"""Speech cues of a frame: a speech verb with whoever speaks and whoever is spoken to, by lexical rules without a parser."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dateline.extract.phrasing.frames import QUOTED, Frame
from dateline.extract.phrasing.speech_words import (
    AMBIGUOUS_FORMS,
    AUXILIARIES,
    CLAUSE_VERBS,
    DETERMINERS,
    OUTLET_HEARERS,
    PREPOSITIONS,
    PRONOUNS,
    QUOTE_VERBS,
    SUBORDINATORS,
    TIME_WORDS,
    words_of,
)
from dateline.extract.reading import Token
from dateline.model import Span

_STOPS = frozenset([".", "!", "?", ";", ":", ",", "(", ")", "–", "—", "--", "…", QUOTED])
_DASHES = frozenset(["–", "—", "--"])
_OBJECT_PRONOUNS = words_of("me us him her them you it reporters journalists")
_COORDINATORS = frozenset(["and", "but", "or", "then"])
_ADJUNCT_PREPOSITIONS = words_of("on in at from during to via by with through")
_TIME_UNITS = words_of(
    "week month year morning afternoon evening night day days weeks months years one two three four five six seven several"
)
OCCASIONS = words_of(
    "statement interview interviews speech tweet tweets post posts letter email e-mail conference briefing message memo court "
    "testimony video podcast article filing blog report hearing phone telephone debate rally broadcast programme program show "
    "page account release note call calls"
)
"""What something is said in: an interview, a statement, a post."""
_DOCUMENTS = words_of(
    "document documents complaint lawsuit indictment petition caption headline sign banner placard banners signs placards "
    "affidavit editorial text notice memoir book label inscription plaque slogan section clause resolution bill law policy "
    "paper transcript ad advertisement flyer description summary warrant ruling order decree"
)
_CLAUSE_WORDS = (SUBORDINATORS - words_of("so once after before since")) | {"who", "which"}
_OPENING_ADVERBS = words_of("here there speaking then still later earlier instead meanwhile recently perhaps even not only")
_NAME_PARTICLES = words_of("de van von der bin al la le el")
_ARTICLES = words_of("the a an his her their its our my your no")
_LONGEST_OCCASION = 5
# A sentence with more is no prose, and what each may refer to grows with all of them.
_MOST_CUES = 40
_LONGEST_SUBJECT = 14
_LONGEST_APPOSITION = 24


@dataclass(frozen=True, slots=True)
class Cue:
    """One speech verb of a frame, by indices into `Frame.words`; ranges are half-open.

    Args:
        verb: index of the verb (of ``according``).
        subject: who speaks.
        hearer: whoever is told, or None.
        lemma: the verb's base form; ``according`` for "according to".
        end: where what belongs to the cue ends (hearer, time, place, "that").
        is_shared: the subject belongs to an earlier verb ("…, adding that").
    """

    verb: int
    subject: tuple[int, int]
    lemma: str
    end: int
    hearer: tuple[int, int] | None = None
    is_shared: bool = False

    @property
    def start(self) -> int:
        """The first word of the cue."""
        return self.verb if self.is_shared else min(self.subject[0], self.verb)


def span_of(words: Sequence[Token], bounds: tuple[int, int]) -> Span:
    """The stretch of text from the first to the last of the words in half-open `bounds`."""
    return Span(words[bounds[0]].start, words[bounds[1] - 1].end)


def find_cues(frame: Frame, verbs: Mapping[str, str] = QUOTE_VERBS) -> list[Cue]:
    """The cues of a frame, in order of their verbs; verbs within quotation marks do not count.

    Args:
        frame: where to look.
        verbs: every form that counts, to its base form.
    """
    words = frame.words
    cues: list[Cue] = []
    for at, word in enumerate(words):
        if len(cues) >= _MOST_CUES:
            break
        lowered = word.text.lower()
        if lowered == "according" and at + 2 < len(words) and words[at + 1].text == "to":
            cues.extend(_according_to(words, at))
        elif lowered in verbs and (at == 0 or not word.text[:1].isupper()):
            cues.extend(
                cue for cue in _verb_cue(words, at, cues, verbs[lowered]) if cue.lemma != "read" or _is_document(words, cue)
            )
    return cues


def _according_to(words: Sequence[Token], at: int) -> list[Cue]:
    subject = noun_phrase_right(words, at + 2)
    return [Cue(at, subject, "according", subject[1])] if subject else []


def _is_document(words: Sequence[Token], cue: Cue) -> bool:
    """``the letter reads``: people read too, but say nothing by it."""
    return any(word.text.lower() in OCCASIONS | _DOCUMENTS for word in words[slice(*cue.subject)])


def _verb_cue(words: Sequence[Token], at: int, earlier: Sequence[Cue], lemma: str) -> list[Cue]:
    lowered = words[at].text.lower()
    subject = _inverted_subject(words, at)
    if subject:
        return [Cue(at, subject, lemma, _cue_end(words, subject[1], lemma))]
    subject = _subject(words, at, earlier)
    has_that = at + 1 < len(words) and words[at + 1].text == "that"
    if not subject or (lowered in AMBIGUOUS_FORMS and not has_that and not _is_clear(words, at, subject)):
        return []
    hearer = _hearer(words, at) if lemma in OUTLET_HEARERS else None
    is_shared = any(cue.subject == subject for cue in earlier) or lowered.endswith("ing")
    return [Cue(at, subject, lemma, _cue_end(words, hearer[1] if hearer else at + 1, lemma), hearer, is_shared)]


def _is_clear(words: Sequence[Token], at: int, subject: tuple[int, int]) -> bool:
    """Whether an ambiguous form is a verb: a name, pronoun or plural before it, and no attribute of a noun after it."""
    if at + 1 < len(words) and words[at + 1].text.lower() in PREPOSITIONS:
        return False
    first, last = words[subject[0]].text, words[subject[1] - 1].text
    if last[:1].isupper() or first.lower() in PRONOUNS:
        return True
    if any(word.text in {"'s", "’s", "’"} for word in words[slice(*subject)]):
        return False
    return (first.lower() in DETERMINERS and first != last) or last.endswith("s") or last == "police"


def _inverted_subject(words: Sequence[Token], at: int) -> tuple[int, int] | None:
    """``”, said NAME``: the verb follows a quoted stretch or a comma, the subject follows the verb."""
    before = words[at - 1].text if at else ""
    lowered = words[at].text.lower()
    opens = before == "" and not lowered.endswith("ing") and lowered not in AMBIGUOUS_FORMS
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
    return phrase if is_closed and lowered in {"said", "says"} else None


def noun_phrase_right(words: Sequence[Token], start: int) -> tuple[int, int] | None:
    """The noun phrase that begins at `start`, prepositional attributes included, or None."""
    if start < len(words) and words[start].text.lower() in PRONOUNS:
        return start, start + 1
    end = start
    while end < len(words) and end - start < _LONGEST_SUBJECT:
        text = words[end].text
        if text.lower() in _STOPS | SUBORDINATORS | {"who", "which"} or _is_time(words, end):
            break
        if end > start and (text in QUOTE_VERBS or text in PREPOSITIONS - {"of", "for", "from", "at"}):
            break
        end += 1
    while end > start and words[end - 1].text.lower() in PREPOSITIONS | {"and"}:
        end -= 1
    return (start, end) if end > start else None


def _is_time(words: Sequence[Token], at: int) -> bool:
    """Whether a word dates something; in "the Sunday Post" it is part of a name."""
    following = words[at + 1].text if at + 1 < len(words) else ""
    is_name = words[at].text[:1].isupper() and following[:1].isupper() and following.lower() not in TIME_WORDS
    return words[at].text.lower() in TIME_WORDS and not is_name


def _subject(words: Sequence[Token], at: int, earlier: Sequence[Cue]) -> tuple[int, int] | None:
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
    return lowered in AUXILIARIES or (lowered.endswith("ly") and lowered not in {"family", "assembly", "italy", "july", "ally"})


def _is_nominal(words: Sequence[Token], at: int) -> bool:
    """Whether the form is a noun or a passive here: after a determiner, a possessive or a preposition, or "is said to"."""
    before = words[at - 1].text.lower() if at else ""
    if at and _is_short_is(words, at - 1, words[at].text.lower()):
        return False
    if before in _ARTICLES or before in PREPOSITIONS or before in {"'s", "’s", "’"}:
        return True
    is_passive = before in {"is", "was", "were", "are", "be", "been", "being"}
    return is_passive and not words[at].text.lower().endswith("ing")


def _shared_subject(words: Sequence[Token], at: int, left: int, earlier: Sequence[Cue]) -> tuple[int, int] | None:
    """The subject of an earlier cue of the frame, else the sentence's first noun phrase."""
    is_participle = words[at].text.lower().endswith("ing")
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
    at = 0
    while at < before:
        lowered = words[at].text.lower()
        if lowered in {"he", "she", "they", "we", "i"}:
            return at, at + 1
        past_time = _time_end(words, at)
        if past_time > at + 1:
            at = past_time
            continue
        if lowered in PREPOSITIONS | SUBORDINATORS | {"asked"} or (at == 0 and _opens_adverbial(lowered)):
            at = _after_comma(words, at, before)
            continue
        if words[at].text[:1].isupper() or lowered in DETERMINERS:
            return _simple_noun_phrase(words, at, before)
        at += 1
    return None


def _opens_adverbial(lowered: str) -> bool:
    """Whether the sentence's first word is no noun: "Speaking in Rome, …", "Here in Rome, …"."""
    return lowered in _OPENING_ADVERBS or (len(lowered) > _LONGEST_OCCASION and lowered.endswith("ing"))


def _after_comma(words: Sequence[Token], at: int, before: int) -> int:
    while at < before and words[at].text != ",":
        at += 1
    return at + 1


def _simple_noun_phrase(words: Sequence[Token], start: int, before: int) -> tuple[int, int] | None:
    has_capital = any(word.text[:1].isupper() for word in words[start + 1 : min(before, start + 6)])
    end = start
    while end < before and words[end].text.lower() not in _STOPS | SUBORDINATORS | PREPOSITIONS | AUXILIARIES | {"who", "which"}:
        lowered = words[end].text.lower()
        if end > start and (lowered in QUOTE_VERBS or lowered.endswith("ed")):
            break
        if end > start and has_capital and words[end - 1].text[:1].isupper() and not words[end].text[:1].isupper():
            break
        end += 1
    return (start, end) if end > start and end - start <= _LONGEST_SUBJECT else None


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
    while at > 1 and words[at].text not in _STOPS:
        if words[at].text.lower() in {"who", "which"}:
            return noun_phrase_left(words, at - 1 - (words[at - 1].text == ","))
        at -= 1
    return None


def noun_phrase_left(words: Sequence[Token], last: int) -> tuple[int, int] | None:
    """The noun phrase whose last word is at `last`, prepositional attributes included."""
    if words[last].text.lower() in PRONOUNS:
        return last, last + 1
    if words[last].text.isdigit() and last > 1 and words[last - 1].text == ",":
        return noun_phrase_left(words, last - 2)
    first = last + 1
    while first > 0 and last - first < _LONGEST_SUBJECT and not _ends_phrase(words, first - 1):
        first -= 1
        if words[first].text.lower() in {"the", "a", "an"} and (first == 0 or words[first - 1].text.lower() not in PREPOSITIONS):
            break
    if first > 1 and words[first - 1].text.lower() in {"who", "which"}:
        return noun_phrase_left(words, first - 2 - (words[first - 2].text == ","))
    first = _without_adverbial(words, _without_verb(words, first, last), last)
    return (first, last + 1) if first <= last else None


def _ends_phrase(words: Sequence[Token], at: int) -> bool:
    lowered = words[at].text.lower()
    if lowered in _STOPS or lowered in PRONOUNS or lowered in _CLAUSE_WORDS:
        return True
    if lowered in {"but", "or"} or (lowered in QUOTE_VERBS and not words[at].text[:1].isupper()):
        return True
    if lowered == "and":
        return not (at > 0 and words[at - 1].text[:1].isupper() and words[at + 1].text[:1].isupper())
    return lowered in {"is", "was", "are", "were", "has", "had", "have", "will", "would"}


def _without_verb(words: Sequence[Token], first: int, last: int) -> int:
    """Skip a verb and its preposition ahead of a relative pronoun's antecedent: "turned to the court" begins at "the"."""
    for at in range(first, last):
        is_verb = words[at].text.islower() and words[at].text.endswith(("ed", "ing"))
        if is_verb and words[at + 1].text.lower() in PREPOSITIONS and at == first:
            return at + 2
    return first


def _without_adverbial(words: Sequence[Token], first: int, last: int) -> int:
    """Skip what stands before the subject without a comma: "On Tuesday Mr Smith" begins at "Mr"."""
    if words[first].text.lower() not in PREPOSITIONS and words[first].text.lower() not in TIME_WORDS:
        return first
    at = last
    while at > first and (words[at - 1].text[:1].isupper() or words[at - 1].text in {"'s", "’s", "’"}):
        at -= 1
    while at <= last and words[at].text.lower() in TIME_WORDS | PREPOSITIONS:
        at += 1
    if at > first and at <= last and words[at - 1].text.lower() in {"the", "a", "an"}:
        at -= 1
    return at


def _hearer(words: Sequence[Token], at: int) -> tuple[int, int] | None:
    if at + 1 < len(words) and words[at + 1].text.lower() in _OBJECT_PRONOUNS:
        return at + 1, at + 2
    phrase = noun_phrase_right(words, at + 1)
    if phrase is None:
        return None
    inner = range(phrase[0] + 1, phrase[1])
    stop = next((place for place in inner if words[place].text.lower() in {"from", "at", "for", *TIME_WORDS}), phrase[1])
    return phrase[0], stop


def _cue_end(words: Sequence[Token], end: int, lemma: str) -> int:
    """Past time, place and occasion, and "that" where the content is a clause."""
    while (further := _adjunct_end(words, end)) > end:
        end = further
    if lemma not in CLAUSE_VERBS.values() or end >= len(words):
        return end
    stop = end
    while stop < len(words) and stop - end <= _LONGEST_OCCASION and words[stop].text not in _STOPS:
        if words[stop].text.lower() == "that" and (stop == end or words[end].text.lower() in PREPOSITIONS):
            return stop + 1
        stop += 1
    return end


def _adjunct_end(words: Sequence[Token], start: int) -> int:
    """Where an adverbial of time, place or occasion that begins at `start` ends; `start` itself when there is none."""
    at = _time_end(words, start)
    if at > start or start >= len(words) or words[start].text.lower() not in _ADJUNCT_PREPOSITIONS:
        return at
    at = _time_end(words, start + 1)
    if at > start + 1:
        return at
    at = start + 1
    while at < len(words) and at - start <= _LONGEST_OCCASION and words[at].text not in _STOPS:
        if words[at].text.lower() in OCCASIONS:
            return at + 1
        at += 1
    return _name_end(words, start)


def _name_end(words: Sequence[Token], start: int) -> int:
    at = start + 1
    if at < len(words) and words[at].text.lower() in {"the", "a", "an"}:
        at += 1
    first = at
    while at < len(words) and words[at].text[:1].isupper() and words[at].text not in _STOPS:
        at += 1
    return at if at > first else start


def _time_end(words: Sequence[Token], start: int) -> int:
    at = start
    while at < len(words) and (words[at].text.lower() in TIME_WORDS | _TIME_UNITS or words[at].text.isdigit()):
        at += 1
    return at
