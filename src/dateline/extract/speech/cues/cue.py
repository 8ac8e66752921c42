"""A speech cue, by the words of a frame."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dateline.extract.reading import Token
from dateline.model import Span


@dataclass(frozen=True, slots=True)
class Cue:
    """One speech verb of a frame, by indices into `Frame.words`; ranges are half-open.

    Args:
        verb: index of the verb (of ``according``).
        subject: who speaks.
        hearer: whoever is told, or None.
        lemma: the verb's base form; ``according`` for "according to".
        end: where what belongs to the cue ends (hearer, time, place, "that").
        is_shared: the subject belongs to an earlier verb ("…, adding that").
    """

    verb: int
    subject: tuple[int, int]
    lemma: str
    end: int
    hearer: tuple[int, int] | None = None
    is_shared: bool = False

    @property
    def start(self) -> int:
        """The first word of the cue."""
        return self.verb if self.is_shared else min(self.subject[0], self.verb)


def span_of(words: Sequence[Token], bounds: tuple[int, int]) -> Span:
    """The stretch of text from the first to the last of the words in half-open `bounds`."""
    return Span(words[bounds[0]].start, words[bounds[1] - 1].end)
