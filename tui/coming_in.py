"""What comes into the library while the screen stays live: one import at a time; others wait."""

from __future__ import annotations

import threading
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tui.workers.importing import Bringing

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
    """The report that tells of it, if one does."""
    stop: Callable[[], object] = lambda: None
    """Ends it, wherever it was begun; on the screen's thread."""
    _paused: threading.Event = field(default_factory=threading.Event)
    _begun: threading.Event = field(default_factory=threading.Event)
    _ended: threading.Event = field(default_factory=threading.Event)

    def begin(self) -> bool:
        """Begin in the thread that does it; False where it was cancelled while it waited for that."""
        if self.cancelled.is_set():
            return False
        self._begun.set()
        return True

    def end(self) -> None:
        """Say in the thread that does it that all is in."""
        self._ended.set()

    @property
    def ended(self) -> bool:
        """Whether all is in, though the screen may not know yet."""
        return self._ended.is_set()

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


@dataclass(frozen=True, slots=True)
class Wish:
    """An import that was asked for."""

    label: str
    """What is brought in, as the user is told of it."""
    bringing: Bringing
    report: int | None = None
    """The report that tells of it, once it has one."""
    accept: Callable[[], tuple[int, Bringing]] | None = None
    """Begins its report, so that it is seen and not lost, and says what brings it in under that; None for
    what has a report."""
    accepted: bool = False
    """Whether its report was begun for it: it is no other's."""
    only_once: bool = False
    """Whether nobody could add it again: no path and no address leads to it."""
    tries: Hashable = None
    """What it tries again; None for what is new."""

    def kept(self) -> Wish:
        """The same with a report, where it can have one. Raises DatelineError."""
        if self.accept is None:
            return self
        report, bringing = self.accept()
        return replace(self, report=report, bringing=bringing, accept=None, accepted=True)


@dataclass(slots=True)
class ComingIn:
    """What comes into the library now, for every screen: one import at a time, or none, and what waits.

    It is asked and changed on the screen's thread only.
    """

    _run: ImportRun | None = None
    _wish: Wish | None = None
    waiting: list[Wish] = field(default_factory=list)
    """What was asked for meanwhile, in its turn."""

    @property
    def run(self) -> ImportRun | None:
        """The import on its way, or None; one that was cancelled before it began keeps no other out."""
        return None if self._run is None or self._run.never_begins else self._run

    def waits(self, report: int) -> Wish | None:
        """The import of a report that waits for its turn; None where it does not."""
        return next((wish for wish in self.waiting if wish.report == report), None)

    def tries(self, what: Hashable) -> bool:
        """Whether this is tried again now, or waits for that."""
        on_its_way = () if self.run is None or self._wish is None else (self._wish,)
        return any(wish.tries == what for wish in (*on_its_way, *self.waiting))

    @property
    def would_be_lost(self) -> list[Wish]:
        """What did not come in, or not to its end, though nobody stopped it, and can be had only once."""
        unended = [] if self._wish is None or (self._run and self._run.ended) else [self._wish]
        return [wish for wish in (*unended, *self.waiting) if wish.only_once]

    def begin(self, run: ImportRun, wish: Wish) -> None:
        """An import is on its way."""
        self._run, self._wish = run, wish

    def drop(self, run: ImportRun) -> None:
        """The user stops an import: the rest of it is not wanted."""
        if self._run is run:
            self._wish = None

    def end(self, run: ImportRun) -> None:
        """An import has ended; another that has begun since goes on."""
        if self._run is run:
            self._run = self._wish = None
