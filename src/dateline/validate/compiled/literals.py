"""Which graphs the store and rdflib read alike: only of those may the store's answer be believed."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime
from functools import lru_cache

_XSD = b"http://www.w3.org/2001/XMLSchema#"
_RDF = b"http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_SUBCLASS = b"<http://www.w3.org/2000/01/rdf-schema#subClassOf>"
_DATATYPE = re.compile(rb'"\^\^<([^>\n]*)>')
_LANGUAGE = re.compile(rb'"@([A-Za-z0-9-]+)')
_INTEGER = re.compile(rb"-?[1-9][0-9]{0,17}|0")
_DECIMAL = re.compile(rb"-?(0|[1-9][0-9]{0,8})\.[0-9]{0,5}[1-9]|-?[1-9][0-9]{0,8}|0")
_DATE = re.compile(rb"[1-9][0-9]{3}-[0-9]{2}-[0-9]{2}")
_YEAR = re.compile(rb"[1-9][0-9]{3}")
_YEAR_MONTH = re.compile(rb"[1-9][0-9]{3}-(0[1-9]|1[0-2])")
_DATE_TIME = re.compile(rb"[1-9][0-9]{3}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(Z|[+-][0-9]{2}:[0-9]{2})")


def are_read_alike(ntriples: bytes) -> bool:
    """Whether the store and rdflib hold the same terms for a graph, and the classes are what the vocabulary says.

    Both rewrite numbers and times, each in its way, and a graph may bring subclasses of its own. Refused is every form that
    one of the two is known to rewrite, or that is not of its datatype; a doubt is a refusal.

    Args:
        ntriples: one triple a line, no blanks before the datatype.
    """
    if _SUBCLASS in ntriples:
        return False
    tags = set(_LANGUAGE.findall(ntriples))
    if len({tag.lower() for tag in tags}) != len(tags):
        return False
    return all(_is_plain(lexical, datatype) for lexical, datatype in _typed(ntriples))


def _typed(ntriples: bytes) -> set[tuple[bytes, bytes]]:
    """What could be a lexical form and its datatype; a form that has quotation marks in it begins with a backslash."""
    found = set()
    for match in _DATATYPE.finditer(ntriples):
        opening = ntriples.rfind(b'"', 0, match.start())
        escaped = b"\\" if ntriples[opening - 1 : opening] == b"\\" else b""
        found.add((escaped + ntriples[opening + 1 : match.start()], match[1]))
    return found


@lru_cache(maxsize=1 << 16)
def _is_plain(lexical: bytes, datatype: bytes) -> bool:
    if datatype.startswith(_XSD):
        check = _CHECKS.get(datatype.removeprefix(_XSD))
        return check is not None and check(lexical)
    return not datatype.startswith(_RDF) and b"\\" not in lexical


def _is_date(lexical: bytes) -> bool:
    return _DATE.fullmatch(lexical) is not None and _is_read(date.fromisoformat, lexical)


def _is_date_time(lexical: bytes) -> bool:
    form = _DATE_TIME.fullmatch(lexical)
    return form is not None and form[1][1:] != b"00:00" and _is_read(datetime.fromisoformat, lexical)


def _is_read(parse: Callable[[str], object], lexical: bytes) -> bool:
    try:
        parse(lexical.decode())
    except ValueError:
        return False
    return True


_CHECKS: dict[bytes, Callable[[bytes], bool]] = {
    b"integer": lambda lexical: _INTEGER.fullmatch(lexical) is not None,
    b"decimal": lambda lexical: _DECIMAL.fullmatch(lexical) is not None,
    b"boolean": lambda lexical: lexical in (b"true", b"false"),
    b"date": _is_date,
    b"gYear": lambda lexical: _YEAR.fullmatch(lexical) is not None,
    b"gYearMonth": lambda lexical: _YEAR_MONTH.fullmatch(lexical) is not None,
    b"dateTime": _is_date_time,
    b"anyURI": lambda lexical: lexical.isascii(),
}
