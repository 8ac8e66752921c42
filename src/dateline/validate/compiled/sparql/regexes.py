"""Patterns that Python and the store read alike, as SPARQL conditions."""

from __future__ import annotations

import re

from dateline.validate.compiled.sparql.uncompilable import UncompilableError

_PORTABLE_ESCAPES = frozenset("nrtsbdw./()[]{}+*?|^$-\\\"'")
_PER_ALPHABET = frozenset("sbdw")
_SET_OPERATORS = ("&&", "--", "~~")


def regex_condition(pattern: str, variable: str, *, fail: bool) -> str:
    """Whether a value may fail (or hold) against ``sh:pattern``.

    The two engines differ on line ends and control characters, and, where a pattern names classes of characters, on letters
    outside ASCII: values that hold such are suspected either way. A time in UTC is also tried as rdflib writes it.

    Raises:
        UncompilableError: the pattern uses what the two read differently.
    """
    named = _check(pattern)
    quoted = quote(pattern)
    odd = "[^ -~]" if named else "[\\u0000-\\u001F\\u007F-\\u009F\\u2028\\u2029]"
    matches = f'REGEX(STR({variable}), "{quoted}")'
    as_rdflib = f'REGEX(REPLACE(STR({variable}), "Z$", "+00:00"), "{quoted}")'
    is_time = f"(isLiteral({variable}) && DATATYPE({variable}) = <http://www.w3.org/2001/XMLSchema#dateTime>)"
    doubt = f'REGEX(STR({variable}), "{odd}")'
    if fail:
        return f"COALESCE(!{matches} || {doubt} || ({is_time} && !{as_rdflib}), true)"
    return f"COALESCE({matches} || {doubt} || ({is_time} && {as_rdflib}), false)"


def quote(text: str) -> str:
    """A string as it stands between double quotes in SPARQL."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\r", "\\r").replace("\t", "\\t")
    return "".join(character if character >= " " else f"\\u{ord(character):04X}" for character in escaped)


def _check(pattern: str) -> bool:
    """Whether the pattern names classes of characters; refuses what is not portable."""
    escapes = re.findall(r"\\(.)", pattern, re.DOTALL)
    brackets = re.sub(r"\\.", "e", pattern, flags=re.DOTALL)
    classes = re.findall(r"\[\^?\]?[^\]]*\]", brackets)
    if (
        not set(escapes) <= _PORTABLE_ESCAPES
        or "(?" in brackets
        or re.search(r"[*+?}]\+", brackets)
        or any(inner in part[1:] for part in classes for inner in ("[", *_SET_OPERATORS))
        or any(part.startswith(("[]", "[^]")) for part in classes)
    ):
        raise UncompilableError(f"sh:pattern {pattern!r}")
    try:
        re.compile(pattern)
    except re.error as error:
        raise UncompilableError(f"sh:pattern {pattern!r}") from error
    return not _PER_ALPHABET.isdisjoint(escapes)
