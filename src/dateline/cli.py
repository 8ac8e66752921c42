"""The command line: one verb a room, plus build and serve. Data goes to stdout, all else to stderr."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from dateline import api
from dateline.model import DatelineError, Report, Rights, UsageError, load_settings
from dateline.version import __version__

if TYPE_CHECKING:
    from rich.console import Console

EXIT_VIOLATIONS = 1
EXIT_FAILURE = 2
EXIT_USAGE = 3


class _Verb(click.Command):
    """A verb with its examples last in ``--help``, as they stand."""

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002 - click's signature
        if self.epilog:
            with formatter.section("Examples"):
                for line in self.epilog.splitlines():
                    formatter.write(f"{'':>{formatter.current_indent}}{line}\n")


def _verb(name: str, examples: str) -> Callable[[Callable[..., Any]], click.Command]:
    return _cli.command(name, cls=_Verb, epilog=examples)


class _Instant(click.ParamType[datetime]):
    """A zone-aware time."""

    name = "time"

    def convert(  # click's signature
        self,
        value: Any,  # noqa: ANN401 - the same
        param: click.Parameter | None,
        ctx: click.Context | None,
    ) -> datetime:
        if isinstance(value, datetime):
            return value
        from dateutil import parser as date_parser

        try:
            instant = date_parser.isoparse(str(value))
        except ValueError:
            self.fail(f"'{value}' is not an ISO 8601 time such as 2016-11-24T15:01+00:00", param, ctx)
        if instant.tzinfo is None:
            self.fail(f"'{value}' has no zone; write it like 2016-11-24T15:01+00:00", param, ctx)
        return instant


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110})
@click.version_option(__version__, prog_name="dateline")
def _cli() -> None:
    """News articles as linked data you can cite.

    An article goes in as you have it; out comes a schema.org graph in which every statement carries its words.
    What somebody said is never published as what is.
    """


_sources = click.argument("sources", nargs=-1, required=True, metavar="SOURCE...")
_config = click.option("--config", type=click.Path(path_type=Path), help="A dateline.toml with settings.")
_published_at = click.option("--published-at", type=_Instant(), help="Time of publication, for articles that state none.")
_jobs = click.option("--jobs", type=click.IntRange(1), help="Processes to work with. [default: 1]")
_kb = click.option("--kb", type=click.Path(path_type=Path), default=Path("kb"), show_default=True, help="The knowledge base.")


@_verb(
    "build",
    "dateline build seeds/\ndateline build article.txt page.html --out kb --rights full\ncat article.txt | dateline build -",
)
@_sources
@click.option(
    "--out", type=click.Path(path_type=Path), default=Path("kb"), show_default=True, help="The folder that is replaced."
)
@click.option("--base", help="IRI under which everything is minted. [default: https://dateline.example/]")
@_config
@_jobs
@click.option(
    "--rights", type=click.Choice([item.value for item in Rights]), help="How much of the article's words is published."
)
@_published_at
def build(
    sources: tuple[str, ...],
    out: Path,
    published_at: datetime | None,
    config: Path | None,
    **changes: Any,  # noqa: ANN401 - each option is checked by click
) -> None:
    """Turn articles into a validated knowledge base.

    SOURCE is a file, a folder, a URL or - for standard input.
    """
    settings = load_settings(config).with_changes(**changes)
    with _progress("Reading") as advance:
        summary = api.build(sources, out, settings, published_at=published_at, progress=advance)
    for item in summary.quarantined:
        _messages().print(f"[yellow]left out[/yellow] {_plain(item.source)}: {_plain(item.why)}")
    warnings = sum(len(report.results) for report in summary.reports)
    if warnings:
        _messages().print(f"{warnings} things to look at: see {out}/report.json")
    if not summary.written:
        _messages().print(f"[yellow]nothing could be published; {_plain(str(out))} is as it was[/yellow]")
    click.echo(f"{summary.line}; {summary.quads} statements in {out}")
    sys.exit(summary.exit_status)


@_verb(
    "annotate",
    "dateline annotate article.txt\ndateline annotate --body --published-at 2016-11-24T15:01+00:00 - < body.txt\n"
    "dateline annotate articles.jsonl > annotations.jsonl",
)
@_sources
@click.option("--body", is_flag=True, help="The input is clean body text: nothing is removed from it.")
@_published_at
@_config
@_jobs
def annotate(
    sources: tuple[str, ...], *, body: bool, published_at: datetime | None, config: Path | None, jobs: int | None
) -> None:
    """Print what is found in each article, as JSON Lines.

    SOURCE is a file, a folder, a URL or - for standard input.
    JSON Lines with "text" (and "id", "published_at") give one article a line.
    """
    settings = load_settings(config).with_changes(jobs=jobs)
    failed = False
    with _progress("Annotating") as advance:
        for outcome in api.annotate(sources, settings, body=body, published_at=published_at):
            if isinstance(outcome, DatelineError):
                failed = True
                _complain(outcome)
                continue
            click.echo(json.dumps(outcome, ensure_ascii=False))
            advance(outcome["source"])
    sys.exit(EXIT_FAILURE if failed else 0)


@_verb("validate", "dateline validate kb\ndateline validate page.html --format sarif > report.sarif")
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="PATH...")
@click.option(
    "--format",
    "format_",
    type=click.Choice(["text", "json", "turtle", "sarif", "junit", "html"]),
    default="text",
    show_default=True,
)
def validate(paths: tuple[Path, ...], format_: str) -> None:
    """Check RDF files, web pages or a knowledge base against the shapes."""
    from dateline.validate.formats.passages import read_passages
    from dateline.validate.reports import FOR_PEOPLE, render

    reports: list[Report] = []
    failed = False
    for outcome in api.validate(paths):
        if isinstance(outcome, DatelineError):
            failed = True
            _complain(outcome)
        else:
            reports.append(outcome)
    if reports or not failed:
        click.echo(render(reports, format_, read_passages(paths) if format_ in FOR_PEOPLE else None), nl=False)
    conforms = all(report.conforms for report in reports)
    sys.exit(EXIT_FAILURE if failed else 0 if conforms else EXIT_VIOLATIONS)


@_verb(
    "audit",
    "dateline audit kb\ndateline audit kb --sources seeds\ndateline audit kb --sample 50 > sample.tsv\n"
    "dateline audit kb --judge sample.tsv",
)
@click.argument("kb", type=click.Path(path_type=Path), default=Path("kb"))
@click.option("--sources", type=click.Path(path_type=Path), help="The original files: each article's must be among them.")
@click.option("--sample", type=click.IntRange(1), help="Print so many statements with their sentences, for a person to judge.")
@click.option("--seed", type=int, default=0, show_default=True, help="Of the sample's random choice.")
@click.option("--judge", type=click.Path(path_type=Path), help="A sample with its last column filled: print the precision.")
def audit(kb: Path, *, sources: Path | None, sample: int | None, seed: int, judge: Path | None) -> None:
    """Walk over a built knowledge base and check its evidence, independently of what wrote it."""
    from dateline.audit.sampling import draw_sample, read_judgement

    if sum(option is not None for option in (sources, sample, judge)) > 1:
        message = "--sources, --sample and --judge do different things; give one of them"
        raise UsageError(message, code="E_OPTIONS", stage="audit")
    if sample is not None:
        click.echo(draw_sample(kb, sample, seed), nl=False)
    elif judge is not None:
        click.echo(read_judgement(kb, judge).to_text(), nl=False)
    else:
        outcome = api.audit(kb, sources=sources)
        click.echo(outcome.to_text(), nl=False)
        sys.exit(0 if outcome.is_clean else EXIT_VIOLATIONS)


@_verb(
    "query",
    "dateline query 'SELECT ?name WHERE { ?p a <http://schema.org/Person> ; <http://schema.org/name> ?name }'\n"
    "dateline query --file examples/queries/who-said-what.rq --format csv\n"
    "dateline query --endpoint http://localhost:3030/news/sparql --file q.rq",
)
@click.argument("sparql", required=False)
@click.option("--file", "file_", type=click.Path(path_type=Path), help="A file with the query.")
@_kb
@click.option("--endpoint", help="A SPARQL 1.1 endpoint to ask instead of the folder.")
@click.option(
    "--format",
    "format_",
    type=click.Choice(["table", "json", "xml", "csv", "tsv", "turtle", "jsonld"]),
    default="table",
    show_default=True,
)
def query(sparql: str | None, file_: Path | None, kb: Path, endpoint: str | None, format_: str) -> None:
    """Ask a knowledge base, or an endpoint, a SPARQL question."""
    if (sparql is None) == (file_ is None):
        raise click.UsageError("give the query as an argument or with --file, one of the two")
    if file_ is not None:
        try:
            sparql = file_.read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise DatelineError(
                f"the query cannot be read: {error}", code="E_UNREADABLE", stage="query", source=str(file_)
            ) from error
    click.echo(api.query(sparql or "", kb=kb, endpoint=endpoint, format=format_).rstrip("\n"))


@_verb("serve", "dateline serve\ndateline serve --kb kb --port 8080 --open\ndateline serve --host 0.0.0.0 --rate 5 --timeout 5")
@_kb
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--port", type=click.IntRange(0, 65535), default=8000, show_default=True)
@click.option("--open", "open_browser", is_flag=True, help="Open the start page in a browser.")
@click.option("--workers", type=click.IntRange(1, 256), default=4, show_default=True, help="Queries at the same time.")
@click.option(
    "--timeout", "timeout_seconds", type=click.FloatRange(0.1), default=10.0, show_default=True, help="Seconds a query."
)
@click.option("--memory", "memory_mb", type=click.IntRange(512), default=2048, show_default=True, help="MiB a query.")
@click.option("--result", "result_mb", type=click.IntRange(1), default=32, show_default=True, help="MiB of the largest answer.")
@click.option(
    "--rate",
    "requests_per_second",
    type=click.FloatRange(0),
    default=20.0,
    show_default=True,
    help="Requests a second of one client in the long run, ten times that at once; 0 for no limit.",
)
@click.option("--access-log/--no-access-log", default=True, show_default=True, help="A line for each request on stderr.")
def serve(kb: Path, host: str, port: int, **options: Any) -> None:  # noqa: ANN401 - each option is checked by click
    """Serve a knowledge base: a SPARQL endpoint and a page for everything in it."""
    with _store_progress() as progress:
        api.serve(kb, host=host, port=port, options=api.ServeOptions(**options), progress=progress)


@_verb("site", "dateline site --out public\ndateline site --out public --base-url https://news.example/people/")
@click.option(
    "--out", type=click.Path(path_type=Path), default=Path("public"), show_default=True, help="The folder that is replaced."
)
@_kb
@click.option("--base-url", help="Where the site will stand: for canonical addresses and the sitemap.")
def site(out: Path, kb: Path, base_url: str | None) -> None:
    """Write the pages of a knowledge base as files for any web host."""
    with _progress("Writing") as advance:
        number = api.site(out, kb, base_url=base_url, progress=advance)
    click.echo(f"{number} files in {out}")


@_verb(
    "load",
    "dateline load --to http://localhost:3030/news\ndateline load --to https://store.example/news --user me:secret --kb kb\n"
    "DATELINE_TOKEN=secret dateline load --to https://store.example/news",
)
@click.option("--to", required=True, help="The dataset's address, or its Graph Store Protocol endpoint.")
@_kb
@click.option("--since", help="A git revision of the folder that the store holds: only what differs from it is sent.")
@click.option("--user", help="NAME:PASSWORD", envvar="DATELINE_USER")
@click.option("--token", help="A token to send as 'Authorization: Bearer'.", envvar="DATELINE_TOKEN")
def load(to: str, kb: Path, since: str | None, user: str | None, token: str | None) -> None:
    """Load a knowledge base into Apache Jena Fuseki, or any SPARQL 1.1 store, and prove that it is there.

    Only what the store does not hold yet is sent; a load that was interrupted goes on where it stopped.
    """
    with _progress("Loading") as advance:
        summary = api.load(to, kb, since=since, user=user, token=token, progress=advance)
    click.echo(summary.line)


@_verb("embed", "dateline embed article.txt\ndateline embed article.txt --into page.html")
@click.argument("source")
@click.option("--into", type=click.Path(path_type=Path), help="An HTML page to put it into; doing so twice does not double it.")
@_kb
@_config
def embed(source: str, into: Path | None, kb: Path, config: Path | None) -> None:
    """Print an article's JSON-LD for a page's <head>, or put it there."""
    element = api.embed(source, load_settings(config), into=into, kb=kb)
    if into is None:
        click.echo(element, nl=False)
    else:
        _messages().print(f"the JSON-LD stands in {_plain(str(into))}")


@cache
def _messages() -> Console:
    """Where people are told things: stderr."""
    from rich.console import Console

    return Console(stderr=True, soft_wrap=True, highlight=False)


@contextmanager
def _progress(what: str) -> Iterator[Callable[[str], None]]:
    """A progress bar on a terminal's stderr; silence in a pipe."""
    if not sys.stderr.isatty():
        yield lambda _: None
        return
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (SpinnerColumn(), TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=_messages(), transient=True) as bar:
        task = bar.add_task(what, total=None)

        def advance(source: str) -> None:
            bar.update(task, advance=1, description=f"{what} {source[-40:]}")

        yield advance


@contextmanager
def _store_progress() -> Iterator[Callable[[int, int], None] | None]:
    """A bar on a terminal's stderr while the store of a new knowledge base is made; gone when it is."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.progress import BarColumn, DownloadColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (SpinnerColumn(), TextColumn("{task.description}"), BarColumn(), DownloadColumn(), TimeElapsedColumn())
    bar = Progress(*columns, console=_messages(), transient=True)
    task = bar.add_task("Preparing the store, once", total=None)

    def advance(done: int, size: int) -> None:
        bar.start()
        bar.update(task, completed=done, total=size)
        if done >= size:
            bar.stop()

    try:
        yield advance
    finally:
        bar.stop()


def _plain(text: str) -> str:
    """Text that rich must not take for markup, with control characters made visible."""
    shown = "".join(letter if letter.isprintable() else "�" for letter in text)
    return shown.replace("[", r"\[")


def _complain(error: DatelineError) -> None:
    _messages().print(f"[red]error[/red] {_plain(str(error))}")


def main() -> None:
    """The console script: errors become messages and exit statuses here and nowhere else."""
    try:
        _cli.main(standalone_mode=False)
    except UsageError as error:
        _complain(error)
        sys.exit(EXIT_USAGE)
    except DatelineError as error:
        _complain(error)
        sys.exit(EXIT_FAILURE)
    except click.ClickException as error:
        error.show()
        sys.exit(EXIT_USAGE)
    except (KeyboardInterrupt, click.Abort):
        _messages().print("stopped; nothing was left half-written")
        sys.exit(130)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(0)
