"""A country that shares its name with a state of the United States: which of the two an article speaks of."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from dateline.extract.lexicons import countries, places
from dateline.extract.names.finds import Name
from dateline.extract.reading import Reading

#: The state's name, to words that only the country's stories have.
_OF_COUNTRY: Final = {"Georgia": re.compile(r"\b(?:Georgians?|Tbilisi|Batumi|Caucasus|Abkhazia|Ossetia|Saakashvili|Soviet)\b")}
_OF_STATE: Final = re.compile(
    r"\b(?:Atlanta|Savannah|Republicans?|Democrats?|Ga\.|U\.S\.|United States|Supreme Court|NFL|NBA|county|coastal|FBI)(?!\w)"
)
_AMERICA: Final = "United States"


def settle_homonyms(reading: Reading, names: Sequence[Name]) -> list[Name]:
    """The names, where "Georgia" is the state that an American story means, unless countries stand beside it."""
    if not any(name.text in _OF_COUNTRY for name in names):
        return list(names)
    beside = _beside(names)
    return [replace(name, type="State", own_name=None) if _is_state(reading, name, beside) else name for name in names]


def _is_state(reading: Reading, name: Name, beside: dict[int, set[str]]) -> bool:
    telling = _OF_COUNTRY.get(name.text)
    if telling is None or name.type != "Country" or telling.search(reading.text):
        return False
    near = beside.get(name.sentence, set())
    if "Country" in near:
        return False
    return "State" in near or _OF_STATE.search(reading.text) is not None


def _beside(names: Sequence[Name]) -> dict[int, set[str]]:
    """What each sentence names besides: other countries than the United States, and states of it."""
    found: dict[int, set[str]] = {}
    for name in names:
        place = places().get(name.text)
        is_abroad = countries().get(name.text, _AMERICA) != _AMERICA and name.text not in _OF_COUNTRY
        if is_abroad or (place and place.type == "State" and place.country == _AMERICA):
            found.setdefault(name.sentence, set()).add("Country" if is_abroad else "State")
    return found
