"""Indirect speech, hearsay and possibilities: clauses that an article reports without vouching for them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dateline.extract.phrasing.clauses import (
    FINITE,
    SHORTEST_CLAUSE,
    TERMINALS,
    claim_modality,
    has_clause,
    is_finite,
    kind_of,
    opening_of,
    piece_span,
)
from dateline.extract.phrasing.frames import QUOTED, Frame
from dateline.extract.phrasing.modality import lowered
from dateline.extract.phrasing.speech_words import CLAUSE_VERBS, DETERMINERS, PREPOSITIONS, PRONOUNS, SUBORDINATORS, words_of
from dateline.extract.reading import Chains, Token
from dateline.extract.speech.cues.cue import Cue
from dateline.extract.speech.cues.extents import past_parenthesis
from dateline.extract.speech.cues.finding import find_cues
from dateline.extract.speech.hedged import hearsay_of, possible_of
from dateline.extract.speech.quotations import Said
from dateline.extract.speech.sayers import source_of
from dateline.model import AttributionKind, Modality, Role, Source, Span, Voice

# After these verbs a noun phrase is as likely as a clause: without "that", a finite verb must come soon.
_REPORTING = frozenset(CLAUSE_VERBS.values()) | {"according", "read"}
_TAKES_OBJECT = words_of(
    "announce confirm deny report reveal note repeat predict promise claim acknowledge admit recall warn inform add "
    "answer stress emphasise emphasize vow pledge swear observe believe think estimate joke counter complain lament concede"
)
_NEEDS_THAT = frozenset(
    [
        "find",
        "rule",
        "observe",
        "joke",
        "counter",
        "recall",
        "swear",
        "write",
        "post",
        "tweet",
        "show",
        "indicate",
        "signal",
        "respond",
        "charge",
        "fear",
        "feel",
        "reason",
        "decide",
        "hint",
        "imply",
        "agree",
        "worry",
    ]
)
# Next to nothing but a clause follows these.
_TAKES_CLAUSE_ONLY = frozenset(["say", "insist", "argue"])
_NO_CLAUSE_OPENERS = words_of("nothing so yes goodbye little more much sorry it: hello thank thanks")
_FINITE_WITHIN = 9
_LONGEST_TAIL = 8
_CONTINUERS = words_of("and but because after when as while who which citing adding according although though so")
_REASONS = words_of("because since although though if unless including")
# "If it rained, he should have told them" reports nothing that stands before it.
_MODALS = words_of("should would could might must")
_TRAILERS = words_of("adding saying citing according when asked responding as noting")
_SPEAKERS_OF_NO_NAME = frozenset(["i", "we", "you"])
_NAMED_SCORE = 0.9
_UNNAMED_SCORE = 0.8


def find_claims(frames: Sequence[Frame], chains: Chains) -> list[Said]:
    """The reported and the merely possible clauses outside quotation marks, in text order.

    Content is the clause verbatim, without its cue. A claimant that is no entity makes the voice hearsay, without a source.
    """
    found: list[Said] = []
    for at, frame in enumerate(frames):
        if frame.role is Role.HEADLINE:
            continue
        claims = list(_reported(frame, at, chains))
        claims += [claim for claim in hearsay_of(frame, at) if not _overlaps(claim, claims)]
        claims += [claim for claim in possible_of(frame, at, chains) if not _overlaps(claim, claims)]
        found.extend(sorted(claims, key=lambda claim: claim.content))
    return found


def _overlaps(claim: Said, others: Sequence[Said]) -> bool:
    return any(one.overlaps(two) for other in others for one in claim.content for two in other.content)


def _reported(frame: Frame, at: int, chains: Chains) -> Iterator[Said]:
    cues = [cue for cue in find_cues(frame) if cue.lemma in _REPORTING]
    taken: list[tuple[int, int]] = []
    for cue in sorted(cues, key=lambda cue: not _is_final(frame.words, cue)):
        if any(first <= cue.verb < last for first, last in taken):
            continue
        pieces = _content(frame.words, cue, cues)
        spans = tuple(piece_span(frame.words, piece) for piece in pieces)
        if pieces and (kind := kind_of(frame.words, pieces)):
            taken.extend(pieces)
            yield _claim(frame, at, cue, spans, kind, source_of(frame, cue, chains))


def _claim(frame: Frame, at: int, cue: Cue, spans: tuple[Span, ...], kind: AttributionKind, source: Source) -> Said:
    is_known = source.entity is not None
    clause = lowered(word for word in frame.words if any(span.start <= word.start and word.end <= span.end for span in spans))
    is_taken_back = frame.role is Role.CORRECTION and "version" in [word.text for word in frame.words[slice(*cue.subject)]]
    is_denied = cue.lemma == "deny" or is_taken_back or _is_disbelieved(frame.words, cue)
    modality = Modality.DENIED if is_denied else claim_modality(clause)
    return Said(
        spans,
        kind,
        Voice.ATTRIBUTED if is_known else Voice.HEARSAY,
        at,
        cue,
        Span(frame.words[cue.start].start, frame.words[cue.end - 1].end),
        source,
        modality=modality,
        score=_NAMED_SCORE if is_known else _UNNAMED_SCORE,
    )


def _is_disbelieved(words: Sequence[Token], cue: Cue) -> bool:
    """``did not believe that``: a denial; ``did not say that`` is none."""
    between = [word.text.lower() for word in words[cue.start : cue.verb]]
    return cue.lemma in {"believe", "think"} and any(
        text in {"not", "never"} or text.endswith(("n’t", "n't")) for text in between
    )


def _is_final(words: Sequence[Token], cue: Cue) -> bool:
    """``CLAUSE, NAME said.``: a comma stands before the cue and little or nothing after it."""
    if cue.start < SHORTEST_CLAUSE or words[cue.start - 1].text != "," or words[cue.start - 2].text == QUOTED or cue.is_shared:
        return False
    tail = [word for word in words[cue.end :] if word.text not in TERMINALS]
    if any(word.text in {QUOTED, ":"} for word in tail) or any(word.text in _MODALS for word in words[cue.start : cue.verb]):
        return False
    if tail and tail[0].text == "," and tail[1:2] and tail[1].text.lower() not in _CONTINUERS - _REASONS:
        return False
    opens_clause = (
        bool(tail)
        and tail[0].text != ","
        and (words[cue.end - 1].text == "that" or _looks_like_clause(words, cue.end, len(words)))
    )
    return not opens_clause and (len(tail) <= _LONGEST_TAIL or tail[0].text == ",")


def _content(words: Sequence[Token], cue: Cue, cues: Sequence[Cue]) -> list[tuple[int, int]]:
    """Half-open word ranges of what a cue reports; empty when there is no plausible clause."""
    end = clause_end(words, cue, cues)
    if _closes_mixed(words, cue, cues):
        return [(opening_of(words), cue.start)]
    if _is_final(words, cue):
        first = opening_of(words)
        return [(first, cue.start - 1)] if has_clause(words, first, cue.start - 1, needs_finite=True) else []
    if _is_parenthetical(words, cue):
        before = (opening_of(words), cue.start - 1)
        following = words[cue.end + 1].text.lower()
        goes_on = following in _REASONS or (following not in _CONTINUERS and _is_predicate(words, cue.end + 1, end))
        goes_on = goes_on or (_opens_adverbial(words, before) and _looks_like_clause(words, cue.end + 1, end))
        return [before, (cue.end + 1, end)] if goes_on else [before] if has_clause(words, *before, needs_finite=True) else []
    if cue.lemma == "according":
        return _according_content(words, cue, end)
    return _content_after(words, cue, end)


def _closes_mixed(words: Sequence[Token], cue: Cue, cues: Sequence[Cue]) -> bool:
    """``The country “has changed,” NAME said``: own words and quoted ones together are what is said."""
    first, quoted = opening_of(words), cue.start - 1
    if quoted - first < SHORTEST_CLAUSE - 1 or words[quoted].text != QUOTED or cue.is_shared:
        return False
    if any(word.text in {QUOTED, ",", ":", ";"} for word in words[first:quoted]) or any(other.verb < cue.start for other in cues):
        return False
    return words[quoted - 1].text[:1].isalnum() and cue.end < len(words) and words[cue.end].text in TERMINALS | {",", QUOTED}


def _content_after(words: Sequence[Token], cue: Cue, end: int) -> list[tuple[int, int]]:
    if words[cue.subject[0]].text.lower() in _SPEAKERS_OF_NO_NAME:
        return []
    start = cue.end
    if start < len(words) and words[start].text in {",", ":", "–", "—", "-"} and words[start - 1].text.lower() != "that":
        start = past_parenthesis(words, start)
        return [(start, end)] if start and has_clause(words, start, end, needs_finite=False) else []
    if words[start - 1].text.lower() == "that":
        is_relative = cue.end > cue.verb + 2 and start < end and is_finite(words[start].text)  # "said in a post that was deleted"
        points_back = start < end and words[start].text.lower() in PREPOSITIONS  # "denied that in a post"
        return [(start, end)] if not is_relative and has_clause(words, start, end, needs_finite=points_back) else []
    if cue.lemma == "deny" and start < end and words[start].text.endswith("ing"):
        return [(start, end)] if end - start >= SHORTEST_CLAUSE else []
    is_quotes_own = cue.start > 0 and words[cue.start - 1].text == QUOTED
    if cue.lemma == "say" and not is_quotes_own and (later := _past_circumstance(words, start, end)):
        return [(later, end)]
    is_bare = cue.lemma not in _NEEDS_THAT and not is_quotes_own and _follows_bare(words, cue, end)
    return [(start, end)] if is_bare and has_clause(words, start, end, needs_finite=False) else []


def _past_circumstance(words: Sequence[Token], start: int, end: int) -> int:
    """``said after the meeting he would go``: where a pronoun and its verb begin; 0 where nothing of the kind stands there."""
    if start >= end or words[start].text.lower() not in PREPOSITIONS | {"after", "before"}:
        return 0
    for at in range(start + 2, min(start + _FINITE_WITHIN, end - SHORTEST_CLAUSE)):
        if words[at].text in {"he", "she", "they", "it"} and is_finite(words[at + 1].text):
            return at
        if words[at].text in {",", QUOTED} or is_finite(words[at].text):
            return 0
    return 0


def _follows_bare(words: Sequence[Token], cue: Cue, end: int) -> bool:
    """Whether a clause follows without "that"."""
    if cue.lemma in _TAKES_CLAUSE_ONLY and end - cue.end > SHORTEST_CLAUSE:
        first = words[cue.end].text
        opens = first[:1].isupper() or first.lower() in DETERMINERS | PRONOUNS | {"there"} or first.endswith("s")
        if opens and first.lower() not in _NO_CLAUSE_OPENERS | SUBORDINATORS | FINITE:
            return True
    return _looks_like_clause(words, cue.end, end, takes_object=cue.lemma in _TAKES_OBJECT)


def _opens_adverbial(words: Sequence[Token], before: tuple[int, int]) -> bool:
    """``If it rains, she said, nobody will come``: what stands before the cue is no clause of its own."""
    opener = words[before[0]].text.lower()
    if opener in {"but", "and", "yet"} and before[1] - before[0] > 1:
        opener = words[before[0] + 1].text.lower()
    return opener in PREPOSITIONS | SUBORDINATORS - {"that", "what", "so"} | {"to", "even"}


def _is_predicate(words: Sequence[Token], start: int, end: int) -> bool:
    """Whether the clause goes on after a parenthesis, rather than an apposition to what stands in it."""
    if end - start < SHORTEST_CLAUSE or words[start].text.lower() in DETERMINERS | {"who", "which"}:
        return False
    return any(is_finite(word.text) for word in words[start : start + SHORTEST_CLAUSE])


def _is_parenthetical(words: Sequence[Token], cue: Cue) -> bool:
    """``The answer, she said, was the same.``: commas on both sides, and nothing quoted right before."""
    if cue.start < 1 or cue.end + 1 >= len(words) or cue.is_shared or cue.lemma == "according":
        return False
    is_between = words[cue.start - 1].text == "," and words[cue.end].text == ","
    return is_between and words[cue.start - 2].text != QUOTED and words[cue.end + 1].text != QUOTED


def _according_content(words: Sequence[Token], cue: Cue, end: int) -> list[tuple[int, int]]:
    if cue.end >= len(words):
        return []
    if cue.verb <= 1:
        start = cue.end + 1
        return [(start, end)] if words[cue.end].text == "," and has_clause(words, start, end, needs_finite=False) else []
    before = cue.verb - 1 if words[cue.verb - 1].text == "," else cue.verb
    if words[cue.end].text == "," and words[cue.verb - 1].text == "," and _is_predicate(words, cue.end + 1, end):
        return [(opening_of(words), before), (cue.end + 1, end)]
    first = opening_of(words)
    return [(first, before)] if has_clause(words, first, before, needs_finite=False) else []


def _looks_like_clause(words: Sequence[Token], start: int, end: int, *, takes_object: bool = False) -> bool:
    if (
        start >= end
        or words[start].text.lower() in FINITE | SUBORDINATORS
        or not words[start].text[:1].isalnum()
        or words[start].text.lower() in PREPOSITIONS - {"under"} | {"to", "so"}
    ):
        return False
    within = words[start : min(end, start + _FINITE_WITHIN if takes_object else end)]
    return any(is_finite(word.text) and not (takes_object and word.text.endswith("ed")) for word in within)


def clause_end(words: Sequence[Token], cue: Cue, cues: Sequence[Cue]) -> int:
    """Where what follows the cue ends: before the next cue of its own, a trailing circumstance, or the full stop."""
    end = len(words)
    while end > cue.end and words[end - 1].text in TERMINALS:
        end -= 1
    for at in range(past_parenthesis(words, cue.end) or cue.end, end - 1):
        text, following = words[at].text, words[at + 1].text.lower()
        if text == ";" or (text == "," and following in _TRAILERS):
            return at
        if text == "," and any(_takes_over(words, at, cue, other) for other in cues):
            return at
        if text.lower() in {"and", "but"} and any(other.verb == at + 1 or other.start == at + 1 for other in cues):
            return at
    return end


def _takes_over(words: Sequence[Token], comma: int, cue: Cue, other: Cue) -> bool:
    """Whether a comma parts two who say something: ``…, and she said``; not ``that if he ran, he should agree``."""
    if other.start <= cue.verb or other.start not in {comma + 1, comma + 2}:
        return False
    following = words[comma + 1].text.lower()
    return other.is_shared or other.lemma == "according" or following in {"and", "but", "while"} or _is_final(words, other)
