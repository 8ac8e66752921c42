"""What a page embeds for search engines: schema.org only, nothing that the graph does not say, no claims and no evidence."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from pyoxigraph import Literal, NamedNode

from dateline.rdf.closure import closure
from dateline.rdf.graph import ArticleGraphs, NamedGraph, Term
from dateline.rdf.reading_order import object_key
from dateline.rdf.terms import RDF_TYPE, SCHEMA

_TEXTS = ("headline", "description", "datePublished", "dateModified", "dateline", "articleSection", "inLanguage", "url")
# A class that search engines check as a business or a happening with an address and a ticket becomes the one above it.
_GENERAL = {
    "Event": "Thing",
    "Hotel": "Place",
    "LodgingBusiness": "Place",
    "State": "AdministrativeArea",
    "CreativeWork": "CreativeWork",
}
_PLAIN = frozenset({
    "AdministrativeArea", "Airport", "BodyOfWater", "City", "Continent", "Corporation", "Country", "CreativeWork",
    "EducationalOrganization", "GovernmentOrganization", "Landform", "NewsMediaOrganization", "NGO", "Organization", "Person",
    "Place", "PoliticalParty", "SocialMediaPosting", "SportsOrganization", "SportsTeam", "Thing",
})  # fmt: skip


class _Page:
    """The values of an article's full graph, by subject and schema.org property."""

    def __init__(self, graphs: ArticleGraphs, entities: NamedGraph) -> None:
        self._values: dict[tuple[str, str], list[Term]] = defaultdict(list)
        for triple in closure(graphs, entities, with_text=False):
            if isinstance(triple.subject, NamedNode) and isinstance(triple.object, NamedNode | Literal):
                self._values[triple.subject.value, triple.predicate.value].append(triple.object)

    def nodes(self, subject: str, name: str) -> list[str]:
        """IRIs, sorted."""
        values = sorted(self._values[subject, SCHEMA + name], key=object_key)
        return [value.value for value in values if isinstance(value, NamedNode)]

    def text(self, subject: str, name: str) -> str | None:
        """The first value as it is written, or None."""
        values = sorted(self._values[subject, SCHEMA + name], key=object_key)
        return values[0].value if values else None

    def texts(self, subject: str, name: str) -> list[str]:
        """All values as they are written, sorted."""
        return [value.value for value in sorted(self._values[subject, SCHEMA + name], key=object_key)]

    def type(self, subject: str) -> str:
        """The schema.org class that a page gives; ``Thing`` where ours or a search engine's check would stand in the way."""
        types = sorted(
            value.value.removeprefix(SCHEMA) for value in self._values[subject, RDF_TYPE.value] if value.value.startswith(SCHEMA)
        )
        fitting = [_GENERAL.get(name, name) for name in types]
        return next((name for name in fitting if name in _PLAIN), "Thing")


def embedded_jsonld(graphs: ArticleGraphs, entities: NamedGraph) -> dict[str, Any]:
    """The JSON-LD of one article for its page: the article with its people, subjects and sources, inline.

    The context is given by name: search engines know it and fetch nothing. Things without a name, pictures without an address,
    claims, quotations and evidence are left out.
    """
    page, article = _Page(graphs, entities), graphs.iri
    written: dict[str, Any] = {"@context": "https://schema.org", "@type": "NewsArticle", "@id": article}
    written |= {name: value for name in _TEXTS if (value := page.text(article, name))}
    written |= _listed("author", [_thing(page, node) for node in page.nodes(article, "author")])
    for name in ("publisher", "locationCreated"):
        things = _named(page, page.nodes(article, name))
        written |= {name: things[0]} if things else {}
    written |= _listed("sourceOrganization", _named(page, page.nodes(article, "sourceOrganization")))
    written |= _listed("image", [_image(page, node) for node in page.nodes(article, "image") if page.nodes(node, "contentUrl")])
    written |= _listed("about", _named(page, page.nodes(article, "about")))
    written |= _listed("mentions", _named(page, page.nodes(article, "mentions")))
    return written | _listed("citation", [_source(page, node) for node in page.nodes(article, "citation")])


def _listed(name: str, values: Sequence[dict[str, Any]]) -> dict[str, Any]:
    return {name: list(values)} if values else {}


def _named(page: _Page, nodes: Sequence[str]) -> list[dict[str, Any]]:
    return [_thing(page, node) for node in nodes if page.text(node, "name")]


def _thing(page: _Page, node: str) -> dict[str, Any]:
    written: dict[str, Any] = {"@type": page.type(node), "@id": node}
    name, same = page.text(node, "name"), page.nodes(node, "sameAs")
    written |= {"name": name} if name else {}
    return written | ({"sameAs": same} if same else {})


def _image(page: _Page, node: str) -> dict[str, Any]:
    written: dict[str, Any] = {"@type": "ImageObject", "@id": node, "contentUrl": page.nodes(node, "contentUrl")[0]}
    return written | {name: value for name in ("caption", "creditText") if (value := page.text(node, name))}


def _source(page: _Page, node: str) -> dict[str, Any]:
    written = _thing(page, node)
    for name in ("publisher", "provider", "author"):
        things = _named(page, page.nodes(node, name))
        written |= {name: things[0]} if things else {}
    return written
