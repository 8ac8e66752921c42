"""The one family of errors: each says what happened, to which thing, and what to do."""

from __future__ import annotations


class DatelineError(Exception):
    """Something could not be read, written, reached or understood.

    Args:
        message: what happened and what to do, in one or two plain sentences.
        code: a stable short name such as ``E_EMPTY``, for programs.
        stage: the room that gave up: ``read``, ``clean``, ``publish`` …
        source: the path or URL that it happened to, or None.
        spec: the address of the rule that was broken, or None.
    """

    def __init__(self, message: str, *, code: str, stage: str, source: str | None = None, spec: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.code = code
        self.stage = stage
        self.source = source
        self.spec = spec

    def __str__(self) -> str:
        where = f"{self.source}: " if self.source else ""
        return f"{where}{self.message} [{self.code}]"

    def __reduce__(self) -> tuple[object, ...]:
        return (_rebuild, (type(self), self.message, self.code, self.stage, self.source, self.spec))


class UsageError(DatelineError):
    """The call itself is wrong: an unknown setting, a missing path, two options that exclude each other."""


def _rebuild(
    kind: type[DatelineError], message: str, code: str, stage: str, source: str | None, spec: str | None
) -> DatelineError:
    return kind(message, code=code, stage=stage, source=source, spec=spec)
