"""Answers as bytes: tables as JSON, XML, CSV, TSV or text for a terminal; graphs in every RDF format that is in use."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from io import BytesIO
from typing import IO

from pyoxigraph import (
    BlankNode,
    Literal,
    NamedNode,
    QueryBoolean,
    QueryResultsFormat,
    QuerySolutions,
    QueryTriples,
    RdfFormat,
    Triple,
    serialize,
)

from dateline.model import UsageError
from dateline.rdf.terms import PREFIXES, compact

TABLE_FORMATS: dict[str, QueryResultsFormat] = {
    "json": QueryResultsFormat.JSON,
    "xml": QueryResultsFormat.XML,
    "csv": QueryResultsFormat.CSV,
    "tsv": QueryResultsFormat.TSV,
}
"""Standard formats of SELECT and ASK answers, the preferred one first."""

GRAPH_FORMATS: dict[str, RdfFormat] = {
    "turtle": RdfFormat.TURTLE,
    "ntriples": RdfFormat.N_TRIPLES,
    "jsonld": RdfFormat.JSON_LD,
    "rdfxml": RdfFormat.RDF_XML,
    "trig": RdfFormat.TRIG,
    "nquads": RdfFormat.N_QUADS,
}
"""Formats of CONSTRUCT and DESCRIBE answers, the preferred one first."""

_CELL_WIDTH = 100
_WIDE = ("W", "F")


def check_format(format_name: str, *, gives_graph: bool) -> None:
    """Refuse a format that the kind of answer has not.

    Raises:
        UsageError: (``E_FORMAT``) with the formats that it has. ``table`` goes with everything.
    """
    known = GRAPH_FORMATS if gives_graph else TABLE_FORMATS
    if format_name not in known and format_name != "table":
        kind = "CONSTRUCT and DESCRIBE answer with a graph" if gives_graph else "SELECT and ASK answer with a table"
        message = f"{kind}: choose {', '.join(known)} or table, not '{format_name}'"
        raise UsageError(message, code="E_FORMAT", stage="query")


def write_answer(
    answer: QuerySolutions | QueryBoolean | QueryTriples | list[Triple], format_name: str, output: IO[bytes]
) -> None:
    """Write an answer; graphs come sorted, tables in the order of the answer, text ends in a line feed.

    Args:
        answer: what a store gave.
        format_name: one that `check_format` lets through; ``table`` gives graphs as Turtle.
        output: where the bytes go.
    """
    if isinstance(answer, QueryTriples | list):
        write_graph(answer, "turtle" if format_name == "table" else format_name, output)
    elif format_name == "table":
        output.write(_text_table(answer).encode("utf-8", "backslashreplace"))
    else:
        answer.serialize(output, TABLE_FORMATS[format_name])


def write_graph(triples: QueryTriples | Sequence[Triple], format_name: str, output: IO[bytes]) -> None:
    """Write triples sorted by their N-Triples form, without repeats, under our prefixes in Turtle."""
    ordered = sorted(set(triples), key=str)
    if format_name in ("turtle", "trig"):
        # a graph without a name is written alike in both
        output.write(_turtle(ordered))
    else:
        serialize(ordered, output, GRAPH_FORMATS[format_name])


def graph_bytes(triples: Sequence[Triple], format_name: str) -> bytes:
    """The same as `write_graph`, in memory."""
    output = BytesIO()
    write_graph(triples, format_name, output)
    return output.getvalue()


def _turtle(ordered: Sequence[Triple]) -> bytes:
    """With the prefixes in use, sorted: the library lists all it is given, in an order of the day."""
    text = "\n".join(map(str, ordered))
    used = {prefix: namespace for prefix, namespace in PREFIXES.items() if f"<{namespace}" in text}
    written = serialize(ordered, format=RdfFormat.TURTLE, prefixes=used) or b""
    lines = written.splitlines(keepends=True)
    return b"".join([*sorted(lines[: len(used)]), *lines[len(used) :]])


def _text_table(answer: QuerySolutions | QueryBoolean) -> str:
    if isinstance(answer, QueryBoolean):
        return "yes\n" if bool(answer) else "no\n"
    names = [variable.value for variable in answer.variables]
    rows = [[_cell(solution[name]) for name in names] for solution in answer]
    count = f"({len(rows)} row{'' if len(rows) == 1 else 's'})\n"
    if not names:
        return count
    widths = [max(map(_width, [name, *(row[at] for row in rows)])) for at, name in enumerate(names)]
    lines = [_line(names, widths), "  ".join("─" * width for width in widths), *(_line(row, widths) for row in rows)]
    return "\n".join(lines) + "\n" + count


def _line(cells: Sequence[str], widths: Sequence[int]) -> str:
    return "  ".join(cell + " " * (width - _width(cell)) for cell, width in zip(cells, widths, strict=True)).rstrip()


def _cell(term: NamedNode | BlankNode | Literal | Triple | None) -> str:
    if term is None:
        return ""
    text = compact(term.value) if isinstance(term, NamedNode) else term.value if isinstance(term, Literal) else str(term)
    # a literal is somebody else's text: control and direction marks in it must not reach the terminal
    shown = "".join(f"\\u{ord(c):04x}" if unicodedata.category(c) in ("Cc", "Cf", "Cs") else c for c in text)
    return shown if len(shown) <= _CELL_WIDTH else shown[: _CELL_WIDTH - 1] + "…"


def _width(text: str) -> int:
    """Columns of a terminal: wide East Asian characters take two, marks that combine take none."""
    return sum(0 if unicodedata.combining(c) else 1 + (unicodedata.east_asian_width(c) in _WIDE) for c in text)
