"""Names of the world, looked up: people's names, places, peoples, outlets and organisations, each read once when first needed."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from dateline.extract.reading import Gender


class KnownPlace(NamedTuple):
    """A place that the gazetteer has: `type` is a schema.org class, `country` its country's name (may be empty)."""

    type: str
    country: str
    is_capital: bool
    is_common_word: bool


class Demonym(NamedTuple):
    """A word for people of a country or of a people; `country` is empty for a people without a state of that name."""

    country: str
    is_plural: bool


class KnownOrganization(NamedTuple):
    """An organisation: `type` is a schema.org class, `name` what it calls itself, `kind` of an outlet or empty."""

    type: str
    name: str
    kind: str = ""


@cache
def first_names() -> dict[str, Gender | None]:
    """Given names and the gender of most of their bearers; None where it does not tell."""
    genders: dict[str, Gender | None] = {"m": "m", "f": "f"}
    return {name: genders.get(mark) for name, mark in _rows("first_names.tsv")}


@cache
def surnames() -> frozenset[str]:
    """Family names."""
    return frozenset(name for (name,) in _rows("surnames.txt"))


@cache
def common_words() -> frozenset[str]:
    """Everyday English words, in lower case; a capital at the head of a sentence does not make one a name."""
    return frozenset(word for (word,) in _rows("common_words.txt"))


@cache
def countries() -> dict[str, str]:
    """Forms of countries' names, to the name used here (``UK`` to ``United Kingdom``)."""
    return {form: name for form, name, _ in _rows("countries.tsv")}


@cache
def places() -> dict[str, KnownPlace]:
    """Cities, states and regions."""
    return {form: KnownPlace(kind, country, mark == "c", mark == "a") for form, kind, country, mark in _rows("places.tsv")}


@cache
def demonyms() -> dict[str, Demonym]:
    """Words such as ``Syrian`` and ``Russians``; faiths and parties among them have no country."""
    return {form: Demonym(country, mark == "p") for form, country, mark in _rows("demonyms.tsv")}


@cache
def organizations() -> dict[str, KnownOrganization]:
    """Well-known organisations and news outlets by every usual form of their names; outlets win."""
    known = {form: KnownOrganization(kind, name) for form, kind, name in _rows("organizations.tsv")}
    known.update({form: KnownOrganization("NewsMediaOrganization", name, kind) for form, kind, name in _rows("outlets.tsv")})
    return known


@cache
def word_clusters() -> dict[str, tuple[str, str]]:
    """Words in lower case that are used alike bear the same numbers: of one of 512 small groups, and of one of 64 large ones."""
    return {word: (small, large) for word, small, large in _rows("word_clusters.tsv")}


def word_list(name: str) -> frozenset[str]:
    """The closed word list of that name in ``words.toml``."""
    return frozenset(_word_tables()["lists"][name].split())


def word_classes(name: str) -> dict[str, str]:
    """The words of a table in ``words.toml``, each to the class it is listed under."""
    return {word: kind for kind, listed in _word_tables()[name].items() for word in listed.split()}


@cache
def role_words(name: str) -> frozenset[str]:
    """The closed word list of that name in ``roles.toml``."""
    return frozenset(_role_tables()[name].split())


@cache
def _role_tables() -> Mapping[str, str]:
    listed = tomllib.loads(files("dateline.extract").joinpath("lexicons", "roles.toml").read_text(encoding="utf-8"))
    return {name: words for table in listed.values() for name, words in table.items()}


@cache
def _word_tables() -> Mapping[str, Mapping[str, str]]:
    return tomllib.loads(files("dateline.extract").joinpath("lexicons", "words.toml").read_text(encoding="utf-8"))


def _rows(name: str) -> Iterator[list[str]]:
    text = files("dateline.extract").joinpath("lexicons", name).read_text(encoding="utf-8")
    return (line.split("\t") for line in text.split("\n") if line)
