"""Pasted pages of our own making: what stays, what goes, and what is read from it."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.clean.cleaning import clean_page
from dateline.clean.paste.pasted import MAX_LINES
from dateline.model import Article, DatelineError, Page, Role

STORY = """Ferry crews walk out after new rota leaves night boats short of hands

Crossings to three islands were cancelled on Friday morning

By Oona Brackett and Tam Weller in Saltport
Published: Friday 7 March 2025 09:15 GMT
Updated: 7 March 2025 at 11:40 GMT

Passengers wait on the quay at Saltport
Passengers wait on the quay at Saltport (Dunmore Pictures)

Ferry crews at Saltport walked off three night boats on Friday in a dispute over a rota that leaves too few hands on deck.

About 400 passengers spent the night in the terminal, where the harbour master, Ines Calder, had blankets brought in.

"Nobody wants to strand people," said Bram Oster, who speaks for the crews at Saltport. "We want to sail safely."

TALKS ON MONDAY

The operator, Northline, said it would meet the crews on Monday. Mr Oster said he would be there. It has run boats since 2011.

Ms Calder said she had seen worse. "It was a calm night," she told reporters."""


def clean(text: str, **given_facts: object) -> Article:
    return clean_page(Page("paste.txt", text, "text/plain", "0" * 64, **given_facts))  # type: ignore[arg-type]  # a test passes what it likes


def kept(article: Article) -> list[tuple[Role, str]]:
    return [(segment.role, segment.span.of(article.text)) for segment in article.segments]


def with_extra(*, before: str = "", middle: str = "", after: str = "") -> str:
    """The story with other lines above it, between its paragraphs, and below it."""
    head, gap, tail = STORY.partition('"Nobody wants')
    return f"{before}\n\n{head}{middle}\n\n{gap}{tail}\n\n{after}\n"


def test_the_parts_of_an_article_are_told_apart() -> None:
    """Every line has its role and its line number, and the picture's text that is said twice is kept once."""
    article = clean(STORY)
    assert [(segment.role.value, segment.line) for segment in article.segments] == [
        ("headline", 1), ("standfirst", 3), ("byline", 5), ("timestamp", 6), ("timestamp", 7), ("caption", 10),
        ("body", 12), ("body", 14), ("body", 16), ("subheading", 18), ("body", 20), ("body", 22),
    ]  # fmt: skip


def test_metadata_comes_with_the_words_that_say_it() -> None:
    """Authors without "By", the place, both times with their zone, and the picture with its credit; each with evidence."""
    article = clean(STORY)
    facts = article.metadata
    assert facts.authors == ("Oona Brackett", "Tam Weller")
    assert (facts.dateline, str(facts.published_at), str(facts.modified_at)) == (
        "Saltport", "2025-03-07 09:15:00+00:00", "2025-03-07 11:40:00+00:00",
    )  # fmt: skip
    assert [(image.caption, image.credit) for image in facts.images] == [
        ("Passengers wait on the quay at Saltport", "Dunmore Pictures")
    ]
    said = {evidence.field: evidence.span.of(article.text) for evidence in facts.evidence if evidence.span}
    assert said["published_at"] == "Friday 7 March 2025 09:15 GMT"
    assert said["dateline"] == "Saltport"
    assert said["headline"] == facts.headline


FURNITURE_ABOVE = [
    "Skip to main content\n\nMenu\nNews  Sport  Weather\nLog in\nSubscribe",
    "We use cookies so that we can remember you. You can change your choices at any time.\n\nAccept all\nReject all",
    "Get breaking news alerts\n\nAllow\nNot now\n\nAdvertisement",
]
FURNITURE_BETWEEN = [
    "READ MORE: How the islands lived before the ferry",
    "Sign up for our free newsletter\n\nThe day's news in your inbox every morning.\n\nYour email address\nSubscribe",
    (
        "Your support keeps us afloat\n\nOur reporters are on the quay when the boats come in, and they stay until the end.\n\n"
        "If you can afford it, please consider a small monthly contribution to our journalism.\n\nDonate now"
    ),
    "Advertisement\n\nStory continues below",
    "Share\nFacebook\nWhatsApp\nCopy link",
]
FURNITURE_BELOW = [
    "Most read\n\nHarbour cat turns twenty\nCouncil sells the old net loft\nTen walks for a wet Sunday",
    "Comments\n3\n\ngullwatcher\n2 hours ago\nAbout time somebody stood up to them.\n\nReply  Report",
    "© 2025 The Saltport Lantern. All rights reserved.\nPrivacy policy\nTerms of use",
    "Oona Brackett, oona.brackett@lantern.example",
    "We may earn commission if you buy something through links on this page.",
]


@pytest.mark.parametrize("extra", FURNITURE_ABOVE)
def test_furniture_above_the_headline_goes(extra: str) -> None:
    """Menus, cookie banners and prompts leave the article as it is."""
    assert kept(clean(with_extra(before=extra))) == kept(clean(STORY))


@pytest.mark.parametrize("extra", FURNITURE_BETWEEN)
def test_furniture_between_paragraphs_goes(extra: str) -> None:
    """Links, newsletter boxes, appeals in good prose, advertisements and buttons leave the article as it is."""
    assert kept(clean(with_extra(middle=extra))) == kept(clean(STORY))


@pytest.mark.parametrize("extra", FURNITURE_BELOW)
def test_furniture_below_the_story_goes(extra: str) -> None:
    """Lists of other pieces, readers' comments, rights, addresses and disclosures leave the article as it is."""
    assert kept(clean(with_extra(after=extra))) == kept(clean(STORY))


def test_the_publisher_is_read_from_furniture_and_stays_out_of_the_text() -> None:
    """The name comes from the rights line, with that line as its evidence, and is no part of the text."""
    source = with_extra(after="© 2025 The Saltport Lantern. All rights reserved.")
    article = clean(source)
    assert article.metadata.publisher == "The Saltport Lantern"
    (line,) = [evidence.line for evidence in article.metadata.evidence if evidence.field == "publisher"]
    assert line == source.split("\n").index("© 2025 The Saltport Lantern. All rights reserved.") + 1
    assert "Lantern" not in article.text


def test_a_correction_below_the_comments_is_kept() -> None:
    """A notice of correction belongs to the article wherever it stands."""
    notice = "Correction, 8 March: An earlier version of this article gave the wrong year for Northline's first crossing."
    article = clean(with_extra(after=f"Comments\n\n{notice}"))
    assert kept(article)[-1] == (Role.CORRECTION, notice)


def test_an_article_about_donations_and_cookies_survives() -> None:
    """Who reports on furniture's own topics loses no paragraph: the story speaks of others, in the third person."""
    paragraphs = [
        "The Gannet Trust said on Monday that gifts to its reading rooms had doubled since Morning Rope put up a paywall.",
        "Readers of Morning Rope had been asked to support its journalism, said Lil Harrow, who runs the Gannet Trust's appeal.",
        '"Your support makes all the difference," a letter from Ms Harrow told subscribers. "Every donation counts."',
        "A regulator found that Morning Rope had stored cookies on visitors' devices without consent, Ms Harrow added.",
        "Morning Rope said that it would turn off notifications for readers who had never agreed to them.",
    ]
    article = clean(
        "Reading rooms gain as newspaper's paywall sends donors elsewhere\n\nBy Una Fisk\n\n" + "\n\n".join(paragraphs)
    )
    assert [text for role, text in kept(article) if role is Role.BODY] == paragraphs


def test_an_inline_dateline_stays_in_its_paragraph() -> None:
    """The place of an agency's dateline is metadata with evidence; the paragraph is not cut."""
    first = "OSTERVIK, March 3 (Gull News) - The lighthouse at Ostervik went dark on Sunday for the first time since 1911."
    article = clean(f"Lighthouse goes dark\n\nBy Una Fisk\n\n{first}\n\nNobody was hurt, the keeper said on Monday morning.")
    assert article.metadata.dateline == "OSTERVIK"
    assert (Role.BODY, first) in kept(article)


def test_a_time_without_zone_is_kept_as_words_alone() -> None:
    """No zone is guessed: the line is a timestamp, and the time is the caller's or none."""
    text = STORY.replace(" GMT", "")
    assert clean(text).metadata.published_at is None
    assert "09:15" in next(said for role, said in kept(clean(text)) if role is Role.TIMESTAMP)


def test_paragraphs_wrapped_at_a_width_are_put_together() -> None:
    """A paragraph that runs over several lines is one segment, word for word, with the number of its first line."""
    text = (
        "Ferry crews walk out at Saltport over the new night rota\n\n"
        "Ferry crews at Saltport walked off three night boats on Friday\n"
        "in a dispute over a rota that they say leaves too few hands on\n"
        "deck, and about 400 passengers spent the night in the terminal\n"
        "by the quay, where blankets were brought.\n\n"
        "Nobody wants to strand people, said a man who speaks for the\n"
        "crews, adding that they want to sail safely and that the rota\n"
        "has to go before that can be.\n"
    )
    body = clean(text).segments_of(Role.BODY)
    assert [segment.line for segment in body] == [3, 8]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Ferry crews walk out\n\nMenu\nShare", "E_NO_BODY"),
        ("Menu\nLog in", "E_NO_BODY"),
        (
            "The crews walked off three boats on Friday, and no boat has sailed since then.\n\nTalks are set for Monday at noon.",
            "E_NO_HEADLINE",
        ),
    ],
)
def test_what_is_no_article_says_what_is_missing(text: str, code: str) -> None:
    """Without paragraphs or without headline there is an error that says what to do."""
    with pytest.raises(DatelineError, match="--body") as caught:
        clean(text)
    assert (caught.value.code, caught.value.source) == (code, "paste.txt")


def test_a_book_is_no_article() -> None:
    """More lines than any page has are refused at once, and one long line of capitals is read without delay."""
    with pytest.raises(DatelineError, match="a source of its own") as caught:
        clean("\n".join(["Rain fell on the town all day."] * (MAX_LINES + 1)))
    assert caught.value.code == "E_TOO_COMPLEX"
    start = time.process_time()
    clean(with_extra(middle="A'a" * 50_000))
    assert time.process_time() - start < 10


def test_cleaning_what_was_cleaned_keeps_every_line() -> None:
    """The text version of an article is clean: read again, it gives itself, with the same roles."""
    once = clean(with_extra(before=FURNITURE_ABOVE[0], middle=FURNITURE_BETWEEN[2], after=FURNITURE_BELOW[1]))
    assert kept(clean(once.text)) == kept(once)


LINES = st.lists(st.one_of(st.sampled_from(STORY.split("\n")), st.text(max_size=60)), max_size=25)


@settings(max_examples=60, deadline=None)
@given(LINES)
def test_any_text_gives_a_faithful_article_or_a_plain_error(lines: list[str]) -> None:
    """Segments joined by line ends are the text, each is a line of the source, and nothing crashes."""
    source = "\n".join(line.replace("\r", " ") for line in lines)
    try:
        article = clean(source)
    except DatelineError as error:
        assert error.code in {"E_NO_BODY", "E_NO_HEADLINE"}  # noqa: PT017 - both outcomes are right
        return
    assert "\n".join(text for _, text in kept(article)) == article.text
    rows = source.split("\n")
    assert all(
        rows[(segment.line or 0) - 1].strip() == segment.span.of(article.text).split("\n")[0] for segment in article.segments
    )


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=200))
def test_body_text_is_never_changed(text: str) -> None:
    """Text that is body already comes back as it is, and its segments are its paragraphs."""
    if not text.strip():
        return
    article = clean(text, is_body=True)
    assert article.text == text
    assert all(segment.role is Role.BODY and segment.span.of(text).strip() for segment in article.segments)


@pytest.mark.parametrize("headline", ["Court hears of </script><script>alert(1)</script>", "Council says --> ]]> is no headline"])
def test_a_headline_with_tags_in_it_is_no_menu(headline: str) -> None:
    """Angle brackets in somebody's words do not make a line a trail of links."""
    story = "The harbour bridge in Cardiff opened on Monday, nine years after work began, said Mayor Owen Prys."
    text = f"{headline}\n\nBy Ina Kerrow\n\nTuesday 4 March 2025 10:15 GMT\n\n{story}\n\nHome > News > Local\n"
    article = clean_page(Page("a.txt", text, "text/plain", "0" * 64))
    assert article.metadata.headline == headline
    assert "Home > News" not in article.text


def test_the_table_of_cookies_never_gets_in() -> None:
    """What a consent box says of its cookies, one a row, is no part of the text, however much prose it is."""
    rows = [
        "Necessary cookies are what the website cannot work without, and are kept by every visitor's browser.",
        "consent-choice\t11 months\tKeeps what the visitor chose, so that the box does not come back on every page.",
        "visitor_count\t1 year 1 month\tCounts how often the visitor came to the site, and when that was the last time.",
        "ad-session\tsession\tTells the pages that the visitor saw from those that the visitor did not see.",
        "Performance cookies help to understand how visitors go from page to page of the website.",
    ]
    assert clean("\n".join([STORY, "", *rows])).text == clean(STORY).text
