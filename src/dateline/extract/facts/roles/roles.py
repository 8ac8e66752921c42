"""Offices, jobs, the organisations that people lead, found or belong to, and ages: as stated, with the words that state them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from dateline.extract.facts.finding import Finding
from dateline.extract.facts.marking import Marked, mark
from dateline.extract.facts.roles.ages import find_ages
from dateline.extract.facts.roles.bonds import find_bonds, find_founders
from dateline.extract.facts.roles.titled import FORMERLY, find_titles
from dateline.extract.reading import Chains, Reading
from dateline.model import MentionKind, Span

_JOB = "schema:jobTitle"
_ONE_AT_A_TIME = frozenset(
    [
        "president",
        "u.s. president",
        "us president",
        "american president",
        "vice president",
        "prime minister",
        "pope",
        "king",
        "queen",
        "chancellor",
        "secretary of state",
        "attorney general",
        "chief justice",
        "secretary-general",
        "secretary general",
    ]
)
_AGE_WORDS = re.compile(r"(?:the )?(?P<age>[1-9]\d?|1[01]\d)-year-old$", re.IGNORECASE)
_YEAR = re.compile(r"(?<!since )\b(?:1[5-9]|20)\d\d\b(?!['’]s)")
_CENTURY = re.compile(r"\b\d+(?:st|nd|rd|th)[ -]century\b")
_ASIDE = re.compile(r", (?:who|whose|which|where)\b[^,;.]*")


def find_roles(reading: Reading, chains: Chains, sentences: Sequence[Marked] | None = None) -> list[Finding]:
    """Job titles, affiliations, leaders, founders, members and ages, in text order within each kind.

    `sentences` are all of the reading, marked with outer mentions, where they are at hand.
    """
    sentences = mark(reading, chains) if sentences is None else sentences
    named = mark(reading, replace(chains, mentions=[one for one in chains.mentions if _can_be_owner(one.kind, one.type)]))
    found: list[Finding] = []
    for marked, bare in zip(sentences, named, strict=True):
        found += _roles_in(marked, bare, reading, chains)
    found += _described(reading, chains, found)
    former = {(finding.subject, _head(finding)) for finding in found if finding.predicate == FORMERLY}
    kept = [finding for finding in found if finding.predicate != FORMERLY and _is_named(finding, chains)]
    return _without_rivals(
        _without_shorter_titles(
            [finding for finding in kept if finding.predicate != _JOB or (finding.subject, _head(finding)) not in former]
        )
    )


def _can_be_owner(kind: MentionKind, type_: str) -> bool:
    """A person's description would hide the title that it holds."""
    return kind is not MentionKind.NOMINAL or type_ != "Person"


def _head(finding: Finding) -> str:
    """The noun of a title, before "of"."""
    return finding.object.lower().split(" of ")[0].split(" ")[-1]


def _roles_in(marked: Marked, bare: Marked, reading: Reading, chains: Chains) -> list[Finding]:
    if "‹" not in bare.text:
        return []
    found = [*find_founders(marked, reading)]
    looks_back = _looks_back(marked, reading)
    found += find_titles(bare, reading, chains, looks_back=looks_back)
    if not looks_back:
        found += [*find_bonds(marked, reading, chains), *find_ages(marked, chains)]
    return found


def _looks_back(marked: Marked, reading: Reading) -> bool:
    """Whether the sentence names a year before last: who is called President there may be none today."""
    published = reading.article.metadata.published_day
    main = _ASIDE.sub(",", marked.sentence.span.of(reading.text))
    years = [int(year) for year in _YEAR.findall(main)]
    if _CENTURY.search(main):
        return True
    return any(year < (published.year - 1 if published else year + 1) for year in years)


def _is_named(finding: Finding, chains: Chains) -> bool:
    """Persons only by name; an organisation may be one that the article only describes."""
    ends = [finding.subject] if finding.is_literal else [finding.subject, finding.object]
    return all(chains.type_of(end) not in (None, "Person") or _has_name(chains, end) for end in ends)


def _has_name(chains: Chains, entity: str) -> bool:
    found = chains.entities.get(entity)
    return found is not None and found.is_named


def _described(reading: Reading, chains: Chains, found: list[Finding]) -> Iterator[Finding]:
    """Descriptions that stand for a person: "The 38-year-old", "the President-elect" where that title is known."""
    titles = {(finding.subject, finding.object.lower()): finding for finding in found if finding.predicate == _JOB}
    for mention in sorted(chains.mentions, key=lambda mention: mention.span):
        if mention.type != "Person" or mention.kind is not MentionKind.NOMINAL:
            continue
        words = mention.span.of(reading.text)
        if match := _AGE_WORDS.match(words):
            yield _literal(mention.entity, "dl:ageAsReported", match["age"], mention.span)
        elif (known := titles.get((mention.entity, words.lower().removeprefix("the ")))) is not None:
            # Said of the title where it was given, the words hold the description too: it is no fact by itself.
            yield replace(known, evidence=mention.span, voiced=known.evidence)


def _literal(subject: str, predicate: str, value: str, evidence: Span) -> Finding:
    return Finding(subject, predicate, value, evidence, is_literal=True, is_dated=True, how="age")


def _without_rivals(found: list[Finding]) -> list[Finding]:
    """Of two who both bear a title that one holds at a time, as "President", only the one who bears it more often.

    Newspapers call those who once were President so, too.
    """
    holders: dict[str, Counter[str]] = {}
    for finding in found:
        if finding.predicate == _JOB and finding.object.lower() in _ONE_AT_A_TIME:
            holders.setdefault(finding.object.lower(), Counter())[finding.subject] += 1
    kept = {title: counts.most_common(2) for title, counts in holders.items()}
    return [
        finding
        for finding in found
        if finding.predicate != _JOB or _is_holder(finding.subject, kept.get(finding.object.lower(), []))
    ]


def _is_holder(subject: str, counts: Sequence[tuple[str, int]]) -> bool:
    if len(counts) < 2:  # noqa: PLR2004 - no rival
        return True
    return subject == counts[0][0] and counts[0][1] > counts[1][1]


def _without_shorter_titles(found: list[Finding]) -> list[Finding]:
    """Leave out a title of which the same person has a fuller one ("President" beside "Syrian President")."""
    titles: dict[str, list[str]] = {}
    for finding in found:
        if finding.predicate == _JOB:
            titles.setdefault(finding.subject, []).append(finding.object.lower())
    return [
        finding
        for finding in found
        if finding.predicate != _JOB
        or not any(
            other.endswith(f" {finding.object.lower()}") or other.startswith(f"{finding.object.lower()} of ")
            for other in titles[finding.subject]
        )
    ]
