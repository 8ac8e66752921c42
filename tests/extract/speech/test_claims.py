from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from dateline.extract.speech.speech import find_speech
from dateline.model import Attribution, AttributionKind, Modality, Voice

Tell = Callable[..., Any]
CLAUSE = "the mill was sold to a bank"


def claims_of(told: Any) -> list[Attribution]:
    speech = find_speech(told.reading, told.chains, [])
    return [item for item in speech.attributions if item.kind is not AttributionKind.DIRECT]


@pytest.mark.parametrize(
    ("text", "voice", "modality"),
    [
        (f"[b:Person Ann Bell] said {CLAUSE}.", Voice.ATTRIBUTED, Modality.FACTUAL),
        (f"[b:Person Ann Bell] said on Monday that {CLAUSE}.", Voice.ATTRIBUTED, Modality.FACTUAL),
        (
            f"[b:Person Ann Bell] told reporters outside the court that {CLAUSE}, when asked about it.",
            Voice.ATTRIBUTED,
            Modality.FACTUAL,
        ),
        (f"{CLAUSE}, [b:Person Ann Bell] said.", Voice.ATTRIBUTED, Modality.FACTUAL),
        (f"According to [b:Person Ann Bell], {CLAUSE}.", Voice.ATTRIBUTED, Modality.FACTUAL),
        (f"{CLAUSE}, according to [b:Person Ann Bell].", Voice.ATTRIBUTED, Modality.FACTUAL),
        (f"[b:Person Ann Bell] denied that {CLAUSE}.", Voice.ATTRIBUTED, Modality.DENIED),
        (f"[b:Person Ann Bell] worries that {CLAUSE}.", Voice.ATTRIBUTED, Modality.FACTUAL),
        (f"[b:Person Ann Bell] believes {CLAUSE}.", Voice.ATTRIBUTED, Modality.FACTUAL),
        (f"Data from a survey show that {CLAUSE}.", Voice.HEARSAY, Modality.FACTUAL),
        (f"Reports said {CLAUSE}.", Voice.HEARSAY, Modality.FACTUAL),
        (f"A spokesman for [b:Person Ann Bell] said {CLAUSE}.", Voice.HEARSAY, Modality.FACTUAL),
        (f"Two people familiar with the sale said {CLAUSE}.", Voice.HEARSAY, Modality.FACTUAL),
    ],
)
def test_reported(tell: Tell, text: str, voice: Voice, modality: Modality) -> None:
    """The claim is the clause alone; its voice is attributed only where an entity is known to make it."""
    told = tell(text)
    (claim,) = claims_of(told)
    assert (told.words(claim.content), claim.voice, claim.modality) == ([CLAUSE], voice, modality)
    assert (claim.source.entity if claim.source else None) == ("b" if voice is Voice.ATTRIBUTED else None)


@pytest.mark.parametrize(
    ("text", "cue"),
    [
        ("Ann Bell reportedly sold the mill", "reportedly"),
        ("Ann Bell allegedly sold the mill", "allegedly"),
        ("Ann Bell is said to own the mill", "is said to"),
        ("Ann Bell was accused of selling the mill", "was accused of"),
    ],
)
def test_hearsay(tell: Tell, text: str, cue: str) -> None:
    """What is reportedly so has nobody's voice; the hedge is the cue and the clause the content."""
    told = tell(f"{text}.")
    (claim,) = claims_of(told)
    assert told.words(claim.content) == [text]
    assert (claim.voice, claim.source) == (Voice.HEARSAY, None)
    assert claim.cue is not None
    assert claim.cue.of(told.reading.text) == cue


@pytest.mark.parametrize(
    "subject",
    ["The mayor of Linden, [b:Person Ann Bell], who is not related to the owner,", "His deacon, [b:Person Ann Bell],"],
)
def test_a_verb_after_an_apposition_is_not_turned_round(tell: Tell, subject: str) -> None:
    """What follows "said" is the clause, where it has a verb or nothing before it has one."""
    told = tell(f"{subject} said two of the mills were empty.")
    assert [told.words(claim.content) for claim in claims_of(told)] == [["two of the mills were empty"]]


@pytest.mark.parametrize(
    ("when", "clause"),
    [
        ("", "14 people had died"),
        ("", "two people had died"),
        ("on Monday", "14 people had died"),
        ("Monday", "two of them had died"),
        ("on May 14", "two of them had died"),
        ("in 2019", "the mill was empty"),
        ("two weeks ago", "the mill was empty"),
    ],
)
def test_a_number_that_counts_is_no_time(tell: Tell, when: str, clause: str) -> None:
    """A number right after the verb or a day belongs to the clause, one in a date or a measure of time to the cue."""
    told = tell(f"[b:Person Ann Bell] said {when + ' ' if when else ''}{clause}.")
    assert [told.words(claim.content) for claim in claims_of(told)] == [[clause]]


def test_insiders_say_what_stands_before(tell: Tell) -> None:
    """A plural that speaks after its clause is a cue as one that spoke is."""
    told = tell("Ann Bell, 71, wants to sell the mill, say company insiders.")
    assert ["Ann Bell, 71, wants to sell the mill"] in [told.words(claim.content) for claim in claims_of(told)]


@pytest.mark.parametrize(
    "text",
    ["[b:Person Ann Bell] denied that in a post.", "An internal note that this newspaper has read tells another story."],
)
def test_a_that_without_a_clause_reports_nothing(tell: Tell, text: str) -> None:
    """A "that" which points back, or belongs to a noun, opens no claim."""
    assert claims_of(tell(text)) == []


@pytest.mark.parametrize("cue", ["Word is", "Rumour has it", "In Linden, legend had it"])
def test_a_rumour_is_hearsay(tell: Tell, cue: str) -> None:
    """What word or legend has is nobody's, and the clause after "that" its content."""
    (claim,) = claims_of(tell(f"{cue} that Ann Bell sold the mill."))
    assert tell(f"{cue} that Ann Bell sold the mill.").words(claim.content) == ["Ann Bell sold the mill"]
    assert (claim.voice, claim.source) == (Voice.HEARSAY, None)


@pytest.mark.parametrize("text", ["The word is not in any dictionary of Linden.", "Her word was enough for the mill."])
def test_a_word_is_no_rumour(tell: Tell, text: str) -> None:
    """A word that is spoken of is a word."""
    assert claims_of(tell(text)) == []


def test_hearsay_ends_with_its_clause(tell: Tell) -> None:
    """A hedge in one main clause leaves the other to the article."""
    told = tell("[b:Person Ann Bell] reportedly sold the mill, and Tom Crane moved to Linden.")
    assert [told.words(claim.content) for claim in claims_of(told)] == [["Ann Bell reportedly sold the mill"]]


@pytest.mark.parametrize(
    ("clause", "modality"),
    [
        ("the mill could reopen in May", Modality.POSSIBLE),
        ("the council wants to sell the mill", Modality.DESIRED),
        ("the mill will reopen in May", Modality.FACTUAL),
        ("the mill did not burn", Modality.FACTUAL),
        ("the mill burned because it might rain", Modality.FACTUAL),
    ],
)
def test_modality(tell: Tell, clause: str, modality: Modality) -> None:
    """How a claim is put shows in its main clause; a negation is part of what is claimed."""
    (claim,) = claims_of(tell(f"[b:Person Ann Bell] said {clause}."))
    assert claim.modality is modality


def test_parenthesis(tell: Tell) -> None:
    """A cue between commas parts the claim in two spans."""
    told = tell("The old mill, [b:Person Ann Bell] said, was sold to a bank.")
    assert [told.words(claim.content) for claim in claims_of(told)] == [["The old mill", "was sold to a bank"]]


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("If it rains, [b:Person Ann Bell] said, the mill will close.", ["If it rains", "the mill will close"]),
        ("But in private, [b:Person Ann Bell] says, the mill may close.", ["But in private", "the mill may close"]),
        (
            "The mill will close, [b:Person Ann Bell] said, because it is old.",
            ["The mill will close", "because it is old"],
        ),
        ("[b:Person Ann Bell] insisted, most lately in May, that the mill was safe.", ["the mill was safe"]),
        ("[b:Person Ann Bell] insisted – as ever – that the mill was safe.", ["the mill was safe"]),
        ("[b:Person Ann Bell] said after the meeting he would sell the mill.", ["he would sell the mill"]),
        ("[b:Person Ann Bell] said at an event in the old town hall that the mill was safe.", ["the mill was safe"]),
        (
            "[b:Person Ann Bell] said that if it rained, he should have told the council of the mill.",
            ["if it rained, he should have told the council of the mill"],
        ),
        ("It was said on Sunday evening that the mill was sold.", ["the mill was sold"]),
    ],
)
def test_where_a_claim_begins_and_ends(tell: Tell, text: str, content: list[str]) -> None:
    """Past a parenthesis, a circumstance and opening words, with the reason that follows, and not cut at a comma within."""
    told = tell(text)
    assert [told.words(claim.content) for claim in claims_of(told)] == [content]


def test_own_and_quoted_words_at_the_end(tell: Tell) -> None:
    """A clause whose end is quoted is one mixed claim, besides the quotation."""
    told = tell("The old mill “has never been safe,” [b:Person Ann Bell] said.")
    (claim,) = claims_of(told)
    assert (told.words(claim.content), claim.kind) == (["The old mill “has never been safe,”"], AttributionKind.MIXED)


def test_disbelief_denies(tell: Tell) -> None:
    """Who does not believe a thing denies it; who does not say it does not."""
    (denied,) = claims_of(tell(f"[b:Person Ann Bell] did not believe that {CLAUSE}."))
    (unsaid,) = claims_of(tell(f"[b:Person Ann Bell] did not say that {CLAUSE}."))
    assert (denied.modality, unsaid.modality) == (Modality.DENIED, Modality.FACTUAL)


@pytest.mark.parametrize(
    "text",
    [
        "Florida is a state the mill was proud of.",
        "It is sparking fears the mill was proud of.",
        "In each state mills were sold.",
    ],
)
def test_a_noun_reports_nothing(tell: Tell, text: str) -> None:
    """Forms that are nouns as a rule are verbs only where "that" or a clear subject tells."""
    assert claims_of(tell(text)) == []


@pytest.mark.parametrize(
    "text",
    [
        "The mill was sold to a bank.",
        "[b:Person Ann Bell] said nothing of the mill.",
        "[b:Person Ann Bell] confirmed the sale of the mill.",
        "[b:Person Ann Bell] told her staff to sell the mill.",
        "“The mill was sold, Tom said,” [b:Person Ann Bell] said.",
        "[b:Person Ann Bell] hopes to sell the mill.",
        "“It is over,” [b:Person Ann Bell] said in a post on a site that was translated by a paper.",
    ],
)
def test_no_claim(tell: Tell, text: str) -> None:
    """A statement of the article, an object, an order or words within quotation marks make no claim."""
    assert claims_of(tell(text)) == []


def test_possible_in_the_article_voice(tell: Tell) -> None:
    """What somebody may do is the article's own possibility."""
    told = tell("[b:Person Ann Bell] may sell the mill in May.")
    (claim,) = claims_of(told)
    assert (told.words(claim.content), claim.voice, claim.modality) == (
        ["Ann Bell may sell the mill in May"],
        Voice.ARTICLE,
        Modality.POSSIBLE,
    )
