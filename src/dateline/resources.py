"""Files that travel with the package: the ontology, the context, the shapes.

In a wheel they lie in ``dateline/_data``; in a checkout, at its top.
"""

from __future__ import annotations

from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from dateline.model import DatelineError


def resource(*parts: str) -> Traversable:
    """A packaged file or folder, such as ``resource("shapes")`` or ``resource("ontology", "context.jsonld")``.

    Raises:
        DatelineError: (``E_RESOURCE``) the installation is incomplete.
    """
    packaged = files("dateline").joinpath("_data", *parts)
    if packaged.is_file() or packaged.is_dir():
        return packaged
    checkout = Path(__file__).resolve().parents[2].joinpath(*parts)
    if checkout.exists():
        return checkout
    message = f"the packaged file {'/'.join(parts)} is missing; install dateline again"
    raise DatelineError(message, code="E_RESOURCE", stage="resources")
