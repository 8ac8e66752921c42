"""Files, folders and a knowledge base against the shapes."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest
from pyoxigraph import NamedNode, Quad, RdfFormat, Triple, parse, serialize

from dateline.model import DatelineError, Report
from dateline.validate.files import iter_reports, validate_paths, with_descriptions

_BASE = Path(__file__).parents[1] / "shapes" / "base.ttl"
_GRAPHS = "https://dateline.example/graph/"
_KEY = "2024-05-03-harbour-talks-end-without-a-deal-0a1b2c3d"


def _base() -> list[Triple]:
    return [quad.triple for quad in parse(path=_BASE, format=RdfFormat.TURTLE)]


def _graph_of(triple: Triple) -> str:
    subject, predicate = str(triple.subject), triple.predicate.value
    if "/id/" in subject and predicate.endswith(("type", "/name", "alternateName", "sameAs")):
        return f"{_GRAPHS}entities"
    if subject.endswith("/dataset>"):
        return f"{_GRAPHS}meta"
    if "#char=" in subject or "#selector=" in subject:
        return f"{_GRAPHS}article/{_KEY}/annotations"
    return f"{_GRAPHS}article/{_KEY}/text" if predicate.endswith("/text") and "/text/" in subject else f"{_GRAPHS}article/{_KEY}"


def _write_kb(folder: Path, triples: Iterable[Triple]) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    quads = [Quad(item.subject, item.predicate, item.object, NamedNode(_graph_of(item))) for item in triples]
    data = serialize(quads, format=RdfFormat.N_QUADS)
    assert data is not None
    (folder / "kb.nq").write_bytes(data)
    return folder


def _write_turtle(path: Path, triples: Iterable[Triple]) -> Path:
    data = serialize(triples, format=RdfFormat.TURTLE)
    assert data is not None
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return path


def test_a_knowledge_base_is_checked_article_by_article(tmp_path: Path) -> None:
    """One report for each article, under its key, and one for what belongs to none; other files in the folder are not read."""
    kb = _write_kb(tmp_path / "kb", _base())
    (kb / "quarantine").mkdir()
    (kb / "quarantine" / "broken.ttl").write_text("this is no Turtle")
    reports = validate_paths([kb])
    assert [report.source for report in reports] == [_KEY, str(kb / "kb.nq")]
    assert [report.results for report in reports] == [(), ()]


def test_withheld_text_makes_no_check_fail(tmp_path: Path) -> None:
    """Without the text graph, what needs the text finds nothing; all else is checked."""
    kb = _write_kb(tmp_path / "kb", [item for item in _base() if not _graph_of(item).endswith("/text")])
    assert all(report.results == () for report in validate_paths([kb]))


def test_a_fault_in_a_knowledge_base_is_reported_under_its_article(tmp_path: Path) -> None:
    """The article's report has the violation, the other conforms."""
    kb = _write_kb(tmp_path / "kb", [item for item in _base() if not item.predicate.value.endswith("datePublished")])
    article, rest = validate_paths([kb])
    assert not article.conforms
    assert rest.conforms


def test_an_article_file_is_checked_with_its_neighbours_once(tmp_path: Path) -> None:
    """The Turtle of one article needs its annotations and the entities; naming it twice gives one report."""
    parts: dict[str, list[Triple]] = {}
    for item in _base():
        parts.setdefault(_graph_of(item).rpartition("/")[2], []).append(item)
    article = _write_turtle(tmp_path / "articles" / f"{_KEY}.ttl", [*parts[_KEY], *parts["text"]])
    annotations = _write_turtle(tmp_path / "articles" / f"{_KEY}.annotations.ttl", parts["annotations"])
    _write_turtle(tmp_path / "entities.ttl", parts["entities"])
    (report,) = validate_paths([annotations, article, article])
    assert report == Report(str(article), ())


def test_entities_alone_conform(tmp_path: Path) -> None:
    """That a thing must come from an article is asked only where there is an article."""
    entities = [item for item in _base() if _graph_of(item).endswith("entities")]
    (report,) = validate_paths([_write_turtle(tmp_path / "entities.ttl", entities)])
    assert report.results == ()


def test_a_folder_is_read_recursively_in_order(tmp_path: Path) -> None:
    """RDF of any kind is found; other files, hidden ones and JSON that is no JSON-LD are passed over."""
    for name in ("b/two.ttl", "a.ttl", ".hidden/c.ttl", "notes.txt"):
        _write_turtle(tmp_path / name, _base())
    (tmp_path / "report.json").write_text('{"conforms": true}')
    (tmp_path / "feed.xml").write_text("<rss/>")
    assert [report.source for report in validate_paths([str(tmp_path)])] == [
        str(tmp_path / "a.ttl"),
        str(tmp_path / "b" / "two.ttl"),
    ]


def test_what_cannot_be_read_does_not_stop_the_others(tmp_path: Path) -> None:
    """`iter_reports` yields the error and goes on; `validate_paths` raises it."""
    bad, good = tmp_path / "bad.ttl", _write_turtle(tmp_path / "good.ttl", _base())
    bad.write_text("this is no Turtle")
    error, report = list(iter_reports([bad, good]))
    assert isinstance(error, DatelineError)
    assert error.source == str(bad)
    assert isinstance(report, Report)
    with pytest.raises(DatelineError):
        validate_paths([bad, good])


@pytest.mark.parametrize(
    ("name", "content", "code"), [("none", None, "E_READ"), ("empty.ttl", "# nothing\n", "E_NO_RDF"), ("folder/", "", "E_NO_RDF")]
)
def test_nothing_to_check_is_an_error(tmp_path: Path, name: str, content: str | None, code: str) -> None:
    """A missing path, a file without triples and a folder without RDF are not reported as conforming."""
    path = tmp_path / name
    if name.endswith("/"):
        path.mkdir()
    elif content is not None:
        path.write_text(content)
    with pytest.raises(DatelineError) as caught:
        validate_paths([path])
    assert caught.value.code == code


def test_a_page_is_checked_as_a_page(tmp_path: Path) -> None:
    """Markup that search engines read well conforms, though it is no knowledge base."""
    page = tmp_path / "page.html"
    page.write_text(
        '<script type="application/ld+json">{"@context":"https://schema.org",'
        '"@type":"NewsArticle","@id":"#a","headline":"Harbour talks end",'
        '"datePublished":"2024-05-03T09:30:00+01:00","author":{"@id":"#i","@type":"Person","name":"Ines Marlow"},'
        '"publisher":{"@id":"#p","@type":"Organization","name":"The Daily Buoy"},"url":"https://news.example/harbour"}</script>'
    )
    (report,) = validate_paths([page])
    assert report.results == ()


def test_descriptions_of_other_things_stay_out() -> None:
    """A graph is completed with what it names and nothing else."""
    own = [item for item in _base() if str(item.subject).endswith("#claim-1>")]
    described = {str(item.subject).rpartition("/")[2] for item in with_descriptions(own, _base()) if "/id/" in str(item.subject)}
    assert described == {"port-alder>", "rosa-quill>"}
