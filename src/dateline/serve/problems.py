"""Errors over HTTP: problem details for programs (RFC 9457), a page for people."""

from __future__ import annotations

import json
from collections.abc import Sequence
from http import HTTPStatus

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from dateline.model import DatelineError
from dateline.serve.knowledge import Link
from dateline.serve.negotiation import choose
from dateline.serve.pages import page

_STATUS_OF_CODE = {
    "E_QUERY_SYNTAX": HTTPStatus.BAD_REQUEST,
    "E_QUERY_TOO_LARGE": HTTPStatus.BAD_REQUEST,
    "E_FORMAT": HTTPStatus.NOT_ACCEPTABLE,
    "E_QUERY_REFUSED": HTTPStatus.FORBIDDEN,
    "E_QUERY_TIMEOUT": HTTPStatus.SERVICE_UNAVAILABLE,
}


def problem(
    request: Request,
    status: int,
    detail: str,
    *,
    code: str | None = None,
    hints: Sequence[Link] = (),
    headers: dict[str, str] | None = None,
) -> Response:
    """An error in the form that the client reads: HTML for a browser, text, or ``application/problem+json``.

    Args:
        request: what went wrong.
        status: the HTTP status.
        detail: what happened and what to do.
        code: the error's stable name, or None.
        hints: where to go on from here.
        headers: further ones.
    """
    title = HTTPStatus(status).phrase
    sent = {"Vary": "Accept", **(headers or {})}
    form = choose(request.headers.get("accept"), ("application/problem+json", "application/json", "text/html", "text/plain"))
    if form == "text/plain":
        return PlainTextResponse(f"{status} {title}: {detail}\n".encode("utf-8", "backslashreplace"), status, headers=sent)
    if form == "text/html":
        return page("error.html", status=status, headers=sent, title=title, status_code=status, detail=detail, hints=hints)
    fields = {"type": "about:blank", "title": title, "status": status, "detail": detail}
    if code:
        fields["code"] = code
    if hints:
        fields["hints"] = [link.href for link in hints]
    body = json.dumps(fields, ensure_ascii=False, indent=1).encode("utf-8", "backslashreplace") + b"\n"
    return Response(body, status_code=status, media_type="application/problem+json", headers=sent)


def problem_of(request: Request, error: DatelineError) -> Response:
    """The response to an error of ours; a query that ran out of time says when to come back."""
    status = _STATUS_OF_CODE.get(error.code, HTTPStatus.INTERNAL_SERVER_ERROR)
    retry = {"Retry-After": "10"} if status == HTTPStatus.SERVICE_UNAVAILABLE else {}
    return problem(request, status, error.message, code=error.code, headers=retry)
