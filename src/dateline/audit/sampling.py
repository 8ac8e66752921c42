"""A random sample of statements for a person to judge, and the judgement as a figure."""

from __future__ import annotations

import csv
import io
import math
import random
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import Literal, NamedNode

from dateline.audit.facts import EVIDENCE, MODALITY, OBJECT, PREDICATE, STATEMENT, SUBJECT, VOICE, Node
from dateline.audit.knowledge import AuditedArticle, label, read_kb
from dateline.audit.spans import words_at
from dateline.model import DatelineError
from dateline.rdf.terms import compact

COLUMNS = ("statement", "subject", "predicate", "object", "voice", "modality", "sentence", "evidence", "verdict")
VERDICTS = {"right": True, "yes": True, "1": True, "wrong": False, "no": False, "0": False}
"""What a person may write into the last column; ``?`` or nothing is no verdict."""

_UNDECIDED = frozenset({"", "?"})
_Z = 1.959963984540054  # the 97.5th percentile of the normal distribution: a two-sided interval of 95 %
_SENTENCE_END = re.compile(r"[.!?…][”’\"')]*\s+|\n+")
_FORMULA = ("=", "+", "-", "@")


@dataclass(frozen=True, slots=True)
class Judgement:
    """The verdicts of a filled sample.

    Args:
        right: statements that a person found to be what the article says.
        wrong: those found not to be.
        open: rows without a verdict.
        gone: judged rows whose statement is no longer in the knowledge base; they do not count.
    """

    right: int
    wrong: int
    open: int
    gone: int

    @property
    def judged(self) -> int:
        """How many verdicts count."""
        return self.right + self.wrong

    def to_text(self) -> str:
        """The figure in one line, ends in a newline."""
        rest = f"; {self.open} without a verdict, {self.gone} no longer in the knowledge base"
        if not self.judged:
            return f"no statement was judged{rest}\n"
        low, high = wilson(self.right, self.judged)
        share = f"{100 * self.right / self.judged:.1f} %"
        return f"precision {share} ({self.right} of {self.judged}), 95 % interval {100 * low:.1f} to {100 * high:.1f} %{rest}\n"


def draw_sample(folder: Path, size: int, seed: int = 0) -> str:
    """Statements of relations, drawn evenly and in text order, as tab-separated values with an empty verdict column.

    The same knowledge base, size and seed give the same sample. A cell that a spreadsheet would take for a formula begins with
    an apostrophe.

    Args:
        folder: a built knowledge base.
        size: how many; all where there are fewer.
        seed: of the random choice.

    Raises:
        DatelineError: (``E_KB``) there is no knowledge base.
    """
    kb = read_kb(folder)
    everything = [(article, statement) for article in kb.articles for statement in _relations(article)]
    places = sorted(random.Random(seed).sample(range(len(everything)), min(size, len(everything))))  # noqa: S311 - a sample, no secret
    sheet = io.StringIO()
    writer = csv.writer(sheet, delimiter="\t", lineterminator="\n")
    writer.writerow(COLUMNS)
    for place in places:
        writer.writerow([_cell(text) for text in _row(*everything[place])])
    return sheet.getvalue()


def read_judgement(folder: Path, file: Path) -> Judgement:
    """Count the verdicts of a filled sample.

    Raises:
        DatelineError: there is no knowledge base (``E_KB``), the file cannot be read (``E_READ``), is no such sample
            (``E_SAMPLE``), or holds a verdict that is none (``E_VERDICT``).
    """
    kb = read_kb(folder)
    standing = {_identity(article, statement) for article in kb.articles for statement in _relations(article)}
    counts: Counter[str] = Counter()
    for number, row in enumerate(_rows(file), start=2):
        verdict = (row["verdict"] or "").strip().lower()
        if verdict in _UNDECIDED:
            counts["open"] += 1
        elif verdict not in VERDICTS:
            message = f"line {number} has the verdict '{verdict}'; write one of {', '.join(VERDICTS)}, or ?"
            raise DatelineError(message, code="E_VERDICT", stage="audit", source=str(file))
        elif tuple(row[name] for name in COLUMNS[:6]) not in standing:
            counts["gone"] += 1
        else:
            counts["right" if VERDICTS[verdict] else "wrong"] += 1
    return Judgement(counts["right"], counts["wrong"], counts["open"], counts["gone"])


def wilson(right: int, judged: int) -> tuple[float, float]:
    """The Wilson score interval of a share at 95 % (https://doi.org/10.1080/01621459.1927.10502953), from 0 to 1.

    >>> [round(value, 3) for value in wilson(9, 10)]
    [0.596, 0.982]
    """
    share, square = right / judged, _Z * _Z
    middle = (share + square / (2 * judged)) / (1 + square / judged)
    half = _Z / (1 + square / judged) * math.sqrt(share * (1 - share) / judged + square / (4 * judged * judged))
    return max(0.0, middle - half), min(1.0, middle + half)


def _relations(article: AuditedArticle) -> list[Node]:
    """The statements about anything but the article itself, in text order."""
    facts = article.content
    found = [item for item in facts.of_type(STATEMENT) if facts.only(item, SUBJECT) != article.iri]
    return sorted(found, key=lambda item: (_spans(article, item) or [(1 << 62, 0)], item.value))


def _spans(article: AuditedArticle, statement: Node) -> list[tuple[int, int]]:
    values = article.content.values(statement, EVIDENCE)
    return sorted(article.spans[span] for span in values if not isinstance(span, Literal) and span in article.spans)


def _identity(article: AuditedArticle, statement: Node) -> tuple[str, ...]:
    facts = article.content
    subject, predicate, value = (facts.only(statement, part) for part in (SUBJECT, PREDICATE, OBJECT))
    told = (facts.only(statement, VOICE), facts.only(statement, MODALITY))
    cells = [
        statement.value,
        label(article, subject),
        compact(predicate.value) if isinstance(predicate, NamedNode) else "",
        label(article, value),
        *(compact(item.value) if isinstance(item, NamedNode) else "" for item in told),
    ]
    return tuple(_cell(text) for text in cells)


def _row(article: AuditedArticle, statement: Node) -> Sequence[str]:
    values = article.content.values(statement, EVIDENCE)
    words = [words_at(article, span) or "" for span in values if not isinstance(span, Literal)]
    return (*_identity(article, statement), _sentences(article, statement), " … ".join(words), "")


def _sentences(article: AuditedArticle, statement: Node) -> str:
    """The sentences that hold the evidence, where the text is published; else nothing."""
    if article.words is None:
        return ""
    ends = [0, *(match.end() for match in _SENTENCE_END.finditer(article.words)), len(article.words)]
    stretches = sorted(
        {
            (max(end for end in ends if end <= start), min((end for end in ends if end >= last), default=len(article.words)))
            for start, last in _spans(article, statement)
        }
    )
    return " … ".join(article.words[start:end].strip() for start, end in stretches)


def _cell(text: str) -> str:
    plain = " ".join(text.split())
    return f"'{plain}" if plain.startswith(_FORMULA) else plain


def _rows(file: Path) -> list[dict[str, str]]:
    try:
        rows = list(csv.DictReader(io.StringIO(file.read_bytes().decode("utf-8-sig")), delimiter="\t"))
    except OSError as error:
        message = f"the file cannot be read ({error.strerror}); check the path"
        raise DatelineError(message, code="E_READ", stage="audit", source=str(file)) from error
    except (UnicodeDecodeError, csv.Error) as error:
        message = f"this is no tab-separated table in UTF-8 ({error})"
        raise DatelineError(message, code="E_SAMPLE", stage="audit", source=str(file)) from error
    if any(None in row or any(row.get(name) is None for name in COLUMNS) for row in rows) or not rows:
        message = f"this is no sample: it needs the columns {', '.join(COLUMNS)}, tab-separated, in every line"
        raise DatelineError(message, code="E_SAMPLE", stage="audit", source=str(file))
    return rows
