from __future__ import annotations

import pytest

from dateline.extract.times.outlook import looks_ahead


def outlook_of(text: str, words: str = "DAY") -> bool:
    return looks_ahead(text, 0, text.index(words), len(text))


@pytest.mark.parametrize(
    "text",
    [
        "The regatta ends on DAY.",
        "The ferry company resumes its crossings on DAY.",
        "The two sides meet again on DAY.",
        "The mayor has asked the auditors for a report by DAY.",
        "The auditors want to question the mayor on DAY.",
        "The airline grounded its fleet until at least DAY.",
        "The striker is out until DAY.",
        "The hearing was adjourned until DAY.",
        "The council gave the builders until DAY.",
        "Tram drivers: strike from DAY",
        "The dockers announced a walkout from DAY.",
        "Fresh talks are fixed for DAY.",
        "The ceremony is on DAY in the old town.",
        "The party has quarrelled ahead of elections in DAY.",
        "The takeover is complete as of DAY.",
    ],
)
def test_ahead(text: str) -> None:
    """Timetables, requests, delays and announcements look ahead, whatever their tense."""
    assert outlook_of(text)


@pytest.mark.parametrize(
    "text",
    [
        "The regatta ended on DAY.",
        "She sold the house to the council in DAY.",
        "The actor stormed off the set of the series on DAY.",
        "The singer, who is said to be in talks with a label, flew home on DAY.",
        "The company says that it would have gone under in DAY.",
        "The partners have quarrelled since DAY.",
        "Such hope is the fruit of our talks in DAY.",
        "A letter of DAY asks to be shown to the board.",
        "The chair was ill until DAY.",
        "A note on the board from DAY blamed the caterers.",
        "He won by four runs at the Oval on DAY.",
    ],
)
def test_not_ahead(text: str) -> None:
    """What is over, what was so since then, and what only looks like a plan do not look ahead."""
    assert not outlook_of(text)
