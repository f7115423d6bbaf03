"""`Library`: one library file and its parts, each for one kind of thing that is kept in it.

A part is loaded when it is first asked for: a list of articles is there before the agenda is known of.
"""

from __future__ import annotations

import datetime as dt
from contextlib import AbstractContextManager
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from store.closing import Closing
from store.library.deciding import Deciding
from store.library.listeners import Listeners
from store.library.views import Views
from store.records.connection import LibraryFile
from store.records.uncompared import never_compared

if TYPE_CHECKING:
    from store.calendar.region import Region
    from store.library.annotations import Annotations
    from store.library.articles import Articles
    from store.library.briefings import Briefings
    from store.library.calendar import AgendaCalendar
    from store.library.corrections import Corrections
    from store.library.deadlines import Deadlines
    from store.library.entity_pages import EntityPages
    from store.library.exports import Exports
    from store.library.feeds import Feeds
    from store.library.figures import Figures
    from store.library.findings import FindingsOfArticles
    from store.library.follows import Follows
    from store.library.history import History
    from store.library.imports import Imports
    from store.library.names import Names
    from store.library.pages import Pages
    from store.library.quotes import Quotes
    from store.library.retrying import Retrying
    from store.library.saved_views import SavedViews
    from store.library.stories import Stories
    from store.library.timeline import Timelines
    from store.library.unfinished import UnfinishedNotes
    from store.library.watching import Watching


class Library(Closing):
    """One library file, as one thread sees it. Another thread asks for a `sibling`.

    Offsets count code points of `Article.text`. Every decision is one transaction and one
    entry of the history. Besides the errors named with a method, each method of each part
    may raise LibraryError (disk full, file read-only, damaged) and, when it writes,
    LibraryBusyError.
    """

    def __init__(self, file: LibraryFile, listeners: Listeners | None = None) -> None:
        self._file = file
        self.listeners = listeners or Listeners()
        """Who hears at once of what comes in and what is tracked, also through siblings."""
        self.views = Views(file)
        """Lists of articles, any page of any view, and search."""
        self._deciding = Deciding(file, self.views, self.listeners)

    @cached_property
    def articles(self) -> Articles:
        """Single articles, and what the user does to them."""
        from store.library.articles import Articles

        return Articles(self._deciding)

    @cached_property
    def findings(self) -> FindingsOfArticles:
        """What was found in them, and finding it anew."""
        from store.library.findings import FindingsOfArticles

        return FindingsOfArticles(self._deciding)

    @cached_property
    def annotations(self) -> Annotations:
        """Highlights and notes."""
        from store.library.annotations import Annotations

        return Annotations(self._deciding)

    @cached_property
    def unfinished(self) -> UnfinishedNotes:
        """Notes that are being written."""
        from store.library.unfinished import UnfinishedNotes

        return UnfinishedNotes(self._file, self.annotations)

    @cached_property
    def deadlines(self) -> Deadlines:
        """The agenda: what is tracked, and what is suggested."""
        from store.library.deadlines import Deadlines

        return Deadlines(self._deciding)

    @cached_property
    def corrections(self) -> Corrections:
        """What is put right about findings."""
        from store.library.corrections import Corrections

        return Corrections(self._deciding, self.deadlines)

    @cached_property
    def calendar(self) -> AgendaCalendar:
        """The agenda as calendars keep it."""
        from store.library.calendar import AgendaCalendar

        return AgendaCalendar(self._file, self.deadlines)

    @cached_property
    def names(self) -> Names:
        """Who and what is named, across all articles."""
        from store.library.names import Names

        return Names(self._deciding)

    @cached_property
    def entity_pages(self) -> EntityPages:
        """What there is to be told of each of them."""
        from store.library.entity_pages import EntityPages

        return EntityPages(self._file)

    @cached_property
    def saved_views(self) -> SavedViews:
        """Queries under a name."""
        from store.library.saved_views import SavedViews

        return SavedViews(self._deciding)

    @cached_property
    def figures(self) -> Figures:
        """Quantities of all articles, and the same thing over time."""
        from store.library.figures import Figures

        return Figures(self._file)

    @cached_property
    def quotes(self) -> Quotes:
        """What anybody is quoted with."""
        from store.library.quotes import Quotes

        return Quotes(self._file)

    @cached_property
    def follows(self) -> Follows:
        """Of whom the user wants to hear what is new."""
        from store.library.follows import Follows

        return Follows(self._deciding, self.names)

    @cached_property
    def briefings(self) -> Briefings:
        """What is new, and what is due."""
        from store.library.briefings import Briefings

        return Briefings(self._file, self.views, self.deadlines, self.follows)

    @cached_property
    def stories(self) -> Stories:
        """Articles that tell the same wire story."""
        from store.library.stories import Stories

        return Stories(self._deciding)

    @cached_property
    def timeline(self) -> Timelines:
        """What was published, what is told of and what is due, on one axis."""
        from store.library.timeline import Timelines

        return Timelines(self._file)

    @cached_property
    def exports(self) -> Exports:
        """What goes out."""
        from store.library.exports import Exports

        return Exports(
            self.views, self.articles, self.annotations, self.deadlines, self.findings, self.corrections
        )

    @cached_property
    def imports(self) -> Imports:
        """What comes in."""
        from store.library.imports import Imports

        return Imports(self._deciding)

    @cached_property
    def retrying(self) -> Retrying:
        """What did not come in, tried again; what was cut off, gone on with."""
        from store.library.retrying import Retrying

        return Retrying(self._deciding, self.imports)

    @cached_property
    def pages(self) -> Pages:
        """Web pages as they came, to be read again."""
        from store.library.pages import Pages

        return Pages(self._deciding, self.imports)

    @cached_property
    def watching(self) -> Watching:
        """Folders that it comes in from as it arrives there."""
        from store.library.watching import Watching

        return Watching(self._file, self.imports)

    @cached_property
    def feeds(self) -> Feeds:
        """What the user is subscribed to."""
        from store.library.feeds import Feeds

        return Feeds(self._deciding, self.imports)

    @cached_property
    def history(self) -> History:
        """What was done, and taking it back."""
        from store.library.history import History

        return History(self._deciding)

    @classmethod
    def open(
        cls, path: Path, *, create: bool = True, read_only: bool = False, busy_seconds: float = 5.0
    ) -> Library:
        """Open the library at `path`; make it where there is none and `create` says so.

        `busy_seconds` is how long a write waits for another program's. Raises LibraryError
        where the file cannot be used; it is then left as it is.
        """
        file = LibraryFile.open(path, create=create, read_only=read_only, busy_seconds=busy_seconds)
        if not file.read_only and never_compared(file):
            from store.records import announcements

            with file.writing():
                announcements.rebuild(file)
        return cls(file)

    def sibling(self) -> Library:
        """The same library for another thread. Raises LibraryGoneError where its file is not in its place."""
        return Library(self._file.sibling(), self.listeners)

    def close(self) -> None:
        """Close the file. Closing twice does no harm."""
        self._file.close()

    @property
    def path(self) -> Path:
        """Where the file is."""
        return self._file.path

    @property
    def read_only(self) -> bool:
        """Whether it was opened for reading only."""
        return self._file.read_only

    @property
    def logs_ahead(self) -> bool:
        """Whether readers and the writer need not wait for one another, as on most disks."""
        return self._file.logs_ahead

    @property
    def region(self) -> Region:
        """Whose holidays are no working days where a deadline is counted from an event."""
        return self._deciding.region

    @region.setter
    def region(self, region: Region) -> None:
        self._deciding.region = region

    def check_in_place(self) -> None:
        """Raise LibraryGoneError where the file was moved, removed, replaced or cut short since."""
        self._file.check_in_place()

    def save_copy(self, now: dt.datetime) -> Path:
        """Copy all that is open to a new file beside the library, even where the library itself is gone.

        Raises NotSavedError where that cannot be written, or where too much is gone.
        """
        from store.care.backups import rescued

        return rescued(self._file, now).path

    @staticmethod
    def prepare_to_write() -> None:
        """Load what decisions are written with (a tenth of a second): the first need not wait for it then."""
        from store.records.loading import load_sqlite_utils

        load_sqlite_utils()

    def data_version(self) -> int:
        """A number that changes when another connection has written."""
        return self._file.data_version()

    def at_one_moment(self) -> AbstractContextManager[None]:
        """What is read inside is as it is at the first look, whoever decides something meanwhile; nothing can
        be decided here until then.
        """
        return self._file.at_one_moment()

    def interrupt(self) -> None:
        """From another thread: stop the query that is running; there it raises StoppedError."""
        self._file.interrupt()
