"""The filter and the reference agree, result by result, on examples and on mutants of real graphs.

``DATELINE_MUTANTS=2000 pytest tests/validate/compiled/test_agreement.py`` tries so many mutants, and every example, in
place of the few of every day.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from pyoxigraph import Quad, QuerySolutions, RdfFormat, Store, Triple

from conftest import load_script
from dateline.rdf.graph import parse_triples, to_ntriples
from dateline.validate.compiled.batches import check_graphs
from dateline.validate.compiled.literals import are_read_alike
from dateline.validate.knowledge_bases import article_lines
from dateline.validate.queries import run_queries
from dateline.validate.shapes import Profile, Shapes, load_shapes
from dateline.validate.validation import check_by_reference

_MUTANTS = int(os.environ.get("DATELINE_MUTANTS", "80"))
_ALL_MUTANTS = 2000
_BATCH = 40
_EXAMPLES_TOGETHER = 60


_mutants = load_script(Path(__file__).with_name("mutants.py"))
_shown = load_script(Path(__file__).parents[2] / "shapes" / "examples.py")
# The reference takes a third of a second an example: a plain run takes every second violation and every fifth near miss.
_IS_FULL = _MUTANTS >= _ALL_MUTANTS
_EXAMPLES = [*_shown.examples("bad")[:: 1 if _IS_FULL else 2], *_shown.examples("good")[:: 1 if _IS_FULL else 5]]


@pytest.fixture(scope="module")
def real_graphs(seeds_kb: Path) -> list[list[Triple]]:
    """Every article of our own seeds with what it names, its triples sorted."""
    lines = article_lines(seeds_kb / "kb.nq")
    assert lines is not None
    return [sorted(parse_triples(graph, RdfFormat.N_TRIPLES), key=str) for _, graph in lines.graphs()]


def _assert_agreement(shapes: Shapes, graphs: list[frozenset[Triple]]) -> int:
    """All at once by the filter, each by itself by the reference; gives how many results there were."""
    together = check_graphs(shapes, [to_ntriples(graph) for graph in graphs])
    for graph, found in zip(graphs, together, strict=True):
        expected = set(check_by_reference(shapes, graph))
        assert found == expected, sorted(found ^ expected)
    return sum(len(found) for found in together)


@pytest.mark.parametrize("start", range(0, len(_EXAMPLES), _EXAMPLES_TOGETHER))
def test_filter_and_reference_agree_on_every_example(start: int) -> None:
    """Examples of the shapes, many in one store although they are variants of one graph with the same names."""
    chosen = _EXAMPLES[start : start + _EXAMPLES_TOGETHER]
    for profile in Profile:
        graphs = [example.triples() for example in chosen if example.profile is profile]
        if graphs:
            violating = sum(example.focus is not None for example in chosen if example.profile is profile)
            assert _assert_agreement(load_shapes(profile), graphs) >= violating // 2


@pytest.mark.parametrize("start", range(0, _MUTANTS, _BATCH))
def test_filter_and_reference_agree_on_mutants(start: int, real_graphs: list[list[Triple]]) -> None:
    """Mutants of one article share its names and differ in its triples: what one says must not hide what another lacks."""
    seeds = range(start, min(start + _BATCH, _MUTANTS))
    graphs = [_mutants.mutant(real_graphs[seed % len(real_graphs)], seed) for seed in seeds]
    assert _assert_agreement(load_shapes(), graphs) > 0


def test_most_mutants_are_the_filters_own_work(real_graphs: list[list[Triple]]) -> None:
    """The agreement is not had by handing everything to the reference: that is done to one mutant in three at most."""
    graphs = [to_ntriples(_mutants.mutant(real_graphs[seed % len(real_graphs)], seed)) for seed in range(120)]
    assert sum(map(are_read_alike, graphs)) >= len(graphs) * 2 / 3
    assert all(are_read_alike(to_ntriples(graph)) for graph in real_graphs)


def test_rules_over_many_graphs_give_what_they_give_over_one(real_graphs: list[list[Triple]]) -> None:
    """A rule asked of named graphs finds what the same rule, as it is written, finds in each graph as the only one."""
    shapes = load_shapes()
    for seed in range(12):
        graph = _mutants.mutant(real_graphs[seed % len(real_graphs)], 16 * seed)
        ours = {(result.source_shape, result.focus_node, result.path) for result in run_queries(shapes.queries, graph)}
        assert ours == _as_written(shapes, graph)


def _as_written(shapes: Shapes, graph: frozenset[Triple]) -> set[tuple[str, str, str | None]]:
    store = Store()
    store.bulk_extend(Quad(triple.subject, triple.predicate, triple.object) for triple in graph)
    found: set[tuple[str, str, str | None]] = set()
    for query in shapes.queries:
        solutions = store.query(query.select)
        assert isinstance(solutions, QuerySolutions)
        has_path = any(variable.value == "path" for variable in solutions.variables)
        for solution in solutions:
            value = solution["value"]
            path = solution["path"].value if has_path and solution["path"] is not None else None
            found.add(
                (
                    query.shape,
                    value.value if hasattr(value, "value") and not str(value).startswith(("_", '"')) else str(value),
                    path,
                )
            )
    return found
