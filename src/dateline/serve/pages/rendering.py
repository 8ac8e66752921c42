"""HTML pages: templates, escaping, and the headers under which they are sent."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup
from starlette.responses import HTMLResponse

SECURITY_HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; "
        "base-uri 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "X-Frame-Options": "DENY",
}
"""Sent with everything: a page of ours runs only the scripts that come with it, none inline, and loads nothing from elsewhere."""

_EDITOR_STYLE = "'sha256-zCK2EVMoPc04mRF/g5CotUvxbJPWS+8V0b+s9ptqQIk='"
"""Of the one style element that the query editor adds, for its movable columns."""
EDITOR_POLICY = (
    SECURITY_HEADERS["Content-Security-Policy"]
    .replace("style-src 'self'", f"style-src 'self' {_EDITOR_STYLE}")
    .replace("img-src 'self'", "img-src 'self' data:")
)
"""Of a page with the query editor: that style and the icons in its style sheet; no ``eval``, nothing inline else."""

_UNLISTED = {"dumps.html": "Files", "sparql.html": "SPARQL"}
"""Templates of pages that are no document of ours; their JSON-LD says only what they are called."""
_SCRIPT_ESCAPES = str.maketrans({
    "<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029",
})  # fmt: skip


def page(template: str, /, *, status: int = 200, headers: dict[str, str] | None = None, **values: Any) -> HTMLResponse:  # noqa: ANN401 - what a template shows is its own affair
    """A rendered template; every value is escaped unless it is `Markup`.

    A list, an item or a fragment of a page is what the template makes of it; its policy is `SECURITY_HEADERS`'s, whatever
    else the server sends.
    """
    if name := values.get("iri") if template == "resource.html" else _UNLISTED.get(template):
        values.setdefault("script", json_ld({"@type": "WebPage", "name": name}))
    sent = {"Content-Security-Policy": SECURITY_HEADERS["Content-Security-Policy"], **(headers or {})}
    return HTMLResponse(_environment().get_template(template).render(**values), status_code=status, headers=sent)


def json_ld(value: Mapping[str, Any]) -> Markup:
    """A JSON-LD document of schema.org for a page's head, as `script_safe` makes it; what is empty is left out."""
    document = {"@context": "https://schema.org", **{name: item for name, item in value.items() if item}}
    return script_safe(json.dumps(document, ensure_ascii=False, sort_keys=False))


def script_safe(json_text: str) -> Markup:
    """JSON that may stand in a script element: nothing in it can close the element or open a comment.

    The escapes are JSON's own, so a parser reads the same values (https://www.w3.org/TR/json-ld11/#restrictions-for-contents-of-json-ld-script-elements).
    """
    return Markup(json_text.translate(_SCRIPT_ESCAPES))  # noqa: S704 - made safe by the escapes above


@cache
def _environment() -> Environment:
    return Environment(
        loader=PackageLoader("dateline.serve"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
