"""The published words of an article, with their marks."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

TEXT = "Ana Pires said her hope was “the ferry” of May. She won the race, and then she lost the vote."
KEY = "a-1"


def story(items: Mapping[str, str]) -> str:
    """An article of which only the words of its items are published: the words by the item, such as ``quote-1``."""
    kinds = {"quote": "schema:Quotation", "claim": "schema:Claim ; dl:voice dl:AttributedVoice", "event": "schema:Event"}
    found, spans = [], []
    for name, words in items.items():
        span, start = f"<article/{KEY}/text/x#{name}>", TEXT.index(words)
        found.append(f'<article/{KEY}#{name}> a {kinds[name.partition("-")[0]]} ; schema:name "{name}"@en ; dl:evidence {span} .')
        spans.append(
            f"{span} a dl:TextSpan ; oa:hasSelector <s-{name}> . <s-{name}> oa:start {start} ; oa:end {start + len(words)} ; "
            f'oa:exact "{words}" .'
        )
    return f"""<graph/article/{KEY}> {{ <article/{KEY}> a schema:NewsArticle . {" ".join(found)} }}
      <graph/article/{KEY}/annotations> {{ {" ".join(spans)} }}"""


def words_of(page: str) -> str:
    """The marked words of an article's page, without the numbers."""
    inside = page.split('<div class="text">')[1].split("</div>", maxsplit=1)[0]
    return re.sub(r"<[^>]+>", "", re.sub(r"<sup>.*?</sup>", "", inside)).strip()


def test_a_quotation_within_a_claim_has_its_marks_once(serving: Callable[[str], Any]) -> None:
    """Marks that are among the published words are not written again; where they are not, they are."""
    claim, quotation = {"claim-1": "her hope was “the ferry” of May"}, {"quote-1": "the ferry"}
    assert words_of(serving(story(claim | quotation)).get(f"/article/{KEY}").text) == "her hope was “the ferry” of May"
    assert words_of(serving(story(quotation)).get(f"/article/{KEY}").text) == "“the ferry”"


def test_numbers_follow_the_text(serving: Callable[[str], Any]) -> None:
    """Whatever their IRIs, the first event in the text is E1; marks that end together stand in the order of their numbers."""
    page = serving(story({"event-z": "won the race", "event-a": "lost the vote"})).get(f"/article/{KEY}").text
    assert re.findall(r'<a class="note-ref event" href="#([^"]+)"[^>]*>(E\d)</a>', page) == [("event-z", "E1"), ("event-a", "E2")]
    ends = {f"event-{number:02}": TEXT[-number - 5 : -1] for number in range(12)}
    page = serving(story(ends)).get(f"/article/{KEY}").text
    assert re.findall(r'<a class="note-ref event"[^>]*>(E\d+)</a>', page) == [f"E{number}" for number in range(1, 13)]
