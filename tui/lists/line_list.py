"""A list drawn line by line: entries of one or more lines, a cursor on those that can be chosen.

Findings, agenda, search and entities are such lists. Only the lines in sight
are drawn; an entry tells its lines for a width when the list is laid out.
"""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Hashable, Iterable, Sequence
from itertools import chain
from typing import ClassVar

from textual import events
from textual.binding import BindingType
from textual.cache import LRUCache
from textual.message import Message
from textual.strip import Strip

from store.model.kinds import Role
from tui.actions import bindings
from tui.article.layout import drawable
from tui.lists.line_view import RowView
from tui.lists.lines import Entry, Line
from tui.theme import CURSOR, CURSOR_AWAY, MARKS, cursor_css, marks_css, roles_css

_KEPT_LINES = 512
"""Lines that are kept as they were drawn: several screenfuls."""

LOOKS = (
    *Role,
    "heading",
    "muted",
    "strong",
    "struck",
    "match",
    "accent",
    "warning",
    "removed",
    "added",
    *MARKS.values(),
)
"""Every look that a part of a line can have."""


class LineList(RowView, can_focus=True):
    """Draws entries and moves a cursor among those that have a key."""

    DEFAULT_CSS = f"""
    LineList {{
        {roles_css("line-list--")}
        {marks_css("line-list--")}
        & > .line-list--heading {{ text-style: bold; }}
        & > .line-list--muted {{ color: $muted; }}
        & > .line-list--strong {{ text-style: bold; }}
        & > .line-list--struck {{ color: $muted; text-style: strike; }}
        & > .line-list--match {{ background: $match-background; text-style: bold; }}
        & > .line-list--accent {{ color: $accent; }}
        & > .line-list--warning {{ color: $warning; }}
        & > .line-list--removed {{ color: $error; text-style: strike; }}
        & > .line-list--added {{ color: $success; text-style: bold underline; }}
        {cursor_css("line-list--")}
        &:nocolor > .line-list--match {{ text-style: reverse; }}
        &:ansi > .line-list--match {{ background: ansi_default; text-style: bold reverse; }}
    }}
    """
    LOOK: ClassVar[str] = "line-list--"
    BINDINGS: ClassVar[list[BindingType]] = bindings("moves")
    COMPONENT_CLASSES: ClassVar[set[str]] = {f"line-list--{look}" for look in (*LOOKS, CURSOR, CURSOR_AWAY)}

    class Moved(Message):
        """The cursor stands on another entry."""

        def __init__(self, line_list: LineList, key: Hashable | None) -> None:
            super().__init__()
            self.line_list = line_list
            self.key = key

        @property
        def control(self) -> LineList:
            return self.line_list

    class Chosen(Message):
        """An entry was clicked or opened."""

        def __init__(self, line_list: LineList, key: Hashable) -> None:
            super().__init__()
            self.line_list = line_list
            self.key = key

        @property
        def control(self) -> LineList:
            return self.line_list

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id, classes=classes)
        self._entries: Sequence[Entry] = ()
        self._lines: list[Line] = []
        self._firsts = array("l")
        self._laid_out_for = 0
        self._cursor = -1
        self._strips: LRUCache[Hashable, Strip] = LRUCache(_KEPT_LINES)

    def notify_style_update(self) -> None:
        super().notify_style_update()
        self._strips.clear()

    def set_entries(self, entries: Sequence[Entry], *, keep: bool = True) -> None:
        """Show these entries. The cursor stays on the same key where it is still there, else near it."""
        key, near = self.key, self._cursor
        self._entries = entries
        self._lay_out()
        index = self._index_of(key) if keep and key is not None else -1
        if index < 0:
            index = self._choosable(min(max(0, near), len(entries) - 1), 1) if keep else self._choosable(0, 1)
        self._cursor = index
        if not keep:
            self.scroll_to(y=0, animate=False)
        self._reveal()
        self.refresh()

    def add_entries(self, entries: Sequence[Entry]) -> None:
        """Show more entries below those there are."""
        self._entries = [*self._entries, *entries]
        if self._laid_out_for == self.size.width != 0:
            self._add_lines(entries)
        else:
            self._lay_out()
        if self._cursor < 0:
            self._cursor = self._choosable(0, 1)
        self.refresh()

    @property
    def key(self) -> Hashable | None:
        """The key of the entry under the cursor."""
        return self._entries[self._cursor].key if 0 <= self._cursor < len(self._entries) else None

    @property
    def key_beside(self) -> Hashable | None:
        """The key of the next entry below the cursor, or where that is the last one, above it."""
        below = self._choosable(self._cursor + 1, 1)
        index = below if below > self._cursor else self._choosable(self._cursor - 1, -1)
        return self._entries[index].key if 0 <= index < self._cursor or index > self._cursor else None

    @property
    def at_end(self) -> bool:
        """Whether the last entry is under the cursor or the last line in sight."""
        bottom = self.scroll_offset.y + self.size.height >= len(self._lines)
        return bottom or self._cursor >= len(self._entries) - 2

    def put_cursor(self, key: Hashable, *, tell: bool = False) -> bool:
        """Put the cursor on the entry with `key`; False where there is none. `tell` posts `Moved`."""
        index = self._index_of(key)
        if index >= 0 and index != self._cursor:
            self._set_cursor(index, tell=tell)
        return index >= 0

    def _index_of(self, key: Hashable) -> int:
        return next((index for index, entry in enumerate(self._entries) if entry.key == key), -1)

    def _choosable(self, index: int, step: int) -> int:
        """The nearest entry from `index` on that can be chosen, then the nearest the other way, else -1."""
        below, above = range(index, len(self._entries)), range(index, -1, -1)
        candidates = chain(below, above) if step > 0 else chain(above, below)
        entries = self._entries
        return next((i for i in candidates if 0 <= i < len(entries) and entries[i].key is not None), -1)

    def _set_cursor(self, index: int, *, tell: bool = True) -> None:
        self._refresh_entry(self._cursor)
        self._cursor = index
        self._refresh_entry(index)
        self._reveal()
        if tell:
            self.post_message(self.Moved(self, self.key))

    def _lines_of(self, index: int) -> range:
        """The lines of an entry: none of one that is not there, nor while the list is not laid out."""
        if not 0 <= index < len(self._firsts):
            return range(0)
        following = self._firsts[index + 1] if index + 1 < len(self._firsts) else len(self._lines)
        return range(self._firsts[index], following)

    def _refresh_entry(self, index: int) -> None:
        if lines := self._lines_of(index):
            self.refresh_lines(lines.start, len(lines))

    def _reveal(self) -> None:
        lines = self._lines_of(self._cursor)
        top, height = self.scroll_offset.y, self.size.height
        if not lines:
            return
        if self._cursor == self._choosable(0, 1):
            self.scroll_to(y=0, animate=False)
        elif lines.start < top:
            self.scroll_to(y=lines.start, animate=False)
        elif lines.stop > top + height:
            self.scroll_to(y=lines.stop - height, animate=False)

    def _lay_out(self) -> None:
        """Lay the entries out; a list that is not shown has no width, and waits until it has one."""
        self._laid_out_for = self.size.width
        self._strips.clear()
        self._lines = []
        self._firsts = array("l")
        self._add_lines(self._entries if self._laid_out_for else ())

    def _add_lines(self, entries: Sequence[Entry]) -> None:
        for entry in entries:
            self._firsts.append(len(self._lines))
            self._lines.extend(entry.draw(self._laid_out_for))
        self.set_lines(len(self._lines))

    def on_resize(self) -> None:
        if self._laid_out_for != self.size.width:
            self._lay_out()
            self.refresh()
        self._reveal()

    def action_cursor_down(self) -> None:
        self._step(1)

    def action_cursor_up(self) -> None:
        self._step(-1)

    def _step(self, by: int) -> None:
        index = self._cursor + by
        while 0 <= index < len(self._entries) and self._entries[index].key is None:
            index += by
        if 0 <= index < len(self._entries):
            self._set_cursor(index)
        else:
            self.scroll_to(y=self.scroll_offset.y + by, animate=False)

    def action_page_down(self) -> None:
        self._step_page(1)

    def action_page_up(self) -> None:
        self._step_page(-1)

    def _step_page(self, by: int) -> None:
        if lines := self._lines_of(self._cursor):
            line = lines.start + by * max(1, self.size.height - 1)
            index = bisect_right(self._firsts, max(0, line)) - 1
            self._set_cursor(self._choosable(index, by))

    def action_top(self) -> None:
        self._set_cursor(self._choosable(0, 1))

    def action_bottom(self) -> None:
        self._set_cursor(self._choosable(len(self._entries) - 1, -1))

    def on_click(self, event: events.Click) -> None:
        line = event.y + self.scroll_offset.y
        if line < len(self._lines):
            index = bisect_right(self._firsts, line) - 1
            if self._entries[index].key is not None:
                chosen_before = index == self._cursor
                self._set_cursor(index)
                if chosen_before:
                    self.choose()

    def choose(self) -> None:
        """Post `Chosen` for the entry under the cursor."""
        if self.key is not None:
            self.post_message(self.Chosen(self, self.key))

    def strips(self, lines: range) -> Iterable[Strip]:
        blank = Strip.blank(self.size.width, self.look_style("", False))
        cursor = self._lines_of(self._cursor)
        for line in lines:
            yield self._strip(line, line in cursor) if line < len(self._lines) else blank

    def _strip(self, line: int, here: bool) -> Strip:
        """A line; it is kept for as long as it looks the same."""
        key = line, here, here and self.has_focus, self.size.width
        strip = self._strips.get(key)
        if strip is None:
            parts = [(drawable(text), look) for text, look in self._lines[line]]
            strip = self._strips[key] = self.look_strip(parts, here)
        return strip
