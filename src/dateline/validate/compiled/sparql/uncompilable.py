"""What says that a shape asks for something which has no query yet."""

from __future__ import annotations


class UncompilableError(Exception):
    """A shape cannot be written as a query; pySHACL checks all that it targets.

    Args:
        feature: the SHACL term that stands in the way, such as ``sh:qualifiedValueShapesDisjoint``.
    """

    def __init__(self, feature: str) -> None:
        super().__init__(f"no query is written for {feature} yet")
        self.feature = feature
