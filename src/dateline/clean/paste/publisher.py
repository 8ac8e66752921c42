"""Who publishes a pasted page: the name that its furniture gives to the outlet, in the furniture's own patterns."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from dateline.clean.blocks import Line, count_words, plain
from dateline.clean.furniture_phrases import Furniture

_WORD: Final = r"[A-Z0-9][\w&.\-]*(?:'s(?=\s[A-Z]))?"
_NAME: Final = rf"(?P<name>(?:[Tt]he\s)?{_WORD}(?:\s(?:of|and|&|for|the|on|de|la|du|del)(?=\s[A-Z])|\s{_WORD}){{0,5}})"
_STOP: Final = r"(?=[.!,]?$| and\b| for\b| to\b| with\b)"
_YEARS: Final = r"(?:\d{4}(?:\s?[-–]\s?\d{2,4})?)"

# Weight 3 or 2 is enough alone; 1 only supports, since a newsletter or an app may have a name of its own.
_PATTERNS: Final = tuple(
    (weight, re.compile(pattern))
    for weight, pattern in (
        (3, rf"\b[Nn]otifications from {_NAME}\.?$"),
        (3, rf"^(?:©|\([cC]\)|[Cc]opyright|COPYRIGHT)(?:\s?(?:©|\([cC]\)))?\s*(?:{_YEARS},?\s)?(?:by\s)?{_NAME}"),
        (3, rf"©\s?{_YEARS}\s{_NAME}"),
        (3, rf"\b{_NAME} and (?:its|our) (?:\d+ )?(?:trusted |selected )?partners\b"),
        (3, rf"\b{_NAME}'s (?:independent |own |award-winning )?(?:journalism|reporting|newsroom|reporters|journalists)\b"),
        (2, rf"\b{_NAME} is (?:\w+ )?(?:supported|funded|paid for|trusted|read|owned|made possible|published) by\b"),
        (2, rf"\b{_NAME} is (?:\w+ )?part of\b"),
        (2, rf"\b(?:[Ss]ubscribe|[Dd]onate|[Ww]elcome|[Ll]og in|[Ss]ign in) to {_NAME}{_STOP}"),
        (2, rf"\b(?:[Ss]upport|[Rr]egister with|[Mm]ore from) {_NAME}{_STOP}"),
        (2, rf"\b(?:[Dd]ownload|[Gg]et) {_NAME} app\b"),
        (1, rf"\b(?:[Ss]ign up|[Ss]ubscribe) (?:to|for) (?:the )?{_NAME}(?:'s)? (?:\w+ )?(?:newsletter|email)s?\b"),
        (1, rf"\b{_NAME} (?:readers|subscribers|newsletter|newsletters|app|members)\b"),
        (1, rf"\b[Ff]ollow {_NAME} on\b"),
    )
)
_ENOUGH: Final = 2
_TITLE: Final = re.compile(rf"^(?P<title>.{{15,}}?)\s+[|–—\-·:]\s+{_NAME}$")
_TITLE_WEIGHT: Final = 3
_MASTHEAD_WEIGHT: Final = 2
_MASTHEAD_LINES: Final = 6
_MASTHEAD_WORDS: Final = re.compile(
    r"\b(?:advertiser|advocate|agency|bulletin|chronicle|citizen|courier|daily|dispatch|echo|enquirer|evening|examiner|express|gazette"
    r"|globe|guardian|herald|independent|inquirer|journal|ledger|mail|mercury|mirror|news|observer|post|press|record|register|reporter"
    r"|review|sentinel|standard|star|sun|telegraph|times|today|tribune|weekly|broadcasting)\b",
    re.IGNORECASE,
)
_TAIL: Final = re.compile(
    r"[\s.,]+(?:all\b.*|ltd|limited|inc|llc|plc|co|company|corp|corporation|gmbh|publishing|publications|publishers|holdings|this|terms"
    r"|reserved|\d{4})\.?$",
    re.IGNORECASE,
)
_HEAD: Final = re.compile(rf"^(?:{_YEARS}\s|by\s)+", re.IGNORECASE)
# Words that begin such a phrase without being a name, and sites that are not the outlet.
_NOT_OUTLETS: Final = frozenset(
    [
        "our",
        "your",
        "this",
        "that",
        "these",
        "my",
        "all",
        "we",
        "us",
        "it",
        "they",
        "he",
        "she",
        "you",
        "free",
        "daily",
        "weekly",
        "morning",
        "evening",
        "facebook",
        "twitter",
        "google",
        "apple",
        "instagram",
        "youtube",
        "whatsapp",
        "x",
        "privacy",
        "terms",
        "getty",
        "newsletter",
        "sign",
        "subscribe",
        "news",
        "politics",
        "business",
        "sport",
        "opinion",
        "more",
        "top",
        "latest",
        "breaking",
        "app",
        "other",
        "many",
        "most",
        "some",
        "new",
        "unlimited",
        "local",
        "independent",
        "quality",
        "the",
    ]
)
# Agencies whose copyright line stands on other outlets' pages.
_AGENCY: Final = re.compile(
    r"\b(?:may not be published|associated press|reuters|agence france|press association|bloomberg)\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Publisher:
    """The outlet's name as it writes itself."""

    name: str

    @property
    def key(self) -> str:
        """The name without its article, in lower case."""
        return _key(self.name)

    def is_named_in(self, text: str) -> bool:
        """Whether `text` has the name, with or without its article, capitalised as a name is."""
        words = re.sub(r"^[Tt]he\s", "", self.name)
        return bool(re.search(rf"(?<!\w)(?:{re.escape(words)}|{re.escape(words.upper())})(?!\w)", plain(text)))

    def is_line(self, text: str) -> bool:
        """Whether `text` is the name and nothing else."""
        return _key(plain(text)) == self.key


def find_publisher(lines: Sequence[Line], marks: Sequence[Furniture | None]) -> Publisher | None:
    """The name with the most weight over the furniture lines of a page, or None when no pattern names one clearly."""
    weights: defaultdict[str, int] = defaultdict(int)
    forms: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for weight, name in _candidates(lines, marks):
        weights[_key(name)] += weight
        forms[_key(name)][name] += 1
    if not weights:
        return None
    key = max(weights, key=lambda name: weights[name])  # the first of equals: dicts keep the order of the page
    return Publisher(_best_form(forms[key])) if weights[key] >= _ENOUGH else None


def _candidates(lines: Sequence[Line], marks: Sequence[Furniture | None]) -> Iterable[tuple[int, str]]:
    texts = [plain(line.text) for line in lines]
    folded = {text.casefold() for text in texts}
    for index, text in enumerate(texts):
        if title := _TITLE.match(text):
            if title["title"].casefold() in folded and (name := _tidy(title["name"])):
                yield _TITLE_WEIGHT, name
        elif marks[index] is not None:
            yield from _named(text)
        elif index < _MASTHEAD_LINES and count_words(text) <= 4 and _MASTHEAD_WORDS.search(text) and (name := _whole(text)):  # noqa: PLR2004 - as long as names are
            yield _MASTHEAD_WEIGHT, name


def _named(text: str) -> Iterable[tuple[int, str]]:
    for weight, pattern in _PATTERNS:
        for match in pattern.finditer(text):
            if name := _tidy(match["name"]):
                yield (1 if _AGENCY.search(text) else weight), name


def _whole(text: str) -> str | None:
    match = re.fullmatch(_NAME, text)
    return _tidy(match["name"]) if match else None


def _tidy(name: str) -> str | None:
    """The name without years, legal forms and what follows it, or None when no name is left."""
    name = _HEAD.sub("", name.strip())
    while (shorter := _TAIL.sub("", name)) != name:
        name = shorter
    name = name.strip(" .,-")
    first = name.split(" ")[0].lower() if name else ""
    if first == "the" and " " in name:
        return name
    return None if not name or first in _NOT_OUTLETS or not re.search(r"[A-Za-z]{2}", name) else name


def _best_form(forms: Counter[str]) -> str:
    """The form with a capital article where one is found, else without; mixed case before capitals; then the commonest."""

    def rank(form: str) -> tuple[bool, bool, int, str]:
        return (form.startswith("The "), not form.isupper(), forms[form], form)

    best = max(forms, key=rank)
    return best.removeprefix("the ")


def _key(name: str) -> str:
    return re.sub(r"^the\s", "", name.casefold()).strip(" .")
