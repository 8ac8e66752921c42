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


def test_the_readme_counts_what_the_files_hold(tools: tuple[object, object]) -> None:
    """The table of counts is the one that ``python corpus/counting.py --write`` makes of the files."""
    assert tools
    counting = importlib.import_module("counting")
    readme = (FOLDER / "README.md").read_text(encoding="utf-8")
    assert counting.with_table(readme) == readme
    assert "| stories |" in readme
    assert f"| {len(STORIES)} |\n" in counting.table()


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


_STORY = """<story id="a" split="train" layers="all" genre="g" style="s" region="r"
       publisher="p" published="2024-05-16T17:40:00+00:00">
<headline>Parish hall</headline>
{paragraphs}
<entities><entity id="school" type="School" name="{name}"/></entities>
<attributions>{attributions}</attributions><events/><relations/>
</story>"""


def _story(folder: Path, paragraphs: str, *, name: str = "Oak School", attributions: str = "") -> Path:
    path = folder / "a.xml"
    path.write_text(_STORY.format(paragraphs=paragraphs, name=name, attributions=attributions), encoding="utf-8")
    return path


@pytest.mark.parametrize(("opening", "closing"), ["“”", '""', "«»", "»«", "„“", "‘’", "''"])
def test_marks_of_every_form_make_a_quotation(opening: str, closing: str, tmp_path: Path, tools: tuple[object, object]) -> None:
    """What stands between marks is direct speech where it is marked, and a mistake where it is not."""
    reading, check = tools
    said = '<say a="a1">It’s a roof, it leaks.</say>'
    paragraphs = f'<p>{opening}{said}{closing} <cue a="a1"><n e="school">Oak School</n> said</cue>.</p>'
    path = _story(tmp_path, paragraphs, attributions='<attribution id="a1" source="school"/>')
    story = reading.read_story(path)  # type: ignore[attr-defined] # scripts, loaded by name
    assert list(check.problems(story)) == []  # type: ignore[attr-defined] # as above
    assert reading.to_contract(story)["attributions"][0]["kind"] == "direct"  # type: ignore[attr-defined] # as above
    plain = paragraphs.replace(said, "It’s a roof, it leaks.").replace('<cue a="a1">', "").replace(" said</cue>", "")
    found = list(check.problems(reading.read_story(_story(tmp_path, plain))))  # type: ignore[attr-defined] # as above
    assert [problem for problem in found if "is in no <say>" in problem] == found != []


@pytest.mark.parametrize(("opening", "closing"), ["“”", '""', "«»"])
def test_a_quotation_goes_on_over_paragraphs(opening: str, closing: str, tmp_path: Path, tools: tuple[object, object]) -> None:
    """A paragraph whose last mark is left open is closed by its end, and the next opens its own."""
    reading, check = tools
    paragraphs = (
        f'<p><cue a="a1"><n e="school">Oak School</n> said</cue>: {opening}<say a="a1">It leaks.</say></p>\n'
        f'<p>{opening}<say a="a1">It will leak.</say>{closing}</p>'
    )
    story = reading.read_story(  # type: ignore[attr-defined] # scripts, loaded by name
        _story(tmp_path, paragraphs, attributions='<attribution id="a1" source="school"/>')
    )
    assert list(check.problems(story)) == []  # type: ignore[attr-defined] # as above
    assert reading.to_contract(story)["attributions"][0]["kind"] == "direct"  # type: ignore[attr-defined] # as above


def test_apostrophes_are_no_quotation_marks(tmp_path: Path, tools: tuple[object, object]) -> None:
    """Possessives, contractions, decades and letters of other spellings open nothing."""
    reading, check = tools
    paragraphs = (
        "<p><n e=\"school\">Oak School</n>'s parents' meeting, since the '90s in Ko‘kqal’a, wasn't the teachers' idea.</p>"
    )
    assert list(check.problems(reading.read_story(_story(tmp_path, paragraphs)))) == []  # type: ignore[attr-defined] # as above


@pytest.mark.parametrize(
    ("name", "words", "wanted"),
    [
        ("St. Bernadette's", "St. Bernadette's", []),
        ("St. Bernadette’s", "St. Bernadette’s", []),
        ("Oak School", "Oak School's", ["possessive"]),
        ("مدرسة البلوط", "مدرسة البلوط", []),
        ("橡树学校", "橡树学校", []),
        ("oak school", "oak school", ["has no capital"]),
    ],
)
def test_a_name_is_bare_and_has_a_capital_where_its_script_has_any(
    name: str, words: str, wanted: list[str], tmp_path: Path, tools: tuple[object, object]
) -> None:
    """A possessive is refused unless it is the listed name's own, a small letter only where there are capitals."""
    reading, check = tools
    first = f'<p><n e="school">{name}</n> is old.</p>\n' if name != words else ""
    path = _story(tmp_path, f'{first}<p><n e="school">{words}</n> roof.</p>', name=name)
    found = list(check.problems(reading.read_story(path)))  # type: ignore[attr-defined] # as above
    assert len(found) == len(wanted)
    assert all(part in problem for part, problem in zip(wanted, found, strict=True))


@pytest.mark.parametrize(
    ("cue", "content", "source", "voice"),
    [
        ('<n e="school">Oak School</n> said', "{}", ' source="school"', "attributed"),
        ('<src a="a1">a parent</src> said', "{}", "", "hearsay"),
        ('<src a="a1">a parent</src> said', "“{}”", "", "attributed"),
    ],
)
def test_whose_word_it_is(cue: str, content: str, source: str, voice: str, tmp_path: Path, tools: tuple[object, object]) -> None:
    """Who is named or quoted has said it; a paraphrase of somebody unnamed is hearsay."""
    reading, _ = tools
    said = content.format('<say a="a1">the roof leaks</say>')
    paragraphs = f'<p><cue a="a1">{cue}</cue> {said}.</p>'
    story = reading.read_story(_story(tmp_path, paragraphs, attributions=f'<attribution id="a1"{source}/>'))  # type: ignore[attr-defined] # as above
    assert [item["voice"] for item in reading.to_contract(story)["attributions"]] == [voice]  # type: ignore[attr-defined] # as above
