"""News articles as linked data you can cite."""

from importlib import import_module

# Some rooms bear the name of the verb that they serve. Python binds a package to its parent's name on first import; once that has
# happened here, the functions below keep the names for good, and `from dateline.read.sources import …` works beside them.
for _room in ("read", "validate", "audit", "query", "serve"):
    import_module(f"dateline.{_room}")

from dateline.api import annotate, audit, build, embed, load, query, read, serve, site, validate  # noqa: E402 - see above
from dateline.model import DatelineError, Settings  # noqa: E402 - see above
from dateline.version import __version__  # noqa: E402 - see above

__all__ = [
    "DatelineError",
    "Settings",
    "__version__",
    "annotate",
    "audit",
    "build",
    "embed",
    "load",
    "query",
    "read",
    "serve",
    "site",
    "validate",
]
