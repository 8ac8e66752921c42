"""What a build of the package does first: it puts the query editor where the package takes it from, if that can be done.

Hatchling runs it for every wheel, editable or not; a build never fails for want of the editor.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

sys.path.insert(0, str(Path(__file__).parent))

import query_editor  # it stands beside this file, wherever that is


class QueryEditor(BuildHookInterface[Any]):
    """Fetches the editor before the files of the package are gathered."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002 - the names are Hatchling's
        """Fetch it; what keeps it away is a warning."""
        try:
            self.app.display_info(query_editor.fetch())
        except ValueError as error:
            self.app.display_warning(str(error))
