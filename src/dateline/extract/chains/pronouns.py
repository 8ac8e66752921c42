"""Pronouns find the person they stand for: he, she, his, her, him; I and my in a quotation; its where one reading is left."""

from __future__ import annotations

from collections.abc import Collection

from dateline.extract.chains.salience import Place, clause_start, fits, places_of, quoted_tokens, sure
from dateline.extract.names.words import KINSHIP
from dateline.extract.phrasing.speech_words import PREPOSITIONS, QUOTE_VERBS, SUBORDINATORS
from dateline.extract.reading import Chains, Gender, Reading, Sentence, Speech
from dateline.model import AttributionKind, Mention, MentionKind, MentionResolution, Span

_GENDERS: dict[str, Gender] = {
    "he": "m", "him": "m", "his": "m", "himself": "m", "she": "f", "her": "f", "hers": "f", "herself": "f",
}  # fmt: skip
_FIRST_PERSON = frozenset(
    {"I", "I'm", "I’m", "I'd", "I’d", "I'll", "I’ll", "I've", "I’ve", "my", "My", "me", "Me", "myself", "mine"}
)
# "Brook supporters": so may Brook himself speak.
_OWN = frozenset({"supporters", "voters", "fans", "backers", "campaign", "rally", "rallies", "administration", "government"})
_SAID_ALSO = frozenset({"also", "later", "then", "has", "had"})
_HAS = frozenset({"has", "had", "have", "is", "was", "will", "would", "said", "used", "uses"})
# A pronoun reaches this many sentences back; swept over 1–4 on the development stories, 3 lost nothing.
REACH = 3


def add_pronouns(reading: Reading, chains: Chains) -> None:
    """Add a mention for each third-person pronoun whose person is plain; a pronoun with two likely readings is left out.

    Within a quotation only a person named before in the same sentence is taken: the speaker knows others that we do not see.
    """
    resolver = _Resolver(reading, chains)
    for index in range(len(reading.sentences)):
        resolver.read(index)


def add_first_person(reading: Reading, chains: Chains, speech: Speech) -> None:
    """Within a person's direct words, ``I``, ``me`` and ``my`` are that person."""
    for attribution in speech.attributions:
        speaker = attribution.source.entity if attribution.source else None
        if attribution.kind is AttributionKind.INDIRECT or speaker is None or chains.type_of(speaker) != "Person":
            continue
        for content in attribution.content:
            for sentence in reading.sentences_in(content):
                for token in sentence.tokens:
                    if token.text in _FIRST_PERSON and content.contains(token.span):
                        end = token.start + 1 if token.text.startswith("I") else token.end
                        chains.mentions.append(_pronoun(Span(token.start, end), speaker, 0.9))


def _pronoun(span: Span, entity: str, score: float, kind: str = "Person") -> Mention:
    return Mention(span, kind, entity, MentionKind.PRONOUN, MentionResolution.COREFERENCE, score)


def _outermost(places: list[Place]) -> list[Place]:
    """Without the possessors inside a longer description: of "X's son" only the son."""
    return [
        place
        for place in places
        if not any(other is not place and other.mention.span.contains(place.mention.span) for other in places)
    ]


def _is_aside(sentence: Sentence, position: int) -> bool:
    """Whether the pronoun says what the clause before it tells, as in "The bridge is safe, he said" or after a quotation.

    Whoever that clause names is somebody else: a reader takes "Brook will resign, he said" for another's words.
    """
    tokens = sentence.tokens
    before = tokens[position - 1].text if position else ""
    if before not in {",", "”", '"'} or tokens[position].text.lower() not in {"he", "she"}:
        return False
    if before == "," and tokens[0].text.lower() in SUBORDINATORS | PREPOSITIONS | {"asked"}:
        return False  # "When Brook came back, he said, …"
    verb = next((at for at in range(position + 1, len(tokens)) if tokens[at].text.lower() not in _SAID_ALSO), len(tokens))
    after = tokens[verb + 1].text if verb + 1 < len(tokens) else "."
    return verb < len(tokens) and tokens[verb].text.lower() in QUOTE_VERBS and (before != "," or after in {",", "."})


class _Resolver:
    """Reads the sentences in order and remembers whom each pronoun meant."""

    def __init__(self, reading: Reading, chains: Chains) -> None:
        self.reading = reading
        self.chains = chains
        self.places = places_of(reading, chains)
        self.quoted = quoted_tokens(reading.sentences)
        # Of each sentence, the person that its pronouns outside quotations last meant, by gender.
        self.meant: dict[tuple[int, Gender], tuple[str, int]] = {}

    def read(self, index: int) -> None:
        sentence = self.reading.sentences[index]
        for position, word in enumerate(sentence.lowers):
            if word in _GENDERS and not (sentence.words[position].isupper() and len(word) > 1):
                self._resolve(index, position, _GENDERS[word])
            elif word == "its":
                self._resolve_its(sentence, position)

    def _resolve(self, index: int, position: int, gender: Gender) -> None:
        sentence = self.reading.sentences[index]
        quoted = self.quoted[index][position]
        others = set() if quoted else self._told_of(sentence, index, position)
        found = self._within(sentence, index, position, gender, others)
        if found is None and not quoted:
            found = self._following(sentence, index, position, gender) or self._before(index, gender, others)
        if found is None:
            return
        entity, score = found
        if not quoted:
            self.meant[index, gender] = (entity, self.meant.get((index, gender), (entity, position))[1])
        self.chains.mentions.append(_pronoun(sentence.tokens[position].span, entity, score))

    def _told_of(self, sentence: Sentence, index: int, position: int) -> set[str]:
        """Whom the words name that the pronoun says: it is none of them. In a quotation that is whoever is named inside."""
        if not _is_aside(sentence, position):
            return set()
        before = [place for place in self.places.get(index, []) if place.last <= position]
        before = [place for place in before if sentence.tokens[place.last].text.lower() not in _OWN]
        is_quote = sentence.tokens[position - 1].text != ","
        return {place.mention.entity for place in before if not is_quote or self.quoted[index][place.first]}

    def _within(
        self, sentence: Sentence, index: int, position: int, gender: Gender, others: Collection[str]
    ) -> tuple[str, float] | None:
        """The person named before in the same sentence, none of the `others`."""
        quoted = self.quoted[index][position]
        named = [place for place in self.places.get(index, []) if place.last <= position and place.mention.entity not in others]
        before = _outermost(named)
        if position > 1 and sentence.tokens[position - 1].text in {"and", ","} and self._owns_kin(sentence, position):
            for place in before:
                if place.last == position - 1 and fits(self.chains, place.mention.entity, gender):
                    self.chains.genders.setdefault(place.mention.entity, gender)
                    return place.mention.entity, 0.9
        start = clause_start(sentence, position)
        local = [place for place in before if place.first >= start] or before
        known = [place for place in local if sure(self.chains, place.mention.entity, gender)]
        candidates = known or [place for place in local if fits(self.chains, place.mention.entity, gender)]
        if quoted and self._is_speaker_only(candidates, index):
            return None
        meant = self.meant.get((index, gender), (None, 0))[0]
        if not candidates or quoted:
            return (candidates[-1].mention.entity, 0.7) if candidates else ((meant, 0.85) if meant and not quoted else None)
        return self._choose(candidates, meant, is_known=bool(known))

    def _choose(self, candidates: list[Place], meant: str | None, *, is_known: bool) -> tuple[str, float]:
        """The subject before others, then the nearest; what a pronoun of the sentence meant before counts like a subject."""
        entities = {place.mention.entity for place in candidates}
        if len(entities) == 1:
            return candidates[-1].mention.entity, 0.9 if is_known else 0.75
        if meant in entities and meant is not None:
            return meant, 0.7
        subjects = [place for place in candidates if place.is_subject]
        chosen = subjects[0] if subjects else candidates[-1]
        return chosen.mention.entity, 0.65

    def _is_speaker_only(self, candidates: list[Place], index: int) -> bool:
        """Within a quotation, a subject right before a saying verb is the speaker, who says "I" and not "he"."""
        flags = self.quoted[index]
        return all(place.is_subject and not flags[place.first] for place in candidates)

    def _following(self, sentence: Sentence, index: int, position: int, gender: Gender) -> tuple[str, float] | None:
        """As in "Of his views, Mr Trump said": the subject after an opening phrase."""
        if position > 5 or sentence.tokens[0].text.lower() not in {"of", "in", "on", "after", "before", "despite", "for", "with"}:  # noqa: PLR2004 - an opening phrase is short
            return None
        comma = next((place for place in range(position, len(sentence.tokens)) if sentence.tokens[place].text == ","), None)
        if comma is None:
            return None
        for place in self.places.get(index, []):
            if comma < place.first <= comma + 3 and place.is_subject and sure(self.chains, place.mention.entity, gender):
                return place.mention.entity, 0.8
        return None

    def _before(self, index: int, gender: Gender, others: Collection[str] = ()) -> tuple[str, float] | None:
        """The person that the sentences before speak of, none of the `others`: the nearest one's, its subject first."""
        segment = self.reading.sentences[index].role
        reach = 0
        for back in range(index - 1, -1, -1):
            if self.reading.sentences[back].role is not segment or all(self.quoted[back]):
                continue
            reach += 1
            if reach > REACH:
                break
            meant, meant_at = self.meant.get((back, gender), (None, 0))
            meant = None if meant in others else meant
            places = [place for place in self.places.get(back, []) if not self.quoted[back][place.first]]
            places = [place for place in places if place.mention.entity not in others]
            known = [place for place in places if sure(self.chains, place.mention.entity, gender)]
            candidates = known or [place for place in places if fits(self.chains, place.mention.entity, gender)]
            entities = {place.mention.entity for place in candidates} | ({meant} if meant else set())
            if not entities:
                continue
            score = 0.85 if len(entities) == 1 and (known or meant) else 0.6
            subjects = [place for place in candidates if place.is_subject]
            if subjects and not (meant and meant_at < subjects[0].first):
                return subjects[0].mention.entity, score
            if not known and not meant and len(entities) > 1:
                return None  # nothing tells the one from the other
            return (meant, score) if meant else (candidates[-1].mention.entity, score)
        return None

    def _owns_kin(self, sentence: Sentence, position: int) -> bool:
        words = [token.text.lower() for token in sentence.tokens[position + 1 : position + 4]]
        return any(word in KINSHIP for word in words)

    def _resolve_its(self, sentence: Sentence, position: int) -> None:
        """Only where the clause opens with a country or an organisation and its verb: "Russia has used its …"."""
        tokens = sentence.tokens
        start = next((place + 1 for place in range(position - 1, -1, -1) if tokens[place].text in {",", ";", "“", '"'}), 0)
        if tokens[start].text.lower() == "the":
            start += 1
        for mention in self.chains.mentions_in(sentence.span):
            if mention.span.start != tokens[start].start or mention.kind is not MentionKind.NAME or mention.type == "Person":
                continue
            last = next((place for place in range(start, position) if tokens[place].start >= mention.span.end), position)
            others = self.chains.mentions_in(Span(mention.span.end, tokens[position].start)) if last < position else []
            if last < position and tokens[last].text in _HAS and not others:
                self.chains.mentions.append(_pronoun(tokens[position].span, mention.entity, 0.85, mention.type))
            return
