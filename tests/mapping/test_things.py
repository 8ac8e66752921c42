"""Persons, organisations, places, peoples, pictures, cited sources, the text version and its spans."""

from __future__ import annotations

import hashlib
from dataclasses import replace

import pytest
from pyoxigraph import NamedNode

from dateline.mapping import organization, person, place, population_group
from dateline.mapping.classes import RELATIONS, types_of
from dateline.model import CitedSource, Entity, Mention, MentionKind, Rights, SourceKind, Span
from dateline.rdf.terms import compact

from . import story


@pytest.mark.parametrize(
    ("type_name", "expected"),
    [
        ("Person", {"schema:Person"}),
        ("PoliticalParty", {"schema:PoliticalParty"}),
        ("Country", {"schema:Country"}),
        ("PopulationGroup", {"dl:PopulationGroup", "schema:Thing"}),
        ("ArmedConflict", {"dl:ArmedConflict", "schema:Event"}),
    ],
)
def test_every_class_is_one_that_readers_of_schema_org_know(type_name: str, expected: set[str]) -> None:
    """A class of ours stands beside one of schema.org's."""
    assert {compact(kind.value) for kind in types_of(type_name)} == expected


def test_every_relation_belongs_to_one_class_of_thing() -> None:
    """No two modules claim the same relation, and each that has an inverse has it both ways."""
    tables = (person.RELATIONS, organization.RELATIONS, place.RELATIONS, population_group.RELATIONS)
    names = [name for table in tables for name in table]
    assert len(names) == len(set(names))
    for name, rule in RELATIONS.items():
        assert rule.inverse is None or RELATIONS[rule.inverse].inverse == name


def test_what_is_not_named_is_described_in_the_article_alone() -> None:
    """An unnamed group has its description, the mark that it has no name, and no place in the registry."""
    result = story.mapped()
    assert result.values("#org-rival-group", "description") == {"A rival group"}
    assert result.values("#org-rival-group", "unnamed") == {"true"}
    assert all("rival" not in str(triple) for triple in result.entities.triples)


def test_a_people_has_a_home_of_its_own() -> None:
    """Peoples live under id/group/."""
    read = story.annotation()
    people = replace(read, entities=(*read.entities, Entity("e10", "PopulationGroup", "Norlanders")),
                     mentions=(*read.mentions, Mention(story.at("Sources"), "PopulationGroup", "e10")))  # fmt: skip
    assert "group/norlanders" in story.mapped(changed=people).values("", "mentions")


def test_a_picture_has_caption_credit_address_and_what_the_caption_names() -> None:
    """The credit is not in the picture; a picture of which nothing is known is none."""
    result = story.mapped()
    assert result.values("", "image") == {"#image-1"}
    assert result.values("#image-1", "caption") == {"Ana Ruiz at the harbour"}
    assert result.values("#image-1", "creditText") == {"Coast Pictures"}
    assert result.values("#image-1", "about") == {"person/ana-ruiz"}
    assert result.values("#image-1", "contentUrl") == {"https://quay.test/1.jpg"}


def test_a_source_is_listed_when_somebody_stands_behind_it() -> None:
    """A report of nobody known is not cited."""
    result = story.mapped()
    assert result.values("", "citation") == {"#src-coast-herald"}
    assert result.values("#src-coast-herald", "publisher") == {"org/the-coast-herald"}
    assert result.values("#src-coast-herald", "type") == {"CitedSource", "CreativeWork"}


def test_a_post_has_an_author_and_a_platform() -> None:
    """A post is a SocialMediaPosting that the platform provides, dated as far as its words go."""
    post = CitedSource("s1", SourceKind.POST, (story.at("on 1 March"),), outlet="e6", author="e1", time=0)
    result = story.mapped(changed=replace(story.annotation(), cited_sources=(post,)))
    node = "#src-coast-herald-post"
    assert result.values(node, "type") == {"CitedSource", "SocialMediaPosting"}
    assert result.values(node, "name") == {"Post by Ana Ruiz on The Coast Herald (untitled in the article)"}
    assert (result.values(node, "author"), result.values(node, "provider")) == ({"person/ana-ruiz"}, {"org/the-coast-herald"})
    assert result.values(node, "hasEarliestBeginTimeStamp") == {"2025-03-01"}


def test_the_text_version_is_named_by_its_hash_and_its_source_by_its_bytes() -> None:
    """No path leaves the machine."""
    result = story.mapped()
    digest = hashlib.sha256(story.TEXT.encode()).hexdigest()
    assert result.values("", "encoding") == {f"/text/{digest[:12]}"}
    assert result.values(f"{result.graphs.iri}/text/{digest[:12]}", "sha256") == {digest}
    assert all("story.txt" not in str(triple) for triple in result.graphs.content.triples)


def spans(result: story.Mapped) -> set[str]:
    """The spans that are written, as local parts."""
    written = {triple.subject.value for triple in result.graphs.annotations.triples if isinstance(triple.subject, NamedNode)}
    return {iri.partition("#")[2] for iri in written if "#char=" in iri}


def selector(result: story.Mapped, span: Span) -> str:
    """The IRI of a span's selector."""
    (text,) = result.values("", "encoding")
    return f"{result.graphs.iri}{text}#selector={span.start},{span.end}"


def test_every_selector_gives_the_words_at_its_place() -> None:
    """Start, end and exact words agree with the text."""
    result = story.mapped()
    assert len(spans(result)) > 20
    for name in spans(result):
        start, end = (int(number) for number in name.removeprefix("char=").split(","))
        node = selector(result, Span(start, end))
        assert result.values(node, "exact") == {story.TEXT[start:end]}
        assert (result.values(node, "start"), result.values(node, "end")) == ({str(start)}, {str(end)})


def test_only_spans_that_something_points_to_are_written() -> None:
    """Pronouns and loose time expressions are not in the graph."""
    her, day = story.at("Her"), story.at("9 May")
    assert not {f"char={her.start},{her.end}", f"char={day.start},{day.end}"} & spans(story.mapped())


def test_what_goes_without_saying_is_not_said() -> None:
    """A name that refers by itself has neither kind nor resolution; a description says both."""
    result = story.mapped()
    (text,) = result.values("", "encoding")
    name, described = story.at("Luis Ruiz"), story.at("Her brother")
    iri = f"{result.graphs.iri}{text}#char="
    assert result.values(f"{iri}{name.start},{name.end}", "mentionKind") == set()
    assert result.values(f"{iri}{described.start},{described.end}", "mentionKind") == {"Nominal"}
    assert result.values(f"{iri}{described.start},{described.end}", "resolution") == {"Coreference"}
    assert result.values(f"{iri}{name.start},{name.end}", "type") == {"Mention"}


def test_with_facts_only_a_span_has_the_hash_of_its_words() -> None:
    """Evidence can be checked by whoever has the text."""
    result, span = story.mapped(Rights.FACTS), story.at("Luis Ruiz")
    node = selector(result, span)
    assert result.values(node, "exact") == set()
    assert result.values(node, "sha256") == {hashlib.sha256(b"Luis Ruiz").hexdigest()}


def test_two_mentions_of_one_span_are_one() -> None:
    """A mention denotes one thing: a name goes before a description."""
    read, span = story.annotation(), story.at("Luis Ruiz")
    double = replace(read, mentions=(Mention(span, "Organization", "e3", MentionKind.NOMINAL), *read.mentions))
    result = story.mapped(changed=double)
    (text,) = result.values("", "encoding")
    assert result.values(f"{result.graphs.iri}{text}#char={span.start},{span.end}", "denotes") == {"person/luis-ruiz"}
