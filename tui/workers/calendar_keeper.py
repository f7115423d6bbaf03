"""The calendar file follows the agenda while the app runs: written beside the screen, trouble told once."""

from __future__ import annotations

import datetime as dt
import time
from pathlib import Path
from typing import TYPE_CHECKING

from textual.app import App

from store.errors import DatelineError
from tui.calendar_file import CalendarFile, calendar_file
from tui.config import Config
from tui.notify import tell_error, worker_errors_told
from tui.session import Session

if TYPE_CHECKING:
    from store.library import Library

_TRIED_AGAIN = 30.0
"""Seconds after which a file that could not be written is tried again."""


def calendar_of(config: Config, library: Path) -> CalendarFile | None:
    """The calendar file of the settings, where they name one for this library."""
    return calendar_file(
        config.calendar_file, todos=config.calendar_todos, lead_days=config.remind_days, library=library
    )


class CalendarKeeper:
    """Looks now and then whether the agenda is another one, whoever changed it, and then writes the file."""

    def __init__(self, app: App[None], session: Session, file: CalendarFile) -> None:
        self._app = app
        self._session = session
        self._file = file
        self._written = ""
        """The revision that is in the file."""
        self._told = ""
        """The last trouble of which the user was told."""
        self._not_before = 0.0
        self._writing = False

    def look(self) -> None:
        """On the screen's thread: it takes less than a millisecond where nothing changed."""
        if self._writing or time.monotonic() < self._not_before:
            return
        try:
            revision = self._file.revision(self._session.library)
        except DatelineError:  # of which the user is told wherever they look at the library
            return
        if revision != self._written:
            self._writing = True
            self._app.run_worker(self._write, thread=True, exit_on_error=False, group="calendar")

    def _write(self) -> None:
        try:
            with worker_errors_told(self._app), self._session.library.sibling() as own:
                revision = self._file.revision(own)
                try:
                    self._file.keep_up_to_date(own, self._session.today())
                except DatelineError as error:
                    self._not_before = time.monotonic() + _TRIED_AGAIN
                    if str(error) != self._told:
                        self._told = str(error)
                        self._app.call_later(tell_error, self._app, error)
                else:
                    self._written, self._told = revision, ""
        finally:
            self._writing = False


def last_calendar(config: Config, library: Library) -> str:
    """Let the file be up to date when the app ends; what is to be told where that cannot be, else nothing."""
    try:
        file = calendar_of(config, library.path)
        if file is not None:
            file.keep_up_to_date(library, dt.date.today())
    except DatelineError as error:
        return f"{error}\n"
    return ""
