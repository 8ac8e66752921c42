"""Terms and literals whose form no store rewrites."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Quad, Store

from dateline.model import DatelineError
from dateline.rdf import terms

SECONDS = st.integers(-2_000_000_000, 4_000_000_000)
TIMES = SECONDS.map(lambda seconds: datetime.fromtimestamp(seconds, tz=UTC))


@given(
    st.one_of(
        st.integers(-(2**40), 2**40).map(terms.integer),
        st.booleans().map(terms.boolean),
        st.floats(0, 1).map(terms.decimal),
        st.dates(date(1900, 1, 1), date(2100, 1, 1)).map(terms.day),
        TIMES.map(terms.instant),
        st.text(st.characters(exclude_categories=["Cs"])).map(terms.words),
        st.text(st.characters(exclude_categories=["Cs"])).map(terms.code),
    )
)
def test_the_store_gives_back_what_was_put_in(literal: Literal) -> None:
    """No form that we write is rewritten by the store that we serve from."""
    store = Store()
    node = NamedNode("http://x.test/")
    store.add(Quad(node, node, literal))
    assert [quad.object for quad in store] == [literal]


def test_utc_is_written_z_and_other_zones_keep_their_offset() -> None:
    """One form for one instant."""
    assert terms.instant(datetime(2025, 3, 4, 9, 30, tzinfo=UTC)).value == "2025-03-04T09:30:00Z"
    assert terms.instant(datetime(2025, 3, 4, 9, 30, tzinfo=timezone(timedelta(hours=1)))).value == "2025-03-04T09:30:00+01:00"
    with pytest.raises(ValueError, match="no time zone"):
        terms.instant(datetime(2025, 3, 4))  # noqa: DTZ001 - the case


@pytest.mark.parametrize(("value", "kind"), [("2025", "gYear"), ("2025-03", "gYearMonth"), ("2025-03-04", "date")])
def test_a_certain_date_is_as_exact_as_it_is(value: str, kind: str) -> None:
    """Year, month and day have their own datatypes."""
    assert terms.calendar(value) == Literal(value, datatype=NamedNode(terms.XSD + kind))


@pytest.mark.parametrize("value", ["2025-13", "2025-02-30", "2025-W10", "2025-03-04~", "25", "", "20-25-0301"])
def test_what_is_no_date_is_refused(value: str) -> None:
    """No thirteenth month, no week, no guess."""
    with pytest.raises(ValueError, match=r".+"):
        terms.calendar(value)


@pytest.mark.parametrize("value", ["not absolute", "http://x.test/a b", 'http://x.test/"', "http://x.test/<b>", ""])
def test_no_writer_ever_sees_a_broken_iri(value: str) -> None:
    """What is no absolute IRI is refused where the term is made."""
    with pytest.raises(DatelineError) as error:
        terms.iri(value)
    assert error.value.code == "E_IRI"


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://a.test/b c", "https://a.test/b%20c"),
        (' http://a.test/"<x>" ', "http://a.test/%22%3Cx%3E%22"),
        ("https://a.test/\u202egpj.x\u200f\u00a0y", "https://a.test/%E2%80%AEgpj.x%E2%80%8F%C2%A0y"),
        ("https://a.test/ü", "https://a.test/ü"),
        ("https://", None),
        ("https:///path", None),
        ("https://a.test/%zz", None),
        ("javascript:alert(1)", None),
        ("/relative", None),
    ],
)
def test_page_addresses_are_mended_or_left_out(url: str, expected: str | None) -> None:
    """A canonical link with a space does not cost the article; one that is no http address is not written."""
    address = terms.web_address(url)
    assert (address.value if address else None) == expected


def test_compact_and_expand_undo_each_other() -> None:
    """Every predicate that we write has one short form."""
    for name in ("schema:parent", "dl:voice", "oa:exact", "rdf:type"):
        assert terms.compact(terms.expand(name).value) == name
    assert terms.compact("http://schema.org/a/b") == "http://schema.org/a/b"
