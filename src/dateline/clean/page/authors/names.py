"""What stands in an author's field becomes persons' names: without additions, and without outlets, organisations and roles."""

from __future__ import annotations

import re
from typing import Final
from unicodedata import normalize
from urllib.parse import urlsplit

from dateline.clean.agencies import agency_names
from dateline.clean.bylines import parse_byline

_EMAIL: Final = re.compile(r"(?<=\S)[\s|,;(<–—-]+[\w.+\-]+@[\w.\-]+[)>]*")
_DEGREES: Final = re.compile(
    r"(?:,?\s+(?:M\.?S|M\.?D|M\.?A|M\.?P\.?H|Ph\.?\s?D|R\.?D\.?N?|L\.?D\.?N?|R\.?N|D\.?O|J\.?D|LCSW|CPT|CDN|CSCS|DVM|DDS)\b\.?)+"
    r"(?=\s*(?:$|[,;|&]|and\b))"
)
# Whole words of organisations and desks, in any capitals; legal forms as they are written.
_ORGANISATION: Final = re.compile(
    r"\b(?:\w*redaktion|redacci[oó]n|r[eé]daction|redazione|redactie|redação|toimitus|sekretariat|pressestelle|presse|team|staff"
    r"|newsroom|partei|verein|verband|stiftung|institut|universit\w+|ministerium|agentur|verlag|\w*zeitung|\w*nachrichten|magazine?"
    r"|news|online|media|medien|foundation|association|society|company|kitchens|gmbh)\b"
    r"|(?-i:\b(?:AG|SE|KG|Inc|Ltd|LLC|Corp|S\.?p\.?A|B\.?V)\b\.?$|e\.\s?V\.)",
    re.IGNORECASE,
)
# Words that are no name where one word, or one in small letters, might be: of accounts, labels and links.
_NO_NAME: Final = re.compile(
    r"\b(?:admin(?:istrator)?|webmaster|editors?|author|autor(?:in)?|auteur|user|guest|gast|anonym\w*|unbekannt|unknown|unbenannt"
    r"|name|\w*blog(?:ger)?|shop|support|service|info|contact|kontakt|home|leserbrief|gastbeitrag|gastautor(?:in)?|contributors?"
    r"|correspondent|by|von|zvg|profile?|posts?|view|all|more|mehr|follow|login|comments?|kommentare?|archives?|deutschland"
    r"|international|presse|group|desk)\b",
    re.IGNORECASE,
)
_SIGNATURE: Final = re.compile(r"[^\W\d_][\w.'’\-]*(?: [^\W\d_][\w.'’\-]*){0,3}")
_ARTICLE: Final = re.compile(r"^(?:the|die|der|das|el|la|le|il)\s", re.IGNORECASE)
_MOST_DIGITS: Final = 4
_SECOND_LEVELS: Final = frozenset({"co", "com", "org", "net", "ac", "gov", "or", "ne", "www"})


def split_authors(value: str | None) -> list[str]:
    """The persons in a stated author, which may be a byline, several names or an address.

    >>> split_authors("By Ana Reis and Tom Hale, Science Editor")
    ['Ana Reis', 'Tom Hale']
    >>> split_authors("Ana Reis, MPH | areis@gull.example"), split_authors("Tom Hale The Associated Press")
    (['Ana Reis'], ['Tom Hale'])
    """
    value = _without_additions(value or "")
    if not value or "://" in value or "@" in value:
        return []
    value = re.sub(r"^By(?=[A-Z])", "By ", value)  # two elements run together
    byline = parse_byline(value if re.match(r"by\s", value, re.IGNORECASE) else f"By {value}")
    return [found.text for found in byline.authors if not is_organisation(found.text)] if byline else []


def split_persons(value: str | None) -> list[str]:
    """The same for what the page says is a person: there a name of one word, or in small letters, is one too.

    >>> split_persons("Tobi"), split_persons("Ana reis"), split_persons("Admin"), split_persons("Redaktion"), split_persons("12")
    (['Tobi'], ['Ana reis'], [], [], [])
    """
    names = split_authors(value)
    name = " ".join(_without_additions(value or "").split())
    words = re.sub(r"[._\-]", " ", name)
    if names or not _SIGNATURE.fullmatch(name) or _NO_NAME.search(words) or is_organisation(words) or is_organisation(name):
        return names
    is_name = (
        len(re.findall(r"[^\W\d_]", name)) > 1 and len(re.findall(r"\d", name)) <= _MOST_DIGITS and name not in agency_names()
    )
    return [name] if is_name else []


def is_organisation(name: str) -> bool:
    """Whether a name has a word or a legal form in it that only organisations and desks have."""
    return bool(_ORGANISATION.search(name))


def is_outlet(name: str, publisher: str | None, address: str) -> bool:
    """Whether a name is the outlet's own: as it calls itself, or as the host of its address has it, in full or by initials.

    >>> is_outlet("The Lantern", None, "https://www.lantern.example/1"), is_outlet("Ana Reis", "The Lantern", "")
    (True, False)
    """
    host = _host(address)
    initials = "".join(word[0] for word in name.casefold().split())
    if _key(name) == _key(publisher or ""):
        return True
    return bool(host) and (host in {_key(name), _key(_ARTICLE.sub("", name))} or (len(initials) > 1 and initials == host))


def _host(address: str) -> str:
    """The part of an address's host that was registered; a subdomain may be a person's."""
    parts = (urlsplit(address).hostname or "").split(".")[:-1]
    return next((_key(part) for part in reversed(parts) if part not in _SECOND_LEVELS), "")


def _key(name: str) -> str:
    """Letters and figures alone, without accents, for hosts have none."""
    return re.sub(r"[\W_]+", "", normalize("NFKD", re.sub(r"^the ", "", name.casefold())))


def _without_additions(author: str) -> str:
    """Without an address beside the name, degrees after it, and the agency that some programs write behind it."""
    name = _DEGREES.sub("", _EMAIL.sub("", author)).strip()
    agency = next((words for words in agency_names() if name.endswith(f" {words}") and " " in words), "")
    return name.removesuffix(agency).removesuffix("The ").rstrip(" ,|/–—-")
