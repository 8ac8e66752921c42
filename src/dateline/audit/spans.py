"""Whether words are where they are said to be: offsets, recorded words, hashes, quotations, names."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterator

from pyoxigraph import Literal, NamedNode

from dateline.audit.facts import (
    CLAIM,
    DENOTES,
    END,
    EVIDENCE,
    EXACT,
    HAS_SELECTOR,
    HAS_SOURCE,
    NAME,
    OBJECT,
    PREDICATE,
    QUOTATION,
    SHA256,
    START,
    STATEMENT,
    SUBJECT,
    TEXT,
    Node,
    shown,
)
from dateline.audit.findings import Failure
from dateline.audit.knowledge import AuditedArticle
from dateline.rdf.terms import dl, schema

_STATED_WORD_BY_WORD = (schema("headline"), schema("description"))
_VERSION = re.compile(r".*/text/([0-9a-f]{12})")


def text_failures(article: AuditedArticle) -> Iterator[Failure]:
    """The text version bears the name of its hash, and the text, where it is published, has that hash."""
    if article.version is None:
        yield Failure("text-hash", article.iri.value, "the article does not have exactly one text version")
        return
    version, recorded = article.version.value, article.content.words(article.version, SHA256) or ""
    if not version.startswith(f"{article.iri.value}/text/"):
        yield Failure("text-hash", version, "the text version's address is not under the article's")
    name = _VERSION.fullmatch(version)
    if name is None or not re.fullmatch(r"[0-9a-f]{64}", recorded) or not recorded.startswith(name[1]):
        yield Failure("text-hash", version, f"its address does not begin its SHA-256, '{shown(recorded)}'")
    if article.words is not None and _hash(article.words) != recorded:
        yield Failure("text-hash", version, f"the text's SHA-256 is {_hash(article.words)}, not the recorded {shown(recorded)}")
    if article.text.triples and (article.words is None or len(article.text.triples) != 1):
        yield Failure("text-hash", version, "the text graph must hold the words of this text version and nothing else")


def span_failures(article: AuditedArticle) -> Iterator[Failure]:
    """Each span's IRI, selector, words and text agree; spans that overlap agree on the words that they share."""
    painted: dict[int, str] = {}
    for span in sorted({subject for subject, predicate, _ in article.annotations.all() if predicate == HAS_SOURCE}, key=str):
        failure = _place_failure(article, span)
        if failure:
            yield Failure("span-place", span.value, failure)
            continue
        failure = _words_failure(article, span, painted)
        if failure:
            yield Failure("span-words", span.value, failure)


def wording_failures(article: AuditedArticle) -> Iterator[Failure]:
    """Quotations, claims, headline and standfirst are the words that their evidence points to."""
    for kind in (QUOTATION, CLAIM):
        for thing in article.content.of_type(kind):
            if article.content.words(thing, TEXT) is not None:
                yield from _wording(article, thing, article.content.words(thing, TEXT) or "")
    for statement in article.content.of_type(STATEMENT):
        stated, value = article.content.only(statement, PREDICATE), article.content.only(statement, OBJECT)
        is_own = article.content.only(statement, SUBJECT) == article.iri
        if is_own and stated in _STATED_WORD_BY_WORD and isinstance(value, Literal):
            yield from _wording(article, statement, value.value)


def name_failures(article: AuditedArticle) -> Iterator[Failure]:
    """A mention by name shares a word with the names of what it denotes; a description or a metonym need not."""
    for span in article.spans:
        thing, words = article.annotations.only(span, DENOTES), words_at(article, span)
        if not isinstance(thing, NamedNode) or words is None:
            continue
        nominal = article.annotations.has(span, dl("mentionKind"), dl("Nominal"))
        metonym = article.annotations.has(span, dl("resolution"), dl("Metonymy"))
        names = [
            value.value
            for facts in (article.content, article.entities)
            for predicate in (NAME, schema("alternateName"))
            for value in facts.values(thing, predicate)
            if isinstance(value, Literal)
        ]
        if names and not nominal and not metonym and not _share_a_word(words, names):
            yield Failure(
                "mention-name", span.value, f"'{shown(words)}' shares no word with '{shown(names[0])}', which it denotes"
            )


def words_at(article: AuditedArticle, span: Node) -> str | None:
    """The words of a span: of the text where it is published, else as its selector records them; None where neither is known."""
    if span not in article.spans:
        return None
    start, end = article.spans[span]
    if article.words is not None:
        return article.words[start:end]
    selector = article.annotations.only(span, HAS_SELECTOR)
    return article.annotations.words(selector, EXACT) if isinstance(selector, NamedNode) else None


def _place_failure(article: AuditedArticle, span: Node) -> str | None:
    facts = article.annotations
    if facts.only(span, HAS_SOURCE) != article.version:
        return "it does not lie in the article's own text version"
    selector = facts.only(span, HAS_SELECTOR)
    if not isinstance(selector, NamedNode) or article.version is None:
        return "it does not have exactly one selector"
    start, end = facts.number(selector, START), facts.number(selector, END)
    if start is None or end is None or start >= end:
        return "its selector does not give a start and a later end"
    version = article.version.value
    if span.value != f"{version}#char={start},{end}" or selector.value != f"{version}#selector={start},{end}":
        return f"its selector says {start} to {end}, its address does not"
    if article.words is not None and end > len(article.words):
        return f"it ends at {end}, past a text of {len(article.words)} characters"
    return None


def _words_failure(article: AuditedArticle, span: Node, painted: dict[int, str]) -> str | None:
    """What is wrong with the recorded words of a span whose place is right; `painted` are the characters known so far."""
    selector = article.annotations.only(span, HAS_SELECTOR)
    start, end = article.spans[span]
    recorded = article.annotations.words(selector, EXACT) if isinstance(selector, NamedNode) else None
    digest = article.annotations.words(selector, SHA256) if isinstance(selector, NamedNode) else None
    real = article.words[start:end] if article.words is not None else None
    if recorded is None:
        if digest is None:
            return "it records neither its words nor their hash"
        return f"the recorded hash is not that of '{shown(real)}'" if real is not None and _hash(real) != digest else None
    if len(recorded) != end - start:
        return f"it records {len(recorded)} characters for a place of {end - start}"
    if real is not None and real != recorded:
        return f"the text has '{shown(real)}' there, not '{shown(recorded)}'"
    for place, letter in enumerate(recorded, start=start):
        if painted.setdefault(place, letter) != letter:
            return f"it records '{shown(recorded)}', but another span records another character at {place}"
    return None


def _wording(article: AuditedArticle, thing: Node, given: str) -> Iterator[Failure]:
    known = [words_at(article, span) for span in article.content.values(thing, EVIDENCE) if not isinstance(span, Literal)]
    words = [item for item in known if item is not None]
    if words and _plain(given) not in {_plain(item) for item in words}:
        yield Failure("wording", thing.value, f"it says '{shown(given)}', its evidence '{shown(words[0])}'")


def _plain(text: str) -> str:
    return " ".join(text.split())


def _share_a_word(words: str, names: list[str]) -> bool:
    return bool(_name_words(words) & {word for name in names for word in _name_words(name)})


def _name_words(text: str) -> set[str]:
    """The words of a name without case, accents and possessive endings."""
    plain = "".join(letter for letter in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(letter))
    return {re.sub(r"['’]s?$", "", word) for word in re.findall(r"[^\W_]+(?:['’][^\W_]+)*['’]?", plain)}


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
