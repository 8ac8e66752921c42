"""One report on many sites: articles whose bodies are nearly the same, word for word, are copies of one wire story."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from typing import Final

from rensa import RMinHash, RMinHashLSH

from dateline.model import Article, KnownEntity, Role
from dateline.rdf.iris import Minter

_SHINGLE_WORDS: Final = 5
# Of the shingles of two bodies, the share that both have. Reports of one event by different hands share under .1, trimmed and
# lightly edited copies over .5; a copy cut to a quarter of its length is left out rather than another's report taken in.
_LEAST_JACCARD: Final = 0.4
_LEAST_SHINGLES: Final = 40  # shorter texts (a score line, a weather notice) are alike without being copies
_PERMUTATIONS: Final = 126
_BANDS: Final = 42  # of 3 rows: of pairs at the threshold 94 in 100 are compared, of those at .5 all but 4 in 1,000
_SEED: Final = 1
_WORD: Final = re.compile(r"\w+")

Shingles = frozenset[tuple[str, ...]]


def wire_stories(articles: Mapping[str, Article], minter: Minter, known: Mapping[str, str]) -> dict[str, KnownEntity]:
    """The story that each copy of one is a copy of, by the article's key: the same for any order of the articles.

    MinHash finds the pairs that could be alike; whether they are is then counted exactly, so that no verdict hangs on chance.

    Args:
        articles: by key.
        minter: makes the IRI of a story that none of its copies had before.
        known: keys to the IRI of the story that an earlier build gave them; of several the first that is free is kept.
    """
    stories: dict[str, KnownEntity] = {}
    taken: set[str] = set()
    for group in _groups(articles):
        first = group[0]  # keys begin with the day of publication
        before = sorted({known[key] for key in group if key in known} - taken)
        iri = before[0] if before else minter.entity("WireStory", first)
        taken.add(iri)
        story = KnownEntity(iri=iri, type="WireStory", name=articles[first].metadata.headline or first)
        stories.update(dict.fromkeys(group, story))
    return stories


def _groups(articles: Mapping[str, Article]) -> list[list[str]]:
    """Keys that hang together over pairs of near-identical bodies: sorted groups of two or more."""
    leader = {key: key for key in articles}

    def lead(key: str) -> str:
        while leader[key] != key:
            leader[key] = leader[leader[key]]
            key = leader[key]
        return key

    for one, other in _candidate_pairs(articles):
        if _jaccard(_shingles(articles[one]), _shingles(articles[other])) >= _LEAST_JACCARD:
            leader[max(lead(one), lead(other))] = min(lead(one), lead(other))
    groups: dict[str, list[str]] = defaultdict(list)
    for key in sorted(articles):
        groups[lead(key)].append(key)
    return [group for group in groups.values() if len(group) > 1]


def _candidate_pairs(articles: Mapping[str, Article]) -> list[tuple[str, str]]:
    """Pairs whose sketches meet, sorted; only sketches are held for all articles at a time."""
    keys = sorted(articles)
    index = RMinHashLSH(threshold=_LEAST_JACCARD, num_perm=_PERMUTATIONS, num_bands=_BANDS)
    pairs: set[tuple[str, str]] = set()
    for number, key in enumerate(keys):
        shingles = _shingles(articles[key])
        if len(shingles) >= _LEAST_SHINGLES:
            sketch = RMinHash(num_perm=_PERMUTATIONS, seed=_SEED)
            sketch.update([" ".join(run) for run in shingles])
            pairs.update((keys[other], key) for other in index.query(sketch))
            index.insert(number, sketch)
    return sorted(pairs)


def _shingles(article: Article) -> Shingles:
    """Runs of five words of the body, without regard to case, marks and paragraphs."""
    body = (segment.span.of(article.text) for segment in article.segments_of(Role.BODY))
    words = [word.casefold() for paragraph in body for word in _WORD.findall(paragraph)]
    return frozenset(zip(*(words[start:] for start in range(_SHINGLE_WORDS)), strict=False))


def _jaccard(one: Shingles, other: Shingles) -> float:
    shared = len(one & other)
    return shared / (len(one) + len(other) - shared)
