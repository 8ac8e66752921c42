"""Names are found: capitalised runs are cut where titles and known names say so, typed, and made consistent over the article."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dateline.extract.lexicons import common_words, countries, demonyms, first_names, surnames
from dateline.extract.names.acronyms import with_acronyms
from dateline.extract.names.consistency import make_consistent
from dateline.extract.names.finds import PERSON, PLACE_TYPES, Name, known_type
from dateline.extract.names.readings import names_beside, second_look
from dateline.extract.names.runs import Run, is_capitalized, iter_runs, title_cased
from dateline.extract.names.types import Surroundings, is_given_name, organization_type, type_of
from dateline.extract.names.words import (
    GENERATIONS,
    HONORIFICS,
    KINSHIP,
    OFFICE_MODIFIERS,
    OFFICES,
    ORGANIZATION_ENDS,
    OTHER_ENDS,
    PLACE_ENDS,
    PLACE_NOUNS,
    RANKS,
)
from dateline.extract.reading import Gender, Reading, Sentence, Token
from dateline.model import Span

_DETERMINERS = frozenset({"The", "the", "A", "An", "This", "That", "These", "Those"})


def find_names(reading: Reading) -> list[Name]:
    """Every name of a person, organisation, place or people in the story, sorted by place, without overlaps."""
    return finish(reading, names_by_rules(reading))


def names_by_rules(reading: Reading) -> list[Name]:
    """The names in the story's sentences that the rules find, one reading of a word in the whole article."""
    found: list[Name] = []
    for index, sentence in enumerate(reading.sentences):
        if not title_cased(sentence):
            found.extend(_names_of(sentence, index))
    return make_consistent(reading, with_acronyms(reading, found))


def finish(reading: Reading, names: Sequence[Name]) -> list[Name]:
    """The names with states, peoples, the byline and the place of writing; sorted by place."""
    return sorted([*second_look(reading, names), *names_beside(reading.article)], key=_place)


def _place(name: Name) -> Span:
    return name.span


def _names_of(sentence: Sentence, index: int) -> Iterator[Name]:
    for run in iter_runs(sentence):
        yield from _cut(sentence, index, run)


def _cut(sentence: Sentence, index: int, run: Run) -> Iterator[Name]:
    """The names within a run, from left to right."""
    position = run.first
    while position < run.last:
        if not is_capitalized(sentence.tokens[position].text):
            position += 1
            continue
        position = _skip_lead(sentence, position, run.last)
        if position >= run.last:
            return
        if not is_capitalized(sentence.tokens[position].text):
            continue
        name, position = _name_at(sentence, index, position, run.last)
        if name and not (position == run.last and _is_money(sentence, run.last)):
            yield name


def _is_money(sentence: Sentence, last: int) -> bool:
    """Whether a currency sign touches the run: US$."""
    tokens = sentence.tokens
    return last < len(tokens) and tokens[last].text == "$" and tokens[last].start == tokens[last - 1].end


def _skip_lead(sentence: Sentence, position: int, last: int) -> int:
    """Past a determiner, or an everyday word that is capitalised only because it opens the sentence."""
    words = sentence.tokens
    word = words[position].text
    rest = tuple(token.text for token in words[position:last])
    if _longest_known(rest) > 1:
        return position
    if word in _DETERMINERS:
        return position + 1
    opens = position == 0 or words[position - 1].text in "“\"‘'(:–—-•"
    if opens and word.lower() in common_words() and not _is_title(word) and last - position > 1:
        given = word in first_names() and words[position + 1].text.lower() not in common_words()
        headed = organization_type(rest) is not None and rest[-1] != rest[0] and rest[1][0].isupper()
        return position if given or headed else position + 1
    return position


def _is_title(word: str) -> bool:
    bare = word.lower().rstrip(".")
    return bare in HONORIFICS or bare in OFFICES or bare in RANKS or bare in OFFICE_MODIFIERS or bare in KINSHIP


def _name_at(sentence: Sentence, index: int, position: int, last: int) -> tuple[Name | None, int]:
    """The name that begins at or soon after `position`, and where to go on."""
    tokens = sentence.tokens
    while last > position + 1 and not is_capitalized(tokens[last - 1].text):
        last -= 1
    words = tuple(token.text for token in tokens[position:last])
    known = known_type(" ".join(words))
    if known and not (len(words) == 1 and _titles_before(sentence, position)[0]):
        return make_name(sentence, index, position, last, known[0], 0.98, own=known[1]), last
    after_titles = _past_titles(words)
    if after_titles:
        start = position + after_titles
        if start >= last or not is_capitalized(tokens[start].text):
            return None, start
        if organization_type(words) and not _person_titles(words[:after_titles]):
            return make_name(sentence, index, position, last, organization_type(words) or "", 0.9), last
        return _person(sentence, index, start, last)
    inner = _inner_title(words)
    if inner:
        first, _ = _name_at(sentence, index, position, position + inner)
        return first, position + inner
    return _plain(sentence, index, position, last, words)


def _plain(sentence: Sentence, index: int, position: int, last: int, words: tuple[str, ...]) -> tuple[Name | None, int]:
    """A run without titles: whole when its head tells, else a known name and then the rest."""
    if _ends_before_person(words):
        return None, position + 1
    honorific, title = _titles_before(sentence, position)
    near = _surroundings(sentence, position, last)
    governed = _governed(sentence, position, words)
    if governed:
        kind, own = known_type(" ".join(words[:governed])) or ("", None)
        return make_name(sentence, index, position, position + governed, kind, 0.9, own=own), position + governed
    if (honorific or title) and not organization_type(words):
        return _person(sentence, index, position, last)
    whole = type_of(words, near)
    if whole and whole[1] >= 0.9:  # noqa: PLR2004 - told by a head word or a given name
        return make_name(sentence, index, position, last, whole[0], whole[1]), last
    return _in_parts(sentence, index, position, words, whole)


def _governed(sentence: Sentence, position: int, words: tuple[str, ...]) -> int:
    """How many words are what an office is held of, where the holder's name follows: "Governor of Alaska Ada Brook"."""
    tokens = sentence.tokens
    if position < 2 or tokens[position - 1].text != "of" or not _is_title(tokens[position - 2].text):  # noqa: PLR2004 - title and "of"
        return 0
    length = _longest_known(words)
    return length if 0 < length <= len(words) - 2 and is_given_name(words[length]) else 0


def _ends_before_person(words: tuple[str, ...]) -> bool:
    """Whether the first word ends another phrase: "the President of the Republic Ada Brook", "Executive Committee Ada Brook"."""
    ends = words[0].lower() in ORGANIZATION_ENDS or words[0].lower() in {"republic", "state"}
    return len(words) > 2 and ends and is_given_name(words[1]) and organization_type(words) is None  # noqa: PLR2004 - it, given name, surname


def _in_parts(
    sentence: Sentence, index: int, position: int, words: tuple[str, ...], whole: tuple[str, float] | None
) -> tuple[Name | None, int]:
    """A run that is not certain as a whole: past a demonym, a known name and then the rest, or what stands before "of"."""
    last = position + len(words)
    for adjective in (2, 1):
        if len(words) >= max(adjective, 2) and " ".join(words[:adjective]) in demonyms():
            return None, position + adjective
    length = _longest_known(words)
    if length and length < len(words):
        if words[-1].lower() in OTHER_ENDS:
            return None, last
        known = _known_part(words, length)
        if known:
            return make_name(sentence, index, position, position + length, known[0], 0.8, own=known[1]), position + length
    if "of" in words and (not whole or whole[0] != PERSON):
        cut = words.index("of")
        left = _maker(words, cut) or type_of(words[:cut], _surroundings(sentence, position, last))
        return make_name(sentence, index, position, position + cut, *left) if left else None, position + cut + 1
    return (make_name(sentence, index, position, last, *whole) if whole else None), last


def _maker(words: tuple[str, ...], cut: int) -> tuple[str, float] | None:
    """A company in "Vantorel Precision of Nagoya": a strange word, everyday words in capitals, and where it is at home."""
    own, trade, home = words[0], words[1:cut], known_type(" ".join(words[cut + 1 :]))
    strange = own.lower() not in common_words() and own not in demonyms() and not is_given_name(own) and not own.isupper()
    told = strange and bool(trade) and home is not None and home[0] in PLACE_TYPES
    plain = all(word.lower() in common_words() and word not in surnames() and not _is_title(word) for word in trade)
    return ("Organization", 0.8) if told and plain and trade[-1].lower() not in {*OTHER_ENDS, *PLACE_ENDS} else None


def _known_part(words: tuple[str, ...], length: int) -> tuple[str, str] | None:
    """The known name at the head of a run, where what follows it can be a name of its own."""
    known, rest = known_type(" ".join(words[:length])), words[length:]
    if known is None or (length == 1 and is_given_name(words[0])):
        return None
    parts = is_given_name(rest[0]) or known_type(" ".join(rest))
    return known if parts else None


def _person(sentence: Sentence, index: int, start: int, last: int) -> tuple[Name | None, int]:
    """A person's name after a title; ends before the next title or known organisation."""
    words = tuple(token.text for token in sentence.tokens[start:last])
    stop = _inner_title(words) or len(words)
    for cut in range(1, stop):
        if words[cut] == "of" or (cut > 1 and _longest_known(words[cut:]) == len(words) - cut and words[cut] in countries()):
            stop = cut
            break
    words = words[:stop]
    if (
        words[0].lower() in common_words()
        and len(words) == 1
        and not is_given_name(words[0])
        and sentence.tokens[start - 1].text[0].islower()
    ):
        return None, start + stop
    if (
        known_type(" ".join(words))
        and not (len(words) == 1 and _titles_before(sentence, start)[0])
        and not is_given_name(words[0])
    ):
        kind, own = known_type(" ".join(words)) or ("", "")
        return make_name(sentence, index, start, start + stop, kind, 0.9, own=own), start + stop
    acronym = len(words) == 1 and words[0].isupper() and len(words[0]) > 1 and not _titles_before(sentence, start)[0]
    kind, score = ("Organization", 0.7) if acronym else (PERSON, 0.97)
    return make_name(sentence, index, start, start + stop, kind, score), start + stop


def _longest_known(words: tuple[str, ...]) -> int:
    """How many of the first words make a known name; 0 when none do."""
    for length in range(min(len(words), 6), 0, -1):
        if known_type(" ".join(words[:length])):
            return length
    return 0


def _past_titles(words: tuple[str, ...]) -> int:
    """How many words at the head are titles, with the demonyms and countries that belong to them; 0 when no title is there."""
    position, seen = 0, 0
    while position < len(words):
        bare = words[position].lower().rstrip(".")
        if bare in HONORIFICS or bare in OFFICES or bare in RANKS:
            seen = position + 1
        elif not _before_title(words, position):
            break
        position += 1
    return seen


def _before_title(words: tuple[str, ...], position: int) -> bool:
    """Whether the word only describes the title after it; "Labour" does so before "Secretary" but is a party before "MP"."""
    word = words[position]
    if word.lower() in {"labour", "labor"}:
        return position + 1 < len(words) and words[position + 1].lower() in {"secretary", "minister"}
    return word.lower() in OFFICE_MODIFIERS or word in demonyms() or word in {"US", "U.S.", "UK", "EU", "UN"}


def _person_titles(words: tuple[str, ...]) -> bool:
    return any(word.lower().rstrip(".") in HONORIFICS for word in words)


def _inner_title(words: tuple[str, ...]) -> int:
    """Where a title stands inside the run ("Labour MP Jo Cox", "Boeing Chief Executive …"), or 0."""
    for position in range(1, len(words)):
        bare = words[position].lower().rstrip(".")
        if not words[position][0].isupper() or (bare in OFFICE_MODIFIERS and bare != "chief"):
            continue
        titled = (
            bare in OFFICES or bare in RANKS or (bare in HONORIFICS and bare not in {"don", "count", "king", "prince", "duke"})
        )
        if titled and bare not in GENERATIONS and position + 1 <= len(words):
            while position > 1 and words[position - 1].lower() in OFFICE_MODIFIERS:
                position -= 1  # noqa: PLW2901 - the title begins with its modifiers
            return position if not _inside_organization(words, position) else 0
    return 0


def _inside_organization(words: tuple[str, ...], position: int) -> bool:
    """Whether a title word is part of an organisation's name: "Prime Minister’s Office", "National Defense University"."""
    return words[-1].lower() in ORGANIZATION_ENDS and position < len(words) - 1 and not is_given_name(words[position + 1])


def _titles_before(sentence: Sentence, position: int) -> tuple[str, str]:
    """The honorific (bare, lower case) and the office words that stand right before `position`."""
    honorific, start = "", position
    while start > 0 and position - start < 7:  # noqa: PLR2004 - longer titles are not read
        word = sentence.tokens[start - 1].text
        bare = word.lower().rstrip(".")
        if bare in HONORIFICS and (word[0].isupper() or bare in {"king", "queen", "prince", "princess", "pope"}):
            honorific = bare
        elif not (bare in OFFICES or bare in RANKS or bare in OFFICE_MODIFIERS or (word in demonyms() and start < position)):
            break
        start -= 1
    office = [token.text for token in sentence.tokens[start:position] if token.text.lower().rstrip(".") not in HONORIFICS]
    if not any(word.lower().rstrip(".") in OFFICES or word.lower().rstrip(".") in RANKS for word in office):
        office = []
    return honorific, " ".join(office)


def _surroundings(sentence: Sentence, first: int, last: int) -> Surroundings:
    tokens = sentence.tokens
    before = tokens[first - 1].text if first else ""
    determined = before.lower() == "the"
    after = tokens[last].text if last < len(tokens) else ""
    beyond = tokens[last + 1].text if last + 1 < len(tokens) else ""
    opens = first == 0 or before in {"“", '"', "‘", "•"}
    earlier = tokens[first - 2].text.lower() if first > 1 else ""
    if (before in _DETERMINERS and earlier not in {"", "of"}) or (before == "of" and earlier in PLACE_NOUNS):
        before = earlier
    return Surroundings(before.lower(), after.lower(), opens, determined, beyond.lower())


def make_name(  # noqa: PLR0913 - a name is made of its place, its kind and what the lexicon says
    sentence: Sentence, index: int, first: int, last: int, kind: str, score: float, *, own: str | None = None
) -> Name:
    """The name in tokens ``[first, last)`` of a sentence, with the titles before it and the gender that they or it tell."""
    tokens: tuple[Token, ...] = sentence.tokens[first:last]
    words = tuple(token.text for token in tokens)
    honorific, title = _titles_before(sentence, first) if kind == PERSON else ("", "")
    gender: Gender | None = _gender(words, honorific, title) if kind == PERSON else None
    return Name(Span(tokens[0].start, tokens[-1].end), words, kind, index, honorific, title, gender, own, score=score)


def _gender(words: tuple[str, ...], honorific: str, title: str) -> Gender | None:
    if HONORIFICS.get(honorific):
        return HONORIFICS[honorific]
    for word in title.lower().split():
        if word.endswith(("woman", "actress", "queen")):
            return "f"
        if word.endswith(("spokesman", "chairman", "congressman", "businessman", "councilman")):
            return "m"
    if len(words) > 1:
        return first_names().get(words[0]) or first_names().get(words[0].split("-")[0])
    return None
