"""The article's text is cut into tokens and sentences; every segment is a hard boundary."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dateline.extract.lexicons import word_list
from dateline.extract.reading import Reading, Sentence, Token
from dateline.model import Article, Role, Segment, Span

# A byline, a place of writing and a time tell about the article, not its story; they are metadata.
STORY_ROLES = frozenset({Role.HEADLINE, Role.STANDFIRST, Role.CAPTION, Role.SUBHEADING, Role.BODY, Role.CORRECTION})

# Never the last word of a sentence: a name or a number follows.
# May end a sentence: then a word that commonly opens one follows.
_NAMES_FOLLOW = word_list("abbreviations_before_names")
_MAY_END = word_list("abbreviations")
_OPENERS = word_list("sentence_openers")

_APOSTROPHES = "'’"
_TOKEN = re.compile(
    r"""
      [^\W\d_]+(?=[ ,\n])                                              # most words, found at once: no mark of the others follows
    | https?://\S+ | www\.\S+ | [\w.+-]+@[\w-]+(?:\.[\w-]+)+          # addresses
    | (?:[A-Z]\.){2,}(?:-\w+)*                                        # U.S. and U.S.-backed
    | [ap]\.m\.                                                       # a.m.
    | \d+(?:[.,:]\d+)*(?:[-‑/]\w+)*(?:%|[^\W\d_]+(?:[-‑]\w+)*)?(?:['’]s\b)?  # 2.3, 15:01, 38-year-old, 1,900, 2bn
    | [^\W_]+(?:(?:[-‑&.+]|['’](?=[^\W_]))[^\W_]+)*                   # words, with hyphens and inner marks
    | \.{2,} | … | -{2,}
    | \S
    """,
    re.VERBOSE,
)
# 's after a word, whether it is a possessive or a short "is"; the later finders tell them apart.
_CLITIC = re.compile(r"['’][sS]$")
_DOT_INSIDE = re.compile(r"\.(?=\w)")
_DOMAIN = re.compile(r"(?:\w[\w-]*\.)+(?:com|org|net|gov|edu|info|io|tv|co|uk|eu|example)$")
_INITIAL = re.compile(r"[A-Z](?:-[A-Z])?$")
_CLOSERS = frozenset("”’»)]}")
_STRAIGHT = frozenset("\"'")
_ENDERS = frozenset({".", "!", "?", "…"})
_PARAGRAPH = re.compile(r"\n\s*\n")


def read_sentences(article: Article) -> Reading:
    """The story's sentences in order; a byline, a dateline and a timestamp give none.

    Closing quotation marks and brackets belong to the sentence that they close.
    """
    sentences: list[Sentence] = []
    for index, segment in enumerate(article.segments):
        if segment.role in STORY_ROLES:
            sentences.extend(_sentences_of(article.text, segment, index))
    return Reading(article, tuple(sentences))


def tokens_of(text: str, start: int, end: int) -> list[Token]:
    """The tokens of ``text[start:end]``, in order, with their places in `text`.

    Hyphenated words are one token; a possessive ``'s`` or ``’s`` and the mark after a plural ``s`` are tokens of their own.
    """
    tokens: list[Token] = []
    for match in _TOKEN.finditer(text, start, end):
        word = match.group()
        if word.isalnum():
            tokens.append(Token(match.start(), match.end(), word))
        elif len(word) > 1:
            tokens.extend(_split_word(text, match.start(), match.end(), end))
        elif word == "." and tokens and tokens[-1].end == match.start() and _takes_dot(text, tokens[-1], match.end()):
            last = tokens.pop()
            tokens.append(Token(last.start, match.end(), text[last.start : match.end()]))
        else:
            tokens.append(Token(match.start(), match.end(), word))
    return tokens


def _split_word(text: str, start: int, stop: int, end: int) -> Iterator[Token]:
    """One or two tokens: the clitic stands alone, and a full stop that joins two sentences does not join two words."""
    word = text[start:stop]
    if "." in word[1:-1] and word[0].isalpha() and not _DOMAIN.search(word) and "://" not in word and "@" not in word:
        cut = _sentence_dot(word)
        if cut:
            yield from _split_word(text, start, start + cut, end)
            yield Token(start + cut, start + cut + 1, ".")
            yield from _split_word(text, start + cut + 1, stop, end)
            return
    if len(word) > 2 and _CLITIC.search(word):  # noqa: PLR2004 - longer than the clitic itself
        yield Token(start, stop - 2, word[:-2])
        yield Token(stop - 2, stop, word[-2:])
    else:
        yield Token(start, stop, word)


def _sentence_dot(word: str) -> int:
    """Where a missing blank after a full stop ran two sentences together ("over.The"), or 0."""
    for match in _DOT_INSIDE.finditer(word):
        at = match.start()
        if at > 1 and word[at - 1].islower() and word[at + 1].isupper() and word[at - 2].isalpha():
            return at
    return 0


def _takes_dot(text: str, last: Token, after: int) -> bool:
    """Whether the full stop belongs to the word before it: an abbreviation or an initial."""
    if last.text in _NAMES_FOLLOW:
        return last.text not in {"No", "v", "Fig", "Art", "Sec", "Fr"} or _next_is_number_or_name(text, after)
    if last.text in _MAY_END:
        return True
    return bool(_INITIAL.match(last.text)) and last.text != "I" and text[after : after + 2].strip()[:1].isupper()


def _next_is_number_or_name(text: str, after: int) -> bool:
    following = text[after : after + 2].strip()[:1]
    return following.isdigit() or (following.isupper() and text[after - 3 : after - 1] != "No")


def _sentences_of(text: str, segment: Segment, index: int) -> Iterator[Sentence]:
    start = segment.span.start
    breaks = [match.end() for match in _PARAGRAPH.finditer(text, start, segment.span.end)]
    for stop in [*breaks, segment.span.end]:
        tokens = tokens_of(text, start, stop)
        for first, last in _bounds(text, tokens):
            part = tuple(tokens[first:last])
            yield Sentence(Span(part[0].start, part[-1].end), part, segment.role, index)
        start = stop


def _bounds(text: str, tokens: list[Token]) -> Iterator[tuple[int, int]]:
    """Half-open token ranges, one a sentence."""
    first, passed = 0, 0
    enders = [at for at, token in enumerate(tokens) if not token.text.isalnum() and _may_end(token.text)]
    for position in enders:
        if position < passed:
            continue
        passed = _after_closers(tokens, position + 1)
        if passed >= len(tokens) or _opens(text, tokens, position, passed):
            yield first, passed
            first = passed
    if first < len(tokens):
        yield first, len(tokens)


def _may_end(word: str) -> bool:
    return word in _ENDERS or (word.endswith(".") and word.rstrip(".") not in _NAMES_FOLLOW)


def _after_closers(tokens: list[Token], position: int) -> int:
    """The first token after those that close the sentence: further marks, and quotation marks or brackets that touch it."""
    while position < len(tokens):
        token, before = tokens[position], tokens[position - 1]
        if token.start != before.end:
            break
        if token.text not in _CLOSERS and token.text not in _STRAIGHT and token.text not in _ENDERS:
            break
        position += 1
    return position


def _opens(text: str, tokens: list[Token], ender: int, position: int) -> bool:
    """Whether the token at `position` opens a new sentence after the mark at `ender`."""
    following, mark = tokens[position], tokens[ender].text
    if following.start == tokens[position - 1].end and mark != ".":
        return False
    word = following.text
    if word[0] in "“‘«([\"'-–—•" and position + 1 < len(tokens):
        word = tokens[position + 1].text
        if following.text in "-–—":
            return False
    if mark in _ENDERS or mark.startswith(".."):
        return not word[0].islower() and (word[0].isalnum() or following.text[0] in "“‘«([\"'•")
    return word in _OPENERS or (word[0].isupper() and _closed_by_quote(text, tokens, position))


def _closed_by_quote(text: str, tokens: list[Token], position: int) -> bool:
    """Whether a closing quotation mark stands between an abbreviation and what follows: “… in the U.S.” Mr Lee."""
    return text[tokens[position - 1].start] in '”"’'
