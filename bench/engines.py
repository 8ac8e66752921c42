# ruff: noqa: INP001, T201 - a program to be run by hand: no package, and it prints
"""How fast the engines are on one core, beside spaCy's blank English tokenizer with its sentence splitter in the same run.

``python bench/engines.py --data ../shared/data`` reads the news set's texts; without ``--data``, the stories in ``seeds/``.
spaCy is needed beside the project: ``pip install spacy``.
Each is measured in a process of its own: from the start of Python to the first article done, words a second from then on (CPU
time, all that the engine does: names, quotations, times, events, relations), and the peak of memory. "names" are the engines'
sentences and names alone.
"""

from __future__ import annotations

import argparse
import gzip
import importlib.util
import json
import os
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
NEWS = Path("dev", "ner-news", "docs.jsonl.gz")
STEP = 5  # every so many documents of the news set
YARDSTICK = "spacy"
NAMES = " names"
ROW = "{name:<15} {speed:>9} {ratio:>7} {first:>9} {peak:>8}"


def texts(data: Path | None) -> list[str]:
    """What is read: news of the set, or our own stories."""
    if data is None:
        return [path.read_text(encoding="utf-8") for path in sorted((ROOT / "seeds").rglob("*.txt"))]
    with gzip.open(data / NEWS, "rt", encoding="utf-8") as lines:
        return [json.loads(line)["text"] for line in lines][::STEP]


def reader(name: str) -> Callable[[str], Any]:
    """What reads a text: an engine, or the yardstick."""
    if name == YARDSTICK:
        import spacy  # noqa: PLC0415 - only where it is measured

        nlp = spacy.blank("en")
        nlp.add_pipe("sentencizer")
        return nlp
    from dateline.extract.engines import get_engine  # noqa: PLC0415 - start-up counts
    from dateline.extract.sentences import read_sentences  # noqa: PLC0415 - the same
    from dateline.extract.tagging import combining  # noqa: PLC0415 - the same
    from dateline.model import Article, Role, Segment, Span  # noqa: PLC0415 - the same

    engine = get_engine(name.removesuffix(NAMES))
    find = combining.find_names_with_model if engine.name == "fast" else combining.find_names_in_context

    def read(text: str) -> object:
        article = Article("a", "a", text, (Segment(Role.BODY, Span(0, len(text))),))
        return find(read_sentences(article)) if name.endswith(NAMES) else engine.annotate(article)

    return read


def measure(name: str, data: Path | None, began: float) -> dict[str, float]:
    """Run in a process of its own, which was started at the second `began`."""
    first, *rest = texts(data)
    read = reader(name)
    read(first)
    started = time.time() - began
    cpu = time.process_time()
    for text in rest:
        read(text)
    words = sum(len(text.split()) for text in rest)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {"speed": words / (time.process_time() - cpu), "first": started, "peak": peak}


def apart(name: str, data: Path | None) -> dict[str, float]:
    """The same in a new process on one core."""
    command = [sys.executable, __file__, "--only", name, "--began", str(time.time())]
    command += ["--data", str(data)] if data else []
    single = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")
    done = subprocess.run(command, check=True, capture_output=True, text=True, env={**os.environ, **single})  # noqa: S603 - ourselves
    found: dict[str, float] = json.loads(done.stdout)
    return found


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, help="the folder that holds dev/")
    parser.add_argument("--only", help=argparse.SUPPRESS)
    parser.add_argument("--began", type=float, default=0.0, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.only:
        print(json.dumps(measure(options.only, options.data, options.began)))
        return
    if importlib.util.find_spec("spacy") is None:
        parser.error("spaCy is not installed, and everything is measured beside it: pip install spacy")
    found = {name: apart(name, options.data) for name in (YARDSTICK, "fast names", "fast", "dateline names", "dateline")}
    print(ROW.format(name="engine", speed="words/s", ratio="ratio", first="first, s", peak="peak, MB"))
    for name, row in found.items():
        ratio = f"{row['speed'] / found[YARDSTICK]['speed']:.2f}"
        print(
            ROW.format(
                name=name, speed=f"{row['speed']:,.0f}", ratio=ratio, first=f"{row['first']:.1f}", peak=f"{row['peak']:.0f}"
            )
        )
    print("ratio: to spaCy's blank English tokenizer and sentencizer, which find no names; first: process start to first article")


if __name__ == "__main__":
    main()
