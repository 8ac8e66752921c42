from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Store

from dateline.model import DatelineError
from dateline.query.guard import MAX_BYTES, MAX_NESTING, check


def refusal(sparql: str) -> str:
    with pytest.raises(DatelineError) as caught:
        check(sparql)
    return caught.value.code


@pytest.mark.parametrize(
    ("sparql", "form"),
    [
        ("SELECT * { ?s ?p ?o }", "SELECT"),
        ("# SERVICE in a comment\nPREFIX insert: <http://x.example/DELETE#> ask { ?s insert:drop 'LOAD <x>' }", "ASK"),
        ('BASE <http://x.example/> CONSTRUCT WHERE { ?service ?p """ SERVICE " DROP """ }', "CONSTRUCT"),
        ("PREFIX s: <http://x.example/> DESCRIBE s:SERVICE", "DESCRIBE"),
        ("SELECT ?clear { ?clear a <http://x.example/SERVICE> . FILTER(?a <?b && ?c> 1) }", "SELECT"),
        ("PREFIX ex: <http://x.example/> SELECT * { ?s ex:a\\-service ex:x%20SERVICE }", "SELECT"),
    ],
)
def test_queries_that_only_read_pass(sparql: str, form: str) -> None:
    """Words in strings, IRIs, comments, variables and local names count for nothing."""
    assert check(sparql).form == form


@pytest.mark.parametrize(
    "sparql",
    [
        "INSERT DATA { <http://x.example/a> a <http://x.example/b> }",
        "PREFIX x: <http://x.example/> delete where { ?s ?p ?o }",
        "LOAD <http://127.0.0.1/x>",
        "DROP ALL",
        "CLEAR DEFAULT",
        "WITH <http://x.example/g> DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }",
        "ASK {} ; LOAD <file:///etc/hostname>",
    ],
)
def test_updates_are_refused(sparql: str) -> None:
    """Whatever writes or loads is refused before any parser sees it."""
    assert refusal(sparql) == "E_QUERY_REFUSED"


@pytest.mark.parametrize(
    "body",
    [
        "SERVICE <http://127.0.0.1/> { ?s ?p ?o }",
        "service silent<http://127.0.0.1/>{?s ?p ?o}",
        "SERVICE:x { ?s ?p ?o }",
        "SERVICESILENT:x { ?s ?p ?o }",
        "?s ?p trueSERVICE:x { ?a ?b ?c }",
        "?s ?p 1SERVICE<http://127.0.0.1/>{?a ?b ?c}",
        "?s ?p 'x'SERVICE ?where {?a ?b ?c}",
        "?s ?p 'it\\'s'SERVICE ?where {?a ?b ?c}",
        "?s ?p '''it's '' '''SERVICE ?where {?a ?b ?c}",
        "{}SERVICE ?where {?a ?b ?c}",
        "FILTER(?a<?b)SERVICE ?where {?a ?b ?c} FILTER(?c>?d)",
    ],
)
def test_calls_to_other_servers_are_refused(body: str) -> None:
    """SERVICE is found wherever the grammar lets it stand, glued to its neighbours too."""
    assert refusal(f"PREFIX : <http://127.0.0.1/> SELECT * {{ {body} }}") == "E_QUERY_REFUSED"


def test_another_endpoint_may_call_whom_it_likes() -> None:
    """For a remote endpoint only updates are refused."""
    assert check("SELECT * { SERVICE <http://x.example/> { ?s ?p ?o } }", is_remote=True).form == "SELECT"
    with pytest.raises(DatelineError, match="writes"):
        check("DROP ALL", is_remote=True)


@pytest.mark.parametrize("bracket", ["()", "{}", "[]"])
def test_nesting_is_bounded(bracket: str) -> None:
    """A hundred brackets are let through, one more is not, and those in strings are not counted."""
    opening, closing = bracket[0], bracket[1]
    deep = opening * MAX_NESTING + closing * MAX_NESTING
    assert check(f"SELECT * {deep}").form == "SELECT"
    assert refusal(f"SELECT * {opening}{deep}{closing}") == "E_QUERY_REFUSED"
    assert check(f"SELECT * {{ ?s ?p '{opening * 5000}' }}").form == "SELECT"


def test_size_is_bounded_in_bytes() -> None:
    """64 KiB of UTF-8 pass; a byte more does not."""
    start = "SELECT * { ?s ?p '"
    assert check(start + "x" * (MAX_BYTES - len(start) - 3) + "' }").form == "SELECT"
    assert refusal(start + "é" * (MAX_BYTES // 2) + "' }") == "E_QUERY_TOO_LARGE"


@pytest.mark.parametrize("sparql", ["", "   ", "hello", "# SELECT", "'SELECT'", "{ SELECT * {} }"])
def test_what_is_no_query_is_a_syntax_error(sparql: str) -> None:
    """Without a query form in its place nothing is passed on."""
    assert refusal(sparql) == "E_QUERY_SYNTAX"


def test_from_clauses_are_read_with_their_prefixes() -> None:
    """FROM and FROM NAMED give the dataset, in order and once each; without them there is none."""
    checked = check(
        "PREFIX g: <http://x.example/g/> SELECT * FROM g:a FROM <http://x.example/b> FROM g:a FROM NAMED g:c { ?s ?p ?o }"
    )
    assert checked.default_graphs == ("http://x.example/g/a", "http://x.example/b")
    assert checked.named_graphs == ("http://x.example/g/c",)
    assert check("SELECT * { ?s ?p 'FROM <http://x.example/>' }").default_graphs is None


@given(st.text(alphabet=st.sampled_from(list("SERVICE servicefrom<>{}()[]'\"\\#:?.a1 \n")), max_size=60))
def test_nothing_that_the_guard_passes_calls_out(body: str) -> None:
    """Whatever follows a query's start, a query that passes holds no SERVICE that the engine would carry out."""
    sparql = f"PREFIX : <http://127.0.0.1:9/> SELECT * {{ {body} }}"
    try:
        check(sparql)
    except DatelineError:
        return
    try:
        list(Store().query(sparql))  # type: ignore[arg-type]  # a SELECT gives rows
    except SyntaxError:
        return
    except (OSError, RuntimeError, ValueError) as error:
        assert "HTTP" not in str(error)  # noqa: PT017 - the engine's only sign of a call


@given(st.text(max_size=200))
def test_any_text_is_passed_or_refused(sparql: str) -> None:
    """No text, surrogates included, makes the scan fail in another way."""
    try:
        assert check(sparql).form in ("SELECT", "ASK", "CONSTRUCT", "DESCRIBE")
    except DatelineError as error:
        assert error.code.startswith("E_QUERY_")  # noqa: PT017 - either outcome is right
