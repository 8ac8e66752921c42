"""The first half of the corridor: sources become articles with their annotations, on one core or many."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from dateline.clean.cleaning import clean_page
from dateline.extract.engines import get_engine
from dateline.model import Annotation, Article, DatelineError, Page, Settings
from dateline.pipeline.siblings import iter_marked_pages
from dateline.pipeline.supervising import iter_outcomes
from dateline.pipeline.workers import too_costly

Progress = Callable[[str], None]
"""Called with a source's name whenever one is done."""


@dataclass(frozen=True, slots=True)
class Annotated:
    """An article and what was found in it."""

    article: Article
    annotation: Annotation


Outcome = Annotated | DatelineError


def annotate_sources(
    sources: Sequence[str],
    settings: Settings,
    *,
    as_body: bool = False,
    published_at: datetime | None = None,
) -> Iterator[Outcome]:
    """Read, clean and annotate; one outcome a page, in the order of the sources.

    A page that fails is a `DatelineError` with its source; the others go on.
    """
    pages = iter_marked_pages(sources, settings, as_body=as_body, published_at=published_at)
    yield from iter_outcomes(pages, annotate_page, settings)


def annotate_page(page: Page | DatelineError, settings: Settings) -> Outcome:
    """One page through clean and extract; what fails comes back as data."""
    if isinstance(page, DatelineError):
        return page
    try:
        article = clean_page(page)
        return Annotated(article, get_engine(settings.engine).annotate(article))
    except DatelineError as error:
        if error.source is None:
            error.source = page.source
        return error
    except MemoryError:
        return too_costly("memory", page.source, settings)
    except RecursionError:
        message = "it is nested deeper than any article; save its text alone and read that"
        return DatelineError(message, code="E_TOO_COMPLEX", stage="pipeline", source=page.source)
    except Exception as error:  # noqa: BLE001 - the one place that keeps a poison article from stopping the others
        message = f"reading it failed inside dateline ({type(error).__name__}: {error}); please report it"
        return DatelineError(message, code="E_INTERNAL", stage="pipeline", source=page.source)
