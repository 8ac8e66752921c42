"""Place names of two and more words that stand alone in datelines, where their shape alone would make them persons.

Names of large cities, written down from general knowledge; public facts. A single capitalised word needs no table.
"""

from __future__ import annotations

import re
from typing import Final

_LONG_NAMES: Final = frozenset(
    name.strip().casefold()
    for name in ["Abu Dhabi ", " Addis Ababa ", " Al Khobar ", " Baton Rouge ", " Beverly Hills ", " Boca Raton ", " Buenos Aires ", " Cape Canaveral ", " Cape Town ", " Cedar Rapids ", " Chiang Mai ", " Colorado Springs ", " Corpus Christi ", " Costa Mesa ", " Da Nang ", " Dar es Salaam ", " Dar Es Salaam ", " Des Moines ", " East Jerusalem ", " East London ", " El Paso ", " Fort Lauderdale ", " Fort Wayne ", " Fort Worth ", " Gaza City ", " Grand Rapids ", " Green Bay ", " Guatemala City ", " Hanoi City ", " Ho Chi Minh City ", " Hong Kong ", " Jersey City ", " Kansas City ", " Kuala Lumpur ", " Kuwait City ", " La Paz ", " Las Palmas ", " Las Vegas ", " Little Rock ", " Long Beach ", " Los Alamos ", " Los Angeles ", " Mar del Plata ", " Mexico City ", " Milton Keynes ", " New Delhi ", " New Haven ", " New Orleans ", " New York ", " New York City ", " Newcastle upon Tyne ", " Niagara Falls ", " Oklahoma City ", " Palm Beach ", " Palm Springs ", " Palo Alto ", " Panama City ", " Phnom Penh ", " Port Elizabeth ", " Port Harcourt ", " Port Louis ", " Port Moresby ", " Port of Spain ", " Port Said ", " Port Sudan ", " Port Vila ", " Port-au-Prince ", " Porto Alegre ", " Quezon City ", " Rio de Janeiro ", " Saint Paul ", " Saint Petersburg ", " Salt Lake City ", " San Antonio ", " San Diego ", " San Francisco ", " San Jose ", " San José ", " San Juan ", " San Salvador ", " Sana'a ", " Santa Barbara ", " Santa Clara ", " Santa Cruz ", " Santa Fe ", " Santa Monica ", " Santo Domingo ", " Sao Paulo ", " São Paulo ", " Sharm el-Sheikh ", " Sierra Leone ", " Silicon Valley ", " Sioux Falls ", " South Bend ", " Sri Lanka ", " St Andrews ", " St Louis ", " St. Louis ", " St Paul ", " St. Paul ", " St Petersburg ", " St. Petersburg ", " Stoke-on-Trent ", " Tel Aviv ", " The Hague ", " Tel Aviv-Yafo ", " Ulaanbaatar ", " United Nations ", " Vatican City ", " Virginia Beach ", " Washington DC ", " Washington D.C. ", " West Bank ", " West Palm Beach ", " White House ", " Capitol Hill ", " Downing Street ", " Hong Kong SAR ", " Saudi Arabia ", " South Africa ", " South Korea ", " North Korea ", " New Zealand ", " United Kingdom ", " United States ", " Costa Rica ", " El Salvador ", " Puerto Rico ", " Northern Ireland ", " South Sudan ", " East Timor"]
)
_WORD: Final = r"[A-ZÀ-Þ][\w'’\-]*\.?"
_ONE_WORD: Final = re.compile(rf"^{_WORD}$")
_WITH_REGION: Final = re.compile(rf"^(?:{_WORD})(?:\s(?:[a-z]{{2,3}}\s)?{_WORD}){{0,3}},\s(?:{_WORD})(?:\s{_WORD}){{0,2}}$")
_NOT_PLACES: Final = frozenset(
    ["comments", "share", "editor", "reporter", "correspondent", "staff", "agency", "reuters", "ap", "afp", "pa", "exclusive", "updated", "published", "analysis", "opinion", "news", "by", "politics", "business", "world", "sport", "updated", "live", "video", "watch", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
)


def is_place_line(text: str) -> bool:
    """Whether a line on its own, after a byline, can only be the place of writing.

    >>> is_place_line("Rotterdam"), is_place_line("New York"), is_place_line("Mary Smith")
    (True, True, False)
    """
    if text.casefold() in _NOT_PLACES:
        return False
    parts = re.split(r"\s(?:and|&)\s|\s?/\s?", re.sub(r"^in\s", "", text))
    return all(
        bool(part.casefold() in _LONG_NAMES or _ONE_WORD.match(part) or _WITH_REGION.match(part))
        and part.casefold() not in _NOT_PLACES
        for part in parts
    )
