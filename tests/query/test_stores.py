from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from dateline.model import DatelineError
from dateline.query.embedded import EmbeddedStore
from dateline.query.stores import pinned, store_of
from dateline.rdf.dump import load_dump


@pytest.fixture
def kb(small_kb: Path, tmp_path: Path) -> Path:
    """A copy that a test may change."""
    return Path(shutil.copytree(small_kb, tmp_path / "kb"))


def test_the_store_holds_the_file_and_the_union(kb: Path) -> None:
    """Each graph is there as in kb.nq, and the default graph is their union, every triple once."""
    graphs = load_dump(kb)
    store = EmbeddedStore.opened(store_of(kb).folder)
    assert store.graph_names == tuple(graph.iri for graph in graphs)
    for graph in graphs:
        assert frozenset(store.triples(graph=graph.iri)) == graph.triples
    union = frozenset().union(*(graph.triples for graph in graphs))
    assert sorted(map(str, store.triples())) == sorted(map(str, union))


def test_it_is_made_once(kb: Path) -> None:
    """The second time it is only opened; a file that was touched but is the same is not loaded again."""
    heard: list[int] = []
    first = store_of(kb, progress=lambda done, _: heard.append(done))
    assert heard
    made = (first.folder / "CURRENT").stat().st_mtime_ns
    os.utime(kb / "kb.nq", (1_000_000_000, 1_000_000_000))
    again = store_of(kb, progress=lambda *_: pytest.fail("it is made again"))
    assert (again.folder, again.sha256, again.modified) == (first.folder, first.sha256, 1_000_000_000)
    assert (again.folder / "CURRENT").stat().st_mtime_ns == made


def test_another_content_has_another_store_and_the_old_one_goes(kb: Path) -> None:
    """After a new build the old store is cleared away, but not while somebody uses it."""
    first = store_of(kb)
    with pinned(first):
        with (kb / "kb.nq").open("a", encoding="utf-8") as stream:
            stream.write('<http://x.example/s> <http://x.example/p> "more" <https://dateline.example/graph/meta> .\n')
        second = store_of(kb)
        assert second.folder != first.folder
        assert EmbeddedStore.opened(first.folder).graph_names
    with (kb / "kb.nq").open("a", encoding="utf-8") as stream:
        stream.write('<http://x.example/s> <http://x.example/p> "and more" <https://dateline.example/graph/meta> .\n')
    third = store_of(kb)
    assert [path.name for path in third.folder.parent.iterdir() if path.is_dir()] == [third.folder.name]


def test_a_broken_file_leaves_nothing(kb: Path) -> None:
    """What is no N-Quads is told, and no half of a store stays."""
    with (kb / "kb.nq").open("a", encoding="utf-8") as stream:
        stream.write("<http://x.example/s> <http://x.example/p> \n")
    with pytest.raises(DatelineError, match="E_KB"):
        store_of(kb)
    assert [path for path in (kb.parent / ".kb.store").iterdir() if path.is_dir()] == []


def test_a_folder_without_knowledge_base_is_told(tmp_path: Path) -> None:
    """The error says how to make one."""
    with pytest.raises(DatelineError, match=r"dateline build.*E_KB"):
        store_of(tmp_path)


def test_the_environment_names_the_place(kb: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """DATELINE_STORE keeps the stores of several knowledge bases apart."""
    monkeypatch.setenv("DATELINE_STORE", str(tmp_path / "stores"))
    other = Path(shutil.copytree(kb, tmp_path / "other"))
    folders = {store_of(kb).folder, store_of(other).folder}
    assert len(folders) == 2
    assert all(folder.is_relative_to(tmp_path / "stores") and folder.exists() for folder in folders)
    assert not (tmp_path / ".kb.store").exists()


def test_two_who_start_at_once_share_one_store(kb: Path) -> None:
    """Processes that find no store make it once, and both open it."""
    script = "import sys, pathlib; from dateline.query.stores import store_of; print(store_of(pathlib.Path(sys.argv[1])).folder)"
    started = [subprocess.Popen([sys.executable, "-c", script, str(kb)], stdout=subprocess.PIPE, text=True) for _ in range(3)]
    folders = {process.communicate(timeout=60)[0].strip() for process in started}
    assert len(folders) == 1
    assert EmbeddedStore.opened(Path(folders.pop())).graph_names
