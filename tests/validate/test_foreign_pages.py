"""Markup as others write it: what is right by schema.org has no violation, whatever the layout, and what is wrong has one."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from dateline.model import DatelineError, Report
from dateline.validate.files import iter_reports, validate_paths
from dateline.validate.shapes import SHAPES

_SITE = "https://quay.example"
_PAGE = f"{_SITE}/2024/05/talks/"
_PLAIN: dict[str, Any] = {
    "@context": "https://schema.org",
    "@type": "NewsArticle",
    "headline": "Harbour talks end without a deal",
    "datePublished": "2024-05-03T09:30:00+01:00",
    "author": {"@type": "Person", "name": "Ines Marlow", "url": f"{_SITE}/ines"},
    "publisher": {
        "@type": "Organization",
        "name": "The Daily Buoy",
        "logo": {"@type": "ImageObject", "url": f"{_SITE}/logo.png"},
    },
    "mainEntityOfPage": _PAGE,
}
_GRAPH = {
    "@context": "https://schema.org",
    "@graph": [
        {
            "@type": ["Article", "NewsArticle"],
            "@id": f"{_PAGE}#article",
            "isPartOf": {"@id": _PAGE},
            "author": {"name": "Ines Marlow", "@id": f"{_SITE}/#/schema/person/1"},
            "headline": "Harbour talks end without a deal",
            "datePublished": "2024-05-03T08:30:00+00:00",
            "dateModified": "2024-05-03T10:30:00+02:00",
            "mainEntityOfPage": {"@id": _PAGE},
            "wordCount": 640,
            "publisher": {"@id": f"{_SITE}/#organization"},
            "image": {"@id": f"{_PAGE}#primaryimage"},
            "thumbnailUrl": f"{_SITE}/quay.jpg",
            "keywords": ["ports", "pay"],
            "articleSection": ["News", "Business"],
            "inLanguage": "en-GB",
            "potentialAction": [{"@type": "CommentAction", "name": "Comment", "target": [f"{_PAGE}#respond"]}],
        },
        {
            "@type": "WebPage",
            "@id": _PAGE,
            "url": _PAGE,
            "name": "Harbour talks",
            "primaryImageOfPage": {"@id": f"{_PAGE}#primaryimage"},
        },
        {"@type": "ImageObject", "@id": f"{_PAGE}#primaryimage", "url": f"{_SITE}/quay.jpg", "contentUrl": f"{_SITE}/quay.jpg"},
        {
            "@type": "BreadcrumbList",
            "@id": f"{_PAGE}#breadcrumb",
            "itemListElement": [{"@type": "ListItem", "position": 1, "name": "Home", "item": f"{_SITE}/"}],
        },
        {
            "@type": "Organization",
            "@id": f"{_SITE}/#organization",
            "name": "The Daily Buoy",
            "logo": {"@id": f"{_SITE}/#/schema/logo"},
        },
        {"@type": "ImageObject", "@id": f"{_SITE}/#/schema/logo", "contentUrl": f"{_SITE}/logo.png", "caption": "The Daily Buoy"},
        {
            "@type": "Person",
            "@id": f"{_SITE}/#/schema/person/1",
            "name": "Ines Marlow",
            "image": {"@type": "ImageObject", "url": f"{_SITE}/i.jpg"},
        },
    ],
}
_LIVE = {
    "@context": "https://schema.org",
    "@type": "LiveBlogPosting",
    "@id": _PAGE,
    "headline": "The talks as they happen",
    "coverageStartTime": "2024-05-03T06:00:00Z",
    "coverageEndTime": "2024-05-03T22:00:00+01:00",
    "datePublished": "2024-05-03T06:00:00.000Z",
    "dateModified": "2024-05-03T07:30:00+02:00",
    "author": [{"@type": "Person", "name": "Ines Marlow"}, {"@type": "Person", "name": "Tom Quill"}],
    "publisher": {"@type": "NewsMediaOrganization", "name": "The Daily Buoy", "publishingPrinciples": f"{_SITE}/principles"},
    "liveBlogUpdate": [
        {"@type": "BlogPosting", "datePublished": "2024-05-03T06:10:00Z", "articleBody": "They have gone in."},
        {
            "@type": "BlogPosting",
            "headline": "Still in",
            "datePublished": "2024-05-03",
            "articleBody": {"@type": "TextObject", "text": "x"},
        },
    ],
}
_RIGHT: dict[str, Any] = {
    "plain": _PLAIN,
    "graph of nodes that point to each other": _GRAPH,
    "live blog": _LIVE,
    "date alone": _PLAIN | {"datePublished": "2024-05-03", "dateModified": "2024-05-03T01:00:00Z"},
    "month alone": _PLAIN | {"datePublished": "2024-05"},
    "time without zone": _PLAIN | {"datePublished": "2024-05-03T09:30", "dateModified": "2024-05-03 10:00:00"},
    "zone without colon": _PLAIN | {"datePublished": "2024-05-03T09:30:00+0100", "dateModified": "2024-05-03T08:45:00Z"},
    "times typed by the page": _PLAIN
    | {
        "datePublished": {"@type": "DateTime", "@value": "2024-05-03T09:30:00Z"},
        "dateModified": {"@type": "Date", "@value": "2024-05-03"},
    },
    "paywalled": _PLAIN
    | {
        "isAccessibleForFree": "False",
        "hasPart": {"@type": "WebPageElement", "isAccessibleForFree": "False", "cssSelector": ".paid"},
    },
    "types in an array": _PLAIN
    | {"@type": ["NewsArticle", "ReportageNewsArticle"], "author": ["Ines Marlow", {"@type": ["Person"], "name": "T"}]},
    "headlines in two languages": _PLAIN
    | {"headline": [{"@language": "en", "@value": "Talks"}, {"@language": "pt", "@value": "Conversas"}]},
    "pictures by address": _PLAIN
    | {"image": [f"{_SITE}/a.jpg", {"@type": "ImageObject", "@id": f"{_SITE}/b.webp", "width": 1200}]},
    "picture with a thumbnail only": _PLAIN
    | {"image": {"@type": "ImageObject", "thumbnail": {"@type": "ImageObject", "url": f"{_SITE}/t.jpg"}}},
    "picture described elsewhere": _PLAIN | {"image": {"@type": "ImageObject", "@id": f"{_SITE}/#picture-7"}},
    "entities with sameAs": _PLAIN
    | {
        "@id": "https://data.quay.example/story/talks",
        "about": [
            {
                "@type": "Place",
                "@id": "https://data.quay.example/e/alder",
                "name": "Port Alder",
                "sameAs": "http://dbpedia.example/Alder",
            }
        ],
        "mentions": [
            {"@type": "Thing", "name": "herring", "sameAs": ["https://www.wikidata.org/wiki/Q1", "https://en.wiki.example/H"]}
        ],
    },
    "https vocabulary of its own": {"@context": {"@vocab": "https://schema.org/"}}
    | {k: v for k, v in _PLAIN.items() if k != "@context"},
    "protocol left out": _PLAIN | {"@context": "//schema.org"},
    "context as a list": _PLAIN
    | {"@context": ["http://schema.org/", {"@language": "en", "nl": "https://quay.example/ns#"}], "nl:desk": "ports"},
    "name for a headline": {k: v for k, v in _PLAIN.items() if k != "headline"} | {"name": "Harbour talks"},
    "no author and no publisher": {k: _PLAIN[k] for k in ("@context", "@type", "headline", "datePublished")},
    "authors that are organisations": _PLAIN | {"author": [{"@type": "Organization", "name": "Ports and Piers, a weekly"}]},
    "several at the top": [
        _PLAIN,
        {"@context": "https://schema.org", "@type": "WebSite", "name": "The Daily Buoy", "url": _SITE},
    ],
    "list of stories": {
        "@context": "https://schema.org",
        "@type": "ItemList",
        "itemListElement": [{"@type": "ListItem", "position": 1, "item": {"@type": "NewsArticle", "url": _PAGE}}],
    },
    "video instead of a picture": _PLAIN
    | {
        "video": {
            "@type": "VideoObject",
            "name": "The quay",
            "contentUrl": f"{_SITE}/q.mp4",
            "thumbnailUrl": [f"{_SITE}/q.jpg"],
            "uploadDate": "2024-05-03",
        }
    },
    "speakable and claims reviewed": _PLAIN
    | {
        "speakable": {"@type": "SpeakableSpecification", "cssSelector": [".lead"]},
        "review": {
            "@type": "ClaimReview",
            "claimReviewed": "x",
            "datePublished": "2024-05-02",
            "itemReviewed": {"@type": "Claim", "author": {"@type": "Person", "name": "A"}},
        },
    },
    "article of another page that is cited": _PLAIN | {"citation": {"@type": "NewsArticle", "url": f"{_SITE}/other"}},
    "no article": {"@context": "https://schema.org", "@type": "JobPosting", "title": "Editor", "datePosted": "2024-05-03"},
}
_WRONG: dict[str, tuple[dict[str, Any], str]] = {
    "no headline": ({key: value for key, value in _PLAIN.items() if key != "headline"}, "Page-headline"),
    "empty headline": (_PLAIN | {"headline": "  "}, "Page-headlineWords"),
    "no headline on the page's main thing": (
        {"@context": "https://schema.org", "@type": "WebPage", "mainEntity": {"@type": "Article", "author": "I"}},
        "Page-headline",
    ),
    "day in words": (_PLAIN | {"datePublished": "Friday, 3 May"}, "Page-timeIsOne"),
    "day before month": (_PLAIN | {"dateModified": "03/05/2024"}, "Page-timeIsOne"),
    "picture without address": (_PLAIN | {"image": {"@type": "ImageObject", "caption": "The quay"}}, "Page-pictureAddress"),
}


def _html(folder: Path, *blocks: str) -> Path:
    scripts = "\n".join(f'<script type="application/ld+json">{block}</script>' for block in blocks)
    page = folder / "page.html"
    page.write_text(f"<!doctype html><html><head><title>t</title>{scripts}</head><body></body></html>", encoding="utf-8")
    return page


def _report(folder: Path, document: Any) -> Report:
    (report,) = validate_paths([_html(folder, json.dumps(document))])
    return report


@pytest.mark.parametrize("name", _RIGHT)
def test_right_markup_has_no_violation(name: str, tmp_path: Path) -> None:
    """Whatever its layout, and whatever it leaves out, it conforms; as a JSON-LD file it is judged in the same way."""
    report = _report(tmp_path, _RIGHT[name])
    assert report.conforms, [result for result in report.results if result.severity == "Violation"]
    if "@vocab" not in json.dumps(_RIGHT[name]):
        alone = tmp_path / "page.jsonld"
        alone.write_text(json.dumps(_RIGHT[name]), encoding="utf-8")
        (again,) = validate_paths([alone])
        assert {(item.source_shape, item.message) for item in again.results} == {
            (item.source_shape, item.message) for item in report.results
        }


@pytest.mark.parametrize("name", _WRONG)
def test_wrong_markup_has_the_violation(name: str, tmp_path: Path) -> None:
    """The one thing that is wrong is found, and nothing else is a violation."""
    document, shape = _WRONG[name]
    found = {
        result.source_shape.removeprefix(SHAPES)
        for result in _report(tmp_path, document).results
        if result.severity == "Violation"
    }
    assert found == {shape}


def test_plain_markup_needs_nothing_at_all(tmp_path: Path) -> None:
    """An ordinary article as publishers write it gives no result of any severity."""
    assert _report(tmp_path, _PLAIN).results == ()


def test_a_broken_block_does_not_hide_the_others(tmp_path: Path) -> None:
    """The good block is judged, and the broken one is named with its place."""
    found = list(iter_reports([_html(tmp_path, '{"@context": "https://schema.org", "name": }', json.dumps(_PLAIN))]))
    assert [item.conforms for item in found if isinstance(item, Report)] == [True]
    (error,) = [item for item in found if isinstance(item, DatelineError)]
    assert error.code == "E_SYNTAX"
    assert "block 1 of 2" in error.message
