"""The engines "dateline" and "fast": names found by one trained model or two, and all else by rules and lexicons."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from dateline.extract.chains.chains import resolve_chains
from dateline.extract.chains.descriptions import add_descriptions
from dateline.extract.chains.pronouns import add_first_person, add_pronouns
from dateline.extract.events.events import find_events
from dateline.extract.events.triggers import find_triggers
from dateline.extract.facts.groups import add_groups
from dateline.extract.facts.relations import find_relations
from dateline.extract.languages import is_english
from dateline.extract.names.finds import Name
from dateline.extract.numbering import Harvest, number
from dateline.extract.reading import Reading
from dateline.extract.sentences import read_sentences
from dateline.extract.speech.speech import find_speech
from dateline.extract.speech.wishes import find_wishes
from dateline.extract.times.times import find_times
from dateline.model import Annotation, Article
from dateline.version import __version__


class RulesEngine:
    """Needs no download; its version is the package's.

    Args:
        name: under which the shelf has it.
        find_names: what finds the names in a reading, sorted by place.
    """

    version = __version__

    def __init__(self, name: str, find_names: Callable[[Reading], Sequence[Name]]) -> None:
        self.name = name
        self._find_names = find_names

    def annotate(self, article: Article) -> Annotation:
        """All that the rules find, in English alone; items are sorted and numbered in order of first mention."""
        if not is_english(article):
            return Annotation(article.id, self.name, self.version)
        reading = read_sentences(article)
        chains = resolve_chains(reading, self._find_names(reading))
        add_descriptions(reading, chains)
        add_pronouns(reading, chains)
        add_groups(reading, chains)
        times = find_times(reading)
        speech = find_speech(reading, chains, times)
        add_first_person(reading, chains, speech)
        found = find_events(reading, chains, times, speech)
        relations = [*find_relations(reading, chains, speech), *found.relations]
        speech.attributions += find_wishes(reading, chains, speech)
        taken = [span for event in found.events for span in (*event.mentions, *event.evidence)]
        events = [*found.events, *find_triggers(reading, chains, times, taken, len(found.events) + 1)]
        harvest = Harvest(article, chains, speech, times, events, found.mentions, relations)
        return number(harvest, self.name, self.version)
