"""A set of triples that can be asked for what stands where, in a stable order."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from dateline.rdf.terms import OA, PROV, RDF, RDF_TYPE, dl, schema

Node = NamedNode | BlankNode
Value = NamedNode | BlankNode | Literal
Fact = tuple[Node, NamedNode, Value]

EVIDENCE, SOURCE_LINE, DENOTES = dl("evidence"), dl("sourceLine"), dl("denotes")
VOICE, MODALITY = dl("voice"), dl("modality")
SUBJECT, PREDICATE, OBJECT = (NamedNode(RDF + name) for name in ("subject", "predicate", "object"))
HAS_SOURCE, HAS_SELECTOR = NamedNode(OA + "hasSource"), NamedNode(OA + "hasSelector")
START, END, EXACT = NamedNode(OA + "start"), NamedNode(OA + "end"), NamedNode(OA + "exact")
SHA256, TEXT, NAME = schema("sha256"), schema("text"), schema("name")
DERIVED_FROM, GENERATED_BY = NamedNode(PROV + "wasDerivedFrom"), NamedNode(PROV + "wasGeneratedBy")
STATEMENT, EVENT, CLAIM, QUOTATION = dl("Statement"), schema("Event"), schema("Claim"), schema("Quotation")

_LONGEST_NUMBER = 9  # digits: no text is that long
_LONGEST_TERM = 160  # characters: about two lines of a terminal


class Facts:
    """Triples by subject and predicate.

    Args:
        triples: triple terms among them are left out: ours have none.
    """

    def __init__(self, triples: Iterable[Triple]) -> None:
        self.triples = frozenset(triples)
        self._values: dict[tuple[Node, NamedNode], list[Value]] = defaultdict(list)
        self._subjects: dict[tuple[NamedNode, Value], list[Node]] = defaultdict(list)
        for subject, predicate, value in sorted(self.all(), key=str):
            self._values[subject, predicate].append(value)
            self._subjects[predicate, value].append(subject)

    def all(self) -> list[Fact]:
        """Every triple, in no order."""
        return [
            (triple.subject, triple.predicate, triple.object)
            for triple in self.triples
            if not isinstance(triple.subject, Triple) and not isinstance(triple.object, Triple)
        ]

    def values(self, subject: Node, predicate: NamedNode) -> list[Value]:
        """What stands there, sorted."""
        return self._values.get((subject, predicate), [])

    def only(self, subject: Node, predicate: NamedNode) -> Value | None:
        """What stands there, if it is one thing; None for nothing and for several."""
        values = self.values(subject, predicate)
        return values[0] if len(values) == 1 else None

    def words(self, subject: Node, predicate: NamedNode) -> str | None:
        """The only thing that stands there, if it is a literal, without language and datatype."""
        value = self.only(subject, predicate)
        return value.value if isinstance(value, Literal) else None

    def number(self, subject: Node, predicate: NamedNode) -> int | None:
        """The only thing that stands there, if it is a whole number."""
        words = self.words(subject, predicate) or ""
        return int(words) if words.isascii() and words.isdigit() and len(words) <= _LONGEST_NUMBER else None

    def subjects(self, predicate: NamedNode, value: Value) -> list[Node]:
        """Of what it is said, sorted."""
        return self._subjects.get((predicate, value), [])

    def of_type(self, kind: NamedNode) -> list[Node]:
        """The nodes of a class, sorted."""
        return self.subjects(RDF_TYPE, kind)

    def has(self, subject: Node, predicate: NamedNode, value: Value) -> bool:
        """Whether it is said."""
        return value in self.values(subject, predicate)


def shown(value: object) -> str:
    """A term as a report gives it: an IRI as it is, all else in N-Triples form, long ones cut."""
    text = value.value if isinstance(value, NamedNode) else str(value)
    return text if len(text) <= _LONGEST_TERM else text[:_LONGEST_TERM] + "…"
