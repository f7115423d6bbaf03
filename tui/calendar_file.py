"""The calendar file of the settings, which follows every change of the agenda of the user's own library."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from store.text.paths import named_path
from store.version import __version__
from tui.own_library import library_path

if TYPE_CHECKING:
    from store.library import Library


@dataclass(frozen=True, slots=True)
class CalendarFile:
    """Where it is and what is written into it: events, or with `todos` things to do.

    `lead_days` is how many days ahead what does not say that itself is reminded of.
    """

    path: Path
    todos: bool
    lead_days: int

    def keep_up_to_date(self, library: Library, today: dt.date) -> bool:
        """Write it where it is not of this state of the library; whether that was so. Raises ExportError.

        Takes no time to speak of where nothing has changed.
        """
        from store.export.calendar_file import keep_up_to_date

        def calendar() -> Iterator[bytes]:
            from store.export.ical import calendar

            entries = library.calendar.entries(today)
            return calendar(entries, todo=self.todos, lead_days=self.lead_days, revision=revision)

        with library.at_one_moment():
            revision = self.revision(library)
            return keep_up_to_date(self.path, revision, calendar)

    def revision(self, library: Library) -> str:
        """What is another whenever something else would be written."""
        form = "todos" if self.todos else "events"
        return f"{__version__}/{form}/{self.lead_days}/{library.calendar.revision()}"


def calendar_file(named: str | None, *, todos: bool, lead_days: int, library: Path) -> CalendarFile | None:
    """The file that the settings name; none where they name none, or where another library is open.

    The calendar is of one library, the user's own: the samples or a second library leave it alone.
    """
    if not named or library.resolve() != library_path(None).resolve():
        return None
    return CalendarFile(named_path(named), todos, lead_days)
