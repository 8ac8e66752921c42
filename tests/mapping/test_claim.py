"""Claims."""

from __future__ import annotations

from dataclasses import replace

from dateline.model import AttributionKind, Modality, Rights, Source, Voice

from . import story

REPORTED = story.annotation().attributions[2]


def test_a_claim_has_its_words_its_claimant_and_its_source() -> None:
    """Verbatim text, who says it, in which work, how it is put."""
    result = story.mapped()
    assert result.values("#claim-1", "text") == {"the League is backed by Norland"}
    assert result.values("#claim-1", "author") == {"org/the-coast-herald"}
    assert result.values("#claim-1", "isBasedOn") == {"#src-coast-herald"}
    assert result.values("#claim-1", "about") == {"org/dockers-league", "place/norland"}
    assert (result.values("#claim-1", "voice"), result.values("#claim-1", "modality")) == ({"AttributedVoice"}, {"Factual"})


def test_a_claim_by_nobody_known_is_hearsay() -> None:
    """“Sources said” names nobody: the claim has no author and does not pretend to one."""
    result = story.mapped()
    assert result.values("#claim-3", "text") == {"the vote could slip"}
    assert result.values("#claim-3", "voice") == {"HearsayVoice"}
    assert result.values("#claim-3", "author") == set()


def test_what_others_say_comes_before_what_the_article_guesses() -> None:
    """The article's own possibilities have the last numbers."""
    result = story.mapped()
    assert result.values("#claim-4", "text") == {"A rival group may join"}
    assert result.values("#claim-4", "voice") == {"ArticleVoice"}


def test_the_articles_own_facts_are_no_claims() -> None:
    """What the article states itself is a statement, not a claim."""
    own = replace(REPORTED, voice=Voice.ARTICLE, modality=Modality.FACTUAL, source=None)
    assert story.mapped(changed=replace(story.with_relations(), attributions=(own,))).values("#claim-1", "text") == set()


def test_a_direct_quotation_without_speaker_does_not_become_a_claim() -> None:
    """It stays in the annotation and out of the graph."""
    direct = replace(REPORTED, kind=AttributionKind.DIRECT, source=Source())
    assert story.mapped(changed=replace(story.with_relations(), attributions=(direct,))).values("#claim-1", "text") == set()


def test_an_interrupted_claim_is_one_stretch_of_the_text() -> None:
    """The words that interrupt it stand in it, for it is verbatim."""
    two = replace(REPORTED, content=(story.at("the League"), story.at("backed by Norland")))
    changed = replace(story.with_relations(), attributions=(two,))
    assert story.mapped(changed=changed).values("#claim-1", "text") == {"the League is backed by Norland"}


def test_a_claim_over_two_blocks_is_two_claims() -> None:
    """No claim reaches over a paragraph's end."""
    two = replace(REPORTED, content=(story.at("Ms Ruiz said"), story.at("backed by Norland")))
    result = story.mapped(changed=replace(story.with_relations(), attributions=(two,)))
    assert {tuple(result.values(f"#claim-{number}", "text")) for number in (1, 2)} == {("Ms Ruiz said",), ("backed by Norland",)}


def test_with_facts_only_a_claim_has_no_words() -> None:
    """The hash of its span stands in their place."""
    result = story.mapped(Rights.FACTS)
    assert result.values("#claim-1", "text") == set()
    assert result.values("#claim-1", "evidence")
