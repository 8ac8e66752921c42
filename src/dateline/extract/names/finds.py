"""What a found name is: its words, its kind, and what stands around it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from dateline.extract.lexicons import KnownOrganization, countries, organizations, places
from dateline.extract.reading import Gender
from dateline.model import Span

PERSON = "Person"
PLACE_TYPES = frozenset(
    {"Place", "Country", "City", "State", "AdministrativeArea", "Hotel", "Airport", "StadiumOrArena", "Landform"}
)
GROUP = "PopulationGroup"

# the tokeniser splits these off: King's College, Voters' Watch Network
_POSSESSIVE = re.compile(r" (['’]s?)(?=\s|$)")
# and the marks round a nickname: Ada "Tiger" Brook
_NICKNAME = re.compile(r"([\"“‘']) ([^\"“”‘’']+) ([\"”’'])(?= |$)")
_MARK = re.compile(r"[\"“”‘'’]")


@dataclass(frozen=True, slots=True)
class Name:
    """A name in the text.

    Args:
        span: the name alone: no honorific, office word, determiner or possessive.
        words: its tokens.
        type: a schema.org class name or ``PopulationGroup``.
        sentence: index of its sentence in `Reading.sentences`; -1 for a name in a byline or dateline.
        honorific: in lower case without a full stop (``mr``), or empty.
        title: office words right before it, as written (``Syrian President``), or empty.
        gender: of a person, where honorific, title or given name tell.
        own_name: what the thing calls itself, from the lexicon, or None.
        state: for a capital that stands for its state: the country's name; else None.
    """

    span: Span
    words: tuple[str, ...]
    type: str
    sentence: int
    honorific: str = ""
    title: str = ""
    gender: Gender | None = None
    own_name: str | None = None
    state: str | None = None
    score: float = 1.0

    @property
    def text(self) -> str:
        """Its words joined by blanks, possessive marks and those round a nickname closed up."""
        if len(self.words) == 1:
            return self.words[0]
        words = " ".join(self.words)
        return _POSSESSIVE.sub(r"\1", _NICKNAME.sub(r"\1\2\3", words)) if _MARK.search(words) else words

    @property
    def is_person(self) -> bool:
        """Whether it names a person."""
        return self.type == PERSON

    @property
    def is_place(self) -> bool:
        """Whether it names a place."""
        return self.type in PLACE_TYPES


def known_type(form: str) -> tuple[str, str] | None:
    """Class and own name of a thing that the lexicons have under this very form, or None; countries win, then organisations.

    A place whose name is also an everyday word or a given name is not known by its form alone.
    """
    country = countries().get(form)
    if country:
        return "Country", country
    organization: KnownOrganization | None = organizations().get(form)
    if organization:
        return organization.type, organization.name
    place = places().get(form)
    return (place.type, form) if place and not place.is_common_word else None
