"""Which blocks of a page are the article's: those that extraction found, and those that it missed, less what it let in."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from dateline.clean.blocks import count_words
from dateline.clean.page.text_blocks import HEADINGS, Node, TextBlock

_WORD: Final = re.compile(r"[^\W_]+")
_RUN: Final = 4  # words; a block is found when most of its runs of so many words are among those of the extraction
_SENTENCE_END: Final = re.compile(r"[.!?…:][\"”’')\]»]*$")
_PROSE_WORDS: Final = 8
_LINKED: Final = 0.5
_ENOUGH_SHARE: Final = 0.7  # of the prose of the page's best element; an extraction that has it needs no second opinion
_LEAST_SHARE: Final = 0.4  # of the same; an extraction of less,
_LEAST_WORDS: Final = 50  # and of fewer words, has missed the article
_LIST_SHARE: Final = 2  # an extraction with so many times the words of that prose is one of lists
_TOP_SHARE: Final = 0.7  # of the page's prose, what the innermost element that holds the article has
_LONGEST_SLUG: Final = 40  # words; a paragraph may well open with "More on"
_LONGEST_SLUG_ABROAD: Final = 20
_LONGEST_LABEL: Final = 80
_LEAD_BLOCKS: Final = 15  # from the headline to the first block that was found
_LEADS: Final = 2
_NO_LEAD: Final = frozenset(
    {"comment", "hidden", "related", "newsletter", "share", "caption", "advert", "author", "legal", "time"}
)
_MAX_NOTES: Final = 4  # blocks after a rule of dashes
_NOTES_SHARE: Final = 0.2  # of the words
_RULE: Final = re.compile(r"[_\-–—*#•~=.\s]{3,}")
_ASIDE_SHARE: Final = 0.25
_NEVER: Final = frozenset({"hidden", "newsletter", "legal", "comment"})  # own names of no paragraph
_SELDOM: Final = frozenset({"caption", "related", "share"})  # own names of no line that is not prose
_NO_MEMBER: Final = frozenset(
    {"comment", "hidden", "related", "newsletter", "share", "caption", "advert", "author", "time", "navigation", "meta"}
)
_SIBLINGS: Final = 2
_ASIDE: Final = frozenset({"related", "newsletter", "share", "author", "navigation", "legal", "comment"})
_CONTAINER: Final = frozenset({"body", "article", "main", "content"})
_LABEL: Final = re.compile(
    r"\W*(?:(?:read|see|watch|listen|hear|more|also|related|recommended)(?: (?:more|next|also|now|on|here|to|the full|stories"
    r"|story|articles?"
    r"|content|news|coverage|reading|videos?|this|information))*\s*[:|]|(?:further )?(?:information|references?|sources?"
    r"|citation|contact)\s*:)",
    re.IGNORECASE,
)
_SLUG: Final = re.compile(
    r"\W*(?:(?:read|see) (?:more|also|next)\b|most (?:read|popular|viewed)\b|recommended\b|trending\b|editors?['’]s? picks?\b"
    r"|up next\b"
    r"|don['’]t miss\b|you (?:may|might) (?:also )?(?:like|be interested)|(?:more|top|latest)(?: must-reads?)? (?:from|on"
    r"|about|stories|news|reads?)\b"
    r"|related (?:stories|articles?|content|topics?|reading|news|links)\b|(?:photo|image|picture|gallery|video) credit"
    r"|credit:|photos?:"
    r"|(?:photo|image|picture)s? (?:by|courtesy|via)|advertisement|story continues|article continues|sponsored"
    r"|(?:sign up|subscribe|follow (?:us|me|(?-i:[A-Z])\w+ on|the .{2,40} on)|join our|click here|tap here|scroll down"
    r"|scroll through)\b"
    r"|(?:copyright )?©|copyright\b|all rights reserved|share this|have a (?:tip|story)|want more|enjoy(?:ed)? (?:this"
    r"|reading)|\d+ of \d+$)",
    re.IGNORECASE,
)
# The same in other languages of western Europe.
_SLUG_ABROAD: Final = re.compile(
    r"\W*(?:mehr (?:zum thema|von|dazu|lesen|infos?|artikel|news|aus dem)\b|(?:lesen sie|lies|lest) (?:auch|mehr|hier)\b"
    r"|auch (?:interessant|lesenswert)\b|schon gelesen|das (?:könnte|dürfte) (?:sie|dich|euch) auch|weitere (?:artikel|beiträge"
    r"|themen|infos?|informationen|nachrichten|meldungen|news|links|\w*tipps)\b|(?:passend )?zum thema\b"
    r"|quellen?(?:angaben?)?\s*:"
    r"|(?:titel)?(?:foto|bild|grafik|illustration)s?(?:credits?|nachweis|quelle)?\s*:|inhaltsverzeichnis$|jetzt (?:abonnieren"
    r"|anmelden|teilen)|folgen? (?:sie )?uns\b|(?:anzeige|werbung|publicité|publicidad|pubblicità)$|vorschau auf den nächsten"
    r"|gefällt (?:dir|ihnen|euch) (?:unser|der|dieser)|schlagw[öo]rte|(?:à )?lire (?:aussi|également)\b|voir aussi\b"
    r"|crédits? photos?\b|en savoir plus\b|sur le même (?:sujet|thème)|abonnez-vous|inscrivez-vous|suivez-nous"
    r"|partager (?:sur|cet)"
    r"|(?:lee|lea|leer|mira|ver) (?:también|además)\b|(?:también )?te puede interesar|s[ií]guenos\b|suscr[ií]bete|sigue leyendo"
    r"|leia (?:também|mais)\b|veja também|siga-nos|fuente\s*:|fonte\s*:|leggi anche|guarda anche|potrebbe interessarti|seguici"
    r"|iscriviti|lees (?:ook|meer|verder)\b|bekijk ook|volg ons|czytaj (?:też|także|więcej)|zobacz (?:też|także|również)"
    r"|läs (?:också|även)|les også|læs også)",
    re.IGNORECASE,
)
_BIO: Final = re.compile(
    r"^(?:[—–-]\s*)?[A-ZÀ-Þ][\w.'’\-]+(?: [A-ZÀ-Þ][\w.'’\-]+){1,3},? (?:(?:writes|covers|reports)\b|(?:is|was|has been"
    r"|works)\b.{0,100}\b(?:writer"
    r"|reporter|editor|journalist|correspondent|columnist|contributor|contributing|freelancer?|author of|covers|covering"
    r"|reporting|staff"
    r"|fellow)\b)"
)


@dataclass(frozen=True, slots=True)
class _Page:
    """The blocks of a page, with the words of prose in each, which of them stand in an aside, and the headline."""

    blocks: Sequence[TextBlock]
    prose: Sequence[int]
    asides: Collection[int]
    headline: str | None

    def weigh(self, indices: Iterable[int]) -> int:
        """The words of prose in these blocks."""
        return sum(self.prose[index] for index in indices)


def choose_blocks(blocks: Sequence[TextBlock], extractions: Iterable[str], headline: str | None = None) -> list[int]:
    """The indices of the article's blocks, in order: paragraphs, list items and the headings between them.

    Args:
        blocks: of the page, in order.
        extractions: the body as extractors give it, the quickest first; the next is asked for where one has missed much.
        headline: as the page states it; it is no part of the body.
    """
    prose = [_prose_words(block) for block in blocks]
    page = _Page(blocks, prose, _find_asides(blocks, prose), headline)
    inside = _inside_top(page)
    chosen: set[int] = set()
    for extracted in extractions:
        chosen = _found(blocks, extracted)
        if page.weigh(chosen) >= _ENOUGH_SHARE * page.weigh(inside) > 0:
            break
    if _has_missed(page, chosen, inside):
        chosen = {index for index in inside if prose[index]}
    chosen = {index for index in chosen if not _is_furniture(page, index)}
    if chosen:
        chosen |= _missed(page, chosen)
        chosen |= _lead(page, chosen) | _announced(page, max(chosen))
    return _without_notes(blocks, _without_lists(page, sorted(chosen)))


def _has_missed(page: _Page, chosen: Iterable[int], inside: Iterable[int]) -> bool:
    """Whether extraction has found something else than the article; a page of lists has little prose and many words."""
    words = sum(count_words(page.blocks[index].text) for index in chosen)
    best = page.weigh(inside)
    return page.weigh(chosen) < min(_LEAST_WORDS, _LEAST_SHARE * best) and words < _LIST_SHARE * best


def _find_asides(blocks: Sequence[TextBlock], prose: Sequence[int]) -> set[int]:
    """The blocks in what the page calls an aside, unless that holds much of the page's prose: names are old and loose."""
    inside = _sums(blocks, prose)
    most = _ASIDE_SHARE * sum(prose)

    def is_aside(node: Node) -> bool:
        return bool(node.kinds & _ASIDE) and not node.kinds & _CONTAINER and inside[node.number] <= most

    return {
        index
        for index, block in enumerate(blocks)
        if any(is_aside(node) for node in block.node.above[-3:] if node.tag not in {"body", "article", "main"})
        or is_aside(block.node)
    }


def _sums(blocks: Sequence[TextBlock], prose: Sequence[int]) -> Counter[int]:
    """The words of prose inside each element."""
    inside: Counter[int] = Counter()
    for block, words in zip(blocks, prose, strict=True):
        for node in (*block.node.above, block.node) if words else ():
            inside[node.number] += words
    return inside


def _runs(text: str) -> list[tuple[str, ...]]:
    words = _WORD.findall(text)
    return [tuple(words[at : at + _RUN]) for at in range(max(1, len(words) - _RUN + 1))] if words else []


def _found(blocks: Sequence[TextBlock], extracted: str) -> set[int]:
    """The blocks that stand in the extraction, however it has split or joined them."""
    known = set(_runs(extracted)) | {tuple(_WORD.findall(line)) for line in extracted.split("\n")}
    found = set()
    for index, block in enumerate(blocks):
        runs = _runs(block.text)
        if runs and sum(run in known for run in runs) >= len(runs) / 2:
            found.add(index)
    return found


def link_share(block: TextBlock) -> float:
    """Of a block's characters, the share that stands in links, 0 to 1."""
    return block.link_characters / max(1, len(block.text) - block.text.count(" "))


def _prose_words(block: TextBlock) -> int:
    """How many words of prose a block has: none unless it is a sentence, outside links, captions and navigation."""
    words = count_words(block.text)
    if words < _PROSE_WORDS or not _SENTENCE_END.search(block.text) or link_share(block) > _LINKED or block.is_outside:
        return 0
    return 0 if block.tag == "figcaption" or block.node.kinds & {"hidden", "caption"} else words


def _inside_top(page: _Page) -> list[int]:
    """The blocks of the innermost element that holds most of the page's prose."""
    prose = [0 if index in page.asides else words for index, words in enumerate(page.prose)]
    inside = _sums(page.blocks, prose)
    depth = {node.number: len(node.above) for block in page.blocks for node in (*block.node.above, block.node)}
    least = _TOP_SHARE * sum(prose)
    top = max((number for number in inside if inside[number] >= least), key=lambda number: depth[number], default=-1)
    return [
        index
        for index, block in enumerate(page.blocks)
        if index not in page.asides and any(node.number == top for node in (*block.node.above, block.node))
    ]


def _is_furniture(page: _Page, index: int) -> bool:
    block = page.blocks[index]
    if not _WORD.search(block.text):
        return not _RULE.fullmatch(block.text)  # a rule of dashes is looked at later
    if block.tag in {"h1", "figcaption"} or _is_same(block.text, page.headline) or block.node.kinds & _NEVER:
        return True
    if any(node.tag in {"figcaption", "nav", "footer"} for node in (*block.node.above, block.node)):
        return True
    if not page.prose[index] and (index in page.asides or (block.node.kinds & _SELDOM and block.tag not in HEADINGS)):
        return True
    words = count_words(block.text)
    if words <= _LONGEST_SLUG_ABROAD and _SLUG_ABROAD.match(block.text):
        return True
    return (words <= _LONGEST_SLUG and bool(_SLUG.match(block.text))) or (
        words <= _LONGEST_LABEL and bool(_LABEL.match(block.text))
    )


def _is_same(text: str, headline: str | None) -> bool:
    return headline is not None and re.sub(r"\W+", "", text.casefold()) == re.sub(r"\W+", "", headline.casefold())


def _missed(page: _Page, chosen: Collection[int]) -> set[int]:
    """Between the first and the last that were found, their siblings and the headings and list items among them."""
    blocks = page.blocks
    first, last = min(chosen), max(chosen)
    parents = Counter(blocks[index].node.above[-1].number for index in chosen if blocks[index].node.above)
    manners = Counter(blocks[index].node.signature for index in chosen)
    return {
        index
        for index in range(first, last)
        if index not in chosen
        and index not in page.asides
        and _is_member(blocks[index], parents, manners)
        and not _is_furniture(page, index)
    }


def _announced(page: _Page, last: int) -> set[int]:
    """The list below the last block that was found, where that ends in a colon."""
    found: set[int] = set()
    if page.blocks[last].text.endswith(":"):
        for index in range(last + 1, len(page.blocks)):
            block = page.blocks[index]
            if block.tag != "li" or block.is_outside or link_share(block) > _LINKED or block.node.kinds & _NO_MEMBER:
                break
            found.add(index)
    return found


def _lead(page: _Page, chosen: Collection[int]) -> set[int]:
    """The prose between the headline and the first block that was found, as a page sets it apart; no more than two blocks."""
    first = min(chosen)
    start = max(0, first - _LEAD_BLOCKS)
    heads = [index for index in range(start, first) if _is_headline(page, index)]
    if not heads:
        return set()
    between = [index for index in range(heads[-1] + 1, first) if page.prose[index] and _is_lead(page, index)]
    return set(between[:_LEADS])


def _is_headline(page: _Page, index: int) -> bool:
    return page.blocks[index].tag == "h1" or _is_same(page.blocks[index].text, page.headline)


def _is_lead(page: _Page, index: int) -> bool:
    nodes = (*page.blocks[index].node.above[-2:], page.blocks[index].node)
    named = any(node.kinds & _NO_LEAD for node in nodes if node.tag not in {"body", "article", "main"})
    return index not in page.asides and not named and not _is_furniture(page, index)


def _is_member(block: TextBlock, parents: Counter[int], manners: Counter[str]) -> bool:
    above = block.node.above
    if block.is_outside or link_share(block) > _LINKED or block.node.kinds & _NO_MEMBER or not above:
        return False
    is_sibling = parents[above[-1].number] >= _SIBLINGS
    if block.tag == "li":
        return len(above) > 1 and parents[above[-2].number] >= _SIBLINGS
    if block.tag in HEADINGS:
        return is_sibling
    return is_sibling and (block.tag == "p" or manners[block.node.signature] >= _SIBLINGS) and count_words(block.text) > 1


def _without_lists(page: _Page, chosen: Sequence[int]) -> list[int]:
    """Without the links that follow a heading which is furniture itself: "Related stories" and what it heads."""
    kept = []
    heads = {index for index, block in enumerate(page.blocks) if block.tag in HEADINGS and _is_furniture(page, index)}
    before = chosen[0] if chosen else -1
    is_list = False
    for index in chosen:
        if any(head in heads for head in range(before + 1, index)):
            is_list = True
        is_list = is_list and _is_linked(page, index)
        before = index
        if not is_list:
            kept.append(index)
    return kept


def _is_linked(page: _Page, index: int) -> bool:
    """Whether a block may be one of a list of links: an item, a heading, or a line that is a link."""
    block = page.blocks[index]
    return block.tag in {*HEADINGS, "li"} or (not page.prose[index] and link_share(block) > _LINKED)


def _without_notes(blocks: Sequence[TextBlock], chosen: list[int]) -> list[int]:
    """Without what ends a page below the story: headings that head nothing, notes after a rule, lines on the author."""
    words = sum(count_words(blocks[index].text) for index in chosen)
    for place in range(max(1, len(chosen) - _MAX_NOTES), len(chosen)):
        rest = sum(count_words(blocks[index].text) for index in chosen[place:])
        if _RULE.fullmatch(blocks[chosen[place]].text) and rest <= _NOTES_SHARE * words:
            chosen = chosen[:place]
            break
    chosen = [index for index in chosen if _WORD.search(blocks[index].text)]
    while chosen and (blocks[chosen[-1]].tag in HEADINGS or _is_bio(blocks[chosen[-1]])):
        chosen.pop()
    return chosen


def _is_bio(block: TextBlock) -> bool:
    return bool(_BIO.match(block.text)) or bool(block.node.kinds & {"author"})
