"""Names that mean the same thing are put into one chain: full names, surnames, acronyms, other spellings."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from dateline.extract.lexicons import organizations, word_list
from dateline.extract.names.finds import PERSON, Name
from dateline.extract.names.words import GENERATIONS
from dateline.extract.reading import Chains, Gender, Reading
from dateline.model import Entity, Mention, MentionResolution

_ARABIC_ARTICLE = re.compile(r"^(?:al|el|ul)[-'’](?=.)", re.IGNORECASE)
_SMALL = frozenset({"of", "the", "and", "for", "on", "de", "in", "&", "'s", "’s"})
_PART_OF = re.compile(r"^(?:the )?(?:state|city|republic|province|kingdom|town|county) of ")
# Not short for a longer name that begins so: "the Senate" is no fund of its members.
_BODIES = frozenset([("senate",), ("house",), ("congress",), ("parliament",), ("white", "house"), ("supreme", "court")])
# What only a part of a body, or what it keeps up, is called: "Otters" is not "Otters Political Bureau".
_PARTS = word_list("parts_of_bodies")
_FULL_FORMS = ("Jr", "Junior", "Jr.", "Sr", "Senior", "Sr.")


@dataclass(slots=True)
class _Chain:
    names: list[Name]
    keys: set[str] = field(default_factory=set)
    gender: Gender | None = None

    @property
    def type(self) -> str:
        return max(self.names, key=lambda name: (name.score, -name.span.start)).type


def resolve_chains(reading: Reading, names: Sequence[Name]) -> Chains:  # noqa: ARG001 - every finder takes the reading
    """One chain for each thing that is named; descriptions and pronouns are added by other finders.

    A surname goes to the full name, never across "Jr" and never against the honorific; acronyms and other forms of an
    organisation or a place go to the full form.
    """
    persons = _person_chains([name for name in names if name.is_person])
    others = _other_chains([name for name in names if not name.is_person])
    chains = Chains()
    for chain in sorted([*persons, *others], key=lambda chain: min(name.span for name in chain.names)):
        _add(chains, chain)
    return chains


def _add(chains: Chains, chain: _Chain) -> None:
    entity_id = chains.new_entity_id()
    full = _full_name(chain)
    entity = Entity(entity_id, chain.type, full, alternate_names=_alternates(chain, full))
    chains.add(
        entity,
        [
            Mention(
                name.span,
                entity.type,
                entity_id,
                resolution=MentionResolution.METONYMY if name.state else MentionResolution.EXPLICIT,
                score=name.score,
            )
            for name in chain.names
        ],
    )
    if chain.gender:
        chains.genders[entity_id] = chain.gender
    titles = {word for name in chain.names if name.title for word in _title_forms(name.title)}
    if titles:
        chains.titles[entity_id] = titles


def _title_forms(title: str) -> set[str]:
    """The office without the adjective before it, and with it: ``president``, ``syrian president``."""
    words = title.lower().split()
    return {" ".join(words[start:]) for start in range(len(words))}


def _full_name(chain: _Chain) -> str:
    own = [name.own_name for name in chain.names if name.own_name]
    if own and chain.type != PERSON:
        return own[0]
    counts: dict[str, int] = {}
    for name in chain.names:
        counts[name.text] = counts.get(name.text, 0) + 1
    return max(counts, key=lambda text: (len(_core(tuple(text.split()))), counts[text], len(text), text))


def _alternates(chain: _Chain, full: str) -> tuple[str, ...]:
    """Other forms that are names in their own right: not bare surnames, not parts of the full name."""
    forms: list[str] = []
    for name in chain.names:
        whole = len(_core(name.words)) > 1 if chain.type == PERSON else not name.state
        if whole and name.text not in forms and _is_other_form(name, full):
            forms.append(name.text)
    return tuple(forms)


def _is_other_form(name: Name, full: str) -> bool:
    """Whether the form says more than the full name in capitals or its last word."""
    text = name.text
    return text.casefold() != full.casefold() and not (len(name.words) == 1 and full.endswith(f" {text}"))


# --- persons


def _generation(words: tuple[str, ...]) -> str:
    return GENERATIONS.get(words[-1].lower(), "") if len(words) > 1 else ""


@lru_cache(maxsize=4096)
def _core(words: tuple[str, ...]) -> tuple[str, ...]:
    """Folded words without the generation and the Arabic article: what two forms of one name share."""
    kept = words[:-1] if _generation(words) else words
    return tuple(_fold(_ARABIC_ARTICLE.sub("", word)) for word in kept)


@lru_cache(maxsize=1 << 14)
def _fold(word: str) -> str:
    plain = unicodedata.normalize("NFD", word)
    return "".join(c for c in plain if not unicodedata.combining(c)).lower().rstrip(".").replace("’", "'")


def _person_chains(names: list[Name]) -> list[_Chain]:
    """Full names first, in text order, then bare surnames and given names."""
    chains: list[_Chain] = []
    for name in names:
        if len(_core(name.words)) > 1:
            _join_person(chains, name)
    for name in names:
        if len(_core(name.words)) == 1:
            _join_person(chains, name)
    return chains


def _join_person(chains: list[_Chain], name: Name) -> None:
    best: tuple[float, int] | None = None
    for index, chain in enumerate(chains):
        score = _likeness(chain, name)
        if score and (best is None or (score, -index) > (best[0], -best[1])):
            best = (score, index)
    if best is None:
        chains.append(_Chain([name], gender=name.gender))
        return
    chain = chains[best[1]]
    chain.names.append(name)
    if name.gender and (name.honorific or not chain.gender):
        chain.gender = name.gender


def _likeness(chain: _Chain, name: Name) -> float:
    """How well the name fits the chain; 0 when it cannot be the same person."""
    if name.gender and chain.gender and name.gender != chain.gender and (name.honorific or any(n.honorific for n in chain.names)):
        return 0.0
    forms = dict.fromkeys(other.words for other in chain.names)
    best = max((_fit(_core(words), _core(name.words)) for words in forms), default=0.0)
    if not best:
        return 0.0
    generation = next((_generation(other.words) for other in chain.names if _generation(other.words)), "")
    if generation != _generation(name.words):
        if len(_core(name.words)) > 1 or _generation(name.words):
            return 0.0
        best -= 1.5
    before = [other.span.start for other in chain.names if other.span.start < name.span.start]
    return max(best + (0.4 * max(before) / (name.span.start + 1) if before else 0.0), 0.1)


def _fit(known: tuple[str, ...], new: tuple[str, ...]) -> float:
    if known == new:
        return 4.0
    if len(new) == 1:
        return 3.0 if known[-1] == new[0] else 2.0 if known[0] == new[0] and len(known) > 1 else 0.0
    if len(known) == 1:
        return 2.0 if known[0] in {new[-1], new[0]} else 0.0
    if known[-1] == new[-1] and _same_given(known[0], new[0]):
        return 3.0
    shorter, longer = sorted((known, new), key=len)
    is_part = longer[: len(shorter)] == shorter or longer[-len(shorter) :] == shorter  # "Md Rafiq Alam" is "Rafiq Alam"
    return 2.5 if len(shorter) > 1 and is_part else 0.0


def _same_given(one: str, other: str) -> bool:
    return one == other or (min(len(one), len(other)) == 1 and one[0] == other[0])


# --- organisations, places, peoples


def _other_chains(names: list[Name]) -> list[_Chain]:
    chains: list[_Chain] = []
    for name in sorted(names, key=lambda name: (-len(name.words), name.span)):
        keys = _keys(name)
        chain = next((chain for chain in chains if _same_kind(chain, name) and keys & chain.keys), None)
        chain = chain or _by_head(chains, name)
        if chain:
            chain.names.append(name)
            chain.keys |= keys | _initials(name)
        else:
            chains.append(_Chain([name], keys | _initials(name)))
    for chain in chains:
        chain.names.sort(key=lambda name: name.span)
    return chains


def _same_kind(chain: _Chain, name: Name) -> bool:
    first = chain.names[0]
    return first.is_place == name.is_place and (not name.is_place or (first.type == "Country") == (name.type == "Country"))


def _keys(name: Name) -> set[str]:
    """What makes two names one: the own name, the words without article."""
    words = [_fold(word) for word in name.words]
    keys = {" ".join(word for word in words if word != "the")}
    keys.add("=" + (name.own_name or name.text).lower())
    if name.state:
        return {"=" + name.state.lower()}
    keys.add(_PART_OF.sub("", " ".join(words)))
    if name.text.replace(".", "").isupper():
        keys.add(name.text.replace(".", "").lower())  # "L.A." is "LA"
    return keys


def _initials(name: Name) -> set[str]:
    """The acronym of a longer name: a key for the acronym alone, since two long names may share it."""
    capitals = "".join(word[0] for word in name.words if word.lower() not in _SMALL and word[0].isupper())
    return {capitals.lower()} if len(capitals) > 1 and len(name.words) > 1 and not name.state else set()


def _by_head(chains: list[_Chain], name: Name) -> _Chain | None:
    """A shorter form of one longer organisation's name: its first words ("Talbrook" for "Talbrook Industries"), or its last.

    The last words have to be several: "State Department" for "US State Department".
    """
    words = tuple(_fold(word) for word in name.words)
    if name.type == "Hotel":
        return next((chain for chain in chains if chain.type == "Hotel" and chain.names[0].words[-1] == name.words[-1]), None)
    if name.is_place or name.own_name in organizations() or words in _BODIES:
        return None
    fitting = [
        chain
        for chain in chains
        if not chain.names[0].is_place and any(_opens_or_ends(words, _fold_all(other)) for other in chain.names)
    ]
    return fitting[0] if len(fitting) == 1 else None


def _opens_or_ends(words: tuple[str, ...], longer: tuple[str, ...]) -> bool:
    if len(longer) <= len(words):
        return False
    opens = longer[: len(words)] == words and not _PARTS & set(longer[len(words) :])
    return opens or (len(words) > 1 and longer[-len(words) :] == words)


def _fold_all(name: Name) -> tuple[str, ...]:
    return tuple(_fold(word) for word in name.words)
