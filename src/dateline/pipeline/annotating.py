"""The first half of the corridor: sources become articles with their annotations, on one core or many."""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from datetime import datetime

from dateline.clean.cleaning import clean_page
from dateline.extract.engines import get_engine
from dateline.model import Annotation, Article, DatelineError, Page, Settings
from dateline.pipeline.siblings import iter_marked_pages

Progress = Callable[[str], None]
"""Called with a source's name whenever one is done."""

_PAGES_IN_FLIGHT_PER_JOB = 4


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
    if settings.jobs == 1:
        yield from (annotate_page(page, settings) for page in pages)
    else:
        yield from _in_processes(pages, settings)


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
    except Exception as error:  # noqa: BLE001 - the one place that keeps a poison article from stopping the others
        message = f"reading it failed inside dateline ({type(error).__name__}: {error}); please report it"
        return DatelineError(message, code="E_INTERNAL", stage="pipeline", source=page.source)


def _in_processes(pages: Iterable[Page | DatelineError], settings: Settings) -> Iterator[Outcome]:
    """The same over several processes, in order, with few pages in memory at a time."""
    context = multiprocessing.get_context("spawn")
    waiting: list[tuple[str, Future[Outcome]]] = []
    with ProcessPoolExecutor(settings.jobs, mp_context=context) as pool:
        for page in pages:
            waiting.append((page.source or "", pool.submit(annotate_page, page, settings)))
            if len(waiting) >= settings.jobs * _PAGES_IN_FLIGHT_PER_JOB:
                yield _result(*waiting.pop(0))
        for source, future in waiting:
            yield _result(source, future)


def _result(source: str, future: Future[Outcome]) -> Outcome:
    try:
        return future.result()
    except BrokenProcessPool:
        message = "a worker process died while this was in work; build again with --jobs 1 to find the page that kills it"
        return DatelineError(message, code="E_WORKER_DIED", stage="pipeline", source=source)
