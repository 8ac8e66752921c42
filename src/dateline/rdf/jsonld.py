"""JSON-LD: an article in full, framed on the article, and the little of it that a page embeds for search engines."""

from __future__ import annotations

import json
from collections import defaultdict, deque
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from pyoxigraph import Literal, NamedNode, Triple

from dateline.rdf.closure import closure
from dateline.rdf.context import Context, our_context
from dateline.rdf.embedding import embedded_jsonld
from dateline.rdf.graph import Term
from dateline.rdf.reading_order import object_key, predicate_key, subject_key
from dateline.rdf.terms import RDF_TYPE

__all__ = ["closure", "embedded_jsonld", "script_safe_json", "to_jsonld"]

_BySubject = Mapping[str, Mapping[str, Sequence[Term]]]
_BACK = "^"  # in place of a home's IRI: the node stands under the way back of a predicate
_NOT_IN_SCRIPTS = {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"}


def to_jsonld(triples: Iterable[Triple], root: str, context: Context | None = None) -> dict[str, Any]:
    """A JSON-LD 1.1 document with one node at its top, from which the same triples come back.

    Every node stands once: where it is first referred to on the shortest way from the root. If no way leads there, but the node
    refers to the root by a predicate for whose way back the context has a term (``quotations``), it stands under that term; else
    under ``@included``. Keys stand in reading order, then the terms for ways back, in the context's order.

    Args:
        triples: without blank nodes.
        root: the IRI of the node at the top.
        context: of the simple kind; ours where None. It is written into the document, so that no reader needs the network.
    """
    chosen = context or our_context()
    nodes = _nodes(triples)
    homes = _homes(nodes, root, list(chosen.reverse.values()))
    writer = _Writer(chosen, nodes, homes, root)
    top = writer.node(root)
    outside = {**{name: (_BACK, predicate) for name, predicate in chosen.reverse.items()}, "@included": ("", "")}
    for name, home in outside.items():
        addresses = [address for address in nodes if homes[address] == home]
        if addresses:
            top[name] = [writer.node(address) for address in addresses]
    return {"@context": dict(chosen.document), **top}


def _address_key(address: str) -> tuple[object, ...]:
    return subject_key(address)


def _nodes(triples: Iterable[Triple]) -> _BySubject:
    """Subject to predicate to values, both levels in reading order."""
    found: dict[str, dict[str, set[Term]]] = defaultdict(lambda: defaultdict(set))
    for triple in triples:
        if isinstance(triple.subject, NamedNode) and isinstance(triple.object, NamedNode | Literal):
            found[triple.subject.value][triple.predicate.value].add(triple.object)
    return {
        subject: {name: sorted(found[subject][name], key=object_key) for name in sorted(found[subject], key=predicate_key)}
        for subject in sorted(found, key=_address_key)
    }


def _homes(nodes: _BySubject, root: str, ways_back: Sequence[str]) -> dict[str, tuple[str, str]]:
    """Where each node stands: under which node and predicate.

    That is ``(_BACK, predicate)`` for those that only refer to the root, by one of `ways_back`, and ``("", "")`` for the rest.
    """
    homes: dict[str, tuple[str, str]] = {root: ("", "root")}
    _settle(nodes, homes, root)
    target = NamedNode(root)
    referring = [(node, way) for way in ways_back for node, values in nodes.items() if target in values.get(way, ())]
    for start, home in [*((node, (_BACK, way)) for node, way in referring), *((node, ("", "")) for node in nodes)]:
        if start not in homes:
            homes[start] = home
            _settle(nodes, homes, start)
    return homes


def _settle(nodes: _BySubject, homes: dict[str, tuple[str, str]], start: str) -> None:
    """Give a home to every node that can be reached from `start` and has none yet, nearest first."""
    queue = deque([start])
    while queue:
        subject = queue.popleft()
        for predicate, values in nodes.get(subject, {}).items():
            for value in values if predicate != RDF_TYPE.value else ():
                if isinstance(value, NamedNode) and value.value in nodes and value.value not in homes:
                    homes[value.value] = (subject, predicate)
                    queue.append(value.value)


class _Writer:
    """Writes nodes as dicts, each other node within the one that is its home."""

    def __init__(self, context: Context, nodes: _BySubject, homes: Mapping[str, tuple[str, str]], root: str) -> None:
        self._root = NamedNode(root)
        self._context = context
        self._nodes = nodes
        self._homes = homes

    def node(self, address: str) -> dict[str, Any]:
        """One node with what it embeds; the depth is that of the shortest ways, a handful in an article."""
        written: dict[str, Any] = {"@id": self._context.address(address)}
        back = self._homes[address][1] if self._homes[address][0] == _BACK else None
        for predicate, values in self._nodes.get(address, {}).items():
            if predicate == RDF_TYPE.value:
                written |= self._types(values)
                continue
            term = self._context.term(predicate)
            said = [value for value in values if predicate != back or value != self._root]
            forms = [self._value(address, predicate, value) for value in said]
            if forms:
                written[term.name] = forms if term.is_set or len(forms) > 1 else forms[0]
        return written

    def _types(self, values: Sequence[Term]) -> dict[str, Any]:
        named = [self._context.compact(value.value) for value in values if isinstance(value, NamedNode)]
        odd = [self._context.value(self._context.term(""), value) for value in values if isinstance(value, Literal)]
        written: dict[str, Any] = {RDF_TYPE.value: odd} if odd else {}
        return written | ({"@type": named if len(named) > 1 or self._context.types_are_sets else named[0]} if named else {})

    def _value(self, subject: str, predicate: str, value: Term) -> object:
        if isinstance(value, NamedNode) and self._homes.get(value.value) == (subject, predicate):
            return self.node(value.value)
        return self._context.value(self._context.term(predicate), value)


def script_safe_json(document: Mapping[str, Any]) -> str:
    r"""The document as JSON that may stand in a script element: nothing in it can end the element or begin another.

    The rule is the HTML standard's (https://html.spec.whatwg.org/multipage/scripting.html#restrictions-for-contents-of-script-elements).

    >>> script_safe_json({"name": "</script>"})
    '{"name": "\\u003c/script\\u003e"}'
    """
    plain = json.dumps(document, ensure_ascii=False)
    return "".join(_NOT_IN_SCRIPTS.get(letter, letter) for letter in plain)
