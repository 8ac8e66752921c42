# ruff: noqa: INP001, T201 - a program to be run by hand: no package, and it prints
"""A large knowledge base for measurements: the built seeds, replicated under new names into one connected graph.

``python bench/large_kb.py 10000 /tmp/large`` writes ``/tmp/large/kb.nq`` with 10,000 articles of some 220 quads, over two
million in all. Each is one of the seeds' articles with its own key, day and headline; its people, organisations and places are
drawn from a pool in which few are named often and many seldom, so that articles meet in them as they do in the news. The same
numbers give the same bytes.
"""

from __future__ import annotations

import re
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from random import Random

import dateline

SEEDS = Path(__file__).parents[1] / "seeds"
QUADS_AN_ARTICLE = 220
NAMESAKES = 200
"""How many entities each one of the seeds becomes."""
FIRST_DAY = date(2015, 1, 1)
DAYS = 3650
_ENTITY = re.compile(r"(<https://dateline\.example/id/[a-z]+/[^>#]+)>")
_NAME = "<http://schema.org/name> "


def write_large_kb(folder: Path, articles: int) -> int:
    """Write ``kb.nq``; gives the number of quads."""
    with tempfile.TemporaryDirectory() as scratch:
        dateline.build([str(SEEDS)], Path(scratch) / "kb")
        lines = (Path(scratch) / "kb" / "kb.nq").read_text(encoding="utf-8").splitlines(keepends=True)
    models = _models(lines)
    folder.mkdir(parents=True, exist_ok=True)
    written = 0
    with (folder / "kb.nq").open("w", encoding="utf-8", newline="\n") as stream:
        for line in _registry(lines):
            written += stream.write(line) > 0
        for number in range(articles):
            key = sorted(models)[number % len(models)]
            for line in _article(key, models[key], number):
                written += stream.write(line) > 0
    return written


def _models(lines: list[str]) -> dict[str, list[list[str]]]:
    """Each article's quads by subject: the article itself comes first."""
    found: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for line in lines:
        if graph := re.search(r"/graph/article/([a-z0-9-]+)(?:/annotations)?> \.$", line):
            found[graph[1]][line.partition(" ")[0]].append(line)
    return {
        key: [subjects[name] for name in sorted(subjects, key=lambda name: (f"/{key}>" not in name, name))]
        for key, subjects in found.items()
    }


def _registry(lines: list[str]) -> Iterator[str]:
    for line in lines:
        if line.endswith("/graph/entities> .\n"):
            yield line
            for number in range(1, NAMESAKES):
                again = _ENTITY.sub(rf"\1-{number}>", line)
                yield again.replace(_NAME + '"', f'{_NAME}"{number}. ', 1)


def _article(key: str, subjects: list[list[str]], number: int) -> Iterator[str]:
    """The article as another one: new key, day and headline, other people, and of its statements as many as are wanted."""
    random = Random(number)  # noqa: S311 - repeatable, no secret
    chosen = [subjects[0], *random.sample(subjects[1:], len(subjects) - 1)]
    day = FIRST_DAY + timedelta(days=random.randrange(DAYS))
    namesakes: dict[str, str] = {}

    def other(match: re.Match[str]) -> str:
        if match[1] not in namesakes:
            which = int(random.random() ** 3 * NAMESAKES)
            namesakes[match[1]] = f"{match[1]}-{which}>" if which else match[0]
        return namesakes[match[1]]

    count = 0
    for lines in chosen:
        if count >= QUADS_AN_ARTICLE:
            return
        for line in lines:
            moved = _ENTITY.sub(other, line.replace(key, f"{key}-{number}"))
            if "<http://schema.org/datePublished>" in line:
                moved = re.sub(r'"\d{4}-\d\d-\d\dT', f'"{day.isoformat()}T', moved, count=1)
            elif "<http://schema.org/headline>" in line:
                moved = moved.replace('headline> "', f'headline> "No. {number}: ', 1)
            yield moved
            count += 1


if __name__ == "__main__":
    print(f"{write_large_kb(Path(sys.argv[2]), int(sys.argv[1])):,} quads")
