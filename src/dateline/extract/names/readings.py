"""Names that need a second look: a capital that stands for its state, a people, a byline, a place of writing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from dateline.extract.lexicons import first_names, places, word_list
from dateline.extract.names.finds import GROUP, PERSON, Name, known_type
from dateline.extract.names.words import GOVERNMENT_ACTS
from dateline.extract.reading import Reading, Sentence
from dateline.extract.sentences import tokens_of
from dateline.model import Article, Role, Span

_TIES = word_list("ties")
_STATE_HAS = word_list("state_possessions")
# Peoples without a state of the same name; the plural of their name is a name itself.
_PEOPLES = word_list("peoples")
_FAMILY = word_list("family_words")
_HEADS_NOUN = re.compile(r"[a-z]+$")
_FUNCTION_WORDS = word_list("function_words")


def second_look(reading: Reading, names: Sequence[Name]) -> list[Name]:
    """The names with capitals read as states where the words around say so, and with peoples added; sorted by place."""
    looked = [_as_state(reading.sentences[name.sentence], name) for name in names if not _is_family(reading, name)]
    taken = {name.span.start for name in names}
    for index, sentence in enumerate(reading.sentences):
        looked.extend(_peoples(sentence, index, taken))
    return sorted(looked, key=lambda name: name.span)


def names_beside(article: Article) -> list[Name]:
    """The authors in the byline and the place of writing: names outside the story's sentences."""
    found: list[Name] = []
    for segment in article.segments_of(Role.BYLINE):
        for author in article.metadata.authors:
            at = article.text.find(author, segment.span.start, segment.span.end)
            known = known_type(author)
            if at >= 0:
                kind, own = known or (PERSON, None)
                found.append(_beside(article, Span(at, at + len(author)), kind, own))
    for segment in article.segments_of(Role.DATELINE):
        words = segment.span.of(article.text)
        known = known_type(words) or known_type(words.title())
        if known:
            found.append(_beside(article, segment.span, *known))
    return found


def _beside(article: Article, span: Span, kind: str, own: str | None) -> Name:
    words = tuple(token.text for token in tokens_of(article.text, span.start, span.end))
    gender = first_names().get(words[0]) if kind == PERSON else None
    return Name(span, words, kind, -1, gender=gender, own_name=own, score=0.95)


def _is_family(reading: Reading, name: Name) -> bool:
    """A bare surname that names a family: "the Trump family", "Quenby heirs"."""
    if not name.is_person or len(name.words) > 1 or name.honorific:
        return False
    after = reading.text[name.span.end : name.span.end + 12].split()
    return bool(after) and after[0].strip(".,;") in _FAMILY and reading.text[name.span.end] == " "


def _as_state(sentence: Sentence, name: Name) -> Name:
    """Metonymy: "ties with Moscow", "Moscow said", "Moscow’s support"; not "in Moscow" or "from Moscow"."""
    place = places().get(name.text)
    if place is None or not place.is_capital or not place.country or name.type != "City":
        return name
    tokens = sentence.tokens
    first = next(index for index, token in enumerate(tokens) if token.start == name.span.start)
    last = first + len(name.words)
    before = tokens[first - 1].text.lower() if first else ""
    earlier = tokens[first - 2].text.lower() if first > 1 else ""
    after = tokens[last].text.lower() if last < len(tokens) else ""
    later = tokens[last + 1].text.lower() if last + 1 < len(tokens) else ""
    tied = before == "with" and earlier in _TIES
    owns = after in {"'s", "’s"} and later in _STATE_HAS
    acts = after in GOVERNMENT_ACTS - {"is", "was", "has", "had", "will", "would"} and before not in {
        "in",
        "from",
        "to",
        "of",
        "near",
        ",",
    }
    if tied or owns or acts:
        return replace(name, type="Country", own_name=place.country, state=place.country, score=0.85)
    return name


def _peoples(sentence: Sentence, index: int, taken: set[int]) -> Iterator[Name]:
    """A people named as such: not before a noun ("Rohingya refugees")."""
    tokens = sentence.tokens
    for position, token in enumerate(tokens):
        if token.text not in _PEOPLES or token.start in taken:
            continue
        after = tokens[position + 1].text if position + 1 < len(tokens) else "."
        if _HEADS_NOUN.match(after) and after not in _FUNCTION_WORDS and not token.text.endswith("s"):
            continue
        yield Name(token.span, (token.text,), GROUP, index, own_name=token.text, score=0.9)
