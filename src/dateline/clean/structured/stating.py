"""What a source states of its article, made fit for the article, and put before what was read out of the text."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from dateline.clean.blocks import Field, Finding
from dateline.clean.page.authors.names import split_authors
from dateline.clean.page.structured_data import is_language_tag, safe_address
from dateline.model import Article, Evidence, Image, Metadata, Page, StatedMetadata

# A headline and a standfirst are blocks of the text: the composing of the text sees to them.
_OVER: Final[tuple[Field, ...]] = ("authors", "publisher", "section", "dateline", "published_at", "modified_at")


def stated_metadata(page: Page) -> Metadata:
    """The stated metadata of a page: names without "By", jobs and agencies; addresses and tags that can be written."""
    stated = page.stated or StatedMetadata()
    authors = [author for name in stated.authors for author in split_authors(name)]
    return Metadata(
        headline=stated.headline,
        standfirst=stated.standfirst,
        authors=tuple(dict.fromkeys(authors)),
        publisher=stated.publisher,
        section=stated.section,
        dateline=stated.dateline,
        published_at=page.stated_at,
        modified_at=stated.modified_at,
        language=stated.language if stated.language and is_language_tag(stated.language) else "en",
        url=safe_address(stated.url) if stated.url else None,
    )


def stated_images(page: Page) -> tuple[Image, ...]:
    """The pictures that are stated and can be published: with an address that can be written, or with a caption."""
    images = [replace(image, url=safe_address(image.url or "")) for image in (page.stated.images if page.stated else ())]
    return tuple(image for image in images if image.url or image.caption)


def stated_findings(facts: Metadata, line: int | None, found: set[str]) -> list[Finding]:
    """Evidence by the source's line for what is stated and stands in no block."""
    if line is None:
        return []
    return [Finding(name, line=line) for name in _OVER if getattr(facts, name) and name not in found]


def let_stated_win(article: Article, page: Page) -> Article:
    """`article` with what the source states in place of what was read out of the page, and its address where it gives none."""
    facts = article.metadata
    if page.retrieved_from and facts.url is None:
        facts = replace(facts, url=safe_address(page.retrieved_from))
    if page.stated is None:
        return replace(article, metadata=facts)
    stated = stated_metadata(page)
    changes = {name: value for name in _OVER if (value := getattr(stated, name)) and value != getattr(facts, name)}
    evidence = [item for item in facts.evidence if item.field not in changes]
    if page.stated.line is not None:
        evidence += [Evidence(name, line=page.stated.line) for name in changes]
    facts = replace(facts, **changes, evidence=tuple(evidence))
    facts = replace(facts, url=stated.url or facts.url, images=facts.images or stated_images(page))
    if page.stated.language:
        facts = replace(facts, language=stated.language)
    if facts.headline is None:
        facts = replace(facts, headline=stated.headline)
    return replace(article, metadata=facts)
