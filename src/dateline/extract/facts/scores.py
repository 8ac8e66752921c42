"""How often a construction states what it seems to state: the score of a relation."""

from __future__ import annotations

from collections.abc import Mapping

from dateline.extract.facts.finding import Finding
from dateline.extract.reading import Chains
from dateline.model import MentionKind

# The share that is right, of those on the training part of the corpus and of some 400 that were read by hand in news that is not
# part of the project, after the repairs that this reading led to; the fewer there were, the more caution. A key is the beginning
# of `Finding.how`, or a predicate; the longest one that fits counts.
_SHARES: Mapping[str, float] = {
    "age": 0.98,
    "title before": 0.95,
    "title apposed before": 0.96,
    "title after": 0.97,
    "title copula": 0.95,
    "title seat": 0.97,
    "employer linked": 0.97,
    "employer owner": 0.96,
    "employer its": 0.93,
    "employer taken up": 0.95,
    "taken up": 0.95,
    "of": 0.95,
    "verb": 0.94,
    "schema:parent": 0.93,
    "schema:spouse": 0.94,
    "schema:sibling": 0.94,
    "schema:relatedTo": 0.93,
    "schema:containedInPlace": 0.92,
}
# Stances and the rest: too few to count.
_OTHER = 0.92
# Of relations between things whose names the model was less sure of, fewer are right: swept on the same counts.
_NAMES = ((0.8, 1.0), (0.6, 0.97), (0.0, 0.94))


def sureness(chains: Chains) -> dict[str, float]:
    """For each named entity how sure its surest name is, 0 to 1."""
    best: dict[str, float] = {}
    for mention in chains.mentions:
        if mention.kind is MentionKind.NAME:
            best[mention.entity] = max(best.get(mention.entity, 0.0), mention.score)
    return best


def score_of(finding: Finding, sure: Mapping[str, float]) -> float:
    """0 to 1: the share of such statements that are right. `sure` is as `sureness` gives it; who has no name there is sure."""
    keys = [key for key in _SHARES if (finding.how or finding.predicate).startswith(key)]
    share = _SHARES[max(keys, key=len)] if keys else _OTHER
    ends = [finding.subject] if finding.is_literal else [finding.subject, finding.object]
    least = min(sure.get(end, 1.0) for end in ends)
    return round(share * next(factor for floor, factor in _NAMES if least >= floor), 3)
