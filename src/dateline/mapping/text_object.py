"""The text version: the article's words under the name of their hash, which all evidence points into."""

from __future__ import annotations

from pyoxigraph import NamedNode, Triple

from dateline.mapping.draft import Draft
from dateline.rdf.graph import NamedGraph
from dateline.rdf.iris import text_sha256
from dateline.rdf.terms import PROV, RDF_TYPE, code, iri, schema, words


def write(draft: Draft) -> None:
    """Describe the text version, without its words."""
    node, add = iri(draft.text_iri), draft.content.add
    add(draft.node, schema("encoding"), node)
    add(node, RDF_TYPE, schema("TextObject"))
    add(node, schema("encodesCreativeWork"), draft.node)
    add(node, schema("encodingFormat"), code("text/plain"))
    add(node, schema("inLanguage"), code(draft.language))
    add(node, schema("sha256"), code(text_sha256(draft.article.text)))
    if draft.article.page_sha256:
        add(node, NamedNode(PROV + "wasDerivedFrom"), iri(draft.minter.source(draft.article.page_sha256)))


def text_graph(draft: Draft) -> NamedGraph:
    """The graph of the words themselves: always made, since evidence is checked against it; published only with full rights."""
    text = Triple(iri(draft.text_iri), schema("text"), words(draft.article.text, draft.language))
    return NamedGraph(draft.minter.text_graph(draft.resolved.key), frozenset({text}))
