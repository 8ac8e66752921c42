"""A process that reads one page at a time and may be killed for it: ``python -m dateline.pipeline.worker``.

Pages come pickled on standard input; each outcome goes pickled to standard output. Both ends are ours.
"""

from __future__ import annotations

import contextlib
import os
import pickle
import sys
import time
from typing import Final

from dateline.model import Settings

_FIRST_PAGE_SECONDS: Final = 5  # what is imported with the first page of its kind
_HEADROOM: Final = 3  # the address space is larger than the memory in use; this is only a last defence


def main() -> None:
    """Load, say so, work until standard input ends."""
    from dateline.pipeline.annotating import annotate_page  # noqa: PLC0415 - what starts this module must not load the rooms

    pages = sys.stdin.buffer
    outcomes = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # what a library might print is no outcome
    settings = Settings()
    extra = _FIRST_PAGE_SECONDS
    with contextlib.suppress(EOFError, BrokenPipeError):
        settings = pickle.load(pages)  # noqa: S301 - from the process that started this one
        _limit_memory(settings.page_megabytes)
        pickle.dump("ready", outcomes)
        outcomes.flush()
        while True:
            page = pickle.load(pages)  # noqa: S301 - as above
            _limit_processor_time(settings.page_seconds + extra)
            extra = 0
            pickle.dump(annotate_page(page, settings), outcomes, protocol=pickle.HIGHEST_PROTOCOL)
            outcomes.flush()


def _limit_processor_time(seconds: int) -> None:
    """Let the system end this process when its page has used so much processor time."""
    try:
        import resource  # noqa: PLC0415 - not on every system; there the parent's clock is the only limit
    except ImportError:
        return
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(
            resource.RLIMIT_CPU, (int(time.process_time()) + 1 + seconds, resource.getrlimit(resource.RLIMIT_CPU)[1])
        )


def _limit_memory(megabytes: int) -> None:
    """Let one huge allocation fail at once; the parent looks at the memory in use only so often."""
    try:
        import resource  # noqa: PLC0415 - as above
    except ImportError:
        return
    with contextlib.suppress(ValueError, OSError):
        space = _HEADROOM * megabytes * 1_000_000 + (1 << 30)
        resource.setrlimit(resource.RLIMIT_AS, (space, resource.getrlimit(resource.RLIMIT_AS)[1]))


if __name__ == "__main__":
    main()
