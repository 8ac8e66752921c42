"""An acronym that the article introduces is what it stands for: "Union of Harbour Workers (Unhaw)"."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace

from dateline.extract.lexicons import common_words, demonyms, first_names
from dateline.extract.names.finds import Name, known_type
from dateline.extract.reading import Reading, Sentence
from dateline.model import Span

MIN_LETTERS = 2
MAX_LETTERS = 12
# An acronym written like a word ("Unesco") takes its letters from this many words at least.
MIN_WORDS = 2
INTRODUCED = 0.95
# A name of so many words and so sure a type tells what stands in brackets after it.
MANY_WORDS = 3
TOLD = 0.9


def with_acronyms(reading: Reading, names: Sequence[Name]) -> list[Name]:
    """The names, and what the article introduces in brackets as short for one of them, everywhere; sorted by place.

    What is introduced for a person is a nickname or a party, and is left alone.
    """
    meant = {short: full for name in names if (short := _introduced(reading.sentences[name.sentence], name)) for full in (name,)}
    nothing = {short for sentence in reading.sentences for short in _of_common_words(sentence)} - meant.keys()
    kept = [name for name in names if not (len(name.words) == 1 and (name.text in meant or name.text in nothing))]
    taken = {at for name in kept for at in range(name.span.start, name.span.end)}
    for index, sentence in enumerate(reading.sentences if meant else ()):
        kept.extend(_uses(sentence, index, meant, taken))
    return sorted(kept, key=lambda name: name.span)


def _uses(sentence: Sentence, index: int, meant: dict[str, Name], taken: set[int]) -> Iterator[Name]:
    for token in sentence.tokens:
        full = meant.get(token.text)
        if full and token.start not in taken:
            span = Span(token.start, token.end)
            yield replace(full, span=span, words=(token.text,), sentence=index, own_name=None, score=INTRODUCED)


def _introduced(sentence: Sentence, name: Name) -> str:
    """The single word in brackets right after a name of several words, where its letters come from them; else empty.

    After a long name whose head word tells an organisation, any strange word is one: acronyms of translated names do not fit.
    """
    if name.is_person or len(name.words) < MIN_WORDS:
        return ""
    at = bisect_left(sentence.tokens, name.span.end, key=lambda token: token.start)
    after = sentence.words[at : at + 3]
    if len(after) < 3 or after[0] != "(" or after[2] not in {")", ",", ";"}:  # noqa: PLR2004 - bracket, word, bracket
        return ""
    told = not name.is_place and len(name.words) >= MANY_WORDS and name.score >= TOLD and _is_strange(after[1])
    return after[1] if is_short_for(after[1], name.words) or told else ""


def _is_strange(word: str) -> bool:
    known = word in first_names() or word in demonyms() or known_type(word) is not None or word.lower() in common_words()
    return word[0].isupper() and word.isalpha() and len(word) > MIN_LETTERS and not known


def _of_common_words(sentence: Sentence) -> Iterator[str]:
    """Acronyms that stand for common nouns: "consumer price index (CPI)"."""
    words = sentence.words
    for at in range(1, len(words) - 2) if "(" in words else ():
        short = words[at + 1]
        if words[at] == "(" and words[at + 2] == ")" and short.isupper() and short.isalpha():
            before = words[max(0, at - len(short)) : at]
            if len(before) == len(short) and all(w[0] == c.lower() for w, c in zip(before, short, strict=True)):
                yield short


def is_short_for(short: str, words: Sequence[str]) -> bool:
    """Whether the letters of `short` are, in order, taken from the heads of `words`, the first from the first.

    >>> is_short_for("Unhaw", ("Union", "of", "Harbour", "Workers")), is_short_for("Ada", ("Harbour", "Workers"))
    (True, False)
    """
    letters = short.replace(".", "").replace("&", "").replace("-", "")
    if not (MIN_LETTERS <= len(letters) <= MAX_LETTERS and letters.isalpha() and letters[0].isupper()):
        return False
    if letters[0] != words[0][0].upper():
        return False
    text, at, touched = " ".join(words).lower(), 0, set[int]()
    for letter in letters.lower():
        at = text.find(letter, at)
        if at < 0:
            return False
        touched.add(text.count(" ", 0, at))
        at += 1
    return len(touched) >= MIN_WORDS
