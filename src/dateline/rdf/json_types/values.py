"""Values of JSON-LD, and the marks by which a type says more than Python's types can."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, TypedDict


@dataclass(frozen=True, slots=True)
class Form:
    """A string matches this regular expression (of the kind that JSON Schema knows)."""

    pattern: str


@dataclass(frozen=True, slots=True)
class Among:
    """A node is of the type that carries this mark if one of these names is among its classes."""

    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AtLeast:
    """An array has this many values, or a number is this large."""

    number: int


Iri = Annotated[str, Form(r"^[A-Za-z][A-Za-z0-9+.-]*:[^\s<>\"{}|\\^`]*$")]
Url = Annotated[str, Form(r"^https?://[^\s<>\"{}|\\^`]+$")]
Day = Annotated[str, Form(r"^-?[0-9]{4,}-[0-9]{2}-[0-9]{2}$")]
Instant = Annotated[str, Form(r"^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:.]+(Z|[+-][0-9]{2}:[0-9]{2})$")]
Sha256 = Annotated[str, Form("^[0-9a-f]{64}$")]
LanguageTag = Annotated[str, Form("^[a-z]{2,8}(-[a-z0-9]{1,8})*$")]
Count = Annotated[int, AtLeast(0)]
Number = Annotated[int, AtLeast(1)]

LanguageText = TypedDict("LanguageText", {"@value": str, "@language": LanguageTag})
"""Text in another language than English, British English among them."""

TypedValue = TypedDict("TypedValue", {"@value": str, "@type": str})
"""A value of another datatype than its key has by the context: a year or month in place of a day."""

PlainText = TypedDict("PlainText", {"@value": str})
"""A string without language under a key for text."""

Reference = TypedDict("Reference", {"@id": Iri})
"""A node that stands elsewhere, under a key that may also hold a literal."""

Text = str | LanguageText
"""English text is a bare string; text in any other language says which."""
