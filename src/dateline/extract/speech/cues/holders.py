"""Whether the words that an unknown holder is called by can hold a claim: people and documents can, "core values" cannot."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from dateline.extract.lexicons import common_words
from dateline.extract.names.words import KINSHIP, OFFICES
from dateline.extract.phrasing.speech_words import PREPOSITIONS, SUBORDINATORS, TIME_WORDS, words_of
from dateline.extract.reading import Token

_PRONOUNS = words_of("he she they it some many most others all both several few another critics one none neither percent")
_PEOPLE = words_of(
    "celeb chef chief children citizen clergy couple crew duo everybody everyone expat expert families family fan fans folk "
    "folks founder friend guard hawk head individual insider insiders lead local locals majority man member members men "
    "neighbor neighbour official owner parents people person personnel pilot police public relatives resident respondent "
    "somebody someone source sources staff star student students supporters team trio troops victim voters witness woman "
    "women youth"
)
_BODIES = words_of(
    "administration agency airline airport army association authority bank board body branch broadcaster bureau cabinet "
    "campaign center centre chamber channel charity church club coalition college commission committee company conference "
    "congress consortium council country court department district division embassy entity factory federation firm force "
    "forum foundation fund government group hospital hotel institute institution judiciary jury lab label leadership league "
    "legislature magazine media military militia ministry mission monitor movement municipality museum nation navy network "
    "newspaper office opposition organisation organization outlet palace panel paper parliament party plant portal precinct "
    "presidency press programme project regime regulator school secretariat senate service side site society squad station "
    "store studio suit think-tank thinktank tribunal union unit university watchdog website"
)
_DOCUMENTS = words_of(
    "account affidavit agreement analysis announcement application article assessment audit bill book bulletin caption "
    "census certificate claim communique complaint constitution contract data decision decree document estimate estimation "
    "figure file filing finding forecast guideline indictment investigation law lawsuit letter log memo message minutes "
    "model norm note notice order petition plan poll post prediction program projection provision recommendation record "
    "regulation release report research resolution result review rule ruling statement statistic study survey testimony "
    "text theory transcript treaty verdict version warrant"
)
_NOUNS = _PEOPLE | _BODIES | _DOCUMENTS | OFFICES | KINSHIP
# "researcher", "activist", "historian", "spokeswoman", "employee", "protestant", "respondent", "critic", "respondents"
_CALLING: Final = re.compile(r"[a-z-]{2,}(?:er|or|ist|ian|man|men|woman|women|ee|ant|ent|ic|eer|ese|ot|ary|ive|al|crat)s?")
_PLURAL_ONLY: Final = re.compile(r"(?:ic|ent|ant|al|ive|ary|ot)")


def can_hold(words: Sequence[Token]) -> bool:
    """Whether a noun phrase calls somebody, or something that is written, who can say a thing."""
    head = _head(words)
    plain = next((head[:at] for at, word in enumerate(head) if at and word.text.islower() and word.text.endswith("ed")), head)
    return _calls_holder(head) or (plain != head and _calls_holder(plain))  # "a study published in May", "a retired officer"


def is_one_person(words: Sequence[Token]) -> bool:
    """Whether a noun phrase without a name calls one person: "the party's president", "a retired officer"."""
    head = _head(words)
    last = head[-1].text if head else ""
    return last.islower() and not last.endswith("s") and (last in OFFICES | KINSHIP or _is_calling(last))


def _calls_holder(head: Sequence[Token]) -> bool:
    if not head:
        return False
    last = head[-1].text
    lowered = last.lower()
    if lowered in _PRONOUNS or _singular(lowered) & _NOUNS or last.endswith("%"):
        return True
    if last[:1].isupper() and (len(head) > 1 or lowered not in common_words() | SUBORDINATORS | PREPOSITIONS | TIME_WORDS):
        return True
    return _is_calling(lowered)


def _is_calling(lowered: str) -> bool:
    match = _CALLING.fullmatch(lowered)
    if not match:
        return False
    is_weak = _PLURAL_ONLY.search(lowered.removesuffix("s")[-4:]) is not None and not lowered.endswith(("er", "ers", "or", "ors"))
    return not is_weak or lowered.endswith("s")


def _singular(lowered: str) -> set[str]:
    return {lowered, lowered.removesuffix("s"), lowered.removesuffix("es"), lowered.removesuffix("ies") + "y"}


def _head(words: Sequence[Token]) -> Sequence[Token]:
    """The words up to what a preposition, a participle or a clause adds: "experts familiar with it" is "experts familiar"."""
    for at, word in enumerate(words):
        if at and (word.text.lower() in PREPOSITIONS | {"who", "which", "that", "familiar", "close"} or word.text in {",", "("}):
            return words[:at]
    return words
