"""What a finder of relations hands over before its voice is known."""

from __future__ import annotations

from dataclasses import dataclass

from dateline.model import Span


@dataclass(frozen=True, slots=True)
class Finding:
    """Words that seem to state a relation.

    Args:
        subject: entity or event id.
        predicate: a compact IRI, as in `Relation`.
        object: entity or event id, or the value when `is_literal`.
        voiced: the words whose voice counts, where that is not the evidence.
        is_dated: it holds for the day of publication (titles, ages).
        how: the construction of the words, under which `scores` knows how often such a statement is right.
        is_hearsay: the words themselves say that somebody unnamed thinks so ("is viewed as").
    """

    subject: str
    predicate: str
    object: str
    evidence: Span
    is_literal: bool = False
    voiced: Span | None = None
    is_dated: bool = False
    is_hearsay: bool = False
    how: str = ""
