"""Picture captions: what is the caption, what is the credit, and which line only repeats one."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from dateline.clean.blocks import count_words
from dateline.clean.furniture_phrases import AGENCIES

_LABEL: Final = (
    r"(?:file |stock |lead |main |cover )?"
    r"(?:photo(?:graph)?s?|pictures?|images?|pics?|illustrations?|composite|graphic|video)?\s?"
    r"(?:credit|courtesy|source|by|via)?"
)
_PAREN: Final = re.compile(r"^(?P<caption>.*\S)\s*[(\[](?P<credit>[^()\[\]]{2,100})[)\]]$", re.DOTALL)
_NAMED_CREDIT: Final = re.compile(
    r"(?:photo(?:graph)?|picture|image|illustration|composite|graphic|pic|credit|photo credit|image credit|picture credit"
    r"|photo courtesy|image courtesy|source|image source|photo source|photographer|photography)s?"
    r"(?:\s*(?:by|courtesy of|courtesy|credit))?\s*[:/]\s*(?P<credit>\S.{1,100})$"
    r"|(?:photo|photograph|photography|picture|image|illustration|graphic)s? (?:by|courtesy of|via) (?P<by>[A-Z].{1,80})$",
    re.IGNORECASE,
)
_WORD: Final = r"[A-ZÀ-Þ][\w.'’\-]"
_TRAILING: Final = re.compile(
    r"^(?P<caption>.*\S)(?:\s*(?:©|\|)\s*|[.!?”\"]\s+|\s+[-–—/]\s+)"
    rf"(?P<credit>(?:(?:{_WORD}+\s){{0,3}}{_WORD}+\s?[/,|]\s?)?(?:{AGENCIES})"
    r"(?:\s?(?:/|via|-|,)\s?[A-ZÀ-Þ][\w.'’ \-]{1,50}){0,2})\.?$",
    re.DOTALL,
)
# "… in April. Name Surname/Outlet": after a full stop, only a stroke tells a credit from a sentence.
_AFTER_STOP: Final = re.compile(
    rf"^(?P<caption>.*[^.!?”\"][.!?”\"])\s+(?P<credit>(?:{_WORD}+\s){{0,3}}{_WORD}+/(?:{_WORD}*\s){{0,4}}{_WORD}*)$", re.DOTALL
)
_KNOWN: Final = re.compile(
    rf"^(?:{_LABEL}[:\s]+)?.{{0,60}}?\b(?:{AGENCIES})\b.{{0,40}}$|^(?i:courtesy|photo|picture|image|photograph|handout|supplied|credit|file|via|by)\b"
)
_PREFIX: Final = re.compile(
    r"^(?:(?:file )?(?:photo|photograph|picture|image|illustration|composite|graphic)(?: credit)?s?\s*(?:by|:|/|credit:)\s*"
    r"|credit\s*:\s*|©\s*)+",
    re.IGNORECASE,
)
_NAME_LIKE: Final = re.compile(r"^[A-ZÀ-Þ][\w.'’\-]*(?:[ /,&]+(?:of |for |the |via |and )?[A-ZÀ-Þ][\w.'’\-]*){0,6}$")
_LEAD: Final = re.compile(
    r"^(?:image|photo|picture|video) caption\s*[,:]?\s*|^(?:caption|file photo|in this (?:file )?photo)\s*:\s*", re.IGNORECASE
)
# A credit in front in capitals, or glued to the end; who stands where in a picture.
_SHOUTED: Final = re.compile(
    r"^(?P<credit>PHOTOS? BY (?:[A-ZÀ-Þ][A-ZÀ-Þ.'’\-]+ ){2,3}|(?:SUBMITTED|COURTESY|FILE) PHOTO )"
    r"(?P<caption>[A-ZÀ-Þ]\S* ?[a-zß-ÿ].*)$",
    re.DOTALL,
)
_GLUED: Final = re.compile(
    r"^(?P<caption>.*[a-zß-ÿ.\d])(?:Credit: (?P<credit>[A-ZÀ-Þ].{1,60})"
    r"|(?P<shouted>[A-ZÀ-Þ][A-ZÀ-Þ.'’\-]+(?: [A-ZÀ-Þ.'’\-]+){1,3} ?/ ?[A-ZÀ-Þ][A-ZÀ-Þ .'’/\-]{2,40}))$",
    re.DOTALL,
)
_PLACED: Final = re.compile(r"^\(?(?:L|l) ?(?:-|–|to) ?[Rr]\)?[:,]?\s")
_SOURCE: Final = re.compile(
    r"^(?:image|photo|picture|video|media) (?:source|credit|copyright)\s*[,:]\s*(?P<credit>\S.*)$", re.IGNORECASE
)
_CREDIT_ALONE: Final = re.compile(
    rf"^[(\[]?(?:{_LABEL}\s?[:/]\s?)?(?:[A-ZÀ-Þ][\w.'’\-]+\s?){{0,4}}[/|,]?\s?(?:{AGENCIES})(?:\s?[/|]\s?[\w.'’ \-]+)?[)\]]?$"
)
_MAX_CAPTION_WORDS: Final = 60
_MAX_CAPTION_CHARACTERS: Final = 1_000  # longer lines are not searched: some patterns here take time by the square of it
_MAX_CREDIT_CHARACTERS: Final = 200
_MIN_CAPTION_WORDS: Final = 2


@dataclass(frozen=True, slots=True)
class Caption:
    """A caption and its credit as printed, without brackets and without "Photo:"; either may be None, not both."""

    caption: str | None
    credit: str | None


def parse_caption(text: str, *, repeated: bool = False) -> Caption | None:
    """The caption and credit that a line holds, or None when it is not recognisably one.

    Args:
        text: one line.
        repeated: the line before it says the same without the credit, so that any bracket at the end is one.

    >>> parse_caption("Barges on the river at dawn (Reuters)")
    Caption(caption='Barges on the river at dawn', credit='Reuters')
    """
    if len(text) > _MAX_CAPTION_CHARACTERS:
        return None
    if source := _SOURCE.match(text):
        return Caption(None, source["credit"].strip())
    body = _LEAD.sub("", text, count=1)
    if count_words(body) > _MAX_CAPTION_WORDS:
        return None
    found = _shouted(body) or _bracketed(body, repeated=repeated) or _labelled(body) or _trailing(body) or _glued(body)
    if found is None and (body != text or _PLACED.match(text)):
        return Caption(body, None)
    return found


def _shouted(text: str) -> Caption | None:
    match = _SHOUTED.match(text)
    return Caption(match["caption"], tidy_credit(match["credit"].strip())) if match else None


def _glued(text: str) -> Caption | None:
    match = _GLUED.match(text)
    return Caption(match["caption"], tidy_credit(match["credit"] or match["shouted"])) if match else None


def _bracketed(text: str, *, repeated: bool) -> Caption | None:
    match = _PAREN.match(text)
    if match is None:
        return None
    caption, credit = match["caption"].strip(), match["credit"].strip()
    if count_words(caption) < _MIN_CAPTION_WORDS:
        return None
    ends_open = not re.search(r"[.!?:][”\"’']?$", caption)
    is_name = bool(_NAME_LIKE.match(credit)) and not re.fullmatch(r"[A-Z]{2,6}", credit) and ends_open
    if not (repeated or _KNOWN.match(credit) or is_name):
        return None
    return Caption(caption, tidy_credit(credit))


def _labelled(text: str) -> Caption | None:
    for match in re.finditer(r"(?:^|(?<=[.!?”\"’')|]\s)|(?<=\s\|\s)|(?<=\s[-–—]\s))(?=[A-Z])", text):
        named = _NAMED_CREDIT.match(text, match.start())
        if named:
            caption = text[: match.start()].rstrip(" |-–—")
            credit = (named["credit"] or named["by"]).strip()
            return Caption(caption or None, tidy_credit(credit)) if _is_credit(credit) else None
    return None


def _trailing(text: str) -> Caption | None:
    match = _TRAILING.match(text) or _AFTER_STOP.match(text)
    if match is None or count_words(match["caption"]) < _MIN_CAPTION_WORDS:
        return None
    end = text[match.end("caption") :].lstrip()[:1]
    caption = match["caption"] + (end if end in '.!?”"' else "")
    return Caption(caption.strip(), tidy_credit(match["credit"]))


def parse_credit(text: str) -> str | None:
    """The credit that a line consists of, or None when it is anything more; "By …" names who wrote, not who photographed."""
    if len(text) > _MAX_CREDIT_CHARACTERS or re.match(r"by\b", text, re.IGNORECASE):
        return None
    if _CREDIT_ALONE.match(text):
        return tidy_credit(text.strip("()[] "))
    labelled = _NAMED_CREDIT.match(text)
    credit = (labelled["credit"] or labelled["by"]) if labelled else None
    return tidy_credit(credit) if credit and _is_credit(credit) else None


def tidy_credit(credit: str) -> str:
    """The credit without the words that only call it one."""
    return _PREFIX.sub("", credit.strip()).strip(" .()") or credit.strip()


def repeats(shorter: str, longer: str) -> bool:
    """Whether `shorter` is alternative text: what `longer` says before its credit, or all of it.

    >>> repeats("Barges at dawn", "Barges at dawn (Reuters)")
    True
    """
    one, other = " ".join(shorter.split()).rstrip("."), " ".join(longer.split())
    rest = other[len(one) :]
    if not one or not other.startswith(one):
        return False
    return not rest.strip(" .") or bool(
        parse_caption(other, repeated=True) and re.match(r"[.\s]*[(\[|©\-–—]|[.\s]+\S.{0,80}$", rest)
    )


def _is_credit(text: str) -> bool:
    return count_words(text) <= 10 and bool(re.match(r"[A-ZÀ-Þ@©]", text)) and not re.search(r"[.!?]\s+[A-Z][a-z]+ [a-z]", text)  # noqa: PLR2004 - names and agencies, no sentence
