"""Built knowledge bases to walk over, and a way to plant what is false in all their files at once."""

from __future__ import annotations

import shutil
from collections import Counter, defaultdict
from collections.abc import Callable
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, Triple, parse, serialize

import dateline
from dateline.model import Rights, Settings
from dateline.rdf.terms import VOID, XSD

ROOT = Path(__file__).resolve().parents[2]
SEEDS = ROOT / "seeds"
STORY = SEEDS / "takeover.html"
Change = Callable[[set[Quad]], set[Quad]]


def name(term: object) -> str:
    """The address of a term that must be an IRI."""
    assert isinstance(term, NamedNode)
    return term.value


def write_faces(kb: Path, quads: set[Quad]) -> None:
    """Write the quads of one article's knowledge base into all files, with the dataset's counts set right."""
    (base,) = {name(quad.graph_name).removesuffix("graph/meta") for quad in quads if name(quad.graph_name).endswith("graph/meta")}
    counted = Counter(name(quad.graph_name) for quad in quads)
    kept = {quad for quad in quads if quad.predicate.value != f"{VOID}triples" or name(quad.subject) == f"{base}dataset"}
    integer, meta = NamedNode(f"{XSD}integer"), NamedNode(f"{base}graph/meta")
    kept |= {
        Quad(NamedNode(graph), NamedNode(f"{VOID}triples"), Literal(str(number), datatype=integer), meta)
        for graph, number in counted.items()
        if graph != meta.value
    }
    (kb / "kb.nq").write_text("".join(sorted(f"{quad} .\n" for quad in kept)), encoding="utf-8", newline="\n")
    graphs: dict[str, set[Triple]] = defaultdict(set)
    for quad in kept:
        graphs[name(quad.graph_name).removeprefix(f"{base}graph/")].add(quad.triple)
    (key,) = {graph.split("/")[1] for graph in graphs if graph.startswith("article/")}
    content, annotations = graphs[f"article/{key}"], graphs[f"article/{key}/annotations"]
    named = {term for triple in content | annotations for term in (triple.subject, triple.object)}
    identity = {triple for triple in graphs["entities"] if triple.subject in named}
    whole = content | annotations | identity | graphs[f"article/{key}/text"]
    faces = {"entities.ttl": graphs["entities"], "dataset.ttl": graphs["meta"], f"articles/{key}.ttl": content}
    for file, triples in (faces | {f"articles/{key}.annotations.ttl": annotations}).items():
        (kb / file).write_bytes(serialize(triples, format=RdfFormat.N_TRIPLES) or b"")  # N-Triples is Turtle
    (kb / f"articles/{key}.jsonld").write_bytes(serialize(whole, format=RdfFormat.JSON_LD) or b"")


@pytest.fixture(scope="session")
def full_kb(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The seeds with their texts; only to be read."""
    kb = tmp_path_factory.mktemp("full") / "kb"
    assert dateline.build([str(SEEDS)], kb, Settings(rights=Rights.FULL)).exit_status == 0
    return kb


@pytest.fixture(scope="session")
def built_once(tmp_path_factory: pytest.TempPathFactory) -> dict[Rights, Path]:
    """One article's knowledge base under each of the rights; only to be copied."""
    folder = tmp_path_factory.mktemp("once")
    for rights in Rights:
        assert dateline.build([str(STORY)], folder / rights, Settings(rights=rights)).exit_status == 0
    return {rights: folder / rights for rights in Rights}


@pytest.fixture
def planted(built_once: dict[Rights, Path], tmp_path: Path) -> Callable[..., Path]:
    """A copy of the knowledge base with a change to its quads, made in every file."""

    def plant(change: Change, rights: Rights = Rights.FULL) -> Path:
        kb = tmp_path / "kb"
        shutil.copytree(built_once[rights], kb)
        before = set(parse((kb / "kb.nq").read_bytes(), format=RdfFormat.N_QUADS))
        after = change(before)
        assert after != before, "the plant changed nothing"
        write_faces(kb, after)
        return kb

    return plant
