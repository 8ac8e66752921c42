"""Kinship: parents, children, spouses, siblings and in-laws, where the words name both."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from dateline.extract.facts.finding import Finding
from dateline.extract.facts.marking import Marked, Nesting, mark, pattern, speaking_of
from dateline.extract.reading import Chains, Reading
from dateline.model import Mention, MentionKind, Span

# The relative of an owner ("X's son": X owns, the son is the relative): predicate, and whether the relative is its subject.
_PREDICATES = {
    "son": ("schema:parent", True),
    "daughter": ("schema:parent", True),
    "child": ("schema:parent", True),
    "father": ("schema:parent", False),
    "mother": ("schema:parent", False),
    "wife": ("schema:spouse", False),
    "husband": ("schema:spouse", False),
    "brother": ("schema:sibling", False),
    "sister": ("schema:sibling", False),
    "twin": ("schema:sibling", False),
    "son-in-law": ("dl:childInLawOf", True),
    "daughter-in-law": ("dl:childInLawOf", True),
    "father-in-law": ("dl:childInLawOf", False),
    "mother-in-law": ("dl:childInLawOf", False),
    **dict.fromkeys(
        [
            "brother-in-law",
            "sister-in-law",
            "uncle",
            "aunt",
            "nephew",
            "niece",
            "cousin",
            "grandson",
            "granddaughter",
            "grandfather",
            "grandmother",
            "stepson",
            "stepdaughter",
            "stepfather",
            "stepmother",
            "stepbrother",
            "stepsister",
            "half-brother",
            "half-sister",
        ],
        ("schema:relatedTo", False),
    ),
}
_WORDS = (
    r"\b(?:son|daughter|child|father|mother|wife|husband|brother|sister|twin|uncle|aunt|nephew|niece"
    r"|cousin|grand|step|half-|married)"
)
_OTHER_GENDER = {
    **dict.fromkeys(
        ["son", "father", "husband", "brother", "son-in-law", "father-in-law", "uncle", "nephew", "grandson", "grandfather"], "f"
    ),
    **dict.fromkeys(
        [
            "daughter",
            "mother",
            "wife",
            "sister",
            "daughter-in-law",
            "mother-in-law",
            "aunt",
            "niece",
            "granddaughter",
            "grandmother",
        ],
        "m",
    ),
}
# "former" and "ex-" are left out on purpose: what was is not stated as what is. Who is dead is still a parent, but no spouse.
_KIND = (
    r"(?:(?:late|eldest|oldest|youngest|younger|older|elder|only|first|second|third|twin|teenage|adult|estranged|middle|infant"
    r"|\d+-year-old) )*"
)
_KIN = rf"{_KIND}(?P<kin>{'|'.join(sorted(_PREDICATES, key=len, reverse=True))})(?![\w-])"
_RELATIVE = r"(?: and [a-z][A-Za-z -]{1,24}?)?,? <relative:P=>(?!,? and ‹P|, ‹P)"
_IS = r"<relative:P!=>(?:, \d+)?(?:,? is|, who is(?: also)?|,) "

# Each has owner and relative; the first that fits a place wins.
_NAMING = (
    pattern(rf"(?P<all>‹P(?P<owner>\d+)›(?:, \d+,)? and (?P<whose>his|her|‹p\d+›) {_KIN}{_RELATIVE})"),
    pattern(rf"(?P<all><owner:P>'s? {_KIN}{_RELATIVE})"),
    pattern(rf"(?P<all>‹p(?P<owner>\d+)› {_KIN}{_RELATIVE})"),
    pattern(rf"(?P<all>‹P(?P<owner>\d+)›(?:, [a-z][^‹›,;.]{{3,40}})?,? whose {_KIN}{_RELATIVE})"),
    pattern(rf"(?P<all>{_IS}(?:the |a )?{_KIN} (?:of|to) (?:the [a-z-]+ )?<owner:P>)(?!')"),
    pattern(rf"(?P<all>{_IS}<owner:P>(?:'s?)? {_KIN})(?=[,.;)]| and (?:[a-z]+s|a|the|his|her)\b)"),
)
_DESCRIBING = pattern(rf"(?P<all><owner:P>(?:'s?)? {_KIN})")
_IN_LIST = re.compile(r"‹[Pp]\d+›, ‹[Pp]\d+›, $")
_THEIRS = pattern(
    rf"(?:<one:P!>(?:, \d+)?,? (?:and|by|with|beside) )?(?:his|her|‹p\d+›) (?:wife|husband),? <two:P!=>,? and "
    rf"(?:their|‹p\d+›) {_KIN},? <relative:P!=>(?!,? and ‹P|, ‹P)"
)
_BROTHERS = pattern(r"(?P<all>\b(?:twin )?(?P<kin>brother|sister|sibling|twin)s <one:P!=> and <two:P!=>)(?!')")
_MARRIED = pattern(r"(?P<all><owner:P!>(?: is|, who is| has been)(?: also)? married to <relative:P=>)(?!')")
_IN_LAW = pattern(
    r"(?<!')(?<!› )(?<!his )(?<!her )(?<!their )(?P<all>\b(?P<kin>(?:son|daughter|father|mother)-in-law),? <relative:P=>)"
)
_SUBJECT = pattern(r"^(?:[A-Z][^‹›,]{0,30}, )?(?P<all><owner:P>)(?! and)(?:, \d+,)? (?=[a-z])")


def find_kinship(reading: Reading, chains: Chains) -> list[Finding]:
    """Statements of kinship between two named persons, in text order; never one person with itself."""
    found: list[Finding] = []
    for marked in speaking_of(mark(reading, chains, nesting=Nesting.INNER), _WORDS):
        found += [*_named(marked, reading, chains), *_described(marked, chains), *_of_subject(marked), *_married(marked)]
    return [finding for finding in found if _is_sound(finding, chains)]


def _is_sound(finding: Finding, chains: Chains) -> bool:
    ends = (chains.entities.get(finding.subject), chains.entities.get(finding.object))
    return finding.subject != finding.object and all(end is not None and end.is_named for end in ends)


def _kinship(kin: str, owner: str, relative: str, evidence: Span) -> Finding:
    predicate, is_subject = _PREDICATES[kin]
    return Finding(*((relative, predicate, owner) if is_subject else (owner, predicate, relative)), evidence)


def _named(marked: Marked, reading: Reading, chains: Chains) -> Iterator[Finding]:
    """A relative who is named right beside the word of kinship."""
    taken: list[Span] = []
    for naming in _NAMING:
        for match in naming.finditer(marked.text):
            place = marked.span_of(match, "kin")
            owner = marked.mention(match, "owner")
            relative = marked.mention(match, "relative")
            if any(place.overlaps(span) for span in taken) or not _fits(match, owner, reading, chains):
                continue
            other_gender = chains.genders.get(relative.entity, "") == _OTHER_GENDER.get(match["kin"])
            if other_gender or (match["kin"] in ("wife", "husband") and "late " in match["all"]):
                continue
            taken.append(place)
            yield _kinship(match["kin"], owner.entity, relative.entity, marked.span_of(match, "all"))


def _fits(match: re.Match[str], owner: Mention, reading: Reading, chains: Chains) -> bool:
    """Whether a possessive pronoun can belong to the owner: "his" not to a woman, no "its", no "I" or "their"."""
    words = owner.span.of(reading.text).lower()
    if owner.kind is MentionKind.PRONOUN and words not in ("his", "her"):
        return False
    if match["all"].startswith("‹p") and owner.kind is not MentionKind.PRONOUN and "'" not in match["all"].split("›")[1][:1]:
        return match.re.groupindex["owner"] > match.re.groupindex["kin"]
    whose = match.groupdict().get("whose")
    gender = chains.genders.get(owner.entity)
    return whose not in ("his", "her") or gender in (None, "m" if whose == "his" else "f")


def _described(marked: Marked, chains: Chains) -> Iterator[Finding]:
    """A relative who is only described ("X's eldest son"), where the description is known to be of a named person."""
    for match in _DESCRIBING.finditer(marked.text):
        evidence = marked.span_of(match, "all")
        owner = marked.mention(match, "owner")
        for mention in _descriptions(chains, evidence):
            is_listed = _IN_LIST.search(marked.text[: match.start()]) is not None
            if is_listed or chains.genders.get(mention.entity, "") == _OTHER_GENDER.get(match["kin"]):
                continue
            yield _kinship(match["kin"], owner.entity, mention.entity, mention.span)


def _descriptions(chains: Chains, evidence: Span) -> Sequence[Mention]:
    return [
        mention
        for mention in chains.mentions
        if mention.kind is MentionKind.NOMINAL and mention.span.end == evidence.end and mention.span.overlaps(evidence)
    ]


def _of_subject(marked: Marked) -> Iterator[Finding]:
    """A bare "son-in-law Y" is the subject's; a child of two named parents is of both."""
    subject = _SUBJECT.search(marked.text)
    for match in _IN_LAW.finditer(marked.text):
        if subject and subject.end() <= match.start() and '"' not in marked.text[subject.end() : match.start()]:
            owner, relative = marked.mention(subject, "owner"), marked.mention(match, "relative")
            evidence = marked.span(subject.start("all"), match.end("all"))
            # Nobody says "son-in-law Y" of his own: the bare word is the newspaper's, whoever says the rest of the sentence.
            yield replace(_kinship(match["kin"], owner.entity, relative.entity, evidence), voiced=owner.span)
    for match in _THEIRS.finditer(marked.text):
        for parent in ("one", "two") if match["one"] else ("two",):
            evidence = marked.span_of(match)
            yield _kinship(match["kin"], marked.mention(match, parent).entity, marked.mention(match, "relative").entity, evidence)


def _married(marked: Marked) -> Iterator[Finding]:
    for match in _BROTHERS.finditer(marked.text):
        one, two = marked.mention(match, "one"), marked.mention(match, "two")
        yield Finding(one.entity, "schema:sibling", two.entity, marked.span_of(match, "all"))
    for match in _MARRIED.finditer(marked.text):
        owner, relative = marked.mention(match, "owner"), marked.mention(match, "relative")
        yield _kinship("wife", owner.entity, relative.entity, marked.span_of(match, "all"))
