"""What the finders of this room share: the article cut into sentences and tokens, and the chains found in it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, Literal, NamedTuple, TypeVar

from dateline.model import Article, Attribution, CitedSource, Entity, Mention, Role, Span

Gender = Literal["m", "f"]
Made = TypeVar("Made")


class Token(NamedTuple):
    """A word, number or punctuation mark: `text` is ``article.text[start:end]``."""

    start: int
    end: int
    text: str

    @property
    def span(self) -> Span:
        """Its place in the article's text."""
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of one segment; a headline, caption or byline is one or more sentences of its own.

    Args:
        span: from the first character to the last, closing quotation marks included.
        tokens: in order; at least one.
        role: of the segment it stands in.
        segment: index of that segment in `Article.segments`.
        words: the tokens' texts.
        lowers: the same in lower case.
    """

    span: Span
    tokens: tuple[Token, ...]
    role: Role
    segment: int
    words: tuple[str, ...] = field(init=False, repr=False, compare=False)
    lowers: tuple[str, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        words = tuple([token.text for token in self.tokens])
        object.__setattr__(self, "words", words)
        object.__setattr__(self, "lowers", tuple([word.lower() for word in words]))


@dataclass(frozen=True, slots=True)
class Reading:
    """An article ready for the finders.

    Args:
        sentences: of the segments that speak of the story (headline, standfirst, captions, subheadings, body, corrections),
            in order.
    """

    article: Article
    sentences: tuple[Sentence, ...]
    _starts: tuple[int, ...] = field(init=False, repr=False, compare=False)
    _known: dict[object, Any] = field(init=False, repr=False, compare=False, default_factory=dict)

    def once(self, make: Callable[[Reading], Made]) -> Made:
        """What `make` makes of the reading, made once: several finders ask for the same. Nobody may change it."""
        if make not in self._known:
            self._known[make] = make(self)
        made: Made = self._known[make]
        return made

    def __post_init__(self) -> None:
        object.__setattr__(self, "_starts", tuple(sentence.span.start for sentence in self.sentences))

    @property
    def text(self) -> str:
        """The article's text version."""
        return self.article.text

    def sentence_at(self, position: int) -> Sentence | None:
        """The sentence that holds the code point at `position`, or None."""
        index = bisect_right(self._starts, position) - 1
        if index >= 0 and position < self.sentences[index].span.end:
            return self.sentences[index]
        return None

    def sentences_in(self, span: Span) -> Iterator[Sentence]:
        """The sentences that share a character with `span`, in order."""
        first = max(bisect_right(self._starts, span.start) - 1, 0)
        last = bisect_right(self._starts, span.end - 1)
        return (sentence for sentence in self.sentences[first:last] if sentence.span.overlaps(span))


@dataclass(slots=True)
class Chains:
    """The entities found so far and the words that refer to them; later finders add what they find.

    Args:
        mentions: in any order until the engine sorts them.
        entities: by id, in order of first mention.
        genders: of persons, where the words tell: entity id to ``m`` or ``f``.
        titles: office words seen with a person, in lower case (``president-elect``): entity id to words.
    """

    mentions: list[Mention] = field(default_factory=list)
    entities: dict[str, Entity] = field(default_factory=dict)
    genders: dict[str, Gender] = field(default_factory=dict)
    titles: dict[str, set[str]] = field(default_factory=dict)

    def new_entity_id(self) -> str:
        """An id that no entity has."""
        return f"e{len(self.entities) + 1}"

    def add(self, entity: Entity, mentions: Iterable[Mention]) -> None:
        """Add an entity (or replace the one of the same id) and mentions of it."""
        self.entities[entity.id] = entity
        self.mentions.extend(mentions)

    def mentions_in(self, span: Span) -> list[Mention]:
        """The mentions that lie wholly in `span`, sorted by place."""
        start, end = span.start, span.end
        inside = [mention for mention in self.mentions if start <= mention.span.start and mention.span.end <= end]
        return sorted(inside, key=lambda mention: mention.span)

    def mentions_of(self, entity_id: str) -> list[Mention]:
        """The mentions of one entity, sorted by place."""
        return sorted((mention for mention in self.mentions if mention.entity == entity_id), key=lambda mention: mention.span)

    def type_of(self, entity_id: str) -> str | None:
        """The class name of an entity, or None when there is none of that id."""
        entity = self.entities.get(entity_id)
        return entity.type if entity else None


@dataclass(slots=True)
class Speech:
    """Who said what, found so far."""

    attributions: list[Attribution] = field(default_factory=list)
    cited_sources: list[CitedSource] = field(default_factory=list)

    def holding(self, span: Span) -> int | None:
        """Index of the innermost attribution whose content holds all of `span`, or None: the article's own voice."""
        holders = [
            (len(content), index)
            for index, attribution in enumerate(self.attributions)
            for content in attribution.content
            if content.contains(span)
        ]
        return min(holders)[1] if holders else None

    def touching(self, span: Span) -> bool:
        """Whether any attribution's content shares a character with `span`."""
        return any(content.overlaps(span) for attribution in self.attributions for content in attribution.content)
