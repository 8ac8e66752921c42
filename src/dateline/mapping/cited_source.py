"""Cited sources: what the article takes words from, mostly without title or address; `schema:citation` lists them."""

from __future__ import annotations

from pyoxigraph import Literal, NamedNode

from dateline.mapping.draft import Draft
from dateline.mapping.event import write_days, write_time_words
from dateline.model import CitedSource, SourceKind
from dateline.rdf.terms import RDF_TYPE, dl, iri, schema, words

_KIND_WORDS = {SourceKind.REPORT: "Report", SourceKind.CONVERSATION: "Conversation", SourceKind.POST: "Post"}


def write(draft: Draft) -> dict[str, NamedNode]:
    """Write every cited source that has an outlet or an author; their nodes by id."""
    written = {}
    for source in draft.annotation.cited_sources:
        outlet = draft.ref(source.outlet, "org")
        author = draft.ref(source.author, "person", "org")
        address = draft.resolved.iris.get(source.id)
        if address and (outlet or author):
            written[source.id] = iri(address)
            _write_source(draft, source, written[source.id], outlet, author)
    return written


def _write_source(draft: Draft, source: CitedSource, node: NamedNode, outlet: NamedNode | None, author: NamedNode | None) -> None:
    is_post = source.kind is SourceKind.POST
    add = draft.content.add
    add(node, RDF_TYPE, dl("CitedSource"), schema("SocialMediaPosting" if is_post else "CreativeWork"))
    add(node, schema("name"), _name(draft, source, outlet, author))
    add(node, schema("provider" if is_post else "publisher"), outlet)
    add(node, schema("author"), author)
    add(node, dl("evidence"), *(draft.span(span) for span in source.evidence))
    _write_time(draft, source, node)
    draft.content.add(draft.node, schema("citation"), node)


def _write_time(draft: Draft, source: CitedSource, node: NamedNode) -> None:
    if source.time is None:
        return
    time = draft.annotation.times[source.time]
    write_days(draft, node, time.earliest, time.latest)
    write_time_words(draft, node, time)


def _name(draft: Draft, source: CitedSource, outlet: NamedNode | None, author: NamedNode | None) -> Literal:
    """A title of our own making, in English, since the article gives none."""
    by, at = (_known_name(draft, node) for node in (author, outlet))
    kind = _KIND_WORDS[source.kind]
    if source.kind is SourceKind.CONVERSATION:
        label = f"Conversation with {at}" if at else f"Conversation of {by}" if by else kind
    else:
        label = kind + (f" by {by}" if by else "") + ((f" on {at}" if by else f" by {at}") if at else "")
    return words(f"{label} (untitled in the article)")


def _known_name(draft: Draft, node: NamedNode | None) -> str:
    entry = draft.known.get(node.value) if node else None
    return entry.name if entry else ""
