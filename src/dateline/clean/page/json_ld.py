"""The nodes of a page's JSON-LD, and what their values say; bounded, and nothing is fetched."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from html import unescape
from typing import Any, Final

_MAX_SCRIPT_CHARACTERS: Final = 2_000_000
_MAX_DEPTH: Final = 20
_MAX_NODES: Final = 2_000
_MAX_VALUE_CHARACTERS: Final = 2_000
# What the page says of itself, where no node is an article.
PAGES: Final = re.compile(r"(?:^|[/#:])(?:WebPage|ItemPage|Recipe|HowTo|Review|PodcastEpisode)$")


def load_nodes(script: str) -> list[Mapping[str, Any]]:
    """Every object in a script of JSON-LD; none where it cannot be read."""
    text = re.sub(r"^\s*(?:<!--|//<!\[CDATA\[|<!\[CDATA\[)|(?:-->|//\]\]>|\]\]>)\s*;?\s*$", "", script).strip().rstrip(";")
    if not text or len(text) > _MAX_SCRIPT_CHARACTERS:
        return []
    try:
        value = json.loads(text, strict=False)  # line ends inside strings are common and harmless
    except (json.JSONDecodeError, RecursionError):
        return []
    return list(_nodes(value))


def _nodes(value: object) -> Iterator[Mapping[str, Any]]:
    """Every object inside `value`, outer ones first; bounded in depth and number."""
    queue: list[tuple[object, int]] = [(value, 0)]
    for count, (item, depth) in enumerate(queue):
        if count > _MAX_NODES:
            return
        if isinstance(item, dict):
            yield item
        children = list(item.values()) if isinstance(item, dict) else item if isinstance(item, list) else []
        if depth < _MAX_DEPTH:
            queue += [(child, depth + 1) for child in children if isinstance(child, dict | list)]


def is_of(node: Mapping[str, Any], kind: re.Pattern[str]) -> bool:
    """Whether one of the node's types is of a kind."""
    types = node.get("@type")
    return any(isinstance(name, str) and kind.search(name) for name in (types if isinstance(types, list) else [types]))


def follow(value: object, nodes: Sequence[Mapping[str, Any]]) -> object:
    """The node that a bare reference ``{"@id": …}`` points to on the same page, else the value itself."""
    if isinstance(value, list):
        return follow(value[0], nodes) if value else None
    if isinstance(value, dict) and set(value) <= {"@id", "@type"} and isinstance(value.get("@id"), str):
        return next((node for node in nodes if node.get("@id") == value["@id"] and len(node) > len(value)), value)
    return value


def text_of(value: object) -> str | None:
    """A string with entities resolved and white space collapsed; of a list the first; None for all else."""
    if isinstance(value, list):
        return next((text for item in value if (text := text_of(item))), None)
    if isinstance(value, dict):
        return text_of(value.get("@value"))
    if not isinstance(value, str) or len(value) > _MAX_VALUE_CHARACTERS:
        return None
    return " ".join(re.sub("[\x00\ud800-\udfff]", "\ufffd", unescape(unescape(value))).split()) or None


def name_of(value: object) -> str | None:
    """The name of a node, or the string that stands in its place."""
    return text_of(value.get("name")) if isinstance(value, dict) else text_of(value)


def kinds_of(node: Mapping[str, Any]) -> str:
    """The node's types, as one string to look into."""
    return str(node.get("@type"))


def is_organisation_node(node: Mapping[str, Any]) -> bool:
    """Whether it is an organisation and no person besides."""
    return "Organization" in kinds_of(node) and "Person" not in kinds_of(node)
