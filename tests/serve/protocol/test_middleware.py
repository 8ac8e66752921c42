from __future__ import annotations

import logging
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

import httpx
import pytest

from dateline.serve.app import make_app
from dateline.serve.protocol.middleware import ACCESS_LOG
from dateline.serve.protocol.rates import Rate

Serving = Callable[[Any], AbstractContextManager[httpx.Client]]


def test_pages_of_other_sites_may_read(client: httpx.Client) -> None:
    """Every answer, errors too, may be read by a script of any site; a preflight says what may be sent."""
    for place in ("/sparql?query=ASK{}", "/nothing", "/", "/sparql?query=x"):
        response = client.get(place, headers={"Origin": "https://other.example"})
        assert response.headers["access-control-allow-origin"] == "*", place
        assert "ETag" in response.headers["access-control-expose-headers"]
    wanted = {"Origin": "https://other.example", "Access-Control-Request-Method": "POST",
              "Access-Control-Request-Headers": "content-type"}  # fmt: skip
    preflight = client.options("/sparql", headers=wanted)
    assert preflight.status_code == 204
    assert "POST" in preflight.headers["access-control-allow-methods"]
    assert preflight.headers["access-control-allow-headers"] == "content-type"


def test_options_say_what_may_be_asked(client: httpx.Client) -> None:
    """POST is for queries alone."""
    assert client.options("/sparql").headers["allow"] == "GET, HEAD, POST, OPTIONS"
    assert client.options("/article/x").headers["allow"] == "GET, HEAD, OPTIONS"


def test_who_asks_too_much_is_told_when_to_come_back(small_kb: Path, serve_app: Serving) -> None:
    """After the burst comes 429 with a time to wait, as problem details; health and figures stay free."""
    with serve_app(make_app(small_kb, rate=Rate(per_second=0.5, burst=3))) as client:
        statuses = [client.get("/robots.txt").status_code for _ in range(5)]
        assert statuses == [200, 200, 200, 429, 429]
        refused = client.get("/robots.txt")
        assert 1 <= int(refused.headers["retry-after"]) <= 3
        assert refused.json()["status"] == 429
        assert client.get("/healthz").status_code == client.get("/metrics").status_code == 200
        assert 'dateline_http_requests_total{method="GET",place="other",status="429"} 3.0' in client.get("/metrics").text


def test_evaluation_time_is_charged(small_kb: Path, serve_app: Serving) -> None:
    """A client whose queries take long has asked much, however few they were."""
    with serve_app(make_app(small_kb, rate=Rate(per_second=0.01, burst=3, second_costs=1e6))) as client:
        assert client.get("/sparql", params={"query": "ASK {}"}).status_code == 200
        assert client.get("/sparql", params={"query": "ASK {}"}).status_code == 429


def test_the_log_has_no_secrets(small_kb: Path, serve_app: Serving, caplog: pytest.LogCaptureFixture) -> None:
    """A line has client, method, path, status, bytes and time; no query string, no header; no line can be forged."""
    ACCESS_LOG.propagate = True
    with caplog.at_level(logging.INFO, "dateline.access"), serve_app(make_app(small_kb)) as client:
        client.get("/sparql?query=ASK{}&token=hush", headers={"Authorization": "Bearer hush"})
        client.get("/x%0a127.0.0.1%20%22GET")
    lines = [record.getMessage() for record in caplog.records if record.name == "dateline.access"]
    assert len(lines) == 2
    assert '"GET /sparql" 200' in lines[0]
    assert "hush" not in "".join(lines)
    assert "\n" not in lines[1]
    assert lines[1].count('"') == 2


def test_every_answer_has_a_strict_policy(client: httpx.Client) -> None:
    """No answer, whatever it is, lets a page load anything from elsewhere or be framed."""
    for place in ("/", "/sparql", "/nothing", "/sparql?query=x", "/dumps/", "/article/2025-03-03-port-chief-jailed-0a1b2c3d"):
        for accept in ("text/html", "*/*"):
            response = client.get(place, headers={"Accept": accept})
            assert "default-src 'none'" in response.headers["content-security-policy"], place
            assert response.headers["x-content-type-options"] == "nosniff"
            assert "unsafe" not in response.headers["content-security-policy"]


def test_a_strange_host_breaks_nothing(client: httpx.Client) -> None:
    """What the client says our name is goes into no answer unless it can be one."""
    for host in ("a b", "<script>", "x.example/evil", '"', "é"):
        for place in ("/sparql", "/.well-known/void", "/robots.txt", "/sitemap.xml", "/openapi.json"):
            response = client.get(place, headers=[(b"Host", host.encode())])
            assert response.status_code in (200, 400)
            assert "evil" not in response.text
            assert "<script>" not in response.text
