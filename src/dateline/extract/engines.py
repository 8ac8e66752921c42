"""The shelf of engines: each turns an article into an annotation, and is found by its name."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from dateline.model import Annotation, Article, UsageError


class Engine(Protocol):
    """What every engine has: `name` and `version` go into the annotation that it makes."""

    name: str
    version: str

    def annotate(self, article: Article) -> Annotation:
        """All that the engine finds in `article`; spans point into ``article.text``."""
        ...


def _fast() -> Engine:
    from dateline.extract.rules_engine import RulesEngine  # noqa: PLC0415 - an engine is loaded when it is asked for
    from dateline.extract.tagging.combining import find_names_with_model  # noqa: PLC0415 - the same

    return RulesEngine("fast", find_names_with_model)


def _dateline() -> Engine:
    from dateline.extract.rules_engine import RulesEngine  # noqa: PLC0415 - an engine is loaded when it is asked for
    from dateline.extract.tagging.combining import find_names_in_context  # noqa: PLC0415 - the same

    return RulesEngine("dateline", find_names_in_context)


_SHELF: dict[str, Callable[[], Engine]] = {"dateline": _dateline, "fast": _fast}
# Other names of engines on the shelf.
_ALIASES = {"rules": "fast"}


def engine_names() -> tuple[str, ...]:
    """The names of the engines, sorted, without aliases."""
    return tuple(sorted(_SHELF))


def get_engine(name: str) -> Engine:
    """The engine of that name or alias, ready to use.

    Raises:
        UsageError: (``E_ENGINE``) there is none of that name; the message lists those there are.
    """
    factory = _SHELF.get(_ALIASES.get(name, name))
    if factory is None:
        message = f"there is no engine called {name!r}; choose one of: {', '.join(engine_names())}"
        raise UsageError(message, code="E_ENGINE", stage="extract")
    return factory()
