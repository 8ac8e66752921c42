"""The files of a built knowledge base as an audit sees them: quads, sorted into articles by the names of their graphs."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from pyoxigraph import Literal, NamedNode, RdfFormat, Triple, parse

from dateline.audit.facts import HAS_SELECTOR, HAS_SOURCE, TEXT, Facts, Node
from dateline.model import DatelineError
from dateline.rdf.terms import schema

DUMP = "kb.nq"
_GRAPH = re.compile(r"(?P<base>.+/)graph/article/(?P<key>[^/]+)(?:/(?P<part>annotations|text))?")
_ENCODING = schema("encoding")


@dataclass(frozen=True)
class AuditedArticle:
    """One article's graphs.

    Args:
        iri: of the article.
        content: what it says.
        annotations: its mentions and spans.
        text: its words, or nothing.
        entities: the registry of the whole knowledge base.
    """

    key: str
    iri: NamedNode
    content: Facts
    annotations: Facts
    text: Facts
    entities: Facts

    @cached_property
    def version(self) -> NamedNode | None:
        """The text version that the spans point into; None where the article has none or several."""
        found = self.content.only(self.iri, _ENCODING)
        return found if isinstance(found, NamedNode) else None

    @cached_property
    def words(self) -> str | None:
        """The text itself, where it is published."""
        return self.text.words(self.version, TEXT) if self.version else None

    @cached_property
    def spans(self) -> Mapping[Node, tuple[int, int]]:
        """Start and end of every span that lies in the article's text version, as its IRI and its selector agree to give them."""
        found: dict[Node, tuple[int, int]] = {}
        for span in self.annotations.subjects(HAS_SOURCE, self.version) if self.version else []:
            place = re.fullmatch(r".*#char=([0-9]{1,9}),([0-9]{1,9})", span.value)
            if place and isinstance(self.annotations.only(span, HAS_SELECTOR), NamedNode):
                found[span] = (int(place[1]), int(place[2]))
        return found


@dataclass(frozen=True)
class KnowledgeBase:
    """A built folder.

    Args:
        graphs: by name.
        articles: sorted by key.
    """

    folder: Path
    base: str
    graphs: Mapping[str, frozenset[Triple]]
    articles: tuple[AuditedArticle, ...]

    @cached_property
    def entities(self) -> Facts:
        """The registry."""
        return Facts(self.graphs.get(f"{self.base}graph/entities", ()))

    @cached_property
    def meta(self) -> Facts:
        """The description of the graphs."""
        return Facts(self.graphs.get(f"{self.base}graph/meta", ()))


def read_kb(folder: Path) -> KnowledgeBase:
    """Read ``kb.nq``.

    Raises:
        DatelineError: (``E_KB``) there is none, it is not N-Quads, or a triple of it stands in no named graph.
    """
    path = folder / DUMP
    graphs: dict[str, set[Triple]] = defaultdict(set)
    try:
        for quad in parse(path.read_bytes(), format=RdfFormat.N_QUADS):
            if not isinstance(quad.graph_name, NamedNode):
                message = f"a triple stands in no named graph ({quad}); build the knowledge base again"
                raise DatelineError(message, code="E_KB", stage="audit", source=str(path))
            graphs[quad.graph_name.value].add(quad.triple)
    except OSError as error:
        message = f"no knowledge base can be read here ({error.strerror}); make one with 'dateline build'"
        raise DatelineError(message, code="E_KB", stage="audit", source=str(path)) from error
    except (SyntaxError, ValueError) as error:
        message = f"this is not valid N-Quads ({error}); build the knowledge base again"
        raise DatelineError(message, code="E_KB", stage="audit", source=str(path)) from error
    named = {name: frozenset(triples) for name, triples in sorted(graphs.items())}
    base = _base(named)
    return KnowledgeBase(folder, base, named, _articles(named, base))


def _base(graphs: Mapping[str, frozenset[Triple]]) -> str:
    for name in graphs:
        if found := _GRAPH.fullmatch(name):
            return found["base"]
        for ending in ("graph/entities", "graph/meta"):
            if name.endswith(f"/{ending}"):
                return name.removesuffix(ending)
    message = "no graph in it bears a name that 'dateline build' gives; is this its kb.nq?"
    raise DatelineError(message, code="E_KB", stage="audit", source=DUMP)


def _articles(graphs: Mapping[str, frozenset[Triple]], base: str) -> tuple[AuditedArticle, ...]:
    parts: dict[str, dict[str, frozenset[Triple]]] = defaultdict(dict)
    for name, triples in graphs.items():
        if (found := _GRAPH.fullmatch(name)) and found["base"] == base:
            parts[found["key"]][found["part"] or "content"] = triples
    entities = Facts(graphs.get(f"{base}graph/entities", ()))
    return tuple(
        AuditedArticle(
            key,
            NamedNode(f"{base}article/{key}"),
            content=Facts(graph.get("content", ())),
            annotations=Facts(graph.get("annotations", ())),
            text=Facts(graph.get("text", ())),
            entities=entities,
        )
        for key, graph in sorted(parts.items())
    )


def label(article: AuditedArticle, value: object) -> str:
    """A node's name, after the article or the registry; a literal's words; else the last step of the IRI."""
    if isinstance(value, Literal):
        return value.value
    if isinstance(value, NamedNode):
        for facts in (article.content, article.entities):
            for predicate in (schema("name"), schema("description")):
                for name in facts.values(value, predicate):
                    if isinstance(name, Literal):
                        return name.value
        return re.split(r"[/#]", value.value)[-1]
    return str(value)
