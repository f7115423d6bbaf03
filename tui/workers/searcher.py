"""A connection on which one search after the other runs, and which nobody waits for."""

from __future__ import annotations

from collections.abc import Callable
from threading import Lock
from typing import TypeVar

from store.library import Library

Found = TypeVar("Found")


class Searcher:
    """Searches through a connection of its own, one at a time, each in a worker's thread.

    The screen's thread interrupts a search or leaves; neither waits for the search to end.
    """

    def __init__(self, library: Library) -> None:
        self._library = library
        self._own: Library | None = None
        self._one_at_a_time = Lock()
        self._left = False

    def search(self, look: Callable[[Library], Found], is_cancelled: Callable[[], bool]) -> Found | None:
        """What `look` finds; None where it was cancelled while another one ran, or the search was left.

        Raises StoppedError where it was interrupted, and what `look` raises.
        """
        try:
            with self._one_at_a_time:
                if is_cancelled() or self._left:
                    return None
                if self._own is None:
                    self._own = self._library.sibling()
                return look(self._own)
        finally:
            if self._left:
                self._close()

    def interrupt(self) -> None:
        """Stop what is being looked up, so that the next search need not wait for its end."""
        if (own := self._own) is not None:
            own.interrupt()

    def leave(self) -> None:
        """Search no more: the connection is closed now, or by the search that still runs, at its end."""
        self.interrupt()  # Before the search is told: it closes the connection at its end.
        self._left = True
        self._close()

    def _close(self) -> None:
        if self._one_at_a_time.acquire(blocking=False):
            try:
                if self._own is not None:
                    self._own.close()
                    self._own = None
            finally:
                self._one_at_a_time.release()
