"""Limits that the sandbox's child sets itself: they hold when its parent has been killed.

Memory and core dumps by `setrlimit`, each task by an alarm whose default action ends the
process even inside a parser that never comes back to Python, and the parent's death by
looking who the parent is now (POSIX gives an orphan another one).
"""

from __future__ import annotations

import os
import signal
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

from store.ingest.limits import EXTRACTION_MEMORY

_LOOKS = 1.0
"""Seconds between two looks whether the parent is still there."""

_GRACE = 2.0
"""Seconds that the child's own alarm comes after the parent's, which can say why it stopped the task."""


def limit_memory() -> None:
    """Cap the address space, on systems that can, and leave no memory dump with a page's text in it."""
    try:
        import resource
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    try:
        resource.setrlimit(resource.RLIMIT_AS, (EXTRACTION_MEMORY, EXTRACTION_MEMORY))
    except (ValueError, OSError):
        # macOS refuses this limit; those of time still hold.
        return


@contextmanager
def limited_time(seconds: float) -> Iterator[None]:
    """End this process where what is done inside takes longer than `seconds` and a little."""
    if not hasattr(signal, "setitimer"):  # Windows: the parent's limit alone
        yield
        return
    signal.setitimer(signal.ITIMER_REAL, seconds + _GRACE)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)


def end_with_parent() -> None:
    """End this process soon after its parent has ended, be it in the middle of a task."""
    parent = os.getppid()

    def watch() -> None:
        while os.getppid() == parent:
            time.sleep(_LOOKS)
        os._exit(1)

    threading.Thread(target=watch, name="parent watch", daemon=True).start()
