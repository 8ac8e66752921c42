"""Rules and model weighed against each other."""

from __future__ import annotations

from itertools import pairwise

import pytest

from dateline.extract.names.names import names_by_rules
from dateline.extract.reading import Reading
from dateline.extract.sentences import read_sentences
from dateline.extract.tagging.combining import UNCONFIRMED, _confirmed, combine, find_names_with_model
from dateline.extract.tagging.tagger import Tagged, Tagging
from dateline.model import Article, Role, Segment, Settings, Span


def read(text: str) -> Reading:
    return read_sentences(Article("a", "a", text, (Segment(Role.BODY, Span(0, len(text))),)))


def weigh(text: str, *tagged: Tagged, outside: float = 0.0) -> list[tuple[str, str]]:
    """The names of `text` after the model said `tagged`, and of each token how sure it is that it is none."""
    reading = read(text)
    certainty = tuple(tuple(outside for _ in sentence.tokens) for sentence in reading.sentences)
    names = combine(reading, names_by_rules(reading), Tagging(tagged, certainty))
    return [(name.span.of(text), name.type) for name in names]


PLAIN = "They saw Vantorel yesterday."


def test_the_model_alone_may_find_a_name() -> None:
    """A name that no rule knows is taken from the model where it is sure, and left where it is not."""
    assert weigh(PLAIN) == []
    assert weigh(PLAIN, Tagged(0, 2, 3, "ORG", 0.8)) == [("Vantorel", "Organization")]
    assert weigh(PLAIN, Tagged(0, 2, 3, "ORG", 0.3)) == []


@pytest.mark.parametrize("text", ["They saw Russians yesterday.", "They saw him in Sunday."])
def test_the_guideline_holds_for_the_model_too(text: str) -> None:
    """A people and a day are no names, however sure the model is."""
    at = 2 if "Russians" in text else 4
    assert weigh(text, Tagged(0, at, at + 1, "ORG", 0.99)) == []


def test_a_denied_name_goes() -> None:
    """What only a weak rule finds is dropped where the model is sure that it is none; a lexicon's country stays longer."""
    assert weigh("Nadia Brenko left.", outside=0.99) == []
    assert weigh("She left Norway.", outside=0.5) == [("Norway", "Country")]


def test_a_sure_rule_holds_against_the_model() -> None:
    """A head word or the lexicon tells bounds and type against a model that is in doubt."""
    text = "He joined the Bergen Shipping Company."
    assert weigh(text, Tagged(0, 3, 6, "LOC", 0.3)) == [("Bergen Shipping Company", "Organization")]
    assert weigh(text, Tagged(0, 3, 4, "LOC", 0.3)) == [("Bergen Shipping Company", "Organization")]


def test_no_name_ends_with_a_small_word() -> None:
    """What the model cuts behind "of" is no name."""
    assert weigh("They saw Vantorel of it.", Tagged(0, 2, 4, "LOC", 0.9)) == []


def test_a_title_is_no_part_of_a_name() -> None:
    """Where model and rules mean one person, words before or after it that are titles are left to the rules."""
    text = "Then Norwegian President Nadia Brenko Junior left."
    assert weigh(text, Tagged(0, 1, 5, "PER", 0.99)) == [("Nadia Brenko Junior", "Person")]


def test_a_known_name_stays() -> None:
    """A name of several words from the lexicon holds against a model that learnt to leave its article out."""
    text = "They said so. The Washington Post knew."
    assert ("The Washington Post", "NewsMediaOrganization") in weigh(text, outside=0.95)


def test_titles_are_read_for_the_models_names_too() -> None:
    """A person that the model finds after an honorific carries it."""
    reading = read("They thanked Ms Vantorel yesterday.")
    outside = (tuple(0.0 for _ in reading.sentences[0].tokens),)
    (name,) = combine(reading, [], Tagging((Tagged(0, 3, 4, "PER", 0.9),), outside))
    assert (name.honorific, name.gender, name.type) == ("ms", "f", "Person")


def test_an_unconfirmed_name_is_never_sure() -> None:
    """A high score needs rules and model."""
    reading = read(PLAIN)
    (name,) = combine(reading, [], Tagging((Tagged(0, 2, 3, "ORG", 0.99),), ((0.0,) * 5,)))
    assert name.score <= UNCONFIRMED


def test_names_are_found_with_the_shipped_model() -> None:
    """Persons, places and organisations of a plain story, sorted, without overlaps."""
    text = "Mayor Anna Brook met Paul Dale in Oslo on Monday. Acme Ltd paid. Ms Brook thanked the Labour Party and Norway."
    found = find_names_with_model(read(text))
    names = ["Anna Brook", "Paul Dale", "Oslo", "Acme Ltd", "Brook", "Labour Party", "Norway"]
    assert [name.span.of(text) for name in found] == names
    assert all(before.span.end <= after.span.start for before, after in pairwise(found))


def test_a_firm_is_not_cut_at_its_ampersand() -> None:
    """A part of "Norland & Hayse" that the model takes for a person is none; the whole stays the rule's organisation."""
    text = "She works at Norland & Hayse there."
    assert weigh(text, Tagged(0, 5, 6, "PER", 0.8)) == [("Norland & Hayse", "Organization")]
    assert weigh(text, Tagged(0, 3, 6, "LOC", 0.8)) == [("Norland & Hayse", "Organization")]


def test_an_acronym_takes_the_type_of_its_name() -> None:
    """At the Kelvin Space Center is at KSC; an acronym that speaks stays an organisation."""
    place, short = Tagged(0, 3, 6, "LOC", 0.9), Tagged(1, 2, 3, "ORG", 0.9)
    text = "Crews left the Kelvin Space Center. They like KSC{} a lot."
    assert weigh("It is at the Kelvin Space Center. They like KSC a lot.", Tagged(0, 4, 7, "LOC", 0.9), short)[-1] == (
        "KSC",
        "Place",
    )
    assert weigh(text.format(""), place, short)[-1] == ("KSC", "Organization")
    spoken = weigh("It is at the Kelvin Space Center. They say KSC said no.", Tagged(0, 4, 7, "LOC", 0.9), short)
    assert spoken[-1] == ("KSC", "Organization")


def test_the_first_word_of_a_told_organisation_is_no_person() -> None:
    """A single word that the model alone takes for a person is the organisation that a sure rule found by the whole name."""
    whole, short = Tagged(0, 2, 4, "ORG", 0.5), Tagged(1, 0, 1, "PER", 0.6)
    assert weigh("They asked Vantorel Precision of Oslo. Vantorel declined.", whole, short)[-1] == ("Vantorel", "Organization")


def test_a_leading_article_is_no_disagreement() -> None:
    """The lexicon has an outlet with its article, labels leave it out: the name is as sure as both make it."""
    reading = read("They met reporters from The New York Times this week.")
    ruled = names_by_rules(reading)
    (name,) = combine(reading, ruled, Tagging((Tagged(0, 5, 8, "ORG", 0.55),), ((0.0,) * 11,)))
    assert (name.text, name.type) == ("New York Times", "NewsMediaOrganization")
    assert name.score > 0.7


@pytest.mark.parametrize(
    ("text", "least"),
    [("They saw Vantorel yesterday.", False), ("They saw Carlos yesterday.", True), ("They saw Ada Vantorel yesterday.", True)],
)
def test_a_single_word_that_the_model_does_not_confirm_is_not_published(text: str, *, least: bool) -> None:
    """Three in five are no persons: they score below what is published; of given and full names most are right."""
    kind = "PER"
    last = 4 if "Ada" in text else 3
    reading = read(text)
    tagging = Tagging((Tagged(0, 2, last, kind, 0.7),), (tuple(0.0 for _ in reading.sentences[0].tokens),))
    names = combine(reading, [], tagging)
    (name,) = _confirmed(reading, tagging, names, names)
    assert (name.score >= Settings().least_score) is least
