"""The list of articles: a Line-API widget over lazy pages of the library.

Nothing is kept for a row that is not near the screen, so a million articles
open as fast as ten. How a row is drawn, `article_rows` knows.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from typing import ClassVar

from textual import events
from textual.binding import BindingType
from textual.cache import LRUCache
from textual.geometry import Region
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip

from store.model.articles import ArticleRow
from store.model.kinds import Role
from tui.actions import bindings
from tui.lists.article_rows import Marks, lines_a_row, row_lines
from tui.lists.line_view import RowView
from tui.lists.pages import PAGE, ArticlePages, Begun, Read
from tui.session import Clock
from tui.theme import CURSOR, CURSOR_AWAY, cursor_css, roles_css

_KEPT_ROWS = 256
"""Rows that are kept as they were drawn: several screenfuls."""

_LOOKS = ("title", "read", "dim", "star", "mark", *Role)


class ArticleList(RowView, can_focus=True):
    """Shows rows that `show` gives it a way to read. Knows nothing of the library."""

    DEFAULT_CSS = f"""
    ArticleList {{
        & > .list--title {{ text-style: bold; }}
        & > .list--dim {{ color: $muted; }}
        & > .list--star {{ color: $warning; }}
        & > .list--mark {{ color: $accent; text-style: bold; }}
        {roles_css("list--")}
        {cursor_css("list--")}
    }}
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {f"list--{look}" for look in (*_LOOKS, CURSOR, CURSOR_AWAY)}
    LOOK: ClassVar[str] = "list--"
    BINDINGS: ClassVar[list[BindingType]] = bindings("moves", "list")

    cursor: reactive[int] = reactive(0, init=False, repaint=False)
    """Index of the row the cursor is on."""

    class Moved(Message):
        """The cursor is on another article, or on none."""

        def __init__(self, row: ArticleRow | None) -> None:
            super().__init__()
            self.row = row

        def can_replace(self, message: Message) -> bool:
            return isinstance(message, ArticleList.Moved)

    class Opened(Message):
        """The article is to be opened for reading."""

        def __init__(self, row: ArticleRow) -> None:
            super().__init__()
            self.row = row

    class Marked(Message):
        """An article was marked, or is no longer."""

    def __init__(
        self,
        today: Clock,
        repeats: Callable[[ArticleRow], str] = lambda _: "",
        *,
        id: str | None = None,  # noqa: A002 - Textual's name
    ) -> None:
        super().__init__(id=id)
        self._today = today
        self._repeats = repeats
        self._pages = ArticlePages(lambda _offset, _limit: ())
        self._total = 0
        self._marked: set[int] = set()
        self._strips: LRUCache[Hashable, list[Strip]] = LRUCache(_KEPT_ROWS)

    def notify_style_update(self) -> None:
        super().notify_style_update()
        self._strips.clear()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """What is done to the list as a whole is left to whoever holds it."""
        own = action.startswith("app.") or hasattr(self, f"action_{action}")
        return own and super().check_action(action, parameters)

    # What is shown

    def show(self, read: Read, *, total: int | None = None, begun: Begun | None = None) -> None:
        """Show the rows that `read(offset, limit)` gives, those that were `begun` with at once.

        Without a `total` the list ends where the pages that were read end, or
        goes one page beyond them; `set_total` tells it better later.
        """
        cursor = begun.cursor if begun is not None else 0
        self._pages = ArticlePages(read, begun)
        self._total = self._guess(cursor) if total is None else total
        self._resize_rows()
        self.set_reactive(ArticleList.cursor, self._clamped(cursor))
        self._reveal()
        self.refresh()
        self.call_next(self._tell_moved)

    def reload(self, read: Read, find: Callable[[int], int | None]) -> None:
        """Read the rows again after a change; the cursor stays on its article.

        `find` gives the index of an article id that is no longer where it was.
        Where the article left the list, the cursor stays at its place.
        """
        here = self.row_here
        before = self._drawn()
        self._pages = ArticlePages(read)
        self._total = max(self._guess(self.cursor), self._total if self._pages.known_end() is None else 0)
        self._resize_rows()
        place = self._clamped(self.cursor)
        row = self._pages.row(place)
        if here is not None and (row is None or row.id != here.id):
            found = find(here.id)
            place = place if found is None else found
        self.set_reactive(ArticleList.cursor, self._clamped(place))
        self._reveal()
        if self._drawn() != before:
            self.refresh()
        self.call_next(self._tell_moved)

    def _drawn(self) -> tuple[object, ...]:
        """What the lines in sight are drawn from, to see whether a change is one that can be seen."""
        first = self.scroll_offset.y // self._lines_a_row
        last = first + self.size.height // self._lines_a_row + 2
        return self.cursor, self._total, *(self._pages.row(index) for index in range(first, last))

    def _tell_moved(self) -> None:
        """Run by `call_next` where a parent's handler is at work: Textual would stop its message there."""
        self.post_message(self.Moved(self.row_here))

    def set_total(self, total: int) -> None:
        """The number of rows, counted after the first page was drawn."""
        if total != self._total:
            self._total = total
            self._resize_rows()
            if self.cursor >= total:
                self.cursor = max(0, total - 1)

    def _guess(self, near: int) -> int:
        self._pages.row(near)
        end = self._pages.known_end()
        return end if end is not None else (near // PAGE + 2) * PAGE

    def _resize_rows(self) -> None:
        self.set_lines(self._total * self._lines_a_row)

    @property
    def total(self) -> int:
        """How many rows there are, as far as is known."""
        return self._total

    @property
    def row_here(self) -> ArticleRow | None:
        """The row under the cursor."""
        return self._pages.row(self.cursor) if self._total else None

    # Marks

    @property
    def targets(self) -> tuple[int, ...]:
        """Ids of the marked articles; without marks, of the one under the cursor."""
        if self._marked:
            return tuple(sorted(self._marked))
        return (self.row_here.id,) if self.row_here else ()

    @property
    def marks(self) -> int:
        """How many articles are marked."""
        return len(self._marked)

    def clear_marks(self) -> None:
        if self._marked:
            self._marked.clear()
            self.refresh()
            self.post_message(self.Marked())

    def action_mark(self) -> None:
        if row := self.row_here:
            self._marked ^= {row.id}
            self._refresh_row(self.cursor)
            self.post_message(self.Marked())
            self.action_cursor_down()

    # The cursor

    def _clamped(self, index: int) -> int:
        return min(max(0, index), max(0, self._total - 1))

    def validate_cursor(self, index: int) -> int:
        return self._clamped(index)

    def watch_cursor(self, before: int, now: int) -> None:
        if before != now:
            self._refresh_row(before)
            self._refresh_row(now)
            self._reveal()
            self._tell_moved()

    def move_to(self, index: int) -> None:
        """Put the cursor on a row."""
        self.cursor = index

    def action_cursor_down(self) -> None:
        self.cursor += 1

    def action_cursor_up(self) -> None:
        self.cursor -= 1

    def action_page_down(self) -> None:
        self.cursor += self._rows_a_page

    def action_page_up(self) -> None:
        self.cursor -= self._rows_a_page

    def action_top(self) -> None:
        self.cursor = 0

    def action_bottom(self) -> None:
        self.cursor = self._total - 1

    def action_open(self) -> None:
        if row := self.row_here:
            self.post_message(self.Opened(row))

    def on_click(self, event: events.Click) -> None:
        index = (event.y + self.scroll_offset.y) // self._lines_a_row
        if index < self._total:
            already = index == self.cursor
            self.cursor = index
            if already or event.chain > 1:
                self.action_open()

    # Lines

    @property
    def _lines_a_row(self) -> int:
        return lines_a_row(self.size.width, self.size.height)

    @property
    def _rows_a_page(self) -> int:
        return max(1, self.size.height // self._lines_a_row - 1)

    def fit(self) -> None:
        if self.virtual_size != (self.size.width, self._total * self._lines_a_row):
            self._resize_rows()

    def on_resize(self) -> None:
        self.fit()
        self._reveal()

    def _reveal(self) -> None:
        tall = self._lines_a_row
        first = self.cursor * tall
        top = self.scroll_offset.y
        height = max(tall, self.size.height)
        if first < top:
            self.scroll_to(y=first, animate=False)
        elif first + tall > top + height:
            self.scroll_to(y=first + tall - height, animate=False)

    def _refresh_row(self, index: int) -> None:
        tall = self._lines_a_row
        self.refresh(Region(0, index * tall - self.scroll_offset.y, self.size.width, tall))

    def strips(self, lines: range) -> Iterable[Strip]:
        tall, blank = self._lines_a_row, Strip.blank(self.size.width, self.look_style("", False))
        for line in lines:
            index, part = divmod(line, tall)
            row = self._pages.row(index) if index < self._total else None
            yield blank if row is None else self._row_strips(index, row, tall)[part]

    def _row_strips(self, index: int, row: ArticleRow, tall: int) -> list[Strip]:
        """The lines of a row; they are kept for as long as it looks the same."""
        here, width, today = index == self.cursor, self.size.width, self._today()
        marks = Marks(here, row.id in self._marked, self._repeats(row))
        key = row, marks, here and self.has_focus, tall, width, today
        strips = self._strips.get(key)
        if strips is None:
            lines = row_lines(row, tall, width, marks, today)
            strips = self._strips[key] = [self.look_strip(line, here) for line in lines]
        return strips
