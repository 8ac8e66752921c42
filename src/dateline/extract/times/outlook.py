"""Whether a sentence looks ahead where it names a day: "ends on Friday" is the next one, "ended on Friday" the last."""

from __future__ import annotations

import re

_IRREGULAR = (
    *("was", "were", "had", "did", "said", "told", "held", "met", "went", "came", "took", "made", "gave", "won", "lost", "began"),
    *("left", "found", "sold", "flew", "ran", "fell", "rose", "broke", "brought", "bought", "built", "caught", "chose", "drew"),
    *("drove", "fought", "got", "grew", "heard", "hit", "kept", "knew", "led", "paid", "sat", "saw", "sent", "shook", "shot"),
    *("shut", "spoke", "spent", "stood", "stole", "struck", "swore", "taught", "thought", "threw", "wrote", "became", "wore"),
    *("woke", "beat", "forecast"),
)
PAST = re.compile(rf"\b(?<!be )(?:{'|'.join(_IRREGULAR)}|[a-z]{{2,}}ed)\b")
"""A verb's past form, as far as its letters tell."""

# A set date is told in the present: "the race ends on Sunday", "she flies home on Friday".
_TIMETABLED = (
    *(
        "airs",
        "arrives",
        "begins",
        "closes",
        "comes",
        "concludes",
        "convenes",
        "debuts",
        "defends",
        "departs",
        "ends",
        "enters",
        "expires",
        "faces",
        "flies",
    ),
    *("goes", "kicks", "leaves", "marries", "meets?", "opens", "plays", "reconvenes", "reopens", "resumes", "retires", "returns"),
    *("premieres", "sits", "starts", "takes", "travels"),
)
# After these the same letters are a noun: "the starts", "their returns".
_DETERMINERS = ("the", "of", "in", "by", "his", "her", "its", "their", "for", "with")
_NO_NOUN = "".join(rf"(?<!\b{word} )" for word in _DETERMINERS)
# After these "to be" tells what is, as others have it: "said to be in talks".
_REPORTED = "".join(rf"(?<!\b{word} )" for word in ("said", "believed", "thought", "reported", "understood", "known", "found"))
_PLANNED = (
    *("will", "shall", "[’']ll", f"{_REPORTED}to be", "(?:is|are|was|were) to", "(?:would|could|may|might|should)(?! have\\b)"),
    *("due", "scheduled", "expected", "likely", "plans?", "planned", "set (?:to|for)", "going", "ahead of", "eyes? (?:a|an|the)"),
    *(
        "(?:hopes?|wants?|wish(?:es)?|intends?|aims?) (?:[^,.;]{1,60} )?to",
        "expects",
        "threaten(?:s|ed)",
        "promis(?:es|ed)",
        "vow(?:s|ed)",
    ),
    *("call(?:s|ed) (?:on|for)", "urg(?:es|ed)", "asks", "asked (?:[^,.;]{1,60} )?(?:to|for)"),
    f"{_NO_NOUN}(?:{'|'.join(_TIMETABLED)})",
)
_FUTURE = re.compile(rf"\b(?:{'|'.join(_PLANNED)})\b")
# Until when: what goes on still, what is granted, what was put off.
_OPEN = re.compile(
    r"\b(?:has|have|is|are|gave|given|granted|bailed|waived|barred|postponed|put off|adjourned|delayed|deferred|extended"
    r"|suspended|remanded|cancell?ed|closed|ruled out)\b"
)
_UNTIL = re.compile(r"\b(?:until|till)(?: (?:at least|early|late|mid))? $")
_AT_LEAST = re.compile(r"\bat least $")
_FROM = re.compile(r"\b(?:as of|(?:starting|beginning)(?: on)?|[Ff]rom) $")
_ANNOUNCED = re.compile(r"\b(?:announce[sd]?|declared?|warn(?:s|ed)?|called?) ")
_PARTS = "".join(rf"(?<!\b{word} )" for word in ("as", "course", "end", "beginning", "start", "middle"))
_NEVER = re.compile(rf"\b(?:{_PARTS}of|[Ss]ince) $")
_SET_FOR = re.compile(
    r"\b(?:(?:(?:fixed|set|slated|planned|scheduled|called|billed) for|is(?: back)? on) "
    r"|[Nn]ext (?:bout|fight|game|match|race|show): )$"
)
_BY = re.compile(r"\b(?:by|before) $")
_INFINITIVE = re.compile(r"\bto [a-z]+\b")
# In characters: verbs further away belong to other clauses.
_VERB_WITHIN = 400


def looks_ahead(text: str, first: int, at: int, last: int) -> bool:
    """Whether the nearest verb before an expression, else any after it, looks ahead.

    Args:
        text: the article's text.
        first: where the expression's sentence begins.
        at: where the expression itself begins.
        last: where the sentence ends.
    """
    start, end = max(first, at - _VERB_WITHIN), min(last, at + _VERB_WITHIN)
    if _NEVER.search(text, start, at) or _SET_FOR.search(text, start, at):
        return _SET_FOR.search(text, start, at) is not None
    ahead, past = _last(_FUTURE, text, start, at), _last(PAST, text, start, at)
    for preposition, also in _AFTER:
        if preposition.search(text, start, at):
            ahead = max(ahead, _last(also, text, start, at))
    if _AT_LEAST.search(text, start, at) and _UNTIL.search(text, start, at):
        return True
    if ahead != -1 or past != -1:
        return ahead >= past
    is_begun = _FROM.search(text, start, at) is not None
    return (is_begun or bool(_FUTURE.search(text, at, end))) and not PAST.search(text, at, end)


def is_of_then(text: str, first: int, at: int) -> bool:
    """Whether "the" stands before an expression, and before that a verb of the past: "it sold over the next year"; as above."""
    start = max(first, at - _VERB_WITHIN)
    has_article = text[start:at].lower().endswith("the ")
    return has_article and _last(PAST, text, start, at) > _last(_FUTURE, text, start, at)


_AFTER = ((_BY, _INFINITIVE), (_UNTIL, _OPEN), (_FROM, _ANNOUNCED))
"""What else looks ahead before an expression that one of these prepositions introduces."""


def _last(pattern: re.Pattern[str], text: str, start: int, end: int) -> int:
    return max((match.start() for match in pattern.finditer(text, start, end)), default=-1)
