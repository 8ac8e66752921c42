"""Spans and mentions: the exact characters of the text version that denote a thing or carry a fact."""

from __future__ import annotations

import hashlib

from pyoxigraph import NamedNode

from dateline.mapping.draft import Draft
from dateline.model import Mention, MentionKind, MentionResolution, Span
from dateline.rdf.graph import GraphBuilder, NamedGraph
from dateline.rdf.terms import OA, RDF_TYPE, code, dl, integer, iri, schema

_RESOLUTIONS = {MentionResolution.COREFERENCE: dl("Coreference"), MentionResolution.METONYMY: dl("Metonymy")}


def annotations_graph(draft: Draft) -> NamedGraph:
    """All mentions but pronouns, and every span that a node of the article's graph points to; write it last."""
    graph = GraphBuilder(draft.minter.annotations_graph(draft.resolved.key))
    for span in sorted(draft.spans | set(draft.mentions)):
        _write_span(draft, graph, span)
        if span in draft.mentions:
            _write_mention(draft, graph, draft.mentions[span])
        else:
            graph.add(_node(draft, span), RDF_TYPE, dl("TextSpan"))
    return graph.build()


def _node(draft: Draft, span: Span) -> NamedNode:
    return iri(draft.minter.span(draft.text_iri, span))


def _write_span(draft: Draft, graph: GraphBuilder, span: Span) -> None:
    """The span with its one selector, which gives its words or, where they may not be shown, their hash."""
    node, selector = _node(draft, span), iri(draft.minter.selector(draft.text_iri, span))
    exact, line = span.of(draft.article.text), draft.article.line_of(span)
    graph.add(node, NamedNode(OA + "hasSource"), iri(draft.text_iri))
    graph.add(node, NamedNode(OA + "hasSelector"), selector)
    graph.add(node, dl("sourceLine"), integer(line) if line else None)
    graph.add(selector, RDF_TYPE, NamedNode(OA + "TextPositionSelector"))
    graph.add(selector, NamedNode(OA + "start"), integer(span.start))
    graph.add(selector, NamedNode(OA + "end"), integer(span.end))
    if draft.shows_words:
        graph.add(selector, RDF_TYPE, NamedNode(OA + "TextQuoteSelector"))
        graph.add(selector, NamedNode(OA + "exact"), code(exact))
    else:
        graph.add(selector, schema("sha256"), code(hashlib.sha256(exact.encode()).hexdigest()))


def _write_mention(draft: Draft, graph: GraphBuilder, mention: Mention) -> None:
    """What the words denote; what is the default (a name, by its own words) is not said."""
    node = _node(draft, mention.span)
    graph.add(node, RDF_TYPE, dl("Mention"))
    graph.add(node, dl("denotes"), iri(draft.resolved.iris[mention.entity]))
    graph.add(node, dl("mentionKind"), dl("Nominal") if mention.kind is MentionKind.NOMINAL else None)
    graph.add(node, dl("resolution"), _RESOLUTIONS.get(mention.resolution))
