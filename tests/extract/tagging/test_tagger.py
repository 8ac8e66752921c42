"""The model that ships."""

from __future__ import annotations

import time
from importlib.resources import files

from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.extract.names.names import names_by_rules
from dateline.extract.sentences import read_sentences
from dateline.extract.tagging.chain import LinearChain
from dateline.extract.tagging.crf_file import read_crf_file
from dateline.extract.tagging.tagger import MODEL, tag
from dateline.model import Article, Role, Segment, Span

FOLDER = files("dateline.extract.tagging")
MOST_BYTES = 4_000_000
WORDS = ["Anna", "Brook", "said", "the", "NATO", "of", "Oslo", "“", "”", ".", "'s", "&", "U.S.", "é", "I", "-", "Mr", "ﬁ", "İ"]


def test_the_model_is_small_and_says_what_it_was_made_of() -> None:
    """At most 4 MB, loaded in half a second, with a notice of sources and licence beside it."""
    weights = FOLDER.joinpath(MODEL).read_bytes()
    assert len(weights) <= MOST_BYTES
    began = time.process_time()
    LinearChain(read_crf_file(weights))
    assert time.process_time() - began < 0.5
    notice = FOLDER.joinpath("NOTICE").read_text(encoding="utf-8")
    assert MODEL in notice
    assert "by-sa/4.0" in notice


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=30))
def test_tagging_is_well_formed(words: list[str]) -> None:
    """Whatever the words, names lie within their sentence in order, and what is not sure is rounded to two digits."""
    text = " ".join(words)
    reading = read_sentences(Article("a", "a", text, (Segment(Role.BODY, Span(0, len(text))),)))
    tagging = tag(reading, names_by_rules(reading))
    assert len(tagging.outside) == len(reading.sentences)
    last = (0, 0)
    for name in tagging.names:
        assert last <= (name.sentence, name.first)
        assert name.first < name.last <= len(reading.sentences[name.sentence].tokens)
        assert name.kind in {"PER", "ORG", "LOC"}
        last = (name.sentence, name.last)
    for sentence, row in zip(reading.sentences, tagging.outside, strict=True):
        assert len(row) == len(sentence.tokens)
        assert all(round(value, 2) == value and 0 <= value <= 1 for value in row)
