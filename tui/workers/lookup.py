"""What was asked for last, looked up beside the screen: the next that is asked for interrupts it."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from functools import partial
from threading import Lock
from typing import TypeVar

from textual.dom import DOMNode
from textual.worker import Worker, get_current_worker

from store.errors import StoppedError
from store.library import Library
from tui.notify import worker_errors_told
from tui.workers.answering import answer

Found = TypeVar("Found")

READING = "reading"
"""Workers that read anew what is on a screen: a key acts on that, and so waits for them."""


class Lookup:
    """Looks up for a widget or a screen, which is answered what it asked for last, and that alone.

    Nothing waits on the screen's thread, neither for an answer nor for the end of what is not wanted any
    more. `group` is that of the workers: keys wait for those that are `READING`.
    """

    def __init__(self, node: DOMNode, library: Library, group: str) -> None:
        self._node = node
        self._group = group
        self._searcher = Searcher(library)
        self._worker: Worker[None] | None = None
        self._what: Hashable = None

    @property
    def awaited(self) -> bool:
        """Whether an answer is still to come."""
        return self._worker is not None and not self._worker.is_finished

    def look_up(
        self,
        look: Callable[[Library], Found],
        take: Callable[[Found], object],
        what: Hashable = None,
        group: str = "",
    ) -> Worker[None]:
        """Answer, with what `look` finds in the library, `take` on the screen's thread; errors are told.

        `look` runs beside the screen. `what` tells what is looked up: the same, being looked up already,
        goes on. Without it, and for all else, what is being looked up ends at once and is not answered.
        `group` is that of this one worker, where it is another than that of all.
        """
        if self.awaited and self._worker is not None and what is not None and what == self._what:
            return self._worker
        self.drop()
        self._what = what
        self._worker = self._node.run_worker(
            partial(self._look_up, look, take), group=group or self._group, thread=True, exit_on_error=False
        )
        return self._worker

    def drop(self) -> None:
        """End what is being looked up; nobody is answered."""
        if self._worker is not None:
            self._worker.cancel()  # Before it is interrupted: the next one may run by then.
            self._worker = None
            self._searcher.interrupt()

    def leave(self) -> None:
        """Look up nothing more."""
        self._searcher.leave()

    def _look_up(self, look: Callable[[Library], Found], take: Callable[[Found], object]) -> None:
        worker = get_current_worker()
        with worker_errors_told(self._node):
            try:
                found = self._searcher.search(look, lambda: worker.is_cancelled)
            except StoppedError:
                return
            answer(self._node, self._be_answered, take, found)

    def _be_answered(self, take: Callable[[Found], object], found: Found) -> None:
        self._worker = None
        take(found)


class Searcher:
    """Searches through a connection of its own, one at a time, each in a worker's thread.

    The screen's thread interrupts a search or leaves; neither waits for the search to end.
    """

    def __init__(self, library: Library) -> None:
        self._library = library
        self._own: Library | None = None
        self._one_at_a_time = Lock()
        self._left = False

    def search(self, look: Callable[[Library], Found], is_cancelled: Callable[[], bool]) -> Found:
        """What `look` finds.

        Raises StoppedError where it was interrupted, was cancelled while another one ran, or the search was
        left; and what `look` raises.
        """
        try:
            with self._one_at_a_time:
                if is_cancelled() or self._left:
                    raise StoppedError("Something else is looked up by now.")
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
