"""Who backs, funds, supports, opposes or advocates whom or what, and how somebody is characterised."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from dateline.extract.facts.finding import Finding
from dateline.extract.facts.marking import LEAD, OPENS, Marked, mark, pattern, speaking_of
from dateline.extract.phrasing.guarded import Guarded
from dateline.extract.reading import Chains, Reading

_ADVERB = (
    r"(?:also |strongly |openly |publicly |repeatedly |consistently |long |fully |firmly |reportedly |staunchly |vehemently )?"
)
# The object is all of its noun phrase: no possessive, no noun that it only qualifies ("US sanctions").
_WHOLE = (
    r"(?=[,.;:)\"–—]|$| (?:and|but|in|on|while|against|because|as|over|since|after|amid|at|for|who|which|whose|during|or|to)\b)"
)
_ANY = "POLN"


# The object ends there: no possessive, no compound.
_END = r"(?!['-])(?! (?:sanctions|policy|policies|plans?|aid|troops|forces)\b)"
# Present and present perfect only: a bare past ("backed") need not hold today.
_SIMPLE: tuple[tuple[str, Guarded], ...] = (
    ("dl:supports", pattern(rf"(?P<all>{OPENS}<who:{_ANY}> (?:also )?(?:supports|backs) <whom:POLNE>){_WHOLE}")),
    (
        "dl:supports",
        pattern(
            rf"(?P<all>{OPENS}<who:{_ANY}> (?:has|have) {_ADVERB}(?:supported|backed|defended|endorsed) <whom:POLNE>){_WHOLE}"
        ),
    ),
    (
        "dl:supports",
        pattern(
            rf"(?P<all>{OPENS}<who:LO> (?:(?:has|have) used (?:‹[a-z]\d+› )?[^,.;:‹›]{{3,40}} to )?(?:have "
            rf"|has )?(?:protects?|protected|shields?|shielded"
            r"|props? up|propped up) <whom:P>(?:'s?)? (?:regime|government|rule))"
        ),
    ),
    ("dl:supports", pattern(r"(?P<all>(?=‹p|‹P\d+›')<who:P!>(?:'s?)? (?:[a-z]+ )?support (?:of|for) <whom:POLNE>)" + _WHOLE)),
    ("dl:opposes", pattern(rf"(?P<all>{OPENS}<who:{_ANY}> (?:also )?(?:opposes) <whom:{_ANY}>){_WHOLE}")),
    ("dl:opposes", pattern(rf"(?P<all>{OPENS}<who:{_ANY}> (?:has|have) {_ADVERB}opposed <whom:{_ANY}>){_WHOLE}")),
    (
        "dl:backedBy",
        pattern(
            rf"(?P<all><who:O>,?(?: that| which)? (?:is|are|has been|have been) (?:[a-z]+ly )?(?:backed"
            rf"|supported) by <whom:{_ANY}>){_WHOLE}"
        ),
    ),
    ("dl:backedBy", pattern(rf"(?P<all>‹[LO](?P<whom>\d+)›-backed <who:O!>){_END}")),
    (
        "dl:fundedBy",
        pattern(
            rf"(?P<all><who:O>,?(?: that| which)? (?:is|are|has been|have been) (?:[a-z]+ly )?(?:funded|financed|bankrolled) by"
            rf" <whom:{_ANY}>){_WHOLE}"
        ),
    ),
    ("dl:fundedBy", pattern(rf"(?P<all>‹[LO](?P<whom>\d+)›-funded <who:O!>){_END}")),
    (
        "dl:fundedBy",
        pattern(rf"(?P<all>{OPENS}<whom:POL> (?:funds|finances|pays for|(?:has|have) (?:funded|financed|paid for)) <who:O>)"),
    ),
    (
        "dl:fundedBy",
        pattern(
            rf"(?P<all>{OPENS}<whom:POL> (?:(?:has|have) [a-z]+ed|[a-z]+s) [^.;:,‹›]{{0,40}}<:{_ANY}> and "
            rf"(?:has |have )?(?:funded|paid for|financed) <who:O>)"
        ),
    ),
)
_WORDS = (
    r"support|back|protect|shield|prop|defend|endors|oppos|fund|financ|paid for|pays for|advocat|seeks|viewed"
    r" as|seen as|regarded as|described as"
    r"|characteri[sz]ed as"
)
_STATEMENTS = pattern(
    r"(?P<all><who:P>(?:'s?)? (?:[a-z-]+ )?(?:statements?|expressions?|words) of (?:[a-z]+ )?support for "
    rf"<whom:{_ANY}>)(?P<more>(?:(?:,|,? and) <:{_ANY}>)*){_END}"
)
_VOICED = pattern(
    r"(?P<all><who:PO> (?:has |have )?(?:voiced|expressed|declared) (?:his |her |their |its |‹[po]\d+› )?(?:[a-z]+ )?support for "
    rf"<whom:{_ANY}>)(?P<more>(?:(?:,|,? and) <:{_ANY}>)*){_END}"
)
_MORE = re.compile(rf"{LEAD}‹[A-Za-z](?P<whom>\d+)›")
_PHRASE = (
    r"(?P<what>(?!to |that |for )(?:[^,.;:\"–—()?!]|(?<=Mr|Ms|Dr)\.|(?<=Mrs)\.){8,120}?)(?=[.,;:\"–—"
    r"()?!]|$| because | while | but | although )"
)
_ADVOCATES = (
    pattern(
        rf"(?P<all><who:PO> (?:also |openly |publicly |reportedly |allegedly |long )?(?:advocates|has (?:long"
        rf" )?advocated) {_PHRASE})"
    ),
    pattern(rf"(?P<all><who:o> (?:also |openly |publicly |reportedly |allegedly )?seeks {_PHRASE})"),
)
_SEEN = pattern(
    r"(?P<all><who:PO> (?:is|are) (?:(?P<hedge>[a-z]+ly) )?(?:viewed|seen|regarded|described"
    r"|characteri[sz]ed) as (?P<what>(?:[a-z]+ly )?[a-z]+(?:-[a-z]+)+|[a-z]+))"
    r"(?=[,.;:)]|$| because | by | and )"
)


def find_stances(reading: Reading, chains: Chains, sentences: Sequence[Marked] | None = None) -> list[Finding]:
    """Statements of support, opposition, funding and advocacy, in text order within each sentence.

    `sentences` are all of the reading, marked with outer mentions, where they are at hand.
    """
    found: list[Finding] = []
    for marked in speaking_of(mark(reading, chains) if sentences is None else sentences, _WORDS):
        found += [*_simple(marked), *_expressed(marked), *_worded(marked, reading)]
    return [finding for finding in found if finding.subject != finding.object]


def _simple(marked: Marked) -> Iterator[Finding]:
    for predicate, rule in _SIMPLE:
        for match in rule.finditer(marked.text):
            who, whom = marked.mention(match, "who").entity, marked.mention(match, "whom").entity
            yield Finding(who, predicate, whom, marked.span_of(match, "all"))


def _expressed(marked: Marked) -> Iterator[Finding]:
    for rule in (_STATEMENTS, _VOICED):
        for match in rule.finditer(marked.text):
            who = marked.mention(match, "who").entity
            yield Finding(who, "dl:expressesSupportFor", marked.mention(match, "whom").entity, marked.span_of(match, "all"))
            for other in _MORE.finditer(marked.text, match.start("more"), match.end("more")):
                evidence = marked.span(match.start("all"), other.end())
                yield Finding(who, "dl:expressesSupportFor", marked.mention(other, "whom").entity, evidence)


def _worded(marked: Marked, reading: Reading) -> Iterator[Finding]:
    for rule in _ADVOCATES:
        for match in rule.finditer(marked.text):
            what = marked.span_of(match, "what").of(reading.text)
            yield Finding(
                marked.mention(match, "who").entity, "dl:advocates", what, marked.span_of(match, "all"), is_literal=True
            )
    for match in _SEEN.finditer(marked.text):
        evidence = marked.span_of(match, "all")
        yield Finding(
            *(
                marked.mention(match, "who").entity,
                "dl:characterisedAs",
                marked.span_of(match, "what").of(reading.text),
                evidence,
            ),
            is_literal=True,
            is_hearsay=True,
        )
