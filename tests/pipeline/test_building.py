"""A build publishes what conforms, keeps the rest apart with its reason, and is the same bytes every time."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from itertools import product
from pathlib import Path

import pytest

import dateline
from dateline.model import DatelineError, Settings

SEEDS = Path(__file__).resolve().parents[2] / "seeds"
STORY = """{headline}

By Ina Kerrow

Tuesday 4 March 2025 10:15 GMT

The harbour bridge in Cardiff opened on Monday, nine years after work began. “It was worth the wait,” said Mayor Owen Prys, 61.

Engineers said that the bridge could carry 20,000 cars a day. {more}
"""
BRIDGE = "Harbour bridge opens after nine years"

KILLS = int(os.environ.get("DATELINE_KILLS", "8"))


def story(headline: str = BRIDGE, more: str = "") -> str:
    """A small article as pasted text."""
    return STORY.format(headline=headline, more=more)


def contents(folder: Path) -> dict[str, bytes]:
    """Every file below a folder."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    """A folder with two articles."""
    folder = tmp_path / "inbox"
    folder.mkdir()
    (folder / "bridge.txt").write_text(story(), encoding="utf-8")
    (folder / "tunnel.txt").write_text(story("Tunnel under the bay stays shut", "Work goes on."), encoding="utf-8")
    return folder


def test_a_build_writes_what_the_contract_lists(inbox: Path, tmp_path: Path) -> None:
    """Every file of the contract is there, and the machine's hand is named in line 1 of each."""
    out = tmp_path / "kb"
    summary = dateline.build([str(inbox)], out)
    assert (len(summary.built), summary.exit_status) == (2, 0), summary.line
    found = contents(out)
    key = summary.built[0]
    wanted = {"README.md", "dataset.ttl", "entities.ttl", "kb.nq", "report.ttl", "report.json"}
    wanted |= {f"articles/{key}{ending}" for ending in (".ttl", ".jsonld", ".embed.jsonld", ".annotations.ttl")}
    assert wanted <= set(found)
    assert b"dateline" in found["README.md"].splitlines()[0]
    assert all(found[name].startswith(b"# Made by dateline") for name in found if name.endswith(".ttl"))
    assert found["kb.nq"].splitlines() == sorted(set(found["kb.nq"].splitlines()))


def test_building_again_changes_no_byte(inbox: Path, tmp_path: Path) -> None:
    """A second build finds everything unchanged."""
    out = tmp_path / "kb"
    dateline.build([str(inbox)], out)
    before = contents(out)
    summary = dateline.build([str(inbox)], out)
    assert contents(out) == before
    assert (len(summary.built), len(summary.unchanged)) == (0, 2)
    assert summary.line.startswith("0 built, 2 unchanged, 0 quarantined")


def test_neither_order_nor_hash_seed_nor_jobs_change_a_byte(inbox: Path, tmp_path: Path) -> None:
    """Under six hash seeds, each with another pair of order of the sources and number of processes: the same bytes."""
    (inbox / "words.txt").write_text(
        story("Council hears \u202eمطر & <!-- 🌧️ \u2028 “no” today", '“So \\ it "is", she said.'), "utf-8"
    )
    (inbox / "broken.txt").write_text("Nothing to read here", encoding="utf-8")
    paths = [*sorted(str(path) for path in inbox.iterdir()), str(SEEDS / "verdict.txt")]
    orders = [paths, paths[::-1], [*paths[2:], *paths[:2]]]
    results = []
    for seed, (sources, jobs) in enumerate(product(orders, ("1", "4"))):
        out = tmp_path / f"kb{seed}"
        command = [sys.executable, "-m", "dateline", "build", *sources, "--out", str(out), "--jobs", jobs]
        done = subprocess.run(command, env={**os.environ, "PYTHONHASHSEED": str(seed)}, check=False, capture_output=True)
        assert done.returncode == 2, done.stderr.decode()  # one source cannot be read
        results.append(contents(out))
    assert len(results) == 6
    assert len([name for name in results[0] if name.endswith(".embed.jsonld")]) == 4
    for found in results[1:]:
        assert {name for name in results[0].keys() | found.keys() if results[0].get(name) != found.get(name)} == set()


def test_a_bad_article_is_kept_apart_with_its_reason(inbox: Path, tmp_path: Path) -> None:
    """Empty, binary, broken and undated articles stay out, each with its reason; the others are built."""
    (inbox / "empty.txt").touch()
    (inbox / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 4)
    (inbox / "broken.txt").write_bytes(story().encode().replace(b"bridge", b"br\xff\xfe\xfa\xfd\xc0idge") + b"\xff\xc1" * 200)
    (inbox / "undated.txt").write_text(story().replace("Tuesday 4 March 2025 10:15 GMT\n\n", ""), encoding="utf-8")
    (inbox / "headline-only.txt").write_text(BRIDGE + "\n", encoding="utf-8")
    out = tmp_path / "kb"
    summary = dateline.build([str(inbox)], out)
    assert len(summary.built) == 2
    assert summary.exit_status == 2
    reasons = {Path(item.source).name: item for item in summary.quarantined}
    assert set(reasons) == {"empty.txt", "picture.txt", "broken.txt", "undated.txt", "headline-only.txt"}
    assert reasons["empty.txt"].reason is not None
    assert reasons["empty.txt"].reason.code == "E_EMPTY"
    assert reasons["undated.txt"].report is not None
    assert any("datePublished" in (result.path or "") for result in reasons["undated.txt"].report.results)
    kept = [json.loads(path.read_text(encoding="utf-8")) for path in sorted((out / "quarantine").iterdir())]
    assert {Path(item["source"]).name for item in kept} == set(reasons)
    assert all(item["message"] for item in kept)


def test_a_time_given_by_hand_lets_an_undated_article_in(tmp_path: Path) -> None:
    """What the page does not state, the caller may."""
    from datetime import UTC, datetime

    path = tmp_path / "undated.txt"
    path.write_text(story().replace("Tuesday 4 March 2025 10:15 GMT\n\n", ""), encoding="utf-8")
    summary = dateline.build([str(path)], tmp_path / "kb", published_at=datetime(2025, 3, 4, 10, 15, tzinfo=UTC))
    assert summary.exit_status == 0, summary.line


def test_a_huge_file_is_refused_without_reading_it(inbox: Path, tmp_path: Path) -> None:
    """200 MB are refused by their size."""
    with (inbox / "huge.txt").open("wb") as file:
        file.truncate(200 * 1024 * 1024)
    summary = dateline.build([str(inbox)], tmp_path / "kb")
    assert len(summary.built) == 2
    (item,) = summary.quarantined
    assert item.reason is not None
    assert item.reason.code == "E_TOO_LARGE"


def test_a_folder_with_nothing_to_read_is_said_and_changes_nothing(inbox: Path, tmp_path: Path) -> None:
    """An empty folder gives a message, and an older knowledge base stays."""
    out, empty = tmp_path / "kb", tmp_path / "empty"
    empty.mkdir()
    dateline.build([str(inbox)], out)
    before = contents(out)
    summary = dateline.build([str(empty)], out)
    assert summary.exit_status == 2
    assert not summary.written
    assert "empty" in summary.line
    assert contents(out) == before


def test_hostile_words_stay_words(tmp_path: Path) -> None:
    """A headline that would end a script element is published, and ends nothing."""
    path = tmp_path / "hostile.txt"
    path.write_text(story('Court hears of "</script><script>alert(1)</script>" in a page title'), encoding="utf-8")
    summary = dateline.build([str(path)], tmp_path / "kb")
    assert len(summary.built) == 1, summary.line
    page = tmp_path / "page.html"
    page.write_text("<html><head></head><body></body></html>", encoding="utf-8")
    element = dateline.embed(str(path), into=page, kb=tmp_path / "none")
    assert element.count("</script>") == 1
    assert page.read_text(encoding="utf-8").count("</script>") == 1
    inner = element[element.index("{") : element.rindex("}") + 1]
    assert "</script>" in json.dumps(json.loads(inner))


def test_a_damaged_knowledge_base_is_not_built_over(inbox: Path, tmp_path: Path) -> None:
    """Where the old names cannot be read, nothing is done."""
    out = tmp_path / "kb"
    dateline.build([str(inbox)], out)
    (out / "entities.ttl").write_text("this is not Turtle", encoding="utf-8")
    with pytest.raises(DatelineError) as caught:
        dateline.build([str(inbox)], out)
    assert caught.value.code == "E_KB_DAMAGED"


def test_an_entity_keeps_its_iri_when_others_come_and_go(inbox: Path, tmp_path: Path) -> None:
    """The registry remembers names across builds."""
    out = tmp_path / "kb"
    dateline.build([str(inbox)], out)
    before = (out / "entities.ttl").read_text(encoding="utf-8")
    assert "owen-prys" in before
    (inbox / "tunnel.txt").unlink()
    (inbox / "aaa.txt").write_text(story("Another Owen Prys opens a school", "Nothing else."), encoding="utf-8")
    dateline.build([str(inbox)], out)
    assert "owen-prys" in (out / "entities.ttl").read_text(encoding="utf-8")


def test_a_killed_build_leaves_the_old_or_the_new(inbox: Path, tmp_path: Path) -> None:
    """Killed at any of several moments (`DATELINE_KILLS=20` for more), a build never leaves a mixture."""
    out = tmp_path / "kb"
    fresh = tmp_path / "new-kb"
    dateline.build([str(inbox)], out)
    old = contents(out)
    for number in range(3):
        (inbox / f"more-{number}.txt").write_text(
            story(f"Story number {number} of the harbour", f"Part {number}."), encoding="utf-8"
        )
    command = [sys.executable, "-m", "dateline", "build", str(inbox), "--out"]
    started = time.monotonic()
    subprocess.run([*command, str(fresh)], check=True, capture_output=True)
    whole = time.monotonic() - started
    new = contents(fresh)
    assert old != new
    seen = {"old": 0, "new": 0}
    early = KILLS // 4
    for number in range(KILLS):
        # Most of a build is reading; three quarters of the kills fall into its last third, where files are written.
        share = 0.6 * number / early if number < early else 0.66 + 0.4 * (number - early) / (KILLS - early)
        process = subprocess.Popen([*command, str(out)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(whole * share)
        process.send_signal(signal.SIGKILL)
        process.wait()
        found = contents(out)
        assert found in (old, new), "a mixture"
        seen["old" if found == old else "new"] += 1
    assert seen["old"] > 0
    dateline.build([str(inbox)], out)
    assert contents(out) == new
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".kb")] == []


KILLED_IN_WRITING = """
import sys
from pathlib import Path
from dateline.publish.release import write_release
releases = [{"kb.nq": b"%d" % n, **{f"articles/{i}.ttl": b"%d" % n * 2000 for i in range(30)}} for n in (1, 2)]
print("ready", flush=True)
while True:
    for files in releases:
        write_release(Path(sys.argv[1]), files)
"""


def test_a_process_killed_while_writing_leaves_a_whole_release(tmp_path: Path) -> None:
    """Killed twenty times in the middle of writing, the folder is always one release or the other."""
    out = tmp_path / "kb"
    for number in range(20):
        process = subprocess.Popen([sys.executable, "-c", KILLED_IN_WRITING, str(out)], stdout=subprocess.PIPE, text=True)
        assert process.stdout is not None
        with process.stdout:
            process.stdout.readline()
            time.sleep(0.01 + 0.017 * number)
            process.kill()
            process.wait()
        if out.exists():
            values = {content[:1] for content in contents(out).values()}
            assert len(values) == 1
            assert len(contents(out)) == 31


def test_base_and_rights_are_settings(inbox: Path, tmp_path: Path) -> None:
    """Everything is minted under the base; with facts alone, no sentence of the article is published."""
    out = tmp_path / "kb"
    dateline.build([str(inbox)], out, Settings(base="https://news.example/", rights="facts"))  # type: ignore[arg-type]
    quads = (out / "kb.nq").read_text(encoding="utf-8")
    assert "dateline.example" not in quads
    assert "https://news.example/article/" in quads
    assert "worth the wait" not in quads
    full = tmp_path / "full"
    dateline.build([str(inbox)], full, Settings(rights="full"))  # type: ignore[arg-type]
    assert "nine years after work began" in (full / "kb.nq").read_text(encoding="utf-8")


def test_copies_of_one_report_are_one_story_that_keeps_its_name(tmp_path: Path) -> None:
    """Copies count as one source, also after the next build, and one that is left alone is a source of its own."""
    folder, out = tmp_path / "inbox", tmp_path / "kb"
    folder.mkdir()
    more = " ".join(
        f"Engineer {name} said that cable {name} had been tested twice and would last." for name in ("Ada", "Ben", "Cy", "Di")
    )
    for name in ("Valley Courier", "Harbour Post", "Northern Mail"):
        (folder / f"{name}.txt").write_text(f"{name}\n\n{story(f'{name}: bridge opens', more)}", encoding="utf-8")
    dateline.build([str(folder)], out)
    count = "SELECT (COUNT(DISTINCT ?s) AS ?n) { ?a a <http://schema.org/NewsArticle> ; <http://schema.org/exampleOfWork> ?s }"
    assert dateline.query(count, kb=out, format="csv").split() == ["n", "1"]
    named = "SELECT DISTINCT ?s { ?a <http://schema.org/exampleOfWork> ?s }"
    before = dateline.query(named, kb=out, format="csv")
    (folder / "Harbour Post.txt").unlink()
    dateline.build([str(folder)], out)
    assert dateline.query(named, kb=out, format="csv") == before
    (folder / "Northern Mail.txt").unlink()
    dateline.build([str(folder)], out)
    assert dateline.query(count, kb=out, format="csv").split() == ["n", "0"]
