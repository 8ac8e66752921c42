"""One story of our own in every form that is read, for the tests of reading, cleaning and streaming."""

from __future__ import annotations

import base64
import gzip
import hashlib
import json
from email.message import EmailMessage

from dateline.read.recognition import Format

HEADLINE = "Harbour bridge opens after nine years"
PARAGRAPHS = (
    "The harbour bridge in Cardiff opened on Monday, nine years after work began. “It was worth it,” said Mayor Owen Prys, 61.",
    "Engineers said that the bridge could carry 20,000 cars a day, twice as many as the old one, which closed in 2016.",
    "Residents of Splott, who had campaigned against the toll, said that they would go on paying it under protest.",
    "The toll of £2 will fall to £1 once the loan of £90m has been paid back, the council said in a report on Friday.",
)
BODY_HTML = "".join(f"<p>{text}</p>\n" for text in PARAGRAPHS)
BODY_TEXT = "\n\n".join(PARAGRAPHS)
URL = "https://gazette.example/2025/03/04/bridge"
PAGE = f"""<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{HEADLINE} | The Harbour Gazette</title>
<meta property="og:site_name" content="The Harbour Gazette"><meta name="author" content="Ina Kerrow">
<meta property="article:published_time" content="2025-03-04T10:15:00Z"></head>
<body><nav><a href="/">Home</a> <a href="/news">News</a></nav><article><h1>{HEADLINE}</h1><p class="byline">By Ina Kerrow</p>
{BODY_HTML}</article><footer>© The Harbour Gazette</footer></body></html>""".encode()

RSS = f"""<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><title>The Harbour Gazette</title><link>https://gazette.example/</link><language>en-gb</language>
<item><title>{HEADLINE}</title><link>{URL}</link><guid isPermaLink="false">gazette-17</guid><dc:creator>Ina Kerrow</dc:creator>
<pubDate>Tue, 04 Mar 2025 10:15:00 GMT</pubDate><description>The bridge is open.</description>
<content:encoded><![CDATA[{BODY_HTML}<p>The post {HEADLINE} appeared first on The Harbour Gazette.</p>]]></content:encoded></item>
</channel></rss>
""".encode()

ATOM = f"""<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><title>The Harbour Gazette</title><id>tag:gazette.example,2025:feed</id>
<updated>2025-03-04T10:15:00Z</updated><entry><title type="html">{HEADLINE}</title><id>tag:gazette.example,2025:17</id>
<link rel="alternate" href="{URL}"/><published>2025-03-04T10:15:00Z</published><updated>2025-03-04T12:00:00Z</updated>
<author><name>Ina Kerrow</name></author><rights>© The Harbour Gazette</rights>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">{BODY_HTML}</div></content></entry></feed>
""".encode()

NITF_BODY = f"""<body><body.head><hedline><hl1>{HEADLINE}</hl1></hedline><byline>By <person>Ina Kerrow</person></byline>
<dateline><location>CARDIFF</location></dateline></body.head><body.content>
<media media-type="image"><media-reference source="https://gazette.example/bridge.jpg" mime-type="image/jpeg"/>
<media-caption>The bridge at dawn</media-caption><media-producer>Lowri Penn</media-producer></media>
{BODY_HTML}</body.content></body>"""
NITF = f"""<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE nitf SYSTEM "nitf-3-6.dtd">
<nitf xml:lang="en"><head><title>{HEADLINE}</title><docdata><doc-id id-string="gazette-17"/>
<date.release norm="20250304T101500Z"/></docdata>
<pubdata name="The Harbour Gazette" position.section="News"/></head>{NITF_BODY}</nitf>
""".encode()

NEWSML = f"""<?xml version="1.0" encoding="utf-8"?>
<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="urn:newsml:gazette.example:17" version="2" xml:lang="en">
<rightsInfo><copyrightHolder literal="x"/><usageTerms>Not for resale.</usageTerms></rightsInfo>
<itemMeta><itemClass qcode="ninat:text"/><provider literal="HG"><name>The Harbour Gazette</name></provider>
<versionCreated>2025-03-04T12:00:00Z</versionCreated><firstCreated>2025-03-04T10:15:00Z</firstCreated>
<pubStatus qcode="stat:usable"/></itemMeta>
<contentMeta><by>By Ina Kerrow</by><language tag="en"/><headline>{HEADLINE}</headline>
<located><name>Cardiff</name></located></contentMeta>
<contentSet><inlineXML contenttype="application/xhtml+xml"><html xmlns="http://www.w3.org/1999/xhtml"><head><title>x</title></head>
<body>{BODY_HTML}</body></html></inlineXML></contentSet></newsItem>
""".encode()

JSON_FEED = json.dumps(
    {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "The Harbour Gazette",
        "language": "en",
        "items": [
            {
                "id": "gazette-17",
                "url": URL,
                "title": HEADLINE,
                "content_html": BODY_HTML,
                "date_published": "2025-03-04T10:15:00Z",
                "authors": [{"name": "Ina Kerrow"}],
            }
        ],
    },
    indent=1,
).encode()

NINJS_3 = json.dumps(
    {
        "uri": URL,
        "standard": {"name": "ninjs", "version": "3.0"},
        "type": "text",
        "firstCreated": "2025-03-04T10:15:00Z",
        "versionCreated": "2025-03-04T12:00:00Z",
        "pubStatus": "usable",
        "language": "en",
        "by": "By Ina Kerrow",
        "headlines": [{"role": "main", "value": HEADLINE}],
        "bodies": [
            {"role": "plain", "contentType": "text/plain", "value": BODY_TEXT},
            {"role": "main", "contentType": "text/html", "value": BODY_HTML},
        ],
    },
    indent=1,
).encode()

NINJS_2 = NINJS_3.replace(b"Created", b"created").replace(b"pubStatus", b"pubstatus").replace(b"contentType", b"contenttype")

RECORD = json.dumps(
    {
        "title": HEADLINE,
        "maintext": BODY_TEXT,
        "authors": ["Ina Kerrow"],
        "date_publish": "2025-03-04 10:15:00",
        "url": URL,
        "source_domain": "gazette.example",
        "language": "en",
    }
).encode()


def mail(*, html: bool = True) -> bytes:
    """A newsletter's letter with a plain part, and an HTML part laid out in tables."""
    message = EmailMessage()
    message["From"] = "The Harbour Gazette <letters@gazette.example>"
    message["To"] = "reader@post.example"
    message["Subject"] = HEADLINE
    message["Date"] = "Tue, 04 Mar 2025 10:15:00 +0000"
    message["Message-ID"] = "<17@gazette.example>"
    message["List-Id"] = '"The Harbour Gazette" <letters.gazette.example>'
    message.set_content(f"{HEADLINE}\n\nBy Ina Kerrow\n\n{BODY_TEXT}\n\nUnsubscribe\n", cte="quoted-printable")
    if html:
        rows = "".join(f"<tr><td style='padding:8px'>{text}</td></tr>" for text in PARAGRAPHS)
        page = (
            f"<html><body><div style='display:none'>Preview of what is inside.</div><table><tr><td><h1>{HEADLINE}</h1></td></tr>"
            f"<tr><td>By Ina Kerrow</td></tr>{rows}<tr><td><a href='x'>Unsubscribe</a></td></tr></table></body></html>"
        )
        message.add_alternative(page, subtype="html", cte="quoted-printable")
    return bytes(message)


def mhtml() -> bytes:
    """A web page as a browser saves it in one file."""
    message = EmailMessage()
    message["Snapshot-Content-Location"] = URL
    message["Subject"] = HEADLINE
    message["Date"] = "Wed, 05 Mar 2025 08:00:00 +0000"
    message.set_content(PAGE.decode(), subtype="html", cte="quoted-printable")
    message.make_related()
    message.add_related(b"\x89PNG\r\n\x1a\n" + bytes(50), maintype="image", subtype="png")
    return bytes(message)


def warc_record(
    payload: bytes = PAGE,
    url: str = URL,
    *,
    http: str = "200 OK\r\nContent-Type: text/html; charset=utf-8\r\n",
    kind: str = "response",
    warc: str = "",
    length: int | None = None,
) -> bytes:
    """One record of a web archive; `http` is the status with the header's lines, `warc` are further lines of its own header."""
    block = f"HTTP/1.1 {http}\r\n".encode() + payload
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2025-03-05T08:00:00Z\r\n"
        f"WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-000000000000>\r\n{warc}"
        f"Content-Type: application/http; msgtype={kind}\r\nContent-Length: {len(block) if length is None else length}\r\n\r\n"
    )
    return head.encode() + block + b"\r\n\r\n"


def payload_digest(payload: bytes) -> str:
    """The header line for a payload's digest."""
    digest = base64.b32encode(hashlib.sha1(payload, usedforsecurity=False).digest()).decode()
    return f"WARC-Payload-Digest: sha1:{digest}\r\n"


def warc_gz(*records: bytes) -> bytes:
    """An archive of which each record is a gzip member, as the standard wants it."""
    return b"".join(gzip.compress(record, mtime=0) for record in records)


EXAMPLES: dict[str, tuple[Format, bytes]] = {
    "plain": ("plain", f"\ufeff{HEADLINE}\r\n\r\nBy Ina Kerrow\r\n\r\n4 March 2025 10:15 GMT\r\n\r\n{BODY_TEXT}".encode()),
    "html": ("html", PAGE),
    "xhtml": (
        "html",
        b'<?xml version="1.0" encoding="utf-8"?>\n' + PAGE.replace(b"<!doctype html><html", b'<html xmlns="http://www.w3.org/1999/xhtml"'),
    ),
    "markdown": (
        "markdown",
        f"---\ntitle: {HEADLINE}\nauthor: Ina Kerrow\ndate: 2025-03-04T10:15:00Z\n---\n\n{BODY_TEXT}\n".encode(),
    ),
    "json lines": (
        "jsonlines",
        json.dumps({"text": f"{HEADLINE}\n\nBy Ina Kerrow\n\n{BODY_TEXT}", "published_at": "2025-03-04T10:15Z"}).encode(),
    ),
    "record": ("jsonlines", RECORD),
    "rss": ("feed", RSS),
    "atom": ("feed", ATOM),
    "json feed": ("json", JSON_FEED),
    "ninjs 2": ("json", NINJS_2),
    "ninjs 3": ("json", NINJS_3),
    "nitf": ("nitf", NITF),
    "newsml": ("newsml", NEWSML),
    "newsml with nitf": (
        "newsml",
        NEWSML.split(b"<html")[0] + b'<nitf xmlns="http://iptc.org/std/NITF/2006-10-18/">' + NITF_BODY.encode()
        + b"</nitf></inlineXML></contentSet></newsItem>",
    ),
    "mail": ("mail", mail()),
    "plain mail": ("mail", mail(html=False)),
    "mhtml": ("mail", mhtml()),
    "warc": ("warc", warc_record(warc=payload_digest(PAGE))),
}  # fmt: skip
