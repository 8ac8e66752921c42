"""What is refused before the engine's parser sees it: writing, calling out, foreign graphs, sizes that break a parser.

The engine offers no switch for any of these, and deep nesting overflows its stack. The scan reads tokens only, so that a word in
a string, an IRI or a comment counts for nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from dateline.model import DatelineError

MAX_BYTES = 64 * 1024
MAX_NESTING = 100

_TOKEN = re.compile(
    r"""
      (?P<string>\"{3}(?:\"{0,2}(?:[^"\\]|\\.))*\"{3} | '{3}(?:'{0,2}(?:[^'\\]|\\.))*'{3}
                | \"(?:[^"\\\n\r]|\\.)*\" | '(?:[^'\\\n\r]|\\.)*')
    | (?P<iri><[^<>"{}|^`\\\x00-\x20]*>)
    | (?P<comment>\#[^\n\r]*)
    | (?P<variable>[?$]\w+)
    | (?P<name>(?:[^\W\d_][\w.-]*)?:(?:[\w:.-]|%[0-9A-Fa-f]{2}|\\.)*)
    | (?P<blank>_:[\w.-]+)
    | (?P<word>[^\W\d_]\w*)
    | (?P<open>[({\[])
    | (?P<close>[)}\]])
    """,
    re.VERBOSE | re.DOTALL,
)
_FORMS = ("SELECT", "ASK", "CONSTRUCT", "DESCRIBE")
_WRITING = frozenset({"INSERT", "DELETE", "LOAD", "CLEAR", "DROP", "CREATE", "COPY", "MOVE", "ADD", "WITH"})
_SPARQL = "https://www.w3.org/TR/sparql11-query/"


@dataclass(frozen=True, slots=True)
class Checked:
    """A query that may be evaluated.

    Args:
        form: ``SELECT``, ``ASK``, ``CONSTRUCT`` or ``DESCRIBE``.
        default_graphs: the IRIs of its FROM clauses in order, or None when it has no dataset clause.
        named_graphs: the IRIs of its FROM NAMED clauses in order, or None when it has no dataset clause.
    """

    form: str
    default_graphs: tuple[str, ...] | None = None
    named_graphs: tuple[str, ...] | None = None

    @property
    def gives_graph(self) -> bool:
        """Whether the answer is a graph, not a table or a truth value."""
        return self.form in ("CONSTRUCT", "DESCRIBE")


@dataclass(frozen=True, slots=True)
class _Token:
    kind: str
    text: str

    def is_word(self, *words: str) -> bool:
        return self.kind == "word" and self.text.upper() in words


def check(sparql: str, *, is_remote: bool = False) -> Checked:
    """Refuse what must not reach an engine.

    Args:
        sparql: the query as it was given.
        is_remote: whether somebody else's endpoint evaluates it: whom that one may call is its own affair.

    Raises:
        DatelineError: ``E_QUERY_TOO_LARGE`` above 64 KiB of UTF-8; ``E_QUERY_REFUSED`` for updates, SERVICE, LOAD and nesting
            above 100; ``E_QUERY_SYNTAX`` when no query form is found at all.
    """
    if len(sparql.encode("utf-8", "surrogatepass")) > MAX_BYTES:
        raise DatelineError(
            f"the query is larger than {MAX_BYTES // 1024} KiB; ask in smaller parts", code="E_QUERY_TOO_LARGE", stage="query"
        )
    tokens = list(_tokens(sparql))
    _refuse_nesting(tokens)
    form = _form(tokens)
    if not is_remote:
        _refuse_calls(tokens)
    default_graphs, named_graphs = _dataset(tokens)
    if not default_graphs and not named_graphs:
        return Checked(form)
    return Checked(form, default_graphs, named_graphs)


def _tokens(sparql: str) -> Iterator[_Token]:
    for match in _TOKEN.finditer(sparql):
        if match.lastgroup not in (None, "comment", "string"):
            yield _Token(str(match.lastgroup), match.group())


def _refuse_nesting(tokens: list[_Token]) -> None:
    depth = 0
    for token in tokens:
        depth += (token.kind == "open") - (token.kind == "close")
        if depth > MAX_NESTING:
            raise _refused(f"brackets are nested more than {MAX_NESTING} deep; write the query flatter")


def _form(tokens: list[_Token]) -> str:
    for token in tokens:
        if token.is_word(*_FORMS):
            return token.text.upper()
        if token.is_word(*_WRITING):
            raise _refused(
                f"'{token.text.upper()}' writes, and this knowledge base is read-only; ask with SELECT, ASK or CONSTRUCT"
            )
        if token.kind == "open":
            break
    message = "no SELECT, ASK, CONSTRUCT or DESCRIBE is found; a query starts with one of them, after its PREFIX lines"
    raise DatelineError(message, code="E_QUERY_SYNTAX", stage="query", spec=_SPARQL + "#QueryForms")


def _refuse_calls(tokens: list[_Token]) -> None:
    for token in tokens:
        # the grammar needs no space after SERVICE, so "SERVICE:x" and "trueSERVICE:x" call out as well (both tried); a prefix
        # that holds the word is therefore refused too
        glued = token.kind == "name" and "SERVICE" in token.text.partition(":")[0].upper()
        if glued or (token.kind == "word" and "SERVICE" in token.text.upper()):
            raise _refused(
                "SERVICE asks other servers, which this one does not do; ask them yourself (and rename a prefix so called)"
            )
        if token.is_word("LOAD"):
            raise _refused("LOAD reads from elsewhere, which this server does not do")


def _dataset(tokens: list[_Token]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    prefixes = _prefixes(tokens)
    found: dict[bool, list[str]] = {False: [], True: []}
    for at, token in enumerate(tokens):
        if not token.is_word("FROM"):
            continue
        is_named = at + 1 < len(tokens) and tokens[at + 1].is_word("NAMED")
        target = tokens[at + 1 + is_named] if at + 1 + is_named < len(tokens) else _Token("end", "")
        found[is_named].append(_graph_iri(target, prefixes))
    return tuple(dict.fromkeys(found[False])), tuple(dict.fromkeys(found[True]))


def _prefixes(tokens: list[_Token]) -> dict[str, str]:
    return {
        name.text: target.text[1:-1]
        for keyword, name, target in zip(tokens, tokens[1:], tokens[2:], strict=False)
        if keyword.is_word("PREFIX") and name.kind == "name" and target.kind == "iri"
    }


def _graph_iri(token: _Token, prefixes: dict[str, str]) -> str:
    """The IRI as written out; relative ones stay relative, and so name no graph of ours."""
    if token.kind == "iri":
        return token.text[1:-1]
    prefix, _, local = token.text.partition(":")
    return prefixes.get(prefix + ":", "") + local


def _refused(message: str) -> DatelineError:
    return DatelineError(message, code="E_QUERY_REFUSED", stage="query", spec="https://www.w3.org/TR/sparql11-protocol/#policy")
