"""Whether the files of a knowledge base say the same: every quad, the Turtle files, and the JSON-LD files."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from pyoxigraph import Literal, RdfFormat, Triple, parse

from dateline.audit.findings import Failure
from dateline.audit.knowledge import DUMP, AuditedArticle, KnowledgeBase
from dateline.rdf.terms import schema


def turtle_failures(kb: KnowledgeBase) -> Iterator[Failure]:
    """``kb.nq`` is the union of the Turtle files, graph by graph; only the texts stand in it alone."""
    expected = {"entities.ttl": f"{kb.base}graph/entities", "dataset.ttl": f"{kb.base}graph/meta"}
    for article in kb.articles:
        expected[f"articles/{article.key}.ttl"] = f"{kb.base}graph/article/{article.key}"
        expected[f"articles/{article.key}.annotations.ttl"] = f"{kb.base}graph/article/{article.key}/annotations"
    for name, graph in expected.items():
        yield from _difference(name, kb.folder / name, RdfFormat.TURTLE, kb.graphs.get(graph, frozenset()))
    texts = {f"{kb.base}graph/article/{article.key}/text" for article in kb.articles}
    for graph in sorted(set(kb.graphs) - set(expected.values()) - texts):
        yield Failure("faces", graph, f"the graph stands in {DUMP}, but no Turtle file is of it")
    for path in sorted((kb.folder / "articles").glob("*")):
        if path.suffix == ".ttl" and f"articles/{path.name}" not in expected:
            yield Failure("faces", f"articles/{path.name}", f"{DUMP} has no such article")


def jsonld_failures(kb: KnowledgeBase) -> Iterator[Failure]:
    """Each article's JSON-LD is its graphs with the identity of what they name; the embedded one names the same headline."""
    for article in kb.articles:
        name = f"articles/{article.key}.jsonld"
        yield from _difference(name, kb.folder / name, RdfFormat.JSON_LD, _whole(article))
        yield from _embedded_failures(kb.folder, article)


def _whole(article: AuditedArticle) -> frozenset[Triple]:
    own = article.content.triples | article.annotations.triples
    named = {term for triple in own for term in (triple.subject, triple.object)}
    return own | article.text.triples | {triple for triple in article.entities.triples if triple.subject in named}


def _difference(name: str, path: Path, media: RdfFormat, expected: frozenset[Triple]) -> Iterator[Failure]:
    try:
        found = {quad.triple for quad in parse(path.read_bytes(), format=media)}
    except OSError as error:
        yield Failure("faces", name, f"the file cannot be read ({error.strerror})")
        return
    except (SyntaxError, ValueError) as error:
        yield Failure("faces", name, f"the file is not valid {media.name} ({error})")
        return
    missing, surplus = expected - found, found - expected
    if missing or surplus:
        example = min(str(triple) for triple in missing or surplus)
        counts = f"{len(missing)} triples of {DUMP} are missing from it, {len(surplus)} are its own"
        yield Failure("faces", name, f"{counts}, such as {example[:200]}")


def _embedded_failures(folder: Path, article: AuditedArticle) -> Iterator[Failure]:
    name = f"articles/{article.key}.embed.jsonld"
    try:
        document = json.loads((folder / name).read_bytes())
    except (OSError, ValueError) as error:
        yield Failure("faces", name, f"the file cannot be read as JSON ({error})")
        return
    headlines = {value.value for value in article.content.values(article.iri, schema("headline")) if isinstance(value, Literal)}
    given = document if isinstance(document, dict) else {}
    if given.get("@id") != article.iri.value or not (given.get("headline") in headlines or not headlines):
        yield Failure("faces", name, "it is not of this article: another address or another headline")
