"""Decoding: marks, UTF-8, declared and guessed encodings, and what may never come out."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.model import DatelineError
from dateline.read.decoding import decode, tidy

WORDS = "Die Brücke – “heute” geschlossen, says café owner Zoë Müller of the Old Town."


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"])
def test_text_survives_the_encodings_that_newsrooms_use(encoding: str) -> None:
    """Every encoding gives the same words back, without a byte-order mark."""
    assert decode(WORDS.encode(encoding), "x").text == WORDS


def test_a_page_may_declare_its_encoding() -> None:
    """A meta tag decides where the bytes are no UTF-8, with iso-8859-1 read as windows-1252."""
    page = '<meta charset="iso-8859-5"><p>Москва</p>'.encode("iso-8859-5")
    assert "Москва" in decode(page, "x").text
    assert decode("<meta charset=latin-1>“x” é é".encode("cp1252"), "x").encoding == "cp1252"


def test_a_server_may_state_the_encoding() -> None:
    """The charset of a response header decides where the bytes are no UTF-8."""
    assert decode("Żółw".encode("iso-8859-2"), "x", charset="iso-8859-2").text == "Żółw"


def test_a_few_broken_bytes_are_replaced_and_counted() -> None:
    """Damaged UTF-8 stays UTF-8; each broken byte becomes one U+FFFD and is counted."""
    found = decode(("é – " * 100).encode() + b"\xff", "x")
    assert (found.encoding, found.replaced_characters) == ("utf-8", 1)


def test_too_many_broken_bytes_are_an_error_that_says_what_to_do() -> None:
    """More than one in a hundred is refused."""
    with pytest.raises(DatelineError, match="save it as UTF-8") as caught:
        decode(b"Rain fell on the town. \xff\xfe\xfd\x81" * 20, "x")
    assert caught.value.code == "E_ENCODING"


def test_a_stray_nul_becomes_a_replacement_character() -> None:
    """Positions stay true: one character for one."""
    assert decode(b"Rain\x00 fell" + b" on the town" * 20, "x").text.startswith("Rain\ufffd fell")


@given(st.binary(max_size=300))
def test_no_bytes_make_decoding_crash(data: bytes) -> None:
    """Any bytes give clean text or a plain error."""
    with suppress(DatelineError):
        text = decode(data, "x").text
        text.encode("utf-8")
        assert not set(text) & set("\x00\r")


@given(st.text(st.characters(codec=None, categories=None), max_size=50))
def test_tidying_takes_lone_surrogates_out(text: str) -> None:
    """What comes out can always be written, and tidying it again changes nothing."""
    once = tidy(text)
    once.encode("utf-8")
    assert tidy(once) == once
