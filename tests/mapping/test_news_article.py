"""The article's own node."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from dateline.model import Evidence, MentionKind, Role, Span

from . import story


def test_stated_metadata_is_written_with_its_words_and_lines() -> None:
    """Each field of the article is a fact with the span and source line that it was read from."""
    result = story.mapped()
    headline = result.statement("headline")
    assert headline["object"] == {story.BLOCKS[0][1]}
    assert {result.words_at(span) for span in headline["evidence"]} == {story.BLOCKS[0][1]}
    assert headline["sourceLine"] == {"3"}
    assert result.values("", "author") == {"person/tom-hale"}
    assert result.values("", "locationCreated") == {"place/porto-alto"}


def test_what_stands_in_furniture_only_has_a_line_and_no_words() -> None:
    """A publisher that is named outside the text is borne out by its source line."""
    result = story.mapped()
    assert result.values("", "publisher") == {"org/the-quay-times"}
    assert result.statement("publisher")["evidence"] == set()
    assert result.statement("publisher")["sourceLine"] == {"1"}


def test_the_address_is_a_valid_iri() -> None:
    """A space in a page's address is percent-encoded, so that no writer ever sees it."""
    assert story.mapped().values("", "url") == {"https://quay.test/a%20story"}


def test_what_the_headline_names_is_what_it_is_about() -> None:
    """The headline's person is a subject; whoever is named further down is mentioned."""
    result = story.mapped()
    assert result.values("", "about") == {"person/ana-ruiz"}
    assert {"person/luis-ruiz", "org/the-coast-herald", "#event-meeting-in-porto-alto"} <= result.values("", "mentions")


def test_about_and_mentions_share_nothing_and_cover_the_story() -> None:
    """Every thing that words of the story denote is listed once."""
    result = story.mapped()
    about, mentions = result.values("", "about"), result.values("", "mentions")
    denoted = {
        result._short(triple.object)  # noqa: SLF001 - the fixture's own shorthand
        for triple in result.graphs.annotations.triples
        if triple.predicate.value.endswith("#denotes")
    }
    assert not about & mentions
    assert about | mentions == denoted


def test_author_and_publisher_are_not_mentioned_unless_the_story_names_them() -> None:
    """A byline and a logo are no mentions."""
    listed = story.mapped().values("", "about") | story.mapped().values("", "mentions")
    assert not {"person/tom-hale", "org/the-quay-times"} & listed


def test_there_are_at_most_six_subjects() -> None:
    """A headline full of names does not make everything a subject."""
    read = story.annotation()
    headline = story.at("Mayor Ana Ruiz met union leader over harbour strike")
    words = [Span(headline.start + number, headline.start + number + 1) for number in range(9)]
    crowd = [replace(read.mentions[0], span=span, entity=f"e{number}") for number, span in enumerate(words, start=1)]
    busy = replace(read, mentions=tuple(sorted([*read.mentions, *crowd], key=lambda item: item.span)))
    assert len(story.mapped(changed=busy).values("", "about")) == 6


def test_pronouns_do_not_count() -> None:
    """A thing that only pronouns stand for is not in the graph at all."""
    read = story.annotation()
    hidden = tuple(replace(item, kind=MentionKind.PRONOUN) if item.entity == "e5" else item for item in read.mentions)
    result = story.mapped(changed=replace(read, mentions=hidden))
    assert "person/luis-ruiz" not in result.values("", "mentions")
    assert result.values("person/ana-ruiz", "sibling") == set()


def test_each_author_is_borne_out_by_the_words_that_name_them() -> None:
    """Of two bylines, each is the evidence for its own author."""
    page = story.article()
    spans = (story.at("Tom Hale"), story.at("Porto Alto", "Tom Hale"))
    evidence = tuple(Evidence("authors", span) for span in spans)
    two = replace(page, metadata=replace(page.metadata, authors=("Tom Hale", "Porto Alto"), evidence=evidence))
    result = story.mapped(page=two)
    found = {tuple(result.statement("author", number)["evidence"]) for number in (1, 2)}
    assert {result.words_at(spans[0]) for spans in found} == {"Tom Hale", "Porto Alto"}
    assert all(len(spans) == 1 for spans in found)


def test_times_keep_their_zone_and_lose_fractions_of_a_second() -> None:
    """Stores cut zeros off fractions; whole seconds are the same everywhere."""
    page = story.article()
    time = datetime(2025, 3, 4, 9, 30, 1, 500000, tzinfo=timezone(timedelta(hours=1)))
    result = story.mapped(page=replace(page, metadata=replace(page.metadata, published_at=time)))
    assert result.values("", "datePublished") == {"2025-03-04T09:30:01+01:00"}


def test_a_touch_before_publication_is_no_change_of_the_article() -> None:
    """A modification time before the publication is left out; one after it is kept."""
    page = story.article()
    time = datetime(2025, 3, 4, 9, 30, tzinfo=timezone(timedelta(hours=1)))
    for hours, found in ((-2, set()), (2, {"2025-03-04T11:30:00+01:00"})):
        metadata = replace(page.metadata, published_at=time, modified_at=time + timedelta(hours=hours))
        assert story.mapped(page=replace(page, metadata=metadata)).values("", "dateModified") == found


def test_a_date_alone_is_published_as_a_date() -> None:
    """Where no time is known the day is written as such, with its evidence, and dates what holds for a time only."""
    page = story.article()
    metadata = replace(page.metadata, published_at=None, published_on=date(2025, 3, 4))
    result = story.mapped(page=replace(page, metadata=metadata))
    assert result.values("", "datePublished") == {"2025-03-04"}
    assert result.statement("date-published")["object"] == {"2025-03-04"}
    assert result.statement("job-title")["asOf"] == {"2025-03-04"}


def test_a_change_on_the_day_of_publication_is_kept() -> None:
    """A modification is left out only if its day is before the day of publication."""
    page = story.article()
    for number, found in ((3, set()), (4, {"2025-03-04T09:30:00Z"})):
        changed = datetime(2025, 3, number, 9, 30, tzinfo=UTC)
        metadata = replace(page.metadata, published_at=None, published_on=date(2025, 3, 4), modified_at=changed)
        assert story.mapped(page=replace(page, metadata=metadata)).values("", "dateModified") == found


@pytest.mark.parametrize(
    ("section", "found"),
    [
        ("Harbour", {"Harbour"}),
        ("The Quay Times", set()),
        ("TQT", set()),
        ("Home,Harbour,News", set()),
        ("Art, Books", {"Art, Books"}),
    ],
)
def test_a_section_is_neither_the_outlet_nor_a_row_of_keywords(section: str, found: set[str]) -> None:
    """What a page's template puts in the place of a section is left out."""
    page = story.article()
    evidence = (*page.metadata.evidence, Evidence("section", None, 1))
    metadata = replace(page.metadata, publisher="The Quay Times", section=section, evidence=evidence)
    assert story.mapped(page=replace(page, metadata=metadata)).values("", "articleSection") == found


def test_words_that_name_no_place_are_no_place_of_writing() -> None:
    """A dateline that resolves to no place is not written either."""
    page = story.article()
    segments = tuple(replace(item, role=Role.BYLINE) if item.role is Role.DATELINE else item for item in page.segments)
    metadata = replace(page.metadata, dateline="Author")
    result = story.mapped(page=replace(page, metadata=metadata, segments=segments))
    assert (result.values("", "dateline"), result.values("", "locationCreated")) == (set(), set())
