"""Whether a graph uses schema.org's terms as schema.org means them: unknown, superseded, misplaced or misdirected terms."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from difflib import get_close_matches
from functools import cache

from pyoxigraph import Literal, NamedNode, RdfFormat, Triple, parse

from dateline.model import Result, Severity
from dateline.rdf.terms import RDF_TYPE
from dateline.validate.queries import term_text
from dateline.validate.shapes import SHAPES
from dateline.validate.vocabulary.facts import DATATYPES, Term, described, kinds_of, known_names

UNKNOWN = f"{SHAPES}Vocabulary-unknown"
CONSTRAINT = f"{SHAPES}VocabularyConstraintComponent"
"""What stands for the SHACL constraint component: these are facts in a table, not shapes."""

_TERM = re.compile(r"https?://schema\.org/([^/?#\s]+)")
_Types = Mapping[object, frozenset[str]]


def lint(triples: Iterable[Triple], *, pending: bool = False) -> tuple[Result, ...]:
    """What a graph does to schema.org's vocabulary; every finding is a warning, since schema.org itself forbids little.

    Found are terms that schema.org does not have, superseded ones, properties on a node of none of their classes, and values of
    none of their ranges. A node is judged only if each of its types is written down in our table. Text may stand for a thing, as
    schema.org allows (https://schema.org/docs/datamodel.html#conformance).

    Args:
        triples: one graph; terms under ``https://schema.org/`` count as well.
        pending: whether to tell of terms that schema.org has not settled yet.

    Returns:
        Sorted, none twice.
    """
    graph = frozenset(triples)
    types = _types(graph)
    checks: tuple[Callable[[Triple, _Types], Iterator[Result]], ...] = (_superseded, _misplaced, _misdirected)
    found = {result for triple in graph for check in checks for result in check(triple, types)}
    found |= {result for triple in graph for result in _pending(triple)} if pending else set()
    return tuple(sorted({*found, *unknown_terms(graph)}))


def unknown_terms(triples: Iterable[Triple]) -> tuple[Result, ...]:
    """The terms of a graph under schema.org's namespace that schema.org does not have, sorted, none twice."""
    found = set()
    for triple in triples:
        for term in (triple.predicate, triple.object):
            name = _name(term)
            if name is not None and name not in known_names():
                near = get_close_matches(name, sorted(known_names()), n=1)
                hint = f"did you mean schema:{near[0]}?" if near else "use one that it has, or a vocabulary of your own."
                found.add(_result(UNKNOWN, triple, f"schema.org has no term schema:{name}: {hint}"))
    return tuple(sorted(found))


def unknown_terms_in(ntriples: bytes) -> tuple[Result, ...]:
    """The same for a graph in N-Triples, which is parsed only if some name in it is unknown: what costs next to nothing."""
    openings = [opening for opening in (b"<http://schema.org/", b"<https://schema.org/") if opening in ntriples]
    ends = {part.partition(b">")[0] for opening in openings for part in ntriples.split(opening)[1:]}
    if ends <= _known_bytes():
        return ()
    return unknown_terms(quad.triple for quad in parse(ntriples, format=RdfFormat.N_TRIPLES))


@cache
def _known_bytes() -> frozenset[bytes]:
    return frozenset({b"", *(name.encode() for name in known_names())})


def _superseded(triple: Triple, _: _Types) -> Iterator[Result]:
    for term in _described_terms(triple):
        if term.successor:
            message = f"schema:{term.name} is out of use: write schema:{term.successor} instead."
            yield _result(f"{SHAPES}Vocabulary-superseded", triple, message)


def _pending(triple: Triple) -> Iterator[Result]:
    for term in _described_terms(triple):
        if term.is_pending:
            message = f"schema:{term.name} is pending: schema.org may still change or drop it."
            yield _result(f"{SHAPES}Vocabulary-pending", triple, message, Severity.INFO)


def _misplaced(triple: Triple, types: _Types) -> Iterator[Result]:
    term, kinds = _property(triple), types.get(triple.subject)
    if term and term.of and kinds and not kinds & term.of:
        message = f"schema:{term.name} is a property of {_list(term.of)}, not of this thing: use another, or correct its type."
        yield _result(f"{SHAPES}Vocabulary-domain", triple, message)


def _misdirected(triple: Triple, types: _Types) -> Iterator[Result]:
    """A thing of the wrong class, or a thing where only text, a date or a number can be."""
    term, kinds = _property(triple), types.get(triple.object)
    if not term or not term.leads_to or isinstance(triple.object, Literal):
        return
    only_data = term.leads_to <= DATATYPES - {"URL"}
    if (kinds and not kinds & term.leads_to and "URL" not in term.leads_to) or (only_data and not kinds):
        message = f"schema:{term.name} leads to {_list(term.leads_to)}, not to this: use another property, or correct the type."
        yield _result(f"{SHAPES}Vocabulary-range", triple, message)


def _types(graph: frozenset[Triple]) -> _Types:
    """What each node is a kind of; none where a type of it is not schema.org's or not written down."""
    named: dict[object, set[str | None]] = defaultdict(set)
    for triple in graph:
        if triple.predicate == RDF_TYPE:
            named[triple.subject].add(_name(triple.object))
    return {
        node: frozenset(kind for name in names if name for kind in kinds_of(name))
        for node, names in named.items()
        if all(name and kinds_of(name) for name in names)
    }


def _described_terms(triple: Triple) -> Iterator[Term]:
    for part in (triple.predicate, triple.object):
        term = described().get(_name(part) or "")
        if term:
            yield term


def _property(triple: Triple) -> Term | None:
    term = described().get(_name(triple.predicate) or "")
    return term if term and not term.is_class else None


def _name(term: object) -> str | None:
    found = _TERM.fullmatch(term.value) if isinstance(term, NamedNode) else None
    return found[1] if found else None


def _list(names: frozenset[str]) -> str:
    return " or ".join(sorted(names))


def _result(shape: str, triple: Triple, message: str, severity: Severity = Severity.WARNING) -> Result:
    focus, value = term_text(triple.subject), triple.object
    return Result(severity, message, focus, shape, CONSTRAINT, triple.predicate.value, term_text(value))
