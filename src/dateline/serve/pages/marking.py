"""An article's words with what was found in them: whole where the text is published, else the stretches that are."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from pyoxigraph import NamedNode

from dateline.rdf.terms import OA, dl, schema
from dateline.serve.knowledge import Knowledge, Link
from dateline.serve.pages.items import Evidence, Happening, Speech, Statement, evidence_of

_FAR = 160
"""Published stretches that lie further apart than this, in code points, stand in paragraphs of their own."""

_NEAR = 4
"""What is shorter is a quotation mark, a comma, a blank."""

_QUOTATION_MARKS = frozenset("\"'“”„‟‘’‚«»‹›")


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of the text that an item of the page rests on.

    Args:
        start: in code points of the text version.
        end: exclusive.
        kind: ``fact``, ``said``, ``hearsay`` or ``event``.
        label: the item's number on the page, such as ``Q2``.
        anchor: the item's fragment.
        what: the item in words.
    """

    start: int
    end: int
    kind: str
    label: str
    anchor: str
    what: str


@dataclass(frozen=True, slots=True)
class Name:
    """Words that name a thing with a page of its own."""

    span: Evidence
    thing: Link


@dataclass(frozen=True, slots=True)
class Segment:
    """Words under the same marks.

    Args:
        words: as they stand.
        kinds: of the marks.
        name: whom they name.
        notes: the marks that end with them.
        opens: a quotation begins with them whose mark is not among the words that are shown.
        closes: one ends with them, the same.
    """

    words: str
    kinds: tuple[str, ...]
    name: Link | None
    notes: tuple[Mark, ...]
    opens: bool
    closes: bool


@dataclass(frozen=True, slots=True)
class Stretch:
    """Unbroken words; `follows_closely` where no more than a mark or a blank is left out before them."""

    segments: tuple[Segment, ...]
    follows_closely: bool


@dataclass(frozen=True, slots=True)
class MarkedText:
    """Paragraphs of stretches; between two stretches something is left out."""

    paragraphs: tuple[tuple[Stretch, ...], ...]
    is_whole: bool

    @property
    def names(self) -> frozenset[str]:
        """The addresses of those who are named in the words that are shown."""
        stretches = (stretch for paragraph in self.paragraphs for stretch in paragraph)
        return frozenset(
            segment.name.href for stretch in stretches for segment in stretch.segments if segment.name and segment.name.href
        )


def marks_of(
    numbers: dict[str, str], facts: Sequence[Statement], speech: Sequence[Speech], events: Sequence[Happening]
) -> list[Mark]:
    """The marks of a page's items, whose numbers are known."""
    found = []
    for item in facts:
        what = f"{item.subject.text}, {item.predicate}: {item.value.text}"
        found += [_mark(span, "fact", item.anchor, numbers, what) for span in item.evidence]
    for said in speech:
        what = f"{'quotation' if said.is_quotation else 'claim'}, {said.speaker.text if said.speaker else 'nobody named'}"
        found += [_mark(span, _voice(said), said.anchor, numbers, what) for span in said.evidence]
    for event in events:
        found += [_mark(span, "event", event.anchor, numbers, f"event, {event.name.text}") for span in event.evidence]
    return [mark for mark in found if 0 <= mark.start < mark.end]


def marked_text(
    knowledge: Knowledge, article: NamedNode, names: Sequence[Name], marks: Sequence[Mark], cues: Iterable[Evidence]
) -> MarkedText:
    """The article's words as far as they are published, with marks and the names of whom they mention."""
    whole = next(
        (text for node in knowledge.nodes(article, schema("encoding")) if (text := knowledge.text(node, schema("text")))), None
    )
    letters = dict(enumerate(whole)) if whole else _letters(knowledge, knowledge.graph_of(article), marks, cues)
    lines = [run for run in _runs(letters) if any(not letters[at].isspace() for at in run)]
    stretches = [(run, _segments(letters, run, marks, names)) for run in lines]
    if whole:
        return MarkedText(tuple((Stretch(segments, follows_closely=False),) for _, segments in stretches), is_whole=True)
    return MarkedText(_paragraphs(stretches), is_whole=False)


def _mark(span: Evidence, kind: str, anchor: str, numbers: dict[str, str], what: str) -> Mark:
    return Mark(span.start, span.end, kind, numbers.get(anchor, ""), anchor, what)


def _voice(said: Speech) -> str:
    return "said" if said.voice == "attributed" else "hearsay"


def _letters(knowledge: Knowledge, graph: str, marks: Sequence[Mark], cues: Iterable[Evidence]) -> dict[int, str]:
    """The published letters by their position: those of the items' evidence and cues."""
    wanted = {(mark.start, mark.end) for mark in marks} | {(cue.start, cue.end) for cue in cues}
    letters: dict[int, str] = {}
    for triple in knowledge.store.triples(None, NamedNode(OA + "exact"), None, graph=f"{graph}/annotations"):
        if isinstance(triple.subject, NamedNode):
            span = evidence_of(knowledge, (triple.subject,))
            if (span.start, span.end) in wanted and span.words is not None:
                letters.update(enumerate(span.words, span.start))
    return letters


def names_in(knowledge: Knowledge, graph: str) -> tuple[Name, ...]:
    """Where things with a page of their own are named in the article of a graph, in text order."""
    found = []
    home = f"{knowledge.base}id/"
    for triple in knowledge.store.triples(None, dl("denotes"), None, graph=f"{graph}/annotations"):
        if (
            isinstance(triple.object, NamedNode)
            and triple.object.value.startswith(home)
            and isinstance(triple.subject, NamedNode)
        ):
            span = evidence_of(knowledge, knowledge.nodes(triple.subject, NamedNode(OA + "hasSelector")))
            found.append(Name(span, knowledge.link(triple.object)))
    return tuple(sorted(found, key=lambda name: (name.span.start, -name.span.end, name.thing.text)))


def _runs(letters: dict[int, str]) -> list[range]:
    """Unbroken stretches of known letters; a line's end breaks one."""
    runs: list[range] = []
    begin = before = -2
    for at in sorted(letters):
        if letters[at] == "\n" or at != before + 1 or letters.get(before) == "\n":
            if begin >= 0:
                runs.append(range(begin, before + 1))
            begin = at if letters[at] != "\n" else -2
        before = at
    if begin >= 0:
        runs.append(range(begin, before + 1))
    return runs


def _segments(letters: dict[int, str], run: range, marks: Sequence[Mark], names: Sequence[Name]) -> tuple[Segment, ...]:
    inside = [replace(mark, end=min(mark.end, run.stop)) for mark in marks if mark.start < run.stop and mark.end > run.start]
    named = [
        (name.span.start, min(name.span.end, run.stop), name.thing)
        for name in names
        if run.start <= name.span.start < run.stop and name.span.start < name.span.end
    ]
    ends = {run.start, run.stop} | {at for mark in inside for at in (mark.start, mark.end)}
    ends |= {at for name in named for at in name[:2]}
    segments = []
    for start, end in pairwise(sorted(at for at in ends if run.start <= at <= run.stop)):
        over = [mark for mark in inside if mark.start <= start and end <= mark.end]
        link = next((name[2] for name in named if name[0] <= start and end <= name[1]), None)
        notes = sorted(
            {(mark.label, mark.anchor): mark for mark in over if mark.end == end}.values(),
            key=lambda mark: (mark.label[:1], len(mark.label), mark.label),
        )
        kinds = tuple(sorted({mark.kind for mark in over}))
        words = "".join(letters[at] for at in range(start, end))
        quoted = [mark for mark in over if mark.label.startswith("Q")]
        opens = any(mark.start == start for mark in quoted) and letters.get(start - 1) not in _QUOTATION_MARKS
        closes = any(mark.end == end for mark in quoted) and letters.get(end) not in _QUOTATION_MARKS
        segments.append(Segment(words, kinds, link, tuple(notes), opens, closes))
    return tuple(segments)


def _paragraphs(stretches: Sequence[tuple[range, tuple[Segment, ...]]]) -> tuple[tuple[Stretch, ...], ...]:
    paragraphs: list[list[Stretch]] = []
    last: int | None = None
    for run, segments in stretches:
        gap = _FAR + 1 if last is None else run.start - last
        if gap > _FAR:
            paragraphs.append([])
        paragraphs[-1].append(Stretch(segments, follows_closely=gap <= _NEAR))
        last = run.stop
    return tuple(tuple(paragraph) for paragraph in paragraphs)
