"""The shelf of readers: from a format's name to the function that reads it, loaded when first asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from importlib import import_module
from typing import Final, cast

from dateline.model import DatelineError, Page
from dateline.read.raw import Raw
from dateline.read.recognition import Format

# A reader yields at least one page or error, raises nothing but DatelineError, gives every page the source it was
# given, the digest of the raw bytes, a text without NUL, lone surrogate or byte-order mark, and reads the stream once.
Reader = Callable[[Raw], Iterator[Page | DatelineError]]

READERS: Final[dict[Format, tuple[str, str]]] = {
    "plain": ("dateline.read.readers", "read_plain"),
    "html": ("dateline.read.readers", "read_html"),
    "markdown": ("dateline.read.readers", "read_markdown"),
    "jsonlines": ("dateline.read.formats.json_lines", "read_json_lines"),
    "json": ("dateline.read.formats.json_lines", "read_json"),
    "feed": ("dateline.read.formats.trees.feeds", "read_feed"),
    "newsml": ("dateline.read.formats.trees.agency_xml", "read_newsml"),
    "nitf": ("dateline.read.formats.trees.agency_xml", "read_nitf"),
    "mail": ("dateline.read.formats.mail", "read_mail"),
    "warc": ("dateline.read.formats.warc", "read_warc"),
}
# Formats of many articles, which may be longer than one: their readers hold one record at a time.
STREAMED: Final = frozenset[Format]({"jsonlines", "warc"})


def get_reader(name: Format) -> Reader:
    """The reader of a format."""
    module, function = READERS[name]
    return cast("Reader", getattr(import_module(module), function))
