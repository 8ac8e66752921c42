"""Titles as noun phrases: where one begins and ends, whose post it is, what is part of it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from dateline.extract.lexicons import common_words, demonyms, role_words
from dateline.extract.phrasing.clauses import is_finite
from dateline.extract.phrasing.speech_words import AUXILIARIES, PREPOSITIONS, PRONOUNS, SUBORDINATORS, words_of

_WORD = re.compile(
    r"‹[A-Za-z]\d+›|'s\b|(?:Rep|Sen|Gov|Gen|Col|Lt|Maj|Capt|Sgt|Prof|Dr|Mr|Mrs|Ms|Rev|Fr|Hon|Adm|Cmdr|Det|Insp|Supt|Dep)\."
    r"|(?:[A-Z]\.){2,}|[^\W_]+(?:[-&.][^\W_]+|'[^\Ws]\w*)*|[^\w\s]"
)
_AGE = re.compile(r"(?:[1-9]\d?|1[01]\d)-year-old")
_ELECT = re.compile(r"[\w-]+-elect", re.IGNORECASE)
_WHOSE = frozenset(["his", "her", "its", "their", "whose", "our", "my", "your"])
_DETERMINERS = frozenset(["the", "a", "an"]) | _WHOSE
# What a title may go on with: "director of research", "minister for the islands", "undersecretary in charge of supplies".
_LINKS = frozenset(["of", "for", "to", "at", "with", "on", "in"])
_NO_MODIFIERS = (
    PREPOSITIONS
    | SUBORDINATORS
    | PRONOUNS
    | AUXILIARIES
    | words_of(
        "and or but nor not no than as this that these those who which also both either every each some any all many two three "
        "four five six other another same such former more most several like including plus besides called named"
    )
)
_GENERALS = words_of("attorney secretary director solicitor governor auditor inspector consul surgeon lieutenant major")
_LONGEST_LEFT = 7
_LONGEST_RIGHT = 8
_LONGEST_LINK = 7
_SHORTEST_TRADE = 6


@dataclass(frozen=True, slots=True)
class Piece:
    """A word, sign or mark of a marked sentence, with its place in the marked text."""

    text: str
    start: int
    end: int

    @property
    def is_mark(self) -> bool:
        """Whether it stands for a mention."""
        return self.text.startswith("‹")

    @property
    def letter(self) -> str:
        """The mark's letter; empty for words."""
        return self.text[1] if self.is_mark else ""

    @property
    def number(self) -> int:
        """The mark's number."""
        return int(self.text[2:-1])


@dataclass(frozen=True, slots=True)
class Title:
    """A noun phrase that says what somebody is.

    Args:
        start: of the whole phrase with its determiner or owner, in the marked text.
        end: of the whole phrase.
        value: first and last place of the title itself, without determiner, owner and praise.
        head: the noun, in lower case, singular.
        modifiers: what stands before it in the title, in lower case.
        determiner: in lower case: ``the``, ``a``, ``his``, ``'s`` …, or empty.
        owner: index of the mark whose post it is, by possession or right before ("Rovers manager"), else None.
        taken_up: the noun of an owner that is only taken up ("the union’s president"), else empty.
        link: the preposition after it; empty where nothing follows.
        linked: index of the mark that the preposition leads to, else None.
        is_over: what somebody was, is to be or only may be.
        has_field: a field follows ("head of research").
    """

    start: int
    end: int
    value: tuple[int, int]
    head: str
    modifiers: tuple[str, ...]
    determiner: str = ""
    owner: int | None = None
    taken_up: str = ""
    link: str = ""
    linked: int | None = None
    is_over: bool = False
    has_field: bool = False


def pieces_of(text: str) -> list[Piece]:
    """The pieces of a marked sentence."""
    return [Piece(match.group(), *match.span()) for match in _WORD.finditer(text)]


def title_before(pieces: Sequence[Piece], at: int, *, is_apposed: bool) -> Title | None:
    """The title that ends right before piece `at`.

    With `is_apposed` a comma parts it from the name: it needs a determiner or an owner, and a field may follow its head.
    """
    head, tail = _head_before(pieces, at - 1) if is_apposed else (at - 1, None)
    if head is None or head < 0 or not is_head(pieces, head):
        return None
    return _leftward(pieces, head, tail, needs_determiner=is_apposed)


def is_general(pieces: Sequence[Piece], at: int) -> bool:
    """Whether "General" there ends a title such as "Secretary General"."""
    return pieces[at].text.lower() == "general" and at > 0 and pieces[at - 1].text.lower() in _GENERALS


def title_after(pieces: Sequence[Piece], at: int) -> Title | None:
    """The title that begins at piece `at`, after a name and a comma or a copula; it ends where the noun phrase does."""
    first = at
    while first < len(pieces) and first - at < _LONGEST_RIGHT and (_goes_on(pieces, first) or _is_lead(pieces, first, at)):
        first += 1
    head = next((place for place in range(first - 1, at - 1, -1) if is_head(pieces, place)), None)
    if head is None or head != first - 1:
        return None
    tail = _link_after(pieces, head)
    found = _leftward(pieces, head, tail, needs_determiner=False, floor=at)
    return found if found and found.start == pieces[at].start else None


def is_head(pieces: Sequence[Piece], at: int) -> bool:
    """Whether the word there is a noun for what somebody is."""
    word = pieces[at].text
    lowered = word.lower().rstrip(".")
    if is_general(pieces, at) or (lowered == "general" and word[0].islower()):
        return at > 0 and pieces[at - 1].text.lower() in _GENERALS
    if lowered == "officer" and word[0].islower():
        return at > 0 and not pieces[at - 1].is_mark and pieces[at - 1].text.lower() not in _DETERMINERS
    if word in role_words("seats") or (word[0].isupper() and word.rstrip(".") in role_words("ranks")):
        return True
    if lowered in role_words("royal"):
        return word[0].isupper()
    return lowered in _nouns() or _ELECT.fullmatch(word) is not None or _is_trade(lowered)


@cache
def _nouns() -> frozenset[str]:
    return role_words("first_posts") | role_words("posts") | role_words("occupations")


def _is_trade(word: str) -> bool:
    return len(word) > _SHORTEST_TRADE and word.endswith(tuple(role_words("trades")))


def _head_before(pieces: Sequence[Piece], last: int) -> tuple[int | None, tuple[int, str, int | None] | None]:
    """The head of a phrase that ends at `last`, and what follows the head: its end, the preposition, the mark."""
    if last >= 0 and is_head(pieces, last):
        return last, None
    for place in range(last - 1, max(-1, last - _LONGEST_LINK), -1):
        if is_head(pieces, place):
            tail = _link_after(pieces, place)
            return (place, tail) if tail and tail[0] == last + 1 else (None, None)
    return None, None


def _link_after(pieces: Sequence[Piece], head: int) -> tuple[int, str, int | None] | None:
    """What follows a head from its preposition on: the place after it, the preposition, the first mark's number."""
    at = head + 1
    if [piece.text for piece in pieces[at : at + 3]] == ["in", "charge", "of"]:
        at += 2
    if at >= len(pieces) or (pieces[at].text not in _LINKS and at == head + 1):
        return None
    link, mark = pieces[at].text, None
    place = at + 1
    while place < len(pieces) and place - at <= _LONGEST_LINK:
        piece = pieces[place]
        if piece.is_mark:
            if piece.letter in "Pp":
                return None
            mark = piece.number if mark is None else mark
            if place + 1 < len(pieces) and pieces[place + 1].text == "'s":
                return None
            place += 1
            break
        if not piece.text[0].isalnum() or is_finite(piece.text) or piece.text in _NO_LINKED:
            break
        place += 1
    if (
        place == at + 1
        or pieces[place - 1].text in _TIMES
        or pieces[place - 1].text.isdigit()
        or (mark is None and link not in ("of", "for"))
    ):
        return None
    return place, link, mark


# "The mayor of the day" is of another time; "a lawyer of 39" tells an age.
_TIMES = words_of("day time moment era year")
_NO_LINKED = (_NO_MODIFIERS - frozenset(["of", "all", "other"])) | frozenset(["said", "told", "says"])


def _leftward(
    pieces: Sequence[Piece],
    head: int,
    tail: tuple[int, str, int | None] | None,
    *,
    needs_determiner: bool,
    floor: int = 0,
) -> Title | None:
    first = head
    is_rank = pieces[head].text[0].isupper() and pieces[head].text.rstrip(".") in role_words("ranks")
    takes = _is_part if is_rank else _is_modifier
    while first > floor and head - first < _LONGEST_LEFT and takes(pieces, first - 1):
        first -= 1
    first = _without_opener(pieces, first, head)
    determiner, owner, taken_up, start = _lead(pieces, first, floor)
    if not determiner and owner is None:
        if needs_determiner and not _opens(pieces, first, floor):
            return None
        if not _opens(pieces, first, floor) or (floor == 0 and pieces[first].text[0].islower()):
            first = max(first, _first_sure(pieces, head))
            start = first
    kept = _without_praise(pieces, first, head)
    words = tuple(piece.text.lower() for piece in pieces[kept:head])
    over = _is_over(pieces, start if determiner else max(0, start - 1), head) or _shares_former(pieces, start, floor)
    return Title(
        pieces[start].start,
        pieces[tail[0] - 1].end if tail else pieces[head].end,
        (pieces[kept].start, pieces[head].end),
        pieces[head].text.lower().rstrip("."),
        words,
        determiner,
        owner,
        taken_up,
        tail[1] if tail else "",
        tail[2] if tail else None,
        over,
        tail is not None and tail[2] is None,
    )


def _is_modifier(pieces: Sequence[Piece], at: int) -> bool:
    piece = pieces[at]
    word = piece.text
    if piece.is_mark:
        return piece.letter in "Ll" and not (at + 1 < len(pieces) and pieces[at + 1].text == "'s")
    if not word[0].isalnum() or word.lower() in _NO_MODIFIERS | _DETERMINERS:
        return word.lower() in ("former", "then")
    if word[0].isdigit():
        return _AGE.fullmatch(word) is not None
    if word[0].isupper():
        return True
    if is_finite(word) or word.endswith("ly"):
        return word in role_words("not_now") | role_words("praise") | role_words("parts")
    return not word.endswith("ing") or word in role_words("parts") | role_words("praise") | role_words("not_now")


def _goes_on(pieces: Sequence[Piece], at: int) -> bool:
    """Whether the noun phrase after a name takes this piece too."""
    return is_head(pieces, at) or (_is_modifier(pieces, at) and not pieces[at].text[0].isupper()) or _is_capital_part(pieces, at)


def _is_capital_part(pieces: Sequence[Piece], at: int) -> bool:
    word = pieces[at].text
    return word[0].isupper() and (word in demonyms() or word.lower() in role_words("parts") or _is_modifier(pieces, at))


def _is_lead(pieces: Sequence[Piece], at: int, floor: int) -> bool:
    """Determiners and owners at the beginning: "the", "its", "‹O›'s", "the union's", "‹O›"."""
    piece = pieces[at]
    if piece.text == "'s":
        return True
    if piece.is_mark:
        return piece.letter in "OoLlp" and at - floor < 3  # noqa: PLR2004 - after a determiner and an adjective at most
    return piece.text.lower() in _DETERMINERS and at == floor


def _lead(pieces: Sequence[Piece], first: int, floor: int) -> tuple[str, int | None, str, int]:
    """Determiner, owner, noun that takes an owner up, and where the phrase begins."""
    before = first - 1
    if before < floor:
        return "", None, "", first
    piece = pieces[before]
    if piece.text == "'s" and before > floor:
        return _possessed(pieces, before, floor)
    if piece.is_mark and piece.letter in "Oo":
        start, determiner = _determined(pieces, before, floor)
        return determiner, piece.number, "", start
    if piece.is_mark and piece.letter == "p":
        return "his", piece.number, "", before
    word = piece.text.lower()
    if word in _DETERMINERS:
        return word, _owner_of_whose(pieces, before, floor) if word == "whose" else None, "", before
    return "", None, "", first


def _owner_of_whose(pieces: Sequence[Piece], whose: int, floor: int) -> int | None:
    """The mark before ", whose", past an acronym in brackets."""
    at = whose - 2 if pieces[whose - 1].text == "," else whose - 1
    if at > floor + 2 and pieces[at].text == ")" and pieces[at - 2].text == "(":
        at -= 3
    return pieces[at].number if at >= floor and pieces[at].is_mark and pieces[at].letter in "Oo" else None


def _possessed(pieces: Sequence[Piece], apostrophe: int, floor: int) -> tuple[str, int | None, str, int]:
    """What stands before "'s": a mark, or "the union"."""
    owner = pieces[apostrophe - 1]
    start, _ = _determined(pieces, apostrophe - 1, floor)
    if owner.is_mark:
        return "'s", owner.number, "", start
    word = owner.text.lower()
    if start < apostrophe - 1 and word in role_words("takers_up") and pieces[start].text.lower() == "the":
        return "'s", None, word, start
    return "'s", None, "", start


def _determined(pieces: Sequence[Piece], at: int, floor: int) -> tuple[int, str]:
    """Where a noun phrase that ends in `at` begins, by its determiner; itself where it has none."""
    for place in range(at - 1, max(floor, at - 3) - 1, -1):
        if pieces[place].text.lower() in _DETERMINERS:
            return place, pieces[place].text.lower()
        if not pieces[place].text[0].isalpha() or pieces[place].text.lower() in _NO_MODIFIERS:
            break
    return at, ""


def _opens(pieces: Sequence[Piece], first: int, floor: int) -> bool:
    """Whether a phrase without determiner begins where nothing else can end."""
    return first <= floor or pieces[first - 1].text in ',;:(—–"' or pieces[first - 1].text in PREPOSITIONS | {"and", "by"}


def _first_sure(pieces: Sequence[Piece], head: int) -> int:
    """The first of the words before the head that belong to it for sure."""
    first = head
    while first > 0 and _is_part(pieces, first - 1):
        first -= 1
    return first


def _without_opener(pieces: Sequence[Piece], first: int, head: int) -> int:
    """Without a first word of the sentence whose capital tells nothing: "Unlike President Ruiz"."""
    word = pieces[first].text
    opens = (first == 0 or pieces[first - 1].text in '."') and word[0].isupper() and first < head
    known = word.lower() in role_words("parts") | role_words("not_now") | role_words("praise") or word in demonyms()
    return first + 1 if opens and not known and not is_head(pieces, first) and word.lower() in common_words() else first


def _is_part(pieces: Sequence[Piece], at: int) -> bool:
    piece = pieces[at]
    if piece.is_mark:
        return piece.letter == "L"
    lowered = piece.text.lower()
    if lowered in role_words("parts") or piece.text in demonyms() or is_head(pieces, at):
        return True
    # A capital tells in a sentence, but not where every word has one ("Welcome Those Who Flee President Ruiz").
    is_name = piece.text[0].isupper() and piece.text[0].isalpha() and lowered not in common_words()
    return is_name and at > 0 and lowered not in _NO_MODIFIERS | _DETERMINERS


def _without_praise(pieces: Sequence[Piece], first: int, head: int) -> int:
    based = [place for place in range(first, head) if pieces[place].text.endswith("-based")]
    first = based[-1] + 1 if based else first
    while first < head and (
        pieces[first].text.lower() in role_words("praise") | role_words("not_now") or _AGE.fullmatch(pieces[first].text)
    ):
        first += 1
    return first


def _shares_former(pieces: Sequence[Piece], start: int, floor: int) -> bool:
    """Whether another title before "and" is over: "former prosecutor and mayor Ana Ruiz"."""
    if start - 2 < floor or pieces[start - 1].text not in ("and", "&", "turned") or not is_head(pieces, start - 2):
        return False
    first = start - 2
    while first > floor and start - first < _LONGEST_LEFT and _is_modifier(pieces, first - 1):
        first -= 1
    return _is_over(pieces, max(floor, first - 1), start - 2)


def _is_over(pieces: Sequence[Piece], first: int, head: int) -> bool:
    """Whether a word of the phrase says that it is not so, or not now."""
    words = [piece.text.lower() for piece in pieces[first : head + 1]]
    return any(word in role_words("not_now") or word.startswith(("ex-", "then-", "former-")) for word in words)
