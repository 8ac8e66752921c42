"""Ages, as the article gives them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dateline.extract.facts.finding import Finding
from dateline.extract.facts.marking import Marked, pattern
from dateline.extract.lexicons import role_words
from dateline.extract.phrasing.speech_words import words_of
from dateline.extract.reading import Chains

_NUMBER = r"(?P<age>[1-9]\d?|1[01]\d)"
_GROWN = r"(?P<age>[2-9]\d|1[0-1]\d|1[6-9])"
# "A 21-year-old from X", "the 21-year-old son of X" is not X.
_APART = "from|of|in|at|with|and|who|to|by|called|named|son|daughter|for|was|is|said"
_FOLLOWERS = words_of("volunteer supporter fan backer voter staffer campaign player employee worker resident student follower")
_RULES = (
    pattern(rf"(?P<all><who:P!>, (?:aged |now )?{_NUMBER})(?:,(?! \d)|[.;:)]| –| —| who | from )"),
    pattern(rf"(?P<all><who:P!>,? (?:\()?aged {_NUMBER})\b"),
    pattern(rf"(?P<all><who:P!>,? who (?:is|turned|turns) {_NUMBER})(?=[,.;)]|$| and )"),
    pattern(rf"(?P<all><who:P!>,? (?:who (?:has |have )?)?(?:has )?died (?:[a-z]+ )?(?:aged |at (?:the age of )?){_NUMBER})\b"),
    pattern(rf"(?P<all><who:P!> is {_NUMBER}(?: years old)?)(?:[.;]|,(?! \d)| and )"),
    pattern(rf"(?P<all><who:P!>, an? (?:[a-z-]+ ){{1,3}}aged {_NUMBER})\b"),
    pattern(rf"(?P<all>\b{_NUMBER}-year-old (?:(?!(?:{_APART})\b)[a-z-]+ ){{0,3}}?<who:P!>)"),
    pattern(rf"(?P<all><who:P!>, (?:an? |the )?{_NUMBER}-year-old)\b"),
)
# "Otto Berg (44)": in a report of a match it is the minute.
_BRACKETED = pattern(rf"(?P<all><who:P!> \({_GROWN}\))")


def find_ages(marked: Marked, chains: Chains) -> Iterator[Finding]:
    """Ages in one sentence, in the order of the rules."""
    is_match = any(entity.type == "SportsTeam" for entity in chains.entities.values())
    for rule in _RULES if is_match else (*_RULES, _BRACKETED):
        for match in rule.finditer(marked.text):
            after = marked.text[match.end() :].split()
            if not (after and marked.text[match.end() :].startswith(" ") and _is_bearer(after[0])):
                yield _age(marked, match)


def _is_bearer(word: str) -> bool:
    """Whether the age is of somebody whom the name only describes: "a 31-year-old Ruiz volunteer"."""
    nouns = role_words("posts") | role_words("occupations") | role_words("first_posts")
    return word.islower() and (word in nouns or word in _FOLLOWERS)


def _age(marked: Marked, match: re.Match[str]) -> Finding:
    who, evidence = marked.mention(match, "who"), marked.span_of(match, "all")
    return Finding(who.entity, "dl:ageAsReported", match["age"], evidence, is_literal=True, is_dated=True, how="age")
