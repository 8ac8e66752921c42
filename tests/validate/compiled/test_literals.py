"""Which graphs the store may be asked about."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Quad, Store, Triple

from dateline.rdf.graph import to_ntriples
from dateline.validate.compiled.literals import are_read_alike
from dateline.validate.reference import quiet_rdflib, to_rdflib

_XSD = "http://www.w3.org/2001/XMLSchema#"
_NAME = NamedNode("urn:x")


def _graph(*values: Literal) -> bytes:
    return to_ntriples([Triple(_NAME, _NAME, value) for value in values])


def _typed(words: str, datatype: str) -> Literal:
    return Literal(words, datatype=NamedNode(_XSD + datatype))


@pytest.mark.parametrize(
    ("words", "datatype"),
    [("0", "integer"), ("-17", "integer"), ("0.75", "decimal"), ("true", "boolean"), ("2024-02-29", "date"), ("2024", "gYear"),
     ("2024-05", "gYearMonth"), ("2024-05-03T10:00:00Z", "dateTime"), ("2024-05-03T10:00:00-05:00", "dateTime")],
)  # fmt: skip
def test_plain_values_are_read_alike(words: str, datatype: str) -> None:
    """What our own graphs hold is the filter's."""
    assert are_read_alike(_graph(_typed(words, datatype)))


@pytest.mark.parametrize(
    ("words", "datatype"),
    [("01", "integer"), ("+1", "integer"), ("1", "int"), ("1" * 19, "integer"), ("0.50", "decimal"), ("1.0", "decimal"),
     ("1", "double"), ("1", "boolean"), ("2024-02-30", "date"), ("2024-05-03Z", "date"), ("2024-13", "gYearMonth"),
     ("2024-05-03T10:00:00+00:00", "dateTime"), ("2024-05-03T24:00:00Z", "dateTime"), ("soon", "dateTime"),
     ('a"5', "integer"), ("5\\", "integer")],
)  # fmt: skip
def test_values_that_somebody_rewrites_are_not(words: str, datatype: str) -> None:
    """One such value sends its graph to the reference."""
    assert not are_read_alike(_graph(_typed("1", "integer"), _typed(words, datatype)))


def test_one_language_written_in_two_ways_is_refused() -> None:
    """The store would see one literal where rdflib sees two."""
    assert are_read_alike(b'<urn:x> <urn:x> "a"@en-GB .\n<urn:x> <urn:x> "a"@de .\n')
    assert not are_read_alike(b'<urn:x> <urn:x> "a"@en-GB .\n<urn:x> <urn:x> "a"@en-gb .\n')


@given(
    st.text(max_size=12),
    st.sampled_from(["integer", "decimal", "boolean", "date", "dateTime", "gYear", "gYearMonth", "anyURI", "string"]),
)
def test_what_passes_comes_back_from_both_as_it_was(words: str, datatype: str) -> None:
    """The store gives the very literal back, and rdflib finds it to be of its datatype; times in UTC differ in one known way."""
    literal = _typed(words, datatype)
    if "\x00" in words or not are_read_alike(_graph(literal)):
        return
    store = Store()
    store.add(Quad(_NAME, _NAME, literal))
    assert next(iter(store)).object == literal
    with quiet_rdflib():
        term = to_rdflib(literal)
    assert str(term) in (words, words.removesuffix("Z") + "+00:00")
    assert getattr(term, "ill_typed", None) is not True
