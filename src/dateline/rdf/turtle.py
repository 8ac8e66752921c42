"""Turtle that a person can read: our order, our prefixes, a line between things; escaping is the library's."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from pyoxigraph import Literal, NamedNode, RdfFormat, Triple, serialize

from dateline.model import DatelineError
from dateline.rdf.graph import Term
from dateline.rdf.reading_order import object_key, predicate_key, subject_key
from dateline.rdf.terms import PREFIXES

_MADE_BY = "Made by dateline. Do not edit: change the source and build again."
_ENTITY = re.compile(r"(.+/id/(event|group|org|person|place|story)/)[^/#]+")
_ARTICLE = re.compile(r"(.+/article/[^/#]+)(?:/text/[^/#]+)?(?:#.*)?")
_TEXT = re.compile(r"(.+/article/[^/#]+/text/[0-9a-f]+#).+")
_STRING_OR_IRI = re.compile(r'"(?:[^"\\]|\\.)*"|<[^>]*>')
_SEPARATOR = re.compile(_STRING_OR_IRI.pattern + r"| , ")
_LINE = 130
_PREFIX_IN_USE = re.compile(r"(?<![\w@:.-])([a-z]+):")


def to_turtle(triples: Iterable[Triple], *, first: Sequence[str] = (), header: str = "") -> bytes:
    """A Turtle document: the same triples give the same bytes.

    Args:
        triples: without blank nodes.
        first: IRIs of the subjects that come first, in this order; the others follow document by document, their parts in
            natural order.
        header: what the file holds; each line becomes a comment under the first, which says that the file is made by dateline.

    Raises:
        DatelineError: (``E_BLANK_NODE``) a triple has a blank node.
    """
    ordered = sorted(set(map(_checked, triples)), key=lambda triple: _key(triple, tuple(first)))
    body, prefixes = _body(ordered, _prefixes(ordered))
    comments = [f"# {_one_line(line)}".rstrip() for line in (_MADE_BY, *header.splitlines())]
    declarations = [f"@prefix {name}: <{prefixes[name]}> ." for name in sorted(prefixes)]
    blocks = ["\n".join(comments), "\n".join(declarations), body]
    return ("\n\n".join(block for block in blocks if block) + "\n").encode()


def _one_line(text: str) -> str:
    """A comment ends at any line end: no control character gets into one."""
    return "".join(letter if letter.isprintable() else " " for letter in text)


def _checked(triple: Triple) -> Triple:
    if isinstance(triple.subject, NamedNode) and isinstance(triple.object, NamedNode | Literal):
        return triple
    message = f"'{triple}' has a node without an IRI; give it one before writing"
    raise DatelineError(message, code="E_BLANK_NODE", stage="rdf")


def _key(triple: Triple, first: tuple[str, ...]) -> tuple[object, ...]:
    subject, value = _terms(triple)
    return (*subject_key(subject.value, first), subject.value, *predicate_key(triple.predicate.value), *object_key(value))


def _terms(triple: Triple) -> tuple[NamedNode, Term]:
    assert isinstance(triple.subject, NamedNode)  # noqa: S101 - `_checked` saw to it
    assert isinstance(triple.object, NamedNode | Literal)  # noqa: S101 - the same
    return triple.subject, triple.object


def _iris(triples: Iterable[Triple]) -> Iterator[str]:
    for triple in triples:
        subject, value = _terms(triple)
        yield subject.value
        if isinstance(value, NamedNode):
            yield value.value


def _prefixes(triples: Sequence[Triple]) -> dict[str, str]:
    """Our prefixes and the document's own: ``art`` and ``text`` where it is of one article, ``person`` … for the registry."""
    homes: dict[str, set[str]] = {}
    for address in set(_iris(triples)):
        for name, pattern in (("art", _ARTICLE), ("text", _TEXT)):
            if found := pattern.fullmatch(address):
                homes.setdefault(name, set()).add(found[1] + ("#" if name == "art" else ""))
        if found := _ENTITY.fullmatch(address):
            homes.setdefault(found[2], set()).add(found[1])
    own = {name: next(iter(namespaces)) for name, namespaces in homes.items() if len(namespaces) == 1}
    return PREFIXES | own


def _wrapped(line: str) -> str:
    """A line with many objects, one a line; commas within strings and IRIs are no separators."""
    if len(line) <= _LINE:
        return line
    return _SEPARATOR.sub(lambda found: " ,\n\t\t" if found[0] == " , " else found[0], line)


def _body(ordered: Sequence[Triple], prefixes: Mapping[str, str]) -> tuple[str, dict[str, str]]:
    """The serialised triples, a blank line before each new subject, and the prefixes that they use."""
    if not ordered:
        return "", {}
    data = serialize(ordered, format=RdfFormat.TURTLE, prefixes=dict(prefixes))
    assert data is not None  # noqa: S101 - with no output given, pyoxigraph returns the bytes
    # the library writes one line a predicate, line ends within strings escaped: a line that is not indented is a new subject
    lines = [line for line in data.decode().split("\n") if line and not line.startswith("@prefix ")]
    lines = [_wrapped(line) for line in lines]
    spaced = [line if line.startswith("\t") or not number else f"\n{line}" for number, line in enumerate(lines)]
    used = {name for line in lines for name in _PREFIX_IN_USE.findall(_STRING_OR_IRI.sub("", line))}
    body = "\n".join(spaced).replace("\n\t\t", "\n        ").replace("\n\t", "\n    ")
    return body, {name: namespace for name, namespace in prefixes.items() if name in used}
