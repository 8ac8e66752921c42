"""Which words express an attitude, and what each may govern: looked up in ``attitudes.toml``."""

from __future__ import annotations

import tomllib
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from dateline.model import Modality

THAT, INFINITIVE, OBJECT, OBJECT_AS, GERUND = "that", "to", "object", "as", "ing"


@dataclass(frozen=True, slots=True)
class Governor:
    """A word of attitude.

    Args:
        lemma: its base form.
        frames: `THAT`, `INFINITIVE`, `OBJECT`, `OBJECT_AS`, `GERUND`.
        prepositions: with a noun phrase after them.
        modality: of what it governs.
    """

    lemma: str
    frames: frozenset[str]
    prepositions: frozenset[str]
    modality: Modality


@dataclass(frozen=True, slots=True)
class Governors:
    """Each form (of verbs) or word to what it is.

    Args:
        verbs: by form.
        lemmas: by form, the base.
        bases: the forms that an infinitive may have.
        unclear: forms that are nouns as often as verbs.
        light_verbs: forms whose subject holds the attitude that their object names: "made a promise".
        seeming_verbs: forms of "seem" and its like.
        seeming_participles: after "be", and before "to".
    """

    verbs: Mapping[str, Governor]
    lemmas: Mapping[str, str]
    bases: frozenset[str]
    unclear: frozenset[str]
    adjectives: Mapping[str, Governor]
    nouns: Mapping[str, Governor]
    light_verbs: frozenset[str]
    seeming_verbs: frozenset[str]
    seeming_participles: frozenset[str]


@cache
def governors() -> Governors:
    """The table, read once; forms that are nouns as often as verbs are `unclear`."""
    table = tomllib.loads(files("dateline.extract").joinpath("lexicons", "attitudes.toml").read_text(encoding="utf-8"))
    verbs = _by_word(table, "verbs")
    forms = {form: governor for verb, governor in verbs.items() for form in _forms(verb)}
    bases = frozenset(verb.partition("/")[0] for verb in verbs)
    unclear = bases | {_third_person(base) for base in bases}
    return Governors(
        verbs=forms,
        lemmas={form: governor.lemma for form, governor in forms.items()},
        bases=bases,
        unclear=unclear,
        adjectives=_by_word(table, "adjectives"),
        nouns={form: noun for word, noun in _by_word(table, "nouns").items() for form in (word, _third_person(word))},
        light_verbs=frozenset(form for verb in table["light"]["verbs"].split() for form in _forms(verb)) | {"has"},
        seeming_verbs=frozenset(form for verb in table["seeming"]["verbs"].split() for form in [*_forms(verb)][:3]),
        seeming_participles=frozenset(table["seeming"]["participles"].split()),
    )


def _by_word(table: Mapping[str, Mapping[str, str]], kind: str) -> dict[str, Governor]:
    """Each word of a kind, as it is written in the table, to what it is."""
    parts = table[kind], table[f"{kind}_with"]
    irregular = {word.partition("/")[0]: word for part in parts for line in part.values() for word in line.split() if "/" in word}
    frames: dict[str, set[str]] = defaultdict(set)
    prepositions: dict[str, set[str]] = defaultdict(set)
    for found, part in zip((frames, prepositions), parts, strict=True):
        for frame, listed in part.items():
            for word in listed.split():
                found[irregular.get(word, word)].add(frame)
    moods = {word: mood for mood in (Modality.DESIRED, Modality.DENIED) for word in table["moods"][mood.value].split()}
    words = {word: word.partition("/")[0] for word in (*frames, *prepositions)}
    return {
        word: Governor(lemma, frozenset(frames[word]), frozenset(prepositions[word]), moods.get(lemma, Modality.POSSIBLE))
        for word, lemma in words.items()
    }


def _third_person(base: str) -> str:
    if base.endswith("y") and base[-2] not in "aeou":
        return f"{base[:-1]}ies"
    return base + ("es" if base.endswith(("s", "sh", "ch", "x", "z")) else "s")


def _forms(verb: str) -> Iterator[str]:
    """Base, third person, past, participle and -ing form of a verb written ``base/past/participle``."""
    base, _, rest = verb.partition("/")
    past, _, participle = rest.partition("/")
    stem = base[:-1] if base.endswith("e") and not base.endswith("ee") else base
    if not past:
        past = f"{base[:-1]}ied" if base.endswith("y") and base[-2] not in "aeou" else f"{stem}ed"
    is_doubled = past == f"{base}{base[-1]}ed"
    ing = "lying" if base == "lie" else f"{past[:-2]}ing" if is_doubled else f"{stem}ing"
    yield from (base, _third_person(base), past, participle or past, ing)
