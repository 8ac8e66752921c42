"""A knowledge base's big file, read by lines."""

from __future__ import annotations

from pathlib import Path

import pytest

from dateline.validate.documents import read_document
from dateline.validate.files import validate_paths
from dateline.validate.knowledge_bases import article_lines

_ARTICLE = b"<https://x.example/graph/article/one>"


def _written(tmp_path: Path, data: bytes) -> Path:
    path = tmp_path / "kb.nq"
    path.write_bytes(data)
    return path


def test_the_lines_of_a_built_knowledge_base_are_its_quads(small_kb: Path) -> None:
    """No line is lost, and each article gets its own graphs and what it names."""
    lines = article_lines(small_kb / "kb.nq")
    assert lines is not None
    quads = read_document(small_kb / "kb.nq").quads
    with (small_kb / "kb.nq").open("rb") as stream:
        own = sum(place.read(stream).count(b"\n") for place in lines.articles.values())
    assert own + sum(map(len, lines.rest.values())) == len(quads)
    rest = lines.rest_graph()
    for key, graph in lines.graphs():
        stated = {f"{quad.triple} ." for quad in quads if f"/graph/article/{key}" in str(quad.graph_name)}
        found = set(graph.decode().split("\n")) - {""}
        assert stated <= found
        assert {line.encode() for line in found - stated} <= set(rest.split(b"\n"))


def test_reports_are_the_same_as_of_the_same_quads_in_another_format(small_kb: Path, tmp_path: Path) -> None:
    """Read by lines or parsed as TriG, an article's report says the same."""
    by_line = [report for report in validate_paths([small_kb]) if not report.source.endswith(".nq")]
    other = tmp_path / "other.nq"
    other.write_bytes((small_kb / "kb.nq").read_bytes())
    parsed = [report for report in validate_paths([other]) if not report.source.endswith(".nq")]
    assert by_line == parsed
    assert by_line


@pytest.mark.parametrize(
    "line",
    [b"_:b <urn:p> <urn:o> " + _ARTICLE + b" .\n", b"<urn:s> <urn:p> <urn:o> .\n", b'<urn:s> <urn:p> "x <urn:y>" .\n',
     b'<urn:s> <urn:p> "x"^^<urn:y> .\n', b'<urn:s>\t<urn:p> "x" ' + _ARTICLE + b" .\n",
     b'<urn:s> <urn:p> "x"@en--ltr ' + _ARTICLE + b" .\n",
     b"<urn:s> <urn:p> nothing .\n", b'<urn:s> <urn:p> "\\q" ' + _ARTICLE + b" .\n"],
)  # fmt: skip
def test_whatever_is_not_plain_is_left_to_the_parser(line: bytes, tmp_path: Path) -> None:
    """Blank nodes, a default graph, other spacing and errors are not for reading by lines."""
    good = b'<urn:s> <urn:p> "a \\"b\\" <urn:x> ."@en ' + _ARTICLE + b" .\n"
    assert article_lines(_written(tmp_path, good)) is not None
    assert article_lines(_written(tmp_path, good + line)) is None


def test_an_article_whose_quads_are_scattered_is_put_together(tmp_path: Path) -> None:
    """Lines of two articles in turns, comments between them, come out by article, without their graph's name."""
    other = _ARTICLE.replace(b"one", b"two")
    lines = [b'<urn:s%d> <urn:p> "x %s ." %s .\n' % (number, _ARTICLE, name) for number in range(3) for name in (_ARTICLE, other)]
    found = article_lines(_written(tmp_path, b"# made by hand\n" + b"\n".join([b"".join(lines[:3]), b"".join(lines[3:])])))
    assert found is not None
    own = b"".join(b'<urn:s%d> <urn:p> "x %s ." .\n' % (number, _ARTICLE) for number in range(3))
    assert dict(found.graphs()) == {"one": own, "two": own}
