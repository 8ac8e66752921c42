"""HTML pages: templates, escaping, and the headers under which they are sent."""

from __future__ import annotations

from functools import cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup
from starlette.responses import HTMLResponse

SECURITY_HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; img-src 'self'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "X-Frame-Options": "DENY",
}
"""Sent with everything: no page of ours runs a script or loads anything from elsewhere."""

_SCRIPT_ESCAPES = str.maketrans({
    "<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029",
})  # fmt: skip


def page(template: str, /, *, status: int = 200, headers: dict[str, str] | None = None, **values: Any) -> HTMLResponse:  # noqa: ANN401 - what a template shows is its own affair
    """A rendered template; every value is escaped unless it is `Markup`."""
    return HTMLResponse(_environment().get_template(template).render(**values), status_code=status, headers=headers)


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
