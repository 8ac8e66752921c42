"""Chains of names, descriptions and pronouns."""

from __future__ import annotations

from dateline.extract.chains.chains import resolve_chains
from dateline.extract.chains.descriptions import add_descriptions
from dateline.extract.chains.pronouns import add_first_person, add_pronouns
from dateline.extract.names.names import find_names
from dateline.extract.reading import Chains, Speech
from dateline.extract.sentences import read_sentences
from dateline.model import Article, Attribution, AttributionKind, MentionKind, Role, Segment, Source, Span, Voice


def chains_of(text: str, *, quotation: str = "", speaker: str = "") -> tuple[str, Chains]:
    article = Article("a", "a", text, (Segment(Role.BODY, Span(0, len(text))),))
    reading = read_sentences(article)
    chains = resolve_chains(reading, find_names(reading))
    add_descriptions(reading, chains)
    add_pronouns(reading, chains)
    if quotation:
        start = text.index(quotation)
        by_name = next(entity.id for entity in chains.entities.values() if entity.name == speaker)
        said = Attribution(
            (Span(start, start + len(quotation)),), AttributionKind.DIRECT, Voice.ATTRIBUTED, source=Source(by_name)
        )
        add_first_person(reading, chains, Speech([said]))
    return text, chains


def words(text: str, chains: Chains, name: str) -> list[str]:
    entity = next(entity for entity in chains.entities.values() if entity.name == name)
    return [mention.span.of(text) for mention in chains.mentions_of(entity.id)]


def test_mr_is_the_one_without_junior() -> None:
    """A bare surname after "Mr" goes to the person without a suffix, though the other was named last."""
    text, chains = chains_of("Paul Harding met Paul Harding Jr in Oslo. Mr Harding left. Paul Harding Junior stayed.")
    assert words(text, chains, "Paul Harding") == ["Paul Harding", "Harding"]
    junior = next(entity for entity in chains.entities.values() if (entity.name or "").startswith("Paul Harding J"))
    assert {junior.name, *junior.alternate_names} == {"Paul Harding Jr", "Paul Harding Junior"}


def test_an_honorific_parts_two_who_share_a_surname() -> None:
    """The honorific "Ms" never joins the man's chain."""
    text, chains = chains_of("Walter Quill and his daughter, Alice Quill, spoke. Ms Quill left. Mr Quill stayed.")
    assert words(text, chains, "Alice Quill").count("Quill") == 1
    assert words(text, chains, "Walter Quill")[-1] == "Quill"


def test_forms_of_a_country_are_one() -> None:
    """Both "US" and "United States" are one entity, called by its usual name."""
    _, chains = chains_of("The US agreed. The United States paid.")
    assert [(entity.name, entity.alternate_names) for entity in chains.entities.values()] == [("United States", ("US",))]


def test_an_outlet_has_its_own_name() -> None:
    """The name shown is the one that the outlet gives itself."""
    _, chains = chains_of("He told the New York Times and Al-Jazeera.")
    assert [entity.name for entity in chains.entities.values()] == ["The New York Times", "Al Jazeera"]


def test_an_acronym_follows_its_expansion() -> None:
    """Initials in brackets are the organisation that they shorten."""
    text, chains = chains_of("The Coastal Fishing Council (CFC) met. The CFC agreed.")
    assert words(text, chains, "Coastal Fishing Council") == ["Coastal Fishing Council", "CFC", "CFC"]


def test_kinship_names_the_relative() -> None:
    """Of "his wife, Y", the phrase is Y, and "his" is the man named right before."""
    text, chains = chains_of("The talks included founder Marc Lenoir and his wife, Hélène Duval.")
    assert words(text, chains, "Hélène Duval") == ["his wife", "Hélène Duval"]
    assert words(text, chains, "Marc Lenoir") == ["Marc Lenoir", "his"]


def test_a_namesake_son() -> None:
    """An "X's son" is "X Jr" where the story names him; the inner words stay X."""
    text, chains = chains_of("Paul Harding’s eldest son spoke. Paul Harding Jr, 38, was in Oslo. The 38-year-old left.")
    assert words(text, chains, "Paul Harding Jr") == ["Paul Harding’s eldest son", "Paul Harding Jr", "The 38-year-old"]
    assert words(text, chains, "Paul Harding") == ["Paul Harding"]


def test_an_unnamed_relative_is_nobody() -> None:
    """A son whom the story does not name is not his father."""
    text, chains = chains_of("Paul Harding’s son spoke.")
    assert words(text, chains, "Paul Harding") == ["Paul Harding"]


def test_an_office_is_its_holder() -> None:
    """Here "the governor" is the one person who has that title here."""
    text, chains = chains_of("Governor Maria Salas spoke. The governor left.")
    assert words(text, chains, "Maria Salas") == ["Maria Salas", "The governor"]


def test_the_paper_is_the_newspaper_named_last() -> None:
    """A broadcaster named later is no paper."""
    text, chains = chains_of("The Wall Street Journal wrote. She told Al-Jazeera. She told the paper more.")
    assert words(text, chains, "The Wall Street Journal") == ["The Wall Street Journal", "the paper"]


def test_pronouns_follow_gender_and_subject() -> None:
    """A "she" passes over a man named later; "his" goes to the subject."""
    text, chains = chains_of("Ms Anna Brook met Mr Paul Dale. She left. Mr Dale sold his house.")
    assert words(text, chains, "Anna Brook") == ["Anna Brook", "She"]
    assert words(text, chains, "Paul Dale") == ["Paul Dale", "Dale", "his"]


def test_the_first_person_is_the_speaker() -> None:
    """Within direct words "I" and "my" are who says them, whole or in a contraction."""
    text, chains = chains_of(
        "“I’m sure my plan works,” Anna Brook said.", quotation="I’m sure my plan works,", speaker="Anna Brook"
    )
    pronouns = [mention.span.of(text) for mention in chains.mentions if mention.kind is MentionKind.PRONOUN]
    assert pronouns == ["I", "my"]


def test_a_part_of_a_body_is_not_the_body() -> None:
    """The bureau of a movement or the foundation of a firm is another organisation; its short form is not."""
    text, chains = chains_of(
        "Talbrook Foundation gave money. Talbrook Ltd did not. Shares of Talbrook fell, but Talbrook said it would pay."
    )
    assert words(text, chains, "Talbrook Foundation") == ["Talbrook Foundation"]
    assert words(text, chains, "Talbrook Ltd") == ["Talbrook Ltd", "Talbrook", "Talbrook"]


def test_a_name_without_its_first_word_is_the_same_person() -> None:
    """Within an article "Md Rafiq Alam" is "Rafiq Alam"."""
    text, chains = chains_of("Mr Carl Rafiq Alam spoke on Monday. Rafiq Alam left later.")
    assert words(text, chains, "Carl Rafiq Alam") == ["Carl Rafiq Alam", "Rafiq Alam"]


def _meant(text: str, pronoun: str) -> list[str | None]:
    text, chains = chains_of(text)
    return [
        chains.entities[m.entity].name for m in chains.mentions if m.span.of(text) == pronoun and m.kind is MentionKind.PRONOUN
    ]


def test_whoever_says_so_is_not_named_in_what_is_said() -> None:
    """In "X will resign, he said" X is another than he; after "When X came" he is X."""
    assert _meant("Paul Harding spoke in Oslo. John Berg will resign, he said.", "he") == ["Paul Harding"]
    assert _meant("Paul Harding spoke in Oslo. When John Berg came back, he said, all was well.", "he") == ["John Berg"]


def test_a_speaker_is_not_named_in_what_is_quoted() -> None:
    """In "“I love Berg,” he said" Berg is another; whoever is named outside the marks may be meant."""
    assert _meant("Paul Harding spoke in Oslo. “You know, I love John Berg,” he said.", "he") == ["Paul Harding"]
    assert _meant("Paul Harding scolded them: “You know, I love John Berg,” he said.", "he") == ["Paul Harding"]
