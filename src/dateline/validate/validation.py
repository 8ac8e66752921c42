"""Graphs against the shapes: compiled queries find the suspects, pySHACL judges them; one query a rule over whole graphs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pyoxigraph import Triple

from dateline.model import Report, Result, Severity
from dateline.rdf.graph import to_ntriples
from dateline.validate.compiled.batches import check_graphs
from dateline.validate.queries import run_queries
from dateline.validate.reference import core_results
from dateline.validate.shapes import Profile, Shapes, load_shapes
from dateline.validate.vocabulary.lint import unknown_terms_in

_SEVERITY_ORDER = {severity: place for place, severity in enumerate(Severity)}
_BATCH_BYTES = 8 * 1024 * 1024  # some 40 articles: a query's own cost hardly counts any more, and the store stays under 100 MB


def validate_triples(triples: Iterable[Triple], source: str, *, profile: Profile = Profile.KNOWLEDGE_BASE) -> Report:
    """Check one graph; violations are data, never exceptions.

    Nothing is inferred but the subclass relations of our vocabulary and schema.org, nothing is imported, nothing is fetched.

    Args:
        triples: the whole graph: an article's graphs with the descriptions of the things they name. Blank nodes are reported
            under the labels they come with.
        source: what to call it in the report: an article's key, or a path.
        profile: which shapes apply.

    Raises:
        DatelineError: (``E_SHAPES``) the shapes themselves cannot be run.
    """
    (report,) = validate_graphs([(source, to_ntriples(frozenset(triples)))], profile=profile)
    return report


def validate_graphs(graphs: Iterable[tuple[str, bytes]], *, profile: Profile = Profile.KNOWLEDGE_BASE) -> Iterator[Report]:
    """Check many graphs, each by itself, in the order given; much faster than one by one.

    Args:
        graphs: what to call it in the report, and the graph in N-Triples; read only as far as reports are asked for.
        profile: which shapes apply to all of them.

    Raises:
        DatelineError: (``E_SHAPES``) the shapes themselves cannot be run.
    """
    shapes = load_shapes(profile)
    for batch in _batches(graphs):
        for (source, graph), results in zip(batch, check_graphs(shapes, [graph for _, graph in batch]), strict=True):
            yield Report(source, tuple(sorted([*results, *unknown_terms_in(graph)], key=_sort_key)))


def check(shapes: Shapes, triples: Iterable[Triple]) -> tuple[Result, ...]:
    """The results of some shapes on one graph, sorted by severity, the worst first, then by shape and node."""
    (results,) = check_graphs(shapes, [to_ntriples(frozenset(triples))])
    return tuple(sorted(results, key=_sort_key))


def check_by_reference(shapes: Shapes, triples: Iterable[Triple]) -> tuple[Result, ...]:
    """The same with all of SHACL Core left to pySHACL: slow, and what `check` is tested against."""
    data = frozenset(triples)
    results = {*core_results(shapes.core, to_ntriples(data)), *run_queries(shapes.queries, data)}
    return tuple(sorted(results, key=_sort_key))


def _batches(graphs: Iterable[tuple[str, bytes]]) -> Iterator[list[tuple[str, bytes]]]:
    batch: list[tuple[str, bytes]] = []
    size = 0
    for source, graph in graphs:
        batch.append((source, graph))
        size += len(graph)
        if size > _BATCH_BYTES:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def _sort_key(result: Result) -> tuple[object, ...]:
    return (
        _SEVERITY_ORDER[result.severity],
        result.source_shape,
        result.focus_node,
        result.path or "",
        result.value_node or "",
        result.constraint,
        result.message,
    )
