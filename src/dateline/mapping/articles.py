"""One article with its annotation becomes three graphs: what it says, where it says it, and its words."""

from __future__ import annotations

from collections.abc import Mapping

from dateline.mapping import (
    cited_source,
    claim,
    event,
    image_object,
    news_article,
    quotation,
    statement,
    text_object,
    text_span,
    wire_story,
)
from dateline.mapping.classes import write_unnamed
from dateline.mapping.draft import Draft
from dateline.model import Annotation, Article, KnownEntity, ResolvedArticle, Settings
from dateline.rdf.graph import ArticleGraphs, GraphBuilder
from dateline.rdf.iris import Minter


def map_article(
    article: Article,
    annotation: Annotation,
    resolved: ResolvedArticle,
    known: Mapping[str, KnownEntity],
    minter: Minter,
    settings: Settings,
) -> ArticleGraphs:
    """Write the graphs of one article, with the registry given by IRI; the same input gives the same triples.

    Raises:
        DatelineError: (``E_IRI``) a part of the input makes no IRI.
    """
    content = GraphBuilder(minter.article_graph(resolved.key))
    draft = Draft(article, annotation, resolved, known, minter, settings, content)
    text_object.write(draft)
    image_object.write(draft)
    write_unnamed(draft)
    cited = cited_source.write(draft)
    event.write(draft, cited)
    quotes = quotation.quotes_of(draft)
    quotation.write(draft, cited, quotes)
    claim.write(draft, cited, claim.reports_of(draft, quotes))
    news_article.write(draft)
    wire_story.write(draft)
    # statements after claims, which express them; spans last, for everything points to them
    statement.write(draft)
    annotations = text_span.annotations_graph(draft)
    return ArticleGraphs(resolved.key, resolved.iri, content.build(), annotations, text_object.text_graph(draft))
