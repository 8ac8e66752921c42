"""How a title ties its holder to an organisation: leads, works for, belongs to, founded, or nothing for sure."""

from __future__ import annotations

from dateline.extract.facts.roles.titles import Title
from dateline.extract.lexicons import role_words
from dateline.extract.phrasing.speech_words import words_of

FOUNDERS = words_of("founder co-founder cofounder")
"""Titles that tell who founded an organisation rather than what somebody is."""

# Who works for a party for hire is no member of it.
_HIRED = words_of("strategist consultant donor pollster analyst operative activist lawyer attorney expert")
_STAFF = words_of(
    "spokesman spokeswoman spokesperson manager aide adviser advisor official officer director economist editor agent"
)
_OF_PLACES = words_of("sen rep gov mayor senator")
_GUESTS = words_of("fellow visiting emeritus honorary student affiliate")
_LEADING_PARTS = words_of("acting interim supreme executive national chief managing general new party team board group club")
# These lead with the words before them: "chief executive", but not "a bank executive".
_LEADS_AFTER = {"executive": {"chief"}, "general": {"director", "secretary"}, "director": {"managing", "executive", "general"}}
_ONLY_ONE = words_of("the 's its whose")


def bond(title: Title, type_: str) -> str:
    """The property that ties the holder of a title to an organisation of the class `type_`; empty where none is sure."""
    if title.head in FOUNDERS:
        return "schema:founder"
    leads = _leads(title, type_)
    if type_ == "PoliticalParty":
        return _in_party(title, leads=leads)
    if type_ == "SportsTeam":
        return _in_team(title, leads=leads)
    if leads:
        return "dl:leaderOf"
    if title.head in role_words("legislators") | role_words("players") | _OF_PLACES:
        return ""
    return "schema:affiliation" if {title.head, *title.modifiers} & _GUESTS else "schema:worksFor"


def _in_party(title: Title, *, leads: bool) -> str:
    if title.head in _HIRED:
        return ""
    if leads and "secretary" not in title.head and "group" not in title.modifiers:
        return "dl:leaderOf"
    return "schema:worksFor" if title.head in _STAFF else "schema:memberOf"


def _in_team(title: Title, *, leads: bool) -> str:
    if title.head in role_words("players"):
        return "schema:memberOf"
    is_head = title.head in role_words("team_heads") and not set(title.modifiers) & role_words("assistants")
    return "dl:leaderOf" if is_head or leads else "schema:worksFor"


def _leads(title: Title, type_: str) -> bool:
    """Whether the title is the first of its organisation."""
    words, before = set(title.modifiers), title.modifiers[-1:]
    if words & role_words("assistants") or title.has_field or "vice" in title.head:
        return False
    if title.head == "director" and not words:
        return title.determiner in _ONLY_ONE
    if title.head in _LEADS_AFTER:
        return bool(set(before) & _LEADS_AFTER[title.head])
    if title.head in ("officer", "secretary"):
        chief, general = title.modifiers[-2:] == ("chief", "executive"), before == ("general",)
        return chief if title.head == "officer" else general or (not words and type_ == "GovernmentOrganization")
    if title.head == "governor" and title.determiner in ("a", "an"):
        return False
    return title.head in role_words("first_posts") and (words <= _LEADING_PARTS or title.head in ("president", "chairman"))
