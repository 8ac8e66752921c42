"""What somebody wants, plans, calls for or judges, where no clause says so: "vowed to stay", "called for a vote", "praised X"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dateline.extract.phrasing.clauses import SHORTEST_CLAUSE, TERMINALS, piece_span
from dateline.extract.phrasing.frames import QUOTED, Frame, frames_of
from dateline.extract.phrasing.speech_words import PREPOSITIONS, PRONOUNS, SUBORDINATORS, THEME_VERBS, WISH_VERBS, words_of
from dateline.extract.reading import Chains, Reading, Speech, Token
from dateline.extract.speech.cues.cue import Cue
from dateline.extract.speech.cues.finding import find_cues
from dateline.extract.speech.sayers import about, source_of
from dateline.model import Attribution, AttributionKind, Modality, Role, Span, Voice

# Without one of these the object would be a place or a time, or the verb means something else ("pointed at", "pushed into").
_THEME_LINKS = {
    "call": words_of("for on"),
    "push": words_of("for"),
    "speak": words_of("of about"),
    "talk": words_of("about of"),
    "point": words_of("to out"),
    "complain": words_of("about of that"),
    "boast": words_of("of about that"),
}
_NAMED_AS = words_of("portray characterise characterize label cast rate compare liken view see consider regard describe")
_REFUSALS = words_of("refuse decline reject deny dispute oppose doubt dismiss")
_CALLS = words_of("call push urge demand propose recommend advocate encourage suggest promote champion")
_NO_OBJECT = SUBORDINATORS - {"that", "how", "why", "what", "whether"} | words_of("and but or not also only")
_CLAUSE_OPENERS = SUBORDINATORS | PRONOUNS | words_of("and but which who saying adding")
_ENDS = TERMINALS | {";", "–", "—"}
# Stays out of what is published: the article itself says it, but what is in it nobody vouches for.
_SCORE = 0.55


def find_wishes(reading: Reading, chains: Chains, speech: Speech) -> list[Attribution]:
    """The wishes and themes of an article, in text order, where no claim of `speech` holds the same words.

    They stand in the article's own voice (it is the article that says what somebody wants), and decide nothing about what is a
    fact: the words round a statement do.
    """
    taken = [span for item in speech.attributions if item.kind is not AttributionKind.DIRECT for span in item.content]
    frames = reading.once(frames_of)
    found = (item for frame in frames for item in _wishes_of(frame, chains))
    return [item for item in found if not any(item.content[0].overlaps(span) for span in taken)]


def _wishes_of(frame: Frame, chains: Chains) -> Iterator[Attribution]:
    if frame.role is Role.HEADLINE or frame.words[-1].text == "?":
        return
    end_of_last = -1
    for cue in sorted([*find_cues(frame, WISH_VERBS), *find_cues(frame, THEME_VERBS)], key=lambda cue: cue.verb):
        bounds = _object(frame.words, cue)
        if bounds is None or cue.verb < end_of_last or frame.words[cue.subject[0]].text.lower() in {"it", "there", "you"}:
            continue
        end_of_last = bounds[1]
        yield _attribution(frame, cue, bounds, chains)


def _attribution(frame: Frame, cue: Cue, bounds: tuple[int, int], chains: Chains) -> Attribution:
    words = frame.words
    content = piece_span(words, bounds)
    is_mixed = any(word.text == QUOTED for word in words[slice(*bounds)])
    return Attribution(
        content=(content,),
        kind=AttributionKind.MIXED if is_mixed else AttributionKind.INDIRECT,
        voice=Voice.ARTICLE,
        modality=_modality(words, cue),
        cue=Span(words[cue.start].start, words[bounds[0] - 1].end),
        source=source_of(frame, cue, chains),
        about=about((content,), chains),
        score=_SCORE,
    )


def _modality(words: Sequence[Token], cue: Cue) -> Modality:
    if cue.lemma in _REFUSALS:
        return Modality.DENIED
    is_naming = cue.lemma == "call" and words[cue.verb + 1].text.lower() not in _THEME_LINKS["call"]
    is_wish = words[cue.verb].text.lower() in WISH_VERBS or (cue.lemma in _CALLS and not is_naming)
    return Modality.DESIRED if is_wish else Modality.POSSIBLE


def _object(words: Sequence[Token], cue: Cue) -> tuple[int, int] | None:
    """The words that the verb governs, or None where they are none of its kind."""
    first = cue.verb + 1
    if first + 1 >= len(words):
        return None
    after = words[first].text.lower()
    is_infinitive = after == "to" and words[first + 1].text.islower() and words[first + 1].text.isalpha()
    if words[cue.verb].text.lower() in WISH_VERBS and is_infinitive:
        return _until_end(words, first)
    if words[cue.verb].text.lower() not in THEME_VERBS or cue.start == cue.verb > cue.subject[0]:
        return None
    if after in _THEME_LINKS.get(cue.lemma, frozenset()):
        return _until_end(words, first + 1)
    is_object = words[first].text[:1].isalnum() and after not in _NO_OBJECT | PREPOSITIONS - words_of("against about of")
    if is_infinitive or not is_object or (cue.lemma in _THEME_LINKS and cue.lemma != "call"):
        return None
    bounds = _until_end(words, first)
    return bounds if bounds and _is_theme(words, cue, bounds) else None


def _is_theme(words: Sequence[Token], cue: Cue, bounds: tuple[int, int]) -> bool:
    if cue.lemma == "call":
        return _is_judged(words, bounds)
    return cue.lemma not in _NAMED_AS - {"describe"} or any(word.text == "as" for word in words[slice(*bounds)])


def _is_judged(words: Sequence[Token], bounds: tuple[int, int]) -> bool:
    """``called the charges unsubstantiated``, ``called him a fool``: what is called and what it is called; not a telephone."""
    within = words[bounds[0] + 1 : bounds[1]]
    return any(
        word.text in {QUOTED, "a", "an"} or word.text.endswith(("ous", "ful", "less", "able", "ible")) for word in within
    ) or (any(word.text.startswith("un") and word.text.endswith("ed") for word in within))


def _until_end(words: Sequence[Token], first: int) -> tuple[int, int] | None:
    """To the end of the clause: a full stop, a dash, a comma and a new clause."""
    last = first
    while last < len(words) and words[last].text not in _ENDS and not _opens_clause(words, last):
        last += 1
    return (first, last) if last - first >= SHORTEST_CLAUSE and words[first].text != QUOTED else None


def _opens_clause(words: Sequence[Token], at: int) -> bool:
    following = words[at + 1].text if at + 1 < len(words) else ""
    if words[at].text == ",":
        return (
            following.lower() in SUBORDINATORS | PRONOUNS | {"and", "but", "which", "who", "saying", "adding"}
            or following == QUOTED
        )
    return words[at].text in {"but", "while", "although"} or (words[at].text == "and" and following in PRONOUNS)
