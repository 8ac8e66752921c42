"""The HTML report: one page, nothing of a graph can break out of it, and the words are marked where the text is there."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

import dateline
from dateline import cli
from dateline.model import Report, Result, Rights, Settings, Severity
from dateline.validate.formats.html import to_html
from dateline.validate.formats.passages import Passages, Place, place_of, read_passages

VERSION = "https://x.example/article/a/text/0a1b2c3d4e5f"
TEXT = "Ann <b>Lee</b> met Bo.\nNobody “else” did."
OUR_ELEMENTS = {
    *("html", "head", "meta", "title", "style", "body", "section", "h1", "h2", "h3", "p", "div", "blockquote", "ul", "li"),
    *("table", "tr", "th", "td", "mark", "code", "span"),
}
DLS = "https://w3id.org/dateline/shapes#"


class Page(HTMLParser):
    """A page's elements and the text of some of them."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: set[str] = set()
        self.marked: list[str] = []
        self.text = ""
        self._open: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Remember it."""
        self.tags.append(tag)
        self.attributes |= {name for name, _ in attrs}
        self._open.append(tag)
        if tag == "mark":
            self.marked.append("")

    def handle_endtag(self, tag: str) -> None:
        """Forget what it closes."""
        while self._open and self._open.pop() != tag:
            pass

    def handle_data(self, data: str) -> None:
        """Collect text."""
        if "style" not in self._open:
            self.text += data
        if "mark" in self._open:
            self.marked[-1] += data


def result(focus: str, message: str = "Mend it.", severity: Severity = Severity.VIOLATION, value: str | None = None) -> Result:
    """A result about a node."""
    return Result(severity, message, focus, f"{DLS}Claim-text", "urn:c", "http://schema.org/text", value)


PASSAGES = Passages({VERSION: TEXT}, {}, {"https://x.example/article/a#claim-1": [Place(VERSION, 0, 14), Place(VERSION, 23, 29)]})


def test_the_words_of_a_result_are_marked() -> None:
    """Evidence is marked in the text, its overlaps once, in the worst severity; the text is otherwise as it is."""
    report = Report(
        "a", (result("https://x.example/article/a#claim-1"), result(f"{VERSION}#char=4,22", "Look.", Severity.WARNING))
    )
    page = Page(to_html([report], PASSAGES))
    assert page.marked == ["Ann ", "<b>Lee</b>", " met Bo.", "Nobody"]
    assert TEXT in page.text
    html = to_html([report], PASSAGES)
    assert '<mark class="Violation" title="Mend it. | Look.">' in html
    assert '<mark class="Warning" title="Look.">' in html


def test_without_the_text_the_snippets_are_shown() -> None:
    """Where only the evidence's words are known, they stand with the result, and no text is shown."""
    place = Place(VERSION, 23, 29)
    html = to_html(
        [Report("a", (result("https://x.example/article/a#claim-1"),))], Passages({}, {place: "Nobody"}, PASSAGES.places)
    )
    assert "<blockquote>Nobody</blockquote>" in html
    assert "<mark" not in html


def test_results_are_grouped_and_counted() -> None:
    """The table has each constraint with its count, worst first; what has no result is listed last."""
    reports = [Report("a", (result("urn:1"), result("urn:2"), result("urn:3", "Look.", Severity.INFO))), Report("b", ())]
    text = re.sub(r"\s+", " ", Page(to_html(reports)).text)
    assert "1 of 2 conform. Violation: 2, Warning: 0, Info: 1." in text
    assert re.search(r"Severity ?Constraint ?Count ?Violation ?Claim-text ?2 ?Info ?Claim-text ?1", text)
    assert "a: does not conform" in text
    assert text.strip().endswith("Nothing to say of b")


def test_another_articles_words_are_not_shown() -> None:
    """Of a thing that two articles name, the words are those of the article that the report is about."""
    other = Place("https://x.example/article/b/text/0a1b2c3d4e5f", 0, 3)
    passages = Passages({VERSION: TEXT, other.version: "Bob"}, {}, {"urn:thing": [Place(VERSION, 15, 18), other]})
    assert Page(to_html([Report("a", (result("urn:thing"),))], passages)).marked == ["met"]


@given(st.text(max_size=60), st.text(max_size=60), st.integers(0, 60), st.integers(1, 60))
def test_nothing_can_break_out(hostile: str, text: str, start: int, length: int) -> None:
    """Whatever a graph or a text holds, the page has only our elements and attributes, and no script."""
    nasty = f"</mark></style></title><script>alert(1)</script>\"'&<!--{hostile}"
    passages = Passages({VERSION: nasty + text}, {}, {"urn:n": [Place(VERSION, start, start + length)]})
    report = Report(f"a/{nasty}", (result("urn:n", nasty, value=nasty), result(nasty, hostile)))
    page = Page(to_html([report, Report(nasty, ())], passages))
    assert set(page.tags) <= OUR_ELEMENTS
    assert page.attributes <= {"lang", "charset", "http-equiv", "content", "name", "class", "title"}
    assert page.tags.count("style") == 1


def test_no_control_reaches_the_page() -> None:
    """Controls and marks that turn the line are replaced; spaces and joiners stay."""
    html = to_html([Report("a\x00\x1b\u202e\ud800 \u00a0\u2028\U0001f469\u200d\U0001f52c", ())])
    assert "a\ufffd\ufffd\ufffd\ufffd \u00a0\u2028\U0001f469\u200d\U0001f52c" in html
    html.encode("utf-8")


@pytest.mark.parametrize("address", ["https://x.example/a", f"{VERSION}#char=1", f"{VERSION}#char=1,{'9' * 10}", "#char=1,2"])
def test_what_is_no_place_is_none(address: str) -> None:
    """Only the address of a span or a selector gives a place."""
    assert place_of(address) is None
    assert place_of(f"{VERSION}#selector=1,2") == Place(VERSION, 1, 2)


def test_a_built_article_shows_its_words(tmp_path: Path) -> None:
    """From the command line: a claim that was broken after the build is shown with its words marked."""
    story = Path(__file__).resolve().parents[2] / "seeds" / "takeover.html"
    assert dateline.build([str(story)], tmp_path / "kb", Settings(rights=Rights.FULL)).exit_status == 0
    dump = tmp_path / "kb" / "kb.nq"
    lines = dump.read_text(encoding="utf-8").splitlines(keepends=True)
    dump.write_text("".join(line for line in lines if not ("#claim-1>" in line and "/ontology#voice>" in line)), encoding="utf-8")
    done = CliRunner().invoke(cli._cli, ["validate", str(tmp_path / "kb"), "--format", "html"])  # noqa: SLF001 - the command tree
    assert done.exit_code == 1, done.output
    assert done.stdout.startswith("<!doctype html>")
    assert "the deal puts hundreds of Ohio jobs at risk" in Page(done.stdout).marked


def test_what_cannot_be_read_has_no_passages(tmp_path: Path) -> None:
    """A file that is no RDF, and one that is not there, are left out."""
    (tmp_path / "bad.ttl").write_text("<a> <b> .")
    assert read_passages([tmp_path, tmp_path / "none.ttl"]) == Passages()
