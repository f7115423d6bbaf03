"""The user's own commands, which are given what came in, what is tracked, what is due: as JSON, by no shell.

They run beside everything else, one after the other. What happens while one runs is told together to the
next. Trouble is told once for each hook.
"""

from __future__ import annotations

import datetime as dt
import json
import queue
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from enum import StrEnum
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from store.errors import ConfigError, DatelineError, ProgramError
from store.model.articles import AddResult
from store.model.decisions import Deadline
from tui.crash import defect

if TYPE_CHECKING:
    from store.library import Library
    from store.library.events import Event

_SECONDS = 20
"""How long a hook may take."""


class Hook(StrEnum):
    """When a hook runs; its value is the setting that holds its command."""

    ADD = "on_add"
    TRACK = "on_track"
    DUE = "on_due"


Command = Sequence[str]
_News = tuple[Path, Sequence[AddResult] | Sequence[Deadline]]
Complain = Callable[[DatelineError], object]


def run_hook(hook: Hook, command: Command, told: dict[str, Any]) -> None:
    """Run a hook with `told` as JSON on its standard input. Raises ConfigError, which names its setting.

    What it prints is dropped: it may run while the app draws.
    """
    from tui.cli.printing import plain
    from tui.programs import run_program

    try:
        ended = run_program(command, json.dumps(plain(told)) + "\n", seconds=_SECONDS)
    except ProgramError as error:
        raise ConfigError(f"the hook {error.sentence} Look at {hook} in config.toml.") from error
    if ended.code:
        raise ConfigError(f"the hook {command[0]} ended with {ended.code}. Look at {hook} in config.toml.")


def due_told(due: Sequence[Event], today: dt.date) -> dict[str, Any]:
    """What `on_due` is given."""
    from tui.words.reminders import reminders_json

    return reminders_json(due, today)


def added_told(library: Library, article_ids: Sequence[int]) -> dict[str, Any]:
    """What `on_add` is given: the articles as `dateline list` tells them, but those that are gone again."""
    rows = [library.articles.row(article_id) for article_id in article_ids]
    return {
        "schema": "dateline.on-add/1",
        "library": library.path,
        "articles": [row for row in rows if row is not None],
    }


def tracked_told(library: Path, deadlines: Sequence[Deadline]) -> dict[str, Any]:
    """What `on_track` is given: the deadlines as `dateline agenda` tells them."""
    return {"schema": "dateline.on-track/1", "library": library, "deadlines": deadlines}


class Hooks:
    """Runs the hooks for what is heard from the libraries that it listens to."""

    def __init__(self, command: Callable[[Hook], Command | None], complain: Complain) -> None:
        """`command` gives what a hook runs, if anything; it is asked once and may raise ConfigError.

        `complain` is told of trouble, from another thread.
        """
        self._command = cache(command)
        self._complain = complain
        self._waiting: queue.SimpleQueue[_News | None] = queue.SimpleQueue()
        self._thread: threading.Thread | None = None
        self._beginning = threading.Lock()
        """Held while the one thread is begun or let go: news comes from any thread."""
        self._troubled: set[Hook] = set()

    def listen(self, library: Library) -> None:
        """Hear what comes into this library and its siblings, and what is tracked of it."""
        library.listeners.added.append(partial(self._hear, Hook.ADD, library.path))
        library.listeners.tracked.append(partial(self._hear, Hook.TRACK, library.path))

    def finish(self, seconds: float | None = None) -> None:
        """Let the hooks come to their end; after some `seconds` those that still run are left alone."""
        with self._beginning:
            thread, self._thread = self._thread, None
            if thread is not None:
                self._waiting.put(None)
        if thread is not None:
            thread.join(seconds)

    def _hear(self, hook: Hook, library: Path, news: Sequence[AddResult] | Sequence[Deadline]) -> None:
        with self._trouble_told(hook):
            if not self._command(hook):
                return
            with self._beginning:
                self._waiting.put((library, news))
                if self._thread is None:
                    self._thread = threading.Thread(target=self._run, name="hooks", daemon=True)
                    self._thread.start()

    def _run(self) -> None:
        ending = False
        while not ending:
            heard = [self._waiting.get()]
            while not self._waiting.empty():
                heard.append(self._waiting.get())
            ending = None in heard
            added: dict[Path, list[int]] = {}
            tracked: dict[Path, list[Deadline]] = {}
            for library, news in filter(None, heard):
                for each in news:
                    if isinstance(each, Deadline):
                        tracked.setdefault(library, []).append(each)
                    elif each.article_id is not None:
                        added.setdefault(library, []).append(each.article_id)
            for library, article_ids in added.items():
                self._give(Hook.ADD, partial(_added, library, article_ids))
            for library, deadlines in tracked.items():
                self._give(Hook.TRACK, partial(tracked_told, library, deadlines))

    def _give(self, hook: Hook, told: Callable[[], dict[str, Any]]) -> None:
        with self._trouble_told(hook):
            if command := self._command(hook):
                run_hook(hook, command, told())

    @contextmanager
    def _trouble_told(self, hook: Hook) -> Iterator[None]:
        try:
            yield
        except DatelineError as error:
            self._tell(hook, error)
        except Exception as error:  # noqa: BLE001 - told, not hidden; what the user did is saved
            self._tell(hook, defect(error))

    def _tell(self, hook: Hook, error: DatelineError) -> None:
        if hook not in self._troubled:
            self._troubled.add(hook)
            self._complain(error)


def _added(library: Path, article_ids: Sequence[int]) -> dict[str, Any]:
    from store.library import Library

    with Library.open(library, create=False, read_only=True) as opened:
        return added_told(opened, article_ids)
