"""What the pages read: the store of a built ``kb/``, the names of things, and the addresses they have here."""

from __future__ import annotations

import os
import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from urllib.parse import quote, unquote, urlsplit

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from dateline.query.embedded import EmbeddedStore
from dateline.query.stores import store_of
from dateline.rdf.dump import base_of, own_graph_pattern
from dateline.rdf.terms import DCTERMS, RDF_TYPE, RDFS, compact, schema

Term = NamedNode | BlankNode | Literal | Triple

_NAMES = (
    schema("name"),
    schema("headline"),
    NamedNode(DCTERMS + "title"),
    NamedNode(RDFS + "label"),
    schema("description"),
    schema("caption"),
)
_PLAIN = re.compile(r"[a-z0-9/#=,:-]*")
"""What the paths of our own IRIs are made of; the rest is checked letter by letter."""
_DUMPS = ("kb.nq", "dataset.ttl", "entities.ttl", "report.ttl", "report.json", "README.md")
_ARTICLE_FILES = (".ttl", ".jsonld", ".embed.jsonld", ".annotations.ttl")


@dataclass(frozen=True, slots=True)
class Link:
    """A thing as a page shows it: its name, and its address, or None where it has none that is safe to follow."""

    text: str
    href: str | None = None


class Knowledge:
    """A built folder, loaded once.

    Args:
        kb: the folder.
        base: the base its IRIs were minted under; None to read it off its graphs' names.
        store: what holds it, where it is open already; None opens its store on disk, and makes that first if need be.
    """

    def __init__(self, kb: Path, base: str | None = None, store: EmbeddedStore | None = None) -> None:
        self.kb = kb
        self.store = EmbeddedStore.opened(store_of(kb).folder) if store is None else store
        self.base = base or base_of(self.store.graph_names)
        pattern = own_graph_pattern(self.base)
        found = (pattern.fullmatch(name) for name in self.store.graph_names)
        self.article_keys: tuple[str, ...] = tuple(sorted({match["key"] for match in found if match and match["key"]}))
        self._keys = frozenset(self.article_keys)
        self._labels: dict[str, str] = {}
        self.dumps: dict[str, Path] = self._list_dumps()

    @cached_property
    def _subjects(self) -> dict[str, set[NamedNode]]:
        """By document, what stands in the few graphs that are no article's; an article's is looked up in its own graphs."""
        found: dict[str, set[NamedNode]] = defaultdict(set)
        for name in self.store.graph_names:
            if not name.startswith(f"{self.base}graph/article/"):
                for subject in self.store.subjects(name):
                    found[_document(subject.value)].add(subject)
        return found

    @cached_property
    def _documents(self) -> list[str]:
        return sorted([*self._subjects, *(f"{self.base}article/{key}" for key in self.article_keys)])

    def values(self, subject: NamedNode, predicate: NamedNode, *, graph: str | None = None) -> tuple[Term, ...]:
        """The objects, sorted by their N-Triples form."""
        return tuple(sorted((t.object for t in self.store.triples(subject, predicate, graph=graph)), key=str))

    def value(self, subject: NamedNode, predicate: NamedNode, *, graph: str | None = None) -> Term | None:
        """The first of `values`, or None."""
        return next(iter(self.values(subject, predicate, graph=graph)), None)

    def nodes(self, subject: NamedNode, predicate: NamedNode) -> tuple[NamedNode, ...]:
        """Those of `values` that are IRIs."""
        return tuple(value for value in self.values(subject, predicate) if isinstance(value, NamedNode))

    def text(self, subject: NamedNode, predicate: NamedNode) -> str | None:
        """The first literal among `values`, as it reads."""
        return next((value.value for value in self.values(subject, predicate) if isinstance(value, Literal)), None)

    def subjects(self, predicate: NamedNode, value: NamedNode, *, graph: str | None = None) -> tuple[NamedNode, ...]:
        """What stands in this relation to `value`, sorted."""
        found = {t.subject for t in self.store.triples(None, predicate, value, graph=graph) if isinstance(t.subject, NamedNode)}
        return tuple(sorted(found, key=str))

    def instances(self, class_iri: NamedNode, *, graph: str | None = None) -> tuple[NamedNode, ...]:
        """The things of a class, sorted."""
        return self.subjects(RDF_TYPE, class_iri, graph=graph)

    def is_known(self, iri: str) -> bool:
        """Whether something is said of the IRI or of a fragment of it, it is spoken of, or a graph has this name."""
        if self.is_article(iri) or self.store.holds(iri):
            return True
        try:
            node = NamedNode(iri)
        except ValueError:
            return False
        patterns = ((node, None, None), (None, None, node))
        return any(True for pattern in patterns for _ in self.store.triples(*pattern)) or bool(self._fragments(iri))

    def is_article(self, iri: str) -> bool:
        """Whether it is the IRI of an article that is held."""
        return iri.removeprefix(f"{self.base}article/") in self._keys and iri.startswith(f"{self.base}article/")

    def described_in(self, iri: str) -> tuple[NamedNode, ...]:
        """The IRI and its fragments, as far as something is said of them, sorted."""
        return tuple(sorted(self._subjects.get(iri, set()) | self._fragments(iri), key=str))

    def _fragments(self, iri: str) -> set[NamedNode]:
        """The same within the graphs of the article that the IRI lies in."""
        if not iri.startswith(f"{self.base}article/"):
            node = NamedNode(iri)
            return {node} if any(True for _ in self.store.triples(node)) else set()
        key = re.split(r"[/#]", iri.removeprefix(f"{self.base}article/"), maxsplit=1)[0]
        graphs = [f"{self.base}graph/article/{key}{part}" for part in ("", "/annotations", "/text")]
        subjects = (triple.subject for graph in graphs for triple in self.store.triples(graph=graph))
        return {node for node in subjects if isinstance(node, NamedNode) and _document(node.value) == iri}

    def neighbours(self, iri: str, count: int = 3) -> tuple[Link, ...]:
        """Known documents that stand next to an unknown one in order, for a hint."""
        at = bisect_left(self._documents, iri)
        near = self._documents[max(0, at - 1) : at + count - 1]
        return tuple(self.link(NamedNode(name)) for name in near if name.startswith(self.base))

    def label(self, iri: NamedNode) -> str:
        """The name of a thing: what it is called, else what it is said to be, else the end of its IRI in words."""
        known = self._labels.get(iri.value)
        if known is None:
            names = (self.text(iri, predicate) for predicate in _NAMES)
            known = self._labels[iri.value] = next((name for name in names if name is not None), phrase(iri.value))
        return known

    def href(self, iri: str) -> str | None:
        """The address of an IRI: a path here for one of ours, itself for http(s), None for anything else."""
        if iri.startswith(self.base):
            path = iri.removeprefix(self.base)
            return f"/{path}" if _PLAIN.fullmatch(path) else "/" + quote(path, safe="/#=,:~-._%")
        return iri if urlsplit(iri).scheme in ("http", "https") else None

    def iri(self, href: str) -> str:
        """The IRI behind a path here, as `href` gave it."""
        iri = self.base + href.removeprefix("/")
        return iri if "%" not in iri or self.is_known(iri.partition("#")[0]) else unquote(iri)

    def link(self, term: Term) -> Link:
        """The name of a thing with its address; a literal reads as it is."""
        if isinstance(term, NamedNode):
            return Link(self.label(term), self.href(term.value))
        return Link(term.value if isinstance(term, Literal) else str(term))

    def links(self, terms: Iterable[Term]) -> tuple[Link, ...]:
        """The links of several things, by name."""
        return tuple(sorted((self.link(term) for term in terms), key=lambda link: (link.text.casefold(), link.href or "")))

    def types(self, subject: NamedNode) -> tuple[str, ...]:
        """The classes of a thing in words: ``news media organization``."""
        return tuple(phrase(node.value) for node in self.nodes(subject, RDF_TYPE))

    def article_iri(self, key: str) -> NamedNode:
        """The IRI of the article with this key."""
        return NamedNode(f"{self.base}article/{key}")

    def graph_of(self, article: NamedNode) -> str:
        """The graph that holds what an article says."""
        return article.value.replace(f"{self.base}article/", f"{self.base}graph/article/", 1)

    def _list_dumps(self) -> dict[str, Path]:
        names = [name for name in _DUMPS if (self.kb / name).is_file()]
        if (folder := self.kb / "articles").is_dir():
            there = {entry.name for entry in os.scandir(folder) if entry.is_file(follow_symlinks=False)}
            wanted = (f"{key}{ending}" for key in self.article_keys for ending in _ARTICLE_FILES)
            names += [f"articles/{name}" for name in wanted if name in there]
        return {name: self.kb / name for name in names}


@lru_cache(maxsize=4096)
def phrase(iri: str) -> str:
    """The last step of an IRI in words.

    >>> phrase("https://w3id.org/dateline/ontology#expressesSupportFor")
    'expresses support for'
    """
    short = compact(iri)
    last = re.split(r"[/#:]", short.rstrip("/#"))[-1] or iri
    words = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", " ", last).replace("-", " ").replace("_", " ")
    return words.lower() if last.isidentifier() else words


def _document(iri: str) -> str:
    return iri.partition("#")[0]
