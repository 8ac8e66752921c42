"""JSON Schema (draft 2020-12) of the JSON-LD files, made from the types; a union of nodes is told apart by ``@type``."""

from __future__ import annotations

import types
from collections.abc import Mapping, Sequence
from typing import Annotated, Any, Literal, NotRequired, Union, get_args, get_origin, get_type_hints, is_typeddict

from dateline.rdf.json_types import article, embedded
from dateline.rdf.json_types.values import Among, AtLeast, Form

_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_HOME = "https://w3id.org/dateline/schema/0.1"
_SCALARS: Mapping[object, str] = {str: "string", int: "integer", bool: "boolean"}

Schema = dict[str, Any]


def article_schema() -> Schema:
    """The schema of ``articles/<key>.jsonld``."""
    return _document(article.Article, "article", "An article in full, as JSON-LD 1.1")


def embedded_schema() -> Schema:
    """The schema of ``articles/<key>.embed.jsonld``."""
    return _document(embedded.EmbeddedArticle, "embed", "An article for its web page, as JSON-LD under schema.org's context")


def _document(root: type, name: str, title: str) -> Schema:
    found: dict[str, Schema] = {}
    top = _node(root, found)
    about = {"$schema": _DIALECT, "$id": f"{_HOME}/{name}.schema.json", "title": title}
    return about | top | {"$defs": {name: found[name] for name in sorted(found)}}


def _node(kind: type, found: dict[str, Schema]) -> Schema:
    hints = get_type_hints(kind, include_extras=True)
    properties = {name: _schema(hint, found) for name, hint in hints.items()}
    required = [name for name, hint in hints.items() if get_origin(hint) is not NotRequired]
    return {"type": "object", "properties": properties, "required": required, "additionalProperties": False}


def _reference(kind: type, found: dict[str, Schema]) -> Schema:
    name = kind.__name__
    if name not in found:
        found[name] = {}  # a node may hold others of its own kind
        found[name] = _node(kind, found)
    return {"$ref": f"#/$defs/{name}"}


def _schema(hint: object, found: dict[str, Schema]) -> Schema:
    """The schema of one type."""
    origin, arguments = get_origin(hint), get_args(hint)
    if origin is NotRequired:
        return _schema(arguments[0], found)
    if origin is Annotated:
        return _marked(_schema(arguments[0], found), arguments[1:])
    if origin in {Union, types.UnionType}:
        return _union(arguments, found)
    if isinstance(hint, type) and is_typeddict(hint):
        return _reference(hint, found)
    return _plain(hint, found)


def _plain(hint: object, found: dict[str, Schema]) -> Schema:
    """The schema of an array, one of several words, any object, or a scalar."""
    origin, arguments = get_origin(hint), get_args(hint)
    if origin is list:
        return {"type": "array", "items": _schema(arguments[0], found), "minItems": 1, "uniqueItems": True}
    if origin is Literal:
        return {"const": arguments[0]} if len(arguments) == 1 else {"enum": list(arguments)}
    return {"type": "object" if origin is dict else _SCALARS[hint]}


def _marked(schema: Schema, marks: Sequence[object]) -> Schema:
    """The schema with what the marks add."""
    for mark in marks:
        match mark:
            case str():
                schema = schema | {"description": mark}
            case Form():
                schema = schema | {"pattern": mark.pattern}
            case AtLeast():
                schema = schema | {"minItems" if schema["type"] == "array" else "minimum": mark.number}
            case Among():
                schema = schema | {"contains": {"enum": list(mark.names)}}
    return schema


def _union(kinds: Sequence[Any], found: dict[str, Schema]) -> Schema:
    """One of several: values as alternatives; nodes are told apart by their classes, so that an error names the key at fault."""
    nodes = [kind for kind in kinds if is_typeddict(kind) and "@type" in kind.__annotations__ and "@id" in kind.__annotations__]
    others = [_schema(kind, found) for kind in kinds if kind not in nodes]
    chosen: Schema = {}
    for kind in reversed(nodes):
        names, reference = _names(kind), _reference(kind, found)
        is_it: Schema = {"type": "object", "properties": {"@type": {"contains": {"enum": list(names)}}}, "required": ["@type"]}
        chosen = {"if": is_it, "then": reference} | ({"else": chosen} if chosen else {}) if names else reference
    if nodes and _names(nodes[-1]):
        _last(chosen)["else"] = False
    return {"anyOf": [*others, chosen]} if chosen and others else chosen or {"anyOf": others}


def _last(chosen: Schema) -> Schema:
    """The innermost of a chain of choices."""
    while "else" in chosen:
        chosen = chosen["else"]
    return chosen


def _names(kind: type) -> tuple[str, ...]:
    """The classes that mark a node as one of a kind; none for the kind that takes the rest."""
    hint = get_type_hints(kind, include_extras=True)["@type"]
    return next((mark.names for mark in get_args(hint)[1:] if isinstance(mark, Among)), ())
