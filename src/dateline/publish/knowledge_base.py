"""The files of ``kb/``: every one sorted and stable, so that a changed byte means a changed world."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from dateline.model import Article, Report, Result, Severity
from dateline.rdf.graph import ArticleGraphs, NamedGraph, sorted_nquads
from dateline.version import __version__

MADE_BY = "# Made by dateline. Do not edit: change the source and build again."
"""Line 1 of a Turtle file that has no header of its own."""


def nquads_file(graphs: Iterable[NamedGraph]) -> bytes:
    """``kb.nq``: every quad, sorted."""
    return sorted_nquads(graphs)


def report_entry(article: Article, graphs: ArticleGraphs, report: Report, story: str | None = None) -> dict[str, Any]:
    """What ``report.json`` says of a published article; `story` is the IRI of the wire story that it is a copy of."""
    metadata = article.metadata
    return {
        "key": graphs.key,
        "iri": graphs.iri,
        "source": article.source,
        "sha256": article.page_sha256,
        "headline": metadata.headline,
        "publisher": metadata.publisher,
        "published_at": metadata.published.isoformat() if metadata.published else None,
        "url": metadata.url,
        "story": story,
        "quads": len(graphs.content) + len(graphs.annotations),
        **_counts(report),
        "results": [_result(item) for item in report.results],
    }


def quarantine_entry(source: str, code: str, message: str, report: Report | None) -> dict[str, Any]:
    """What ``quarantine/`` and ``report.json`` say of a source that was left out."""
    entry: dict[str, Any] = {"source": source, "code": code, "message": message}
    if report is not None:
        entry |= {**_counts(report), "results": [_result(item) for item in report.results]}
    return entry


def report_file(base: str, articles: Sequence[Mapping[str, Any]], quarantined: Sequence[Mapping[str, Any]], quads: int) -> bytes:
    """``report.json``: what was published, what was left out and why."""
    return json_file(
        {
            "dateline": __version__,
            "base": base,
            "conforms": not quarantined,
            "quads": quads,
            "articles": list(articles),
            "quarantined": list(quarantined),
        }
    )


def json_file(value: object) -> bytes:
    """A JSON file that a person can read: two spaces, one newline at the end, letters as they are."""
    return (json.dumps(value, ensure_ascii=False, indent=2) + "\n").encode()


def readme_file(base: str, sources: Sequence[str], articles: int, quads: int) -> bytes:
    """``README.md`` of the folder: that a machine made it, from what, and how to load it."""
    listed = "\n".join(f"- `{source}`" for source in sources) or "- nothing"
    return f"""<!-- Made by dateline {__version__}; do not edit: the next build replaces this folder whole. -->
# Knowledge base

{articles} articles, {quads} statements, minted under <{base}>. Made by `dateline build` from:

{listed}

| file | holds |
|---|---|
| `kb.nq` | every quad, sorted: load this |
| `articles/<key>.ttl` | what one article says |
| `articles/<key>.annotations.ttl` | its mentions and evidence spans |
| `articles/<key>.jsonld` | both, with the entities it names, as JSON-LD 1.1 framed on the article |
| `articles/<key>.embed.jsonld` | what a web page embeds: schema.org only |
| `entities.ttl` | the known entities: type, name, alternate names, links |
| `dataset.ttl` | the dataset: its graphs, counts, provenance, licence |
| `report.ttl`, `report.json` | the validation report |
| `quarantine/` | what was left out, with the reason |

Ask it: `dateline query 'SELECT * WHERE {{ ?quotation a <http://schema.org/Quotation> ; ?p ?o }} LIMIT 20'`

Load it into Apache Jena Fuseki: `dateline load --to http://localhost:3030/news`, or any SPARQL store's bulk loader with `kb.nq`.
The statements stand in named graphs; the default graph is empty: query the union (`tdb2:unionDefaultGraph true`).
""".encode()


def _counts(report: Report) -> dict[str, int]:
    return {f"{severity.value.lower()}s": report.count(severity) for severity in Severity}


def _result(item: Result) -> dict[str, Any]:
    return {
        "severity": item.severity.value,
        "message": item.message,
        "focus_node": item.focus_node,
        "path": item.path,
        "value_node": item.value_node,
        "source_shape": item.source_shape,
        "constraint": item.constraint,
    }
