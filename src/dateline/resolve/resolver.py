"""Who is who, over all articles of a run: every named thing gets one IRI, whatever order the articles come in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from dateline.model import Annotation, Article, KnownEntity, Resolution, ResolvedArticle
from dateline.rdf.iris import Minter
from dateline.resolve.anchors import Registry
from dateline.resolve.candidates import candidates_of, dateline_entity
from dateline.resolve.clusters import cluster
from dateline.resolve.fragments import fragment_iris
from dateline.resolve.keys import assign_keys
from dateline.resolve.wire_stories import wire_stories

_NO_KEYS: Mapping[str, str] = {}


def resolve(
    pairs: Sequence[tuple[Article, Annotation]],
    minter: Minter,
    *,
    known: Sequence[KnownEntity] = (),
    known_keys: Mapping[str, str] = _NO_KEYS,
    known_stories: Mapping[str, str] = _NO_KEYS,
) -> Resolution:
    """Give every article a key and every entity, event and cited source an IRI.

    One name in one collection (persons, organisations, places, peoples, events) is one entry of the registry, unless outside
    identity or the kind of place says otherwise; a person of whom an article gives one word only is an entry of its own.

    Args:
        pairs: in any order; article ids are unique.
        minter: makes the IRIs.
        known: the registry so far; its entries keep their IRIs and names and gain other names.
        known_keys: article ids to keys already minted.
        known_stories: article keys to the wire stories they were copies of in an earlier build.
    """
    keys = assign_keys([article for article, _ in pairs], minter, known_keys)
    ordered = sorted(pairs, key=lambda pair: keys[pair[0].id])
    candidates = [item for article, annotation in ordered for item in candidates_of(article, annotation, keys[article.id])]
    registry = Registry.of(minter, known)
    iris: dict[tuple[str, str], str] = {}
    for group in cluster(candidates):
        entry = registry.enter(group)
        iris.update({(candidate.article, candidate.local): entry for candidate in group.candidates})
    stories = wire_stories({keys[article.id]: article for article, _ in ordered}, minter, known_stories)
    registry.entries.update({story.iri: story for story in stories.values()})
    articles = {
        article.id: _resolved(article, annotation, keys[article.id], iris, minter, stories=stories)
        for article, annotation in ordered
    }
    return Resolution(tuple(registry.entries[iri] for iri in sorted(registry.entries)), articles)


def _resolved(
    article: Article,
    annotation: Annotation,
    key: str,
    iris: Mapping[tuple[str, str], str],
    minter: Minter,
    *,
    stories: Mapping[str, KnownEntity],
) -> ResolvedArticle:
    own = fragment_iris(annotation, minter.article(key), minter)
    named = {local: iri for local in _local_ids(annotation) if (iri := iris.get((key, local)))}
    place = dateline_entity(article, annotation) if article.metadata.dateline else None
    return ResolvedArticle(
        article_id=article.id,
        key=key,
        iri=minter.article(key),
        iris=named | own,
        author_iris=tuple(iris[key, f"author-{number}"] for number in range(1, len(article.metadata.authors) + 1)),
        publisher_iri=iris.get((key, "publisher")),
        agency_iris=tuple(iris[key, f"agency-{number}"] for number in range(1, len(article.metadata.agencies) + 1)),
        story_iri=stories[key].iri if key in stories else None,
        dateline_iri=named.get(place.id) if place else None,  # words that no place is read from may be a headline's
    )


def _local_ids(annotation: Annotation) -> list[str]:
    return [*(entity.id for entity in annotation.entities), *(event.id for event in annotation.events)]
