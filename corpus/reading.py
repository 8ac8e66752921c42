"""Reads an annotated story: mark-up becomes text and stand-off items in the form that ``dateline annotate`` prints."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from lxml import etree

STORIES: Final = Path(__file__).parent / "stories"
BLOCKS: Final = {"headline": "headline", "standfirst": "standfirst", "p": "body", "subheading": "subheading"}
MENTION_KINDS: Final = {"n": "name", "d": "nominal", "pro": "pronoun"}
INLINE: Final = (*MENTION_KINDS, "t", "say", "cue", "src", "v", "q")
OPENING: Final = frozenset("“\"‘'„‚«»‹›")
# Marks that no apostrophe looks like, and single ones that open after a space or a bracket.
MARKED: Final = re.compile(r"[“”\"„«»]|(?<!\w)[‘'‚‹](?=\w)")


class MarkupError(ValueError):
    """A story that cannot be read; the message names the file and the line."""


@dataclass(frozen=True, slots=True)
class Item:
    """One inline element: its tag, its attributes and the half-open stretch of text that it encloses, in code points."""

    tag: str
    attributes: dict[str, str]
    start: int
    end: int
    line: int


@dataclass(slots=True)
class Story:
    """One story.

    Args:
        path: its file.
        attributes: of the root element: id, split, layers, genre, style, region, publisher, published.
        text: headline, standfirst and paragraphs, joined by one newline.
        segments: (role, start, end) of each.
        items: the inline elements, sorted by place, outer ones first.
        entities, attributions, events, relations: the attributes of each; an event's participants stand under ``participants``.
    """

    path: Path
    attributes: dict[str, str]
    text: str = ""
    segments: list[tuple[str, int, int]] = field(default_factory=list)
    items: list[Item] = field(default_factory=list)
    entities: list[dict[str, Any]] = field(default_factory=list)
    attributions: list[dict[str, Any]] = field(default_factory=list)
    events: list[dict[str, Any]] = field(default_factory=list)
    relations: list[dict[str, Any]] = field(default_factory=list)

    @property
    def id(self) -> str:
        """Its name."""
        return self.attributes.get("id", self.path.stem)

    def of(self, tag: str) -> list[Item]:
        """The inline elements of one kind."""
        return [item for item in self.items if item.tag == tag]

    def words(self, item: Item) -> str:
        """What an element encloses."""
        return self.text[item.start : item.end]


def iter_stories(folder: Path = STORIES) -> Iterator[Story]:
    """Every story of a folder, sorted by file name."""
    for path in sorted(folder.glob("*.xml")):
        yield read_story(path)


def read_story(path: Path) -> Story:
    """One story.

    Raises:
        MarkupError: it is not well-formed, or has an element that the guideline does not know.
    """
    parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True)
    try:
        root = etree.fromstring(path.read_bytes(), parser)
    except etree.XMLSyntaxError as error:
        message = f"{path.name}: {error}"
        raise MarkupError(message) from error
    story = Story(path, dict(root.attrib))
    for element in root:
        if element.tag in BLOCKS:
            _add_block(story, element)
        elif element.tag in {"entities", "attributions", "events", "relations"}:
            getattr(story, element.tag).extend(_listed(child) for child in element)
        else:
            message = f"{path.name}:{element.sourceline}: <{element.tag}> is no block of a story"
            raise MarkupError(message)
    story.items.sort(key=lambda item: (item.start, -item.end))
    return story


def _listed(element: Any) -> dict[str, Any]:  # noqa: ANN401 - lxml's elements have no public type
    found: dict[str, Any] = {**element.attrib, "line": element.sourceline}
    if element.tag == "event":
        found["participants"] = [dict(child.attrib) for child in element]
    return found


def _add_block(story: Story, element: Any) -> None:  # noqa: ANN401 - as above
    if story.text:
        story.text += "\n"
    start = len(story.text)
    _walk(story, element)
    story.segments.append((BLOCKS[element.tag], start, len(story.text)))


def _walk(story: Story, element: Any) -> None:  # noqa: ANN401 - as above
    story.text += _flat(element.text)
    for child in element:
        if child.tag not in INLINE:
            message = f"{story.path.name}:{child.sourceline}: <{child.tag}> is no inline element"
            raise MarkupError(message)
        start = len(story.text)
        _walk(story, child)
        story.items.append(Item(child.tag, dict(child.attrib), start, len(story.text), child.sourceline))
        story.text += _flat(child.tail)


def _flat(text: str | None) -> str:
    return (text or "").replace("\n", " ")


def to_contract(story: Story) -> dict[str, Any]:
    """The story as the object that ``dateline annotate`` would print for a perfect reading."""
    known = {entity["id"]: entity for entity in story.entities}
    attributions = [attribution_of(story, item) for item in story.attributions]
    order = [item["id"] for item in story.attributions]
    return {
        "id": story.id,
        "published_at": story.attributes.get("published"),
        "text": story.text,
        "segments": [{"role": role, "start": start, "end": end} for role, start, end in story.segments],
        "entities": [{key: value for key, value in entity.items() if key != "line"} for entity in story.entities],
        "mentions": [
            {
                "start": item.start,
                "end": item.end,
                "type": known[item.attributes["e"]]["type"],
                "kind": MENTION_KINDS[item.tag],
                "entity": item.attributes["e"],
            }
            for item in story.items
            if item.tag in MENTION_KINDS
        ],
        "attributions": attributions,
        "times": [{"start": item.start, "end": item.end, **time_of(item)} for item in story.of("t")],
        "events": [event_of(story, event) for event in story.events],
        "relations": [relation_of(story, relation, order) for relation in story.relations],
    }


def attribution_of(story: Story, item: dict[str, Any]) -> dict[str, Any]:
    """One attribution with its spans; a direct quotation's content excludes its marks."""
    spans = [[part.start, part.end] for part in story.of("say") if part.attributes["a"] == item["id"]]
    cues = [part for part in story.of("cue") if part.attributes["a"] == item["id"]]
    return {
        "id": item["id"],
        "content": spans,
        "kind": kind_of(story.text, spans),
        "cue": [cues[0].start, cues[0].end] if cues else None,
        "source": {"entity": item.get("source"), "span": _source_span(story, item, cues)},
        "outlet": item.get("outlet"),
        "voice": item.get("voice") or voice_of(story, item, kind_of(story.text, spans)),
        "modality": item.get("modality", "factual"),
        "continues": item.get("continues"),
    }


def voice_of(story: Story, item: dict[str, Any], kind: str) -> str:
    """``attributed`` where words are quoted or somebody is named who says so; ``hearsay`` where nobody is named.

    A quotation that continues another has that one's source.
    """
    owner = item
    while not owner.get("source") and owner.get("continues"):
        owner = next(other for other in story.attributions if other["id"] == owner["continues"])
    named = {entity["id"] for entity in story.entities if entity.get("name")}
    return "attributed" if kind == "direct" or owner.get("source") in named else "hearsay"


def _source_span(story: Story, item: dict[str, Any], cues: list[Item]) -> list[int] | None:
    """The words that name the source: marked by ``src``, else the mention of it inside the cue."""
    marked = [part for part in story.of("src") if part.attributes["a"] == item["id"]]
    mentions = [
        part
        for part in story.items
        for cue in cues
        if part.tag in MENTION_KINDS and part.attributes["e"] == item.get("source") and cue.start <= part.start < cue.end
    ]
    found = marked or mentions
    return [found[0].start, found[0].end] if found else None


def kind_of(text: str, spans: list[list[int]]) -> str:
    """``direct`` where every span stands between quotation marks, ``mixed`` where marks stand inside one, else ``indirect``."""
    if all(text[start - 1 : start] in OPENING and not text[start - 2 : start - 1].isalnum() for start, _ in spans):
        return "direct"
    has_marks = any(MARKED.search(text[start:end]) for start, end in spans)
    return "mixed" if has_marks else "indirect"


def time_of(item: Item) -> dict[str, str | None]:
    """Value and bounds of a time expression; a day is its own bounds."""
    value = item.attributes["value"]
    is_day = len(value) == 10 and value[4] == value[7] == "-"  # noqa: PLR2004 - the length of YYYY-MM-DD
    return {
        "value": value,
        "earliest": item.attributes.get("earliest") or (value if is_day else None),
        "latest": item.attributes.get("latest") or (value if is_day else None),
    }


def event_of(story: Story, event: dict[str, Any]) -> dict[str, Any]:
    """One event with the words that denote it."""
    return {
        "id": event["id"],
        "type": event["type"],
        "mentions": [[item.start, item.end] for item in story.of("v") if item.attributes["e"] == event["id"]],
        "time": event.get("time"),
        "earliest": event.get("earliest"),
        "latest": event.get("latest"),
        "place": event.get("place"),
        "participants": event["participants"],
        "voice": event.get("voice", "article"),
        "modality": event.get("modality", "factual"),
    }


def relation_of(story: Story, relation: dict[str, Any], order: list[str]) -> dict[str, Any]:
    """One relation with the place of its words."""
    start = story.text.find(relation["evidence"])
    voice, modality = relation.get("voice", "article"), relation.get("modality", "factual")
    return {
        "subject": relation["subject"],
        "predicate": relation["predicate"],
        "object": relation.get("object") or relation.get("value"),
        "voice": voice,
        "modality": modality,
        "asserted": (voice, modality) == ("article", "factual"),
        "attribution": order.index(relation["held"]) if relation.get("held") else None,
        "evidence": [[start, start + len(relation["evidence"])]],
    }
