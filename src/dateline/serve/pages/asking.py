"""The query page: examples to start from, a form that needs no script, and an editor where it is installed."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from pyoxigraph import Literal, NamedNode

from dateline.model import DatelineError
from dateline.query.guard import Checked, check
from dateline.query.workers import Question, WorkerPool
from dateline.rdf.terms import PREFIXES
from dateline.resources import resource
from dateline.serve.knowledge import Knowledge, Link

_MOST_ROWS = 1000
_FEATURED = ("who-said-what", "on-whose-word", "facts-with-evidence", "who-met-whom", "hearsay", "timeline")
_NO_CODE = re.compile(r"""<[^<>"{}|^`\\\s]*>|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|\#[^\n]*""")
"""IRIs, strings and comments: what looks like a prefix in them is none."""
_DECLARED = re.compile(r"\bPREFIX\s+([A-Za-z][\w.-]*):", re.IGNORECASE)
_USED = re.compile(r"(?<![\w:?$@.-])([A-Za-z][\w-]*):(?=[A-Za-z_])")
_COMMENT = re.compile(r"^#[ \t]?(.*)\n", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Example:
    """A query to start from.

    Args:
        name: its file's, without the ending.
        title: its first line: the question.
        description: the comment lines after it; may be empty.
        text: the query as it stands in its file.
    """

    name: str
    title: str
    description: str
    text: str


@cache
def examples() -> tuple[Example, ...]:
    """The examples that come with the package, by their questions."""
    found = []
    for file in resource("examples", "queries").iterdir():
        if file.name.endswith(".rq"):
            text = file.read_text(encoding="utf-8")
            comments = [line.strip() for line in _COMMENT.findall(text[: text.index("PREFIX")])]
            found.append(Example(file.name.removesuffix(".rq"), comments[0], " ".join(comments[1:]), text))
    return tuple(sorted(found, key=lambda example: example.title))


def featured() -> tuple[Example, ...]:
    """Those that the start page offers."""
    found = {example.name: example for example in examples()}
    return tuple(found[name] for name in _FEATURED if name in found)


@cache
def terms() -> dict[str, list[str]]:
    """The IRIs of our context's classes and properties, for completion in the editor."""
    context = json.loads(resource("ontology", "context.jsonld").read_text(encoding="utf-8"))["@context"]
    found: dict[str, list[str]] = {"class": [], "property": []}
    for value in context.values():
        name = value.get("@id") or value.get("@reverse") if isinstance(value, dict) else value
        prefix, _, local = str(name).partition(":")
        if prefix in PREFIXES and local and not local.startswith("//"):
            found["class" if local[0].isupper() else "property"].append(PREFIXES[prefix] + local)
    return {kind: sorted(set(iris)) for kind, iris in found.items()}


def has_editor() -> bool:
    """Whether the query editor was put into the package (see ``tools/query_editor.py``)."""
    return files("dateline.serve").joinpath("static", "editor", "yasgui.min.js").is_file()


def answer(pool: WorkerPool, query: str, form: str) -> bytes:
    """A query's answer in a format of `dateline.query.results`; for ``json`` of a graph, its Turtle.

    Raises:
        DatelineError: as `WorkerPool.answer`.
    """
    checked = check(query)
    return pool.answer(Question(query, _form(checked, form), checked.default_graphs, checked.named_graphs))


def with_prefixes(query: str) -> str:
    r"""The query with declarations of those prefixes of ours that it uses without declaring them.

    >>> with_prefixes("SELECT * { ?s schema:name 'dl:x' }")
    "PREFIX schema: <http://schema.org/>\nSELECT * { ?s schema:name 'dl:x' }"
    """
    code = _NO_CODE.sub(" ", query)
    declared = {name.lower() for name in _DECLARED.findall(code)}
    used = set(_USED.findall(code)) & PREFIXES.keys() - declared
    return "".join(f"PREFIX {name}: <{PREFIXES[name]}>\n" for name in sorted(used)) + query


def query_values(knowledge: Knowledge, pool: WorkerPool, query: str, *, is_asked: bool) -> dict[str, Any]:
    """What the query page shows: the query, and where it was asked, its answer as a table or what is wrong with it."""
    query = with_prefixes(query)
    shown: dict[str, Any] = {"query": query, "table": None, "graph": None, "problem": None, "formats": ()}
    if is_asked:
        try:
            checked = check(query)
            body = answer(pool, query, "json")
            shown |= _graph(body) if checked.gives_graph else _table(knowledge, body)
        except DatelineError as error:
            shown["problem"] = error.message
    fixed = {"examples": examples(), "prefixes": PREFIXES, "has_editor": has_editor(), "terms": terms(), "base": knowledge.base}
    return shown | fixed


def _form(checked: Checked, form: str) -> str:
    return "turtle" if checked.gives_graph and form == "json" else form


def _graph(body: bytes) -> dict[str, Any]:
    return {"graph": body.decode(), "formats": ("turtle", "ntriples", "jsonld", "rdfxml")}


def _table(knowledge: Knowledge, body: bytes) -> dict[str, Any]:
    return {"table": table_of(knowledge, json.loads(body)), "formats": ("csv", "tsv", "json", "xml")}


def table_of(knowledge: Knowledge, results: dict[str, Any]) -> dict[str, Any]:
    """The names, rows and number of SPARQL's JSON results, as the macro ``answer`` shows them; the first 1,000 rows at most."""
    if "boolean" in results:
        return {"names": ["answer"], "rows": [[Link("yes" if results["boolean"] else "no")]], "total": 1}
    names, bindings = results["head"]["vars"], results["results"]["bindings"]
    rows = [[_cell(knowledge, row.get(name)) for name in names] for row in bindings[:_MOST_ROWS]]
    return {"names": names, "rows": rows, "total": len(bindings)}


def _cell(knowledge: Knowledge, value: dict[str, str] | None) -> Link:
    if value is None:
        return Link("")
    if value["type"] == "uri":
        return Link(_name(knowledge, value["value"]), knowledge.href(value["value"]))
    return knowledge.link(Literal(str(value["value"])))


def _name(knowledge: Knowledge, iri: str) -> str:
    """What is called by name where it has a page of its own; else an IRI with its prefix, or its path here, to stay readable."""
    if knowledge.is_article(iri) or (iri.startswith(f"{knowledge.base}id/") and "#" not in iri):
        return knowledge.label(NamedNode(iri))
    for name, start in PREFIXES.items():
        if iri.startswith(start):
            return f"{name}:{iri.removeprefix(start)}"
    return iri.removeprefix(knowledge.base) if iri.startswith(knowledge.base) else iri
