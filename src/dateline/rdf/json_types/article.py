"""The full document of an article, ``articles/<key>.jsonld``: one type for each kind of node.

A node stands once, where it is first referred to; everywhere else its IRI stands for it. So most keys hold an IRI or a node.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal, NotRequired, TypedDict

from dateline.rdf.json_types.values import (
    Among,
    AtLeast,
    Count,
    Day,
    Form,
    Instant,
    Iri,
    LanguageTag,
    Number,
    Reference,
    Sha256,
    Text,
    TypedValue,
    Url,
)

Classes = Annotated[list[str], AtLeast(1)]
Voice = Literal["ArticleVoice", "AttributedVoice", "HearsayVoice"]
Modality = Literal["Factual", "Possible", "Desired", "Denied"]
Things = list["Iri | Thing"]

Selector = TypedDict(
    "Selector",
    {
        "@id": Iri,
        "@type": Annotated[Classes, Among(("TextPositionSelector",))],
        "start": Annotated[Count, "The first character, counted in Unicode code points from 0."],
        "end": Annotated[Number, "The character after the last."],
        "exact": NotRequired[Annotated[str, "The words themselves; absent where the rights allow facts only."]],
        "sha256": NotRequired[Annotated[Sha256, "In place of the words: the SHA-256 of them in UTF-8."]],
    },
)
"""Which characters of the text version."""

Span = TypedDict(
    "Span",
    {
        "@id": Iri,
        "@type": Annotated[Classes, Among(("TextSpan", "Mention"))],
        "sourceLine": NotRequired[Annotated[list[Number], "Lines of the source, from 1."]],
        "denotes": NotRequired["Iri | Event | Thing"],
        "mentionKind": NotRequired[Literal["Nominal"]],
        "resolution": NotRequired[Literal["Coreference", "Metonymy"]],
        "hasSource": "Iri | TextVersion",
        "hasSelector": "Iri | Selector",
    },
)
"""Words of the article that carry something; a Mention if they denote a thing."""

TextVersion = TypedDict(
    "TextVersion",
    {
        "@id": Iri,
        "@type": Annotated[Classes, Among(("TextObject",))],
        "text": NotRequired[Annotated[Text, "The whole text, only where it may be published."]],
        "inLanguage": LanguageTag,
        "encodesCreativeWork": Iri,
        "encodingFormat": Literal["text/plain"],
        "sha256": Sha256,
        "wasDerivedFrom": NotRequired[Iri],
    },
)
"""The immutable text that all evidence points into."""

Thing = TypedDict(
    "Thing",
    {
        "@id": Iri,
        "@type": Classes,
        "name": NotRequired[Text],
        "alternateName": NotRequired[list[Text]],
        "description": NotRequired[Annotated[Text, "Of what the article describes but does not name."]],
        "unnamed": NotRequired[Literal[True]],
        "jobTitle": NotRequired[list[Text]],
        "ageAsReported": NotRequired[Count],
        "parent": NotRequired[Things],
        "children": NotRequired[Things],
        "spouse": NotRequired[Things],
        "sibling": NotRequired[Things],
        "relatedTo": NotRequired[Things],
        "childInLawOf": NotRequired[Things],
        "affiliation": NotRequired[Things],
        "worksFor": NotRequired[Things],
        "memberOf": NotRequired[Things],
        "leaderOf": NotRequired[Things],
        "founder": NotRequired[Things],
        "backedBy": NotRequired[Things],
        "fundedBy": NotRequired[Things],
        "supports": NotRequired["list[Iri | Event | Thing]"],
        "opposes": NotRequired["list[Iri | Event | Thing]"],
        "expressesSupportFor": NotRequired["list[Iri | Event | Thing]"],
        "advocates": NotRequired[list[Text]],
        "characterisedAs": NotRequired[list[Text]],
        "containedInPlace": NotRequired[Things],
        "sameAs": NotRequired[list[Iri]],
        "isReplacedBy": NotRequired["Iri | Thing"],
    },
)
"""A person, organisation, place or people, with what the article says of it as a fact."""

Event = TypedDict(
    "Event",
    {
        "@id": Iri,
        "@type": Annotated[Classes, Among(("Event",))],
        "name": NotRequired[Text],
        "alternateName": NotRequired[list[Text]],
        "startDate": NotRequired[Annotated[Day | TypedValue, "Only where it is certain; a year or month is a typed value."]],
        "earliest": NotRequired[Day],
        "latest": NotRequired[Day],
        "timeExpression": NotRequired[list[Text]],
        "eventStatus": NotRequired[Literal["EventScheduled"]],
        "location": NotRequired[Things],
        "organizer": NotRequired[Things],
        "attendee": NotRequired[Things],
        "participant": NotRequired[Things],
        "recordedIn": NotRequired["Iri | CitedSource"],
        "superEvent": NotRequired["Iri | Event"],
        "about": NotRequired["list[Iri | Event | Thing]"],
        "evidence": NotRequired["list[Iri | Span]"],
        "sameAs": NotRequired[list[Iri]],
        "isReplacedBy": NotRequired["Iri | Event"],
    },
)
"""Something that happened or is to happen."""

CitedSource = TypedDict(
    "CitedSource",
    {
        "@id": Iri,
        "@type": Annotated[Classes, Among(("CitedSource",))],
        "name": Text,
        "author": NotRequired[Things],
        "publisher": NotRequired["Iri | Thing"],
        "provider": NotRequired["Iri | Thing"],
        "earliest": NotRequired[Day],
        "latest": NotRequired[Day],
        "timeExpression": NotRequired[list[Text]],
        "evidence": NotRequired["list[Iri | Span]"],
    },
)
"""A publication or communication that the article takes words from."""

WireStory = TypedDict(
    "WireStory",
    {
        "@id": Iri,
        "@type": Annotated[Classes, Among(("WireStory",))],
        "name": Text,
    },
)
"""A report that several articles carry nearly word for word; all of them name it."""

Image = TypedDict(
    "Image",
    {
        "@id": Iri,
        "@type": Annotated[Classes, Among(("ImageObject",))],
        "caption": NotRequired[Text],
        "creditText": NotRequired[Text],
        "contentUrl": NotRequired[Url],
        "position": Number,
        "about": NotRequired["list[Iri | Event | Thing]"],
        "evidence": NotRequired["list[Iri | Span]"],
    },
)
"""A picture on the page."""

Quotation = TypedDict(
    "Quotation",
    {
        "@id": Iri,
        "@type": Annotated[Classes, Among(("Quotation",))],
        "text": NotRequired[Annotated[Text, "The words within the quotation marks; absent where the rights allow facts only."]],
        "spokenByCharacter": "Iri | Thing",
        "creator": "Iri | Thing",
        "position": Number,
        "isBasedOn": NotRequired["Iri | CitedSource"],
        "recordedAt": NotRequired["Iri | Event"],
        "continues": NotRequired["Iri | Quotation"],
        "about": NotRequired["list[Iri | Event | Thing]"],
        "cue": NotRequired["Iri | Span"],
        "evidence": "list[Iri | Span]",
    },
)
"""Words that somebody is quoted with. That it is part of the article is said by where it stands."""

Claim = TypedDict(
    "Claim",
    {
        "@id": Iri,
        "@type": Annotated[Classes, Among(("Claim",))],
        "text": NotRequired[Text],
        "author": NotRequired[Annotated["list[Iri | Thing]", "Whose word it is; absent for hearsay and for the article's own."]],
        "isBasedOn": NotRequired["Iri | CitedSource"],
        "voice": Voice,
        "modality": Modality,
        "about": NotRequired["list[Iri | Event | Thing]"],
        "expresses": NotRequired["list[Iri | Statement]"],
        "cue": NotRequired["Iri | Span"],
        "evidence": "list[Iri | Span]",
    },
)
"""What is reported in other words than a quotation: nothing of it stands as a fact."""

Statement = TypedDict(
    "Statement",
    {
        "@id": Iri,
        "@type": Annotated[Classes, Among(("Statement",))],
        "subject": "Iri | Event | Thing",
        "predicate": Annotated[str, "A key of the context, or a compact IRI under one of its prefixes.", Form(r"^\S+$")],
        "object": "Count | Text | TypedValue | Reference | Event | Thing",
        "voice": Voice,
        "modality": Modality,
        "asOf": NotRequired[Day],
        "confidence": NotRequired[Annotated[str, "0 to 1; 1 where absent.", Form(r"^(0|0\.[0-9]{1,3}|1)$")]],
        "evidence": NotRequired["list[Iri | Span]"],
        "sourceLine": NotRequired[list[Number]],
    },
)
"""A triple with who vouches for it and the words that carry it; a fact only if ArticleVoice and Factual."""

Article = TypedDict(
    "Article",
    {
        "@context": dict[str, Any],
        "@id": Iri,
        "@type": Annotated[Classes, Among(("NewsArticle",))],
        "headline": Text,
        "description": NotRequired[Annotated[Text, "The standfirst."]],
        "author": NotRequired[Things],
        "publisher": NotRequired["Iri | Thing"],
        "sourceOrganization": NotRequired[Annotated[Things, "The news agencies that the report is credited to."]],
        "exampleOfWork": NotRequired["Iri | WireStory"],
        "datePublished": NotRequired[Annotated[Instant | TypedValue, "A bare string is a time with its zone."]],
        "dateModified": NotRequired[Instant],
        "dateline": NotRequired[Text],
        "locationCreated": NotRequired["Iri | Thing"],
        "articleSection": NotRequired[Text],
        "inLanguage": LanguageTag,
        "url": NotRequired[Url],
        "image": NotRequired["list[Iri | Image]"],
        "about": NotRequired["list[Iri | Event | Thing]"],
        "mentions": NotRequired["list[Iri | Event | Thing]"],
        "citation": NotRequired["list[Iri | CitedSource]"],
        "wordCount": NotRequired[Number],
        "encoding": "Iri | TextVersion",
        "quotations": NotRequired["list[Quotation]"],
        "claims": NotRequired["list[Claim]"],
        "@included": NotRequired[
            Annotated[
                "list[Statement | Span | Event | Image | CitedSource | Quotation | Claim | TextVersion | Selector | Thing]",
                "What no way leads to from the article: statements, mentions, events.",
            ]
        ],
    },
)
"""A news article with all that it says, as JSON-LD 1.1 with the context inline."""
