"""What a relation may join and how its value is written: the form of the tables that each class of thing brings."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal as OneOf

AGENTS = frozenset({"person", "org", "group", "place"})


@dataclass(frozen=True, slots=True)
class Rule:
    """A relation that is written; one that breaks its rule is left out, for it would say something that nobody said.

    Args:
        subjects: collections that its subject may come from.
        objects: collections that its object may come from; empty for a literal.
        value: how a literal is written.
        inverse: the predicate of the way back, which is written out for stores without reasoning; the same for a symmetric one.
        is_timed: it holds for a time only, so its statement says as of when.
        is_wording: its value is the article's own wording, which is not published where rights allow facts only.
    """

    subjects: frozenset[str]
    objects: frozenset[str] = frozenset()
    value: OneOf["node", "text", "integer", "calendar"] = "node"
    inverse: str | None = None
    is_timed: bool = False
    is_wording: bool = False
