"""The types of the JSON-LD files, the schemas made of them, and every document that we can lay hands on."""

from __future__ import annotations

import copy
import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Annotated, Any, NotRequired, get_args, get_origin, get_type_hints, is_typeddict

import pytest
from jsonschema import Draft202012Validator

from dateline.rdf.context import our_context
from dateline.rdf.json_types import article, embedded
from dateline.rdf.json_types.schemas import article_schema, embedded_schema
from dateline.rdf.jsonld import closure, embedded_jsonld, to_jsonld
from dateline.rdf.terms import SCHEMA
from dateline.resources import resource

from .hostile_articles import faces
from .write_schemas import ONTOLOGY, schema_files

FULL, EMBEDDED = Draft202012Validator(article_schema()), Draft202012Validator(embedded_schema())
NODES = {
    name: kind for name, kind in vars(article).items() if is_typeddict(kind) and {"@id", "@type"} <= set(kind.__annotations__)
}
Mutation = Callable[[dict[str, Any]], object]


def documents(kb: Path, *, embed: bool) -> list[dict[str, Any]]:
    """The documents of a knowledge base."""
    paths = [path for path in sorted((kb / "articles").glob("*.jsonld")) if path.name.endswith(".embed.jsonld") == embed]
    assert paths
    return [json.loads(path.read_text(encoding="utf-8")) for path in paths]


@pytest.mark.parametrize("name", sorted(schema_files()))
def test_the_schema_files_are_what_the_types_give(name: str) -> None:
    """Where this fails, run: python tests/rdf/write_schemas.py."""
    content = schema_files()[name]
    assert (ONTOLOGY / name).read_text(encoding="utf-8") == content
    Draft202012Validator.check_schema(json.loads(content))
    assert json.loads(content)["$id"].endswith(f"/{name}")


def test_every_built_document_is_of_its_schema(seeds_kb: Path) -> None:
    """What a build writes is what the types say."""
    for validator, embed in ((FULL, False), (EMBEDDED, True)):
        for document in documents(seeds_kb, embed=embed):
            assert [error.message for error in validator.iter_errors(document)] == []


def test_hostile_documents_are_of_their_schema() -> None:
    """Other languages, hostile words and mended addresses are no exception."""
    for item in faces(range(25)):
        full = to_jsonld(closure(item.graphs, item.entities, with_text=True), item.graphs.iri)
        assert [error.message for error in FULL.iter_errors(full)] == []
        assert [error.message for error in EMBEDDED.iter_errors(embedded_jsonld(item.graphs, item.entities))] == []


def _set(key: str, value: object) -> Mutation:
    return lambda document: document.update({key: value})


def _in(key: str, name: str, value: object) -> Mutation:
    """Change a key of the first of some nodes."""
    return lambda document: document[key][0].update({name: value})


def _of(kind: str, name: str, value: object) -> Mutation:
    """Change a key of the first node of a class that stands outside the tree."""
    return lambda document: next(node for node in document["@included"] if kind in node["@type"]).update({name: value})


WRONG: dict[str, Mutation] = {
    "no headline": lambda document: document.pop("headline"),
    "no context": lambda document: document.pop("@context"),
    "a type that is no array": _set("@type", "NewsArticle"),
    "another type": _set("@type", ["Person"]),
    "an author that is no array": lambda document: document.update(author=document["author"][0]),
    "an array of nothing": _set("citation", []),
    "a key that nobody knows": _set("headLine", "Rain"),
    "a time without a zone": _set("datePublished", "2025-03-04T09:30:00"),
    "an IRI with a blank": _set("@id", "https://news.test/a b"),
    "an address of a script": _set("url", "javascript:alert(1)"),
    "a count below one": _set("wordCount", 0),
    "a quotation without speaker": lambda document: document["quotations"][0].pop("creator"),
    "a quotation with evidence that is no array": _in("quotations", "evidence", "https://news.test/#char=1,2"),
    "a quotation that says again where it stands": _in("quotations", "isPartOf", "https://news.test/a"),
    "a claim in no voice of ours": _in("claims", "voice", "RumourVoice"),
    "a claim of two modalities": _in("claims", "modality", ["Possible", "Denied"]),
    "a person in place of a claim": _in("claims", "@type", ["Person"]),
    "a statement without predicate": lambda document: next(
        node for node in document["@included"] if "Statement" in node["@type"]
    ).pop("predicate"),
    "a statement that is surer than sure": _of("Statement", "confidence", "1.5"),
    "a mention of two kinds": _of("Mention", "mentionKind", ["Nominal"]),
    "a selector that starts before the text": lambda document: document["quotations"][0]["evidence"][0]["hasSelector"].update(
        start=-1
    ),
}
WRONG_ON_A_PAGE: dict[str, Mutation] = {
    "another context": _set("@context", "https://news.test/context"),
    "a type that is an array": _set("@type", ["NewsArticle"]),
    "no headline": lambda document: document.pop("headline"),
    "an author without a name": lambda document: document["author"][0].pop("name"),
    "evidence": _set("evidence", []),
    "a picture without an address": _set("image", [{"@type": "ImageObject", "@id": "https://news.test/a#image-1"}]),
}


@pytest.mark.parametrize("name", WRONG)
def test_a_full_document_that_is_wrong_is_not_of_the_schema(name: str, seeds_kb: Path) -> None:
    """Each of these mistakes is found, in a document that is right without it."""
    document = next(item for item in documents(seeds_kb, embed=False) if _is_rich(item))
    changed = copy.deepcopy(document)
    WRONG[name](changed)
    assert FULL.is_valid(document)
    assert not FULL.is_valid(changed)


def _is_rich(document: dict[str, Any]) -> bool:
    return all(
        isinstance(span, dict) for key in ("quotations", "claims") for span in document.get(key, [{}])[0].get("evidence", [""])
    )


@pytest.mark.parametrize("name", WRONG_ON_A_PAGE)
def test_an_embedded_document_that_is_wrong_is_not_of_the_schema(name: str, seeds_kb: Path) -> None:
    """The same for what pages hold."""
    document = documents(seeds_kb, embed=True)[0]
    changed = copy.deepcopy(document)
    WRONG_ON_A_PAGE[name](changed)
    assert EMBEDDED.is_valid(document)
    assert not EMBEDDED.is_valid(changed)


def bare(hint: object) -> object:
    """A type without its marks."""
    while get_origin(hint) in {NotRequired, Annotated}:
        hint = get_args(hint)[0]
    return hint


@pytest.mark.parametrize("name", sorted(NODES))
def test_types_and_context_agree(name: str) -> None:
    """Every key is a term of the context; it holds an array by its type where it is a set by the context, and only there."""
    document = our_context().document
    for key, hint in get_type_hints(NODES[name], include_extras=True).items():
        is_array = get_origin(bare(hint)) is list
        if not key.startswith("@"):
            definition = document[key]
            assert is_array == (isinstance(definition, dict) and definition.get("@container") == "@set"), key
    assert get_origin(bare(get_type_hints(NODES[name], include_extras=True)["@type"])) is list


def test_every_key_of_the_context_is_in_some_type() -> None:
    """No term stands in the context that no document of ours can hold."""
    document = our_context().document
    keys = {key for kind in NODES.values() for key in kind.__annotations__}
    properties = {name for name, value in document.items() if not name.startswith("@") and not _is_prefix_or_class(name, value)}
    # a quotation and a claim say by where they stand of what article they are
    assert properties - keys == {"isPartOf", "appearance"}


def _is_prefix_or_class(name: str, value: object) -> bool:
    return isinstance(value, str) and (value[-1] in "/#" or name[0].isupper())


def test_every_class_that_an_entity_may_have_is_a_term() -> None:
    """No class of an agent, place or event is written as a compact IRI."""
    lines = resource("ontology", "classes.ttl").read_text(encoding="utf-8").split("# works")
    events = lines[1].split("# events")[1]
    classes = re.findall(r"^schema:(\w+) rdfs:subClassOf", lines[0] + events, re.MULTILINE)
    assert len(classes) > 40
    assert set(classes) <= set(our_context().document)


def nodes(value: object) -> Iterator[dict[str, Any]]:
    """Every node of a document, at any depth."""
    if isinstance(value, dict):
        if "@id" in value:
            yield value
        for key, item in value.items():
            if key != "@context":
                yield from nodes(item)
    elif isinstance(value, list):
        for item in value:
            yield from nodes(item)


def test_a_key_holds_an_array_always_or_never(seeds_kb: Path) -> None:
    """No reader has to ask whether there was one value or many."""
    for document in documents(seeds_kb, embed=False):
        shapes: dict[str, set[bool]] = {}
        for node in nodes(document):
            for key, value in node.items():
                shapes.setdefault(key, set()).add(isinstance(value, list))
        assert [key for key, found in shapes.items() if len(found) > 1] == []
        assert shapes["@type"] == {True}


def test_embedded_documents_name_no_key_of_ours() -> None:
    """What pages hold is schema.org's alone."""
    kinds = [kind for kind in vars(embedded).values() if is_typeddict(kind)]
    keys = {key for kind in kinds for key in kind.__annotations__ if not key.startswith("@")}
    definitions = [definition for key in sorted(keys) if (definition := our_context().document.get(key))]
    assert len(definitions) > 15
    assert all(our_context().expand(item if isinstance(item, str) else item["@id"]).startswith(SCHEMA) for item in definitions)
