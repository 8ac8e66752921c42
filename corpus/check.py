"""Checks the annotated stories against the guideline, or prints them as JSON Lines.

``python corpus/check.py`` names every mistake with file and line and exits with 1 if there is one;
``python corpus/check.py --export train`` prints the stories of one part in the form of ``dateline annotate``.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any, Final

sys.path.insert(0, str(Path(__file__).parent))

from reading import INLINE, MENTION_KINDS, STORIES, Item, MarkupError, Story, read_story, to_contract

ROOT: Final = {"id", "split", "layers", "genre", "style", "region", "publisher", "published"}
SPLITS: Final = {"train", "dev", "test"}
TYPES: Final = frozenset({
    "Person", "Organization", "NewsMediaOrganization", "GovernmentOrganization", "PoliticalParty", "Corporation",
    "SportsTeam", "SportsOrganization", "EducationalOrganization", "CollegeOrUniversity", "School", "NGO", "WorkersUnion",
    "Hospital", "Airline", "MusicGroup", "ResearchOrganization", "Place", "Country", "State", "City", "AdministrativeArea",
    "CivicStructure", "Hotel", "Airport", "Bridge", "Museum", "StadiumOrArena", "PlaceOfWorship", "GovernmentBuilding",
    "Landform", "BodyOfWater", "Continent", "LandmarksOrHistoricalBuildings", "Residence", "PopulationGroup",
})  # fmt: skip
EVENT_TYPES: Final = frozenset({
    "Meeting", "Visit", "Interview", "Statement", "Post", "Election", "Vote", "Appointment", "Resignation", "Arrest", "Trial",
    "Verdict", "Attack", "Conflict", "Accident", "Disaster", "Strike", "Protest", "Deal", "Takeover", "Result", "Launch",
    "Death", "Birth", "Event",
})  # fmt: skip
PREDICATES: Final = frozenset({
    "schema:parent", "schema:children", "schema:spouse", "schema:sibling", "schema:relatedTo", "dl:childInLawOf",
    "schema:jobTitle", "dl:ageAsReported", "schema:affiliation", "schema:worksFor", "schema:memberOf", "dl:leaderOf",
    "schema:founder", "dl:backedBy", "dl:fundedBy", "dl:supports", "dl:opposes", "dl:expressesSupportFor", "dl:advocates",
    "dl:characterisedAs", "schema:containedInPlace",
})  # fmt: skip
LITERAL: Final = frozenset({"schema:jobTitle", "dl:ageAsReported", "dl:advocates", "dl:characterisedAs"})
VOICES: Final = {"article", "attributed", "hearsay"}
MODALITIES: Final = {"factual", "possible", "desired", "denied"}
ROLES: Final = {"participant", "attendee", "organizer"}
ATTRIBUTES: Final = {
    "n": {"e"}, "d": {"e"}, "pro": {"e"}, "v": {"e"}, "say": {"a"}, "cue": {"a"}, "src": {"a"}, "q": set(),
    "t": {"value", "earliest", "latest"},
}  # fmt: skip
HONORIFIC: Final = re.compile(
    r"^(?:Mr|Mrs|Ms|Miss|Dr|Prof|Professor|Sir|Lady|Lord|President|Minister|Sen|Gov|Gen|Capt|Judge|Rev)\.?\s"
)
POSSESSIVE: Final = ("’s", "'s")
VALUE: Final = re.compile(
    r"\d{4}(?:-(?:\d\d(?:-\d\d(?:T\d\d(?::\d\d)?|TMO|TAF|TEV|TNI)?)?|W\d\d(?:-WE)?|Q[1-4]|S[PU]|FA|WI))?~?|\d{3}|\d\d"
    r"|P(?:\d+|X)(?:[YMWDQ]|DE)|PT(?:\d+|X)[HMS]|(?:PRESENT|PAST|FUTURE)_REF"
)
WEEKDAYS: Final = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
REPORTING: Final = re.compile(r"\b(?:said|says|told|added|adding|denied|alleged|claimed|insisted|warned|replied|tweeted)\b")
# A mark left open is closed by the paragraph's end: the quotation goes on in the next. “ also closes „; » and « change sides.
QUOTED: Final = re.compile(
    r"„([^“”\n]+)[“”]?|“([^“”\n]+)|«([^«»\n]+)»?|»([^«»\n]+)«?|(?<!\w)\"([^\"\n]+)\"?"
    r"|‚([^‘’\n]+)|(?<!\w)‘((?:[^‘’\n]|’(?=\w))+)|(?<!\w)'(?!\d)((?:[^'\n]|'(?=\w))+)'"
)


def problems(story: Story) -> Iterator[str]:
    """Every mistake of one story, each in a sentence that begins with its place."""
    yield from _root(story)
    yield from _inline(story)
    yield from _entities(story)
    yield from _times(story)
    if story.attributes.get("layers") == "all":
        yield from _attributions(story)
        yield from _quotations(story)
        yield from _events(story)
        yield from _relations(story)


def _at(story: Story, line: object) -> str:
    return f"{story.path.name}:{line}:"


def _root(story: Story) -> Iterator[str]:
    here, given = _at(story, 1), story.attributes
    if set(given) != ROOT:
        yield f"{here} the story has {sorted(given)}; it needs exactly {sorted(ROOT)}"
    if given.get("split") not in SPLITS or given.get("layers") not in {"all", "names"}:
        yield f"{here} split is train, dev or test, layers is all or names"
    if given.get("id") != story.path.stem:
        yield f"{here} the id is the file's name"
    try:
        if datetime.fromisoformat(given.get("published", "")).tzinfo is None:
            yield f"{here} published needs a zone"
    except ValueError:
        yield f"{here} published is an ISO 8601 time"
    if not story.segments or story.segments[0][0] != "headline":
        yield f"{here} a story begins with its headline"
    for role, start, end in story.segments:
        words = story.text[start:end]
        if words != " ".join(words.split()):
            yield f"{here} the {role} that begins '{words[:30]}' has white space at its ends or doubled"


def _inline(story: Story) -> Iterator[str]:
    ids = {
        "e": {entity.get("id") for entity in story.entities},
        "a": {item.get("id") for item in story.attributions},
        "v": {event.get("id") for event in story.events},
    }
    for item in story.items:
        here, wanted = _at(story, item.line), ATTRIBUTES[item.tag]
        required = wanted - {"earliest", "latest"}
        if not required <= set(item.attributes) <= wanted:
            yield f"{here} <{item.tag}> needs {sorted(required)}, has {sorted(item.attributes)}"
            continue
        key = "v" if item.tag == "v" else "a" if "a" in wanted else "e"
        value = item.attributes.get("e") or item.attributes.get("a")
        if value is not None and value not in ids[key]:
            yield f"{here} <{item.tag}> points to '{value}', which is not listed"
        words = story.words(item)
        if not words.strip() or words != words.strip():
            yield f"{here} <{item.tag}> is empty or has white space at an end"


def _entities(story: Story) -> Iterator[str]:
    seen: set[str] = set()
    for entity in story.entities:
        here, name = _at(story, entity["line"]), entity.get("name")
        if entity.get("id") in seen:
            yield f"{here} the id '{entity.get('id')}' is given twice"
        seen.add(entity.get("id", ""))
        if entity.get("type") not in TYPES:
            yield f"{here} '{entity.get('type')}' is no type of the guideline"
        if (name is None) == (entity.get("description") is None):
            yield f"{here} an entity has a name or a description, not both"
        mentions = [item for item in story.items if item.tag in MENTION_KINDS and item.attributes.get("e") == entity.get("id")]
        if not mentions:
            yield f"{here} no words denote '{entity.get('id')}'"
        names = {story.words(item) for item in mentions if item.tag == "n"}
        if name is not None and name not in names:
            yield f"{here} the name '{name}' is none of its mentions {sorted(names)}"
        if name is None and names:
            yield f"{here} it is called by the name {sorted(names)} and yet has none"
    yield from _names(story)


def _names(story: Story) -> Iterator[str]:
    for item in story.of("n"):
        words, here = story.words(item), _at(story, item.line)
        if HONORIFIC.match(words) or words.startswith(("the ", "a ", "an ")) or _is_possessive(story, item):
            yield f"{here} a name has no title, determiner or possessive: '{words}'"
        if not any(letter.isupper() or letter.isdigit() or _is_of_one_case(letter) for letter in words):
            yield f"{here} '{words}' has no capital: mark it as <d>"
        after, before = story.text[item.end : item.end + 1], story.text[item.start - 1 : item.start]
        if after.isalnum() or before.isalnum():
            yield f"{here} '{words}' ends within a word"
    yield from _unmarked(story)


def _is_possessive(story: Story, item: Item) -> bool:
    """Whether a name ends in 's that is not its own: the name of "St. Bernadette's" is listed with it."""
    listed = {entity.get("name") or "" for entity in story.entities if entity.get("id") == item.attributes.get("e")}
    return story.words(item).endswith(POSSESSIVE) and not any(name.endswith(POSSESSIVE) for name in listed)


def _is_of_one_case(letter: str) -> bool:
    """Whether it is a letter of a script without capitals, such as Arabic or Han."""
    return letter.isalpha() and letter.lower() == letter.upper() == letter


def _unmarked(story: Story) -> Iterator[str]:
    """Names, and surnames of people, that occur again without being marked."""
    covered = [(item.start, item.end) for item in story.items if item.tag in {"n", "d", "q"}]
    people = {entity.get("id") for entity in story.entities if entity.get("type") == "Person"}
    names = {story.words(item) for item in story.of("n")}
    names |= {story.words(item).split()[-1] for item in story.of("n") if item.attributes.get("e") in people}
    for name in sorted(names, key=len, reverse=True):
        for match in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", story.text):
            if not any(start < match.end() and match.start() < end for start, end in covered):
                around = story.text[max(0, match.start() - 25) : match.end() + 15]
                yield f"{_at(story, '-')} '{name}' occurs unmarked in '{around}'"


def _times(story: Story) -> Iterator[str]:
    for item in story.of("t"):
        here, value = _at(story, item.line), item.attributes.get("value", "")
        if not VALUE.fullmatch(value):
            yield f"{here} '{value}' is no value of the guideline"
            continue
        try:
            bounds = [date.fromisoformat(item.attributes[name]) for name in ("earliest", "latest") if name in item.attributes]
        except ValueError:
            yield f"{here} bounds are days"
            continue
        if bounds != sorted(bounds):
            yield f"{here} the earliest day is after the latest"
        named = [day for day in WEEKDAYS if re.search(rf"\b{day}\b", story.words(item).lower())]
        if (
            re.fullmatch(r"\d{4}-\d\d-\d\d.*", value)
            and named
            and WEEKDAYS[date.fromisoformat(value[:10]).weekday()] not in named
        ):
            yield f"{here} {value} is no {named[0].title()}"


def _attributions(story: Story) -> Iterator[str]:
    seen: set[Any] = set()
    for item in story.attributions:
        yield from _attribution(story, item, seen)
        seen.add(item.get("id"))
    for match in REPORTING.finditer(story.text):
        if not any(part.tag in {"cue", "say", "q"} and part.start <= match.start() < part.end for part in story.items):
            words = story.text[max(0, match.start() - 30) : match.end() + 30]
            yield f"{_at(story, '-')} '{match.group()}' is in no <cue>: '…{words}…'"


def _attribution(story: Story, item: dict[str, Any], seen: set[Any]) -> Iterator[str]:
    here, voice, name = _at(story, item["line"]), item.get("voice", "attributed"), item.get("id")
    parts = {tag: [part for part in story.of(tag) if part.attributes.get("a") == name] for tag in ("say", "cue", "src")}
    known = {None, *(entity.get("id") for entity in story.entities)}
    wrong = {
        f"attribution '{name}' has no <say>": not parts["say"],
        "voice is attributed or hearsay": voice not in VOICES - {"article"},
        f"modality is one of {sorted(MODALITIES)}": item.get("modality", "factual") not in MODALITIES,
        f"'{name}' is attributed to nobody: give source, mark <src>, or make it hearsay": voice == "attributed"
        and not (item.get("source") or parts["src"] or item.get("continues")),
        "hearsay has no source": voice == "hearsay" and bool(item.get("source")),
        "its source or outlet is not listed": not {item.get("source"), item.get("outlet")} <= known,
        "it continues what does not come before it": bool(item.get("continues")) and item["continues"] not in seen,
        f"'{name}' has no <cue> and continues nothing": not parts["cue"] and not item.get("continues"),
    }
    yield from (f"{here} {what}" for what, holds in wrong.items() if holds)


def _quotations(story: Story) -> Iterator[str]:
    """Every stretch between quotation marks is what somebody says, or is marked as something else."""
    for match in QUOTED.finditer(story.text):
        start, end = match.span(match.lastindex or 0)
        parts = [part for part in story.items if part.tag in {"say", "q"}]
        if not any(part.start <= start and end <= part.end for part in parts):
            words = story.text[start:end][:40]
            yield f"{_at(story, '-')} the quotation '{words}…' is in no <say>; mark other uses of marks as <q>"


def _events(story: Story) -> Iterator[str]:
    known = {entity.get("id") for entity in story.entities}
    for event in story.events:
        here = _at(story, event["line"])
        if event.get("type") not in EVENT_TYPES:
            yield f"{here} '{event.get('type')}' is no type of event"
        if not any(item.attributes.get("e") == event.get("id") for item in story.of("v")):
            yield f"{here} no words denote the event '{event.get('id')}'"
        if event.get("place") and event["place"] not in known:
            yield f"{here} its place '{event['place']}' is not listed"
        if event.get("voice", "article") not in VOICES or event.get("modality", "factual") not in MODALITIES:
            yield f"{here} voice or modality is none of the guideline"
        for agent in event["participants"]:
            if agent.get("entity") not in known or agent.get("role", "participant") not in ROLES:
                yield f"{here} participant {agent} is not listed or has no role of {sorted(ROLES)}"


def _relations(story: Story) -> Iterator[str]:
    known = {entity.get("id") for entity in story.entities}
    held = {item.get("id") for item in story.attributions}
    for item in story.relations:
        here, predicate, words = _at(story, item["line"]), item.get("predicate"), item.get("evidence", "")
        if predicate not in PREDICATES:
            yield f"{here} '{predicate}' is no predicate of the guideline"
        if item.get("subject") not in known or (item.get("object") is not None and item["object"] not in known):
            yield f"{here} subject or object is not listed"
        if (predicate in LITERAL) != (item.get("value") is not None) or (predicate in LITERAL) == (
            item.get("object") is not None
        ):
            yield f"{here} {predicate} takes {'a value' if predicate in LITERAL else 'an object'}"
        if not words or words not in story.text:
            yield f"{here} the evidence '{words}' does not stand in the text"
            continue
        yield from _voice(story, item, held)


def _voice(story: Story, item: dict[str, Any], held: set[Any]) -> Iterator[str]:
    here, start = _at(story, item["line"]), story.text.find(item["evidence"])
    voice, modality = item.get("voice", "article"), item.get("modality", "factual")
    if voice not in VOICES or modality not in MODALITIES:
        yield f"{here} voice or modality is none of the guideline"
    inside = [part.attributes["a"] for part in story.of("say") if _overlap(part, start, start + len(item["evidence"]))]
    if voice == "article" and inside and item.get("held") is None:
        yield f"{here} its words are what somebody says ('{inside[0]}'), so it is no fact of the article's"
    if voice != "article" and item.get("held") not in held:
        yield f"{here} a relation that is not the article's own names the attribution that holds it"


def _overlap(part: Item, start: int, end: int) -> bool:
    return part.start < end and start < part.end


def main() -> int:
    """Run as a program."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="*", type=Path, help="stories to check; all where none is named")
    parser.add_argument("--export", choices=sorted(SPLITS), help="print this part as JSON Lines")
    given = parser.parse_args()
    found = 0
    for path in given.files or sorted(STORIES.glob("*.xml")):
        try:
            story = read_story(path)
            mistakes = list(problems(story))
        except MarkupError as error:
            mistakes = [str(error)]
        else:
            if given.export == story.attributes.get("split") and not mistakes:
                print(json.dumps(to_contract(story), ensure_ascii=False))
        found += len(mistakes)
        for mistake in mistakes:
            print(mistake, file=sys.stderr)
    if not given.export:
        print("the stories follow the guideline" if not found else f"{found} mistakes")
    return 1 if found else 0


if __name__ == "__main__":
    assert set(ATTRIBUTES) == set(INLINE)  # noqa: S101 - both lists are edited by hand
    sys.exit(main())
