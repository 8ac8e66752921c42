"""The encoder that comes with the package."""

from __future__ import annotations

import numpy as np
import pytest

from dateline.extract.names.names import names_by_rules
from dateline.extract.reading import Reading
from dateline.extract.sentences import read_sentences
from dateline.extract.tagging.encoder import WINDOW, Word, encoder, windows
from dateline.extract.tagging.features import features_of
from dateline.model import Article, Role, Segment, Span

STORY = "Mayor Anna Brook met Paul Dale of the Harlow Steel Company in Oslo.\nShe left on Monday."


def read(text: str) -> Reading:
    return read_sentences(Article("a", "a", text, (Segment(Role.BODY, Span(0, len(text))),)))


def shares(text: str) -> list[np.ndarray]:
    reading = read(text)
    return list(encoder().read(reading.sentences, features_of(reading, names_by_rules(reading))))


def test_each_word_of_each_sentence_has_its_shares() -> None:
    """They are as many as there are labels, and sum to 1."""
    found = shares(STORY)
    assert [len(rows) for rows in found] == [len(sentence.tokens) for sentence in read(STORY).sentences]
    for rows in found:
        assert rows.shape[1] == len(encoder().labels)
        np.testing.assert_allclose(rows.sum(axis=1), 1, rtol=1e-5)


def test_plain_names_are_known() -> None:
    """Of a simple sentence the persons, the organisation and the place have their labels."""
    labels = [encoder().labels[at] for at in shares(STORY)[0].argmax(axis=1)]
    named = {token.text: label for token, label in zip(read(STORY).sentences[0].tokens, labels, strict=True) if label != "O"}
    assert " ".join(f"{word}/{label}" for word, label in named.items()) == (
        "Anna/B-PER Brook/I-PER Paul/B-PER Dale/I-PER Harlow/B-ORG Steel/I-ORG Company/I-ORG Oslo/B-LOC"
    )


@pytest.mark.parametrize("text", ["\u4e16\u754c", "☃ " * 200, "x" * 5000, "A" + "-b" * 3000])
def test_no_text_is_too_odd(text: str) -> None:
    """Foreign script, long words and long sentences go through."""
    assert all(np.isfinite(rows).all() for rows in shares(text))


def test_windows_hold_whole_sentences_while_they_fit() -> None:
    """A sentence that does not fit beside the last begins a window; one too long for any is cut between words."""
    word = Word((1, 2), ())
    fits = [word] * (WINDOW // 4)
    assert [len(window) for window in windows([fits, fits, fits])] == [2 * len(fits), len(fits)]
    assert [len(window) for window in windows([[word] * WINDOW])] == [WINDOW // 2, WINDOW // 2]
    assert list(windows([])) == []
