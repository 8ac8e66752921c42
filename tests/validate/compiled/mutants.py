"""Mutants of real graphs: small changes of every kind that has ever made two readers of RDF disagree, the same on every run."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from random import Random

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

type_iri = NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
_XSD = "http://www.w3.org/2001/XMLSchema#"
_SUBCLASS = NamedNode("http://www.w3.org/2000/01/rdf-schema#subClassOf")
_DATATYPES = (
    "integer",
    "int",
    "decimal",
    "double",
    "string",
    "date",
    "dateTime",
    "gYear",
    "gYearMonth",
    "boolean",
    "anyURI",
    "duration",
)
_FORMS = (
    "", " ", "0", "-1", "01", "+5", "1.0", "0.5", "0.50", "1e0", "131", "99999999999999999999", "NaN", "true", "1", "soon", "٣",
    "2024-02-30", "2024-05-03", "2024-05-03Z", "2024", "2024-05", "2024-05-03T10:00:00Z", "2024-05-03T10:00:00+00:00",
    "2024-05-03T24:00:00Z", "2024-05-03T10:00:00", "one\ntwo", "name\n", "\u0085", "\u2028x", "Dr Noor Lind", "Änne\u0301 (Bild)",
    "By Rosa Quill", 'He said "so"', "a\\b", "x" * 130, "http://www.wikidata.org/wiki/Q1", "By\u00a0Ann", 'x"^^<urn:y>',
)  # fmt: skip
_CLASSES = (
    "http://schema.org/Person", "http://schema.org/Organization", "http://schema.org/NewsMediaOrganization", "http://schema.org/City",
    "http://schema.org/Country", "http://schema.org/Event", "http://schema.org/Quotation", "http://schema.org/Claim",
    "http://schema.org/Thing", "https://w3id.org/dateline/ontology#PopulationGroup", "https://w3id.org/dateline/ontology#TextSpan",
    "https://w3id.org/dateline/ontology#Statement", "https://w3id.org/dateline/ontology#Meeting", "urn:x-unknown",
)  # fmt: skip

Mutation = Callable[[list[Triple], Random], None]


def mutant(triples: Sequence[Triple], seed: int) -> frozenset[Triple]:
    """The graph with one to three changes; whole for one seed in sixteen, else a slice of it, since that is checked faster.

    Args:
        triples: sorted, so that a seed means the same on every run.
        seed: 0 and up; names the mutant.
    """
    random = Random(seed)  # noqa: S311 - repeatable, no secret
    changed = list(triples) if seed % 16 == 0 else _slice(triples, random)
    for _ in range(random.choice((1, 1, 2, 3))):
        MUTATIONS[random.randrange(len(MUTATIONS))](changed, random)
    return frozenset(changed)


def _slice(triples: Sequence[Triple], random: Random) -> list[Triple]:
    """A tenth of the subjects, with what they point to."""
    subjects = sorted({triple.subject for triple in triples}, key=str)
    kept = set(random.sample(subjects, max(1, len(subjects) // 10)))
    near = {str(triple.object) for triple in triples if triple.subject in kept}
    return [triple for triple in triples if triple.subject in kept or str(triple.subject) in near]


def _drop(triples: list[Triple], random: Random) -> None:
    del triples[random.randrange(len(triples))]


def _drop_type(triples: list[Triple], random: Random) -> None:
    types = [place for place, triple in enumerate(triples) if triple.predicate == type_iri]
    if types:
        del triples[random.choice(types)]


def _drop_property(triples: list[Triple], random: Random) -> None:
    predicate = random.choice(triples).predicate
    subject = random.choice([triple for triple in triples if triple.predicate == predicate]).subject
    triples[:] = [triple for triple in triples if (triple.subject, triple.predicate) != (subject, predicate)]


def _second_value(triples: list[Triple], random: Random) -> None:
    one = random.choice(triples)
    other = random.choice([triple for triple in triples if triple.predicate == one.predicate])
    triples.append(Triple(one.subject, one.predicate, other.object if other != one else _altered(one.object, random)))


def _other_value(triples: list[Triple], random: Random) -> None:
    place = random.randrange(len(triples))
    one = triples[place]
    triples[place] = Triple(one.subject, one.predicate, _altered(one.object, random))


def _odd_literal(triples: list[Triple], random: Random) -> None:
    literals = [place for place, triple in enumerate(triples) if isinstance(triple.object, Literal)]
    place = random.choice(literals or [0])
    one = triples[place]
    triples[place] = Triple(one.subject, one.predicate, _odd(one.object, random))


def _swap(triples: list[Triple], random: Random) -> None:
    place, other = (random.randrange(len(triples)) for _ in range(2))
    one, two = triples[place], triples[other]
    triples[place] = Triple(one.subject, one.predicate, two.object)
    triples[other] = Triple(two.subject, two.predicate, one.object)


def _retype(triples: list[Triple], random: Random) -> None:
    one = random.choice([triple for triple in triples if triple.predicate == type_iri] or triples)
    if random.random() < 0.5:
        triples.remove(one)
    triples.append(Triple(one.subject, type_iri, NamedNode(random.choice(_CLASSES))))


def _other_predicate(triples: list[Triple], random: Random) -> None:
    place = random.randrange(len(triples))
    one = triples[place]
    predicates = sorted({triple.predicate for triple in triples}, key=str)
    triples[place] = Triple(one.subject, random.choice(predicates), one.object)


def _other_kind(triples: list[Triple], random: Random) -> None:
    place = random.randrange(len(triples))
    one = triples[place]
    kinds = (Literal(str(one.object)), BlankNode("b1"), NamedNode("urn:x-other"), NamedNode("https://news.example/other"))
    triples[place] = Triple(one.subject, one.predicate, random.choice(kinds))


def _rename(triples: list[Triple], random: Random) -> None:
    old = random.choice(triples).subject
    name = str(old).strip("<>")
    new = random.choice((NamedNode("ftp://x.example/y"), NamedNode("urn:x-new"), BlankNode("b2"), NamedNode(f"{name}-x")))
    both = random.random() < 0.7
    for place, triple in enumerate(triples):
        subject = new if triple.subject == old else triple.subject
        value = new if both and triple.object == old else triple.object
        triples[place] = Triple(subject, triple.predicate, value)


def _merge(triples: list[Triple], random: Random) -> None:
    subjects = sorted({triple.subject for triple in triples}, key=str)
    old, new = (random.choice(subjects) for _ in range(2))
    for place, triple in enumerate(triples):
        triples[place] = Triple(
            new if triple.subject == old else triple.subject, triple.predicate, new if triple.object == old else triple.object
        )


def _mark(triples: list[Triple], random: Random) -> None:
    one = random.choice(triples).subject
    added = random.choice(
        (
            Triple(
                one,
                NamedNode("https://w3id.org/dateline/ontology#unnamed"),
                Literal(value="true", datatype=NamedNode(f"{_XSD}boolean")),
            ),
            Triple(one, NamedNode("http://www.w3.org/2002/07/owl#sameAs"), one),
            Triple(one, NamedNode("http://schema.org/birthDate"), Literal("1950")),
            Triple(NamedNode(random.choice(_CLASSES)), _SUBCLASS, NamedNode(random.choice(_CLASSES))),
        )
    )
    triples.append(added)


MUTATIONS: tuple[Mutation, ...] = (
    _drop, _drop, _drop_type, _drop_property, _drop_property, _second_value, _second_value, _second_value,
    _other_value, _other_value, _odd_literal, _odd_literal, _odd_literal, _swap, _swap, _retype, _retype,
    _other_predicate, _other_predicate, _other_kind, _rename, _merge, _mark,
)  # fmt: skip
"""The changes; what is common in real mistakes stands in it more than once."""


def _altered(term: object, random: Random) -> NamedNode | Literal | BlankNode:
    if isinstance(term, NamedNode):
        return NamedNode(
            random.choice((f"{term.value}x", f"{term.value}/", term.value.replace("http:", "https:"), term.value[:-1]))
        )
    if isinstance(term, Literal):
        words = random.choice((term.value[1:], f"{term.value} ", f"{term.value}\n", term.value.upper(), random.choice(_FORMS)))
        return Literal(words, language=term.language) if term.language else Literal(words, datatype=term.datatype)
    return BlankNode("b3")


def _odd(term: object, random: Random) -> Literal:
    words = term.value if isinstance(term, Literal) and random.random() < 0.5 else random.choice(_FORMS)
    way = random.random()
    if way < 0.25:
        return Literal(words, language=random.choice(("en", "EN", "en-GB", "de")))
    if way < 0.4:
        return Literal(words)
    return Literal(words, datatype=NamedNode(_XSD + random.choice(_DATATYPES)))
