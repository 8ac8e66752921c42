"""Files and folders against the shapes: a knowledge base article by article, everything else document by document."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from pyoxigraph import DefaultGraph, NamedNode, Quad, Triple

from dateline.model import DatelineError, Report
from dateline.rdf.graph import to_ntriples
from dateline.validate.documents import PAGE_SUFFIXES, SUFFIXES, RdfDocument, read_document
from dateline.validate.knowledge_bases import ARTICLE_GRAPH, ArticleLines, article_lines
from dateline.validate.shapes import Profile
from dateline.validate.validation import validate_graphs, validate_triples

_ALL_QUADS = "kb.nq"
_ENTITIES = "entities.ttl"
_ANNOTATIONS = ".annotations.ttl"
_MAY_BE_RDF = {".json": b'"@context"', ".xml": b"http://www.w3.org/1999/02/22-rdf-syntax-ns#"}
_HEAD_BYTES = 65536


def validate_paths(paths: Sequence[Path | str]) -> list[Report]:
    """Check files and folders, in the order given.

    A folder with ``kb.nq`` is a knowledge base: each article is checked with the things it names, under its key, and then what
    belongs to no article. An article's own Turtle file is checked with its neighbours. Any other folder is read recursively.

    Raises:
        DatelineError: the first thing that could not be read; see `iter_reports` to go on after it.
    """
    reports: list[Report] = []
    for item in iter_reports(paths):
        if isinstance(item, DatelineError):
            raise item
        reports.append(item)
    return reports


def iter_reports(paths: Sequence[Path | str]) -> Iterator[Report | DatelineError]:
    """The same, one by one; what cannot be read is yielded, with its source, and the rest goes on."""
    seen: set[Path] = set()
    for item in iter_files(paths):
        if isinstance(item, DatelineError):
            yield item
        else:
            yield from checked(item, seen)


def iter_files(paths: Sequence[Path | str]) -> Iterator[Path | DatelineError]:
    """The files to be checked, in order; a path that leads to none is yielded as an error."""
    for path in paths:
        try:
            yield from list(_files(Path(path)))
        except DatelineError as error:
            yield error


def checked(file: Path, seen: set[Path]) -> Iterator[Report | DatelineError]:
    """The reports on a file and those it belongs with, unless it is among the files `seen`, to which they are added."""
    if file in seen:
        return
    seen.add(file)
    try:
        lines = article_lines(file) if file.name == _ALL_QUADS else None
        if lines is not None and (lines.articles or lines.rest):
            yield from _by_line(lines, str(file))
            return
        documents = [_filled(read_document(part)) for part in _with_neighbours(file, seen)]
        yield from _reports(documents)
        yield from (error for document in documents for error in document.errors)
    except DatelineError as error:
        yield error


def _filled(document: RdfDocument) -> RdfDocument:
    if not document.quads:
        message = "the file holds no RDF; check that it is the right one"
        raise DatelineError(message, code="E_NO_RDF", stage="validate", source=document.source)
    return document


def _files(path: Path) -> Iterator[Path]:
    if not path.is_dir():
        if not path.exists():
            message = "there is no such file or folder; check the path"
            raise DatelineError(message, code="E_READ", stage="validate", source=str(path))
        yield path
        return
    files = list(_rdf_files(path))
    if not files:
        message = f"the folder holds nothing that can be validated, no {', '.join([*SUFFIXES, *PAGE_SUFFIXES])}"
        raise DatelineError(message, code="E_NO_RDF", stage="validate", source=str(path))
    yield from files


def _rdf_files(folder: Path) -> Iterator[Path]:
    if (folder / _ALL_QUADS).is_file():
        yield folder / _ALL_QUADS
        return
    for entry in sorted(folder.iterdir()):
        if entry.name.startswith("."):
            continue
        if entry.is_dir() and not entry.is_symlink():
            yield from _rdf_files(entry)
        elif entry.is_file() and _is_rdf(entry):
            yield entry


def _is_rdf(file: Path) -> bool:
    suffix = file.suffix.lower()
    sign = _MAY_BE_RDF.get(suffix)
    if sign is None:
        return suffix in SUFFIXES or suffix in PAGE_SUFFIXES
    with file.open("rb") as stream:
        return sign in stream.read(_HEAD_BYTES)


def _with_neighbours(file: Path, seen: set[Path]) -> list[Path]:
    """An article's Turtle file with its annotations and, from beside its folder, the entities; any other file alone."""
    if file.suffix != ".ttl" or file.parent.name != "articles":
        return [file]
    stem = file.name.removesuffix(_ANNOTATIONS).removesuffix(".ttl")
    parts = [file.with_name(f"{stem}.ttl"), file.with_name(stem + _ANNOTATIONS)]
    seen.update(part for part in parts)
    neighbours = [*parts, file.parent.parent / _ENTITIES]
    return [part for part in neighbours if part == file or part.is_file()]


def _reports(documents: Sequence[RdfDocument]) -> Iterator[Report]:
    first = documents[0]
    if len(documents) > 1:
        own = [quad.triple for document in documents if not document.source.endswith(_ENTITIES) for quad in document.quads]
        described = [quad.triple for document in documents if document.source.endswith(_ENTITIES) for quad in document.quads]
        yield validate_triples(with_descriptions(own, described), first.source)
    elif first.profile is Profile.PAGE_MARKUP:
        yield validate_triples((quad.triple for quad in first.quads), first.source, profile=first.profile)
    else:
        yield from _by_article(first)


def _by_article(document: RdfDocument) -> Iterator[Report]:
    articles: dict[str, list[Triple]] = {}
    rest: list[Triple] = []
    for quad in document.quads:
        key = _article_key(quad)
        (rest if key is None else articles.setdefault(key, [])).append(quad.triple)
    described = _by_subject(rest)
    yield from validate_graphs((key, to_ntriples(frozenset(_closure(articles[key], described)))) for key in sorted(articles))
    if rest:
        yield validate_triples(rest, document.source)


def _by_line(lines: ArticleLines, source: str) -> Iterator[Report]:
    yield from validate_graphs(lines.graphs())
    if lines.rest:
        yield from validate_graphs([(source, lines.rest_graph())])


def _article_key(quad: Quad) -> str | None:
    if isinstance(quad.graph_name, DefaultGraph):
        return None
    found = ARTICLE_GRAPH.search(quad.graph_name.value)
    return found[1] if found else None


def with_descriptions(own: Iterable[Triple], descriptions: Iterable[Triple]) -> list[Triple]:
    """A graph with those descriptions whose subject it names: what an article needs to be checked by itself."""
    return _closure(list(own), _by_subject(descriptions))


def _closure(own: list[Triple], described: dict[object, list[Triple]]) -> list[Triple]:
    named = {term for triple in own for term in (triple.subject, triple.object) if isinstance(term, NamedNode)}
    return [*own, *(triple for term in named for triple in described.get(term, ()))]


def _by_subject(triples: Iterable[Triple]) -> dict[object, list[Triple]]:
    grouped: dict[object, list[Triple]] = {}
    for triple in triples:
        grouped.setdefault(triple.subject, []).append(triple)
    return grouped
