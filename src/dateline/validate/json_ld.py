"""JSON-LD made safe to parse: contexts that would be fetched are replaced by our own copy or refused."""

from __future__ import annotations

import json
import re
from typing import Any, NoReturn

from dateline.model import DatelineError
from dateline.rdf.terms import SCHEMA

_SCHEMA_ORG = re.compile(r"(https?:)?//(www\.)?schema\.org/?(#|docs/jsonldcontext\.jsonl?d?)?", re.IGNORECASE)
# Enough of https://schema.org/docs/jsonldcontext.jsonld for a check: its @vocab and the properties whose values are IRIs. Dates
# stay plain strings, because the original turns them into schema:Date, which no query compares.
_SCHEMA_ORG_CONTEXT: dict[str, Any] = {
    "@vocab": SCHEMA,
    "schema": SCHEMA,
    "id": "@id",
    "type": "@type",
    **{
        name: {"@id": SCHEMA + name, "@type": "@id"}
        for name in ("contentUrl", "image", "logo", "mainEntityOfPage", "sameAs", "thumbnailUrl", "url")
    },
}
_MAX_DEPTH = 200
_STAGE = "validate"
_SPEC = "https://www.w3.org/TR/json-ld11/"
_STRUCTURE = re.compile(rb'"(?:[^"\\]|\\.)*+"?+|[\[{]|[\]}]', re.DOTALL)


def local_json_ld(data: bytes, source: str) -> tuple[bytes, bool]:
    """The same document without a context that would have to be fetched, and whether it named schema.org's.

    A document that names none comes back as it was, byte for byte, so that positions in messages are those of the file.

    Raises:
        DatelineError: it is no JSON (``E_SYNTAX``), nested too deeply (``E_TOO_DEEP``), or names a context that would have to be
            fetched (``E_CONTEXT``).
    """
    if _depth(data) > _MAX_DEPTH:
        message = f"the JSON is nested more than {_MAX_DEPTH} levels deep; write it flat"
        raise DatelineError(message, code="E_TOO_DEEP", stage=_STAGE, source=source)
    document = _loaded(data, source)
    found: list[str] = []
    local = _localised(document, found, source)
    return (json.dumps(local, ensure_ascii=False).encode(), True) if found else (data, False)


def _depth(data: bytes) -> int:
    depth = deepest = 0
    for match in _STRUCTURE.finditer(data):
        if match[0] in b"[{":
            depth += 1
            deepest = max(deepest, depth)
        elif match[0] in b"]}":
            depth -= 1
    return deepest


def _loaded(data: bytes, source: str) -> Any:  # noqa: ANN401 - JSON is what it is
    try:
        return json.loads(data.decode("utf-8-sig"), parse_constant=_refuse_constant)
    except json.JSONDecodeError as error:
        where = f"line {error.lineno}, column {error.colno}"
        message = f"this is not valid JSON at {where}: {error.msg}; correct the file, or write it anew"
        raise DatelineError(message, code="E_SYNTAX", stage=_STAGE, source=source, spec=_SPEC) from error
    except ValueError as error:  # not UTF-8, a number that JSON does not have, or one of more digits than Python reads
        message = f"this is not valid JSON: {error}; correct the file, or write it anew"
        raise DatelineError(message, code="E_SYNTAX", stage=_STAGE, source=source, spec=_SPEC) from error


def _refuse_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is not a JSON number")


def _localised(node: Any, found: list[str], source: str) -> Any:  # noqa: ANN401 - JSON is what it is
    if isinstance(node, list):
        return [_localised(item, found, source) for item in node]
    if not isinstance(node, dict):
        return node
    if "@import" in node:
        _refuse(str(node["@import"]), source)
    return {
        key: _local_context(value, found, source) if key == "@context" else _localised(value, found, source)
        for key, value in node.items()
    }


def _local_context(context: Any, found: list[str], source: str) -> Any:  # noqa: ANN401 - JSON is what it is
    if isinstance(context, list):
        return [_local_context(item, found, source) for item in context]
    if not isinstance(context, str):
        return _localised(context, found, source)
    if not _SCHEMA_ORG.fullmatch(context.strip()):
        _refuse(context, source)
    found.append(context)
    return _SCHEMA_ORG_CONTEXT


def _refuse(context: str, source: str) -> NoReturn:
    message = f"the context '{context}' would have to be fetched, and nothing is; write the context into the file"
    raise DatelineError(message, code="E_CONTEXT", stage=_STAGE, source=source, spec=_SPEC)
