"""The way into the room: a page goes to the reader of its media type and comes back as an article."""

from __future__ import annotations

from dataclasses import replace

from dateline.clean.agencies import with_agencies
from dateline.clean.blocks import assemble_body
from dateline.clean.paste.pasted import clean_pasted, no_body
from dateline.model import Article, Page


def clean_page(page: Page) -> Article:
    """The article in `page`, with a span for every block and evidence for every piece of metadata.

    A page that is body text already keeps its text unchanged; its paragraphs become ``body`` segments.

    Raises:
        DatelineError: no body (``E_NO_BODY``), no headline (``E_NO_HEADLINE``), or too much mark-up (``E_TOO_COMPLEX``).
    """
    if page.is_body:
        article = assemble_body(page)
        if not article.segments:
            raise no_body(page.source)
        return _timed(_with_stated(article, page), page)
    return _timed(with_agencies(_with_stated(_clean(page), page)), page)


def _timed(article: Article, page: Page) -> Article:
    """`article` with the caller's time where it states none itself, or where that is a time on the day that it states."""
    facts = article.metadata
    if page.published_at is None or facts.published_at is not None or facts.published_on not in (None, page.published_at.date()):
        return article
    evidence = tuple(item for item in facts.evidence if item.field != "published_on")
    return replace(article, metadata=replace(facts, published_at=page.published_at, published_on=None, evidence=evidence))


def _with_stated(article: Article, page: Page) -> Article:
    if page.stated is None and page.retrieved_from is None:
        return article
    from dateline.clean.structured.stating import let_stated_win  # noqa: PLC0415 - as below

    return let_stated_win(article, page)


def _clean(page: Page) -> Article:
    if page.form != "page" or (page.stated is not None and page.media_type == "text/plain"):
        from dateline.clean.structured import items  # noqa: PLC0415 - lxml loads only for structured sources

        if page.form == "item":
            return items.clean_item(page)
        return items.clean_letter(page)
    if page.media_type == "text/html":
        from dateline.clean.page.html import clean_html  # noqa: PLC0415 - lxml and trafilatura load only for HTML

        return clean_html(page)
    if page.media_type == "text/markdown":
        from dateline.clean.markdown import clean_markdown  # noqa: PLC0415 - the YAML reader loads only for Markdown

        return clean_markdown(page)
    return clean_pasted(page)
