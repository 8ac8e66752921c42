from __future__ import annotations

from collections.abc import Callable
from importlib.resources import files
from typing import Any

import pytest

from dateline.extract.speech.attitudes.government import INFINITIVE, OBJECT, THAT, governors
from dateline.extract.speech.speech import find_speech
from dateline.extract.speech.wishes import find_wishes
from dateline.model import Attribution, Modality, Voice

Tell = Callable[..., Any]
BELL = "[b:Person Ann Bell]"


def attitudes_of(told: Any) -> list[Attribution]:
    return find_wishes(told.reading, told.chains, find_speech(told.reading, told.chains, []))


def test_the_table_is_looked_up_by_form() -> None:
    """Every form of a verb leads to its base, irregular ones and doubled consonants too."""
    table = governors()
    assert {form: table.lemmas[form] for form in ("knew", "known", "slamming", "regretted", "denies", "lying", "thought")} == {
        "knew": "know",
        "known": "know",
        "slamming": "slam",
        "regretted": "regret",
        "denies": "deny",
        "lying": "lie",
        "thought": "think",
    }
    assert table.verbs["promised"].frames >= {THAT, INFINITIVE, OBJECT}
    assert table.verbs["accuse"].prepositions == {"of"}
    assert (table.verbs["hoped"].modality, table.nouns["refusal"].modality) == (Modality.DESIRED, Modality.DENIED)


def test_each_word_of_the_table_stands_once_in_its_line() -> None:
    """No line of the table names a word twice."""
    text = files("dateline.extract").joinpath("lexicons", "attitudes.toml").read_text(encoding="utf-8")
    lines = [line.partition('"')[2].rstrip('"').split() for line in text.splitlines() if " = " in line]
    assert lines
    assert [word for words in lines for word in words if words.count(word) > 1] == []


@pytest.mark.parametrize(
    ("text", "content", "modality"),
    [
        # a clause
        (f"{BELL} knows that the old mill is empty.", "the old mill is empty", Modality.POSSIBLE),
        (f"{BELL} wondered whether the old mill was empty.", "whether the old mill was empty", Modality.POSSIBLE),
        (f"{BELL} hopes the old mill will be sold.", "the old mill will be sold", Modality.DESIRED),
        (f"{BELL} reminded the council that the mill was hers.", "the mill was hers", Modality.POSSIBLE),
        (f"{BELL} does not exclude, however, that the mill will be sold.", "the mill will be sold", Modality.POSSIBLE),
        # an infinitive, with its time before it
        (f"{BELL} sought on Monday to calm the owners of the mill.", "to calm the owners of the mill", Modality.DESIRED),
        (f"{BELL} told the guests to leave the old mill.", "to leave the old mill", Modality.POSSIBLE),
        (f"{BELL} asked the guests to leave the old mill.", "the guests to leave the old mill", Modality.DESIRED),
        # a gerund
        (f"{BELL} suggested selling the old mill.", "selling the old mill", Modality.POSSIBLE),
        # a preposition
        (f"{BELL} complained about the noise of the mill.", "the noise of the mill", Modality.FACTUAL),
        (f"{BELL} pushed for a sale of the mill.", "a sale of the mill", Modality.DESIRED),
        # an object, up to an occasion, a second predicate, an apposition
        (f"{BELL} denounced the plan of the council during a visit.", "the plan of the council", Modality.FACTUAL),
        (f"{BELL} dismissed the plan as a whim in a letter.", "the plan as a whim", Modality.POSSIBLE),
        (f"{BELL} mocked the plan of the council and left the room.", "the plan of the council", Modality.POSSIBLE),
        (f"{BELL} praised the owner of the mill, a friend of hers.", "the owner of the mill", Modality.POSSIBLE),
        (f"{BELL} rejected the plan of the council.", "the plan of the council", Modality.DENIED),
        # adjectives and nouns
        (f"{BELL} was not convinced that the mill was safe.", "the mill was safe", Modality.POSSIBLE),
        (f"{BELL} remains eager to sell the old mill.", "to sell the old mill", Modality.DESIRED),
        (f"{BELL} is deeply worried about the state of the mill.", "the state of the mill", Modality.POSSIBLE),
        (f"{BELL}’s claim that the mill was hers angered many.", "the mill was hers", Modality.FACTUAL),
        (f"{BELL}’s refusal to sell the mill angered many.", "to sell the mill", Modality.DENIED),
        (f"{BELL} had plans to sell the mill.", "to sell the mill", Modality.DESIRED),
    ],
)
def test_what_a_word_of_attitude_governs(tell: Tell, text: str, content: str, modality: Modality) -> None:
    """Clause, infinitive, gerund, object and what follows a preposition are found, each to its end."""
    told = tell(text)
    assert [(told.words(item.content), item.modality) for item in attitudes_of(told)][:1] == [([content], modality)]


@pytest.mark.parametrize(
    ("text", "holder"),
    [
        (f"{BELL} spoke in Rome, praising the owners of the mill.", "Ann Bell"),
        (f"After praising the owners of the mill, {BELL} left.", "Ann Bell"),
        (f"{BELL} went to Rome to praise the owners of the mill.", "Ann Bell"),
        (f"[c:Person Leo Hale] asked {BELL} to consider a sale of the mill.", "Leo Hale"),
        (f"{BELL}’s belief that the mill was safe was shared by few.", "Ann Bell"),
        (f"{BELL} voiced concerns about the safety of the mill.", "Ann Bell"),
        (f"But {BELL} doubts that the mill is safe.", "Ann Bell"),
        (f"PARIS — {BELL} doubts that the mill is safe.", "Ann Bell"),
    ],
)
def test_whoever_holds_an_attitude(tell: Tell, text: str, holder: str) -> None:
    """The holder stands before the word, after opening words, in a possessive, or does something to the noun."""
    told = tell(text)
    first = attitudes_of(told)[0]
    assert first.source is not None
    assert first.source.span is not None
    assert (first.source.span.of(told.reading.text), first.voice) == (holder, Voice.ATTRIBUTED)


@pytest.mark.parametrize(
    "text",
    [
        f"{BELL} called off the sale of a mill.",
        "A group called [c:Organization Mill Friends] owns a house.",
        f"{BELL} appeared in court with a lawyer.",
        f"{BELL} saw the old mill.",
        "The claim that was made in May is old.",
        "The report states are in order.",
        f"{BELL} is eager.",
        f"{BELL} opposes the mayor of Linden.",
        f"Friends praised {BELL} and Mr Crane of Linden.",
        f"Did {BELL} praise the owners of the mill?",
    ],
)
def test_other_words_govern_nothing(tell: Tell, text: str) -> None:
    """Particles, names after "called", relative clauses, perception and questions hold no attitude."""
    assert attitudes_of(tell(text)) == []


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        (f"{BELL} is expected to sell the mill in May.", ["Ann Bell", "to sell the mill in May"]),
        (f"{BELL} appeared to break her promise of May.", ["Ann Bell", "to break her promise of May"]),
        (f"{BELL} never seemed rich to the guests.", ["Ann Bell", "rich to the guests"]),
    ],
)
def test_what_only_seems(tell: Tell, text: str, pieces: list[str]) -> None:
    """Subject and rest are the content, the words between them the cue; nobody vouches for it, and it is only possible."""
    told = tell(text)
    (item,) = attitudes_of(told)
    assert [told.words([span])[0] for span in item.content] == pieces
    assert (item.voice, item.modality, item.source) == (Voice.HEARSAY, Modality.POSSIBLE, None)


def test_no_attitude_is_a_fact_of_the_article(tell: Tell) -> None:
    """Whoever holds it, its voice is never the article's, and its score too low to be published."""
    told = tell(f"{BELL} knows that the mill is empty. Friends hoped for a sale of the mill. The sale is expected to fail soon.")
    found = attitudes_of(told)
    assert [item.voice for item in found] == [Voice.ATTRIBUTED, Voice.HEARSAY, Voice.HEARSAY]
    assert all(item.score < 0.6 for item in found)


def test_a_reported_clause_is_put_as_its_words_put_it(tell: Tell) -> None:
    """After a verb of saying the clause decides: a claim is one, what "may" be is possible; a question is no wish."""
    texts = [
        f"{BELL} used the evening to say that the mill was hers.",
        f"{BELL} used the evening to say that the mill may close.",
        f"{BELL} used the evening to ask how the mill was run.",
    ]
    found = [attitudes_of(tell(text))[0].modality for text in texts]
    assert found == [Modality.FACTUAL, Modality.POSSIBLE, Modality.POSSIBLE]
