"""The description of the dataset: what it is, its graphs with their size, and what each was made from and by. No run times."""

from __future__ import annotations

from collections.abc import Sequence

from pyoxigraph import NamedNode

from dateline.model import Settings
from dateline.rdf.graph import ArticleGraphs, GraphBuilder, NamedGraph
from dateline.rdf.iris import Minter
from dateline.rdf.terms import DCAT, DCTERMS, DL, OA, PROV, RDF_TYPE, RDFS, SCHEMA, SEM, VOID, code, integer, iri, schema, words
from dateline.version import __version__

_DESCRIPTION = "News articles as linked data: who says what, in which words, with the evidence for every statement."


def dataset_graph(
    articles: Sequence[ArticleGraphs], shown: Sequence[NamedGraph], minter: Minter, settings: Settings
) -> NamedGraph:
    """The graph that describes the dataset and every published graph.

    `shown` are all published graphs but this one; the articles' text graphs are among them only where the rights are full.
    """
    graph = GraphBuilder(minter.meta_graph)
    _write_dataset(graph, articles, shown, minter, settings)
    agent, activity = iri(f"{minter.base}agent/dateline"), iri(f"{minter.base}activity/build")
    graph.add(agent, RDF_TYPE, NamedNode(PROV + "SoftwareAgent"))
    graph.add(agent, NamedNode(RDFS + "label"), words("dateline"))
    graph.add(agent, schema("softwareVersion"), code(__version__))
    graph.add(activity, RDF_TYPE, NamedNode(PROV + "Activity"))
    graph.add(activity, NamedNode(PROV + "wasAssociatedWith"), agent)
    texts = {name: text for article in articles for name, text in _text_versions(article)}
    for part in shown:
        node = iri(part.iri)
        graph.add(node, RDF_TYPE, NamedNode(PROV + "Entity"))
        graph.add(node, NamedNode(DCTERMS + "isPartOf"), iri(minter.dataset))
        graph.add(node, NamedNode(PROV + "wasGeneratedBy"), activity)
        graph.add(node, NamedNode(PROV + "wasDerivedFrom"), texts.get(part.iri))
        graph.add(node, NamedNode(VOID + "triples"), integer(len(part)))
    return graph.build()


def _write_dataset(
    graph: GraphBuilder, articles: Sequence[ArticleGraphs], shown: Sequence[NamedGraph], minter: Minter, settings: Settings
) -> None:
    node = iri(minter.dataset)
    graph.add(node, RDF_TYPE, NamedNode(VOID + "Dataset"), NamedNode(DCAT + "Dataset"))
    graph.add(node, NamedNode(DCTERMS + "title"), words(settings.title))
    graph.add(node, NamedNode(DCTERMS + "description"), words(_DESCRIPTION))
    graph.add(node, NamedNode(DCTERMS + "license"), iri(settings.licence))
    graph.add(node, NamedNode(VOID + "uriSpace"), code(minter.base))
    graph.add(node, NamedNode(VOID + "vocabulary"), *(NamedNode(name) for name in (DL, OA, PROV, SCHEMA, SEM)))
    graph.add(node, NamedNode(VOID + "exampleResource"), iri(min(item.iri for item in articles)) if articles else None)
    graph.add(node, NamedNode(VOID + "documents"), integer(len(articles)))
    graph.add(node, NamedNode(VOID + "triples"), integer(sum(len(part) for part in shown)))


def _text_versions(article: ArticleGraphs) -> list[tuple[str, NamedNode]]:
    """Each graph of an article with the text version that it was made from."""
    found = [triple.subject for triple in article.text.triples if isinstance(triple.subject, NamedNode)]
    return [(graph.iri, found[0]) for graph in (article.content, article.annotations, article.text) if found]
