"""Organisations that people lead, found or belong to, in words other than a title."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dateline.extract.facts.finding import Finding
from dateline.extract.facts.marking import OPENS, Marked, pattern
from dateline.extract.facts.roles.antecedents import owner_taken_up
from dateline.extract.lexicons import countries, places, role_words
from dateline.extract.phrasing.clauses import is_finite
from dateline.extract.phrasing.guarded import Guarded
from dateline.extract.phrasing.speech_words import CLAUSE_VERBS, PREPOSITIONS, QUOTE_VERBS, words_of
from dateline.extract.reading import Chains, Reading

# What once was, or is not yet, is no bond of today.
_NOT_NOW = re.compile(
    r"(?:\b(?:former|ex|late|then|one-time|onetime|ousted|deposed|outgoing|incoming|future|would-be|self-styled"
    r"|self-proclaimed|disgraced|retired|previous|past|old|alleged|next|first|failed|fake|fictional|shadow)[ -]|\bex-)"
    r"(?:[\w'-]+ ){0,2}$",
    re.IGNORECASE,
)
_WAS = re.compile(r"\b(?:former|ex-|late|ousted|then-|leader of the opposition )", re.IGNORECASE)
_AGED = r"(?:, \d+| \(\d+\))?"
_WHOLE = r"(?!'| (?:and|or) ‹O|-)"
_LEADS = (
    pattern(
        r"(?P<all><who:P> (?:is|are) (?:an?|the|one of the) (?:[a-z]+ ){0,1}(?:co-)?(?:leaders?|head|chief) of <where:O>)(?!')"
    ),
    pattern(rf"(?P<all><who:P!>{_AGED},? (?:who )?(?:also |now |still )?(?:leads|heads|helps (?:to )?lead) <where:O>){_WHOLE}"),
    pattern(rf"(?P<all><who:P!>{_AGED},? who (?:also |now |still )?(?:runs|chairs|directs) <where:O>){_WHOLE}"),
    pattern(rf"(?P<all>(?:^|(?<=[,;] ))<who:P!> (?:runs|chairs) <where:O>){_WHOLE}"),
    pattern(rf"(?P<all><who:P!>{_AGED}, (?:the |an? )?(?:[a-z]+ )?(?:co-)?leader of <where:O>)(?!')"),
    pattern(
        r"(?P<all><where:O!>(?:,| (?:is|are)| –| —)? (?:which is |that is )?(?:led|headed|chaired|run) by <who:P>)(?!'| and )"
    ),
    pattern(r"(?P<all><where:O!>'s? leader,? <who:P>)(?!')"),
    pattern(r"(?P<all><where:O!> (?:and|with) (?:its|‹o\d+›) leader, <who:P>)(?!')"),
)
_FOUNDS = (
    pattern(r"(?P<all><where:O!>(?:'s)? (?:co-)?founder(?: and [a-z -]{2,30})?,? <who:P!?>)(?!')".replace("!?", "!")),
    pattern(
        r"(?P<all><who:P!>(?:, \d+)?, (?:the |an? )?(?:[a-z -]+ and )?(?:co-)?founder(?: and [a-z -]{2,30}?)? of <where:O>)(?!')"
    ),
    pattern(
        r"(?P<all><who:P>,? (?:who )?(?:had |has )?(?:co-)?(?:founded|set up|established) <where:O>)(?!'| (?:office|branch))"
    ),
    pattern(
        r"(?P<all><who:P>,? (?:who )?(?:left|quit|broke away|resigned|split|departed)(?: [\w‹›]+){0,7} to "
        r"(?:form|found|set up|launch) (?:the )?(?:rival )?<where:O=>)(?!')"
    ),
    pattern(
        rf"(?P<all>{OPENS}<where:O>(?:,| (?:was|is))?(?: partly [^,]{{3,40}},)?(?: was)? (?:co-)?(?:founded|set up|established) "
        r"(?:in \d{4} )?by (?:the )?(?:[a-z-]+ ){0,2}<who:P>)(?!')"
    ),
)
_BELONGS = (
    pattern(r"(?P<all><who:P> (?:is|,) (?:an? )(?:[a-z]+ )?member of <where:O>)(?!')"),
    pattern(r"(?P<all><who:P!>(?:, \d+)?, (?:an? )?(?:[a-z]+ ){0,2}member of <where:O>)(?!')"),
    pattern(r"(?P<all><who:P!>,? who sits on (?:the (?:council|committee) of )?<where:O>)(?!')"),
    pattern(r"(?P<all><who:P!>,? who (?:plays(?: [a-z]+)?|sits|rides) (?:in|for|with) <where:O>)(?!')"),
)
_WORKS = (
    pattern(
        rf"(?P<all><who:P!>{_AGED},? who (?:now |also |still )?(?:works|teaches|lectures|[a-z]+s [^,.;:()‹›]{{3,40}}) "
        rf"(?:at|for) <where:O>){_WHOLE}"
    ),
)
_OF = pattern(
    rf"(?P<all><who:P!>{_AGED},? (?:\()?(?:of|from|with) (?:the )?(?:[a-z-]+ ){{0,3}}?(?:‹L\d+› )?‹O(?P<where>\d+)›)"
    r"(?P<next>[,.;:)\"–—]|$| [\w-]+)"
)
_IN_BRACKETS = pattern(r"(?P<all><who:P!>(?: MP)? \(‹O(?P<where>\d+)›(?:[,;/] ?[^()]{1,30})?\))")
_IN_OFFICE = re.compile(
    r"\b(?:[Mm]ayor|[Aa]lderman|[Ss]enator|[Mm]inister|MP|Rep\.|Sen\.|Cllr|[Cc]ouncillor|[Dd]eputy|[Ll]awmaker) $"
)
_GOES_ON = PREPOSITIONS | CLAUSE_VERBS.keys() | QUOTE_VERBS.keys() | words_of("and but or who whose which that when while")
_EMPLOYING = words_of("news press times radio tv television partners capital research law services systems inc ltd nations un")
_TAKEN_UP = pattern(
    rf"(?P<all><who:P!>{_AGED},? (?:who )(?:also |now |still )?(?:runs|chairs|directs|leads|heads) the (?P<noun>[a-z-]+))"
    r"(?=[,.;:)]|$| and )"
)
_SEAT = re.compile(r"[A-Z]-")  # "(R-Ohio)": a party's letter and a state
_LOOK = re.compile(r"\bleads?\b|\bleader|\bled by|\bhead|\bchief of|\bchair|\bruns?\b|\bdirects\b|\bby\b")


def find_founders(marked: Marked, reading: Reading) -> Iterator[Finding]:
    """Who founded what in one sentence; a year long past does not matter to it."""
    if re.search(r"found|set up|establish|form|launch", marked.text):
        for rule in _FOUNDS:
            for finding in _bonded(marked, reading, rule, "schema:founder"):
                yield Finding(finding.object, finding.predicate, finding.subject, finding.evidence, how=finding.how)


def find_bonds(marked: Marked, reading: Reading, chains: Chains) -> Iterator[Finding]:
    """Who leads, belongs to or works for what in one sentence."""
    if _LOOK.search(marked.text):
        for rule in _LEADS:
            yield from _bonded(marked, reading, rule, "dl:leaderOf")
    for rule in _BELONGS:
        yield from _bonded(marked, reading, rule, "schema:memberOf")
    for rule in _WORKS:
        yield from _bonded(marked, reading, rule, "schema:worksFor")
    yield from _taken_up(marked, reading, chains)
    yield from _of(marked, reading, chains)


def _taken_up(marked: Marked, reading: Reading, chains: Chains) -> Iterator[Finding]:
    """Who "chairs the association" leads the one named before."""
    for match in _TAKEN_UP.finditer(marked.text):
        noun = match["noun"]
        where = owner_taken_up(reading, chains, marked.sentence, noun) if noun in role_words("takers_up") else None
        if where:
            yield Finding(marked.mention(match, "who").entity, "dl:leaderOf", where, marked.span_of(match, "all"), how="taken up")


def _bonded(marked: Marked, reading: Reading, rule: Guarded, predicate: str) -> Iterator[Finding]:
    for match in rule.finditer(marked.text):
        who, where = marked.mention(match, "who").entity, marked.mention(match, "where").entity
        evidence = marked.span_of(match, "all")
        if not _is_it(marked, match):
            continue
        if not _NOT_NOW.search(marked.text[: match.start("all")]) and not _WAS.search(evidence.of(reading.text)):
            yield Finding(who, predicate, where, evidence, how=f"verb {predicate}")


def _name(chains: Chains, entity: str) -> str:
    found = chains.entities.get(entity)
    return (found.name or "") if found else ""


def _is_bare(name: str) -> bool:
    """Whether a name of several words has none that would tell an employer: a list, a party, a team."""
    words = name.lower().split()
    return len(words) > 1 and not set(words) & (role_words("takers_up") | _EMPLOYING)


def _is_whole(following: str, *, is_school: bool) -> bool:
    """Whether the organisation's name ends its noun phrase there: "of the Salt Party leadership" is of something else."""
    if is_school and re.fullmatch(r"[a-z]+(?:s|ed)", following):
        return True
    return not following[:1].isalpha() or following.lower() in _GOES_ON or is_finite(following) or following[:1].isupper()


def _is_it(marked: Marked, match: re.Match[str]) -> bool:
    """Whether the name is meant, and all of it: not "a Facebook group", nor "the Coalition to Stop" of a longer name."""
    mark = marked.text.rfind("‹", 0, match.end("where"))
    if marked.text[mark + 1].islower():
        return True
    after = marked.text[match.end("where") + 1 :]
    is_cut = after.startswith(" ‹") or (match.end("where") + 1 == match.end("all") and not _ends(after))
    return not marked.text[:mark].lower().endswith((" a ", " an ")) and not is_cut


def _ends(after: str) -> bool:
    words = after.split()
    return not after.startswith((" ", "-")) or not words or _is_whole(words[0], is_school=False)


def _of(marked: Marked, reading: Reading, chains: Chains) -> Iterator[Finding]:
    """Bare "Ana Ruiz of the Salt Party" and "Ana Ruiz (Salt Party)"."""
    for rule, is_bracketed in ((_OF, False), (_IN_BRACKETS, True)):
        for match in rule.finditer(marked.text):
            who, where = marked.mention(match, "who").entity, marked.mention(match, "where").entity
            type_ = chains.type_of(where)
            if not is_bracketed and not _is_whole(match["next"].strip(), is_school=type_ == "CollegeOrUniversity"):
                continue
            in_office = _IN_OFFICE.search(marked.text[: match.start("all")]) is not None
            if is_bracketed and type_ == "Organization" and (in_office or _is_bare(_name(chains, where))):
                type_ = "PoliticalParty"
            words = marked.mention(match, "where").span.of(reading.text)
            if _SEAT.match(words) or words in places() or words in countries():
                continue
            if type_ in ("PoliticalParty", "SportsTeam"):
                yield Finding(who, "schema:memberOf", where, marked.span_of(match, "all"), how="of")
            elif not is_bracketed:
                predicate = "schema:worksFor" if type_ == "Corporation" else "schema:affiliation"
                yield Finding(who, predicate, where, marked.span_of(match, "all"), how="of")
