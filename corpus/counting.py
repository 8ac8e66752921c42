"""Counts what the corpus holds: ``python corpus/counting.py`` prints the README's table, ``--write`` puts it there."""

from __future__ import annotations

import re
import sys
from collections import Counter
from pathlib import Path
from typing import Final

sys.path.insert(0, str(Path(__file__).parent))

from reading import Story, iter_stories

README: Final = Path(__file__).with_name("README.md")
SPLITS: Final = ("train", "dev", "test")
_BLOCK: Final = re.compile(r"(?<=<!-- counts -->\n).*?(?=<!-- end of counts -->)", re.DOTALL)


def counts(story: Story) -> Counter[str]:
    """How many of everything one story holds; a relation is *claimed* where somebody in the story holds it."""
    return Counter(
        {
            "stories": 1,
            "with all layers": story.attributes["layers"] == "all",
            "words": len(story.text.split()),
            "entities": len(story.entities),
            "names": len(story.of("n")),
            "descriptions": len(story.of("d")),
            "pronouns": len(story.of("pro")),
            "times": len(story.of("t")),
            "attributions": len(story.attributions),
            "events": len(story.events),
            "relations": len(story.relations),
            "of these claimed": sum(item.get("voice", "article") != "article" for item in story.relations),
        }
    )


def table() -> str:
    """A row for everything that is counted, a column for each part, in Markdown."""
    found = {split: Counter[str]() for split in SPLITS}
    for story in iter_stories():
        found[story.attributes["split"]].update(counts(story))
    rows = [f"| | {' | '.join(f'`{split}`' for split in SPLITS)} | all |\n|---|---|---|---|---|\n"]
    for name in found["train"]:
        numbers = [found[split][name] for split in SPLITS]
        rows.append(f"| {name} | {' | '.join(f'{number:,}' for number in (*numbers, sum(numbers)))} |\n")
    return "".join(rows)


def with_table(readme: str) -> str:
    """The README with its table made anew from the files."""
    return _BLOCK.sub(lambda _: table(), readme)


def main() -> None:
    """Run as a program."""
    if "--write" in sys.argv[1:]:
        README.write_text(with_table(README.read_text(encoding="utf-8")), encoding="utf-8")
    else:
        print(table(), end="")


if __name__ == "__main__":
    main()
