"""The annotated stories follow their guideline, and the checker finds what does not."""

from __future__ import annotations

import importlib
import re
from pathlib import Path

import pytest

FOLDER = Path(__file__).resolve().parents[2] / "corpus"
STORIES = sorted((FOLDER / "stories").glob("*.xml"))


@pytest.fixture
def tools(monkeypatch: pytest.MonkeyPatch) -> tuple[object, object]:
    """The corpus's own reader and checker."""
    monkeypatch.syspath_prepend(str(FOLDER))
    return importlib.import_module("reading"), importlib.import_module("check")


@pytest.mark.parametrize("path", STORIES, ids=lambda path: path.stem)
def test_a_story_follows_the_guideline(path: Path, tools: tuple[object, object]) -> None:
    """Every rule that a program can check holds."""
    reading, check = tools
    assert list(check.problems(reading.read_story(path))) == []  # type: ignore[attr-defined] # scripts, loaded by name


@pytest.mark.parametrize(
    ("before", "after", "wanted"),
    [
        ('<n e="haddou">Salma', '<n e="nobody">Salma', "not listed"),
        ('<n e="haddou">Salma Haddou</n>', '<n e="haddou">minister Salma Haddou</n>', "none of its mentions"),
        ('<n e="benali">Benali</n>, a former', "Benali, a former", "occurs unmarked"),
        ('value="2024-05-15">Wednesday', 'value="2024-05-14">Wednesday', "is no Wednesday"),
        ('“<say a="a2">We came to be heard.</say>”', "“We came to be heard.”", "has no <say>"),
        ('<cue a="a4">denied</cue>', "denied", "is in no <cue>"),
        ('type="Meeting" time', 'type="Chat" time', "is no type of event"),
        ('evidence="Foreign minister Salma Haddou"', 'evidence="no measure had cut"', "does not stand in the text"),
        ('evidence="Foreign minister Salma Haddou"', 'evidence="We did not come here"', "is no fact of the article's"),
        ("</story>", "", "Premature end"),
    ],
)
def test_the_checker_finds_a_planted_mistake(
    before: str, after: str, wanted: str, tmp_path: Path, tools: tuple[object, object]
) -> None:
    """One change to a story that follows the guideline is named."""
    reading, check = tools
    text = (FOLDER / "stories" / "kesra-water-talks.xml").read_text(encoding="utf-8")
    assert before in text
    path = tmp_path / "kesra-water-talks.xml"
    path.write_text(text.replace(before, after, 1), encoding="utf-8")
    try:
        found = list(check.problems(reading.read_story(path)))  # type: ignore[attr-defined] # as above
    except ValueError as error:
        found = [str(error)]
    assert any(wanted in problem for problem in found), found


def test_an_export_has_the_words_at_their_places(tools: tuple[object, object]) -> None:
    """Mentions, contents and evidence of the stand-off form are the words that the mark-up encloses."""
    reading, _ = tools
    story = reading.read_story(FOLDER / "stories" / "kesra-water-talks.xml")  # type: ignore[attr-defined] # as above
    found = reading.to_contract(story)  # type: ignore[attr-defined] # as above
    text = found["text"]
    first = found["attributions"][0]
    assert [text[start:end] for start, end in first["content"]] == ["We did not come here to sign anything,"]
    assert (first["kind"], text[slice(*first["source"]["span"])]) == ("direct", "Haddou")
    assert found["attributions"][5]["kind"] == "mixed"
    assert found["attributions"][2]["kind"] == "indirect"
    evidence = [text[slice(*item["evidence"][0])] for item in found["relations"]]
    assert evidence[0] == "Foreign minister Salma Haddou"
    assert all(re.search(r"\w", text[item["start"] : item["end"]]) for item in found["mentions"])
