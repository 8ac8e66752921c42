"""Names are found: capitalised runs are cut where titles and known names say so, typed, and made consistent over the article."""

from __future__ import annotations

from collections.abc import Iterator

from dateline.extract.lexicons import common_words, countries, demonyms, first_names, organizations, places
from dateline.extract.name_consistency import make_consistent
from dateline.extract.name_finds import GROUP, PERSON, Name, known_type
from dateline.extract.name_runs import Run, iter_runs, title_cased
from dateline.extract.name_words import (
    GENERATIONS,
    HONORIFICS,
    KINSHIP,
    OFFICE_MODIFIERS,
    OFFICES,
    ORGANIZATION_ENDS,
    OTHER_ENDS,
    RANKS,
)
from dateline.extract.reading import Gender, Reading, Sentence, Token
from dateline.extract.typing_names import Surroundings, is_given_name, organization_type, type_of
from dateline.model import Span

_DETERMINERS = frozenset({"The", "the", "A", "An", "This", "That", "These", "Those"})
_GENDERED = {"man": "m", "men": "m", "woman": "f", "women": "f"}


def find_names(reading: Reading) -> list[Name]:
    """Every name of a person, organisation, place or people in the story, sorted by place, without overlaps."""
    found: list[Name] = []
    for index, sentence in enumerate(reading.sentences):
        if not title_cased(sentence):
            found.extend(_names_of(sentence, index))
    return make_consistent(reading, found)


def _names_of(sentence: Sentence, index: int) -> Iterator[Name]:
    for run in iter_runs(sentence):
        yield from _cut(sentence, index, run)


def _cut(sentence: Sentence, index: int, run: Run) -> Iterator[Name]:
    """The names within a run, from left to right."""
    position = run.first
    while position < run.last:
        position = _skip_lead(sentence, position, run.last)
        if position >= run.last:
            return
        name, position = _name_at(sentence, index, position, run.last)
        if name:
            yield name


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
    words = tuple(token.text for token in tokens[position:last])
    known = known_type(" ".join(words))
    if known and not (len(words) == 1 and _titles_before(sentence, position)[0]):
        return _make(sentence, index, position, last, known[0], 0.98, own=known[1]), last
    after_titles = _past_titles(words)
    if after_titles:
        start = position + after_titles
        if start >= last:
            return None, last
        if organization_type(words) and not _person_titles(words[:after_titles]):
            return _make(sentence, index, position, last, organization_type(words) or "", 0.9), last
        return _person(sentence, index, start, last)
    inner = _inner_title(words)
    if inner:
        first, _ = _name_at(sentence, index, position, position + inner)
        return first, position + inner
    return _plain(sentence, index, position, last, words)


def _plain(sentence: Sentence, index: int, position: int, last: int, words: tuple[str, ...]) -> tuple[Name | None, int]:
    """A run without titles: whole when its head tells, else a known name and then the rest."""
    honorific, title = _titles_before(sentence, position)
    near = _surroundings(sentence, position, last)
    if (honorific or title) and not organization_type(words):
        return _person(sentence, index, position, last)
    whole = type_of(words, near)
    if whole and whole[1] >= 0.9:  # noqa: PLR2004 - told by a head word or a given name
        return _make(sentence, index, position, last, whole[0], whole[1]), last
    if words[0] in demonyms() and len(words) > 1:
        return None, position + 1
    length = _longest_known(words)
    if length and length < len(words):
        if words[-1].lower() in OTHER_ENDS:
            return None, last
        known = known_type(" ".join(words[:length]))
        if known and not (length == 1 and is_given_name(words[0])):
            return _make(sentence, index, position, position + length, known[0], 0.8, own=known[1]), position + length
    if "of" in words and (not whole or whole[0] != PERSON):
        cut = words.index("of")
        left = type_of(words[:cut], near)
        name = _make(sentence, index, position, position + cut, left[0], left[1]) if left and left[1] > 0.5 else None  # noqa: PLR2004
        return name, position + cut + 1
    return (_make(sentence, index, position, last, *whole) if whole else None), last


def _person(sentence: Sentence, index: int, start: int, last: int) -> tuple[Name | None, int]:
    """A person's name after a title; ends before the next title or known organisation."""
    words = tuple(token.text for token in sentence.tokens[start:last])
    stop = _inner_title(words) or len(words)
    for cut in range(1, stop):
        if words[cut] == "of" or (cut > 1 and _longest_known(words[cut:]) == len(words) - cut and words[cut] in countries()):
            stop = cut
            break
    words = words[:stop]
    if words[0].lower() in common_words() and len(words) == 1 and not is_given_name(words[0]) and sentence.tokens[start - 1].text[0].islower():
        return None, start + stop
    if known_type(" ".join(words)) and not (len(words) == 1 and _titles_before(sentence, start)[0]) and not is_given_name(words[0]):
        kind, own = known_type(" ".join(words)) or ("", "")
        return _make(sentence, index, start, start + stop, kind, 0.9, own=own), start + stop
    return _make(sentence, index, start, start + stop, PERSON, 0.97), start + stop


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
        elif not (bare in OFFICE_MODIFIERS or words[position] in demonyms() or words[position] in {"US", "U.S.", "UK", "EU", "UN"}):
            break
        position += 1
    return seen


def _person_titles(words: tuple[str, ...]) -> bool:
    return any(word.lower().rstrip(".") in HONORIFICS for word in words)


def _inner_title(words: tuple[str, ...]) -> int:
    """Where a title stands inside the run ("Labour MP Jo Cox", "Boeing Chief Executive …"), or 0."""
    for position in range(1, len(words)):
        bare = words[position].lower().rstrip(".")
        titled = bare in OFFICES or bare in RANKS or (bare in HONORIFICS and bare not in {"don", "count", "king", "prince", "duke"})
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
    after = tokens[last].text if last < len(tokens) else ""
    if before in _DETERMINERS and first > 1:
        before = tokens[first - 2].text if tokens[first - 2].text.lower() != "of" else before
    return Surroundings(before.lower(), after.lower(), opens_sentence=first == 0 or before in {"“", '"', "‘", "•"})


def _make(  # noqa: PLR0913 - a name is made of its place, its kind and what the lexicon says
    sentence: Sentence, index: int, first: int, last: int, kind: str, score: float, *, own: str | None = None
) -> Name:
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


__all__ = ["GROUP", "find_names", "organizations", "places"]
