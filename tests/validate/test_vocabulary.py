"""The vocabulary lint finds what schema.org does not have, and leaves alone what it means."""

from __future__ import annotations

from pathlib import Path

import pytest
from pyoxigraph import RdfFormat, Triple, parse

import dateline
from dateline.model import Report, Severity
from dateline.rdf.graph import to_ntriples
from dateline.validate.vocabulary.facts import DATATYPES, described, kinds_of, known_names
from dateline.validate.vocabulary.lint import UNKNOWN, lint, unknown_terms, unknown_terms_in

PREFIXES = "@prefix s: <http://schema.org/> . @prefix x: <http://x.example/> . "


def triples(turtle: str) -> set[Triple]:
    """Turtle with the prefixes of these tests."""
    return {quad.triple for quad in parse(PREFIXES + turtle, format=RdfFormat.TURTLE)}


def test_every_class_and_range_in_the_table_is_known() -> None:
    """What a class is a kind of, and where a property stands and leads, are classes or datatypes; successors exist."""
    for term in described().values():
        assert term.name in known_names()
        others = term.of | (frozenset() if term.is_class else term.leads_to - DATATYPES)
        assert all(name in described() and described()[name].is_class for name in others), term
        assert term.successor is None or term.successor in known_names(), term


def test_the_table_holds_enough() -> None:
    """Names in their thousands, facts in their hundreds, every class of them rooted."""
    assert len(known_names()) > 2800
    assert sum(bool(term.of and term.leads_to) for term in described().values()) > 200
    assert kinds_of("Hotel") >= {"LodgingBusiness", "LocalBusiness", "Organization", "Place", "Thing"}
    assert kinds_of("NoSuchThing") == frozenset()


@pytest.mark.parametrize(
    "turtle",
    [
        'x:a a s:NewsArticle ; s:headline "News" ; s:author "Ann Lee" , x:ann ; s:about x:hotel . x:ann a s:Person .',
        "x:hotel a s:Hotel ; s:founder x:ann . x:ann a s:Person .",  # a hotel is a business, so an organisation, too
        "x:a a s:NewsArticle ; s:image <http://x.example/p.jpg> ; s:url <http://x.example/> .",
        "x:a a x:Story ; s:spouse x:b .",  # of a class that is not schema.org's nothing is known
        "x:a s:headline 'What is it?' .",
        "x:e a s:Event ; s:eventStatus s:EventScheduled ; s:startDate '2025-03-04' .",
        "x:a a s:NewsArticle ; s:sameAs <https://schema.org/docs/about.html> .",
        "x:d x:vocabulary s: .",
        "x:a a s:AMRadioChannel , s:MemberProgram .",
    ],
)
def test_what_schema_org_means_is_left_alone(turtle: str) -> None:
    """Right use, and what cannot be judged, give nothing."""
    assert lint(triples(turtle)) == ()


@pytest.mark.parametrize(
    ("turtle", "shape", "words"),
    [
        ("x:a s:headLine 'News' .", "unknown", "did you mean schema:headline?"),
        ("x:a <https://schema.org/autor> x:b .", "unknown", "schema:autor"),
        ("x:a a s:NewsStory .", "unknown", "schema:NewsStory"),
        ("x:a s:eventStatus s:EventPlanned .", "unknown", "schema:EventPlanned"),
        ("x:a s:zzzzqqqq 1 .", "unknown", "use one that it has"),
        ("x:a s:parents x:b .", "superseded", "write schema:parent instead"),
        ("x:a a s:Person ; s:headline 'News' .", "domain", "CreativeWork"),
        ("x:a a s:NewsArticle ; s:jobTitle 'editor' .", "domain", "Person"),
        ("x:a a s:NewsArticle ; s:author x:p . x:p a s:Place .", "range", "Organization or Person"),
        ("x:a a s:NewsArticle ; s:headline x:h .", "range", "Text"),
    ],
)
def test_what_schema_org_does_not_mean_is_found(turtle: str, shape: str, words: str) -> None:
    """Each finding is a warning that names the term, the node, and what to do."""
    (result,) = lint(triples(turtle))
    assert result.source_shape.endswith(f"#Vocabulary-{shape}")
    assert result.severity is Severity.WARNING
    assert words in result.message
    assert result.focus_node == "http://x.example/a"
    assert result.message.endswith((".", "?"))


def test_pending_terms_are_told_only_when_asked() -> None:
    """A pending term is no fault; who wants to know is told."""
    claim = triples("x:c a s:Claim .")
    assert lint(claim) == ()
    (result,) = lint(claim, pending=True)
    assert (result.severity, "pending" in result.message) == (Severity.INFO, True)


def test_a_term_is_told_once_for_each_place() -> None:
    """The same triple twice is one finding; another node is another."""
    found = unknown_terms([*triples("x:a s:nope 1 ."), *triples("x:a s:nope 1 ."), *triples("x:b s:nope 1 .")])
    assert [result.focus_node for result in found] == ["http://x.example/a", "http://x.example/b"]


def test_unknown_terms_are_found_in_bytes() -> None:
    """N-Triples give the same findings; a name that stands in a literal only is none."""
    graph = triples('x:a s:nope 1 ; s:text "<http://schema.org/nope>" . x:b a s:Nope ; s:name "b" .')
    assert unknown_terms_in(to_ntriples(graph)) == unknown_terms(graph)
    assert len(unknown_terms(graph)) == 2
    assert unknown_terms_in(to_ntriples(triples('x:a s:text "<http://schema.org/nope>" .'))) == ()
    assert unknown_terms_in(to_ntriples(triples("x:a s:text 'fine' ."))) == ()


def test_validation_warns_of_unknown_terms(tmp_path: Path) -> None:
    """A file with a misspelt term is reported with a warning, which keeps nothing out."""
    page = tmp_path / "page.html"
    markup = '{"@context": "https://schema.org", "@type": "NewsArticle", "headline": "News", "autor": "Ann Lee"}'
    page.write_text(f'<html><head><script type="application/ld+json">{markup}</script></head><body></body></html>')
    (report,) = dateline.validate([page])
    assert isinstance(report, Report)
    (found,) = [result for result in report.results if result.source_shape == UNKNOWN]
    assert found.severity is Severity.WARNING
    assert "did you mean schema:author?" in found.message


def test_our_own_graphs_keep_to_the_vocabulary(seeds_kb: Path) -> None:
    """A built knowledge base gives no finding at all."""
    graph = {quad.triple for quad in parse((seeds_kb / "kb.nq").read_bytes(), format=RdfFormat.N_QUADS)}
    assert lint(graph) == ()
