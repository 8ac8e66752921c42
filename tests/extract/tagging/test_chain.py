"""The linear-chain model, beside the library that trains it."""

from __future__ import annotations

from importlib.resources import files

import numpy as np
import pycrfsuite
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.extract.names.names import names_by_rules
from dateline.extract.sentences import read_sentences
from dateline.extract.tagging import chain
from dateline.extract.tagging.chain import LinearChain
from dateline.extract.tagging.crf_file import read_crf_file
from dateline.extract.tagging.features import columns_of, features_of
from dateline.extract.tagging.tagger import MODEL
from dateline.model import Article, Role, Segment, Span

CONTENT = files("dateline.extract.tagging").joinpath(MODEL).read_bytes()
WEIGHTS = read_crf_file(CONTENT)
OURS = LinearChain(WEIGHTS)
THEIRS = pycrfsuite.Tagger()
THEIRS.open_inmemory(CONTENT)
WORDS = ["Anna", "Brook", "said", "the", "NATO", "of", "Oslo", "“", "”", ".", "'s", "&", "U.S.", "é", "|", "Mr", "ﬁ", "İ", "Bank"]


def agree(text: str, ours: LinearChain) -> None:
    """Both find the same labels, as likely."""
    reading = read_sentences(Article("a", "a", text, (Segment(Role.BODY, Span(0, len(text))),)))
    names = names_by_rules(reading)
    for rows, (path, shares) in zip(features_of(reading, names), ours.read(columns_of(reading, names)), strict=True):
        assert [ours.labels[number] for number in path] == THEIRS.tag(rows)
        expected = [[THEIRS.marginal(label, at) for label in ours.labels] for at in range(len(rows))]
        assert np.allclose(shares, expected, atol=1e-9)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=40))
def test_it_reads_as_crfsuite_does(words: list[str]) -> None:
    """The same weights give the same labels, and shares that differ in the last digits at most."""
    agree(" ".join(words), OURS)


def test_a_full_memory_begins_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    """When many sums are kept, forgetting them changes nothing."""
    monkeypatch.setattr(chain, "MOST_SUMS", 10)
    ours = LinearChain(WEIGHTS)
    for text in ("Anna Brook met Mr Lee of Oslo Bank.", "Oslo slept. The U.S. did not, said Anna.", "Anna Brook met Mr Lee."):
        agree(text, ours)


def test_long_sentences_keep_their_shares() -> None:
    """In a sentence of a thousand words every row of shares still sums to 1."""
    text = "and Anna Brook of Oslo " * 200 + "."
    reading = read_sentences(Article("a", "a", text, (Segment(Role.BODY, Span(0, len(text))),)))
    ((path, shares),) = OURS.read(columns_of(reading, names_by_rules(reading)))
    assert len(path) == len(reading.sentences[0].tokens)
    assert np.allclose(shares.sum(axis=1), 1)


def test_what_is_no_model_is_refused() -> None:
    """The error says so."""
    with pytest.raises(ValueError, match="no model of CRFsuite"):
        read_crf_file(b"something else")
