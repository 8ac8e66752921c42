"""Feeds, agencies' files, records and mail: what is no article, what was withdrawn, what is broken, what was cut off."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from dateline.clean.cleaning import clean_page
from dateline.model import DatelineError, Page, Settings
from dateline.read.sources import iter_pages
from read.forms import ATOM, BODY_TEXT, HEADLINE, JSON_FEED, NEWSML, NINJS_3, NITF, RSS, mail

TEASER = (
    b"<item><title>Tunnel shut</title><link>https://gazette.example/t</link><description>The tunnel is shut.</description></item>"
)


def read(folder: Path, data: bytes) -> list[Page | DatelineError]:
    path = folder / "source"
    path.write_bytes(data)
    return list(iter_pages([str(path)], Settings()))


def codes(found: list[Page | DatelineError]) -> list[str]:
    return ["page" if isinstance(item, Page) else item.code for item in found]


def test_a_teaser_is_no_article_and_its_page_is_named(tmp_path: Path) -> None:
    """An item with only a summary is an error that says where the article is; the others are read."""
    found = read(tmp_path, RSS.replace(b"<item>", TEASER + b"<item>", 1))
    assert codes(found) == ["E_SUMMARY_ONLY", "page"]
    assert "https://gazette.example/t" in str(found[0])


@pytest.mark.parametrize("ending", ["Continue reading…", "Read more »", "[…]", '<a href="x">Continue reading</a>'])
def test_content_that_goes_on_elsewhere_is_a_teaser(tmp_path: Path, ending: str) -> None:
    """A text that says so itself is not taken for the whole article."""
    item = f"<item><title>x</title><content:encoded><![CDATA[<p>The tunnel is shut. {ending}</p>]]></content:encoded></item>"
    assert codes(read(tmp_path, RSS.replace(b"<item>", item.encode() + b"<item>", 1))) == ["E_SUMMARY_ONLY", "page"]


def test_a_cut_feed_gives_the_items_before_the_cut(tmp_path: Path) -> None:
    """The item in the middle of which the file ends is not read."""
    item = RSS[RSS.index(b"<item>") : RSS.index(b"</channel>")]
    data = RSS.replace(item, item * 2)
    assert codes(read(tmp_path, data[: data.rindex(b"after nine")])) == ["page", "E_TRUNCATED"]
    assert codes(read(tmp_path, data[: data.rindex(b"]]>") + 3])) == ["page", "E_TRUNCATED"]


def test_names_of_html_and_bare_ampersands_lose_nothing(tmp_path: Path) -> None:
    """Feeds are full of entities that XML does not know; the words stay whole."""
    (page,) = read(
        tmp_path, RSS.replace(f"<title>{HEADLINE}".encode(), b"<title>Caf&eacute;s &amp; AT&T &nbsp;open &#8220;now&#8221;")
    )
    assert isinstance(page, Page)
    assert page.stated is not None
    assert page.stated.headline == "Cafés & AT&T open “now”"


def test_entities_are_never_expanded_nor_fetched(tmp_path: Path) -> None:
    """Neither a file of the system nor a billion laughs come in."""
    (tmp_path / "secret").write_text("the secret", encoding="utf-8")
    levels = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 10))
    secret = f"file://{tmp_path}/secret"
    doctype = f'<!DOCTYPE rss [<!ENTITY e0 "ha">{levels}<!ENTITY s SYSTEM "{secret}">]>'
    data = RSS.replace(b"<rss version", doctype.encode() + b"<rss version").replace(
        f"<title>{HEADLINE}".encode(), b"<title>&e9;&s;"
    )
    shown = "".join(f"{page.text}{page.stated}" if isinstance(page, Page) else str(page) for page in read(tmp_path, data))
    assert "the secret" not in shown
    assert "haha" not in shown


def test_a_change_and_the_rights_are_told_by_atom(tmp_path: Path) -> None:
    """A later update is a change; rights are carried as they are written."""
    (page,) = read(tmp_path, ATOM)
    assert isinstance(page, Page)
    assert page.stated is not None
    assert str(page.stated.modified_at) == "2025-03-04 12:00:00+00:00"
    assert page.stated.rights == "© The Harbour Gazette"


@pytest.mark.parametrize(
    ("title", "publisher"),
    [
        ("The Harbour Gazette", "The Harbour Gazette"),
        ("News | The Harbour Gazette", "The Harbour Gazette"),
        ("Latest news", None),
        ("Wales - Politics - Elsewhere", None),
    ],
)
def test_a_feeds_title_is_the_outlet_only_where_it_is_one(tmp_path: Path, title: str, publisher: str | None) -> None:
    """Of several parts, the one that the feed's address has; a section alone is none."""
    data = RSS.replace(b"<title>The Harbour Gazette", f"<title>{title}".encode())
    (page,) = read(tmp_path, data.replace(b"//gazette.example/<", b"//harbourgazette.example/<"))
    assert isinstance(page, Page)
    assert page.stated is not None
    assert page.stated.publisher == publisher


@pytest.mark.parametrize("data", [NINJS_3.replace(b'"usable"', b'"canceled"'), NEWSML.replace(b"stat:usable", b"stat:withheld")])
def test_what_an_agency_withdrew_is_not_read(tmp_path: Path, data: bytes) -> None:
    """The trade's own signal keeps an item out."""
    assert codes(read(tmp_path, data)) == ["E_WITHDRAWN"]


def test_bad_items_of_a_json_feed_are_errors_of_their_own(tmp_path: Path) -> None:
    """A number among the items, and one without content, cost nothing but themselves."""
    feed = json.loads(JSON_FEED)
    feed["items"] = [7, {"id": 1, "title": "x"}, *feed["items"]]
    assert codes(read(tmp_path, json.dumps(feed, indent=1).encode())) == ["E_BAD_RECORD", "E_SUMMARY_ONLY", "page"]


def test_a_broken_name_of_an_element_breaks_nothing(tmp_path: Path) -> None:
    """A name that damage left without its local part is passed over, and the story around it is read."""
    found = read(tmp_path, NITF.replace(b"</body.content>", b"<media-refere:>x</media-refere:></body.content>", 1))
    assert codes(found) == ["page"]


def test_unknown_xml_is_named(tmp_path: Path) -> None:
    """XML that holds no news is refused, not read as text."""
    (error,) = read(tmp_path, b'<?xml version="1.0"?><ledger><entry>1</entry></ledger>')
    assert isinstance(error, DatelineError)
    assert error.code == "E_UNKNOWN_FORMAT"
    assert "ledger" in error.message


def test_a_text_that_only_quotes_a_mail_is_no_mail(tmp_path: Path) -> None:
    """Lines that look like header fields do not make one."""
    (page,) = read(tmp_path, f"From: the harbour\nSubject: a bridge\n\n{BODY_TEXT}".encode())
    assert isinstance(page, Page)
    assert page.form == "page"


def test_a_mailbox_gives_a_page_a_letter(tmp_path: Path) -> None:
    """Letters stand one after another, each behind its envelope line."""
    envelope = b"From letters@gazette.example Tue Mar  4 10:15:00 2025\n"
    assert codes(read(tmp_path, (envelope + mail() + b"\n") * 2)) == ["page", "page"]


def test_what_is_hidden_in_a_letter_is_left_out(tmp_path: Path) -> None:
    """The preview for the inbox is no part of the article, nor is the way to unsubscribe."""
    (page,) = read(tmp_path, mail())
    assert isinstance(page, Page)
    text = clean_page(page).text
    assert "Preview" not in text
    assert "nsubscribe" not in text


def test_wrapped_lines_of_a_pasted_pdf_are_joined(tmp_path: Path) -> None:
    """A paragraph that was wrapped at a width is one paragraph."""
    import textwrap

    wrapped = "\n\n".join(textwrap.fill(text, 60) for text in [HEADLINE, *BODY_TEXT.split("\n\n")])
    (page,) = read(tmp_path, wrapped.encode())
    assert isinstance(page, Page)
    assert len([segment for segment in clean_page(page).segments if segment.role == "body"]) == 4


def test_a_saved_pages_folder_is_not_read(tmp_path: Path) -> None:
    """Scripts and pictures beside a page saved whole are none of its articles; a folder without its page is read."""
    from read.forms import PAGE

    for name in ("Bridge.html", "Bridge_files/ad.html", "case_files/story.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(PAGE)
    names = [page.source for page in iter_pages([str(tmp_path)], Settings())]
    assert [Path(name or "").name for name in names] == ["Bridge.html", "story.txt"]


def test_a_gzip_file_is_read_as_what_is_in_it_and_a_cut_one_says_so(tmp_path: Path) -> None:
    """Lines before the cut are read."""
    import gzip

    lines = b"".join(json.dumps({"id": n, "text": f"{HEADLINE}\n\n{BODY_TEXT} {n * 7919}"}).encode() + b"\n" for n in range(50))
    packed = gzip.compress(lines)
    assert codes(read(tmp_path, packed)) == ["page"] * 50
    found = codes(read(tmp_path, packed[: len(packed) // 2]))
    assert found[0] == "page"
    assert found[-1] == "E_TRUNCATED"
