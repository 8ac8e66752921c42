from __future__ import annotations

import pytest

from dateline.serve.pictures.places import WIDTH, Spot, draw, locate


def test_a_country_is_found_by_any_of_its_names() -> None:
    """Its point lies in it; a town of the name is not meant."""
    for name in ("United Kingdom", "The United Kingdom", "UK"):
        spot = locate([name], is_country=True)
        assert spot is not None
        assert 50 < spot.latitude < 59
    russia = locate(["Russia"], is_country=True)
    assert russia is not None
    assert 60 < russia.longitude < 120
    assert locate(["Congo"], is_country=True) is None


@pytest.mark.parametrize(
    ("name", "within", "is_found"),
    [
        ("Lisbon", (), True),  # large, and alone of its name in the table
        ("London", (), False),  # there is one in Ontario too
        ("London", ("England",), False),  # the table's regions are smaller than England: in doubt, not drawn
        ("London", ("United Kingdom",), True),
        ("London", ("Canada",), True),
        ("Setúbal", (), False),  # too small to be certain without its country
        ("Setubal", ("Portugal",), True),
        ("Springfield", ("United States",), False),  # several
        ("Port Chisenga", (), False),
        ("Port Chisenga", ("Zambia",), False),
        ("", (), False),
    ],
)
def test_a_town_is_drawn_only_without_doubt(name: str, within: tuple[str, ...], is_found: bool) -> None:  # noqa: FBT001 - a column of the table
    """One large town of the name, or one in the country that the articles give; else none."""
    assert (locate([name], is_country=False, within=within) is not None) is is_found


def test_an_id_is_certain() -> None:
    """A Wikidata id finds the one place that bears it, whatever its name, and an unknown one nothing."""
    assert locate(["Somewhere"], is_country=False, wikidata="Q597") == locate(["Lisbon"], is_country=False)
    assert locate(["Lisbon"], is_country=False, wikidata="Q0") is None


@pytest.mark.parametrize(
    "spots",
    [
        [Spot(38.7, -9.1)],
        [Spot(38.7, -9.1), Spot(38.7, -9.1)],
        [Spot(84.0, 0.0), Spot(-80.0, 10.0)],
        [Spot(0.0, -179.9), Spot(10.0, 179.9)],
    ],
)
def test_dots_lie_on_the_map(spots: list[Spot]) -> None:
    """Each dot is inside the frame, which is not higher than wide, on land; no two names lie on each other."""
    drawn = draw(spots, ["A place"] * len(spots))
    assert drawn.height <= WIDTH
    assert drawn.land.startswith("M")
    assert all(-1 <= dot.x <= WIDTH + 1 for dot in drawn.dots)
    if spots[0] == spots[-1] and len(spots) > 1:
        assert len({dot.label for dot in drawn.dots if dot.label}) == sum(dot.label is not None for dot in drawn.dots)


def test_a_name_stands_where_there_is_room() -> None:
    """Beside its dot; before, over or under it where another is in the way; and not at all where nothing is free."""
    crowd = [Spot(40.0, at / 10) for at in range(60)]
    alone, crowded = draw([Spot(40.0, 0.0)], ["Alone"]).dots, draw(crowd, ["In a crowd"] * len(crowd)).dots
    assert [dot.label.anchor for dot in alone if dot.label] == ["start"]
    anchors = [dot.label.anchor if dot.label else None for dot in crowded]
    assert {"middle", None} < set(anchors)
