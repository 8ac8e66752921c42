"""One article, one reading of a word: what is certain in one place settles the doubtful ones."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from dateline.extract.lexicons import common_words, demonyms, first_names, places, word_list
from dateline.extract.names.contexts import in_context
from dateline.extract.names.finds import PERSON, Name, known_type
from dateline.extract.names.homonyms import settle_homonyms
from dateline.extract.names.runs import capitalized, is_capitalized, title_cased
from dateline.extract.names.words import GENERATIONS, PARTICLES
from dateline.extract.reading import Reading, Sentence
from dateline.model import Span

# From here up a name stands on its own: a lexicon, a head word, a title or a given name tells its type.
CERTAIN = 0.75
# Below this a name stays only when another place of it is surer.
DOUBTFUL = 0.5
MAX_WORDS = 6
_PERSON_VERBS = word_list("person_verbs")
_SPEECH_VERBS = word_list("speech_verbs_of_persons")
_WHERE = frozenset({"in", "near", "across", "throughout"})
_PLAIN_HONORIFICS = frozenset({"mr", "mrs", "ms", "miss", "mx"})


@dataclass(frozen=True, slots=True)
class _Settled:
    """What the certain names of an article say.

    Args:
        types: each form with the surest name that has it.
        openers: first words of the forms of several words.
        tails: last words of organisations' names ("Journal").
        org_words: first words of organisations' names.
        honored: surnames that stand after "Mr" or the like somewhere.
        located: words of `org_words` that also stand after "in" or the like.
        person_words: surnames and given names of persons.
        lower: all words seen in lower case.
        speakers: given names that speak ("Sydney said") and stand nowhere after "in" or the like.
    """

    types: Mapping[tuple[str, ...], Name]
    openers: frozenset[str]
    tails: Mapping[str, Name]
    org_words: Mapping[str, Name]
    honored: frozenset[str]
    located: frozenset[str]
    person_words: Mapping[str, Name]
    lower: frozenset[str]
    speakers: frozenset[str]


def make_consistent(reading: Reading, names: Sequence[Name]) -> list[Name]:
    """The names with doubtful ones settled by certain ones, and further places of settled names added; sorted by place."""
    names = settle_homonyms(reading, in_context(reading, names))
    settled = _settle(reading, names)
    kept = [better for name in names if (better := _settled(name, settled))]
    covered = {position for name in kept for position in range(name.span.start, name.span.end)}
    for index, (sentence, capitals) in enumerate(zip(reading.sentences, reading.once(capitalized), strict=True)):
        kept.extend(_missed(sentence, index, capitals, settled, covered))
    return sorted(kept, key=lambda name: name.span)


def _settle(reading: Reading, names: Sequence[Name]) -> _Settled:
    votes: dict[tuple[str, ...], dict[str, float]] = defaultdict(lambda: defaultdict(float))
    for name in names:
        votes[name.words][name.type] += name.score**3
    best: dict[tuple[str, ...], Name] = {}
    for name in names:
        kind = max(sorted(votes[name.words]), key=lambda kind: votes[name.words][kind])
        if name.type == kind and (name.words not in best or name.score > best[name.words].score):
            best[name.words] = name
    tails = {name.words[-1]: name for name in names if _is_organization(name) and len(name.words) > 1 and name.score >= CERTAIN}
    org_words = {
        name.words[0]: name
        for name in names
        if len(name.words) > 1
        and _is_organization(name)
        and name.words[0].lower() not in common_words()
        and name.score >= CERTAIN
        and not name.own_name
    }
    honored = frozenset(name.words[-1] for name in names if name.honorific in _PLAIN_HONORIFICS)
    located = reading.once(_placed) & org_words.keys()
    openers = frozenset(words[0] for words in best if len(words) > 1)
    return _Settled(
        best,
        openers,
        tails,
        org_words,
        honored,
        located,
        dict(_person_words(names)),
        reading.once(_lower),
        reading.once(_speakers),
    )


def _lower(reading: Reading) -> frozenset[str]:
    return frozenset(word for sentence in reading.sentences for word in sentence.words if word.islower())


def _placed(reading: Reading) -> frozenset[str]:
    """The words right after "in" and the like."""
    found: set[str] = set()
    for sentence in reading.sentences:
        found.update(after for before, after in zip(sentence.lowers, sentence.words[1:], strict=False) if before in _WHERE)
    return frozenset(found)


def _speakers(reading: Reading) -> frozenset[str]:
    speaking: set[str] = set()
    for sentence in reading.sentences:
        words = sentence.words
        for at, word in enumerate(words):
            if word in _SPEECH_VERBS:
                speaking.update(words[max(0, at - 1) : at] + words[at + 1 : at + 2])
    return frozenset(word for word in speaking - reading.once(_placed) if word in first_names() and not _is_capital(word))


def _person_words(names: Sequence[Name]) -> Iterator[tuple[str, Name]]:
    """The surname of each certain full name, and what stood alone after an honorific."""
    for name in names:
        if not name.is_person or name.score < CERTAIN:
            continue
        core = [word for word in name.words if word.lower() not in GENERATIONS and word not in PARTICLES]
        if len(core) > 1:
            yield core[0], name
        if core and (len(core) > 1 or name.honorific or name.title):
            yield core[-1], name


def _settled(name: Name, settled: _Settled) -> Name | None:
    if len(name.words) == 1:
        better = _single_word(name, settled)
        if better:
            return better
        if name.score < CERTAIN and name.words[0].lower() in settled.lower and not name.words[0].isupper():
            return None
    surest = settled.types.get(name.words)
    if surest and surest.type != name.type and name.score < CERTAIN + 0.1 and not (name.honorific or name.title):
        name = replace(name, type=surest.type, own_name=surest.own_name, score=surest.score, gender=surest.gender)
    return name if name.score >= DOUBTFUL or (surest and surest.score >= DOUBTFUL) else None


def _single_word(name: Name, settled: _Settled) -> Name | None:
    """What a word that stands alone is by the article's longer names and by what it does; None where they do not tell."""
    word = name.words[0]
    full = settled.tails.get(word)
    if full and _is_organization(name) and full.own_name is None and word.lower() in common_words():
        return replace(_as_tail(full), span=name.span, words=name.words, sentence=name.sentence)
    short = settled.org_words.get(word)
    if short and _is_short_form(name, settled):
        return replace(name, type=short.type, own_name=None, score=0.85, gender=None)
    if word in settled.speakers and name.is_place and name.type != "Country":
        return replace(name, type=PERSON, own_name=None, score=CERTAIN, gender=first_names()[word])
    person = settled.person_words.get(word)
    if person and not name.is_person and name.type != "Country" and not _known_better(name, person):
        return replace(name, type=PERSON, own_name=None, score=0.9, gender=person.gender)
    if not (person and name.is_person):
        return None
    return name if name.score >= 0.9 else replace(name, score=0.9)  # noqa: PLR2004 - as sure as a surname is


def _is_capital(word: str) -> bool:
    place = places().get(word)
    return place is not None and place.is_capital


def _is_short_form(name: Name, settled: _Settled) -> bool:
    """Whether the first word of an organisation's name stands for it: no person bears it, or persons get their "Mr" here."""
    word = name.words[0]
    if name.honorific or name.title or name.type == "Country" or _is_capital(word) or word in settled.located:
        return False
    return word not in settled.person_words or word in settled.honored


def _known_better(name: Name, person: Name) -> bool:
    """Whether the lexicon's place or organisation is likelier than the person: the word is the person's given name only."""
    return name.score >= CERTAIN and (person.words[0] == name.words[0] or person.words[-1] != name.words[0])


def _missed(sentence: Sentence, index: int, capitals: Sequence[int], settled: _Settled, covered: set[int]) -> Iterator[Name]:
    """Places of settled names that the first pass left: the head of a sentence, a headline in title case."""
    tokens = sentence.tokens
    doubtful = title_cased(sentence)
    done = 0
    for position in capitals:
        if position < done or tokens[position].start in covered:
            continue
        length, model = _longest_settled(sentence, position, settled, knows=doubtful)
        if model:
            span = Span(tokens[position].start, tokens[position + length - 1].end)
            words = tuple(token.text for token in tokens[position : position + length])
            again = replace(model, span=span, words=words, sentence=index, honorific="", title="", score=min(model.score, 0.9))
            yield _settled(again, settled) or again
        done = position + max(length, 1)


def _longest_settled(sentence: Sentence, position: int, settled: _Settled, *, knows: bool) -> tuple[int, Name | None]:
    """How many words at `position` are a settled name, and the name; `knows` lets the lexicons speak too."""
    tokens = sentence.tokens
    opens = knows or tokens[position].text in settled.openers
    for length in range(min(MAX_WORDS, len(tokens) - position) if opens else 1, 1, -1):
        words = tuple(token.text for token in tokens[position : position + length])
        model = settled.types.get(words) or (_from_lexicon(tokens[position].span, words) if knows else None)
        if model:
            return length, model
    return 1, _single_settled(sentence, position, settled, knows=knows)


def _single_settled(sentence: Sentence, position: int, settled: _Settled, *, knows: bool) -> Name | None:
    if _within_run(sentence, position):
        return None
    token = sentence.tokens[position]
    if token.text in settled.tails and position and sentence.tokens[position - 1].text.lower() == "the":
        return _as_tail(settled.tails[token.text])
    model = settled.types.get((token.text,))
    if model and _may_stand_alone(token.text, settled):
        return model
    person = settled.person_words.get(token.text)
    if person and _is_surname_here(sentence, position, settled):
        return replace(person, score=0.85)
    return _from_lexicon(token.span, (token.text,)) if knows else None


def _from_lexicon(span: Span, words: tuple[str, ...]) -> Name | None:
    """In a title-cased headline: a country, a longer known name, or a given name with a word that is no everyday word."""
    known = known_type(" ".join(words))
    if known and (len(words) > 1 or known[0] == "Country"):
        return Name(span, words, known[0], 0, own_name=known[1], score=0.8)
    if len(words) in {2, 3} and _plain_person(words):
        return Name(span, words, PERSON, 0, gender=first_names().get(words[0]), score=0.6)
    return None


def _is_surname_here(sentence: Sentence, position: int, settled: _Settled) -> bool:
    """Whether a person's single word is the person here: no everyday word, or one that speaks ("Brook said")."""
    tokens = sentence.tokens
    after = tokens[position + 1].text if position + 1 < len(tokens) else ""
    return _may_stand_alone(tokens[position].text, settled) or after in _PERSON_VERBS


def _within_run(sentence: Sentence, position: int) -> bool:
    """Whether a capitalised word follows right after: then one word of a longer unknown name would be torn out."""
    tokens = sentence.tokens
    return (
        not title_cased(sentence)
        and position + 1 < len(tokens)
        and is_capitalized(tokens[position + 1].text)
        and tokens[position + 1].text[0].isupper()
    )


def _as_tail(full: Name) -> Name:
    """The model of a last word that stands for the whole name."""
    return replace(full, own_name=full.own_name or full.text, score=0.85)


def _is_organization(name: Name) -> bool:
    return not name.is_person and not name.is_place


def _plain_person(words: tuple[str, ...]) -> bool:
    """In a title-cased headline only a given name and a word that is no everyday word make a person."""
    return words[0] in first_names() and all(word.lower() not in common_words() and word[0].isupper() for word in words)


def _may_stand_alone(word: str, settled: _Settled) -> bool:
    return word.lower() not in settled.lower and word not in demonyms() and (word.lower() not in common_words() or word.isupper())
