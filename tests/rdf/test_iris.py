"""Minting."""

from __future__ import annotations

import re
from datetime import UTC, datetime

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from dateline.extract.facts.places_within import BUILDINGS
from dateline.extract.names.finds import PLACE_TYPES
from dateline.model import Span
from dateline.rdf.iris import Minter, entity_home, slug
from dateline.rdf.terms import iri

MINTER = Minter("https://news.test/")
TEXT = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=40)

HAN = st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5), min_size=1, max_size=6)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Donald O’Neill’s “son”", "donald-oneills-son"),
        ("Paris–Dakar rally—won", "paris-dakar-rally-won"),
        ("Müller & Søn Łódź", "muller-son-lodz"),
        ("rock 'n' roll", "rock-n-roll"),
    ],
)
def test_a_slug_keeps_the_letters_and_parts_the_words(text: str, expected: str) -> None:
    """Accents fall off, apostrophes vanish, dashes part words."""
    assert slug(text) == expected


@given(TEXT)
def test_every_slug_is_fit_for_an_iri(text: str) -> None:
    """Small ASCII letters, digits and single hyphens, never nothing; a slug is its own slug."""
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", slug(text))
    assert slug(slug(text)) == slug(text)


@given(HAN, HAN)
def test_scripts_without_ascii_letters_do_not_meet(one: str, other: str) -> None:
    """Names of which nothing is left are told apart by their hash."""
    assert (slug(one) == slug(other)) == (one == other)


@given(TEXT, st.one_of(st.none(), TEXT), st.datetimes(timezones=st.just(UTC)))
def test_a_key_is_stable_and_fit_for_a_file_name(headline: str, publisher: str | None, time: datetime) -> None:
    """The same identity gives the same key; no dot, slash or space is in it, and it is not long."""
    key = MINTER.article_key(headline, publisher, time)
    assert key == MINTER.article_key(headline, publisher, time)
    assert re.fullmatch(r"[a-z0-9-]{1,110}", key)
    assert iri(MINTER.article(key)).value.endswith(key)


@given(TEXT, TEXT)
def test_other_headlines_have_other_keys(one: str, other: str) -> None:
    """Two articles of one outlet and minute are told apart by their headlines."""
    assume(one != other)
    time = datetime(2025, 3, 4, tzinfo=UTC)
    assert MINTER.article_key(one, "The Quay", time) != MINTER.article_key(other, "The Quay", time)


def test_the_address_outlives_the_headline() -> None:
    """Where the page's address is known, it is the identity."""
    time = datetime(2025, 3, 4, tzinfo=UTC)
    keys = {
        MINTER.article_key(headline, "The Quay", time, "https://quay.test/1").rpartition("-")[2]
        for headline in ("Rain", "More rain")
    }
    assert len(keys) == 1


def test_spans_carry_their_own_offsets() -> None:
    """The fragment is RFC 5147's, of the text version."""
    text = MINTER.text("https://news.test/article/x", "Rain.")
    assert MINTER.span(text, Span(0, 4)) == f"{text}#char=0,4"
    assert re.fullmatch(r"https://news.test/article/x/text/[0-9a-f]{12}", text)


@pytest.mark.parametrize(
    ("type_name", "home"),
    [("Person", "person"), ("City", "place"), ("PopulationGroup", "group"), ("Meeting", "event"), ("NGO", "org")],
)
def test_every_class_has_a_home(type_name: str, home: str) -> None:
    """Entities live where their class lives; the number tells namesakes apart."""
    assert MINTER.entity(type_name, "X") == f"https://news.test/id/{home}/x"
    assert MINTER.entity(type_name, "X", 2).endswith("x-2")


@pytest.mark.parametrize("name", sorted(PLACE_TYPES | BUILDINGS))
def test_every_kind_of_place_that_is_found_lives_among_the_places(name: str) -> None:
    """A stadium is a place like any other."""
    assert entity_home(name) == "place"
