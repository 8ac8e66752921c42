# ruff: noqa: INP001, T201 - a program to be run by hand: no package, and it prints
"""How much memory and time a web archive of many stories takes on its way through ``dateline annotate``.

    python bench/stream.py --records 5000 --jobs 2

The stories are made of a few sentences of our own with changing names, places and numbers. Memory is looked at five times a
second, over all processes of the run (Linux only), and printed for the first 500, the first half, and all of the records.
"""

from __future__ import annotations

import argparse
import gzip
import os
import random
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

NAMES = ("Ana Reis", "Tom Hale", "Owen Prys", "Lowri Penn", "Ina Kerrow", "Ruth Okoro", "Jan Vesel")
TOWNS = ("Cardiff", "Porto", "Swansea", "Leeds", "Ghent")


def story(number: int, choice: random.Random) -> str:
    """A page with four to ten paragraphs."""
    town, (one, other) = choice.choice(TOWNS), choice.sample(NAMES, 2)
    paragraphs = "".join(
        f"<p>{one} told the council in {town} on Monday that bridge {number}-{part} would open in {choice.randint(2020, 2030)}."
        f" “It was worth the wait,” said {other}, {choice.randint(30, 80)}, an engineer. The toll of £{part + 1} will fall once"
        " the loan has been paid back, the council said in a report.</p>"
        for part in range(choice.randint(4, 10))
    )
    return (
        f"<!doctype html><html><head><title>Bridge {number} opens in {town}</title>"
        "<meta property='article:published_time' content='2025-03-04T10:15:00Z'></head><body><nav><a href='/'>Home</a></nav>"
        f"<article><h1>Bridge {number} opens in {town}</h1><p>By {one}</p>{paragraphs}</article></body></html>"
    )


def record(number: int, choice: random.Random) -> bytes:
    """A story as a web archive holds it."""
    block = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + story(number, choice).encode()
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://gazette.example/{number}\r\n"
        f"WARC-Date: 2025-03-05T08:00:00Z\r\nContent-Type: application/http\r\nContent-Length: {len(block)}\r\n\r\n"
    )
    return gzip.compress(head.encode() + block + b"\r\n\r\n")


def resident(process: int) -> int:
    """Bytes of memory that a process and its children hold."""
    try:
        total = int(Path(f"/proc/{process}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")
        for children in Path(f"/proc/{process}/task").glob("*/children"):
            total += sum(resident(int(child)) for child in children.read_text().split())
    except OSError:
        return 0
    return total


def main() -> None:
    """Make the archive, stream it, print what it took."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--records", type=int, default=5_000)
    parser.add_argument("--jobs", default="2")
    options = parser.parse_args()
    choice = random.Random(1)  # noqa: S311 - the same stories every time
    with tempfile.TemporaryDirectory() as folder:
        archive = Path(folder) / "stories.warc.gz"
        with archive.open("wb") as file:
            for number in range(options.records):
                file.write(record(number, choice))
        command = [sys.executable, "-m", "dateline", "annotate", "--jobs", options.jobs, str(archive)]
        started = time.monotonic()
        with subprocess.Popen(command, stdout=subprocess.PIPE) as process:  # noqa: S603 - our own program
            peak = [0]

            def watch() -> None:
                while process.poll() is None:
                    peak[0] = max(peak[0], resident(process.pid))
                    time.sleep(0.2)

            threading.Thread(target=watch, daemon=True).start()
            for count, _ in enumerate(process.stdout or (), start=1):
                if count in {500, options.records // 2, options.records}:
                    print(f"{count:>6} records  {peak[0] / 1e6:6.0f} MB  {time.monotonic() - started:6.0f} s")


if __name__ == "__main__":
    main()
