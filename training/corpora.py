"""The open corpora of names are read, cut into our tokens, and brought to one guideline.

The guideline: a name of a person, an organisation or a place, without title, determiner or possessive; no word for a people,
no common noun; what stands behind a comma is a name of its own.
"""

from __future__ import annotations

import gzip
import json
import re
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dateline.extract.lexicons import countries, demonyms
from dateline.extract.names.runs import is_capitalized
from dateline.extract.names.words import GENERATIONS, HONORIFICS, OFFICE_MODIFIERS, OFFICES, RANKS
from dateline.extract.reading import Reading, Token
from dateline.extract.sentences import read_sentences, tokens_of
from dateline.extract.tagging.features import coarse_type
from dateline.model import Article, Role, Segment, Span

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "corpus"))

from reading import iter_stories, to_contract

TYPES = {"PER": "PER", "ORG": "ORG", "LOC": "LOC", "FAC": "LOC"}
# Sets of single sentences: this many in a row make a document, so that features of the document mean something.
SENTENCES_A_DOCUMENT = 12
_DETERMINERS = frozenset({"the", "a", "an", "this", "that", "its", "his", "her", "their", "our", "some", "any", "downtown"})
_MARKS_BEFORE = frozenset("\"'“‘(@#")
_MARKS_AFTER = frozenset({"'s", "’s", "'", "’", ",", ".", ";", ":", '"', "”", ")", "-", "–"})
_LINE = re.compile(r"[^\n]+")


@dataclass(frozen=True, slots=True)
class Labelled:
    """A text cut into sentences, and the names in it: start, end and type (PER, ORG, LOC)."""

    id: str
    reading: Reading
    names: frozenset[tuple[int, int, str]]


def labelled(doc_id: str, text: str, spans: Iterable[tuple[int, int, str]]) -> Labelled:
    """A document by the guideline; spans that do not fall on our tokens are dropped."""
    segments = tuple(Segment(Role.BODY, Span(*line.span())) for line in _LINE.finditer(text))
    reading = read_sentences(Article(doc_id, doc_id, text, segments))
    starts = {token.start: (sentence, at) for sentence in reading.sentences for at, token in enumerate(sentence.tokens)}
    kept: list[tuple[int, int, str]] = []
    for start, end, kind in sorted(set(spans), key=lambda span: (span[1] - span[0], span)):
        found = starts.get(start)
        if found is None:
            continue
        sentence, first = found
        last = first
        while last < len(sentence.tokens) and sentence.tokens[last].end <= end:
            last += 1
        words = [token.text for token in sentence.tokens[first:last]]
        for low, high in _harmonised(words, kind):
            kind = "LOC" if " ".join(words[low:high]) in countries() else kind  # noqa: PLW2901 - a country is a place, also as a team
            place = (sentence.tokens[first + low].start, sentence.tokens[first + high - 1].end, kind)
            kept = [other for other in kept if place[1] <= other[0] or other[1] <= place[0]]
            kept.append(place)
    return Labelled(doc_id, reading, frozenset(kept))


def _harmonised(words: Sequence[str], kind: str) -> Iterator[tuple[int, int]]:
    """The part of a span that is the name, or nothing."""
    low, high = 0, len(words)
    if kind != "ORG" and "," in words:
        high = words.index(",")
    while high > low and words[high - 1] in _MARKS_AFTER:
        high -= 1
    while low < high and (words[low].lower() in _DETERMINERS or words[low] in _MARKS_BEFORE):
        low += 1
    if kind == "PER":
        if low < high and _is_title(words[high - 1]) and words[high - 1].lower().rstrip(".") not in GENERATIONS:
            return
        low = max((place + 1 for place in range(low, high - 1) if _is_title(words[place])), default=low)
    while low < high and words[low].islower() and kind != "PER":
        low += 1
    part = words[low:high]
    if not part or not any(c.isupper() for word in part for c in word) or part[-1].islower():
        return
    if " ".join(part) in demonyms() or (len(part) == 1 and part[0] in {"I", "He", "She", "We", "They", "It", "You"}):
        return
    yield low, high


def _is_title(word: str) -> bool:
    bare = word.lower().rstrip(".")
    return bare in HONORIFICS or bare in OFFICES or bare in RANKS or bare in OFFICE_MODIFIERS


def read_lines(path: Path) -> Iterator[dict[str, Any]]:
    """The objects of a gzipped JSON Lines file."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def gum(path: Path) -> Iterator[tuple[Mapping[str, Any], Labelled]]:
    """GUM, whose mentions are whole phrases: of each named one the capitalised words around its head; each with its metadata."""
    for doc in read_lines(path):
        named = [s for s in doc["spans"] if s.get("ner") in TYPES]
        spans = [(*_around_head(doc["text"], mention, named), TYPES[mention["ner"]]) for mention in named]
        yield doc["meta"], labelled(doc["doc_id"], doc["text"], [span for span in spans if span[0] < span[1]])


def _around_head(text: str, mention: Mapping[str, Any], named: Sequence[Mapping[str, Any]]) -> tuple[int, int]:
    """Start and end of the name in a named mention; the same twice where there is none."""
    start, end, head = mention["start"], mention["end"], mention["head_start"]
    person = mention["ner"] == "PER"
    tokens = tokens_of(text, start, end)
    inner = [s for s in named if start <= s["start"] <= s["end"] <= end and s["end"] - s["start"] < end - start]
    foreign = [person and any(s["ner"] != "PER" and s["start"] <= token.start < s["end"] for s in inner) for token in tokens]
    at = next((place for place, token in enumerate(tokens) if token.start <= head < token.end), None)
    if at is not None and person:
        at = _past_titles(tokens, foreign, at)
    if at is None or not _is_upper(tokens[at].text):
        return head, head
    first, last = at, at + 1
    while first > 0 and not foreign[first - 1] and _is_upper(tokens[first - 1].text):
        first -= 1
    while last < len(tokens) and not foreign[last]:
        step = 1 if _is_upper(tokens[last].text) else _joined(tokens, last, person=person)
        if not step:
            break
        last += step
    titles = [place for place in range(first, at) if _is_title(tokens[place].text)]
    first = titles[-1] + 1 if person and titles else first
    return tokens[first].start, tokens[last - 1].end


def _past_titles(tokens: Sequence[Token], foreign: Sequence[bool], at: int) -> int | None:
    """Where the person's own name begins: "NASA Administrator Ada Brook" has its head at the first word; None: all is title."""
    later = [place for place in range(at, len(tokens)) if _is_title(tokens[place].text) or foreign[place]]
    beyond = range(later[-1] + 1 if later else at, len(tokens))
    own = next((place for place in beyond if _is_upper(tokens[place].text)), None)
    if own is not None and all(_is_upper(t.text) or _is_title(t.text) or t.text == "of" for t in tokens[at:own]):
        return own
    return None if _is_title(tokens[at].text) or foreign[at] else at


def _is_upper(word: str) -> bool:
    """Written like a part of a name; other than elsewhere, "Sun" and "March" may be one, as the label says that it is a name."""
    return word[0].isupper() or is_capitalized(word)


def _joined(tokens: Sequence[Token], at: int, *, person: bool) -> int:
    """How many words from `at` on join the name: small words, or a hyphen, and the capitalised word behind them."""
    small = {"-", "&", "de", "van", "von", "al", "bin"} if person else {"of", "for", "and", "the", "-", "&", "de"}
    skip = 0
    while at + skip < len(tokens) and tokens[at + skip].text in small:
        skip += 1
    return skip + 1 if skip and at + skip < len(tokens) and _is_upper(tokens[at + skip].text) else 0


def own(split: str) -> Iterator[Labelled]:
    """The project's own stories of one part: train, dev or test."""
    for story in iter_stories():
        if story.attributes.get("split") == split:
            doc = to_contract(story)
            named = [m for m in doc["mentions"] if m["kind"] == "name" and coarse_type(m["type"])]
            yield labelled(doc["id"], doc["text"], [(m["start"], m["end"], coarse_type(m["type"]) or "") for m in named])


def plain(path: Path) -> Iterator[Labelled]:
    """Whole documents with typed spans."""
    for doc in read_lines(path):
        yield labelled(
            doc["doc_id"], doc["text"], [(s["start"], s["end"], TYPES[s["type"]]) for s in doc["spans"] if s["type"] in TYPES]
        )


def sentences(path: Path) -> Iterator[Labelled]:
    """Sets of single sentences, several to a document."""
    docs = list(read_lines(path))
    for first in range(0, len(docs), SENTENCES_A_DOCUMENT):
        text, spans = "", []
        for doc in docs[first : first + SENTENCES_A_DOCUMENT]:
            at = len(text)
            spans += [(at + s["start"], at + s["end"], TYPES[s["type"]]) for s in doc["spans"] if s["type"] in TYPES]
            text += doc["text"].replace("\n", " ") + "\n"
        yield labelled(docs[first]["doc_id"], text, spans)


def redocred(path: Path) -> Iterator[Labelled]:
    """Re-DocRED: tokens joined by blanks, marks closed up."""
    with gzip.open(path, "rt", encoding="utf-8") as file:
        docs = json.load(file)
    for number, doc in enumerate(docs):
        text, places = "", []
        for sentence in doc["sents"]:
            row = []
            for at, word in enumerate(sentence):
                if at and word not in {",", ".", ")", "'s", ";", ":", "?", "!"} and sentence[at - 1] != "(":
                    text += " "
                row.append((len(text), len(text) + len(word)))
                text += word
            places.append(row)
            text += "\n"
        spans = [
            (places[m["sent_id"]][m["pos"][0]][0], places[m["sent_id"]][m["pos"][1] - 1][1], m["type"])
            for vertex in doc["vertexSet"]
            for m in vertex
            if m["type"] in TYPES
        ]
        yield labelled(f"{path.name}:{number}", text, spans)
