"""All measurements in one go: ``python evals --data ../shared/data`` prints one table for each kind."""

from __future__ import annotations

import events
import identity
import quotes
import times
from reporting import main

TABLES = {"speech": quotes.table, "times": times.table, "identity": identity.table, "events": events.table}

if __name__ == "__main__":
    main(__doc__, TABLES)
