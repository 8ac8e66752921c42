"""Reports as SHACL writes them (https://www.w3.org/TR/shacl/#validation-report), with IRIs for blank nodes."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence

from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, Triple, parse, serialize

from dateline.model import Report, Result
from dateline.rdf.terms import DCTERMS, DL, PREFIXES, RDF_TYPE, SH, XSD, boolean, words
from dateline.validate.shapes import SHAPES

_HEADER = "# Written by dateline. A validation report; sh:conforms is false whatever the severity, as SHACL has it.\n"


def to_turtle_report(reports: Sequence[Report]) -> str:
    """One ``sh:ValidationReport`` for each report, named by the hash of its source.

    ``sh:conforms`` follows the standard: a warning makes it false as well. A path of several steps is left out.
    """
    triples = sorted({triple for report in reports for triple in _report(report)}, key=str)
    prefixes = {name: PREFIXES[name] for name in ("dcterms", "schema", "sh", "xsd")} | {"dl": DL, "dls": SHAPES}
    data = serialize(triples, format=RdfFormat.TURTLE, prefixes=dict(sorted(prefixes.items())))
    assert data is not None  # noqa: S101 - with no output given, pyoxigraph returns the bytes
    return _HEADER + data.decode()


def _report(report: Report) -> Iterator[Triple]:
    name = f"urn:dateline:report:{hashlib.sha256(report.source.encode('utf-8', 'surrogatepass')).hexdigest()[:16]}"
    node = NamedNode(name)
    yield Triple(node, RDF_TYPE, NamedNode(f"{SH}ValidationReport"))
    yield Triple(node, NamedNode(f"{DCTERMS}source"), Literal(report.source))
    yield Triple(node, NamedNode(f"{SH}conforms"), boolean(not report.results))
    for number, result in enumerate(report.results, start=1):
        item = NamedNode(f"{name}:{number:04}")
        yield Triple(node, NamedNode(f"{SH}result"), item)
        yield from _result(item, result)


def _result(node: NamedNode, result: Result) -> Iterator[Triple]:
    yield Triple(node, RDF_TYPE, NamedNode(f"{SH}ValidationResult"))
    yield Triple(node, NamedNode(f"{SH}resultSeverity"), NamedNode(SH + result.severity))
    yield Triple(node, NamedNode(f"{SH}resultMessage"), words(result.message))
    yield Triple(node, NamedNode(f"{SH}sourceShape"), NamedNode(result.source_shape))
    yield Triple(node, NamedNode(f"{SH}sourceConstraintComponent"), NamedNode(result.constraint))
    yield Triple(node, NamedNode(f"{SH}focusNode"), _term(result.focus_node))
    if result.path and "<" not in result.path:
        yield Triple(node, NamedNode(f"{SH}resultPath"), NamedNode(result.path))
    if result.value_node:
        yield Triple(node, NamedNode(f"{SH}value"), _term(result.value_node))


def _term(text: str) -> NamedNode | Literal:
    """The term that a result gives as text; a blank node gets an IRI of its own, because its label means nothing elsewhere."""
    if text.startswith("_:"):
        return NamedNode(f"urn:dateline:blank:{text[2:]}")
    if not text.startswith('"'):
        return NamedNode(text)
    line = f"<urn:s> <urn:p> {text} ."
    quad: Quad = next(iter(parse(line, format=RdfFormat.N_TRIPLES)))
    return quad.object if isinstance(quad.object, Literal) else Literal(text, datatype=NamedNode(f"{XSD}string"))
