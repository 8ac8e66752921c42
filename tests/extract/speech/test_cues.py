from __future__ import annotations

import pytest

from dateline.extract.phrasing.frames import frames_of
from dateline.extract.sentences import read_sentences
from dateline.extract.speech.cues.cue import span_of
from dateline.extract.speech.cues.finding import find_cues
from dateline.model import Article, Role, Segment, Span


def cues_of(text: str) -> list[tuple[str, str, str | None]]:
    article = Article("a", "a", text, (Segment(Role.BODY, Span(0, len(text))),))
    return [
        (
            span_of(frame.words, cue.subject).of(text),
            frame.words[cue.verb].text,
            span_of(frame.words, cue.hearer).of(text) if cue.hearer else None,
        )
        for frame in frames_of(read_sentences(article))
        for cue in find_cues(frame)
    ]


@pytest.mark.parametrize(
    ("text", "subject", "verb"),
    [
        ("Ann Bell said the mill was sold.", "Ann Bell", "said"),
        ("“It is sold,” said Ann Bell.", "Ann Bell", "said"),
        ("The mill was sold, officials said.", "officials", "said"),
        ("Ann Bell, the mayor of Linden, said it was sold.", "Ann Bell", "said"),
        ("Ann Bell (Linden) has repeatedly said it was sold.", "Ann Bell", "said"),
        ("On Monday Ann Bell said it was sold.", "Ann Bell", "said"),
        ("A spokesman for Mr Crane said it was sold.", "A spokesman for Mr Crane", "said"),
        ("Ann Bell, 34, who runs the mill with her sister, Eve, said it was sold.", "Ann Bell", "said"),
        ("Of the old mill, she said: “It is sold.”", "she", "said"),
        ("According to the council, the mill was sold.", "the council", "According"),
    ],
)
def test_subject(text: str, subject: str, verb: str) -> None:
    """The subject of a cue is whoever speaks, without adverbials and appositions."""
    assert [(one, two) for one, two, _ in cues_of(text)] == [(subject, verb)]


@pytest.mark.parametrize(
    "text",
    [
        "His claim that it was sold is new.",
        "The United States sold the mill.",
        "She is said to own the mill.",
        "He wanted to say more.",
        "Early-morning tweets about the mill vanished.",
    ],
)
def test_no_cue(text: str) -> None:
    """A noun, a name, a passive or an infinitive is no cue."""
    assert cues_of(text) == []


def test_hearer() -> None:
    """Whoever is told follows the verb and ends before time and place."""
    assert cues_of("Ann Bell told the Linden Echo on Monday that it was sold.") == [("Ann Bell", "told", "the Linden Echo")]


def test_shared_subject() -> None:
    """A participle shares the subject of the verb before it."""
    assert [subject for subject, _, _ in cues_of("Ann Bell said it was sold, adding that it was old.")] == [
        "Ann Bell",
        "Ann Bell",
    ]
