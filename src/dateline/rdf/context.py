"""Our JSON-LD context, turned round: which term, which form of value, stands for an IRI or literal."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from pyoxigraph import Literal, NamedNode

from dateline.model import DatelineError
from dateline.rdf.graph import Term
from dateline.rdf.terms import RDF, XSD
from dateline.resources import resource

CONTEXT_IRI = "https://w3id.org/dateline/context/0.2"
"""The context's name. What a term of it means never changes under this name; a term more or less, and the name is another."""

_STRING, _LANG_STRING = XSD + "string", RDF + "langString"
_INTEGER, _BOOLEAN = XSD + "integer", XSD + "boolean"
_SAFE_INTEGER = re.compile(r"0|-?[1-9][0-9]{0,14}")  # longer ones lose digits in JSON readers that know only doubles


@dataclass(frozen=True, slots=True)
class TermDefinition:
    """One term: `iri` expanded, and what the context says of its values.

    Args:
        type: ``@id``, ``@vocab``, a datatype's IRI, or None.
        language: the language of plain strings, or None.
        is_set: values are always an array.
    """

    name: str
    iri: str
    type: str | None = None
    language: str | None = None
    is_set: bool = False


class Context:
    """A JSON-LD 1.1 context of the simple kind that ours is: prefixes and terms, no scoped contexts, no ``@vocab``.

    Args:
        document: the value of ``@context``.

    Attributes:
        types_are_sets: ``@type`` is always an array.
        reverse: the terms that stand for the way back of a predicate, to its full IRI, in the order of the document.
    """

    def __init__(self, document: Mapping[str, Any]) -> None:
        self.document = document
        self._prefixes = {name: value for name, value in document.items() if isinstance(value, str) and value[-1:] in "/#"}
        self.types_are_sets = document.get("@type", {}).get("@container") == "@set"
        back = {name: value["@reverse"] for name, value in document.items() if isinstance(value, dict) and "@reverse" in value}
        self.reverse = {name: self.expand(value) for name, value in back.items()}
        forward = {name: value for name, value in document.items() if not name.startswith("@") and name not in back}
        definitions = [self._define(name, value) for name, value in forward.items()]
        self._by_iri = {item.iri: item for item in reversed(definitions) if item.name not in self._prefixes}
        self._names = {item.name for item in definitions} | set(back)

    def _define(self, name: str, value: str | Mapping[str, Any]) -> TermDefinition:
        if isinstance(value, str):
            return TermDefinition(name, self.expand(value))
        kind = value.get("@type")
        expanded = self.expand(kind) if kind and not kind.startswith("@") else kind
        return TermDefinition(
            name, self.expand(value["@id"]), expanded, value.get("@language"), is_set=value.get("@container") == "@set"
        )

    def expand(self, compact: str) -> str:
        """The IRI that a compact IRI stands for under the prefixes."""
        prefix, _, local = compact.partition(":")
        return self._prefixes[prefix] + local if prefix in self._prefixes and not local.startswith("//") else compact

    def term(self, iri: str) -> TermDefinition:
        """The term for a predicate; where there is none, its compact or full IRI without any rule for values."""
        return self._by_iri.get(iri) or TermDefinition(self.compact(iri), iri)

    def compact(self, iri: str) -> str:
        """An IRI as a key or as a value of ``@type``: a term, a compact IRI, or the IRI itself."""
        if iri in self._by_iri:
            return self._by_iri[iri].name
        for prefix, namespace in self._prefixes.items():
            candidate = f"{prefix}:{iri[len(namespace) :]}"
            if (
                iri.startswith(namespace)
                and len(iri) > len(namespace)
                and self.expand(candidate) == iri
                and candidate not in self._names
            ):
                return candidate
        return self.address(iri)

    def address(self, iri: str) -> str:
        """An IRI as a value of ``@id``.

        Raises:
            DatelineError: (``E_IRI``) a reader would take it for a compact IRI under one of the context's prefixes.
        """
        if self.expand(iri) != iri:
            message = f"<{iri}> would be read as a compact IRI in JSON-LD; its scheme is one of our prefixes"
            raise DatelineError(message, code="E_IRI", stage="rdf", spec="https://www.w3.org/TR/json-ld11/#compact-iris")
        return iri

    def value(self, term: TermDefinition, value: Term) -> object:
        """An IRI or literal as a value of a term: a bare string or number where the context makes it the same, else an object."""
        if isinstance(value, NamedNode):
            if term.type == "@vocab":
                return self.compact(value.value)
            return self.address(value.value) if term.type == "@id" else {"@id": self.address(value.value)}
        return self._literal(term, value)

    def _literal(self, term: TermDefinition, value: Literal) -> object:
        datatype = value.datatype.value
        if datatype == _LANG_STRING:
            is_default = term.language == value.language and term.type is None
            return value.value if is_default else {"@value": value.value, "@language": value.language}
        if datatype == term.type:
            return value.value
        if datatype == _STRING:
            is_bare = term.language is None and term.type is None
            return value.value if is_bare else {"@value": value.value}
        native = _native(value) if term.type is None else None
        return native if native is not None else {"@value": value.value, "@type": self.compact(datatype)}


def _native(value: Literal) -> int | bool | None:
    """A number or boolean that every reader turns back into the same literal; None for all else."""
    if value.datatype.value == _BOOLEAN and value.value in {"true", "false"}:
        return value.value == "true"
    if value.datatype.value == _INTEGER and _SAFE_INTEGER.fullmatch(value.value):
        return int(value.value)
    return None


@cache
def our_context() -> Context:
    """The context of ``ontology/context.jsonld``."""
    document = json.loads(resource("ontology", "context.jsonld").read_text(encoding="utf-8"))
    return Context(document["@context"])
