"""The vocabularies we write with, and literals whose lexical form no store rewrites.

RDF uses ``http://schema.org/``: the official JSON-LD context maps there, whatever a page writes. Integers are plain
``xsd:integer``, times in UTC end in ``Z`` and decimals carry no trailing zero, because the embedded store, rdflib and TDB2 each
rewrite other forms in their own way, and then two copies of one graph would differ.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date, datetime, timedelta
from decimal import Decimal
from urllib.parse import quote

from pyoxigraph import Literal, NamedNode

from dateline.model import DatelineError

SCHEMA = "http://schema.org/"
DL = "https://w3id.org/dateline/ontology#"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
XSD = "http://www.w3.org/2001/XMLSchema#"
OA = "http://www.w3.org/ns/oa#"
PROV = "http://www.w3.org/ns/prov#"
SEM = "http://semanticweb.cs.vu.nl/2009/11/sem/"
DCTERMS = "http://purl.org/dc/terms/"
DCAT = "http://www.w3.org/ns/dcat#"
VOID = "http://rdfs.org/ns/void#"
SH = "http://www.w3.org/ns/shacl#"
SKOS = "http://www.w3.org/2004/02/skos/core#"
OWL = "http://www.w3.org/2002/07/owl#"

PREFIXES: dict[str, str] = {
    "dcat": DCAT,
    "dcterms": DCTERMS,
    "dl": DL,
    "oa": OA,
    "prov": PROV,
    "rdf": RDF,
    "rdfs": RDFS,
    "schema": SCHEMA,
    "sem": SEM,
    "sh": SH,
    "skos": SKOS,
    "void": VOID,
    "xsd": XSD,
}
"""The prefixes of every Turtle file and JSON-LD context of ours, sorted."""

RDF_TYPE = NamedNode(RDF + "type")

_NOT_IN_IRIS = frozenset('<>"{}|\\^`')
_UNSEEN = frozenset({"Cc", "Cf", "Zl", "Zp", "Zs"})  # controls, joiners and marks of direction, blanks of every kind
_WITH_HOST = re.compile(r"https?://[^/?#]")

_OWN_CLASSES = frozenset({
    "ArmedConflict", "CitedSource", "ElectionOutcome", "Interview", "Meeting", "Mention", "MilitaryAction", "PopulationGroup",
    "Statement", "TextSpan", "WireStory",
})  # fmt: skip


def iri(value: str) -> NamedNode:
    """An IRI as a term.

    Raises:
        DatelineError: (``E_IRI``) it is not an absolute IRI (RFC 3987): spaces, quotes, angle brackets are refused here, so that
            no writer ever sees them.
    """
    try:
        return NamedNode(value)
    except ValueError as error:
        message = f"'{value}' is not an absolute IRI: {error}"
        raise DatelineError(message, code="E_IRI", stage="rdf", spec="https://www.rfc-editor.org/info/rfc3987") from error


def web_address(url: str) -> NamedNode | None:
    """A page's own address as a term; None for what is no http(s) address with a host.

    Percent-encoded are the characters that no IRI may hold, and those that nobody sees: marks of direction let one address look
    like another (https://www.rfc-editor.org/info/rfc3987, chapter 4.1).

    >>> web_address("https://example.org/a b?q=^").value
    'https://example.org/a%20b?q=%5E'
    """
    encoded = "".join(quote(letter) if _is_encoded(letter) else letter for letter in url.strip())
    if not _WITH_HOST.match(encoded):
        return None
    try:
        return NamedNode(encoded)
    except ValueError:
        return None


def _is_encoded(letter: str) -> bool:
    return letter in _NOT_IN_IRIS or unicodedata.category(letter) in _UNSEEN


def expand(compact: str) -> NamedNode:
    """The term that a compact IRI such as ``schema:parent`` stands for; raises KeyError for a prefix that is not ours."""
    prefix, _, local = compact.partition(":")
    return NamedNode(PREFIXES[prefix] + local)


def compact(value: str) -> str:
    """The compact form of an IRI under our prefixes, or the IRI itself.

    >>> compact("http://schema.org/parent")
    'schema:parent'
    """
    for prefix, namespace in PREFIXES.items():
        if value.startswith(namespace) and value[len(namespace) :].isidentifier():
            return f"{prefix}:{value[len(namespace) :]}"
    return value


def class_iri(name: str) -> NamedNode:
    """The class that a type name of the model stands for: one of ours where we have it, else schema.org's."""
    return NamedNode((DL if name in _OWN_CLASSES else SCHEMA) + name)


def schema(local: str) -> NamedNode:
    """A schema.org term."""
    return NamedNode(SCHEMA + local)


def dl(local: str) -> NamedNode:
    """A term of our own vocabulary."""
    return NamedNode(DL + local)


def words(value: str, language: str = "en") -> Literal:
    """Text for people: language-tagged."""
    return Literal(value, language=language.lower())


def code(value: str) -> Literal:
    """Text for programs (hashes, language tags, exact words): a plain string."""
    return Literal(value)


def integer(value: int) -> Literal:
    """An ``xsd:integer``."""
    return Literal(str(value), datatype=NamedNode(XSD + "integer"))


def boolean(value: bool) -> Literal:  # noqa: FBT001 - the value is the thing itself, not an option
    """An ``xsd:boolean``."""
    return Literal("true" if value else "false", datatype=NamedNode(XSD + "boolean"))


def decimal(value: float) -> Literal:
    """An ``xsd:decimal`` of at most three places, without trailing zeros: ``0.95``, ``0.9``, ``1``."""
    number = Decimal(str(round(value, 3))).normalize()
    return Literal(f"{number:f}", datatype=NamedNode(XSD + "decimal"))


def day(value: date) -> Literal:
    """An ``xsd:date``."""
    return Literal(value.isoformat(), datatype=NamedNode(XSD + "date"))


def instant(value: datetime) -> Literal:
    """An ``xsd:dateTime`` with its offset; UTC is written ``Z``. Raises ValueError for a time without zone."""
    if value.tzinfo is None:
        message = f"{value.isoformat()} has no time zone"
        raise ValueError(message)
    lexical = value.isoformat()
    if value.utcoffset() == timedelta(0):
        lexical = lexical.removesuffix("+00:00") + "Z"
    return Literal(lexical, datatype=NamedNode(XSD + "dateTime"))


def calendar(value: str) -> Literal:
    """A certain year, month or day as ``xsd:gYear``, ``xsd:gYearMonth`` or ``xsd:date``; ValueError for anything else."""
    kinds = {4: "gYear", 7: "gYearMonth", 10: "date"}
    kind = kinds.get(len(value))
    if kind is None or not value.replace("-", "").isdigit():
        message = f"'{value}' is not a certain year, month or day"
        raise ValueError(message)
    date.fromisoformat(f"{value}-01-01"[:10])  # refuses a thirteenth month
    return Literal(value, datatype=NamedNode(XSD + kind))
