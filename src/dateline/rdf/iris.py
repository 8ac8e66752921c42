"""Minting: every IRI of ours is made here, from checked parts, the same way on every machine."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from dataclasses import dataclass
from datetime import date, datetime

from dateline.model import Span

_HEADLINE_WORDS = 8
_LETTERS_WITHOUT_MARKS = str.maketrans({
    "ß": "ss", "æ": "ae", "Æ": "ae", "ø": "o", "Ø": "o", "œ": "oe", "Œ": "oe", "ł": "l", "Ł": "l", "đ": "d", "Đ": "d",
    "ð": "d", "þ": "th", "ı": "i",
})  # fmt: skip
_APOSTROPHES = re.compile(r"['`’‘ʼ´]")
_ENTITY_HOMES = {"Person": "person", "PopulationGroup": "group", "WireStory": "story"}
_PLACES = frozenset({
    "Place", "Country", "City", "State", "AdministrativeArea", "Hotel", "LodgingBusiness", "Landform", "BodyOfWater",
    "CivicStructure", "TouristAttraction", "Continent", "RiverBodyOfWater", "Mountain", "Airport", "StadiumOrArena",
    "LandmarksOrHistoricalBuildings",
})  # fmt: skip
_EVENTS = frozenset({"Event", "Meeting", "Interview", "ArmedConflict", "MilitaryAction", "ElectionOutcome"})


def slug(text: str) -> str:
    """Lower-case ASCII letters and digits, joined by single hyphens; apostrophes vanish.

    Letters that have no ASCII form leave nothing; where nothing is left, the first 12 hex digits of the text's SHA-256 stand in.

    >>> slug("Donald Trump’s “son”")
    'donald-trumps-son'
    """
    letters = unicodedata.normalize("NFKD", _APOSTROPHES.sub("", text.translate(_LETTERS_WITHOUT_MARKS)))
    # dashes and quotation marks part words; letters and marks without an ASCII form leave nothing
    parted = "".join(letter if letter.isascii() or unicodedata.category(letter)[0] in "LM" else " " for letter in letters)
    plain = re.sub(r"[^a-z0-9]+", "-", parted.encode("ascii", "ignore").decode().lower()).strip("-")
    return plain or hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:12]


def is_place_type(name: str) -> bool:
    """Whether entities of this class live under ``id/place/``."""
    return name in _PLACES


def is_event_type(name: str) -> bool:
    """Whether things of this class live under ``id/event/``."""
    return name in _EVENTS


def entity_home(type_name: str) -> str:
    """The collection in which entities of a class live: ``person``, ``place``, ``group``, ``event``, ``story`` or ``org``."""
    if type_name in _PLACES:
        return "place"
    if type_name in _EVENTS:
        return "event"
    return _ENTITY_HOMES.get(type_name, "org")


@dataclass(frozen=True, slots=True)
class Minter:
    """Makes IRIs under one base.

    Args:
        base: an absolute http(s) IRI that ends in ``/`` (see `dateline.model.Settings`).
    """

    base: str

    def article_key(self, headline: str, publisher: str | None, published: datetime | date | None, url: str | None = None) -> str:
        """The last step of an article's IRI: date, eight words of the headline, eight hex digits.

        The digits hash the page's address where it is known, else publisher, time and headline.
        """
        identity = url or "|".join((publisher or "", published.isoformat() if published else "", headline))
        digest = hashlib.sha256(identity.encode("utf-8", "surrogatepass")).hexdigest()[:8]
        first_words = "-".join(slug(headline).split("-")[:_HEADLINE_WORDS])[:80].strip("-")
        dated = [published.isoformat()[:10]] if published else []
        return "-".join([*dated, first_words, digest])

    def article(self, key: str) -> str:
        """The article itself: the work, whatever its text."""
        return f"{self.base}article/{key}"

    def entity(self, type_name: str, name: str, number: int = 1) -> str:
        """A registry entity; `number` from 2 on tells namesakes apart."""
        suffix = f"-{number}" if number > 1 else ""
        return f"{self.base}id/{entity_home(type_name)}/{slug(name)}{suffix}"

    def part(self, article_iri: str, kind: str, label: str) -> str:
        """A part of an article: ``#quote-9``, ``#event-meeting``."""
        return f"{article_iri}#{kind}-{label}"

    def text(self, article_iri: str, text: str) -> str:
        """One immutable text version, named by the first 12 hex digits of its SHA-256."""
        return f"{article_iri}/text/{text_sha256(text)[:12]}"

    def span(self, text_iri: str, span: Span) -> str:
        """Characters of a text version, as an RFC 5147 fragment (https://www.rfc-editor.org/info/rfc5147)."""
        return f"{text_iri}#char={span.start},{span.end}"

    def selector(self, text_iri: str, span: Span) -> str:
        """The Web Annotation selector of a span."""
        return f"{text_iri}#selector={span.start},{span.end}"

    def source(self, sha256: str) -> str:
        """The file that an article was made from, named by its bytes, so that no path leaves the machine."""
        return f"{self.base}source/sha256-{sha256[:16]}"

    def article_graph(self, key: str) -> str:
        """The graph of what an article says."""
        return f"{self.base}graph/article/{key}"

    def annotations_graph(self, key: str) -> str:
        """The graph of an article's mentions and evidence spans."""
        return f"{self.base}graph/article/{key}/annotations"

    def text_graph(self, key: str) -> str:
        """The graph of an article's text: always made, published only with full rights."""
        return f"{self.base}graph/article/{key}/text"

    @property
    def entities_graph(self) -> str:
        """The graph of the registry."""
        return f"{self.base}graph/entities"

    @property
    def meta_graph(self) -> str:
        """The graph that describes the dataset and where its graphs come from."""
        return f"{self.base}graph/meta"

    @property
    def dataset(self) -> str:
        """The dataset as a whole."""
        return f"{self.base}dataset"


def text_sha256(text: str) -> str:
    """64 hex digits: the SHA-256 of a text version in UTF-8."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()
