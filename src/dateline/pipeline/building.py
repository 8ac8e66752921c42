"""The second half of the corridor: annotated articles become graphs, are checked, and are published in one step."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from pyoxigraph import NamedNode

from dateline.mapping.articles import map_article
from dateline.mapping.dataset import dataset_graph
from dateline.mapping.registry import entities_graph, read_registry
from dateline.model import Article, DatelineError, KnownEntity, Report, Resolution, ResolvedArticle, Rights, Settings
from dateline.pipeline.annotating import Annotated, Progress, annotate_sources
from dateline.pipeline.naming import known_keys, labelled, source_label
from dateline.pipeline.publishable import publishable
from dateline.pipeline.summary import BuildSummary, Quarantined
from dateline.publish import knowledge_base as files
from dateline.publish.annotation_json import to_contract_json
from dateline.publish.embedding import embed_into, script_element
from dateline.publish.previous import Previous, read_previous
from dateline.publish.release import replace_file, write_release
from dateline.rdf.graph import ArticleGraphs, NamedGraph, to_ntriples
from dateline.rdf.iris import Minter, slug
from dateline.rdf.jsonld import closure, embedded_jsonld, script_safe_json, to_jsonld
from dateline.rdf.terms import schema
from dateline.rdf.turtle import to_turtle
from dateline.resolve.resolver import resolve
from dateline.validate.reports import render
from dateline.validate.validation import validate_graphs


@dataclass(frozen=True, slots=True)
class _Published:
    """An article that conforms: its graphs and what the shapes said of it."""

    article: Article
    graphs: ArticleGraphs
    report: Report

    @property
    def story(self) -> str | None:
        """The wire story that it is a copy of."""
        found = (item.object for item in self.graphs.content.triples if item.predicate == schema("exampleOfWork"))
        return next((story.value for story in found if isinstance(story, NamedNode)), None)

    def public(self, rights: Rights) -> tuple[NamedGraph, ...]:
        """The graphs that these rights allow."""
        shown = (self.graphs.content, self.graphs.annotations)
        return (*shown, self.graphs.text) if rights is Rights.FULL else shown


@dataclass(slots=True)
class _Build:
    """What a build gathers on its way."""

    settings: Settings
    minter: Minter
    published: list[_Published] = field(default_factory=list)
    quarantined: list[Quarantined] = field(default_factory=list)


def build_knowledge_base(
    sources: Sequence[str],
    out: Path,
    settings: Settings,
    *,
    published_at: datetime | None = None,
    progress: Progress | None = None,
) -> BuildSummary:
    """See `dateline.build`."""
    previous = read_previous(out)
    build = _Build(settings, Minter(settings.base))
    annotated = _annotate(sources, build, published_at, progress)
    resolution = _resolve(annotated, previous, build.minter)
    entities = entities_graph(resolution.known, build.minter)
    known = {entity.iri: entity for entity in resolution.known}
    mapped = [(item, _mapped(item, resolution.articles[item.article.id], known, build)) for item in annotated]
    _check([(item, graphs) for item, graphs in mapped if graphs is not None], entities, build)
    build.published.sort(key=lambda item: item.graphs.key)
    build.quarantined.sort(key=lambda item: item.source)
    kept = _entities_in_use(build, resolution, previous)
    graphs = _all_graphs(build, kept)
    contents = _files(build, graphs)
    written = bool(build.published) or not previous.articles
    if written:
        write_release(out, contents)
    return _summary(build, previous, contents, out=out, written=written)


def contract_json(item: Annotated, settings: Settings) -> dict[str, Any]:
    """The JSON object of one article for `dateline annotate`, with the IRIs it would get in a knowledge base of its own."""
    resolution = resolve([(item.article, item.annotation)], Minter(settings.base))
    return to_contract_json(item.article, item.annotation, resolution.articles[item.article.id].iris)


def embed_article(source: str, settings: Settings, *, into: Path | None, kb: Path) -> str:
    """See `dateline.embed`."""
    minter = Minter(settings.base)
    outcomes = list(annotate_sources([source], settings))
    if len(outcomes) != 1:
        message = f"gives {len(outcomes)} articles; name a single one to embed"
        raise DatelineError(message, code="E_NOT_ONE_ARTICLE", stage="embed", source=source)
    if isinstance(outcomes[0], DatelineError):
        raise outcomes[0]
    found = Annotated(
        outcomes[0].article, publishable(outcomes[0].annotation, settings.least_score, settings.least_relation_score)
    )
    (item,) = labelled([found], [source])
    resolution = _resolve([item], read_previous(kb), minter)
    known = {entity.iri: entity for entity in resolution.known}
    graphs = map_article(item.article, item.annotation, resolution.articles[item.article.id], known, minter, settings)
    safe = script_safe_json(embedded_jsonld(graphs, entities_graph(resolution.known, minter)))
    if into is not None:
        try:
            page = into.read_bytes().decode("utf-8")
        except (OSError, UnicodeDecodeError) as error:
            message = f"cannot be read as an UTF-8 page ({error}); nothing was changed"
            raise DatelineError(message, code="E_UNREADABLE", stage="embed", source=str(into)) from error
        replace_file(into, embed_into(page, safe).encode())
    return script_element(safe)


def _annotate(sources: Sequence[str], build: _Build, published_at: datetime | None, progress: Progress | None) -> list[Annotated]:
    found: list[Annotated] = []
    for outcome in annotate_sources(sources, build.settings, published_at=published_at):
        if isinstance(outcome, Annotated):
            found.append(
                Annotated(
                    outcome.article,
                    publishable(outcome.annotation, build.settings.least_score, build.settings.least_relation_score),
                )
            )
        else:
            build.quarantined.append(Quarantined(source_label(outcome.source or "-", sources), reason=outcome))
        if progress:
            progress(outcome.article.source if isinstance(outcome, Annotated) else outcome.source or "-")
    return labelled(found, sources)


def _resolve(annotated: Sequence[Annotated], previous: Previous, minter: Minter) -> Resolution:
    pairs = [(item.article, item.annotation) for item in annotated]
    keys = known_keys([item.article for item in annotated], previous.articles)
    stories = {item.key: item.story for item in previous.articles if item.story}
    return resolve(pairs, minter, known=read_registry(previous.entities), known_keys=keys, known_stories=stories)


def _mapped(item: Annotated, resolved: ResolvedArticle, known: Mapping[str, KnownEntity], build: _Build) -> ArticleGraphs | None:
    """The article's graphs; None when it went to quarantine."""
    try:
        return map_article(item.article, item.annotation, resolved, known, build.minter, build.settings)
    except DatelineError as error:
        build.quarantined.append(Quarantined(item.article.id, reason=error))
    except Exception as error:  # noqa: BLE001 - a poison article must not stop the others
        message = f"mapping it failed inside dateline ({type(error).__name__}: {error}); please report it"
        reason = DatelineError(message, code="E_INTERNAL", stage="mapping", source=item.article.source)
        build.quarantined.append(Quarantined(item.article.id, reason=reason))
    return None


def _check(mapped: Sequence[tuple[Annotated, ArticleGraphs]], entities: NamedGraph, build: _Build) -> None:
    """Let the shapes decide which articles are published."""
    data = ((graphs.key, to_ntriples(closure(graphs, entities, with_text=True))) for _, graphs in mapped)
    for (item, graphs), report in zip(mapped, validate_graphs(data), strict=True):
        if report.conforms:
            build.published.append(_Published(item.article, graphs, report))
        else:
            build.quarantined.append(Quarantined(item.article.id, report=report))


def _entities_in_use(build: _Build, resolution: Resolution, previous: Previous) -> tuple[KnownEntity, ...]:
    """The registry as it is published: all that it held before, and what the published articles name."""
    before = {triple.subject for triple in previous.entities}
    contents = (triple for item in build.published for triple in item.graphs.content.triples)
    in_use = before | {term for triple in contents for term in (triple.subject, triple.object)}
    return tuple(entity for entity in resolution.known if NamedNode(entity.iri) in in_use)


def _all_graphs(build: _Build, known: Sequence[KnownEntity]) -> tuple[NamedGraph, ...]:
    """Every graph of the knowledge base; the one that describes the others is last."""
    shown = [graph for item in build.published for graph in item.public(build.settings.rights)]
    entities = entities_graph(known, build.minter)
    meta = dataset_graph([item.graphs for item in build.published], [*shown, entities], build.minter, build.settings)
    return (*shown, entities, meta)


def _files(build: _Build, graphs: Sequence[NamedGraph]) -> dict[str, bytes]:
    entities, meta = graphs[-2], graphs[-1]
    quads = sum(len(graph) for graph in graphs)
    contents = {"kb.nq": files.nquads_file(graphs)}
    contents["entities.ttl"] = to_turtle(entities.triples, header="The known entities: identity only.")
    about = "The dataset, its graphs and where they come from."
    contents["dataset.ttl"] = to_turtle(meta.triples, first=(build.minter.dataset,), header=about)
    for item in build.published:
        contents |= _article_files(item, entities, build.settings.rights)
    entries = [files.report_entry(item.article, item.graphs, item.report, item.story) for item in build.published]
    left_out = [_quarantine_entry(item) for item in build.quarantined]
    contents["report.json"] = files.report_file(build.settings.base, entries, left_out, quads)
    reports = [*(item.report for item in build.published), *(item.report for item in build.quarantined if item.report)]
    contents["report.ttl"] = (f"{files.MADE_BY}\n" + render(reports, "turtle")).encode()
    labels = [item.article.id for item in build.published]
    contents["README.md"] = files.readme_file(build.settings.base, sorted(labels), len(labels), quads)
    for number, entry in enumerate(left_out, start=1):
        contents[f"quarantine/{number:03d}-{slug(Path(entry['source']).stem)[:60]}.json"] = files.json_file(entry)
    return contents


def _article_files(item: _Published, entities: NamedGraph, rights: Rights) -> dict[str, bytes]:
    graphs, stem = item.graphs, f"articles/{item.graphs.key}"
    headline = item.article.metadata.headline or graphs.key
    full = closure(graphs, entities, with_text=rights is Rights.FULL)
    return {
        f"{stem}.ttl": to_turtle(graphs.content.triples, first=(graphs.iri,), header=f"What this article says: {headline}"),
        f"{stem}.annotations.ttl": to_turtle(graphs.annotations.triples, header=f"Mentions and evidence spans of: {headline}"),
        f"{stem}.jsonld": files.json_file(to_jsonld(full, graphs.iri)),
        f"{stem}.embed.jsonld": files.json_file(embedded_jsonld(graphs, entities)),
    }


def _quarantine_entry(item: Quarantined) -> dict[str, Any]:
    code = item.reason.code if item.reason else "E_SHACL"
    return files.quarantine_entry(item.source, code, item.why, item.report)


def _summary(build: _Build, previous: Previous, contents: dict[str, bytes], *, out: Path, written: bool) -> BuildSummary:
    built: list[str] = []
    unchanged: list[str] = []
    for item in build.published:
        names = [name for name in contents if name.startswith(f"articles/{item.graphs.key}.")]
        same = all(previous.files.get(name) == contents[name] for name in names)
        (unchanged if same else built).append(item.graphs.key)
    return BuildSummary(
        out=str(out),
        built=tuple(built),
        unchanged=tuple(unchanged),
        quarantined=tuple(build.quarantined),
        reports=tuple(item.report for item in build.published),
        quads=contents["kb.nq"].count(b"\n"),
        written=written,
    )
