"""An article's graphs as a whole."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode

from dateline.model import Annotation, Article, Metadata, Rights, Role, Segment, Severity, Span
from dateline.rdf.jsonld import closure
from dateline.validate.validation import validate_triples

from . import story


def test_the_graphs_conform_to_the_shapes_with_all_rights() -> None:
    """What mapping writes conforms, whatever of the words may be shown."""
    for rights in Rights:
        result = story.mapped(rights)
        report = validate_triples(closure(result.graphs, result.entities, with_text=True), "story")
        assert report.count(Severity.VIOLATION) == 0, report.results


def test_annotations_stay_within_three_triples_for_each_of_the_article() -> None:
    """Evidence does not drown what it is evidence for."""
    graphs = story.mapped().graphs
    assert len(graphs.annotations) <= 3 * len(graphs.content)


def test_no_node_is_blank_and_nothing_is_said_twice() -> None:
    """Every node has an IRI, so that set equality is equality of graphs."""
    graphs = story.mapped().graphs
    for triple in graphs.content.triples | graphs.annotations.triples | graphs.text.triples:
        assert isinstance(triple.subject, NamedNode)
        assert isinstance(triple.object, NamedNode | Literal)
    assert not graphs.content.triples & graphs.annotations.triples


def test_an_article_of_which_nothing_is_known_still_has_its_graphs() -> None:
    """What is missing is absent, and nothing stands in for it."""
    bare = Article("story", "x.txt", "Rain.", (Segment(Role.BODY, Span(0, 5)),), Metadata())
    result = story.mapped(page=bare, changed=Annotation("story", "hand", "1"))
    assert result.values("", "type") == {"NewsArticle"}
    assert result.values("", "wordCount") == {"1"}
    for name in ("headline", "author", "publisher", "datePublished", "about", "mentions", "image", "url"):
        assert result.values("", name) == set()
    assert len(result.graphs.annotations) == 0


def test_a_language_tag_that_is_none_does_not_stop_the_article() -> None:
    """A page that gives nonsense for its language is taken to be English."""
    page = story.article()
    odd = replace(page, metadata=replace(page.metadata, language="english (uk)"))
    assert story.mapped(page=odd).values("", "inLanguage") == {"en"}


def test_the_words_stand_in_a_graph_of_their_own() -> None:
    """The text graph is made always and holds one triple; the other graphs hold no full text."""
    graphs = story.mapped(Rights.FACTS).graphs
    (text,) = graphs.text.triples
    assert isinstance(text.object, Literal)
    assert text.object.value == story.TEXT
    assert all(triple.object.value != story.TEXT for triple in graphs.content.triples if isinstance(triple.object, Literal))


def test_facts_only_publishes_no_wording_of_the_article() -> None:
    """With rights to facts only, no sentence, caption, quotation or time expression of the article is in its graphs."""
    graphs = story.mapped(Rights.FACTS).graphs
    shown = {
        triple.object.value
        for triple in graphs.content.triples | graphs.annotations.triples
        if isinstance(triple.object, Literal)
    }
    for words in (
        "We will talk again,",
        "Ana Ruiz at the harbour",
        "on 1 March",
        "a new deal",
        "A rival group",
        story.BLOCKS[1][1],
    ):
        assert words not in shown
    assert story.BLOCKS[0][1] in shown


@pytest.mark.parametrize("seed", ["1", "2"])
def test_the_same_bytes_come_out_under_every_hash_seed(seed: str) -> None:
    """Sets and dicts are ordered before anything is written."""
    runs = [
        subprocess.run(
            [sys.executable, "-m", "mapping.story"],
            capture_output=True,
            check=True,
            cwd=Path(__file__).parents[1],
            env=os.environ | {"PYTHONHASHSEED": value},
        ).stdout
        for value in ("0", seed)
    ]
    assert runs[0] == runs[1]
    assert len(runs[0]) > 1000
