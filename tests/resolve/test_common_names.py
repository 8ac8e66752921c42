"""Names that many bear."""

from __future__ import annotations

import pytest

from dateline.model import Annotation, Article, Entity, Mention, Metadata, Segment, Span
from dateline.model.article import Role
from dateline.rdf.iris import Minter
from dateline.resolve.common_names import is_common_to_many
from dateline.resolve.resolver import resolve


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("interior ministry", True),
        ("senate", True),
        ("ravens", True),
        ("ministry of interior of norland", False),
        ("european commission", False),
        ("norland rangers", False),
        ("white house", False),
    ],
)
def test_a_name_of_offices_or_teams_alone_is_borne_by_many(name: str, *, expected: bool) -> None:
    """A place or any other word in it tells whose it is."""
    assert is_common_to_many(name) is expected


def _iris(name: str, kind: str) -> set[str]:
    pairs = []
    for key in ("a", "b"):
        article = Article(key, key, name, (Segment(Role.BODY, Span(0, len(name))),), Metadata(headline=f"Day {key}"))
        mention = Mention(Span(0, len(name)), kind, "e1")
        pairs.append((article, Annotation(key, "x", "1", (mention,), (Entity("e1", kind, name),))))
    return {item.iris["e1"] for item in resolve(pairs, Minter("https://news.test/")).articles.values()}


@pytest.mark.parametrize(
    ("name", "kind", "count"),
    [
        ("Interior Ministry", "GovernmentOrganization", 2),
        ("Ravens", "SportsTeam", 2),
        ("Talbrook Ltd", "Corporation", 1),
        ("The State", "NewsMediaOrganization", 1),
    ],
)
def test_such_names_never_meet_across_articles(name: str, kind: str, count: int) -> None:
    """Two articles' ministries may be of two countries; a company or a newspaper of one name is one."""
    assert len(_iris(name, kind)) == count
