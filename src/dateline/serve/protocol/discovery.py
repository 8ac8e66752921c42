"""How machines find what is here: VoID and DCAT, a map of the site for crawlers, and one for agents that read data feeds."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from functools import cached_property
from xml.sax.saxutils import escape

from pyoxigraph import Literal, NamedNode, Triple
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from dateline.query.results import GRAPH_FORMATS, graph_bytes
from dateline.rdf.terms import DCAT, DCTERMS, RDF_TYPE, VOID, XSD
from dateline.serve.knowledge import Knowledge
from dateline.serve.negotiation import choose
from dateline.serve.problems import problem
from dateline.serve.protocol.asked import GRAPH_MEDIA, root_of
from dateline.serve.protocol.description import MOST_NAMED_GRAPHS
from dateline.serve.protocol.validators import Validators, tag_of

_FOAF = "http://xmlns.com/foaf/0.1/"
_URLS_A_SITEMAP = 50_000
"""https://www.sitemaps.org/protocol.html allows no more."""
_MEDIA_TYPES = "https://www.iana.org/assignments/media-types/"
_NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"
_MAX_AGE = {"Cache-Control": "public, max-age=3600"}


class Discovery:
    """The handlers of the places where machines look first.

    Args:
        knowledge: what is here.
        version: of the knowledge base.
    """

    def __init__(self, knowledge: Knowledge, version: Validators) -> None:
        self._knowledge = knowledge
        self._version = version

    def void(self, request: Request) -> Response:
        """The dataset's description with where it can be had (https://www.w3.org/TR/void/#well-known, and DCAT 3)."""
        offered = tuple(media for media in GRAPH_MEDIA if GRAPH_MEDIA[media] in GRAPH_FORMATS)
        media = choose(request.headers.get("accept"), offered) or "text/turtle"
        root = root_of(request)
        validators = Validators(tag_of(self._version.tag, root, media, request.url.path), self._version.modified)
        if validators.is_fresh(request):
            return validators.not_modified({"Vary": "Accept"})
        knowledge = self._knowledge
        dataset = NamedNode(f"{knowledge.base}dataset")
        # of thousands of graphs the description would be long: then it is the dataset's alone, and the rest is in graph/meta
        subject = None if len(knowledge.store.graph_names) <= MOST_NAMED_GRAPHS else dataset
        described = knowledge.store.triples(subject, graph=f"{knowledge.base}graph/meta")
        triples = [*described, *_access(dataset, root, set(knowledge.dumps))]
        body = graph_bytes(triples, GRAPH_MEDIA[media])
        content = f"{media}; charset=utf-8" if media.startswith("text/") else media
        return Response(body, headers={"Content-Type": content, "Vary": "Accept", **validators.headers})

    def robots(self, request: Request) -> Response:
        """For crawlers: everything but the query services, and where the maps are (RFC 9309)."""
        root = root_of(request)
        text = (
            "User-agent: *\nDisallow: /sparql\nDisallow: /query\nAllow: /\n\n"
            f"Sitemap: {root}/sitemap.xml\nSchemamap: {root}/schemamap.xml\n"
        )
        return Response(text, media_type="text/plain", headers=_MAX_AGE)

    def sitemap(self, request: Request) -> Response:
        """Every page, or the list of the maps where there are more than one map may hold."""
        addresses = self._addresses
        if len(addresses) <= _URLS_A_SITEMAP:
            return self._urlset(request, addresses)
        count = -(-len(addresses) // _URLS_A_SITEMAP)
        entries = "".join(
            f"<sitemap><loc>{root_of(request)}/sitemap-{number}.xml</loc></sitemap>\n" for number in range(1, count + 1)
        )
        return _xml(f'<sitemapindex xmlns="{_NAMESPACE}">\n{entries}</sitemapindex>\n')

    def sitemap_part(self, request: Request) -> Response:
        """One of several."""
        number = int(request.path_params["number"])
        part = self._addresses[(number - 1) * _URLS_A_SITEMAP : number * _URLS_A_SITEMAP] if 0 < number < _URLS_A_SITEMAP else ()
        if not part:
            return problem(request, 404, "there are not so many site maps; see /sitemap.xml")
        return self._urlset(request, part)

    def schemamap(self, request: Request) -> Response:
        """The site's structured data as feeds: a map in the form of a site map whose entries say what they hold."""
        root, dumps = root_of(request), self._knowledge.dumps
        feeds = [("/feeds/articles.jsonl", "structuredData/schema.org+jsonl")]
        if "kb.nq" in dumps:
            feeds.append(("/dumps/kb.nq.gz", "application/n-quads+gzip"))
        day = self._day()
        entries = "".join(
            f'<url contentType="{kind}"><loc>{root}{path}</loc><lastmod>{day}</lastmod></url>\n' for path, kind in feeds
        )
        return _xml(f'<urlset xmlns="{_NAMESPACE}">\n{entries}</urlset>\n')

    def articles_feed(self, _: Request) -> Response:
        """Each article's schema.org JSON-LD, one a line, as its page embeds it."""
        return StreamingResponse(self._embedded(), media_type="application/jsonl; charset=utf-8", headers=_MAX_AGE)

    def _embedded(self) -> Iterator[str]:
        for key in self._knowledge.article_keys:
            path = self._knowledge.dumps.get(f"articles/{key}.embed.jsonld")
            if path is not None and path.is_file():
                # in ASCII: many a reader also takes U+2028 for the end of a line
                yield json.dumps(json.loads(path.read_text(encoding="utf-8"))) + "\n"

    @cached_property
    def _addresses(self) -> tuple[str, ...]:
        return tuple(self._pages())

    def _pages(self) -> Iterator[str]:
        yield "/"
        for key in self._knowledge.article_keys:
            yield f"/article/{key}"
        graph = f"{self._knowledge.base}graph/entities"
        for iri in sorted(subject.value for subject in self._knowledge.store.subjects(graph)):
            address = self._knowledge.href(iri)
            if address and address.startswith("/"):
                yield address

    def _urlset(self, request: Request, addresses: Iterable[str]) -> Response:
        root, day = root_of(request), self._day()
        entries = "".join(f"<url><loc>{escape(root + path)}</loc><lastmod>{day}</lastmod></url>\n" for path in addresses)
        return _xml(f'<urlset xmlns="{_NAMESPACE}">\n{entries}</urlset>\n')

    def _day(self) -> str:
        return datetime.fromtimestamp(self._version.modified, UTC).date().isoformat()


def _access(dataset: NamedNode, root: str, dumps: set[str]) -> list[Triple]:
    """Where the dataset can be asked and had from, which only the server knows."""
    service = NamedNode(f"{root}/sparql")
    found = [
        Triple(dataset, NamedNode(VOID + "sparqlEndpoint"), service),
        Triple(dataset, NamedNode(VOID + "rootResource"), NamedNode(f"{root}/")),
        Triple(dataset, NamedNode(_FOAF + "homepage"), NamedNode(f"{root}/")),
        Triple(service, RDF_TYPE, NamedNode(DCAT + "DataService")),
        Triple(service, NamedNode(DCAT + "endpointURL"), service),
        Triple(service, NamedNode(DCAT + "servesDataset"), dataset),
        Triple(service, NamedNode(DCTERMS + "conformsTo"), NamedNode("https://www.w3.org/TR/sparql11-protocol/")),
        Triple(service, NamedNode(DCTERMS + "title"), Literal("SPARQL endpoint", language="en")),
    ]
    if "kb.nq" in dumps:
        for name, packed in (("kb.nq", None), ("kb.nq.gz", "application/gzip")):
            file = NamedNode(f"{root}/dumps/{name}")
            found += [
                Triple(dataset, NamedNode(VOID + "dataDump"), file),
                Triple(dataset, NamedNode(DCAT + "distribution"), NamedNode(f"{file.value}#distribution")),
                *_distribution(file, packed),
            ]
    return found


def _distribution(file: NamedNode, packed: str | None) -> Iterator[Triple]:
    node = NamedNode(f"{file.value}#distribution")
    yield Triple(node, RDF_TYPE, NamedNode(DCAT + "Distribution"))
    yield Triple(node, NamedNode(DCAT + "downloadURL"), file)
    yield Triple(node, NamedNode(DCAT + "mediaType"), NamedNode(_MEDIA_TYPES + "application/n-quads"))
    yield Triple(node, NamedNode(DCTERMS + "title"), Literal(file.value.rpartition("/")[2], datatype=NamedNode(XSD + "string")))
    if packed:
        yield Triple(node, NamedNode(DCAT + "compressFormat"), NamedNode(_MEDIA_TYPES + packed))


def _xml(body: str) -> Response:
    text = f'<?xml version="1.0" encoding="UTF-8"?>\n{body}'
    return Response(text, headers={"Content-Type": "application/xml", **_MAX_AGE})
