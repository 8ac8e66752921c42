"""News articles as linked data you can cite."""

from dateline.version import __version__

__all__ = ["__version__"]
