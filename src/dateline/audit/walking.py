"""The walk itself: every check over every article, gathered into one outcome."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import chain
from pathlib import Path

from dateline.audit.evidence import coverage, dangling, without_evidence, witnessed
from dateline.audit.faces import jsonld_failures, turtle_failures
from dateline.audit.findings import Audit, Failure
from dateline.audit.knowledge import AuditedArticle, KnowledgeBase, read_kb
from dateline.audit.provenance import chain_failures, count_failures, source_failures
from dateline.audit.spans import name_failures, span_failures, text_failures, wording_failures
from dateline.audit.voices import hollow, leaks, presumed, reporting_failures, stray_failures, unborne

_OF_AN_ARTICLE: tuple[Callable[[AuditedArticle], Iterator[Failure]], ...] = (
    dangling,
    text_failures,
    span_failures,
    wording_failures,
    name_failures,
    leaks,
    presumed,
    unborne,
    hollow,
    reporting_failures,
)
_OF_THE_WHOLE: tuple[Callable[[KnowledgeBase], Iterator[Failure]], ...] = (
    stray_failures,
    chain_failures,
    count_failures,
    turtle_failures,
    jsonld_failures,
)


def audit_kb(folder: Path, *, sources: Path | None = None) -> Audit:
    """Walk over a built knowledge base; what does not hold is data, never an exception.

    Args:
        folder: with ``kb.nq`` and the files beside it.
        sources: a folder with the original files; where given, each article's source must be among them.

    Raises:
        DatelineError: there is no knowledge base (``E_KB``), or a source cannot be read (``E_READ``).
    """
    kb = read_kb(folder)
    found = [item for article in kb.articles for item in witnessed(article)]
    failures = chain(
        without_evidence(found),
        (failure for article in kb.articles for check in _OF_AN_ARTICLE for failure in check(article)),
        (failure for check in _OF_THE_WHOLE for failure in check(kb)),
        source_failures(kb, sources) if sources else (),
    )
    texts = sum(article.words is not None for article in kb.articles)
    return Audit(len(kb.articles), texts, coverage(found), tuple(sorted(set(failures))))
