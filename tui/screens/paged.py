"""A filtered list that is read page by page, as far as it is looked at."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Awaitable, Callable, Hashable, Iterable
from functools import partial
from typing import ClassVar, Generic

from textual import on
from textual.content import Content

from store.library import Library
from store.model.page import After, Page, Row
from store.model.view import View
from tui.lists.line_list import LineList
from tui.lists.lines import Entry
from tui.messages import OpenArticle, ToRead
from tui.notify import errors_told
from tui.safe import content
from tui.screens.filtered import FilteredScreen
from tui.session import Session
from tui.words.views import filter_words


class PagedScreen(FilteredScreen, Generic[Row, After]):
    """Rows of a list that may be very long. Enter leads to the passage of one; some can be marked.

    A screen of its own reads a page, draws its rows, and says where one stands. All else is the
    same for all: filter, further pages, marks, the way back, what is told where there is nothing.
    """

    ENOUGH: ClassVar[int] = 30
    """Rows that are read at first."""
    FURTHER: ClassVar[int] = 30
    """Rows that are read each time the cursor comes to their end."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.rows: list[Row] = []
        self.after: After | None = None
        self.marked: dict[Hashable, Row] = {}

    # What differs

    @abstractmethod
    def page(self, library: Library, view: View, after: After | None, enough: int) -> Page[Row, After]:
        """The next rows of a view, `enough` of them where there are so many; it may be asked for beside the
        screen, with the library of that.
        """

    @abstractmethod
    def entries(self, since: int) -> Iterable[Entry]:
        """The rows from this one on as they are drawn below those before it."""

    @abstractmethod
    def key_of(self, row: Row) -> Hashable:
        """The key of the entry of a row."""

    @abstractmethod
    def none_words(self) -> str:
        """Why there is nothing in the view."""

    def place_of(self, row: Row) -> ToRead | None:
        """Where enter leads from a row; None where it leads nowhere, and the screen has said why."""

    def shown(self) -> Content:
        """What is said above the list."""
        return content(filter_words(self.view), "$accent")

    def about(self) -> str:
        """What is said in the header: how many rows there are; of more than were read, a round number."""
        rows = len(self.rows)
        return f"{rows:,}" if self.after is None else f"more than {rows - rows % 10:,}"

    # What is shown

    def on_mount(self) -> None:
        self.watch(self.lines, "scroll_y", self._want_more, init=False)

    def redraw(self, _article_id: int | None = None, /) -> None:
        """Read the rows again, as many as there were; the cursor stays on its own."""
        self.read(at_least=len(self.rows), keep=True)

    def view_changed(self) -> None:
        self.lookup.drop()
        self.read()

    def read(self, *, at_least: int = 0, keep: bool = False) -> None:
        """Read the first rows of the view."""
        with errors_told(self):
            page = self.page(self._library, self.view, None, max(at_least, self.ENOUGH))
            self.be_read(self.view, page, keep=keep)

    def follow_typed(self, view: View) -> None:
        """Look another view up, and show it when it is there; the one that is shown stays until then."""
        if view == self.view:
            self.lookup.drop()
        else:
            self.lookup.look_up(
                lambda own: self.page(own, view, None, self.ENOUGH), partial(self.be_read, view), view
            )

    def be_read(self, view: View, page: Page[Row, After], *, keep: bool = False) -> None:
        """Show the first rows of a view; what is marked and was read again is marked as it is now."""
        self.view, self.rows, self.after = view, list(page.rows), page.after
        again = {self.mark_of(row): row for row in self.rows}
        self.marked = {key: again.get(key, row) for key, row in self.marked.items()}
        self.lines.set_entries(list(self.entries(0)), keep=keep)
        self.tell_what_is_shown()

    @on(LineList.Moved)
    def _want_more(self) -> None:
        """Near the end of what was read, read on."""
        if self.after is not None and self.lines.at_end and not self.lookup.awaited:
            view, after = self.view, self.after
            look = partial(self._read_on, view, after)
            self.lookup.look_up(look, partial(self._be_read_on, view, after))

    def _read_on(self, view: View, after: After, own: Library) -> Page[Row, After]:
        return self.page(own, view, after, self.FURTHER)

    def _be_read_on(self, view: View, after: After, page: Page[Row, After]) -> None:
        """Add further rows, unless those before them were read anew meanwhile."""
        if (view, after) == (self.view, self.after):
            since = len(self.rows)
            self.rows += page.rows
            self.after = page.after
            self.add(since)
            self.tell_what_is_shown()

    def add(self, since: int) -> None:
        """Draw the rows from this one on, which were not there before."""
        self.lines.add_entries(list(self.entries(since)))

    def tell_what_is_shown(self) -> None:
        """Say what is shown, how much of it, and what is marked."""
        marks = f" · {len(self.marked)} marked" if self.marked else ""
        self.tell(self.shown(), f"{self.about()}{marks}", "" if self.rows else self.none_words())

    def way_back(self) -> Callable[[], Awaitable[None]]:
        """Back to this view, and the row under the cursor."""
        view, opened_with, key, loaded = self.view, self.opened_with, self.lines.key, len(self.rows)

        async def back() -> None:
            self.lookup.drop()  # It would be shown from its first row.
            self.view, self.opened_with = view, opened_with
            self.read(at_least=loaded, keep=True)
            if key is not None:
                self.lines.put_cursor(key)

        return back

    def go_back(self) -> bool:
        """Take the marks away, then the filter; False where there is neither."""
        if not self.marked:
            return super().go_back()
        self.marked = {}
        self.show_marks()
        return True

    # One row, and several

    @property
    def here(self) -> Row | None:
        """The row under the cursor."""
        key = self.lines.key
        return next((row for row in self.rows if self.key_of(row) == key), None)

    @property
    def targets(self) -> list[Row]:
        """The marked rows, else the one under the cursor."""
        row = self.here
        return list(self.marked.values()) or ([row] if row is not None else [])

    @on(LineList.Chosen)
    def _chosen(self) -> None:
        row = self.here
        place = self.place_of(row) if row is not None else None
        if place is not None:
            self.post_message(OpenArticle(place))

    def mark_of(self, row: Row) -> Hashable:
        """What a row is marked by; where it stands in several entries, the same in all."""
        return self.key_of(row)

    def action_mark(self) -> None:
        """Mark the row under the cursor, or take its mark away, and go on to the next."""
        row = self.here
        if row is not None:
            if self.marked.pop(self.mark_of(row), None) is None:
                self.marked[self.mark_of(row)] = row
            self.show_marks()
            self.lines.action_cursor_down()

    def show_marks(self) -> None:
        """Draw the rows with the marks they have now."""
        self.lines.set_entries(list(self.entries(0)))
        self.tell_what_is_shown()
