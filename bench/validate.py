# ruff: noqa: INP001, T201 - a program to be run by hand: no package, and it prints
"""How fast a knowledge base is validated, against pySHACL on the same graphs in the same run, with peak memory.

``python bench/validate.py 500 1000 2000 4000`` writes knowledge bases of so many articles, each a variation of a real one with at
least 400 quads, and prints one row for each. The first articles are the same in all of them; pySHACL is measured on ten of these.
"""

from __future__ import annotations

import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from random import Random

import pyshacl
from pyoxigraph import RdfFormat
from rdflib import Graph

import dateline
from dateline.rdf.graph import parse_triples
from dateline.validate.files import iter_reports
from dateline.validate.knowledge_bases import article_lines
from dateline.validate.reference import class_fact_triples, quiet_rdflib
from dateline.validate.shapes import load_shapes
from dateline.validate.validation import check_by_reference

SEEDS = Path(__file__).parents[1] / "seeds"
LEAST_QUADS = 400
SAMPLE = 10  # articles that pySHACL checks, once with our rules run by the store and once alone: some ten seconds each
BROKEN = 20  # one article in so many has lost a triple that it must have


def main(sizes: list[int]) -> None:
    """Print the table."""
    with tempfile.TemporaryDirectory() as folder:
        model = _model(Path(folder))
        _write(Path(folder) / "sample", model, SAMPLE)
        core, alone = _reference(Path(folder) / "sample")
        print(
            f"pySHACL, seconds an article: {core:.2f} with the rules run by the store, {alone:.2f} alone; {SAMPLE} articles",
            flush=True,
        )
        print(f"{'articles':>8} {'quads':>9} {'seconds':>8} {'ms each':>8} {'peak MB':>8} {'core+':>7} {'alone':>7}")
        for size in sizes:
            kb = Path(folder) / f"kb-{size}"
            quads = _write(kb, model, size)
            seconds, peak = _measured(kb)
            each = seconds / size
            print(
                f"{size:>8} {quads:>9} {seconds:>8.1f} {each * 1000:>8.1f} {peak:>8} {core / each:>6.0f}x {alone / each:>6.0f}x",
                flush=True,
            )
            (kb / "kb.nq").unlink()
    print(
        "seconds: CPU of reading and validating; core+, alone: how many times as long pySHACL takes; peak: of the whole process"
    )


def _model(folder: Path) -> tuple[str, list[str], list[str]]:
    """The smallest built seed's key, its own quads, and all that belongs to no article."""
    built = folder / "model"
    dateline.build([str(SEEDS)], built)
    lines = (built / "kb.nq").read_text(encoding="utf-8").splitlines(keepends=True)
    keys = sorted(path.name.removesuffix(".embed.jsonld") for path in (built / "articles").glob("*.embed.jsonld"))
    own = {key: [line for line in lines if f"/graph/article/{key}" in line.rpartition(" <")[2]] for key in keys}
    key = min(keys, key=lambda name: len(own[name]))
    rest = [line for line in lines if "/graph/article/" not in line.rpartition(" <")[2] and "/graph/meta" not in line]
    return key, own[key], rest


def _write(kb: Path, model: tuple[str, list[str], list[str]], size: int) -> int:
    key, own, rest = model
    kb.mkdir()
    written = len(rest)
    with (kb / "kb.nq").open("w", encoding="utf-8") as stream:
        stream.writelines(rest)
        for number in range(size):
            lines = [line.replace(key, f"{key}-{number}") for line in _varied(own, number)]
            stream.writelines(lines)
            written += len(lines)
    return written


def _varied(own: list[str], number: int) -> list[str]:
    """Half of the mentions, other ones each time; in some articles a statement's voice is missing."""
    random = Random(number)  # noqa: S311 - repeatable, no secret
    spans = sorted({line.partition(" ")[0] for line in own if "#denotes>" in line})
    dropped = set(random.sample(spans, len(spans) // 2))
    names = dropped | {name.replace("#char=", "#selector=") for name in dropped}
    used = {line.split(" ")[2] for line in own if "#evidence>" in line or "#cue>" in line}
    names -= used | {name.replace("#char=", "#selector=") for name in used}
    kept = [line for line in own if line.partition(" ")[0] not in names]
    if number % BROKEN == 0:
        kept.remove(random.choice([line for line in kept if "#voice>" in line]))
    assert len(kept) >= LEAST_QUADS, len(kept)  # noqa: S101 - the benchmark's own promise
    return kept


def _measured(kb: Path) -> tuple[float, int]:
    """CPU seconds and peak megabytes of a process that validates the folder and does nothing else."""
    program = [sys.executable, __file__, "--validate", str(kb)]
    output = subprocess.run(program, check=True, capture_output=True, text=True).stdout  # noqa: S603 - this very file
    seconds, peak = output.split()
    return float(seconds), int(peak)


def _validate(kb: Path) -> None:
    load_shapes()
    start = time.process_time()
    reports = sum(1 for _ in iter_reports([kb]))
    assert reports > 1  # noqa: S101 - a benchmark of nothing would be fast
    print(f"{time.process_time() - start:.3f} {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024}")


def _reference(kb: Path) -> tuple[float, float]:
    """CPU seconds an article, with the rules by the store, and with everything by pySHACL."""
    graphs = _graphs(kb)
    triples = [parse_triples(next(graphs), RdfFormat.N_TRIPLES) for _ in range(SAMPLE)]
    shapes = load_shapes()
    start = time.process_time()
    for one in triples:
        check_by_reference(shapes, one)
    core = (time.process_time() - start) / SAMPLE
    start = time.process_time()
    for one in triples:
        with quiet_rdflib():
            data = Graph()
            data.parse(data="".join(f"{triple} .\n" for triple in one), format="nt")
            for fact in class_fact_triples():
                data.add(fact)
            pyshacl.validate(data, shacl_graph=shapes.everything, inference="none", inplace=True)
    return core, (time.process_time() - start) / SAMPLE


def _graphs(kb: Path) -> Iterator[bytes]:
    lines = article_lines(kb / "kb.nq")
    assert lines is not None  # noqa: S101 - written above
    return (graph for _, graph in lines.graphs())


if __name__ == "__main__":
    if sys.argv[1] == "--validate":
        _validate(Path(sys.argv[2]))
    else:
        main([int(size) for size in sys.argv[1:]])
