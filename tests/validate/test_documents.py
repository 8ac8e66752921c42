"""Files as RDF: every format read, every trap refused with what to do."""

from __future__ import annotations

from pathlib import Path

import pytest

from dateline.model import DatelineError
from dateline.validate.documents import read_document
from dateline.validate.shapes import Profile

_TRIPLE = "<https://a.example/s> <https://a.example/p> <https://a.example/o>"
_RDF = 'xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:x="https://a.example/"'
_SAME = {
    "a.ttl": f"{_TRIPLE} .",
    "a.nt": f"{_TRIPLE} .\n",
    "a.nq": f"{_TRIPLE} <https://a.example/g> .\n",
    "a.trig": f"<https://a.example/g> {{ {_TRIPLE} }}",
    "a.rdf": f'<rdf:RDF {_RDF}><rdf:Description rdf:about="https://a.example/s"><x:p rdf:resource="https://a.example/o"/></rdf:Description></rdf:RDF>',
    "a.jsonld": '{"@id": "https://a.example/s", "https://a.example/p": {"@id": "https://a.example/o"}}',
    "a.JSON": '{"@context": {"x": "https://a.example/"}, "@id": "x:s", "x:p": {"@id": "x:o"}}',
}
_SAME["a.xml"] = _SAME["a.rdf"]


def _write(folder: Path, name: str, content: str | bytes) -> Path:
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


@pytest.mark.parametrize("name", sorted(_SAME))
def test_every_format_gives_the_same_triple(tmp_path: Path, name: str) -> None:
    """The suffix, in either case, tells the format."""
    document = read_document(_write(tmp_path, name, _SAME[name]))
    assert [str(quad.triple) for quad in document.quads] == [_TRIPLE]
    assert document.profile is Profile.KNOWLEDGE_BASE


@pytest.mark.parametrize(
    ("name", "content", "code", "says"),
    [
        ("a.ttl", "<https://a.example/s> <https://a.example/p> <bad iri> .", "E_SYNTAX", "line 1, column"),
        ("a.ttl", "\n\n@prefix : ", "E_SYNTAX", "line 3"),
        ("a.ttl", b'<https://a.example/s> <https://a.example/p> "\xff" .', "E_SYNTAX", "correct the file"),
        ("a.nq", f"{_TRIPLE}", "E_SYNTAX", "N-Quads"),
        ("a.jsonld", '{"@id": \n "x" ', "E_SYNTAX", "line 2"),
        ("a.jsonld", '{"a": NaN}', "E_SYNTAX", "NaN"),
        ("a.jsonld", '{"@context": "https://context.example/x", "name": "a"}', "E_CONTEXT", "https://context.example/x"),
        (
            "a.jsonld",
            '{"@context": ["https://schema.org", "file:///etc/passwd"], "name": "a"}',
            "E_CONTEXT",
            "file:///etc/passwd",
        ),
        ("a.jsonld", '{"@context": {"n": {"@id": "x:n", "@context": "http://127.0.0.1/"}}}', "E_CONTEXT", "127.0.0.1"),
        ("a.jsonld", '{"@context": {"@import": "http://127.0.0.1/"}}', "E_CONTEXT", "127.0.0.1"),
        ("a.jsonld", '{"a":' * 300 + "1" + "}" * 300, "E_TOO_DEEP", "200"),
        ("a.jsonld", "[" * 100_000, "E_TOO_DEEP", "200"),
        ("a.rdf", f'<!DOCTYPE rdf:RDF [<!ENTITY a "b">]><rdf:RDF {_RDF}/>', "E_ENTITIES", "entities"),
        ("a.rdf", f"<rdf:RDF {_RDF}/>".encode("utf-16"), "E_ENTITIES", "UTF-8"),
        ("a.rdf", f"<rdf:RDF {_RDF}>" + "<x:A><x:p>" * 50_000, "E_TOO_DEEP", "200"),
        ("a.nt", "<https://a.example/s> <https://a.example/p> " + "<<( " * 50_000, "E_TOO_DEEP", "200"),
        ("a.nt", f"<https://a.example/s> <https://a.example/p> <<( {_TRIPLE} )>> .", "E_RDF12", "RDF 1.1"),
        ("a.ttl", '<https://a.example/s> <https://a.example/p> "a"@en--ltr .', "E_RDF12", "RDF 1.1"),
        ("a.csv", "a,b", "E_FORMAT", ".ttl"),
        ("page.html", "<html><body>nothing here</body></html>", "E_NO_RDF", "dateline embed"),
    ],
)
def test_what_cannot_be_read_is_refused_with_its_place(
    tmp_path: Path, name: str, content: str | bytes, code: str, says: str
) -> None:
    """The error carries a code, the file, and what to do."""
    path = _write(tmp_path, name, content)
    with pytest.raises(DatelineError) as caught:
        read_document(path)
    assert caught.value.code == code
    assert caught.value.source == str(path)
    assert says in caught.value.message


def test_a_file_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    """It names the file."""
    with pytest.raises(DatelineError, match=r"nowhere\.ttl") as caught:
        read_document(tmp_path / "nowhere.ttl")
    assert caught.value.code == "E_READ"


def test_a_file_above_the_limit_is_not_opened(tmp_path: Path) -> None:
    """A sparse file of 600 MB is refused by its size alone."""
    path = tmp_path / "huge.nq"
    with path.open("wb") as stream:
        stream.truncate(600 * 1024 * 1024)
    with pytest.raises(DatelineError) as caught:
        read_document(path)
    assert caught.value.code == "E_TOO_LARGE"


@pytest.mark.parametrize(
    "context",
    ["https://schema.org", "http://schema.org/", "https://schema.org/docs/jsonldcontext.jsonld", "http://www.schema.org"],
)
def test_schema_org_by_name_is_read_from_our_copy(tmp_path: Path, context: str) -> None:
    """Nothing is fetched, terms are http://schema.org/, addresses are IRIs, and the document counts as a page's markup."""
    content = f'{{"@context": "{context}", "@id": "https://a.example/s", "@type": "NewsArticle", "url": "https://a.example/s"}}'
    document = read_document(_write(tmp_path, "a.jsonld", content))
    assert {str(quad.object) for quad in document.quads} == {"<http://schema.org/NewsArticle>", "<https://a.example/s>"}
    assert document.profile is Profile.PAGE_MARKUP


def test_all_json_ld_of_a_page_is_read_but_not_what_stands_in_comments(tmp_path: Path) -> None:
    """Two blocks and a script of another type give two names; blank nodes of the blocks stay apart."""
    block = '<script type="application/ld+json">{"@context":"https://schema.org","@type":"Thing","name":"%s"}</script>'
    shouted = (block % "two").replace("script", "SCRIPT")
    page = f"<html><!-- {block % 'hidden'} --><script>var a = 1;</script>{block % 'one'}<p>words</p>{shouted}"
    document = read_document(_write(tmp_path, "page.html", page))
    assert sorted(str(quad.object) for quad in document.quads if quad.predicate.value.endswith("name")) == ['"one"', '"two"']
    assert len({quad.subject for quad in document.quads}) == 2


def test_a_page_in_another_encoding_is_decoded(tmp_path: Path) -> None:
    """The page's own declaration is followed."""
    page = '<meta charset="iso-8859-1"><script type=application/ld+json>{"@context":"https://schema.org","name":"Señor"}</script>'
    document = read_document(_write(tmp_path, "page.htm", page.encode("latin-1")))
    assert [str(quad.object) for quad in document.quads] == ['"Señor"']


def test_blank_nodes_are_numbered_in_file_order(tmp_path: Path) -> None:
    """Two readings give the same labels, so that reports can be compared."""
    path = _write(tmp_path, "a.ttl", "[] <https://a.example/p> [ <https://a.example/q> 1 ] .")
    first, second = read_document(path), read_document(path)
    assert first.quads == second.quads
    assert {str(quad.subject) for quad in first.quads} == {"_:b1", "_:b2"}
