"""Metadata read out of blocks."""

from __future__ import annotations

from datetime import date

from dateline.clean.blocks import Block
from dateline.clean.metadata import read_metadata
from dateline.model import Metadata, Role


def test_a_date_without_time_or_zone_is_the_day_of_publication() -> None:
    """The first printed date counts, with its place; one that is called an update does not."""
    blocks = [Block(Role.TIMESTAMP, "Updated 5 March 2025"), Block(Role.TIMESTAMP, "Published 4 March 2025, 10:15")]
    facts, findings = read_metadata(blocks, Metadata())
    assert (facts.published_at, facts.published_on, facts.published) == (None, date(2025, 3, 4), date(2025, 3, 4))
    (finding,) = findings
    assert (finding.field, finding.block) == ("published_on", 1)
    assert blocks[1].text[finding.start : finding.end] == "4 March 2025, 10:15"


def test_a_time_with_its_zone_goes_before_a_date_alone() -> None:
    """Where both are printed, the time is known, and the date is neither kept nor evidence."""
    blocks = [Block(Role.TIMESTAMP, "3 March 2025"), Block(Role.TIMESTAMP, "4 March 2025 10:15 GMT")]
    facts, findings = read_metadata(blocks, Metadata())
    assert facts.published_on is None
    assert facts.published_day == date(2025, 3, 4)
    assert [finding.field for finding in findings] == ["published_at"]


def test_a_day_that_does_not_exist_is_no_date() -> None:
    """The 31st of April is nobody's day of publication."""
    assert read_metadata([Block(Role.TIMESTAMP, "31 April 2025")], Metadata())[0].published is None
