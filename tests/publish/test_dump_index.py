from __future__ import annotations

from pathlib import Path

import pytest

from dateline.model import DatelineError
from dateline.publish.dump_index import DumpIndex
from dateline.rdf.dump import load_dump
from dateline.rdf.graph import sorted_ntriples


def test_the_index_has_what_parsing_gives(small_kb: Path) -> None:
    """Names, sizes, triples and canonical N-Triples of every graph are those of the parsed file."""
    index = DumpIndex.of_kb(small_kb)
    graphs = load_dump(small_kb)
    assert index.names == tuple(graph.iri for graph in graphs)
    for graph in graphs:
        assert index.count(graph.iri) == len(graph)
        assert index.ntriples(graph.iri) == sorted_ntriples(graph.triples)
        assert index.triples(graph.iri) == graph.triples


def test_order_and_repeats_do_not_change_a_hash() -> None:
    """The hash is the graph's, not the file's."""
    lines = [f'<http://x/s> <http://x/p> "{n} <a> ." <http://x/g> .\n'.encode() for n in range(3)]
    assert DumpIndex(b"".join(lines)).sha256("http://x/g") == DumpIndex(b"".join([lines[2], *lines])).sha256("http://x/g")


@pytest.mark.parametrize("line", ['<http://x/s> <http://x/p> "o" .', "nonsense", ""])
def test_a_triple_in_no_graph_is_told(line: str) -> None:
    """Every triple of ours stands in a named graph."""
    with pytest.raises(DatelineError, match="E_KB"):
        DumpIndex(f"{line}\n".encode())


def test_what_is_no_rdf_is_told() -> None:
    """A graph that cannot be parsed is named."""
    with pytest.raises(DatelineError, match=r"<http://x/g>.*E_KB"):
        DumpIndex(b"<http://x/s> <http://x/p p> <http://x/o> <http://x/g> .\n").triples("http://x/g")
