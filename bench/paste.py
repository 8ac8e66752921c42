# ruff: noqa: INP001, T201 - a program to be run by hand: no package, and it prints
"""Ways to find the body of a pasted page, side by side: ``python bench/paste.py --data ../shared/data [--cache DIR]``.

Prints 4-gram F1 of the body (as `evals/paste.py` counts it) for each way and each rendering: keep all, the longest block, the
best segment, line rules in the manner of jusText, jusText and Trafilatura where they are installed (made for pages with their
mark-up; here they are given a paragraph of HTML for each line), our rules alone, our rules with the model, and an oracle that may
only choose lines. With ``--cache`` the texts of a headless Chromium are measured too. The row ``ours`` uses the shipped model,
which saw these pages; what it does on sites that it did not see is printed by ``training/lines.py --folds 4``.
"""

import argparse
import html
import importlib.util
import re
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "evals"))

from paste import RENDERERS, Labelled, body_of, grams, labelled_pages, load_forest, mean_f1

_RENDERINGS = ("blocks", "blocks-alt", "clean")
_GOOD_WORDS = 12
_STOP_SHARE = 0.3
_MOST_GAIN = 60
_LOSS = 6
_STOP = frozenset(
    [
        "the", "of", "and", "a", "to", "in", "is", "was", "that", "it", "for", "on", "with", "as", "he",
        "she", "his", "her", "at", "by", "from", "be", "are", "were", "has", "had", "not", "this", "but",
    ]
)  # fmt: skip


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.split("\n") if line.strip()]


def longest_block(text: str) -> str:
    """The longest run of lines between empty lines or short ones."""
    best: list[str] = []
    run: list[str] = []
    for line in [*_lines(text), ""]:
        if len(line.split()) >= _GOOD_WORDS:
            run.append(line)
            continue
        best = max(best, run, key=lambda lines: sum(map(len, lines)))
        run = []
    return "\n".join(best)


def best_segment(text: str) -> str:
    """The run of lines with the largest sum: sentences count for, other lines against."""
    lines = _lines(text)
    best, span, total, start = 0, (0, len(lines)), 0, 0
    for index, line in enumerate(lines):
        if total <= 0:
            total, start = 0, index
        words = len(line.split())
        total += min(words, _MOST_GAIN) if re.search(r"[.!?][\"”’)]*$", line) and words >= _LOSS else -_LOSS
        if total > best:
            best, span = total, (start, index + 1)
    return "\n".join(lines[span[0] : span[1]])


def line_rules(text: str) -> str:
    """Long lines with the share of small words that prose has, and short ones between two of them."""
    lines = _lines(text)
    good = [_is_good(line) for line in lines]
    kept = [
        line
        for index, line in enumerate(lines)
        if good[index] or (0 < index < len(lines) - 1 and good[index - 1] and good[index + 1])
    ]
    return "\n".join(kept)


def _is_good(line: str) -> bool:
    words = line.casefold().split()
    return len(words) >= _GOOD_WORDS and sum(word in _STOP for word in words) >= _STOP_SHARE * len(words)


def oracle(text: str, body: str) -> str:
    """The lines of which most stands in the body."""
    known = grams(body)
    kept: list[str] = []
    for line in dict.fromkeys(_lines(text)):
        groups = list(grams(line))
        if groups and 2 * sum(group in known for group in groups) >= len(groups):
            kept.append(line)
    return "\n".join(kept)


def _as_html(text: str) -> str:
    return f"<html><body>{''.join(f'<p>{html.escape(line)}</p>' for line in _lines(text))}</body></html>"


def by_justext(text: str) -> str:
    """What jusText keeps, by its list of English words."""
    justext = importlib.import_module("justext")
    found = justext.justext(_as_html(text).encode(), justext.get_stoplist("English"), encoding="utf-8")
    return "\n".join(paragraph.text for paragraph in found if not paragraph.is_boilerplate)


def by_trafilatura(text: str) -> str:
    """What Trafilatura keeps, readers' comments aside."""
    return importlib.import_module("trafilatura").extract(_as_html(text), include_comments=False) or ""


PEERS: dict[str, Callable[[str], str]] = {"justext": by_justext, "trafilatura": by_trafilatura}


def _of_text(find: Callable[[str], str]) -> Callable[[str, Labelled], str]:
    return lambda text, _: find(text)


def ways() -> dict[str, Callable[[str, Labelled], str]]:
    """Every way by its name."""
    forest = load_forest()
    return {
        "keep all": lambda text, _: text,
        "longest block": lambda text, _: longest_block(text),
        "line rules": lambda text, _: line_rules(text),
        "best segment": lambda text, _: best_segment(text),
        **{name: _of_text(find) for name, find in PEERS.items() if importlib.util.find_spec(name)},
        "our rules": lambda text, _: body_of(text, None),
        "ours": lambda text, _: body_of(text, forest),
        "oracle": lambda text, page: oracle(text, page.body),
    }


def print_table(pages: Sequence[Labelled], texts: dict[str, dict[str, str]]) -> None:
    """One row a way, one column a rendering."""
    print("| way | " + " | ".join(texts) + " |")
    print("|---|" + "---|" * len(texts))
    for name, find in ways().items():
        scores = [mean_f1((page.body, find(shown[page.id], page)) for page in pages).f1 for shown in texts.values()]
        print(f"| {name} | " + " | ".join(f"{score:.3f}" for score in scores) + " |")


def main() -> None:
    """Render, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="the folder that holds dev/")
    parser.add_argument("--cache", type=Path, help="where the browser's texts are kept; measured only where given")
    parser.add_argument("--every", type=int, default=1, help="measure every so many pages")
    options = parser.parse_args()
    pages = list(labelled_pages(options.data))[:: options.every]
    texts = {name: {page.id: RENDERERS[name](page) for page in pages} for name in _RENDERINGS}
    if options.cache:
        from renderings import by_browser  # noqa: PLC0415 - starts a browser

        texts = {"browser": by_browser(pages, options.cache), **texts}
    print_table(pages, texts)


if __name__ == "__main__":
    main()
