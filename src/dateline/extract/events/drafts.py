"""Events while they are being put together: what each stretch of text adds, and whether two can be the same."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from dateline.model import Mention, MentionKind, Span, TimeExpression


@dataclass(slots=True)
class Draft:
    """An event as one stretch of text gives it, or as several give it together.

    Args:
        type: a class of ours, or ``Event``.
        label: what it is called when no better name is found ("Arrest of X").
        evidence: the stretches that state it.
        mentions: noun phrases that denote it, each with its kind.
        triggers: other words that denote it (verbs).
        people: entity id of each participant to its role and the words that say so.
        times: index of each time expression to the words that bind it to the event.
        places: entity id of each place to the words that say so.
        is_named: the label is the article's own name for it.
        cited: id of the `CitedSource` that records it.
        about: ids of what it is about.
        attributions: indices of the attributions that were said at it.
    """

    type: str
    label: str
    evidence: list[Span]
    mentions: dict[Span, MentionKind] = field(default_factory=dict)
    triggers: list[Span] = field(default_factory=list)
    people: dict[str, tuple[str, Span]] = field(default_factory=dict)
    times: dict[int, Span] = field(default_factory=dict)
    places: dict[str, Span] = field(default_factory=dict)
    is_named: bool = False
    other_names: list[str] = field(default_factory=list)
    cited: str | None = None
    about: list[str] = field(default_factory=list)
    attributions: list[int] = field(default_factory=list)

    def absorb(self, other: Draft) -> None:
        """Take over what another stretch adds to the same event; what is known already stays."""
        self.evidence += other.evidence
        self.triggers += other.triggers
        self.attributions += other.attributions
        self.about += [item for item in other.about if item not in self.about]
        self.cited = self.cited or other.cited
        self.mentions = other.mentions | self.mentions
        self.people = other.people | self.people
        self.times = other.times | self.times
        self.places = other.places | self.places

    @property
    def first(self) -> Span:
        """The earliest words that belong to it."""
        return min([*self.evidence, *self.mentions, *self.triggers])


@dataclass(frozen=True, slots=True)
class Calendar:
    """The article's time expressions and its day of publication."""

    times: Sequence[TimeExpression]
    published: date | None

    def is_past(self, index: int) -> bool:
        """Whether an expression gives days that had begun when the article came out."""
        earliest = self.times[index].earliest
        return earliest is not None and (self.published is None or earliest <= self.published)

    def can_agree(self, one: int, other: int) -> bool:
        """Whether two expressions share a day."""
        a, b = self.times[one], self.times[other]
        if a.earliest is None or a.latest is None or b.earliest is None or b.latest is None:
            return True
        return a.earliest <= b.latest and b.earliest <= a.latest


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """Which places can be one and the same spot: equal, one stated to lie in the other, or a building and a town or country.

    Args:
        within: pairs of a place and the place that it is stated to lie in.
        buildings: ids of hotels, halls and the like.
    """

    within: frozenset[tuple[str, str]]
    buildings: frozenset[str] = frozenset()

    def can_agree(self, one: str, other: str) -> bool:
        """Whether something can be in both places at once, as far as the article tells."""
        if (one in self.buildings) != (other in self.buildings):
            return True
        return one == other or (one, other) in self.within or (other, one) in self.within

    def narrowest(self, places: Mapping[str, Span]) -> str | None:
        """The building, the place that lies in all the others, or the only one; None when they part."""
        inner = [place for place in places if place in self.buildings]
        if len(inner) == 1:
            return inner[0]
        for place in places:
            if all(other == place or (place, other) in self.within for other in places):
                return place
        return None


def can_be_same(one: Draft, other: Draft, calendar: Calendar, gazetteer: Gazetteer) -> bool:
    """Whether no time and no place of the two contradict."""
    return all(calendar.can_agree(a, b) for a in one.times for b in other.times) and all(
        gazetteer.can_agree(a, b) for a in one.places for b in other.places
    )


def to_mentions(draft: Draft, event: str) -> list[Mention]:
    """The noun phrases of a finished event."""
    return [Mention(span, draft.type, event, kind, score=0.8) for span, kind in sorted(draft.mentions.items())]
