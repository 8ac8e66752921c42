"""Wire stories: `dl:WireStory`, written together with `schema:CreativeWork`, and the articles that are copies of one."""

from __future__ import annotations

from pyoxigraph import NamedNode

from dateline.mapping.draft import Draft
from dateline.rdf.terms import dl, iri, schema


def types(_type_name: str) -> tuple[NamedNode, ...]:
    """The classes that are written for a wire story."""
    return (dl("WireStory"), schema("CreativeWork"))


def write(draft: Draft) -> None:
    """Say of which story the article is a copy; like its subjects, that is found by comparing and rests on no words."""
    story = draft.resolved.story_iri
    draft.content.add(draft.node, schema("exampleOfWork"), iri(story) if story else None)
