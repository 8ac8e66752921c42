"""Sentences in which every mention is one mark, so that a pattern can ask for "a person" or "a place"."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import cache
from itertools import accumulate, pairwise

from dateline.extract.phrasing.guarded import Guarded
from dateline.extract.reading import Chains, Reading, Sentence
from dateline.model import Mention, MentionKind, Span, TimeExpression

_LETTERS = {
    "Person": "P",
    "PopulationGroup": "N",
    "Meeting": "E",
    "Interview": "E",
    "ArmedConflict": "E",
    "MilitaryAction": "E",
    "ElectionOutcome": "E",
    "Event": "E",
    "Place": "L",
    "Country": "L",
    "City": "L",
    "State": "L",
    "AdministrativeArea": "L",
    "Continent": "L",
    "Landform": "L",
    "BodyOfWater": "L",
    "Hotel": "L",
    "LodgingBusiness": "L",
    "Airport": "L",
    "LandmarksOrHistoricalBuildings": "L",
    "CivicStructure": "L",
    "StadiumOrArena": "L",
    "TouristAttraction": "L",
}

# One character for one, so that positions stay: patterns need not know the typographic forms.
_PLAIN = {"’": "'", "‘": "'", "“": '"', "”": '"', "\u00a0": " ", "\u202f": " ", "\u2011": "-", "‹": "<", "›": ">"}

#: Words for an office that a country, a state or a party gives; they stand before or after a name.
OFFICE = (
    r"(?:[Vv]ice[- ])?[Pp]resident-?[Ee]lect|(?:[Vv]ice[- ])?[Pp]resident|(?:[Dd]eputy )?[Pp]rime [Mm]inister"
    r"|[Cc]hancellor|[Pp]remier"
    r"|(?:[Dd]eputy )?(?:[Ff]oreign|[Dd]efen[cs]e|[Ff]inance|[Ii]nterior|[Hh]ealth|[Jj]ustice|[Ee]ducation"
    r"|[Ee]nergy|[Tt]rade|[Ee]nvironment"
    r"|[Aa]griculture|[Ii]nfrastructure|[Tt]ransport|[Ll]abou?r|[Cc]ulture|[Hh]ome|[Ee]conomy|[Tt]reasury"
    r"|[Ii]nformation|[Ss]port)"
    r" (?:[Ss]ecretary|[Mm]inister)|[Ss]ecretary of [Ss]tate|[Aa]ttorney [Gg]eneral|[Ff]irst [Mm]inister"
    r"|[Gg]overnor|[Ss]enator|[Mm]ayor"
    r"|King|Queen|Pope|Emperor|Prince|Princess|Crown Prince|[Ss]ecretary[- ][Gg]eneral|[Aa]mbassador"
)
_DETERMINER = r"[Tt]he |[Aa]n? "
_HONORIFIC = r"(?:Mr|Mrs|Ms|Miss|Dr|Sir|Dame|Lord|Lady|Prof|Professor|Justice|Judge|Gen|Sen|Rep|Capt|Captain|General)\.? "
_TITLE = rf"(?:(?:‹[Ll]\d+›(?:'s)? |(?:US|UK|U\.S\.|EU) |[A-Z][a-z]+(?:n|i|ese|ish|ch|k|qi|li|ss|sh) )?(?:{OFFICE}) )"
LEAD = rf"(?:{_DETERMINER}|{_HONORIFIC}|{_TITLE})*"
#: The subject heads its clause: it does not hang on a preposition ("the critics of X oppose Y").
OPENS = r"(?:^|(?<=[,;:–—\"(] )|(?<=[\"(])|(?<=\b(?:and|but) )|(?<=\b(?:that|said|when) )|(?<=\b(?:while|While) )|(?<=because ))"
_FIELD = re.compile(r"<(?P<name>[a-z_0-9]*):(?P<letters>[A-Za-z]+)(?P<bare>!?)(?P<named>=?)>")


class Nesting(Enum):
    """Which of two mentions becomes the mark where one lies in the other."""

    OUTER = "outer"
    INNER = "inner"


@dataclass(frozen=True, slots=True)
class Marked:
    """A sentence with marks: ``Mr ‹P0› met ‹P1› in ‹L2› on ‹T0›``.

    A mark's letter tells the kind of thing (P person, O organisation, L place, N people, E event, T time), small where it is no
    name; its number is the index in `mentions` (in `times` for T).

    Args:
        text: with plain apostrophes and quotation marks.
        mentions: of the sentence that became marks.
        places: where in `text` each piece begins; plain words (maybe none) and marks take turns, plain words first and last.
        origins: where in the article each piece begins.
    """

    sentence: Sentence
    text: str
    mentions: tuple[Mention, ...]
    places: tuple[int, ...]
    origins: tuple[int, ...]

    def origin(self, at: int) -> int:
        """The code point of the article behind ``text[at]``, or its end; all of a mark comes from where its words begin."""
        piece = bisect_right(self.places, at) - 1
        is_mark = piece % 2
        return self.origins[piece] + (0 if is_mark else at - self.places[piece])

    def span(self, start: int, end: int) -> Span:
        """The stretch of the article behind ``text[start:end]``, without white space at its edges."""
        while start < end and self.text[start].isspace():
            start += 1
        while end > start and self.text[end - 1].isspace():
            end -= 1
        return Span(self.origin(start), self.origin(end))

    def span_of(self, match: re.Match[str], group: str | int = 0) -> Span:
        """The stretch behind a group of a match."""
        return self.span(*match.span(group))

    def mention(self, match: re.Match[str], name: str) -> Mention:
        """The mention that the field `name` of a pattern matched."""
        return self.mentions[int(match[name])]


@cache
def pattern(template: str) -> Guarded:
    """Compile a pattern in which ``<name:PO>`` stands for a mark with letter P or O, either case, and the words that lead it in.

    Lead-in words are determiners, honorifics and titles; ``<name:P!>`` takes none. ``<name:P=>`` is a name only, ``<name:p>`` no
    name; ``<:P>`` is not captured.

    >>> bool(pattern(r"<who:P> met <whom:P>").search("Mr ‹P0› met the Syrian President ‹P1›"))
    True
    """

    def field(match: re.Match[str]) -> str:
        letters = match["letters"] if match["named"] else "".join(sorted({*match["letters"], *match["letters"].lower()}))
        number = rf"(?P<{match['name']}>\d+)" if match["name"] else r"\d+"
        return rf"{'' if match['bare'] else LEAD}‹[{letters}]{number}›"

    return Guarded(_FIELD.sub(field, template))


def mark(
    reading: Reading, chains: Chains, *, nesting: Nesting = Nesting.OUTER, times: Sequence[TimeExpression] = ()
) -> list[Marked]:
    """Mark every sentence; in text order."""
    mentions = sorted(chains.mentions, key=lambda mention: (mention.span.start, -mention.span.end))
    dated = sorted(enumerate(times), key=lambda item: item[1].span)
    starts, time_starts = [mention.span.start for mention in mentions], [time.span.start for _, time in dated]
    plain = reading.once(_plain)
    marked = []
    for sentence in reading.sentences:
        start, end = sentence.span.start, sentence.span.end
        inside = mentions[bisect_left(starts, start) : bisect_left(starts, end)]
        when = dated[bisect_left(time_starts, start) : bisect_left(time_starts, end)] if dated else []
        if inside or when:
            whole = [one for one in inside if one.span.end <= end]
            marked.append(_marked(plain, sentence, _chosen(whole, nesting), when))
        else:
            marked.append(Marked(sentence, plain[start:end], (), (0,), (start,)))
    return marked


def _plain(reading: Reading) -> str:
    text = reading.text
    for sign, plain in _PLAIN.items():
        text = text.replace(sign, plain)
    return text


def speaking_of(sentences: Iterable[Marked], words: str, *, even_without_marks: bool = False) -> list[Marked]:
    """The sentences that hold one of some words (a pattern) and, as a rule, a mark: the others need no closer look."""
    return [marked for marked in sentences if (even_without_marks or "‹" in marked.text) and _words(words).search(marked.text)]


@cache
def _words(words: str) -> Guarded:
    return Guarded(words)


def _marked(plain: str, sentence: Sentence, inside: Sequence[Mention], times: Sequence[tuple[int, TimeExpression]]) -> Marked:
    marks = [(mention.span, f"‹{_letter(mention)}{number}›") for number, mention in enumerate(inside)]
    taken = [span for span, _ in marks]
    marks += [
        (time.span, f"‹T{number}›")
        for number, time in times
        if sentence.span.contains(time.span) and not any(time.span.overlaps(span) for span in taken)
    ]
    pieces, origins, at = [], [], sentence.span.start
    for span, sign in sorted(marks):
        if span.start >= at:
            pieces += [plain[at : span.start], sign]
            origins += [at, span.start]
            at = span.end
    pieces.append(plain[at : sentence.span.end])
    places = tuple(accumulate(map(len, pieces[:-1]), initial=0))
    return Marked(sentence, "".join(pieces), tuple(inside), places, (*origins, at))


def _chosen(mentions: Sequence[Mention], nesting: Nesting) -> list[Mention]:
    """Those that hold no other (inner) or lie in no other (outer); of two with one span, the first."""
    if not any(before.span.end > after.span.start for before, after in pairwise(mentions)):
        return list(mentions)
    chosen: list[Mention] = []
    ordered: Iterable[Mention] = sorted(
        mentions, key=lambda mention: (len(mention.span) if nesting is Nesting.INNER else -len(mention.span), mention.span)
    )
    for mention in ordered:
        if not any(mention.span.overlaps(other.span) for other in chosen):
            chosen.append(mention)
    return sorted(chosen, key=lambda mention: mention.span)


def _letter(mention: Mention) -> str:
    letter = _LETTERS.get(mention.type, "O")
    return letter if mention.kind is MentionKind.NAME else letter.lower()
