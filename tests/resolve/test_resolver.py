"""Who is who across articles."""

from __future__ import annotations

import itertools
import os
import subprocess
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.model import (
    Annotation,
    Article,
    CitedSource,
    Entity,
    Event,
    KnownEntity,
    Mention,
    Metadata,
    Resolution,
    Role,
    Segment,
    SourceKind,
    Span,
)
from dateline.rdf.iris import Minter
from dateline.resolve.resolver import resolve

MINTER = Minter("https://news.test/")
Pair = tuple[Article, Annotation]
ITEM = "http://www.wikidata.org/entity/Q"


def pair(name: str, *entities: Entity, meta: Metadata | None = None, **layers: object) -> Pair:
    """An article of one line and its annotation."""
    metadata = meta or Metadata(
        headline=f"Story {name}", publisher="The Quay Times", published_at=datetime(2025, 3, 4, tzinfo=UTC)
    )
    article = Article(name, f"{name}.txt", "Rain.", (Segment(Role.BODY, Span(0, 5)),), metadata)
    return article, Annotation(name, "hand", "1", entities=entities, **layers)  # type: ignore[arg-type]


def person(name: str, local: str = "e1", **more: object) -> Entity:
    """A person."""
    return Entity(local, "Person", name, **more)  # type: ignore[arg-type]


def iri(resolution: Resolution, article: str, local: str = "e1") -> str:
    """The IRI of an entity, without the base."""
    return resolution.articles[article].iris[local].removeprefix("https://news.test/")


def entry(resolution: Resolution, name: str) -> KnownEntity:
    """The registry entry at an IRI."""
    return next(item for item in resolution.known if item.iri == f"https://news.test/id/{name}")


def test_one_full_name_is_one_person_across_articles() -> None:
    """Two articles that name Ana Ruiz speak of one entry."""
    found = resolve([pair("a", person("Ana Ruiz")), pair("b", person("Ana Ruiz"))], MINTER)
    assert iri(found, "a") == iri(found, "b") == "id/person/ana-ruiz"


def test_a_junior_is_somebody_else() -> None:
    """Jr and Junior are one, the bare name is another."""
    found = resolve([pair("a", person("Ana Ruiz Jr"), person("Ana Ruiz", "e2")), pair("b", person("Ana Ruiz Junior"))], MINTER)
    assert iri(found, "a") == iri(found, "b")
    assert iri(found, "a") != iri(found, "a", "e2")


def test_a_junior_never_merges_through_another_name() -> None:
    """An engine that lists the father's name for the son does not make them one."""
    found = resolve([pair("a", person("Ana Ruiz Jr", alternate_names=("Ana Ruiz",))), pair("b", person("Ana Ruiz"))], MINTER)
    assert iri(found, "a") != iri(found, "b")


def test_a_single_word_is_known_within_its_article_only() -> None:
    """“Smith” in two articles is two people as far as anybody knows; no full name claims it."""
    found = resolve([pair("a", person("Smith")), pair("b", person("Smith")), pair("c", person("John Smith"))], MINTER)
    assert len({iri(found, "a"), iri(found, "b"), iri(found, "c")}) == 3
    assert all(iri(found, name).startswith("id/person/smith-") for name in ("a", "b"))


def test_a_curated_single_name_is_found() -> None:
    """A registry entry that has just this name, or lists it, is who is meant, where it is the only one."""
    known = [KnownEntity("https://news.test/id/person/zola", "Person", "Zola")]
    assert iri(resolve([pair("a", person("Zola"))], MINTER, known=known), "a") == "id/person/zola"
    listed = [KnownEntity("https://news.test/id/person/emil-zola", "Person", "Emil Zola", ("Zola",))]
    assert iri(resolve([pair("a", person("Zola"))], MINTER, known=listed), "a") == "id/person/emil-zola"
    assert iri(resolve([pair("a", person("Zola"))], MINTER, known=[*known, *listed]), "a").startswith("id/person/zola-")


def test_spellings_of_an_organisation_are_one_under_the_fullest_name() -> None:
    """Articles, hyphens and apostrophes do not make another outlet; the other forms are kept."""
    names = ("The Coast-Herald", "Coast Herald", "COAST HERALD")
    found = resolve([pair(name[-3:] + name[:3], Entity("e1", "NewsMediaOrganization", name)) for name in names], MINTER)
    assert {iri(found, item) for item in found.articles} == {"id/org/the-coast-herald"}
    assert entry(found, "org/the-coast-herald").alternate_names == ("COAST HERALD", "Coast Herald")


def test_an_abbreviation_joins_the_one_that_lists_it() -> None:
    """A name that one organisation lists as its own is that organisation; where two list it, nobody can tell."""
    league = pair("a", Entity("e1", "Organization", "Dockers League", alternate_names=("DL",)))
    short = pair("b", Entity("e1", "Organization", "DL"))
    assert iri(resolve([league, short], MINTER), "b") == "id/org/dockers-league"
    rival = pair("c", Entity("e1", "Organization", "Drivers Lobby", alternate_names=("DL",)))
    assert iri(resolve([league, short, rival], MINTER), "b") == "id/org/dl"


def test_a_bare_name_goes_to_no_one_of_two_outside_identities() -> None:
    """Where two entries of a name differ in their item, a third article's bare name is neither, in every later run too."""
    pairs = [
        pair(f"n{number}", person("Ana Ruiz", same_as=same)) for number, same in enumerate(((ITEM + "1",), (ITEM + "2",), ()))
    ]
    first = resolve(pairs, MINTER)
    assert len({iri(first, name) for name in first.articles}) == 3
    assert resolve(pairs, MINTER, known=first.known).articles == first.articles


def test_different_outside_identities_are_different_things() -> None:
    """Two people of one name with two Wikidata items never merge."""
    found = resolve(
        [pair("a", person("Ana Ruiz", same_as=(ITEM + "1",))), pair("b", person("Ana Ruiz", same_as=(ITEM + "2",)))], MINTER
    )
    assert {iri(found, "a"), iri(found, "b")} == {"id/person/ana-ruiz", "id/person/ana-ruiz-2"}


def test_one_outside_identity_is_one_thing() -> None:
    """Two names with one Wikidata item are one entry, since an item stands for one thing."""
    found = resolve(
        [
            pair("a", Entity("e1", "Country", "Norland", same_as=(ITEM + "1",))),
            pair("b", Entity("e1", "Country", "The North", same_as=(ITEM + "1",))),
        ],
        MINTER,
    )
    assert iri(found, "a") == iri(found, "b")


def test_a_state_is_not_the_country_of_its_name() -> None:
    """Georgia is two places; a place of no stated kind goes with the country."""
    kinds = ("State", "Country", "Place")
    found = resolve([pair(kind, Entity("e1", kind, "Georgia")) for kind in kinds], MINTER)
    assert iri(found, "State") != iri(found, "Country") == iri(found, "Place")


def test_the_class_that_says_most_wins() -> None:
    """The specific before the generic, then the majority."""
    kinds = ("Organization", "Corporation", "Corporation", "PoliticalParty")
    found = resolve([pair(f"{number}", Entity("e1", kind, "Acme")) for number, kind in enumerate(kinds)], MINTER)
    assert entry(found, "org/acme").type == "Corporation"


def test_one_name_in_two_collections_is_two_things() -> None:
    """Paris the place is not Paris the person."""
    found = resolve([pair("a", Entity("e1", "City", "Lima Costa"), person("Lima Costa", "e2"))], MINTER)
    assert (iri(found, "a"), iri(found, "a", "e2")) == ("id/place/lima-costa", "id/person/lima-costa")


def test_known_entries_are_kept_for_ever() -> None:
    """An entry keeps IRI and name though no article names it any more, and gains the names that articles give it."""
    known = [
        KnownEntity("https://news.test/id/org/coast", "Organization", "Coast Herald"),
        KnownEntity("https://news.test/id/org/x", "Organization", "Gone"),
    ]
    found = resolve([pair("a", Entity("e1", "NewsMediaOrganization", "The Coast Herald"))], MINTER, known=known)
    assert iri(found, "a") == "id/org/coast"
    assert (entry(found, "org/coast").name, entry(found, "org/coast").type) == ("Coast Herald", "NewsMediaOrganization")
    assert entry(found, "org/coast").alternate_names == ("The Coast Herald",)
    assert entry(found, "org/x").name == "Gone"


def test_a_merged_entry_leads_to_its_successor() -> None:
    """Whoever finds the old entry gets the new one."""
    known = [
        KnownEntity(
            "https://news.test/id/person/a-ruiz", "Person", "Ana Ruiz", replaced_by="https://news.test/id/person/ana-ruiz-1970"
        ),
        KnownEntity("https://news.test/id/person/ana-ruiz-1970", "Person", "Ana María Ruiz"),
    ]
    assert iri(resolve([pair("a", person("Ana Ruiz"))], MINTER, known=known), "a") == "id/person/ana-ruiz-1970"


def test_a_taken_iri_is_never_reused() -> None:
    """A new thing whose name gives the same slug is numbered."""
    known = [KnownEntity("https://news.test/id/org/acme", "Organization", "Acme!", same_as=(ITEM + "1",))]
    found = resolve([pair("a", Entity("e1", "Organization", "Acme", same_as=(ITEM + "2",)))], MINTER, known=known)
    assert iri(found, "a") == "id/org/acme-2"


def test_resolving_again_with_the_result_changes_nothing() -> None:
    """A second run over the same articles finds what the first one entered."""
    pairs = sample()
    first = resolve(pairs, MINTER)
    assert resolve(pairs, MINTER, known=first.known) == first


def test_bylines_are_people_unless_they_are_not() -> None:
    """Agencies, the outlet itself and its desks are organisations."""
    meta = Metadata(headline="x", publisher="The Quay Times", authors=("Tom Hale", "Reuters", "Quay Times", "Sports desk"))
    found = resolve([pair("a", meta=meta)], MINTER).articles["a"]
    assert [author.removeprefix("https://news.test/id/") for author in found.author_iris] == [
        "person/tom-hale", "org/reuters", "org/the-quay-times", "org/sports-desk",
    ]  # fmt: skip
    assert found.publisher_iri == "https://news.test/id/org/the-quay-times"


@pytest.mark.parametrize(
    ("dateline", "expected"),
    [
        ("Porto Alto", "porto-alto"),
        ("PORTO ALTO, Norland", "porto-alto"),
        ("PORTO ALTO/PARIS", "porto-alto"),
        ("BEIRUT", None),
        ("Author", None),
        (None, None),
    ],
)
def test_the_place_of_writing_is_one_place(dateline: str | None, expected: str | None) -> None:
    """It is the annotated place that the dateline names; words in which no place was found may be anything."""
    city = Entity("e1", "City", "Porto Alto")
    found = resolve([pair("a", city, meta=Metadata(headline="x", dateline=dateline))], MINTER)
    wanted = f"https://news.test/id/place/{expected}" if expected else None
    assert found.articles["a"].dateline_iri == wanted


def test_words_in_the_dateline_tell_which_place() -> None:
    """A mention within the dateline decides, whatever the place is called."""
    article, read = pair("a", Entity("e1", "City", "New Port"), meta=Metadata(headline="x", dateline="Rain"))
    marked = Article("a", "a.txt", "Rain.", (Segment(Role.DATELINE, Span(0, 4)),), article.metadata)
    mentions = (Mention(Span(0, 4), "City", "e1"),)
    found = resolve([(marked, Annotation("a", "hand", "1", mentions=mentions, entities=read.entities))], MINTER)
    assert found.articles["a"].dateline_iri == "https://news.test/id/place/new-port"


def test_what_belongs_to_one_article_is_a_fragment_of_it() -> None:
    """Unnamed things, one-off events and sources; the second of one label is numbered; named events are entries."""
    unnamed = [Entity(f"e{number}", "Organization", None, "A rival group of dockers, angry") for number in (1, 2)]
    events = (
        Event("v1", "Meeting", "Talks in Porto Alto", (), (Span(0, 4),)),
        Event("v2", "ArmedConflict", "Norland war", (), (Span(0, 4),), is_named=True),
    )
    sources = (CitedSource("s1", SourceKind.REPORT, (Span(0, 4),)),)
    found = resolve([pair("a", *unnamed, events=events, cited_sources=sources)], MINTER)
    base = found.articles["a"].iri.removeprefix("https://news.test/")
    assert iri(found, "a", "e1") == f"{base}#org-rival-group-of-dockers"
    assert iri(found, "a", "e2") == f"{base}#org-rival-group-of-dockers-2"
    assert iri(found, "a", "v1") == f"{base}#event-talks-in-porto-alto"
    assert iri(found, "a", "v2") == "id/event/norland-war"
    assert iri(found, "a", "s1") == f"{base}#src-report"


def sample() -> list[Pair]:
    """Articles whose entities cross in every way."""
    return [
        pair(
            "a",
            person("Ana Ruiz"),
            Entity("e2", "Organization", "Dockers League", alternate_names=("DL",)),
            Entity("e3", "Place", "Norland"),
        ),
        pair("b", person("Ruiz"), Entity("e2", "Corporation", "DL"), Entity("e3", "Country", "Norland", same_as=(ITEM + "7",))),
        pair(
            "c",
            person("Ana Ruiz", same_as=(ITEM + "1",)),
            Entity("e2", "Organization", "The Dockers’ League"),
            Entity("e3", "State", "Norland"),
        ),
        pair("d", person("Ana Ruiz", same_as=(ITEM + "2",)), Entity("e2", "Organization", "Dockers League")),
    ]


def test_the_order_of_the_sources_does_not_matter() -> None:
    """Every order of four articles gives the same registry and the same IRIs."""
    results = [resolve(list(order), MINTER) for order in itertools.permutations(sample())]
    assert all(result.known == results[0].known for result in results)
    assert all(dict(result.articles) == dict(results[0].articles) for result in results)


NAMES = st.sampled_from(["Ana Ruiz", "Ana Ruiz Jr", "Ruiz", "DL", "Dockers League", "The DL", "d-l", "Norland"])
ENTITIES = st.builds(
    Entity,
    id=st.just("e1"),
    type=st.sampled_from(["Person", "Organization", "Corporation", "Country", "Place"]),
    name=NAMES,
    alternate_names=st.lists(NAMES, max_size=2, unique=True).map(tuple),
    same_as=st.sampled_from([(), (ITEM + "1",), (ITEM + "2",)]),
)


@settings(max_examples=60, deadline=None)
@given(st.lists(ENTITIES, min_size=1, max_size=6), st.randoms(use_true_random=False))
def test_any_registry_is_stable_and_free_of_order(entities: Sequence[Entity], random: object) -> None:
    """Whatever the names: another order gives the same, a second run changes nothing, no outside identity is on two entries."""
    pairs = [pair(f"n{number}", item) for number, item in enumerate(entities)]
    first = resolve(pairs, MINTER)
    shuffled = list(pairs)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert resolve(shuffled, MINTER) == first
    again = resolve(pairs, MINTER, known=first.known)
    assert {item.iri for item in again.known} == {item.iri for item in first.known}
    assert again.articles == first.articles
    for item in first.known:
        assert len([iri for iri in item.same_as if iri.startswith(ITEM)]) <= 1


def test_the_hash_seed_does_not_matter() -> None:
    """Three hash seeds give one registry."""
    code = "import test_resolver as t; print(t.resolve(t.sample(), t.MINTER))"
    seen = {
        subprocess.run(
            [sys.executable, "-c", code],
            capture_output=True,
            check=True,
            cwd=Path(__file__).parent,
            env=os.environ | {"PYTHONHASHSEED": seed},
        ).stdout
        for seed in ("0", "1", "2")
    }
    assert len(seen) == 1
