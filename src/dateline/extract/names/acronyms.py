"""An acronym that the article introduces is what it stands for: "Union of Harbour Workers (Unhaw)"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from dateline.extract.names.finds import Name
from dateline.extract.reading import Reading, Sentence
from dateline.model import Span

MIN_LETTERS = 2
MAX_LETTERS = 12
# An acronym written like a word ("Unesco") takes its letters from this many words at least.
MIN_WORDS = 2
INTRODUCED = 0.95


def with_acronyms(reading: Reading, names: Sequence[Name]) -> list[Name]:
    """The names, and what the article introduces in brackets as short for one of them, everywhere; sorted by place.

    What is introduced for a person is a nickname or a party, and is left alone.
    """
    meant = {short: full for name in names if (short := _introduced(reading.sentences[name.sentence], name)) for full in (name,)}
    if not meant:
        return list(names)
    kept = [name for name in names if not (len(name.words) == 1 and name.text in meant)]
    taken = {at for name in kept for at in range(name.span.start, name.span.end)}
    for index, sentence in enumerate(reading.sentences):
        kept.extend(_uses(sentence, index, meant, taken))
    return sorted(kept, key=lambda name: name.span)


def _uses(sentence: Sentence, index: int, meant: dict[str, Name], taken: set[int]) -> Iterator[Name]:
    for token in sentence.tokens:
        full = meant.get(token.text)
        if full and token.start not in taken:
            span = Span(token.start, token.end)
            yield replace(full, span=span, words=(token.text,), sentence=index, own_name=None, score=INTRODUCED)


def _introduced(sentence: Sentence, name: Name) -> str:
    """The single word in brackets right after a name of several words, where its letters come from them; else empty."""
    if name.is_person or len(name.words) < MIN_WORDS:
        return ""
    after = [token.text for token in sentence.tokens if token.start >= name.span.end][:3]
    if len(after) < 3 or after[0] != "(" or after[2] not in {")", ",", ";"}:  # noqa: PLR2004 - bracket, word, bracket
        return ""
    return after[1] if is_short_for(after[1], name.words) else ""


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
