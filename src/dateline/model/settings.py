"""The settings of a run: one frozen object, read once and passed down."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, fields, replace
from enum import StrEnum
from pathlib import Path

from dateline.model.errors import UsageError


class Rights(StrEnum):
    """How much of an article's own words is published."""

    FULL = "full"
    QUOTES = "quotes"
    FACTS = "facts"


@dataclass(frozen=True, slots=True)
class Settings:
    """What a run may be told. A ``dateline.toml`` holds any of these, under the same names.

    Args:
        base: the IRI under which everything is minted; absolute, ends in ``/``.
        rights: ``full`` publishes the text in a graph of its own, ``quotes`` only quotations, claims and evidence snippets,
            ``facts`` no words beyond names and headline.
        jobs: how many processes read and annotate; 1 is this one. Does not change a byte of the output.
        max_bytes: the largest article that is read, in bytes, after decompression.
        page_seconds: the most processor time that one article may take.
        page_megabytes: the most memory that the process which reads one article may hold.
        private_addresses: whether web addresses inside a private network, or of this machine, may be fetched.
        contact: an address that servers are told, so that they can find whoever runs this; may be empty.
        licence: IRI of the licence of the published dataset.
        title: the dataset's title.
        engine: the name of the extraction engine.
        least_score: 0 to 1; what the engine is less sure of is annotated, but not published.
        least_relation_score: the same for relations, where it is higher than `least_score`.
    """

    base: str = "https://dateline.example/"
    rights: Rights = Rights.QUOTES
    jobs: int = 1
    max_bytes: int = 64 * 1024 * 1024
    page_seconds: int = 10
    page_megabytes: int = 500
    private_addresses: bool = False
    contact: str = ""
    licence: str = "https://creativecommons.org/licenses/by/4.0/"
    title: str = "News knowledge base"
    engine: str = "dateline"
    least_score: float = 0.6
    least_relation_score: float = 0.9

    def __post_init__(self) -> None:
        object.__setattr__(self, "rights", Rights(self.rights))
        if (
            not self.base.startswith(("https://", "http://"))
            or not self.base.endswith("/")
            or any(c in self.base for c in ' <>"{}|\\^`#?')
        ):
            message = f"base must be an absolute http(s) IRI that ends in '/', got '{self.base}'"
            raise UsageError(message, code="E_SETTING", stage="settings")
        for name in ("least_score", "least_relation_score"):
            if not 0 <= (least := getattr(self, name)) <= 1:
                message = f"{name} must lie between 0 and 1, got {least}"
                raise UsageError(message, code="E_SETTING", stage="settings")
        for name in ("jobs", "max_bytes", "page_seconds", "page_megabytes"):
            if (number := getattr(self, name)) < 1:
                message = f"{name} must be 1 or more, got {number}"
                raise UsageError(message, code="E_SETTING", stage="settings")
        if not self.contact.isascii() or not self.contact.isprintable():
            message = f"contact must be a web or mail address in plain ASCII, got {self.contact!r}"
            raise UsageError(message, code="E_SETTING", stage="settings")

    def with_changes(self, **changes: object) -> Settings:
        """A copy with the given fields changed; those that are None stay as they are."""
        return replace(self, **{name: value for name, value in changes.items() if value is not None})  # type: ignore[arg-type]


def load_settings(path: Path | None) -> Settings:
    """Read a ``dateline.toml``; without a path, the defaults.

    Raises:
        UsageError: the file is missing, is not TOML, or holds an unknown key or a value of the wrong kind.
    """
    if path is None:
        return Settings()
    try:
        values = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise UsageError(
            f"the configuration cannot be read ({error.strerror}); check --config",
            code="E_SETTING",
            stage="settings",
            source=str(path),
        ) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise UsageError(
            f"the configuration is not valid TOML: {error}", code="E_SETTING", stage="settings", source=str(path)
        ) from error
    kinds = {item.name: type(getattr(Settings(), item.name)) for item in fields(Settings)}
    for name, value in values.items():
        if name not in kinds:
            raise UsageError(
                f"unknown setting '{name}'; known are {', '.join(kinds)}", code="E_SETTING", stage="settings", source=str(path)
            )
        wanted = str if kinds[name] is Rights else kinds[name]
        if type(value) is not wanted:
            raise UsageError(
                f"setting '{name}' must be a {wanted.__name__}, got {value!r}",
                code="E_SETTING",
                stage="settings",
                source=str(path),
            )
    try:
        return Settings(**values)
    except ValueError as error:
        raise UsageError(
            f"rights must be full, quotes or facts: {error}", code="E_SETTING", stage="settings", source=str(path)
        ) from error
