"""Which address shows which page."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

from pyoxigraph import NamedNode
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from dateline.model import DatelineError
from dateline.query.workers import WorkerPool
from dateline.rdf.terms import RDF_TYPE, SCHEMA
from dateline.serve.catalogue import Catalogue, catalogue_of
from dateline.serve.knowledge import Knowledge
from dateline.serve.pages import article, asking, entity, listing, picturing, searching
from dateline.serve.pages.rendering import EDITOR_POLICY, json_ld, page, script_safe

_DOWNLOADS = {
    "csv": ("csv", "text/csv; charset=utf-8"),
    "json": ("json", "application/sparql-results+json"),
    "ttl": ("turtle", "text/turtle; charset=utf-8"),
}
"""Endings of an example's files: the format and its media type; the last is for graphs."""


def page_routes(knowledge: Knowledge, pool: WorkerPool) -> list[Route]:
    """The routes of every page that is not the document of an IRI; those are `document_page`'s.

    Handlers are plain functions: the server runs them in threads, so that a long one holds nobody up.
    """
    catalogue = catalogue_of(knowledge)
    lists = [Route(f"/{address}", partial(_entities, knowledge, catalogue, address)) for address in listing.LISTS]
    return [
        Route("/", partial(_start, knowledge, catalogue)),
        Route("/articles", partial(_articles, knowledge, catalogue)),
        *lists,
        Route("/search", partial(_search, catalogue)),
        Route("/timeline", partial(_timeline, knowledge, catalogue)),
        Route("/network", partial(_network, knowledge, catalogue)),
        Route("/map", partial(_map, knowledge, catalogue)),
        Route("/about", _about),
        Route("/query", partial(_query, knowledge, pool)),
        *(Route(f"/query/{{name}}.{ending}", partial(_download, pool, ending)) for ending in _DOWNLOADS),
        Route("/query/{name}", partial(_example, knowledge, pool)),
    ]


def document_page(knowledge: Knowledge, path: str, headers: dict[str, str]) -> Response | None:
    """The page of an article or an entity; None for an IRI that has no page of its own kind."""
    kind, _, rest = path.partition("/")
    if kind == "article" and rest in knowledge.article_keys:
        embedded = knowledge.dumps.get(f"articles/{rest}.embed.jsonld")
        shown = article.article_page(knowledge, rest)
        script = script_safe(embedded.read_text(encoding="utf-8")) if embedded else None
        files = [name for name in knowledge.dumps if name.startswith(f"articles/{rest}.")]
        return page("article.html", headers=headers, path=path, article=shown, script=script, files=files)
    if kind == "id":
        found = entity.entity_page(knowledge, catalogue_of(knowledge), knowledge.base + path)
        around = picturing.neighbours(knowledge, knowledge.base + path)
        return page("entity.html", headers=headers, path=path, entity=found, around=around, script=_identity(knowledge, found))
    return None


def _identity(knowledge: Knowledge, found: entity.EntityPage) -> Any:  # noqa: ANN401 - markup, as templates take it
    types = [
        node.value.removeprefix(SCHEMA)
        for node in knowledge.nodes(NamedNode(found.iri), RDF_TYPE)
        if node.value.startswith(SCHEMA)
    ]
    return json_ld({
        "@type": types[0] if len(types) == 1 else types or "Thing",
        "@id": found.iri,
        "name": found.name,
        "alternateName": list(found.alternate_names),
        "sameAs": [link.href for link in found.same_as if link.href],
        "subjectOf": [{"@type": "NewsArticle", "@id": naming.iri, "headline": naming.article.text}
                      for naming in found.articles[:20]],
    })  # fmt: skip


def _number(request: Request) -> int:
    return listing.page_number(request.query_params.get("page"))


def _is_static(request: Request) -> bool:
    return bool(getattr(request.app.state, "is_static", False))


def _collection(knowledge: Knowledge, name: str, links: Sequence[tuple[str, str]]) -> Any:  # noqa: ANN401 - markup
    items = [
        {"@type": "ListItem", "position": at, "item": {"@id": knowledge.base + href.removeprefix("/"), "name": text}}
        for at, (text, href) in enumerate(links, 1)
    ]
    return json_ld({"@type": "CollectionPage", "name": name, "mainEntity": {"@type": "ItemList", "itemListElement": items}})


def _start(knowledge: Knowledge, catalogue: Catalogue, request: Request) -> Response:
    values = listing.start_values(knowledge, catalogue)
    downloads = [{"@type": "DataDownload", "encodingFormat": "application/n-quads", "contentUrl": "dumps/kb.nq"}]
    script = json_ld({
        "@type": "Dataset", "@id": f"{knowledge.base}dataset", "name": values["title"], "description": values["description"],
        "license": values["licence"], "distribution": downloads,
    })  # fmt: skip
    return page("start.html", **values, script=script, examples=asking.featured(), is_static=_is_static(request))


def _articles(knowledge: Knowledge, catalogue: Catalogue, request: Request) -> Response:
    values = listing.article_values(catalogue, _number(request))
    script = _collection(knowledge, "Articles", [(row["headline"], row["path"]) for row in values["articles"]])
    return page("articles.html", **values, script=script)


def _entities(knowledge: Knowledge, catalogue: Catalogue, address: str, request: Request) -> Response:
    values = listing.entity_values(catalogue, address, _number(request))
    script = _collection(knowledge, values["heading"], [(row["name"], row["path"]) for row in values["entities"]])
    return page("entities.html", **values, script=script)


def _search(catalogue: Catalogue, request: Request) -> Response:
    asked = {} if _is_static(request) else dict(request.query_params)
    return page("search.html", **searching.search_values(catalogue, asked), is_static=_is_static(request),
                script=json_ld({"@type": "SearchResultsPage", "name": "Who said what"}))  # fmt: skip


def _timeline(knowledge: Knowledge, catalogue: Catalogue, request: Request) -> Response:
    values = picturing.timeline_values(catalogue, _number(request))
    return page(
        "timeline.html",
        **values,
        script=_collection(knowledge, "Events", [(row["name"], row["path"]) for row, _, _ in values["rows"]]),
    )


def _network(knowledge: Knowledge, catalogue: Catalogue, _: Request) -> Response:
    values = picturing.network_values(knowledge, catalogue)
    links = [(node["name"], node["path"]) for node in values["picture"]["nodes"]]
    return page("network.html", **values, script=_collection(knowledge, "Who is connected with whom", links))


def _map(knowledge: Knowledge, catalogue: Catalogue, _: Request) -> Response:
    values = picturing.map_values(knowledge, catalogue)
    links = [(row["name"], row["path"]) for row in (*(row for row, _ in values["placed"]), *values["doubtful"])]
    return page("map.html", **values, script=_collection(knowledge, "Places", links))


def _about(_: Request) -> Response:
    return page("about.html", script=json_ld({"@type": "AboutPage", "name": "How to read these pages"}))


def _query(knowledge: Knowledge, pool: WorkerPool, request: Request) -> Response:
    asked = None if _is_static(request) else request.query_params.get("query")
    values = asking.query_values(knowledge, pool, asked or asking.featured()[0].text, is_asked=bool(asked))
    return _query_page(request, values, example=None)


def _example(knowledge: Knowledge, pool: WorkerPool, request: Request) -> Response:
    found = _find_example(request)
    if found is None:
        return _no_example(request)
    values = asking.query_values(knowledge, pool, found.text, is_asked=True)
    return _query_page(request, values, example=found)


def _query_page(request: Request, values: dict[str, Any], *, example: asking.Example | None) -> Response:
    headers = {"Content-Security-Policy": EDITOR_POLICY} if values["has_editor"] else {}
    title = example.title if example else "Ask in SPARQL"
    script = json_ld({"@type": "WebPage", "name": title, "description": example.description if example else None})
    return page(
        "query.html", headers=headers, **values, title=title, example=example, is_static=_is_static(request), script=script
    )


def _download(pool: WorkerPool, ending: str, request: Request) -> Response:
    found = _find_example(request)
    if found is None or ("CONSTRUCT" in found.text) != (ending == "ttl"):
        return _no_example(request)
    try:
        body = asking.answer(pool, found.text, _DOWNLOADS[ending][0])
    except DatelineError as error:
        return page("error.html", status=503, title="No answer", status_code=503, detail=error.message, hints=())
    name = f'attachment; filename="{found.name}.{ending}"'
    return Response(body, headers={"Content-Type": _DOWNLOADS[ending][1], "Content-Disposition": name})


def _find_example(request: Request) -> asking.Example | None:
    return next((example for example in asking.examples() if example.name == request.path_params["name"]), None)


def _no_example(request: Request) -> Response:
    detail = f"there is no example called '{request.path_params['name']}' in this form; all are listed on the query page"
    return page("error.html", status=404, title="Not Found", status_code=404, detail=detail, hints=())
