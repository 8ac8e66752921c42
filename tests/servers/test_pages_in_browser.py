"""The pages as a person meets them: in a real browser, on a phone and a desk, in light and dark, with and without the editor."""

from __future__ import annotations

import json
import shutil
import time
from collections.abc import Callable, Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import axe_core_python
import pytest
from selenium.webdriver.common.keys import Keys

import dateline
from conftest import skip_or_fail
from loopback import Silent, running

pytestmark = pytest.mark.browser

AXE = (Path(axe_core_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
VERDICT = "2025-03-03-former-portuguese-port-chief-jailed-for-six-years-da5bcb77"
PAGES = (
    *("/", "/articles", "/people", "/search?q=trust", "/timeline", "/network", "/map", "/query", "/query/hearsay", "/about"),
    *(f"/article/{VERDICT}", "/id/person/sofia-amarante", "/id/org/obras-valmarinho", "/id/place/lisbon", "/dumps/", "/sparql"),
)
_SECONDS = 20.0


@pytest.fixture(scope="module")
def address(seeds_kb: Path, start_server: Callable[..., Any], tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Our server over the seeds."""
    with start_server(seeds_kb, tmp_path_factory.mktemp("seeds-server")) as found:
        yield found


@pytest.fixture
def screen(browser: Any) -> Iterator[Callable[[int, str], None]]:
    """Sets the width of the window and the colours that the system asks for; put back at the end."""

    def choose(width: int, colours: str) -> None:
        size = {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": width < 500}
        browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
        features = [{"name": "prefers-color-scheme", "value": colours}]
        browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": features})

    yield choose
    browser.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": []})


def wait(browser: Any, script: str) -> Any:
    """What the script returns as soon as that is true."""
    deadline = time.monotonic() + _SECONDS
    while time.monotonic() < deadline:
        if found := browser.execute_script(f"return {script}"):
            return found
        time.sleep(0.05)
    return pytest.fail(f"never true: {script}")


def follow(browser: Any, element: Any) -> None:
    """Click, and wait until another page is there whole."""
    browser.execute_script("window.isOld = true")
    element.click()
    wait(browser, "!window.isOld && document.readyState === 'complete'")


def faults(browser: Any) -> list[str]:
    """What axe-core holds to be serious or critical on the page that is open."""
    browser.execute_cdp_cmd("Runtime.evaluate", {"expression": AXE})
    found = browser.execute_async_script(
        "const done = arguments[0]; axe.run(document).then(r => done(JSON.stringify(r.violations)))"
    )
    return [
        f"{fault['id']}: {node['html'][:120]}"
        for fault in json.loads(found)
        if fault["impact"] in {"serious", "critical"}
        for node in fault["nodes"][:2]
    ]


@pytest.mark.parametrize("colours", ["light", "dark"])
def test_no_page_shuts_anybody_out(browser: Any, address: str, screen: Callable[[int, str], None], colours: str) -> None:
    """On every kind of page axe-core finds nothing serious, and no page is wider than a phone."""
    screen(390, colours)
    browser.get_log("browser")
    for path in PAGES:
        browser.get(address + path)
        assert faults(browser) == [], path
        assert browser.execute_script("return document.documentElement.scrollWidth") <= 390, path
    assert browser.get_log("browser") == []


@pytest.fixture
def downloads(browser: Any, tmp_path: Path) -> Iterator[Path]:
    """Where the browser puts what it downloads."""
    browser.execute_cdp_cmd("Browser.setDownloadBehavior", {"behavior": "allow", "downloadPath": str(tmp_path)})
    yield tmp_path
    browser.execute_cdp_cmd("Browser.setDownloadBehavior", {"behavior": "deny"})


def downloaded(folder: Path, name: str) -> str:
    """The text of a file as soon as it is there whole."""
    deadline = time.monotonic() + _SECONDS
    while time.monotonic() < deadline:
        if (folder / name).is_file() and not list(folder.glob("*.crdownload")):
            return (folder / name).read_text(encoding="utf-8")
        time.sleep(0.05)
    return pytest.fail(f"{name} was not downloaded: {[path.name for path in folder.iterdir()]}")


def test_the_way_through_the_house(browser: Any, address: str, screen: Callable[[int, str], None], downloads: Path) -> None:
    """Start page, article, person, sentence, question, answer, file: each is a click away, and the sentence stands out."""
    screen(1200, "light")
    browser.get(address)
    follow(browser, browser.find_element("partial link text", "port chief jailed"))
    assert "port chief jailed" in browser.find_element("css selector", "h1").text
    follow(browser, browser.find_element("css selector", "[data-section=quotations]").find_element("link text", "Sofia Amarante"))
    assert browser.find_element("css selector", "h1").text == "Sofia Amarante"
    follow(browser, browser.find_element("css selector", "[data-section=said] .where a"))
    target = browser.find_element("css selector", "li:target")
    assert "Sofia Amarante" in target.text
    plain = browser.find_element("css selector", "[data-section=quotations] li:not(:target)")
    assert target.value_of_css_property("background-color") != plain.value_of_css_property("background-color")
    follow(browser, browser.find_element("css selector", ".masthead nav").find_element("link text", "Query"))
    follow(browser, browser.find_element("partial link text", "reported with nobody named"))
    assert len(browser.find_elements("css selector", "#results tbody tr")) > 5
    browser.find_element("link text", "CSV").click()
    assert downloaded(downloads, "hearsay.csv").startswith("article,claim,cue")
    follow(browser, browser.find_element("css selector", "#results a"))
    assert browser.find_elements("css selector", "[data-section=facts]")


@pytest.mark.parametrize(("path", "mark"), [("/timeline", ".timeline a"), ("/network", "svg a.edge"), ("/map", "svg a.place")])
def test_every_mark_leads_to_its_sentence(browser: Any, address: str, path: str, mark: str) -> None:
    """A mark of a picture can be reached by the keyboard and opens the page where its words stand, at their place."""
    browser.get(address + path)
    marks = browser.execute_script(f"return document.querySelectorAll('{mark}').length")
    assert marks > 3
    browser.execute_script(f"document.querySelector('{mark}').focus()")
    assert browser.execute_script("return document.activeElement.tagName.toLowerCase()") == "a"
    browser.switch_to.active_element.send_keys("\ue007")
    assert wait(browser, "document.querySelector(':target') && location.hash")
    assert browser.find_element("css selector", ":target").text


def test_search_narrows_by_facets(browser: Any, address: str) -> None:
    """Words find their quotation; a facet narrows what was found, and can be taken back."""
    browser.get(address)
    browser.find_element("css selector", "main input[type=search]").send_keys("port")
    follow(browser, browser.find_element("css selector", "main form button"))
    before = len(browser.find_elements("css selector", "#hits > li"))
    follow(browser, browser.find_element("css selector", "#facets a"))
    assert 0 < len(browser.find_elements("css selector", "#hits > li")) < before
    follow(browser, browser.find_element("css selector", "#facets a.chosen"))
    assert len(browser.find_elements("css selector", "#hits > li")) == before


def test_a_question_of_one_s_own_needs_no_script(
    browser: Any, address: str, downloads: Path, screen: Callable[[int, str], None]
) -> None:
    """With scripts off, the plain form answers, fills in the prefix, and its answer is a link away as a file."""
    screen(390, "light")
    browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
    try:
        browser.get(address + "/query")
        box = browser.find_element("id", "query")
        box.clear()
        box.send_keys("SELECT ?name { ?p a schema:Person ; schema:name ?name }")
        follow(browser, browser.find_element("css selector", "#ask button"))
        assert "Sofia Amarante" in browser.find_element("id", "results").text
        browser.find_element("link text", "TSV").click()
        assert "Sofia Amarante" in downloaded(downloads, "answer.tsv")
    finally:
        browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})


def test_the_editor_runs_under_the_policy(browser: Any, address: str) -> None:
    """The editor fills in prefixes, asks this server alone, keeps to the page's policy, and shares its query by address."""
    browser.get_log("browser")
    browser.get(address + "/query")
    if not browser.find_elements("css selector", "script[src*=yasgui]"):
        skip_or_fail("the query editor is a build input that needs npm: python tools/query_editor.py")
    field = browser.find_element("css selector", "#editor textarea")
    field.send_keys(Keys.CONTROL, "a")
    field.send_keys(Keys.CONTROL + Keys.NULL, "SELECT ?who ?title WHERE { ?who schema:jobTitle ?title }")
    assert wait(browser, "document.querySelector('#editor .CodeMirror').CodeMirror.getValue()").startswith("PREFIX schema:")
    wait(browser, "document.querySelector('.yasqe_queryButton')").click()
    wait(browser, "document.querySelector('.yasr_results table tbody tr')")
    assert faults(browser) == []
    assert "/query?query=PREFIX%20schema" in browser.current_url
    asked = browser.execute_script("return performance.getEntriesByType('resource').map(e => e.name)")
    assert [url for url in asked if not url.startswith(address)] == []
    assert browser.get_log("browser") == []


def test_the_switch_holds_from_page_to_page(browser: Any, address: str, screen: Callable[[int, str], None]) -> None:
    """Dark by the system, light by the switch: the choice wins, and the next page keeps it."""
    screen(1200, "dark")
    browser.get(address)

    def colour() -> str:
        return str(browser.execute_script("return getComputedStyle(document.body).backgroundColor"))

    dark = colour()
    browser.find_element("id", "theme").click()
    light = colour()
    browser.get(address + "/people")
    kept = colour()
    browser.execute_script("localStorage.clear()")
    assert light != dark
    assert kept == light


@pytest.fixture(scope="module")
def copy(seeds_kb: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The static site, from a plain file server, below a path."""
    root = tmp_path_factory.mktemp("host")
    dateline.site(root / "public", seeds_kb)
    shutil.move(root / "public", root / "below")

    class Quiet(Silent, SimpleHTTPRequestHandler):
        """Files, without a log."""

    with running(ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(root)))) as address:
        yield f"{address}/below/"


def test_a_copy_without_a_server_can_be_searched(browser: Any, copy: str) -> None:
    """The search of a static site finds by its script what the served one finds, and every step stays on the site."""
    browser.get_log("browser")
    browser.get(copy)
    browser.find_element("css selector", "main input[type=search]").send_keys("setubal surprised")
    follow(browser, browser.find_element("css selector", "main form button"))
    wait(browser, "document.getElementById('found').textContent.startsWith('1 found')")
    follow(browser, browser.find_element("css selector", "#hits .where a"))
    assert "Nobody in Setúbal was surprised today" in browser.find_element("css selector", "li:target").text
    for page in ("timeline.html", "network.html", "map.html", "query.html", "query/hearsay.html"):
        browser.get(copy + page)
        assert faults(browser) == [], page
    assert browser.get_log("browser") == []
