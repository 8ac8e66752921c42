"""Writes docs/shapes.md from the shapes: every constraint with its severity, its message and the examples that violate it.

Run it from the project's top: ``python tools/shapes_page.py``.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path

from rdflib import Graph, URIRef
from rdflib.term import Node

from dateline.model import Severity
from dateline.validate.shapes import SHACL, SHAPES, named_constraints, path_text

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "docs" / "shapes.md"
COMMAND = "python tools/shapes_page.py"
_SEVERITIES = list(Severity)
_PREFIX = re.compile(r"<?(?:http://schema\.org/|https://w3id\.org/dateline/ontology#|http://www\.w3\.org/[^#>]+#)(\w+)>?")


def page() -> str:
    """The page as it must be, from ``shapes/`` and ``tests/shapes/``."""
    files = sorted((ROOT / "shapes").glob("*.ttl"))
    tables = [(file, list(_rows(file))) for file in files]
    numbers = {severity: sum(f"| {severity} |" in row for _, rows in tables for row in rows) for severity in _SEVERITIES}
    total = sum(numbers.values())
    counts = ", ".join(f"{number} {severity}" for severity, number in numbers.items())
    head = f"""# Constraints

Made from the files in [`shapes/`](../shapes/README.md) by `{COMMAND}`; do not edit. {total} constraints: {counts}.

A **Violation** is wrong or cannot be verified, and keeps an article out. A **Warning** is for a person to look at. An **Info**
says that something outside is not known. A report names a constraint by its IRI, `{SHAPES}` and the name below.
Each has at least one example: a small change to a graph in which nothing is wrong ([`base.ttl`](../tests/shapes/base.ttl), for
pages [`page.ttl`](../tests/shapes/page.ttl)); a *good* one looks like a violation and is none.
"""
    return head + "".join(_table(file, rows) for file, rows in tables)


def _table(file: Path, rows: list[str]) -> str:
    first = file.read_text(encoding="utf-8").splitlines()[0].removeprefix("# ")
    lines = "\n".join(rows)
    header = "| constraint | severity | on | message | examples |\n|---|---|---|---|---|"
    return f"\n## {file.stem}\n\n{first} [`{file.name}`](../shapes/{file.name})\n\n{header}\n{lines}\n"


def _rows(file: Path) -> Iterator[str]:
    shapes = Graph()
    shapes.parse(data=file.read_text(encoding="utf-8"), format="turtle")
    for iri in named_constraints(shapes):
        node = URIRef(iri)
        holder = shapes.value(node, SHACL.sparql) or node
        name = iri.removeprefix(SHAPES)
        severity = str(shapes.value(node, SHACL.severity)).removeprefix(str(SHACL))
        cells = (
            f"`{name}`",
            severity,
            _where(shapes, node),
            str(shapes.value(holder, SHACL.message)),
            _examples(file.stem, name),
        )
        yield "| " + " | ".join(_cell(cell) for cell in cells) + " |"


def _where(shapes: Graph, node: Node) -> str:
    """The property that a constraint is on, or what kind of rule it is."""
    if shapes.value(node, SHACL.sparql) is not None:
        return "the whole graph"
    path = path_text(shapes, shapes.value(node, SHACL.path))
    return f"`{_PREFIX.sub(lambda found: found[1], path)}`" if path else "the node"


def _examples(folder: str, name: str) -> str:
    files = sorted(
        (ROOT / "tests" / "shapes" / folder).glob(f"{name}.*.ttl"), key=lambda path: (".good." in path.name, path.name)
    )
    return ", ".join(f"[{_label(path.name, name)}](../tests/shapes/{folder}/{path.name})" for path in files)


def _label(file: str, name: str) -> str:
    """``Claim-claimant.hearsay.bad.ttl`` gives ``bad: hearsay``."""
    case, _, kind = file.removeprefix(f"{name}.").removesuffix(".ttl").rpartition(".")
    return f"{kind}: {case.replace('-', ' ')}" if case else kind


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8", newline="\n")
    sys.stdout.write(f"{PAGE.relative_to(ROOT)} is written\n")
