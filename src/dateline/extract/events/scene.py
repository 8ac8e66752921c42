"""What every finder of events looks at, and the one question each must ask: does the article state this as a fact?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dateline.extract.events.drafts import Calendar, Draft, Gazetteer
from dateline.extract.facts.certainty import is_said_by_another, is_sure
from dateline.extract.facts.marking import Marked, mark
from dateline.extract.facts.places_within import BUILDINGS, find_places_within
from dateline.extract.reading import Chains, Reading, Speech
from dateline.extract.speech.voices import voice_at
from dateline.model import Mention, Modality, Span, TimeExpression, Voice


@dataclass(frozen=True, slots=True)
class Scene:
    """An article, marked, with its speech, days and places."""

    reading: Reading
    chains: Chains
    speech: Speech
    sentences: Sequence[Marked]
    calendar: Calendar
    gazetteer: Gazetteer

    def is_fact(self, span: Span) -> bool:
        """Whether the article states these words itself, as a fact."""
        voice, modality, _ = voice_at(self.reading, self.speech, span)
        return voice is Voice.ARTICLE and modality is Modality.FACTUAL and not is_said_by_another(self.reading, span)

    def is_own(self, span: Span) -> bool:
        """Whether the words stand outside everything that somebody else says, whatever their modality."""
        return voice_at(self.reading, self.speech, span)[0] is Voice.ARTICLE

    def is_sure(self, mention: Mention) -> bool:
        """Whether the words surely mean who they are taken for."""
        return is_sure(self.reading, self.chains, mention)

    def name_of(self, entity: str) -> str:
        """An entity's name, or what it is."""
        found = self.chains.entities.get(entity)
        return (found.name or (found.description or "").partition(";")[0]) if found else ""

    def date_it(self, draft: Draft, times: Sequence[int], words: Span) -> bool:
        """Bind dated expressions to the draft; False when one of them lies ahead: what is planned is no event."""
        dated = [time for time in times if self.calendar.times[time].earliest is not None]
        draft.times |= {time: words for time in dated if time not in draft.times}
        return all(self.calendar.is_past(time) for time in dated)


def set_scene(reading: Reading, chains: Chains, times: Sequence[TimeExpression], speech: Speech) -> Scene:
    """Mark the sentences and gather what is known of days and places."""
    published = reading.article.metadata.published_day
    within = frozenset((finding.subject, finding.object) for finding in find_places_within(reading, chains))
    return Scene(
        reading=reading,
        chains=chains,
        speech=speech,
        sentences=mark(reading, chains, times=times),
        calendar=Calendar(times, published),
        gazetteer=Gazetteer(within, frozenset(one.id for one in chains.entities.values() if one.type in BUILDINGS)),
    )
