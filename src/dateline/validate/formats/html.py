"""Reports as one web page that needs nothing else: grouped, counted, and with the words they are about marked in the text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from html import escape
from itertools import groupby, pairwise

from dateline.model import Report, Result, Severity
from dateline.rdf.terms import compact
from dateline.validate.formats.passages import Passages, Place
from dateline.validate.shapes import SHAPES, short_path

_STYLE = """
body { font: 16px/1.5 system-ui, sans-serif; color: #1a1a1a; background: #fff }
body { max-width: 60rem; margin: 2rem auto; padding: 0 1rem }
h1, h2, h3 { line-height: 1.25 } h2 { margin-top: 2.5rem; border-top: 1px solid #ccc; padding-top: 1rem; overflow-wrap: anywhere }
table { border-collapse: collapse } td, th { padding: .2rem .8rem .2rem 0; text-align: left } td:last-child { text-align: right }
code { font-size: .85em; overflow-wrap: anywhere } blockquote { margin: .2rem 0; color: #444 }
.text { white-space: pre-wrap; border-left: 3px solid #ccc; padding-left: 1rem }
mark { padding: 0 .1em } .Violation { background: #ffd5d1 } .Warning { background: #ffedb8 } .Info { background: #dcebff }
"""
_POLICY = "default-src 'none'; style-src 'unsafe-inline'"
_ORDER = list(Severity)
_JOINERS = "\u00ad\u200b\u200c\u200d"
_LAST_CONTROL = 0x9F


def to_html(reports: Sequence[Report], passages: Passages | None = None) -> str:
    """The page: the counts, each constraint with its count, then each thing checked; no script, nothing fetched.

    Args:
        reports: one section each; those without results are only named.
        passages: texts and places of what was checked, so that the words are shown; none where None.
    """
    known = passages or Passages()
    sections = "".join(_section(report, known) for report in reports if report.results)
    clean = [report for report in reports if not report.results]
    body = f"<h1>Validation report</h1>\n{_counts(reports)}{_constraints(reports)}{sections}{_without_results(clean)}"
    head = (
        f'<meta charset="utf-8">\n<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>Validation report</title>\n<style>{_STYLE}</style>"
    )
    return f'<!doctype html>\n<html lang="en">\n<head>\n{head}\n</head>\n<body>\n{body}</body>\n</html>\n'


def _counts(reports: Sequence[Report]) -> str:
    conforming = sum(report.conforms for report in reports)
    numbers = ", ".join(f"{severity}: {sum(report.count(severity) for report in reports)}" for severity in Severity)
    return f"<p>{conforming} of {len(reports)} conform. {numbers}.</p>\n"


def _constraints(reports: Sequence[Report]) -> str:
    counted = Counter((result.severity, result.source_shape) for report in reports for result in report.results)
    if not counted:
        return ""
    rows = "".join(
        f'<tr><td><span class="{severity}">{severity}</span></td><td><code>{_shape(shape)}</code></td><td>{number}</td></tr>\n'
        for (severity, shape), number in sorted(counted.items(), key=lambda item: (_ORDER.index(item[0][0]), item[0][1]))
    )
    return f"<table>\n<tr><th>Severity</th><th>Constraint</th><th>Count</th></tr>\n{rows}</table>\n"


def _section(report: Report, passages: Passages) -> str:
    verdict = "conforms" if report.conforms else "does not conform"
    groups = groupby(report.results, lambda result: (result.severity, result.source_shape))
    body = "".join(_group(severity, shape, list(results), report, passages) for (severity, shape), results in groups)
    return f"<section>\n<h2>{_text(report.source)}: {verdict}</h2>\n{body}{_marked_texts(report, passages)}</section>\n"


def _group(severity: Severity, shape: str, results: list[Result], report: Report, passages: Passages) -> str:
    parts = [f'<h3><span class="{severity}">{severity}</span> <code>{_shape(shape)}</code> ({len(results)})</h3>\n']
    for message, holding in groupby(results, lambda result: result.message):
        items = "".join(f"<li>{_place(result, report, passages)}</li>\n" for result in holding)
        parts.append(f"<p>{_text(message)}</p>\n<ul>\n{items}</ul>\n")
    return "".join(parts)


def _place(result: Result, report: Report, passages: Passages) -> str:
    path = f" <code>{_text(short_path(result.path))}</code>" if result.path else ""
    value = result.value_node if result.value_node != result.focus_node else None
    shown = f" <code>{_text(compact(value))}</code>" if value else ""
    words = [_words(place, passages) for place in _places(result, report, passages)]
    snippets = "".join(f"<blockquote>{_text(text)}</blockquote>" for text in words if text)
    return f"<code>{_text(result.focus_node)}</code>{path}{shown}{snippets}"


def _words(place: Place, passages: Passages) -> str:
    text = passages.texts.get(place.version)
    return text[place.start : place.end] if text is not None else passages.words.get(place, "")


def _places(result: Result, report: Report, passages: Passages) -> list[Place]:
    """Where the words of a result stand; of a thing that many articles name, only in the one that the report is about."""
    places = passages.of(result.focus_node)
    own = [place for place in places if f"/article/{report.source}/" in place.version]
    return own or [place for place in places if "/" in report.source or "." in report.source]


def _marked_texts(report: Report, passages: Passages) -> str:
    """The text of the article with every stretch marked that a result is about; nothing where it is not published."""
    found = [(place, result) for result in report.results for place in _places(result, report, passages)]
    versions = sorted({place.version for place, _ in found} & set(passages.texts))
    marked = {version: [item for item in found if item[0].version == version] for version in versions}
    return "".join(f'<div class="text">{"".join(_pieces(passages.texts[name], marked[name]))}</div>\n' for name in versions)


def _pieces(text: str, found: Sequence[tuple[Place, Result]]) -> Iterator[str]:
    ends = {min(end, len(text)) for place, _ in found for end in (place.start, place.end)}
    for start, end in pairwise(sorted({0, len(text), *ends})):
        results = [result for place, result in found if place.start <= start and end <= place.end]
        piece = _text(text[start:end])
        if results:
            worst = min((result.severity for result in results), key=_ORDER.index)
            why = " | ".join(dict.fromkeys(result.message for result in results))
            yield f'<mark class="{worst}" title="{_text(why)}">{piece}</mark>'
        else:
            yield piece


def _without_results(reports: Sequence[Report]) -> str:
    items = "".join(f"<li>{_text(report.source)}</li>\n" for report in reports)
    return f"<h2>Nothing to say of</h2>\n<ul>\n{items}</ul>\n" if items else ""


def _shape(iri: str) -> str:
    return _text(iri.removeprefix(SHAPES))


def _text(text: str) -> str:
    """Text for the page: escaped, and without characters that HTML forbids."""
    return escape("".join(letter if letter.isprintable() or letter in "\n\t" else _substitute(letter) for letter in text))


def _substitute(letter: str) -> str:
    """Spaces of all kinds and joiners stay, so that words look as in the text; controls and marks that turn the line do not."""
    return letter if letter in _JOINERS or (letter.isspace() and ord(letter) > _LAST_CONTROL) else "\ufffd"
