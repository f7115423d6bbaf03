"""`Library`: one library file and its parts, each for one kind of thing that is kept in it."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from types import TracebackType
from typing import Self

from store.library.annotations import Annotations
from store.library.articles import Articles
from store.library.briefings import Briefings
from store.library.calendar import AgendaCalendar
from store.library.corrections import Corrections
from store.library.deadlines import Deadlines
from store.library.deciding import Deciding
from store.library.entity_pages import EntityPages
from store.library.exports import Exports
from store.library.feeds import Feeds
from store.library.figures import Figures
from store.library.findings import FindingsOfArticles
from store.library.follows import Follows
from store.library.history import History
from store.library.imports import Imports
from store.library.listeners import Listeners
from store.library.names import Names
from store.library.pages import Pages
from store.library.quotes import Quotes
from store.library.saved_views import SavedViews
from store.library.stories import Stories
from store.library.timeline import Timelines
from store.library.unfinished import UnfinishedNotes
from store.library.views import Views
from store.library.watching import Watching
from store.records import announcements
from store.records.connection import LibraryFile
from store.records.loading import load_sqlite_utils


class Library:
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
        deciding = Deciding(file, self.views, self.listeners)
        self.articles = Articles(deciding)
        """Single articles, and what the user does to them."""
        self.findings = FindingsOfArticles(deciding)
        """What was found in them, and finding it anew."""
        self.annotations = Annotations(deciding)
        """Highlights and notes."""
        self.unfinished = UnfinishedNotes(file, self.annotations)
        """Notes that are being written."""
        self.deadlines = Deadlines(deciding)
        """The agenda: what is tracked, and what is suggested."""
        self.corrections = Corrections(deciding, self.deadlines)
        """What is put right about findings."""
        self.calendar = AgendaCalendar(file, self.deadlines)
        """The agenda as calendars keep it."""
        self.names = Names(deciding)
        """Who and what is named, across all articles."""
        self.entity_pages = EntityPages(file)
        """What there is to be told of each of them."""
        self.saved_views = SavedViews(deciding)
        """Queries under a name."""
        self.figures = Figures(file)
        """Quantities of all articles, and the same thing over time."""
        self.quotes = Quotes(file)
        """What anybody is quoted with."""
        self.follows = Follows(deciding, self.names)
        """Of whom the user wants to hear what is new."""
        self.briefings = Briefings(file, self.views, self.deadlines, self.follows)
        """What is new, and what is due."""
        self.stories = Stories(deciding)
        """Articles that tell the same wire story."""
        self.timeline = Timelines(file)
        """What was published, what is told of and what is due, on one axis."""
        self.exports = Exports(self.views, self.articles, self.annotations, self.deadlines, self.findings)
        """What goes out."""
        self.imports = Imports(deciding)
        """What comes in."""
        self.pages = Pages(deciding, self.imports)
        """Web pages as they came, to be read again."""
        self.watching = Watching(file, self.imports)
        """Folders that it comes in from as it arrives there."""
        self.feeds = Feeds(deciding, self.imports)
        """What the user is subscribed to."""
        self.history = History(deciding)
        """What was done, and taking it back."""

    @classmethod
    def open(
        cls, path: Path, *, create: bool = True, read_only: bool = False, busy_seconds: float = 5.0
    ) -> Library:
        """Open the library at `path`; make it where there is none and `create` says so.

        `busy_seconds` is how long a write waits for another program's. Raises LibraryError
        where the file cannot be used; it is then left as it is.
        """
        file = LibraryFile.open(path, create=create, read_only=read_only, busy_seconds=busy_seconds)
        if file.upgraded:
            with file.writing():
                announcements.rebuild(file)
        return cls(file)

    def sibling(self) -> Library:
        """The same library for another thread."""
        return Library(self._file.sibling(), self.listeners)

    def close(self) -> None:
        """Close the file. Closing twice does no harm."""
        self._file.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

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

    def check_in_place(self) -> None:
        """Raise LibraryGoneError where the file was moved, removed or replaced since it was opened."""
        self._file.check_in_place()

    def save_copy(self, now: dt.datetime) -> Path:
        """Copy all that is open to a new file beside the library, even where the library itself is gone.

        Raises NotSavedError where that cannot be written.
        """
        from store.care.backups import copied, rescue_path

        return copied(self._file, rescue_path(self.path, now)).path

    @staticmethod
    def prepare_to_write() -> None:
        """Load what decisions are written with (a tenth of a second): the first need not wait for it then."""
        load_sqlite_utils()

    def data_version(self) -> int:
        """A number that changes when another connection has written."""
        return self._file.data_version()

    def interrupt(self) -> None:
        """From another thread: stop the query that is running; there it raises StoppedError."""
        self._file.interrupt()
