"""What is to be done after a command that may have changed the library."""

from __future__ import annotations

import datetime as dt
from contextlib import closing
from pathlib import Path

import click

from store.errors import ConfigError, DatelineError
from store.library import Library
from store.model.due import LEAD_DAYS
from tui.calendar_file import CalendarFile, calendar_file
from tui.cli import printing
from tui.cli.settings import complain_once
from tui.config_file import setting

_ARRANGED = "dateline.calendar file"
"""Where it is kept, in what Click carries along, that the calendar file is looked after already."""


def keep_calendar_at_the_end(library: Path) -> None:
    """Let the calendar file of the settings, if there is one, be up to date when the command has ended."""
    context = click.get_current_context(silent=True)
    if context is None or _ARRANGED in context.meta:
        return
    context.meta[_ARRANGED] = True
    file = _calendar_file(library)
    if file is not None:
        context.find_root().call_on_close(lambda: _keep(file, library))


def _calendar_file(library: Path) -> CalendarFile | None:
    try:
        named: str | None = setting("calendar_file")
        if named is None:
            return None
        lead_days: int | None = setting("remind_days")
        todos = bool(setting("calendar_todos"))
    except ConfigError as error:
        complain_once(error)
        return None
    return calendar_file(
        named, todos=todos, lead_days=LEAD_DAYS if lead_days is None else lead_days, library=library
    )


def _keep(file: CalendarFile, library: Path) -> None:
    """Trouble is told and changes nothing about what the command did: the next one tries again."""
    try:
        with closing(Library.open(library, create=False, read_only=True)) as opened:
            file.keep_up_to_date(opened, dt.date.today())
    except DatelineError as error:
        printing.complain(str(error))
