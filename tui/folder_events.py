"""Waiting until something happens in a folder: told by the system, or looked for where it tells nothing.

Systems tell nothing of what another machine does on a network disk, so a look is due in any case.
"""

from __future__ import annotations

import threading
from collections.abc import Sequence
from types import TracebackType
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from watchdog.observers.api import BaseObserver

TOLD_LOOK = 60.0
"""Seconds between two looks where the system tells what happens."""

UNTOLD_LOOK = 5.0
"""Seconds between two looks where it does not."""

_OF_WRITERS = frozenset({"created", "modified", "moved", "closed"})
"""Kinds of events (watchdog's) that may bring a file. That one is read, as it is by us, is none."""


class FolderEvents:
    """While this is open, `wait` ends when something happened in one of the folders."""

    def __init__(self, folders: Sequence[str], *, poll: bool = False) -> None:
        self._folders = folders
        self._happened = threading.Event()
        self._observer: BaseObserver | None = None
        self.told = not poll
        """Whether the system tells what happens."""

    def __enter__(self) -> Self:
        if self.told:
            from watchdog.events import FileSystemEvent, FileSystemEventHandler
            from watchdog.observers import Observer

            happened = self._happened

            class Handler(FileSystemEventHandler):
                def on_any_event(self, event: FileSystemEvent) -> None:
                    if event.event_type in _OF_WRITERS:
                        happened.set()

            self._observer = Observer()
            try:
                for folder in self._folders:
                    self._observer.schedule(Handler(), folder, recursive=True)
                self._observer.start()
            except OSError:  # more folders than the system watches for one user
                self.told, self._observer = False, None
        return self

    def wait(self) -> None:
        """Until something happened, or it is time for a look."""
        self._happened.wait(TOLD_LOOK if self.told else UNTOLD_LOOK)
        self._happened.clear()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._observer is not None:
            self._observer.stop()
            self._observer.join()
