"""JSON-LD goes into a page once, and the page stays as it was."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.publish.embedding import embed_into, script_element

SAFE = '{"headline": "\\u003c/script\\u003e"}'
PAGE = "<!doctype html>\n<html>\n<head>\n<title>News</title>\n</head>\n<body>\n<p>Words</p>\n</body>\n</html>\n"


def test_the_element_stands_at_the_end_of_the_head() -> None:
    """The element comes right before ``</head>``, and the rest is untouched."""
    page = embed_into(PAGE, SAFE)
    assert page == PAGE.replace("</head>", script_element(SAFE) + "</head>")


def test_twice_is_once() -> None:
    """Embedding again replaces the element."""
    once = embed_into(PAGE, SAFE)
    assert embed_into(once, SAFE) == once
    assert embed_into(once, "{}") == embed_into(PAGE, "{}")


def test_a_head_inside_a_comment_or_script_is_no_head() -> None:
    """A ``</head>`` in a comment or a script does not mislead."""
    page = "<html><head><!-- </head> --><script>var a = '</head>';</script></head><body></body></html>"
    assert embed_into(page, SAFE).endswith(script_element(SAFE) + "</head><body></body></html>")


@pytest.mark.parametrize("page", ["", "<p>no head</p>", "<!doctype html><p>x</p>", "<html><body>x</body></html>"])
def test_a_page_without_a_head_gets_it_too(page: str) -> None:
    """The element goes before the body, or to the start."""
    assert script_element(SAFE) in embed_into(page, SAFE)
    assert embed_into(page, SAFE).replace(script_element(SAFE), "") == page


@given(st.text(), st.text())
def test_the_rest_of_any_page_is_untouched(before: str, after: str) -> None:
    """Taking the element out again gives the page back."""
    page = f"{before}</head>{after}"
    assert embed_into(page, SAFE).replace(script_element(SAFE), "") == page


@pytest.mark.parametrize("unsafe", ["</script>", "<!--", "a & b", "\u2028"])
def test_unsafe_json_is_refused(unsafe: str) -> None:
    """JSON that could end the element never gets into a page."""
    with pytest.raises(ValueError, match="not safe"):
        script_element(f'{{"headline": "{unsafe}"}}')
