"""Statements and the triples that they assert."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.mapping.classes import RELATIONS
from dateline.model import Modality, Relation, Voice

from . import story

MAYOR = story.at("the mayor")


def test_a_fact_is_a_triple_and_a_statement() -> None:
    """What the article states itself stands as a plain triple, with a statement that gives the words."""
    result = story.mapped()
    assert result.values("person/ana-ruiz", "jobTitle") == {"mayor"}
    assert result.statement("job-title")["voice"] == {"ArticleVoice"}
    assert {result.words_at(span) for span in result.statement("job-title")["evidence"]} == {"the mayor"}


def test_a_report_is_a_statement_and_no_triple() -> None:
    """What another outlet says is never a plain triple; the claim leads to the statement."""
    result = story.mapped()
    assert result.values("org/dockers-league", "backedBy") == set()
    assert result.statement("backed-by")["voice"] == {"AttributedVoice"}
    assert result.values("#claim-1", "expresses") == {"#stmt-backed-by-1"}


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(sorted(RELATIONS)), st.sampled_from(list(Voice)), st.sampled_from(list(Modality)))
def test_only_what_the_article_itself_states_as_a_fact_becomes_a_triple(predicate: str, voice: Voice, modality: Modality) -> None:
    """Of all relations, voices and modalities, the article's own facts alone are asserted."""
    rule = RELATIONS[predicate]
    subject = {"event": "v1", "org": "e3", "place": "e4"}.get(min(rule.subjects), "e1")
    value = {"text": "words", "integer": "7", "calendar": "2025-03-01"}.get(rule.value)
    target = value or {"org": "e6", "place": "e7", "person": "e5"}.get(max(rule.objects), "e5")
    relation = Relation(subject, predicate, target, (MAYOR,), is_literal=value is not None, voice=voice, modality=modality)
    changed = replace(
        story.with_relations(relation), events=(replace(story.annotation().events[0], time=None, place=None, participants=()),)
    )
    result = story.mapped(changed=changed)
    node = {"v1": "#event-meeting-in-porto-alto", "e3": "org/dockers-league", "e4": "place/porto-alto"}.get(
        subject, "person/ana-ruiz"
    )
    asserted = bool(result.values(node, predicate.partition(":")[2]))
    assert asserted == (voice is Voice.ARTICLE and modality is Modality.FACTUAL)


def test_the_way_back_is_written_without_a_statement() -> None:
    """Stores without reasoning find both directions; the evidence stands once."""
    result = story.mapped()
    assert result.values("person/luis-ruiz", "sibling") == {"person/ana-ruiz"}
    assert result.statement("sibling", 2)["subject"] == set()


def test_parents_have_children() -> None:
    """The inverse of a parent is a child."""
    result = story.mapped(changed=story.with_relations(Relation("e5", "schema:parent", "e1", (MAYOR,))))
    assert result.values("person/ana-ruiz", "children") == {"person/luis-ruiz"}


def test_two_places_that_say_the_same_are_one_statement() -> None:
    """More evidence makes no second node."""
    result = story.mapped()
    assert {result.words_at(span) for span in result.statement("leader-of")["evidence"]} == {
        "union leader", "Bela Kovac of the Dockers League",
    }  # fmt: skip
    assert result.statement("leader-of", 2)["subject"] == set()


def test_the_same_in_two_voices_is_two_statements() -> None:
    """Who vouches for it tells statements apart."""
    fact = Relation("e2", "dl:leaderOf", "e3", (MAYOR,))
    result = story.mapped(changed=story.with_relations(fact, replace(fact, voice=Voice.HEARSAY)))
    voices = {tuple(result.statement("leader-of", number)["voice"]) for number in (1, 2)}
    assert voices == {("ArticleVoice",), ("HearsayVoice",)}


def test_relations_that_break_their_rule_are_left_out() -> None:
    """Nobody is married to a town, and a predicate that we do not know says nothing."""
    result = story.mapped()
    assert result.values("person/ana-ruiz", "spouse") == set()
    assert result.values("person/ana-ruiz", "knows") == set()


def test_nobody_is_related_to_themselves() -> None:
    """Two names of one person do not make kin of it."""
    assert (
        story.mapped(changed=story.with_relations(Relation("e1", "schema:parent", "e1", (MAYOR,)))).statement("parent")["object"]
        == set()
    )


def test_offices_and_ages_hold_as_of_the_day_of_publication() -> None:
    """An age is a whole number as printed, true on that day; another day stands where the relation gives one."""
    result = story.mapped()
    assert result.statement("age-as-reported")["object"] == {"44"}
    assert result.statement("age-as-reported")["asOf"] == {"2025-03-04"}
    dated = Relation("e1", "schema:jobTitle", "clerk", (MAYOR,), is_literal=True, as_of=date(2001, 2, 3))
    assert story.mapped(changed=story.with_relations(dated)).statement("job-title")["asOf"] == {"2001-02-03"}


def test_an_age_that_is_no_number_is_left_out() -> None:
    """“In her forties” is no age."""
    vague = Relation("e1", "dl:ageAsReported", "forties", (MAYOR,), is_literal=True)
    assert story.mapped(changed=story.with_relations(vague)).values("person/ana-ruiz", "ageAsReported") == set()


def test_of_two_ages_the_better_borne_out_stands() -> None:
    """A person has one age in one article."""
    ages = [
        Relation("e1", "dl:ageAsReported", age, (MAYOR,), is_literal=True, score=score)
        for age, score in (("44", 1.0), ("45", 0.6))
    ]
    assert story.mapped(changed=story.with_relations(*ages)).values("person/ana-ruiz", "ageAsReported") == {"44"}


def test_confidence_is_given_where_there_is_doubt() -> None:
    """Certainty is the default and is not said."""
    result = story.mapped()
    assert result.statement("sibling")["confidence"] == {"0.9"}
    assert result.statement("job-title")["confidence"] == set()


def test_a_statement_and_the_claim_that_expresses_it_agree() -> None:
    """A claim by nobody known is hearsay, and so is the statement in it."""
    rumour = Relation(
        "e2",
        "dl:leaderOf",
        "e3",
        (story.at("the vote could slip"),),
        voice=Voice.ATTRIBUTED,
        modality=Modality.POSSIBLE,
        attribution=5,
    )
    result = story.mapped(changed=story.with_relations(rumour))
    assert result.statement("leader-of")["voice"] == {"HearsayVoice"}
    assert result.values("#claim-3", "expresses") == {"#stmt-leader-of-1"}
