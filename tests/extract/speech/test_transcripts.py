from __future__ import annotations

from collections.abc import Callable
from typing import Any

from dateline.extract.speech.speech import find_speech
from dateline.model import AttributionKind, Voice

Tell = Callable[..., Any]


def test_what_follows_a_name_and_a_colon_is_that_persons(tell: Tell) -> None:
    """A paragraph that a person's name and a colon open is what the person says, to its end."""
    told = tell("[b:Person Ann Bell]: The mill was sold. I saw it.\nThe mill is old.")
    (said,) = find_speech(told.reading, told.chains, []).attributions
    assert told.words(said.content) == ["The mill was sold. I saw it."]
    assert said.source is not None
    assert (said.kind, said.voice, said.source.entity) == (AttributionKind.INDIRECT, Voice.ATTRIBUTED, "b")


def test_labels_in_capitals_that_come_again_are_speakers(tell: Tell) -> None:
    """In a transcript, capitals and a colon are a speaker though no name is known."""
    told = tell("HOST: Was it sold?\nGUEST: It was.\nHOST: To whom?")
    said = find_speech(told.reading, told.chains, []).attributions
    assert [told.words(item.content)[0] for item in said] == ["Was it sold?", "To whom?"]
    assert {item.voice for item in said} == {Voice.HEARSAY}


def test_other_colons_open_no_speech(tell: Tell) -> None:
    """A colon after words that name nobody is only a colon."""
    told = tell("Three things are known: the mill is old, it is big and it is empty.")
    assert find_speech(told.reading, told.chains, []).attributions == []
