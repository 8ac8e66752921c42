from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.browser

ARTICLE = "/article/2025-03-03-port-chief-jailed-0a1b2c3d"


def test_a_browser_reads_the_article_s_json_ld_back(browser: Any, our_server: str, small_kb: Path) -> None:
    """JSON.parse of the page's script element gives what the embed file holds, hostile characters and all."""
    browser.get(our_server + ARTICLE)
    script = "return JSON.parse(document.querySelector('script[type=\"application/ld+json\"]').textContent)"
    parsed = browser.execute_script(script)
    file = small_kb / "articles" / f"{ARTICLE.rpartition('/')[2]}.embed.jsonld"
    assert parsed == json.loads(file.read_text(encoding="utf-8"))
    assert "</script>" in parsed["headline"]


def test_facts_and_what_is_said_stand_apart(browser: Any, our_server: str) -> None:
    """What the page shows as fact is not what it shows as said, and each part looks its own way."""
    browser.get(our_server + ARTICLE)
    shown = {
        name: browser.find_element("css selector", f"[data-section={name}]").text for name in ("facts", "quotations", "claims")
    }
    assert "FACT" in shown["facts"]
    assert "port chief Rui Salgado" in shown["facts"]
    assert "backed by" not in shown["facts"]
    assert "Vera Noronha" in shown["quotations"]
    assert "backed by" in shown["claims"]
    assert "HEARSAY" in shown["claims"]
    colours = {
        kind: browser.find_element("css selector", f".statements li.{kind}").value_of_css_property("border-left-color")
        for kind in ("fact", "said", "hearsay")
    }
    assert len(set(colours.values())) == 3


def test_pages_load_without_complaint(browser: Any, our_server: str) -> None:
    """No page breaks its own content security policy, misses a file, or lets markup in a headline become markup."""
    browser.get_log("browser")
    for path in ("/", ARTICLE, "/id/person/rui-salgado", "/sparql", "/dumps/", "/graph/meta"):
        browser.get(our_server + path)
        assert not browser.find_elements("css selector", "main b")
        assert browser.title
    assert browser.get_log("browser") == []


def test_people_can_ask_and_follow_links(browser: Any, our_server: str) -> None:
    """The plain form answers with a table, and its links lead to pages of the things."""
    browser.get(our_server + "/sparql")
    box = browser.find_element("id", "query")
    box.clear()
    box.send_keys("SELECT ?person WHERE { ?person <http://schema.org/jobTitle> ?title }")
    browser.find_element("css selector", "form button").click()
    browser.find_element("css selector", "#results a").click()
    assert browser.find_element("css selector", "h1").text == "Rui Salgado"
