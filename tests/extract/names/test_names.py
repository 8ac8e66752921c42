"""Names and their kinds."""

from __future__ import annotations

import pytest

from dateline.extract.names.names import find_names
from dateline.extract.sentences import read_sentences
from dateline.model import Article, Metadata, Role, Segment, Span


def found(*blocks: str, role: Role = Role.BODY) -> list[tuple[str, str]]:
    text = "\n".join(blocks)
    segments, start = [], 0
    for words in blocks:
        segments.append(Segment(role, Span(start, start + len(words))))
        start += len(words) + 1
    names = find_names(read_sentences(Article("a", "a", text, tuple(segments))))
    assert all(name.span.of(text) for name in names)
    return [(name.span.of(text), name.type) for name in names]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Yesterday Egyptian President Karim al-Masri met Mr Dale.", [("Karim al-Masri", "Person"), ("Dale", "Person")]),
        ("She studied at the University of Bergen.", [("University of Bergen", "CollegeOrUniversity")]),
        ("He told the New York Times.", [("New York Times", "NewsMediaOrganization")]),
        ("Holm Marine Ltd lost.", [("Holm Marine Ltd", "Corporation")]),
        ("The Kremlin denied it.", [("Kremlin", "GovernmentOrganization")]),
        ("They stayed at the Paris Ritz in May.", [("Paris Ritz", "Hotel")]),
        ("It fined the newspaper Novy Chas in Minsk.", [("Novy Chas", "NewsMediaOrganization"), ("Minsk", "City")]),
        ("Labour MP Sarah Holt left.", [("Labour", "PoliticalParty"), ("Sarah Holt", "Person")]),
        ("The Ministry of Trade and Industry said so.", [("Ministry of Trade and Industry", "GovernmentOrganization")]),
        ("Peace between Norway and the Palestinians is near.", [("Norway", "Country"), ("Palestinians", "PopulationGroup")]),
        ("The Russians came on Monday in January.", []),
        ("Not the US, not France.", [("US", "Country"), ("France", "Country")]),
        ("Give it to us.", []),
    ],
)  # fmt: skip
def test_names_are_found_with_their_kinds(text: str, expected: list[tuple[str, str]]) -> None:
    """A name stands without honorific, office word and determiner; demonyms, weekdays and pronouns are no names."""
    assert found(text) == expected


def test_a_title_case_headline_gives_only_what_the_story_confirms() -> None:
    """Where every word is capitalised, capitals tell nothing."""
    names = found(
        "Mayor Says New Bridge Plan By Sandberg Will Help Every Family", "Erik Sandberg, 41, spoke in Oslo. Mr Sandberg was glad."
    )
    assert names == [("Sandberg", "Person"), ("Erik Sandberg", "Person"), ("Oslo", "City"), ("Sandberg", "Person")]


def test_a_surname_is_the_person_everywhere() -> None:
    """A word that opens a sentence is a name when the story shows it elsewhere as a surname."""
    assert ("Brook", "Person") in found("Anna Brook spoke on Monday.", "Brook said that she was glad.")


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("They want to work with Moscow on this.", "Country"),
        ("Moscow denied the report.", "Country"),
        ("She spoke to us from Moscow.", "City"),
        ("The talks in Moscow ended.", "City"),
    ],
)
def test_a_capital_stands_for_its_state_only_as_an_actor(text: str, kind: str) -> None:
    """After "in" and "from" it is the city."""
    assert found(text) == [("Moscow", kind)]


def test_authors_in_the_byline_are_names() -> None:
    """The byline gives its authors and nothing else."""
    text = "By Ann Marsh in Oslo"
    article = Article("a", "a", text, (Segment(Role.BYLINE, Span(0, len(text))),), Metadata(authors=("Ann Marsh",)))
    assert [(name.span.of(text), name.type) for name in find_names(read_sentences(article))] == [("Ann Marsh", "Person")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He wrote to the Food and Drink Agency.", [("Food and Drink Agency", "GovernmentOrganization")]),
        ("She met the President and Anna Brook.", [("Anna Brook", "Person")]),
        ("It was heard in the Bergen Magistrate's Court.", [("Bergen Magistrate's Court", "GovernmentOrganization")]),
        ("It was said by the Voters' Press Network.", [("Voters' Press Network", "Organization")]),
        ("The Teachers’ Union met.", [("Teachers’ Union", "Organization")]),
        ("The Voters' friends met.", []),
        ("It was said by the President of the Republic Anna Brook.", [("Anna Brook", "Person")]),
    ],
)
def test_a_run_ends_where_its_head_says(text: str, expected: list[tuple[str, str]]) -> None:
    """What "and" joins under one head word is one name; a person after another phrase's last word stands alone."""
    assert found(text) == expected


def test_a_given_name_that_speaks_is_no_city() -> None:
    """A city's name that is also a given name is a person where it speaks, unless the article places something in it."""
    assert found("Phoenix said that she was glad. They asked Phoenix again.") == [("Phoenix", "Person")] * 2
    assert found("Phoenix said no. It rained in Phoenix.") == [("Phoenix", "City")] * 2


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They swam in the Santa Clara River.", [("Santa Clara River", "Place")]),
        ("She won the Bergen Book Fair.", []),
        ("He lost the Africa Cup of Nations.", []),
        ("It was paid in Bitcoin before Easter.", []),
        ("They asked César about it.", [("César", "Person")]),
    ],
)
def test_heads_tell_places_and_occasions(text: str, expected: list[tuple[str, str]]) -> None:
    """A river is a place though its name begins like a person's; a fair, a cup, a feast and a currency are no names."""
    assert found(text) == expected


def test_the_holder_of_an_office_is_parted_from_its_place() -> None:
    """In "Governor of Alaska Ada Brook" the place ends where the person's given name begins."""
    assert found("They met Governor of Alaska Ada Brook there.") == [("Alaska", "State"), ("Ada Brook", "Person")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They asked Vantorel Precision of Oslo.", [("Vantorel Precision", "Organization"), ("Oslo", "City")]),
        ("They asked Vantorel Museum of it.", [("Vantorel Museum", "Organization")]),
        ("She works at Norland & Hayse there.", [("Norland & Hayse", "Organization")]),
    ],
)
def test_companies_by_their_shape(text: str, expected: list[tuple[str, str]]) -> None:
    """A strange word with a trade and a home is a company, and so is what "&" joins."""
    assert found(text) == expected
