"""One way to ask, wherever the knowledge base is: in a folder, or behind an endpoint."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

from dateline.model import UsageError
from dateline.query.guard import check
from dateline.query.remote import ask_endpoint
from dateline.query.results import check_format, write_answer
from dateline.query.workers import Limits, Question, WorkerPool

FORMATS = ("table", "json", "xml", "csv", "tsv", "turtle", "jsonld", "ntriples", "rdfxml", "trig", "nquads")
"""What ``--format`` may be; which ones fit depends on the query's form."""

_LOCAL_LIMITS = Limits(seconds=120.0, memory_bytes=6 * 1024**3, result_bytes=1024**3, workers=1)
"""A person's own query on the own machine may take more than a stranger's."""


def query(
    sparql: str,
    *,
    kb: Path | str | None = None,
    endpoint: str | None = None,
    format: str = "table",  # noqa: A002 - the same word as on the command line
) -> str:
    """Ask a built folder or a remote endpoint; exactly one of `kb` and `endpoint` is given.

    Args:
        sparql: SELECT, ASK, CONSTRUCT or DESCRIBE.
        kb: a folder that `build` made.
        endpoint: an http(s) address.
        format: one of `FORMATS`.

    Returns:
        The answer. ``table`` is text for people, and Turtle when the answer is a graph.

    Raises:
        UsageError: both or neither of `kb` and `endpoint`; (``E_FORMAT``) a format that the answer has not.
        DatelineError: ``E_QUERY_…`` as `dateline.query.workers` says, ``E_KB`` without a built folder, ``E_ENDPOINT``.
    """
    if (kb is None) == (endpoint is None):
        raise UsageError("give either a kb folder or an endpoint", code="E_USAGE", stage="query")
    if endpoint is not None:
        return _remote(sparql, endpoint, format)
    checked = check(sparql)
    check_format(format, gives_graph=checked.gives_graph)
    with WorkerPool(Path(kb or ""), _LOCAL_LIMITS) as pool:
        return pool.answer(Question(sparql, format, checked.default_graphs, checked.named_graphs)).decode()


def _remote(sparql: str, endpoint: str, format_name: str) -> str:
    gives_graph = check(sparql, is_remote=True).gives_graph
    check_format(format_name, gives_graph=gives_graph)
    answer = ask_endpoint(sparql, endpoint, gives_graph=gives_graph)
    output = BytesIO()
    write_answer(answer, format_name, output)
    return output.getvalue().decode()
