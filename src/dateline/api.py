"""The verbs of the command line as Python functions of the same name and meaning.

Each imports its rooms when it is called, so that ``import dateline`` costs next to nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dateline.model import DatelineError, Page, Report, Settings

if TYPE_CHECKING:
    from dateline.audit.findings import Audit
    from dateline.pipeline.annotating import Progress
    from dateline.pipeline.summary import BuildSummary
    from dateline.publish.remote import LoadSummary


StoreProgress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class ServeOptions:
    """How `serve` serves.

    Args:
        workers: queries that run at the same time; one client has at most half of them.
        timeout_seconds: the longest a query may take.
        memory_mb: what one query may take of memory, the open store included (some 600 MiB for one of a gigabyte).
        result_mb: the largest answer.
        requests_per_second: of one client, in the long run; ten times that at once; 0 for no limit.
        access_log: whether each request gets a line on standard error.
        open_browser: whether the start page is opened.
    """

    workers: int = 4
    timeout_seconds: float = 10.0
    memory_mb: int = 2048
    result_mb: int = 32
    requests_per_second: float = 20.0
    access_log: bool = False
    open_browser: bool = False


def read(sources: Sequence[str], settings: Settings | None = None) -> Iterator[Page | DatelineError]:
    """Read files, folders, URLs or ``-`` into pages; what cannot be read is yielded as an error, and the others go on."""
    from dateline.read.sources import iter_pages

    return iter_pages(sources, settings or Settings())


def annotate(
    sources: Sequence[str],
    settings: Settings | None = None,
    *,
    body: bool = False,
    published_at: datetime | None = None,
) -> Iterator[dict[str, Any] | DatelineError]:
    """What is found in each article, as the JSON object of `dateline annotate`; a source that fails is yielded as an error.

    Args:
        sources: files, folders, URLs or ``-``.
        settings: defaults where None.
        body: the input is clean body text: nothing is removed from it.
        published_at: zone-aware reference time for dates, where the source gives none.
    """
    from dateline.pipeline.annotating import annotate_sources
    from dateline.pipeline.building import contract_json

    chosen = settings or Settings()
    for outcome in annotate_sources(sources, chosen, as_body=body, published_at=published_at):
        yield outcome if isinstance(outcome, DatelineError) else contract_json(outcome, chosen)


def build(
    sources: Sequence[str],
    out: str | Path = "kb",
    settings: Settings | None = None,
    *,
    published_at: datetime | None = None,
    progress: Progress | None = None,
) -> BuildSummary:
    """Turn sources into a validated knowledge base in the folder `out`.

    Args:
        sources: files, folders, URLs or ``-``.
        out: replaced whole at the end, or left as it was.
        settings: defaults where None.
        published_at: zone-aware time for articles that state none.
        progress: called with each source's name when it is done.

    Raises:
        DatelineError: nothing could be read, or the folder could not be written; `out` is as it was.
    """
    from dateline.pipeline.building import build_knowledge_base

    return build_knowledge_base(sources, Path(out), settings or Settings(), published_at=published_at, progress=progress)


def validate(paths: Sequence[str | Path]) -> Iterator[Report | DatelineError]:
    """Check RDF files, web pages with embedded JSON-LD, or a built knowledge base against the shapes.

    What cannot be read, is not RDF, or takes too much time or memory is yielded as an error, and the others go on.
    """
    from dateline.validate.guarding.guard import guarded_reports

    return guarded_reports([Path(path) for path in paths])


def audit(kb: str | Path = "kb", *, sources: str | Path | None = None) -> Audit:
    """Walk over a built knowledge base by its files alone: evidence, offsets, hashes, voices, provenance, and files that agree.

    Args:
        kb: the folder.
        sources: a file or folder with the original articles; where given, each article's source must be among them.

    Raises:
        DatelineError: there is no knowledge base, or a source cannot be read; what does not hold is in the outcome.
    """
    from dateline.audit.walking import audit_kb

    return audit_kb(Path(kb), sources=Path(sources) if sources else None)


def query(sparql: str, *, kb: str | Path | None = "kb", endpoint: str | None = None, format: str = "table") -> str:  # noqa: A002 - the option's own name
    """Answer a SPARQL query over a built knowledge base, or at an endpoint when one is given.

    Args:
        sparql: SELECT, ASK, CONSTRUCT or DESCRIBE.
        kb: the folder; not used when `endpoint` is given.
        endpoint: the address of a SPARQL 1.1 endpoint.
        format: ``table``, ``json``, ``xml``, ``csv`` or ``tsv`` for rows; ``turtle`` or ``jsonld`` for graphs.
    """
    from dateline.query.queries import query as ask

    return ask(sparql, kb=None if endpoint or kb is None else Path(kb), endpoint=endpoint, format=format)


def serve(
    kb: str | Path = "kb",
    *,
    host: str = "127.0.0.1",
    port: int = 8000,
    options: ServeOptions | None = None,
    progress: StoreProgress | None = None,
) -> None:
    """Serve a built knowledge base over HTTP until interrupted.

    Args:
        kb: the folder.
        host: the address to listen on; the default is this machine alone.
        port: 0 takes a free one.
        options: limits, rate, log and browser.
        progress: called with the bytes read and the bytes in all while the store of a new knowledge base is made.
    """
    from dateline.query.workers import Limits
    from dateline.serve.app import Listening, run
    from dateline.serve.protocol.rates import Rate

    chosen = options or ServeOptions()
    limits = Limits(chosen.timeout_seconds, chosen.memory_mb * 1024**2, chosen.result_mb * 1024**2, chosen.workers)
    rate = Rate(per_second=chosen.requests_per_second, burst=10 * chosen.requests_per_second)
    listening = Listening(host, port, chosen.access_log, chosen.open_browser)
    run(Path(kb), listening, limits=limits, rate=rate, progress=progress)


def site(
    out: str | Path = "public",
    kb: str | Path = "kb",
    *,
    base_url: str | None = None,
    progress: Progress | None = None,
) -> int:
    """Write the pages that `serve` shows as files for any web host into the folder `out`; gives the number of files.

    Args:
        out: replaced whole at the end, or left as it was.
        kb: the knowledge base's folder.
        base_url: where the site will stand, for canonical addresses and the sitemap; links between files are relative.
        progress: called with each file's name when it is done.

    Raises:
        UsageError: `base_url` is no http(s) address.
        DatelineError: there is no knowledge base, or the folder could not be written; `out` is as it was.
    """
    from dateline.publish.release import write_release
    from dateline.serve.site.walking import SEARCH_INDEX, site_files

    files = site_files(Path(kb), base_url=base_url, progress=progress)
    write_release(Path(out), files, known_by=SEARCH_INDEX)
    return len(files)


def load(
    to: str,
    kb: str | Path = "kb",
    *,
    since: str | None = None,
    user: str | None = None,
    token: str | None = None,
    progress: Progress | None = None,
) -> LoadSummary:
    """Bring a SPARQL 1.1 store to what a built knowledge base holds, and prove that it is there; only what differs is sent.

    Args:
        to: the dataset's address (``http://localhost:3030/news``) or its Graph Store Protocol endpoint.
        kb: the folder.
        since: a git revision of the folder that the store already holds: only the graphs that differ from it are sent.
        user: ``name:password``.
        token: sent as ``Authorization: Bearer``, in place of a user.
        progress: called with the name of each graph when it is there.
    """
    from dateline.publish.graph_store import Login
    from dateline.publish.remote import load as put

    return put(Path(kb), to, since=since, login=Login(user, token), progress=progress)


def embed(source: str, settings: Settings | None = None, *, into: str | Path | None = None, kb: str | Path = "kb") -> str:
    """The script element with an article's JSON-LD for a page's head; with `into`, it is also put into that page.

    Args:
        source: the article.
        settings: defaults where None.
        into: an HTML file; replaced whole, and a second time without doubling.
        kb: a knowledge base whose IRIs are used where it knows the article and its entities.
    """
    from dateline.pipeline.building import embed_article

    return embed_article(source, settings or Settings(), into=Path(into) if into else None, kb=Path(kb))
