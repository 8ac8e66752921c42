"""Web pages as text, in the ways in which they come out of a browser or a converter: what a reader of pastes must live with.

``blocks`` and ``blocks-alt`` are written here and need lxml alone; ``inscriptis`` needs that package; ``browser`` is
``document.body.innerText`` of a headless Chromium, with scripts and the network shut out, and ``clean`` is the article by itself.
Some pages hold the article back until a script shows it, to everyone or to subscribers. Whoever pastes it has seen it, so
``browser`` shows it too; ``as_saved`` leaves it hidden, and then the labelled body of three pages is hardly in their text.
"""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import lxml.html

NEWS = Path("dev", "pages-news")
_BLOCKS = frozenset(
    [
        "address", "article", "aside", "blockquote", "body", "br", "button", "caption", "center", "dd",
        "details", "dialog", "dir", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form",
        "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "legend", "li", "main", "menu", "nav", "ol",
        "option", "p", "pre", "section", "select", "summary", "table", "tbody", "tfoot", "thead", "tr", "ul",
    ]
)  # fmt: skip
_UNSEEN = frozenset(
    [
        "script", "style", "noscript", "template", "head", "iframe", "svg", "textarea", "object", "video",
        "audio", "canvas", "input",
    ]
)  # fmt: skip
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
# What a browser would fetch or run: taken out before it sees the page.
_ACTIVE = (
    re.compile(rb"<script\b.*?</script\s*>", re.DOTALL | re.IGNORECASE),
    re.compile(rb"<meta[^>]+http-equiv=.?(?:refresh|content-security)[^>]*>", re.IGNORECASE),
    re.compile(rb"<link\b[^>]*>", re.IGNORECASE),
)
_EMBEDDED = re.compile(rb"<(iframe|object|embed|video|audio)\b[^>]*>", re.IGNORECASE)
# What a page's own scripts do for those who may read it: say that there are scripts, and show paragraphs that were held back.
_SHOW = """
document.documentElement.classList.remove("no-js");
document.body.classList.remove("no-js");
for (const held of document.querySelectorAll("[style]"))
  if (held.style.display === "none"
      && [...held.querySelectorAll("p")].some((p) => p.textContent.trim().split(/\\s+/).length >= 20))
    held.style.setProperty("display", "block", "important");
"""


@dataclass(frozen=True, slots=True)
class Labelled:
    """A page with what others marked in it."""

    id: str
    site: str
    html: bytes
    body: str
    title: str
    authors: tuple[str, ...]
    date: str

    @property
    def text(self) -> str:
        """The page decoded."""
        try:
            found = self.html.decode("utf-8")
        except UnicodeDecodeError:
            found = self.html.decode("utf-8" if b"utf-8" in self.html[:4000].lower() else "cp1252", "replace")
        return re.sub(r"^\s*<\?xml[^>]*\?>", "", found)


def labelled_pages(data: Path) -> Iterator[Labelled]:
    """The pages with whole bodies, in the order of their file."""
    folder = data / NEWS
    for raw in (folder / "docs.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(raw)
        html = gzip.decompress((folder / row["html_file"]).read_bytes())
        yield Labelled(
            row["doc_id"], row["site"], html, row["text"], row["title"], tuple(row["authors"] or ()), row["date"] or ""
        )


def by_blocks(html: str, *, with_alt: bool = False, with_hidden: bool = False, between: str = "\n") -> str:
    """The text with a line for every block element; white space inside a line is one space, as a browser shows it."""
    out: list[str] = []

    def walk(element: lxml.html.HtmlElement) -> None:
        tag = element.tag if isinstance(element.tag, str) else "script"
        if tag in _UNSEEN or (not with_hidden and _is_hidden(element)):
            return
        edge = "\n" if tag in _BLOCKS else " " if tag in {"td", "th"} else ""
        out.append(edge)
        if tag == "img":
            out.append("\n" + " ".join((element.get("alt") or "").split()) + "\n" if with_alt else "")
        out.append(re.sub(r"\s+", " ", element.text or ""))
        for child in element:
            walk(child)
            out.append(re.sub(r"\s+", " ", child.tail or ""))
        out.append(edge)

    tree = lxml.html.fromstring(html)
    body = tree.find(".//body")
    walk(tree if body is None else body)
    lines = (line.strip() for line in "".join(out).split("\n"))
    return between.join(line for line in lines if line)


def _is_hidden(element: lxml.html.HtmlElement) -> bool:
    return bool(
        _HIDDEN.search(element.get("style") or "") or element.get("hidden") is not None or element.get("aria-hidden") == "true"
    )


def by_inscriptis(html: str) -> str:
    """The layout-aware text of the inscriptis package."""
    from inscriptis import get_text  # noqa: PLC0415 - only training needs it

    return str(get_text(html))


def clean(page: Labelled) -> str:
    """Head and body alone, as somebody pastes who selects with care."""
    authors = [f"By {' and '.join(page.authors)}"] if page.authors else []
    return "\n\n".join([page.title, *authors, page.body])


RENDERERS: dict[str, Callable[[Labelled], str]] = {
    "blocks": lambda page: by_blocks(page.text),
    "blocks-alt": lambda page: by_blocks(page.text, with_alt=True, with_hidden=True, between="\n\n"),
    "inscriptis": lambda page: by_inscriptis(page.text),
    "clean": clean,
}


def by_browser(pages: Iterable[Labelled], cache: Path, *, as_saved: bool = False) -> dict[str, str]:
    """Each page's ``innerText`` by its id; what lies in `cache` already is not rendered again."""
    cache.mkdir(parents=True, exist_ok=True)
    missing = [page for page in pages if not (cache / f"{page.id}.txt").exists()]
    if missing:
        _render(missing, cache, as_saved=as_saved)
    return {file.stem: file.read_text(encoding="utf-8") for file in cache.glob("*.txt")}


def _render(pages: Iterable[Labelled], cache: Path, *, as_saved: bool) -> None:
    from selenium import webdriver  # noqa: PLC0415 - only training needs it

    options = webdriver.ChromeOptions()
    options.page_load_strategy = "eager"
    for argument in (
        "--headless=new",
        "--no-sandbox",
        "--disable-dev-shm-usage",
        "--host-resolver-rules=MAP * ~NOTFOUND",
        "--blink-settings=imagesEnabled=false",
        "--window-size=1280,2000",
    ):
        options.add_argument(argument)
    with TemporaryDirectory() as folder, webdriver.Chrome(options=options) as browser:
        for page in pages:
            html = page.html
            for pattern in _ACTIVE:
                html = pattern.sub(b"", html)
            place = Path(folder, "page.html")
            place.write_bytes(_EMBEDDED.sub(rb"<\1>", html))
            browser.get(place.as_uri())
            if not as_saved:
                browser.execute_script(_SHOW)
            (cache / f"{page.id}.txt").write_text(browser.execute_script("return document.body.innerText"), encoding="utf-8")
