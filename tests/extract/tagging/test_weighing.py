"""Linear model and encoder together."""

from __future__ import annotations

import numpy as np
import pytest

from dateline.extract.names.names import names_by_rules
from dateline.extract.sentences import read_sentences
from dateline.extract.tagging.weighing import allowed_steps, likeliest, tag_in_context
from dateline.model import Article, Role, Segment, Span

LABELS = ("O", "B-PER", "I-PER", "B-ORG", "I-ORG")


@pytest.mark.parametrize(
    ("shares", "path"),
    [
        ([[0.9, 0.1, 0, 0, 0], [0.1, 0.8, 0.1, 0, 0], [0.1, 0, 0.9, 0, 0]], ["O", "B-PER", "I-PER"]),
        ([[0.2, 0.1, 0.7, 0, 0]], ["O"]),
        ([[0.1, 0.5, 0, 0.4, 0], [0.1, 0, 0.1, 0, 0.8]], ["B-ORG", "I-ORG"]),
    ],
)
def test_a_name_is_gone_on_with_only_after_one_of_its_kind(shares: list[list[float]], path: list[str]) -> None:
    """The sequence is the likeliest of those that the labels allow."""
    assert [LABELS[at] for at in likeliest(np.array(shares), allowed_steps(LABELS))] == path


def test_the_likeliest_sequence_is_the_best_of_all() -> None:
    """On random shares it is what trying every sequence finds."""
    chance = np.random.default_rng(5)
    steps = allowed_steps(LABELS)
    places = range(len(LABELS))
    for _ in range(20):
        shares = chance.dirichlet(np.full(len(LABELS), 0.5), size=3)
        logs = np.log(shares + 1e-6)
        scores = {
            (a, b, c): steps[0, a] + logs[0, a] + steps[a, b] + logs[1, b] + steps[b, c] + logs[2, c]
            for a in places
            for b in places
            for c in places
        }
        assert tuple(likeliest(shares, steps)) == max(scores, key=lambda path: scores[path])


def test_names_and_doubts_of_a_sentence() -> None:
    """Names carry the share of their least sure word, between 0 and 1; every word has how sure it is that it is none."""
    text = "Anna Brook met Paul Dale in Oslo."
    reading = read_sentences(Article("a", "a", text, (Segment(Role.BODY, Span(0, len(text))),)))
    tagging = tag_in_context(reading, names_by_rules(reading))
    assert [(found.first, found.last, found.kind) for found in tagging.names] == [(0, 2, "PER"), (3, 5, "PER"), (6, 7, "LOC")]
    assert all(0 < found.score <= 1 for found in tagging.names)
    assert [len(row) for row in tagging.outside] == [len(sentence.tokens) for sentence in reading.sentences]
    assert tagging.outside[0][2] > 0.5 > tagging.outside[0][0]
