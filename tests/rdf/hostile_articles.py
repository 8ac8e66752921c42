"""Articles made of hostile words, the same ones every time: each with an annotation as an engine would give it."""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from dateline.mapping.articles import map_article
from dateline.mapping.registry import entities_graph
from dateline.model import (
    Annotation,
    Article,
    Attribution,
    AttributionKind,
    CitedSource,
    Entity,
    Event,
    Image,
    Mention,
    Metadata,
    Participant,
    Relation,
    Role,
    Segment,
    Settings,
    Source,
    SourceKind,
    Span,
    TimeExpression,
    Voice,
)
from dateline.rdf.graph import ArticleGraphs, NamedGraph
from dateline.rdf.iris import Minter, text_sha256
from dateline.resolve.resolver import resolve

LONG = 10_000  # characters of the longest headlines
WORDS = (
    "said \"no\" 'again'", "back\\slash \\u003c \\", "</script><script>alert(1)</script>", "<!-- not a comment",
    "--> ]]> <![CDATA[", "</SCRIPT >", "<b>bold</b> & &amp; &lt;", "line\u2028separator", "paragraph\u2029separator",
    "🌧️ \U0001f469\u200d\U0001f469\u200d\U0001f467 🇵🇹", "مطر غزير اليوم", "שלום", "\u202eevil\u202c",
    "\u2067isolated\u2069 \u200fmark", "e\u0301 a\u0308 Z\u0351\u036b\u0343", "no\u00a0break\u202fspace", "tab\there",
    '"""', "'''", '<http://x.test/s> <http://x.test/p> "o" .', "@prefix x: <http://x.test/> .", "_:b0 a []", "# no comment",
    '{"@id": "http://x.test/"}', '"@context": null, "@type": "Person"', "^^xsd:integer @en", "art:quote-1 schema:text",
    "%3Cscript%3E %00", "${jndi} {{ 7*7 }}", "\ufeffmark", "zero\u200bwidth\u200d", "ﬁne ①", "\U0001d54f\U00010348",
    "\u0085next\u001fline", "\x7f\x01", "\ufdd0\uffff", "a , b ; c .", "; DROP GRAPH <g>", "// /* */",
    "Ça œuvre à Łódź", "İstanbul ıı", "普通话新闻",
)  # fmt: skip
ADDRESSES = (
    'https://quay.test/a story?q="x"&r=<y>|z', "https://quay.test/ü/\u202e?a=b c#d e", "http://quay.test/{id}\\`^",
    "https://quay.test/plain", "https://quay.test/%zz%20", "javascript:alert('x y')", "/relative path", "https://[bad host/",
    "data:text/html,<script>", "https://", "https://quay.test/> <http://x.test/p> <http://x.test/o> .", "urn:x:y z",
    "https://quay.test/\n<evil>", "https://quay.test/\ufffe",
)  # fmt: skip
_NAMES = ("Ana", "Bela", "O’Brien", "Łucja", "王芳", "مريم", "“Kit”", "D'Arc", "José", "🙂", "Ñuñez", "Smith")
_TYPES = ("Person", "Organization", "City", "NewsMediaOrganization", "PopulationGroup")
_START = datetime(2025, 1, 1, 6, 30, tzinfo=UTC)


@dataclass(frozen=True)
class Faces:
    """One article's graphs and the registry as it is after that run."""

    article: Article
    graphs: ArticleGraphs
    entities: NamedGraph


class _Text:
    """A text version being put together, block by block."""

    def __init__(self) -> None:
        self.blocks: list[str] = []
        self.segments: list[Segment] = []
        self.length = 0

    def add(self, role: Role, words: str) -> Span:
        """Append a block; gives its place."""
        self.length += bool(self.blocks)
        span = Span(self.length, self.length + len(words))
        self.segments.append(Segment(role, span, len(self.blocks) + 3))
        self.blocks.append(words)
        self.length = span.end
        return span


def hostile(number: int) -> tuple[Article, Annotation]:
    """The article of that number and what is found in it."""
    chance = random.Random(number)  # noqa: S311 - the same articles every time
    names = [f"{chance.choice(_NAMES)} {chance.choice(WORDS)} {number % 7}" for _ in _TYPES]
    text = _Text()
    words = _words(chance)
    headline = words if number % 50 else (words + " ") * (LONG // (len(words) + 1) + 1)
    at = text.add(Role.HEADLINE, headline[: LONG if number % 50 == 0 else None].strip() or "x")
    text.add(Role.STANDFIRST, _words(chance))
    caption = text.add(Role.CAPTION, f"{names[2]} {_words(chance)}")
    spans = [text.add(Role.BODY, name) for name in names]
    quoted = text.add(Role.BODY, _words(chance))
    said = text.add(Role.BODY, f"said {_words(chance)}")
    claimed = text.add(Role.BODY, _words(chance))
    day = text.add(Role.BODY, "on 1 March")
    blocks = "\n".join(text.blocks)
    metadata = Metadata(
        headline=at.of(blocks),
        standfirst=text.blocks[1],
        authors=(names[0], f"{chance.choice(WORDS)} Hale"),
        publisher=names[3],
        section=chance.choice(WORDS),
        dateline=chance.choice((names[2], "Porto Alto")),
        published_at=_START + timedelta(hours=number),
        language=chance.choice(("en", "en-GB", "pt_BR", "ar", "no tag at all <x>", "")),
        url=chance.choice(ADDRESSES),
        images=(
            Image(caption.of(blocks), chance.choice(WORDS), chance.choice(ADDRESSES), caption),
            Image(url=chance.choice(ADDRESSES)),
        ),
    )
    article = Article(f"hostile-{number}", "made up", blocks, tuple(text.segments), metadata, text_sha256(blocks))
    return article, _annotation(article, chance, names, [*spans, quoted, said, claimed, day])


def _words(chance: random.Random) -> str:
    # a block has no blank at its ends, as cleaning leaves it
    return " ".join(chance.choice(WORDS) for _ in range(chance.randint(1, 4))).strip() or "x"


def _annotation(article: Article, chance: random.Random, names: list[str], spans: list[Span]) -> Annotation:
    """A reading in which every kind of thing is hostile: names, quotations, claims, events, job titles."""
    quoted, said, claimed, day = spans[len(names) :]
    others = (chance.choice(WORDS),)
    entities = tuple(
        Entity(f"e{n}", kind, name, alternate_names=others if n == 1 else ())
        for n, (kind, name) in enumerate(zip(_TYPES, names, strict=True), start=1)
    )
    mentions = [Mention(span, entity.type, entity.id) for span, entity in zip(spans, entities, strict=False)]
    met = Event("v1", "Meeting", chance.choice(WORDS), (said,), (said,), time="2025-03-01", times=(0,), place="e3",
                participants=(Participant("e1", "attendee"), Participant("e2")), about=("e5",))  # fmt: skip
    war = Event("v2", "ArmedConflict", names[1], (claimed,), (claimed,), is_named=True, earliest=date(2024, 1, 1))
    return Annotation(
        article.id,
        "hand",
        "1",
        mentions=(*mentions, Mention(said, "Organization", "e9"), Mention(day, "Meeting", "v1")),
        entities=(*entities, Entity("e9", "Organization", None, chance.choice(WORDS))),
        attributions=_attributions(quoted, said, claimed),
        cited_sources=(CitedSource("s1", SourceKind.POST, (said,), "e4", "e1", time=0),),
        times=(TimeExpression(day, "2025-03-01", date(2025, 3, 1), date(2025, 3, 1)),),
        events=(met, war),
        relations=_relations(chance, spans[0], claimed),
    )


def _attributions(quoted: Span, said: Span, claimed: Span) -> tuple[Attribution, ...]:
    direct, indirect = AttributionKind.DIRECT, AttributionKind.INDIRECT
    return (
        Attribution((quoted,), direct, Voice.ATTRIBUTED, cue=said, source=Source("e1"), cited="s1", about=("e2",)),
        Attribution((claimed,), indirect, Voice.ATTRIBUTED, source=Source("e4"), event="v1"),
    )


def _relations(chance: random.Random, named: Span, claimed: Span) -> tuple[Relation, ...]:
    reported, wanted = Voice.ATTRIBUTED, chance.choice(WORDS)
    return (
        Relation("e1", "schema:jobTitle", chance.choice(WORDS), (named,), is_literal=True),
        Relation("e1", "dl:ageAsReported", "44", (named,), is_literal=True),
        Relation("e1", "schema:worksFor", "e2", (named,)),
        Relation("e2", "dl:advocates", wanted, (claimed,), is_literal=True, voice=reported, attribution=1),
    )


def faces(numbers: range, settings: Settings | None = None) -> list[Faces]:
    """Those articles through resolve and mapping, as one run."""
    chosen = settings or Settings()
    minter, pairs = Minter(chosen.base), [hostile(number) for number in numbers]
    resolution = resolve(pairs, minter)
    known = {entity.iri: entity for entity in resolution.known}
    entities = entities_graph(resolution.known, minter)
    return [
        Faces(article, map_article(article, annotation, resolution.articles[article.id], known, minter, chosen), entities)
        for article, annotation in pairs
    ]
