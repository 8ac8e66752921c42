"""Triples for property tests: the terms that our graphs hold, and everything hostile that a literal can be."""

from __future__ import annotations

from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Triple

from dateline.rdf.terms import DL, OA, RDF, RDF_TYPE, SCHEMA, SEM, XSD

ARTICLE = "https://news.test/article/2025-03-04-rain-4f5452f1"
HOSTILE = (
    'He said "no"', "back\\slash", "two\nlines\r\n", "</script><!--", "a & b < c > d", "\u2028\u2029",
    "🌧️ rain", "مطر غزير", "\u202eevil", " , ",
    "'''", '"""', "tab\t", "\x00", "\ufeff", "^^<http://x>", "@en", "# no comment", "[] a b .", "",
)  # fmt: skip

TEXT = st.one_of(st.sampled_from(HOSTILE), st.text(st.characters(exclude_categories=["Cs"]), max_size=30))
PARTS = ("", "#quote-1", "#quote-2", "#quote-10", "#claim-1", "#stmt-parent-1", "#event-talks", "#image-1", "/text/ab12ab12ab12",
         "/text/ab12ab12ab12#char=9,12", "/text/ab12ab12ab12#char=10,12", "/text/ab12ab12ab12#selector=10,12")  # fmt: skip
OTHERS = (
    "https://news.test/id/person/ana-ruiz",
    "https://news.test/id/place/norland",
    "http://x.test/a%20b?q=1&r=(2)",
    "urn:isbn:1",
)
NODES = st.sampled_from([NamedNode(ARTICLE + part) for part in PARTS] + [NamedNode(other) for other in OTHERS])
PREDICATES = st.sampled_from(
    [
        RDF_TYPE,
        *(
            NamedNode(SCHEMA + name)
            for name in (
                "headline",
                "about",
                "mentions",
                "datePublished",
                "position",
                "text",
                "unknownTerm",
                "a/b",
                "isPartOf",
                "appearance",
            )
        ),
        *(NamedNode(DL + name) for name in ("voice", "evidence", "sourceLine", "ageAsReported", "confidence")),
        NamedNode(RDF + "object"),
        NamedNode(OA + "start"),
        NamedNode(SEM + "hasEarliestBeginTimeStamp"),
        NamedNode("http://x.test/p"),
        NamedNode("urn:x:p"),
    ]
)
DATATYPES = ("string", "integer", "boolean", "decimal", "date", "dateTime", "gYear", "double", "positiveInteger")
FORMS = st.sampled_from(
    ["1", "01", "-0", "--1", "+1", "12345678901234567890", "true", "1.10", "2025-03-04", "2025-03-04T09:30:00Z", "1E0", "false"]
)
LITERALS = st.one_of(
    st.builds(Literal, TEXT),
    st.builds(lambda text, language: Literal(text, language=language), TEXT, st.sampled_from(["en", "de", "ar", "en-gb"])),
    st.builds(
        lambda text, kind: Literal(text, datatype=NamedNode(XSD + kind)), st.one_of(FORMS, TEXT), st.sampled_from(DATATYPES)
    ),
)
CLASSES = st.sampled_from(
    [NamedNode(SCHEMA + "NewsArticle"), NamedNode(DL + "Statement"), NamedNode(SCHEMA + "Odd"), NamedNode("urn:x:C")]
)
TRIPLES = st.one_of(
    st.builds(Triple, NODES, PREDICATES, st.one_of(NODES, LITERALS)),
    st.builds(Triple, NODES, st.just(RDF_TYPE), CLASSES),
)
GRAPHS = st.frozensets(TRIPLES, max_size=25)
