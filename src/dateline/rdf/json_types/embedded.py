"""What a page embeds, ``articles/<key>.embed.jsonld``: schema.org only, every node whole where it is named."""

from __future__ import annotations

from typing import Literal, NotRequired, TypedDict

from dateline.rdf.json_types.values import Day, Instant, Iri, LanguageTag, Url

EmbeddedThing = TypedDict(
    "EmbeddedThing",
    {"@type": str, "@id": Iri, "name": str, "sameAs": NotRequired[list[Iri]]},
)
"""Somebody or something with a name."""

EmbeddedSource = TypedDict(
    "EmbeddedSource",
    {
        "@type": Literal["CreativeWork", "SocialMediaPosting"],
        "@id": Iri,
        "name": str,
        "publisher": NotRequired[EmbeddedThing],
        "provider": NotRequired[EmbeddedThing],
        "author": NotRequired[EmbeddedThing],
    },
)
"""What the article takes words from."""

EmbeddedImage = TypedDict(
    "EmbeddedImage",
    {
        "@type": Literal["ImageObject"],
        "@id": Iri,
        "contentUrl": Url,
        "caption": NotRequired[str],
        "creditText": NotRequired[str],
    },
)
"""A picture that has an address."""

EmbeddedArticle = TypedDict(
    "EmbeddedArticle",
    {
        "@context": Literal["https://schema.org"],
        "@type": Literal["NewsArticle"],
        "@id": Iri,
        "headline": str,
        "description": NotRequired[str],
        "datePublished": NotRequired[Instant | Day],
        "dateModified": NotRequired[Instant],
        "dateline": NotRequired[str],
        "articleSection": NotRequired[str],
        "inLanguage": NotRequired[LanguageTag],
        "url": NotRequired[Url],
        "author": NotRequired[list[EmbeddedThing]],
        "publisher": NotRequired[EmbeddedThing],
        "locationCreated": NotRequired[EmbeddedThing],
        "image": NotRequired[list[EmbeddedImage]],
        "about": NotRequired[list[EmbeddedThing]],
        "mentions": NotRequired[list[EmbeddedThing]],
        "citation": NotRequired[list[EmbeddedSource]],
    },
)
"""A news article for search engines."""
