"""Offices, jobs, the organisations that people lead, found or belong to, and ages: as stated, with the words that state them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from dateline.extract.facts.finding import Finding
from dateline.extract.facts.marking import OFFICE, Marked, mark, pattern
from dateline.extract.phrasing.guarded import Guarded
from dateline.extract.reading import Chains, Reading
from dateline.model import Entity, Mention, MentionKind, Span

_RANK = (
    r"(?:(?:deputy|vice|senior|chief|executive|managing|assistant|associate|general|national|regional"
    r"|interim|acting|program|programme|campaign) )*"
)
_HEADS = (
    "executive|chief executive officer|financial officer|operating officer|chairman|chairwoman|chair|president|director|manager"
    "|secretary|treasurer|editor|spokesman|spokeswoman|spokesperson|coordinator|co-ordinator|commissioner"
    "|curator|coach|captain|principal"
    "|economist|analyst|strategist|adviser|advisor|lawyer|attorney|prosecutor|counsel|scientist|researcher"
    "|professor|lecturer|fellow"
    "|engineer|geologist|biologist|ecologist|seismologist|climatologist|meteorologist|astronomer|physicist|chemist|historian"
    "|epidemiologist|virologist|psychologist|sociologist|anthropologist|archaeologist|oceanographer"
    "|mathematician|surgeon|doctor|nurse"
    "|physician|teacher|reporter|correspondent|columnist|producer|investigator|consultant|architect|designer"
)
_FIELD_OF = r"(?:(?!(?:also|as|new|now|current|then|the|one|former|other|another|longtime)\b)[a-z][a-z-]+ (?:and [a-z]+ )?){0,2}?"
_JOB = rf"(?:{_RANK}(?:{_FIELD_OF})(?:{_HEADS})|chief executive|head|leader)"
# Who holds the first office of an organisation leads it, which is less than being employed there: many chairs are not.
_FIRST = re.compile(
    r"(?:(?:acting|interim|executive|national) )?(?:president|chair(?:man|woman)?)|(?:acting |interim )?managing director"
    r"|(?:acting |interim )?chief executive(?: officer)?|(?:acting )?general secretary|head"
)
# One of several directors is "a director"; "its director" is the only one.
_THE_ONLY = re.compile(r"(?:'s|\b[Tt]he|\b[Ii]ts) $")
# What once was, or is not yet, or is only said in play, is not a job title of today.
_NOT_NOW = re.compile(
    r"(?:\b(?:former|ex|late|then|one-time|onetime|ousted|deposed|outgoing|incoming|future|would-be"
    r"|self-styled|self-proclaimed|disgraced"
    r"|retired|previous|past|old|alleged|next|first|ex-[a-z]+|failed|fake|fictional|shadow)[ -]|\bex-)(?:[\w'-]+ ){0,2}$",
    re.IGNORECASE,
)
# "An adviser under President NAME": of a time that may be over.
_UNDER = re.compile(r"\b(?:under|since|before|after) $", re.IGNORECASE)
_WAS = re.compile(r"\b(?:former|ex-|late|ousted|then-|leader of the opposition )", re.IGNORECASE)
_ENDS = r"(?=[,.;:)\"–—-]|$| and | who | said| told| says)"

_OFFICE_BEFORE = pattern(
    rf"(?P<title>(?:[Dd]eputy |[Aa]cting |[Ii]nterim |[Aa]ssistant )?(?:‹[Ll]\d+› |\b(?:US|UK|U\.S\.|EU) |\b"
    rf"(?:[A-Z][a-z]+(?:an|ian|ese|ish|ch|ek|qi|li|ss|sh|tch) ))?\b(?:{OFFICE})) <who:P!=>"
)
_OFFICE_AFTER = pattern(
    rf"<who:P!=>, (?:the |[Aa] )?(?P<title>(?:‹[Ll]\d+›'s |(?:[A-Z][a-z]+n|Chinese|Japanese) )?(?:{OFFICE})){_ENDS}"
)
_OFFICE_OF_PLACE = pattern(rf"<who:P!=>, (?:the )?(?P<title>(?:{OFFICE}) of (?:the )?‹L\d+›){_ENDS}")
_OFFICE_APPOSED = pattern(rf"\b[Tt]he (?P<title>(?:{OFFICE})(?: of (?:the )?‹L\d+›)?), <who:P!=>(?=,)")

_JOB_AT = pattern(
    rf"(?P<all><who:P!=>(?:, \d+)?, (?:who is )?(?:the |an? )?(?P<title>{_JOB}) (?P<link>of|at|with|for) <where:O>)"
    r"(?!'s)"
)
_JOB_OF = pattern(rf"(?P<all><where:O!>(?:'s?)? (?P<title>{_JOB}),? <who:P=>)(?=[,.;:)]| [a-z])")
_JOB_OF_AFTER = pattern(rf"(?P<all><who:P!=>, <where:O>'s? (?P<title>{_JOB})){_ENDS}")
_ITS = pattern(rf"^Its (?P<title>{_JOB}), <who:P=>(?!')")
_STARTS = pattern(r"^[\"“]?(?:[Tt]he )?(?:[a-z]+ ){0,2}<where:O=>(?!'|-)")
_LEADS = (
    pattern(
        r"(?P<all><who:P> (?:is|are) (?:an?|the|one of the) (?:[a-z]+ ){0,1}(?:co-)?(?:leaders?|head|chief) of <where:O>)(?!')"
    ),
    pattern(r"(?P<all><who:P!>(?:, \d+)?,? (?:who )?(?:leads|heads|helps (?:to )?lead) <where:O>)(?!')"),
    pattern(r"(?P<all><who:P!>(?:, \d+)?, (?:the |an? )?(?:[a-z]+ )?(?:co-)?leader of <where:O>)(?!')"),
    pattern(r"(?P<all><where:O!>(?:,| (?:is|are))? led by <who:P>)(?!'| and )"),
    pattern(r"(?P<all><where:O!>'s? leader,? <who:P>)(?!')"),
    pattern(r"(?P<all><where:O!> (?:and|with) (?:its|‹o\d+›) leader, <who:P>)(?!')"),
)
_FOUNDS = (
    pattern(r"(?P<all><where:O!>(?:'s)? (?:co-)?founder,? <who:P>)(?!')"),
    pattern(r"(?P<all><who:P!>(?:, \d+)?, (?:the |an? )?(?:co-)?founder of <where:O>)(?!')"),
    pattern(r"(?P<all><who:P> (?:co-)?founded <where:O>)(?!')"),
    pattern(r"(?P<all><where:O!>(?:,| (?:was|is))? (?:co-)?founded (?:in ‹T\d+› |in \d{4} )?by <who:P>)(?!')"),
)
_BELONGS = (
    pattern(r"(?P<all><who:P> (?:is|,) (?:an? )(?:[a-z]+ )?member of <where:O>)(?!')"),
    pattern(r"(?P<all><who:P!>, (?:an? )(?:[a-z]+ )?member of <where:O>)(?!')"),
)
_AGES = (
    pattern(r"(?P<all><who:P!>, (?:aged |now )?(?P<age>[1-9]\d?|1[01]\d)),(?! \d)"),
    pattern(r"(?P<all><who:P!>, (?:aged )(?P<age>[1-9]\d?|1[01]\d))\b"),
    pattern(r"(?P<all><who:P!>,? who is (?P<age>[1-9]\d?|1[01]\d)),"),
    pattern(r"(?P<all><who:P!> is (?P<age>[1-9]\d?|1[01]\d)(?: years old)?)\."),
    pattern(r"(?P<all>\b(?P<age>[1-9]\d?|1[01]\d)-year-old (?:[a-z]+ ){0,2}?<who:P!>)"),
)
_AGE_WORDS = re.compile(r"(?:the )?(?P<age>[1-9]\d?|1[01]\d)-year-old$", re.IGNORECASE)
_ACADEMIC = re.compile(r"university|college|institute|school|academy|laboratory|centre|center|hospital", re.IGNORECASE)
# Cheap first looks: most sentences hold none of these words.
_LEAD_WORDS = Guarded(r"\bleads?\b|\bleaders?\b|\bled by|\bheads?\b|\bchief of|founder|founded|\bmember of")
_OFFICE_WORDS = Guarded(
    r"resident|inister|hancellor|remier|ecretary|ttorney|overnor|enator|ayor|King|Queen|Pope|Emperor|Prince|mbassador"
)
_JOB_WORDS = Guarded(_HEADS + r"|head|leader")
_DIGITS = re.compile(r"(?<!\d)(?<!‹.)\d{1,3}\b(?!›)")
_FORMERLY = "formerly"
_ROYAL = ("king", "queen", "pope", "emperor", "prince", "princess")
_YEAR = re.compile(r"\b(?:1[5-9]|20)\d\d\b")


def find_roles(reading: Reading, chains: Chains, sentences: Sequence[Marked] | None = None) -> list[Finding]:
    """Job titles, affiliations, leaders, founders, members and ages, in text order within each kind.

    `sentences` are all of the reading, marked with outer mentions, where they are at hand.
    """
    sentences = mark(reading, chains) if sentences is None else sentences
    found: list[Finding] = []
    for marked in sentences:
        found += _roles_in(marked, reading, chains)
    found += _of_its_own(reading, sentences)
    found += _described(reading, chains, found)
    former = {finding.subject for finding in found if finding.predicate == _FORMERLY}
    kept = [finding for finding in found if finding.predicate != _FORMERLY and _is_named(finding, chains)]
    return _without_shorter_titles(
        [finding for finding in kept if finding.predicate != "schema:jobTitle" or finding.subject not in former]
    )


def _roles_in(marked: Marked, reading: Reading, chains: Chains) -> list[Finding]:
    found: list[Finding] = []
    if "‹P" not in marked.text and "‹p" not in marked.text:
        return found
    says_lead = _LEAD_WORDS.search(marked.text) is not None
    if says_lead:
        found += _founders(marked, reading)
    if _looks_back(marked, reading):
        return found
    if _OFFICE_WORDS.search(marked.text):
        found += _offices(marked, reading, chains)
    if _JOB_WORDS.search(marked.text):
        found += _jobs(marked, reading, chains)
    if says_lead:
        found += _bonds(marked, reading)
    if _DIGITS.search(marked.text):
        found += _ages(marked)
    return found


def _looks_back(marked: Marked, reading: Reading) -> bool:
    """Whether the sentence names a year before last: who is called President there may be none today."""
    published = reading.article.metadata.published_day
    years = [int(year) for year in _YEAR.findall(marked.sentence.span.of(reading.text))]
    return any(year < (published.year - 1 if published else year + 1) for year in years)


def _is_named(finding: Finding, chains: Chains) -> bool:
    """Persons only by name; an organisation may be one that the article only describes."""
    ends = [finding.subject] if finding.is_literal else [finding.subject, finding.object]
    return all(chains.type_of(end) not in (None, "Person") or _has_name(chains, end) for end in ends)


def _has_name(chains: Chains, entity: str) -> bool:
    found = chains.entities.get(entity)
    return found is not None and found.is_named


def _offices(marked: Marked, reading: Reading, chains: Chains) -> Iterator[Finding]:
    for rule in (_OFFICE_BEFORE, _OFFICE_AFTER, _OFFICE_OF_PLACE, _OFFICE_APPOSED):
        for match in rule.finditer(marked.text):
            who = marked.mention(match, "who")
            title = marked.span_of(match, "title").of(reading.text)
            if _NOT_NOW.search(marked.text[: match.start("title")]):
                # What somebody once was is not asserted of him elsewhere in the article either.
                yield Finding(who.entity, _FORMERLY, title, marked.span_of(match), is_literal=True)
                continue
            if _UNDER.search(marked.text[: match.start("title")]):
                continue
            if title.lower().endswith(_ROYAL) and not _goes_by_first_name(who, reading, chains):
                continue
            yield Finding(who.entity, "schema:jobTitle", title, marked.span_of(match), is_literal=True, is_dated=True)


def _goes_by_first_name(who: Mention, reading: Reading, chains: Chains) -> bool:
    """Whether the words are the first of the full name: "King Salman" is not Mohammed bin Salman."""
    entity = chains.entities.get(who.entity)
    name = entity.name if entity and entity.name else ""
    return name.split(" ")[0] == who.span.of(reading.text).split(" ")[0]


def _jobs(marked: Marked, reading: Reading, chains: Chains) -> Iterator[Finding]:
    for rule in (_JOB_AT, _JOB_OF, _JOB_OF_AFTER):
        for match in rule.finditer(marked.text):
            title = match["title"]
            if match.groupdict().get("link") == "for" and "spokes" not in title:
                continue
            if _NOT_NOW.search(marked.text[: match.start("title")]) or title == "leader" or _NOT_NOW.search(title + " "):
                continue
            who, where = marked.mention(match, "who"), marked.mention(match, "where")
            evidence = marked.span_of(match, "all")
            if _WAS.search(evidence.of(reading.text)):
                continue
            words = marked.span_of(match, "title").of(reading.text)
            yield Finding(who.entity, "schema:jobTitle", words, evidence, is_literal=True, is_dated=True)
            predicate = _bond(title, marked.text[: match.start("title")], chains.entities.get(where.entity))
            yield Finding(who.entity, predicate, where.entity, evidence)


def _bond(title: str, before: str, where: Entity | None) -> str:
    """Leads, is affiliated with, or works for: by the title and the words before it."""
    if _FIRST.fullmatch(title) or (title == "director" and _THE_ONLY.search(before)):
        return "dl:leaderOf"
    is_academic = where is not None and _ACADEMIC.search(where.name or "")
    return "schema:affiliation" if is_academic else "schema:worksFor"


def _of_its_own(reading: Reading, sentences: Sequence[Marked]) -> Iterator[Finding]:
    """The one of "Its director, X" belongs to the organisation that heads the sentence before, the only one named there."""
    for before, marked in pairwise(sentences):
        match, start = _ITS.match(marked.text), _STARTS.match(before.text)
        alone = len(set(re.findall(r"‹[Oo](\d+)›", before.text))) == 1
        if not (match and start and alone) or before.sentence.segment != marked.sentence.segment:
            continue
        who, where = marked.mention(match, "who").entity, before.mention(start, "where").entity
        evidence = marked.span_of(match)
        if match["title"] == "leader":
            yield Finding(who, "dl:leaderOf", where, evidence)
        elif not _NOT_NOW.search(match["title"] + " "):
            yield _literal(who, "schema:jobTitle", marked.span_of(match, "title").of(reading.text), evidence)
            yield Finding(who, _bond(match["title"], "its ", None), where, evidence)


def _founders(marked: Marked, reading: Reading) -> Iterator[Finding]:
    return _bonded(marked, reading, ((_FOUNDS, "schema:founder", False),))


def _bonds(marked: Marked, reading: Reading) -> Iterator[Finding]:
    return _bonded(marked, reading, ((_LEADS, "dl:leaderOf", True), (_BELONGS, "schema:memberOf", True)))


def _bonded(marked: Marked, reading: Reading, kinds: tuple[tuple[tuple[Guarded, ...], str, bool], ...]) -> Iterator[Finding]:
    for rules, predicate, is_from_person in kinds:
        for rule in rules:
            for match in rule.finditer(marked.text):
                who, where = marked.mention(match, "who").entity, marked.mention(match, "where").entity
                if _NOT_NOW.search(marked.text[: match.start("all")]) or _WAS.search(
                    marked.span_of(match, "all").of(reading.text)
                ):
                    continue
                subject, target = (who, where) if is_from_person else (where, who)
                yield Finding(subject, predicate, target, marked.span_of(match, "all"))


def _ages(marked: Marked) -> Iterator[Finding]:
    for rule in _AGES:
        for match in rule.finditer(marked.text):
            who = marked.mention(match, "who")
            evidence = marked.span_of(match, "all")
            yield Finding(who.entity, "dl:ageAsReported", match["age"], evidence, is_literal=True, is_dated=True)


def _described(reading: Reading, chains: Chains, found: list[Finding]) -> Iterator[Finding]:
    """Descriptions that stand for a person: "The 38-year-old", "the President-elect" where that title is known."""
    titles = {(finding.subject, finding.object.lower()): finding for finding in found if finding.predicate == "schema:jobTitle"}
    for mention in sorted(chains.mentions, key=lambda mention: mention.span):
        if mention.type != "Person" or mention.kind is not MentionKind.NOMINAL:
            continue
        words = mention.span.of(reading.text)
        if match := _AGE_WORDS.match(words):
            yield _literal(mention.entity, "dl:ageAsReported", match["age"], mention.span)
        elif (known := titles.get((mention.entity, words.lower().removeprefix("the ")))) is not None:
            yield _literal(mention.entity, known.predicate, known.object, mention.span)


def _literal(subject: str, predicate: str, value: str, evidence: Span) -> Finding:
    return Finding(subject, predicate, value, evidence, is_literal=True, is_dated=True)


def _without_shorter_titles(found: list[Finding]) -> list[Finding]:
    """Leave out a title of which the same person has a fuller one ("President" beside "Syrian President")."""
    titles: dict[str, list[str]] = {}
    for finding in found:
        if finding.predicate == "schema:jobTitle":
            titles.setdefault(finding.subject, []).append(finding.object.lower())
    return [
        finding
        for finding in found
        if finding.predicate != "schema:jobTitle"
        or not any(
            other.endswith(f" {finding.object.lower()}") or other.startswith(f"{finding.object.lower()} of ")
            for other in titles[finding.subject]
        )
    ]
