"""The way from each article back to the file that it was made from, and what the dataset says of its graphs."""

from __future__ import annotations

import gzip
import hashlib
import json
import re
import zlib
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from fastwarc.warc import ArchiveIterator, resource, response
from pyoxigraph import NamedNode

from dateline.audit.facts import DERIVED_FROM, GENERATED_BY, TEXT
from dateline.audit.findings import Failure
from dateline.audit.knowledge import AuditedArticle, KnowledgeBase
from dateline.model import DatelineError
from dateline.rdf.terms import RDF_TYPE, VOID, schema

_SOURCE = re.compile(r"source/sha256-([0-9a-f]{16})")
_GZIP = b"\x1f\x8b"
_TRIPLES = NamedNode(VOID + "triples")


def chain_failures(kb: KnowledgeBase) -> Iterator[Failure]:
    """Article, text version, source and the graphs' own derivation hang together; the report names the same source."""
    hashes, trouble = _reported_hashes(kb.folder)
    yield from trouble
    for article in kb.articles:
        yield from _article_failures(kb, article, hashes)


def count_failures(kb: KnowledgeBase) -> Iterator[Failure]:
    """The description names every graph but itself, no other, and gives each its true size."""
    described = {subject.value: number for subject, number in _sizes(kb).items()}
    graphs = {name: len(triples) for name, triples in kb.graphs.items() if not name.endswith("graph/meta")}
    for name in sorted({*described, *graphs}):
        told, real = described.get(name), graphs.get(name, 0)
        if told != real and (told is not None or name in graphs):
            said = "does not name it" if told is None else f"says that it holds {told}"
            yield Failure("dataset", name, f"the graph holds {real} triples, the dataset's description {said}")


def source_failures(kb: KnowledgeBase, sources: Path) -> Iterator[Failure]:
    """Each article's source is one of the files given, byte for byte, or one line (JSON Lines) or answer (web archive) of them.

    Raises:
        DatelineError: (``E_READ``) a file cannot be read.
    """
    known = _digests(sources)
    for article in kb.articles:
        digest = _source_digest(kb, article)
        if digest is not None and digest not in known:
            message = f"no file in {sources.name} has a SHA-256 that begins {digest}: the source is missing or was changed"
            yield Failure("source", article.iri.value, message)


def _article_failures(kb: KnowledgeBase, article: AuditedArticle, hashes: dict[str, str]) -> Iterator[Failure]:
    if article.version is None:
        return  # told by the checks of the text
    thing, version = article.iri.value, article.version
    if not article.content.has(article.iri, RDF_TYPE, schema("NewsArticle")):
        yield Failure("provenance", thing, "the article's graph does not call it a news article")
    if article.content.only(version, schema("encodesCreativeWork")) != article.iri:
        yield Failure("provenance", version.value, "the text version does not say that it encodes this article")
    digest = _source_digest(kb, article)
    if digest is None:
        yield Failure("provenance", version.value, "the text version does not name the one source file that it was derived from")
    elif not hashes.get(thing, "").startswith(digest):
        yield Failure("provenance", thing, f"report.json gives it the source {hashes.get(thing)}, the graph sha256-{digest}")
    for ending in ("", "/annotations", *(("/text",) if article.text.triples else ())):
        graph = NamedNode(f"{kb.base}graph/article/{article.key}{ending}")
        if kb.meta.only(graph, DERIVED_FROM) != version or not kb.meta.values(graph, GENERATED_BY):
            yield Failure("provenance", graph.value, "the graph does not say which text version and activity it comes from")
    for subject in {subject for subject, predicate, _ in article.text.all() if predicate == TEXT}:
        if subject != version:
            yield Failure("provenance", subject.value, "the text graph holds the words of another text version")


def _source_digest(kb: KnowledgeBase, article: AuditedArticle) -> str | None:
    source = article.content.only(article.version, DERIVED_FROM) if article.version else None
    if not isinstance(source, NamedNode) or not source.value.startswith(kb.base):
        return None
    found = _SOURCE.fullmatch(source.value.removeprefix(kb.base))
    return found[1] if found else None


def _reported_hashes(folder: Path) -> tuple[dict[str, str], list[Failure]]:
    """The sources' hashes by article, as ``report.json`` gives them."""
    try:
        entries = json.loads((folder / "report.json").read_bytes())["articles"]
        return {str(entry["iri"]): str(entry["sha256"]) for entry in entries}, []
    except (OSError, ValueError, KeyError, TypeError) as error:
        return {}, [Failure("provenance", "report.json", f"it does not list the articles and their sources ({error})")]


def _sizes(kb: KnowledgeBase) -> dict[NamedNode, int | None]:
    """What the description says of each graph; the dataset itself is no graph."""
    return {
        subject: kb.meta.number(subject, _TRIPLES)
        for subject, predicate, _ in kb.meta.all()
        if predicate == _TRIPLES and isinstance(subject, NamedNode) and subject.value != f"{kb.base}dataset"
    }


def _parts(file: Path, data: bytes) -> Iterator[bytes]:
    """What an article may have been made of: a file, what is packed in it, one line of it, one answer of a web archive."""
    yield data
    if data[:2] == _GZIP or data.startswith(b"WARC/"):
        try:
            for record in ArchiveIterator(BytesIO(data), record_types=response | resource, auto_decode="all", strict_mode=False):
                yield record.reader.read()
        except OSError:
            pass  # a damaged archive: what stands before the damage is known
    if data[:2] == _GZIP:
        try:
            data = gzip.decompress(data)
            yield data
        except (OSError, EOFError, zlib.error):
            return
    if file.name.removesuffix(".gz").endswith((".jsonl", ".ndjson")):
        yield from (line.strip() for line in data.splitlines())


def _digests(sources: Path) -> set[str]:
    files = [sources] if sources.is_file() else sorted(path for path in sources.rglob("*") if path.is_file())
    found: set[str] = set()
    for file in files:
        try:
            data = file.read_bytes()
        except OSError as error:
            message = f"the source cannot be read ({error.strerror}); check the path and its permissions"
            raise DatelineError(message, code="E_READ", stage="audit", source=str(file)) from error
        found.update(hashlib.sha256(part).hexdigest()[:16] for part in _parts(file, data))
    if not files:
        message = "there are no source files here; check the path"
        raise DatelineError(message, code="E_READ", stage="audit", source=str(sources))
    return found
