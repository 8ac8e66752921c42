"""Articles that are copies of one report, and the agencies they credit."""

from __future__ import annotations

from dataclasses import replace

from dateline.mapping.articles import map_article
from dateline.mapping.registry import entities_graph, read_registry
from dateline.model import Evidence, KnownEntity, Settings
from dateline.rdf.iris import Minter
from dateline.rdf.jsonld import closure, to_jsonld
from dateline.resolve.resolver import resolve

from . import story


def test_a_copy_names_the_story_and_the_story_says_what_it_is() -> None:
    """The article is an example of a work that the registry describes, in Turtle and in JSON-LD."""
    minter, settings = Minter(story.BASE), Settings(base=story.BASE)
    page, read = story.article(), story.annotation()
    resolved = replace(resolve([(page, read)], minter).articles["story"], story_iri=f"{story.BASE}id/story/a")
    known = KnownEntity(f"{story.BASE}id/story/a", "WireStory", "Mayor meets union leader")
    resolution = resolve([(page, read)], minter, known=[known])
    graphs = map_article(page, read, resolved, {entry.iri: entry for entry in resolution.known}, minter, settings)
    document = to_jsonld(closure(graphs, entities_graph(resolution.known, minter), with_text=False), graphs.iri)
    assert document["exampleOfWork"]["@type"] == ["CreativeWork", "WireStory"]
    assert document["exampleOfWork"]["name"] == "Mayor meets union leader"
    assert known in read_registry(entities_graph(resolution.known, minter).triples)


def test_an_article_of_its_own_names_no_story() -> None:
    """Nothing is written where nothing was found."""
    assert story.mapped().values("", "exampleOfWork") == set()


def test_an_agency_is_a_source_organisation_with_evidence() -> None:
    """The credit's words bear out the statement."""
    page = story.article()
    metadata = replace(
        page.metadata, agencies=("Reuters",), evidence=(*page.metadata.evidence, Evidence("agencies", story.at("Tom Hale")))
    )
    result = story.mapped(page=replace(page, metadata=metadata))
    assert result.values("", "sourceOrganization") == {"org/reuters"}
    assert {result.words_at(span) for span in result.statement("source-organization")["evidence"]} == {"Tom Hale"}
