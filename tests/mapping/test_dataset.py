"""The description of the dataset."""

from __future__ import annotations

from pyoxigraph import Literal, NamedNode

from dateline.model import Severity
from dateline.rdf.terms import DCTERMS, PROV, VOID
from dateline.validate.validation import validate_triples

from . import story


def values(result: story.Mapped, subject: str, predicate: str) -> set[str]:
    """Values in the dataset's graph."""
    wanted = [triple for triple in result.dataset.triples if triple.predicate.value == predicate]
    return {
        item.object.value
        for item in wanted
        if str(item.subject) == f"<{subject}>" and isinstance(item.object, NamedNode | Literal)
    }


def test_every_published_graph_has_its_size_and_its_origin() -> None:
    """Counts are those of the graphs; article graphs come from a text version and were made by the build."""
    result = story.mapped()
    for graph in (result.graphs.content, result.graphs.annotations):
        assert values(result, graph.iri, VOID + "triples") == {str(len(graph))}
        assert values(result, graph.iri, PROV + "wasDerivedFrom") == {
            f"{result.graphs.iri}{text}" for text in result.values("", "encoding")
        }
        assert values(result, graph.iri, PROV + "wasGeneratedBy") == {f"{story.BASE}activity/build"}
    assert values(result, result.entities.iri, PROV + "wasDerivedFrom") == set()


def test_a_graph_that_is_not_published_is_not_described() -> None:
    """The text graph is there with full rights only."""
    result = story.mapped()
    assert all(result.graphs.text.iri != str(triple.subject).strip("<>") for triple in result.dataset.triples)


def test_the_dataset_has_title_licence_and_an_example() -> None:
    """What a catalogue asks for."""
    result = story.mapped()
    dataset = f"{story.BASE}dataset"
    assert values(result, dataset, DCTERMS + "title") == {"News knowledge base"}
    assert values(result, dataset, VOID + "exampleResource") == {result.graphs.iri}
    assert validate_triples(result.dataset.triples, "dataset").count(Severity.WARNING) == 0


def test_no_time_of_the_run_is_in_it() -> None:
    """The same sources give the same bytes tomorrow."""
    kinds = {triple.object.datatype.value for triple in story.mapped().dataset.triples if isinstance(triple.object, Literal)}
    assert not [kind for kind in kinds if "date" in kind.lower()]
