"""Who holds a title, and of which organisation: titles before a name, beside it, and after "is"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from dateline.extract.facts.finding import Finding
from dateline.extract.facts.marking import Marked
from dateline.extract.facts.roles.antecedents import is_known_place, owner_of_its, owner_taken_up
from dateline.extract.facts.roles.employment import FOUNDERS, bond
from dateline.extract.facts.roles.titles import Piece, Title, is_general, is_head, pieces_of, title_after, title_before
from dateline.extract.lexicons import role_words
from dateline.extract.phrasing.speech_words import TIME_WORDS, words_of
from dateline.extract.reading import Chains, Reading

FORMERLY = "formerly"
_JOB = "schema:jobTitle"
_CLOSES = frozenset([",", ".", ";", ":", ")", "–", "—", '"', "?", "!", "-"])
_AFTER_TITLE = _CLOSES | words_of("and who whose said says told in on at with for from to of by during since while when as")
_AGE = re.compile(r"[1-9]\d|1[01]\d")
_EMPLOYERS = frozenset(["at", "with", "of", "for"])
_UNDER = frozenset(["under", "since", "before", "after"])
_INFINITIVE = words_of("to will would can could may might must should not n't did does do")
_LEFT = re.compile(
    r"(?:,? ‹P\d+›)?(?:, (?:aged )?\d+)?,? (?:who )?"
    r"(?:(?:was|were|has been|had been) (?:dismissed|fired|sacked|ousted|removed|deposed|replaced|voted out|forced out|murdered"
    r"|assassinated|killed)|(?:has |had )?(?:resigned|quit|stepped down|retired|stood down))\b"
)
_FIELDED = frozenset(["minister", "secretary", "commissioner", "undersecretary", "counsel", "commander"])
_PORTFOLIOS = frozenset(["minister", "secretary"])
_AUTHORITIES = words_of("ministry department office treasury cabinet council government commission association union")
_BEATS = words_of("correspondent reporter critic lobbyist activist campaigner historian biographer investor donor expert agent")


@dataclass(frozen=True, slots=True)
class _Sight:
    """A sentence with its pieces."""

    marked: Marked
    pieces: Sequence[Piece]
    reading: Reading
    chains: Chains

    def text(self, at: int) -> str:
        return self.pieces[at].text if 0 <= at < len(self.pieces) else ""

    def letter(self, at: int) -> str:
        return self.pieces[at].letter if 0 <= at < len(self.pieces) else ""


def find_titles(marked: Marked, reading: Reading, chains: Chains, *, looks_back: bool) -> Iterator[Finding]:
    """Titles in one sentence with the organisations that they are of; with `looks_back` trades alone, for posts may be over."""
    sight = _Sight(marked, pieces_of(marked.text), reading, chains)
    for at, piece in enumerate(sight.pieces):
        if piece.letter != "P" or _is_cut(sight, at):
            continue
        for title, evidence, how in _titles_of(sight, at):
            if looks_back and not title.is_over and title.head not in role_words("occupations"):
                continue
            yield from _findings(sight, at, title, evidence, how)


def _is_cut(sight: _Sight, at: int) -> bool:
    """Whether the name goes on behind what was taken for it: "Gov. Earl" of "Gov. Earl Ray Tomblin"."""
    word = sight.text(at + 1)
    return word[:1].isupper() and word not in role_words("seats") and word.lower() not in TIME_WORDS


def _titles_of(sight: _Sight, at: int) -> Iterator[tuple[Title, tuple[int, int], str]]:
    yield from _before(sight, at)
    yield from _after(sight, at)


def _before(sight: _Sight, at: int) -> Iterator[tuple[Title, tuple[int, int], str]]:
    pieces, left = sight.pieces, at
    while left > 0 and sight.text(left - 1).rstrip(".") in role_words("honorifics") and not is_general(pieces, left - 1):
        left -= 1
    end = pieces[at].end
    if sight.text(left - 1) == "," and _is_closed(sight, at + 1):
        title = title_before(pieces, left - 1, is_apposed=True)
        if title and not _ends_another(sight, title):
            yield title, (title.start, end), "apposed before"
            return
    found = title_before(pieces, left, is_apposed=False) or title_before(pieces, at, is_apposed=False)
    if found and not _is_verb(sight, found) and not found.head.endswith("-in-law"):
        yield found, (found.start, end), "before"


def _ends_another(sight: _Sight, title: Title) -> bool:
    """Whether the phrase stands right after another name: "Ana Ruiz, the mayor, Otto Berg"."""
    place = next(index for index, piece in enumerate(sight.pieces) if piece.start >= title.start)
    if sight.text(place - 1) in ("of", "to", "for") and place > 1 and is_head(sight.pieces, place - 2):
        return True  # "a representative of the mayor, Ana Ruiz": which of the two?
    return sight.text(place - 1) == "," and (sight.letter(place - 2) == "P" or _AGE.fullmatch(sight.text(place - 2)) is not None)


def _is_verb(sight: _Sight, title: Title) -> bool:
    place = next(index for index, piece in enumerate(sight.pieces) if piece.start >= title.start)
    before = sight.text(place - 1).lower()
    return title.head in role_words("verbs_too") and not title.modifiers and before in _INFINITIVE and not title.determiner


def _is_closed(sight: _Sight, at: int) -> bool:
    return at >= len(sight.pieces) or sight.text(at) in _CLOSES | {"(", "of", "from"}


def _after(sight: _Sight, at: int) -> Iterator[tuple[Title, tuple[int, int], str]]:
    start = sight.pieces[at].start
    if sight.text(at + 1) in role_words("seats"):
        place = sight.pieces[at + 1]
        yield Title(place.start, place.end, (place.start, place.end), place.text.lower(), ()), (start, place.end), "seat"
    begin, how = _opening(sight, at + 1)
    if begin is None:
        return
    title = title_after(sight.pieces, begin)
    if title is None or not _is_ended(sight, title, how):
        return
    yield title, (start, title.end), how


def _opening(sight: _Sight, at: int) -> tuple[int | None, str]:
    """Where a title after the name would begin, past its age, and by which construction."""
    if sight.text(at) == "(" and _AGE.fullmatch(sight.text(at + 1)) and sight.text(at + 2) == ")":
        at += 3
    elif sight.text(at) == "," and _AGE.fullmatch(sight.text(at + 1)):
        at += 2
    if sight.text(at) in ("is", "remains"):
        return at + 1, "copula"
    if sight.text(at) in (",", "–", "—", "("):
        if sight.text(at + 1) == "who" and sight.text(at + 2) in ("is", "remains"):
            return at + 3, "copula"
        return at + 1, "after"
    return None, ""


def _is_ended(sight: _Sight, title: Title, how: str) -> bool:
    """Whether the phrase ends there, and what follows does not make it the beginning of something else."""
    place = next((index for index, piece in enumerate(sight.pieces) if piece.start >= title.end), len(sight.pieces))
    if (title.modifiers and title.modifiers[0] in role_words("no_titles")) or title.head in role_words("no_titles"):
        return False
    if place >= len(sight.pieces):
        return True
    if how == "copula":
        return sight.text(place) not in ("'s", "than")
    if sight.text(place) == "," and sight.letter(place + 1) == "P":
        return False
    return sight.text(place) in _AFTER_TITLE or (sight.text(place).endswith("ing") and sight.text(place).islower())


def _findings(sight: _Sight, at: int, title: Title, evidence: tuple[int, int], how: str) -> Iterator[Finding]:
    marked = sight.marked
    who = marked.mentions[sight.pieces[at].number].entity
    value = marked.span(_value_start(sight, title), _value_end(sight, title))
    words = value.of(sight.reading.text)
    if title.is_over:
        yield Finding(who, FORMERLY, words, marked.span(*evidence), is_literal=True)
        return
    if (
        not _is_post(sight, title)
        or _has_left(sight, at, title)
        or _is_of_another_time(sight, title)
        or (title.head in role_words("royal") and not _goes_by_first_name(sight, at))
    ):
        return
    bonds = list(_employment(sight, who, title, evidence, how))
    if words.lower() != "leader" and title.head not in FOUNDERS:
        yield Finding(who, _JOB, words, marked.span(*evidence), is_literal=True, is_dated=True, how=f"title {how}")
    yield from bonds


def _has_left(sight: _Sight, at: int, title: Title) -> bool:
    """Whether the name goes on with how the post was lost: "the manager, Ana Ruiz, who was dismissed last week"."""
    ends = max(title.end, sight.pieces[at].end)
    return title.head not in role_words("occupations") and _LEFT.match(sight.marked.text[ends:]) is not None


def _is_post(sight: _Sight, title: Title) -> bool:
    """A "partner" may be anybody's: only "managing partner" and "a partner at Hale & Orr" are posts."""
    is_of_one = title.owner is not None and _letter(sight, title.owner) in "Oo"
    return title.head not in ("partner", "associate") or bool(
        title.link or is_of_one or set(title.modifiers) & role_words("parts")
    )


def _is_of_another_time(sight: _Sight, title: Title) -> bool:
    place = next(index for index, piece in enumerate(sight.pieces) if piece.start >= title.start)
    return sight.text(place - 1).lower() in _UNDER


def _goes_by_first_name(sight: _Sight, at: int) -> bool:
    """Whether the words are the first of the full name: "King Salman" is not Mohammed bin Salman."""
    mention = sight.marked.mentions[sight.pieces[at].number]
    entity = sight.chains.entities.get(mention.entity)
    name = entity.name if entity and entity.name else ""
    return name.split(" ")[0] == mention.span.of(sight.reading.text).split(" ")[0]


def _value_start(sight: _Sight, title: Title) -> int:
    """A minister's field that was taken for a name belongs to the title."""
    return title.start if _is_portfolio_before(sight, title) else title.value[0]


def _value_end(sight: _Sight, title: Title) -> int:
    """A field or a place after the head belongs to the title; an organisation does not."""
    if title.linked is not None and _letter(sight, title.linked) in "Oo" and not _is_portfolio(sight, title):
        return title.value[1]
    if title.has_field and (not _is_whole(sight, title.end) or _text_at(sight, title.end) in ("and", "on")):
        return title.value[1]
    if title.link == "of" or (title.link == "for" and (title.head in _FIELDED)):
        return title.end
    return title.value[1]


def _text_at(sight: _Sight, place: int) -> str:
    """The piece that begins at or after a place of the marked text."""
    return next((piece.text for piece in sight.pieces if piece.start >= place), "")


def _letter(sight: _Sight, number: int) -> str:
    return next(piece.letter for piece in sight.pieces if piece.is_mark and piece.number == number and piece.letter != "T")


def _employment(sight: _Sight, who: str, title: Title, evidence: tuple[int, int], how: str) -> Iterator[Finding]:
    for where, end, by in _employers(sight, title):
        is_own = by == "taken up" and not title.taken_up  # "president of the club"
        own = replace(title, has_field=False, determiner="the") if is_own else title
        predicate = bond(own, sight.chains.type_of(where) or "")
        if predicate == "schema:founder":
            yield Finding(
                where, predicate, who, sight.marked.span(evidence[0], max(evidence[1], end)), how=f"employer {by} {how}"
            )
            return
        if predicate and where != who and not is_known_place(sight.chains, where):
            span = sight.marked.span(evidence[0], max(evidence[1], end))
            yield Finding(who, predicate, where, span, how=f"employer {by} {how}")
            return


def _employers(sight: _Sight, title: Title) -> Iterator[tuple[str, int, str]]:
    """Organisations that a title is of, the surest first, with the end of the words that say so."""
    marked = sight.marked
    linked = title.linked is not None and _letter(sight, title.linked) in "Oo" and _is_whole(sight, title.end)
    if title.linked is not None and linked and _names_employer(title, title.link) and not _is_portfolio(sight, title):
        yield marked.mentions[title.linked].entity, title.end, "linked"
    yield from _linked_later(sight, title)
    if title.owner is not None and _letter(sight, title.owner) in "Oo" and _is_owner(sight, title):
        yield marked.mentions[title.owner].entity, title.end, "owner"
    place = marked.span(title.start, title.end).start
    noun = title.taken_up or _linked_noun(sight, title)
    if noun:
        taken = owner_taken_up(sight.reading, sight.chains, marked.sentence, noun)
        if taken:
            yield taken, title.end, "taken up"
    if title.determiner == "its":
        its = owner_of_its(sight.reading, sight.chains, marked.sentence, place)
        if its and (sight.chains.type_of(its) or "") != "Country":
            yield its, title.end, "its"


def _is_whole(sight: _Sight, end: int) -> bool:
    """Whether the organisation's name is not cut off: "the Food" of "the Food and Farming Institute"."""
    place = next((index for index, piece in enumerate(sight.pieces) if piece.start >= end), len(sight.pieces))
    is_joined = sight.text(place) in ("and", "&", "for", "of") and sight.text(place + 1)[:1].isupper()
    return not is_joined and not sight.letter(place)


def _is_owner(sight: _Sight, title: Title) -> bool:
    """Whether a name right before the title is of the employer: a White House correspondent reports from there."""
    if _is_portfolio_before(sight, title):
        return False
    if title.determiner == "'s" or title.head not in _BEATS:
        return True
    owner = sight.marked.mentions[title.owner or 0].entity
    return sight.chains.type_of(owner) in ("NewsMediaOrganization", "Corporation")


def _is_portfolio(sight: _Sight, title: Title) -> bool:
    """Whether what follows is a minister's field, though it looks like a name: "Minister of Public Works"."""
    if title.head != "minister" or title.linked is None:
        return False
    name = sight.marked.mentions[title.linked].span.of(sight.reading.text)
    return not name.startswith(("Ministry", "Department", "Office"))


def _is_portfolio_before(sight: _Sight, title: Title) -> bool:
    """Whether the word right before a minister is the field: "Labor Minister" works for no body named "Labor"."""
    if title.head not in _PORTFOLIOS or title.owner is None or title.determiner or title.modifiers:
        return False
    name = sight.marked.mentions[title.owner].span.of(sight.reading.text)
    return name.istitle() and " " not in name and name.lower() not in _AUTHORITIES


def _linked_noun(sight: _Sight, title: Title) -> str:
    """The noun of "president of the club"; empty for any other field."""
    words = sight.marked.text[title.value[1] : title.end].split()
    is_noun = title.has_field and len(words) == 3 and words[:2] == ["of", "the"] and words[2] in role_words("takers_up")  # noqa: PLR2004
    return words[2] if is_noun else ""


def _names_employer(title: Title, link: str) -> bool:
    return link in ("of", "at", "with") or (link == "for" and title.head.startswith("spokes"))


def _linked_later(sight: _Sight, title: Title) -> Iterator[tuple[str, int, str]]:
    """The employer after a field: "head of research at Nordal Steel"."""
    place = next((index for index, piece in enumerate(sight.pieces) if piece.start >= title.end), len(sight.pieces))
    if not _names_employer(title, sight.text(place)) and not (title.has_field and sight.text(place) == "for"):
        return
    for index in range(place + 1, place + 5):
        piece = sight.pieces[index] if index < len(sight.pieces) else None
        if piece is None or not (piece.is_mark or piece.text[0].isalpha()):
            return
        if piece.is_mark:
            if piece.letter in "Oo" and sight.text(index + 1) != "'s" and _is_whole(sight, piece.end):
                yield sight.marked.mentions[piece.number].entity, piece.end, "linked"
            return
