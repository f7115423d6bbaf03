"""What comes into the library while the screen stays live: one import at a time, which can pause."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass, field

_LOOKS = 0.1
"""Seconds between two looks whether it is to end while it pauses."""


@dataclass(slots=True)
class ImportRun:
    """An import on its way. Whoever has it may let it pause or go on, from any thread."""

    cancelled: threading.Event
    """Ends it: an article is wholly in or not at all; what is being fetched or extracted does not come in."""
    changed: Callable[[], object]
    """Told when it pauses or goes on."""
    report: int | None = None
    """The report that it goes on with; None where it has a new one."""
    _paused: threading.Event = field(default_factory=threading.Event)
    _begun: threading.Event = field(default_factory=threading.Event)

    def begin(self) -> bool:
        """Begin in the thread that does it; False where it was cancelled while it waited for that."""
        if self.cancelled.is_set():
            return False
        self._begun.set()
        return True

    @property
    def never_begins(self) -> bool:
        """Whether it was cancelled before any thread took it up; one that still does leaves off at once."""
        return self.cancelled.is_set() and not self._begun.is_set()

    @property
    def paused(self) -> bool:
        """Whether it waits to go on."""
        return self._paused.is_set()

    def pause_or_go_on(self) -> None:
        """Let it pause, or go on; what is begun comes in before it pauses."""
        if self.paused:
            self._paused.clear()
        else:
            self._paused.set()
        self.changed()

    def may_go_on(self) -> bool:
        """Wait while it pauses; False once it is cancelled."""
        while self.paused and not self.cancelled.wait(_LOOKS):
            pass
        return not self.cancelled.is_set()


@dataclass(slots=True)
class ComingIn:
    """What comes into the library now, for every screen: one import at a time, or none."""

    _run: ImportRun | None = None

    @property
    def run(self) -> ImportRun | None:
        """The import on its way, or None; one that was cancelled before it began keeps no other out."""
        return None if self._run is None or self._run.never_begins else self._run

    def begin(self, run: ImportRun) -> None:
        """An import is on its way."""
        self._run = run

    def end(self, run: ImportRun) -> None:
        """An import has ended; another that has begun since goes on."""
        if self._run is run:
            self._run = None
