"""Organisations that an article only describes ("a think-tank", "rebels opposed to him"), where a relation needs them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from dateline.extract.facts.marking import Marked, Nesting, mark, pattern, speaking_of
from dateline.extract.phrasing.guarded import Guarded
from dateline.extract.reading import Chains, Reading
from dateline.model import Entity, Mention, MentionKind, MentionResolution, Span

_NOT_NAMED = "; not named in the article"
_HEAD = (
    r"(?:(?:opposition|rebel|militant|activist|advocacy|lobby|research|pressure|aid|campaign|business|media|investment|energy|oil"
    r"|technology|mining|charity|rights|human rights|news|consulting) )?"
    r"(?:group|party|movement|faction|militia|think[- ]?tank|charity|company|firm|foundation|start-?up|agency"
    r"|organi[sz]ation|association"
    r"|institute|network|coalition|alliance)"
)
_ADJECTIVES = r"(?:(?!former |late )[A-Za-z][\w-]+ ){0,2}?"
_WORDS = (
    r"founder|group|party|movement|faction|militia|tank|charity|company|firm|organi[sz]ation|leader|lead"
    r"|head|backed|funded|rebels|insurgents|militants|fighters|[Oo]pposition|administration"
)
_FOUNDER_OF = pattern(rf"(?<!')(?P<head>\b{_HEAD}) (?:co-)?founder,? <who:P!>")
_FOUNDER_AFTER = pattern(
    rf"<who:P!>(?:, \d+)?, (?:the |an? )?(?:co-)?founder of (?P<head>an? {_ADJECTIVES}{_HEAD})\b(?! called| named| ‹)"
)
_LED = pattern(
    rf"<who:P>(?:(?:(?:, \d+)?,? (?:who )?(?:is|was)? ?(?:an? |the )?(?:[a-z]+ )?(?:leader|head) of)|,? "
    rf"(?:who )?(?:leads|heads|helps to lead)"
    rf"|,? (?:the )?leader of) (?P<head>an? {_ADJECTIVES}{_HEAD})\b(?! called| named| ‹)"
)
_BACKED = pattern(
    rf"(?P<head>\b[Aa]n? {_ADJECTIVES}{_HEAD}),? (?:that|which) (?:is|has been) (?:backed|funded|financed|supported) by <who:LOP>"
)
_OF_LEADER = pattern(
    r"(?P<head><who:P>'s? (?:group|party|movement|faction|militia|organi[sz]ation|company|firm|charity|think[- ]?tank))\b"
)
_REBELS = pattern(
    r"\b(?:[Ff]und(?:s|ed)|[Ff]inance[sd]|[Bb]ack(?:s|ed)|[Ss]upport(?:s|ed)|[Aa]rm(?:s|ed)|paid for|trained) "
    r"(?P<head>(?:the )?(?:rebels|insurgents|militants|fighters)(?: (?:who are )?(?:opposed to|fighting) <who:P>)?)"
)
_OPPOSITION = pattern(
    r"(?P<head><where:L>'s opposition)(?! (?:to|party|parties|leader|leaders|group|groups|figure|movement|mp)\b)"
)
_ADMINISTRATION = pattern(r"(?P<head><who:P>(?:'s?)? (?:[a-z]+ )?administration)\b")


@dataclass(slots=True)
class _Groups:
    """What is being added; `led` remembers the unnamed group of each leader."""

    reading: Reading
    chains: Chains
    led: dict[str, str] = field(default_factory=dict)

    def add(self, span: Span, type_: str, description: str) -> str:
        entity = Entity(self.chains.new_entity_id(), type_, None, _capitalised(description) + _NOT_NAMED)
        self.chains.add(entity, ())
        self.refer(span, entity.id, MentionResolution.EXPLICIT)
        return entity.id

    def refer(self, span: Span, entity: str, resolution: MentionResolution = MentionResolution.COREFERENCE) -> None:
        type_ = self.chains.type_of(entity) or "Organization"
        self.chains.mentions.append(Mention(span, type_, entity, MentionKind.NOMINAL, resolution, 0.8))

    def is_free(self, span: Span) -> bool:
        """Whether no description covers the same words already."""
        return not any(
            mention.span.overlaps(span) and mention.span.end == span.end and mention.kind is MentionKind.NOMINAL
            for mention in self.chains.mentions
        )

    def name_of(self, entity: str) -> str | None:
        found = self.chains.entities.get(entity)
        return found.name if found else None


def add_groups(reading: Reading, chains: Chains) -> None:
    """Add the unnamed organisations that relations need to `chains`, as entities without a name, with their mentions.

    Only a few head nouns, in the patterns in which somebody leads, founds, backs or funds them; a later "X's group" is the
    same one where X was said to lead it.
    """
    groups = _Groups(reading, chains)
    sentences = speaking_of(mark(reading, chains, nesting=Nesting.INNER), _WORDS, even_without_marks=True)
    for marked in sentences:
        for step in (_founded, _led, _backed, _referred, _rebels, _opposition, _administration):
            step(groups, marked)
    _opposition_again(groups, sentences)


def _capitalised(words: str) -> str:
    return words[:1].upper() + words[1:]


def _bare(words: str) -> str:
    return re.sub(r"^(?:an?|the) ", "", words, flags=re.IGNORECASE)


def _named(groups: _Groups, marked: Marked, rule: Guarded) -> Iterator[tuple[re.Match[str], Span, str, str]]:
    """Each match on free words, with the span of its head, the id and the name of who."""
    for match in rule.finditer(marked.text):
        who = marked.mention(match, "who").entity
        head, name = marked.span(*match.span("head")), groups.name_of(who)
        if name is not None and groups.is_free(head):
            yield match, head, who, name


def _founded(groups: _Groups, marked: Marked) -> None:
    for rule in (_FOUNDER_OF, _FOUNDER_AFTER):
        for _, head, who, name in _named(groups, marked, rule):
            words = _bare(head.of(groups.reading.text))
            groups.led.setdefault(who, groups.add(head, "Organization", f"{words} said to be founded by {name}"))


def _led(groups: _Groups, marked: Marked) -> None:
    for _, head, who, name in _named(groups, marked, _LED):
        words = _bare(head.of(groups.reading.text))
        groups.led[who] = groups.add(head, "Organization", f"{words} of which {name} is said to be a leader")


def _backed(groups: _Groups, marked: Marked) -> None:
    for _, head, _, name in _named(groups, marked, _BACKED):
        words = _bare(head.of(groups.reading.text))
        groups.add(head, "Organization", f"{words} said to be backed by {name}")


def _referred(groups: _Groups, marked: Marked) -> None:
    for _, head, who, _ in _named(groups, marked, _OF_LEADER):
        if who in groups.led:
            groups.refer(head, groups.led[who])


def _rebels(groups: _Groups, marked: Marked) -> None:
    for match in _REBELS.finditer(marked.text):
        head = marked.span(*match.span("head"))
        against = groups.name_of(marked.mention(match, "who").entity) if match["who"] else None
        noun = _bare(match["head"]).split(" ")[0]
        if groups.is_free(head):
            groups.add(head, "Organization", f"{noun} opposed to {against}" if against else noun)


def _opposition(groups: _Groups, marked: Marked) -> None:
    for match in _OPPOSITION.finditer(marked.text):
        where = marked.mention(match, "where").entity
        head, name = marked.span(*match.span("head")), groups.name_of(where)
        if name is not None and groups.is_free(head):
            key = f"opposition {where}"
            if key in groups.led:
                groups.refer(head, groups.led[key])
            else:
                groups.led[key] = groups.add(head, "Organization", f"the opposition in {name}")


def _opposition_again(groups: _Groups, sentences: list[Marked]) -> None:
    """A bare "the opposition", where the article speaks of one country's only."""
    known = [entity for key, entity in sorted(groups.led.items()) if key.startswith("opposition ")]
    if len(known) != 1:
        return
    for marked in sentences:
        for match in re.finditer(r"\b[Tt]he opposition(?=[.,;:!?\"]| (?:and|but|is|was|has|had)\b)", marked.text):
            head = marked.span(*match.span())
            if groups.is_free(head):
                groups.refer(head, known[0])


def _administration(groups: _Groups, marked: Marked) -> None:
    for match, head, who, name in _named(groups, marked, _ADMINISTRATION):
        if groups.chains.type_of(who) != "Person" or match["head"].lower().startswith(("my", "your", "our")):
            continue
        key = f"administration {who}"
        if key in groups.led:
            groups.refer(head, groups.led[key])
        else:
            groups.led[key] = groups.add(head, "GovernmentOrganization", f"the administration of {name}")
