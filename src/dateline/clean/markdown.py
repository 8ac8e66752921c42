"""Markdown becomes lines: front matter is read, mark-up is taken off, and the rest goes the way of pasted text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from html import unescape
from typing import Any, Final

import frontmatter
import yaml  # type: ignore[import-untyped]  # comes with python-frontmatter, without type information

from dateline.clean.blocks import Field, Finding, Line, plain
from dateline.clean.page.authors.names import split_authors
from dateline.clean.page.structured_data import is_language_tag, safe_address
from dateline.clean.paste.pasted import clean_lines
from dateline.clean.timestamps import parse_instant
from dateline.model import Article, DatelineError, Metadata, Page

_FRONT: Final = re.compile(r"\A---[ \t]*\n(?P<yaml>.*?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_MAX_FRONT_CHARACTERS: Final = 65_536
# Names that site generators use for one thing, the commonest first.
_KEYS: Final[dict[str, tuple[str, ...]]] = {
    "headline": ("headline", "title"),
    "standfirst": ("standfirst", "description", "subtitle", "dek", "summary"),
    "authors": ("authors", "author", "byline"),
    "publisher": ("publisher", "site_name", "outlet"),
    "section": ("section", "category"),
    "dateline": ("dateline",),
    "published_at": ("published_at", "date", "published", "datepublished"),
    "modified_at": ("modified_at", "updated", "modified", "lastmod", "datemodified"),
    "language": ("language", "lang"),
    "url": ("url", "canonical_url", "canonical"),
}
_STATED_ALONE: Final[tuple[Field, ...]] = ("publisher", "section", "dateline", "published_at", "modified_at", "authors")
_HEADING: Final = re.compile(r"^(#{1,6})\s+(.*?)\s*#*$")
_UNDERLINE: Final = re.compile(r"^(=+|-{2,})$")
_TABLE: Final = re.compile(r"^\|.*\|$|^[\s|:\-]*\|[\s|:\-]*$")
_FENCE: Final = re.compile(r"^(?:```|~~~)")
_IMAGE: Final = re.compile(r"!\[([^\]]*)\]\([^)]*\)")
_MARKUP: Final[tuple[tuple[re.Pattern[str], str], ...]] = (
    (re.compile(r"^(?:>\s?)+"), ""),
    (re.compile(r"^(?:[-*+]|\d{1,3}[.)])\s+(?=\S)"), ""),
    (_IMAGE, ""),
    (re.compile(r"\[([^\]]+)\]\((?:[^()]|\([^()]*\))*\)"), r"\1"),
    (re.compile(r"\[([^\]]+)\]\[[^\]]*\]"), r"\1"),
    (re.compile(r"\[\^[^\]]+\]"), ""),
    (re.compile(r"<((?:https?|mailto):[^>\s]+)>"), r"\1"),
    (re.compile(r"</?[a-zA-Z][^<>]{0,200}>|<!--.*?-->"), ""),
    (re.compile(r"(\*\*\*|\*\*|__)(?=\S)(.+?)(?<=\S)\1"), r"\2"),
    (re.compile(r"(?<![\w*])\*(?=\S)([^*]+?)(?<=\S)\*(?![\w*])"), r"\1"),
    (re.compile(r"(?<![\w_])_(?=\S)([^_]+?)(?<=\S)_(?![\w_])"), r"\1"),
    (re.compile(r"`([^`]+)`"), r"\1"),
    (re.compile(r"\\([\\`*_{}\[\]()#+\-.!|>~])"), r"\1"),
)
_WRAP_CHARACTERS: Final = 50  # a shorter line was ended on purpose


def clean_markdown(page: Page) -> Article:
    """The article in a Markdown page; lines are counted over the whole file, front matter included.

    Raises:
        DatelineError: ``E_FRONT_MATTER`` (not YAML, or not a mapping), else as for pasted text.
    """
    front = _FRONT.match(page.text)
    values = _front_matter(front["yaml"], page.source) if front else {}
    key_lines = _key_lines(front["yaml"]) if front else {}
    skipped = page.text[: front.end()].count("\n") if front else 0
    lines = list(iter_markdown_lines(page.text[front.end() :] if front else page.text, first=skipped + 1))
    used = {name: key for name, keys in _KEYS.items() if (key := next((key for key in keys if values.get(key)), None))}
    stated = _metadata({name: values[key] for name, key in used.items()}, page)
    if any(line.heading == 1 for line in lines):
        stated = replace(stated, headline=None)  # the heading that is shown is the headline, word for word
    at = {name: key_lines.get(key, 1) for name, key in used.items()}
    findings = [Finding(name, line=at[name]) for name in _STATED_ALONE if name in at and getattr(stated, name)]
    return clean_lines(page, [*_unshown(stated, lines, at), *lines], stated, findings)


def _front_matter(text: str, source: str) -> Mapping[str, Any]:
    """The front matter's values under lower-case keys."""
    if len(text) > _MAX_FRONT_CHARACTERS:
        raise _bad_front_matter("is longer than any article's", source)
    try:
        values = frontmatter.parse(f"---\n{text}\n---\n")[0]
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        raise _bad_front_matter(f"is not valid YAML ({type(error).__name__})", source) from error
    return {str(key).strip().lower(): value for key, value in values.items()}


def _bad_front_matter(what: str, source: str) -> DatelineError:
    message = f"the front matter {what}; mend it, or remove the lines between the two '---'"
    return DatelineError(message, code="E_FRONT_MATTER", stage="clean", source=source)


def _key_lines(text: str) -> dict[str, int]:
    """The source line on which each key stands; the first line of a page is its ``---``."""
    found: dict[str, int] = {}
    for number, line in enumerate(text.split("\n"), start=2):
        if match := re.match(r"([\w\-]+)\s*:", line):
            found.setdefault(match[1].lower(), number)
    return found


def _metadata(values: Mapping[str, Any], page: Page) -> Metadata:
    def words(name: str) -> str | None:
        value = values.get(name)
        return " ".join(value.split()) or None if isinstance(value, str) else None

    stated = values.get("authors")
    names = [item.get("name") if isinstance(item, dict) else item for item in (stated if isinstance(stated, list) else [stated])]
    authors = [author for name in names if isinstance(name, str) for author in split_authors(name)]
    url, language = words("url"), words("language")
    return Metadata(
        headline=words("headline"),
        standfirst=words("standfirst"),
        authors=tuple(dict.fromkeys(authors)),
        publisher=words("publisher"),
        section=words("section"),
        dateline=words("dateline"),
        published_at=page.stated_at or parse_instant(values.get("published_at")),
        modified_at=parse_instant(values.get("modified_at")),
        language=language if language and is_language_tag(language) else "en",
        url=safe_address(url) if url else None,
    )


def _unshown(stated: Metadata, lines: Sequence[Line], at: Mapping[str, int]) -> Iterator[Line]:
    """Headline and standfirst that stand in the front matter alone belong to the text as well."""
    shown = {plain(line.text) for line in lines}
    if stated.headline and stated.headline not in shown and plain(stated.headline) not in shown:
        yield Line(at["headline"], stated.headline, has_gap=True, heading=1)
    if stated.standfirst and plain(stated.standfirst) not in shown:
        yield Line(at["standfirst"], stated.standfirst, has_gap=True)


def iter_markdown_lines(text: str, *, first: int = 1) -> Iterator[Line]:
    """The lines of a Markdown text without mark-up; wrapped lines of one paragraph are joined by a space.

    Code blocks, tables, pictures and footnotes are left out; numbers are counted from `first`.
    """
    held: Line | None = None
    is_code = has_gap = False
    for number, raw in enumerate(text.split("\n"), start=first):
        if _FENCE.match(raw.strip()):
            is_code = not is_code
            continue
        line = None if is_code else _line(raw, number, has_gap=has_gap)
        if line is not None and held is not None and _UNDERLINE.match(raw.strip()) and not has_gap:
            held = replace(held, heading=1 if raw.strip()[0] == "=" else 2)
        elif line is not None and held is not None and _is_wrapped(held, raw, has_gap=has_gap):
            held = replace(held, text=f"{held.text} {line.text}")
        elif line is not None or not raw.strip():
            if held is not None:
                yield held
            held = line
        has_gap = not raw.strip()
    if held is not None:
        yield held


def _line(raw: str, number: int, *, has_gap: bool) -> Line | None:
    stripped = raw.strip()
    if not stripped or _TABLE.match(stripped) or re.match(r"\[\^?[^\]]+\]:\s", stripped):
        return None
    heading = _HEADING.match(stripped)
    text = heading[2] if heading else stripped
    for pattern, replacement in _MARKUP:
        text = pattern.sub(replacement, text)
    text = unescape(text).strip()
    return Line(number, text, has_gap, len(heading[1]) if heading else 0) if text else None


def _is_wrapped(held: Line, raw: str, *, has_gap: bool) -> bool:
    """Whether a line goes on with the paragraph above: no gap, no mark of its own, and the line above was full."""
    starts_anew = bool(_HEADING.match(raw.strip()) or re.match(r"\s*(?:[-*+>]|\d{1,3}[.)])\s", raw))
    return not has_gap and not starts_anew and not held.heading and len(held.text.rsplit("\n", 1)[-1]) >= _WRAP_CHARACTERS
