"""A screen around one list: it passes the cursor's keys on."""

from __future__ import annotations

from tui.lists.line_list import LineList
from tui.screens.screen import LibraryView


class ListScreen(LibraryView):
    """Agenda, search and entities: a LineList, and at times a dock below it."""

    @property
    def lines(self) -> LineList:
        """The list."""
        return self.query_one(LineList)

    def action_cursor_down(self) -> None:
        self.lines.action_cursor_down()

    def action_cursor_up(self) -> None:
        self.lines.action_cursor_up()

    def action_page_down(self) -> None:
        self.lines.action_page_down()

    def action_page_up(self) -> None:
        self.lines.action_page_up()

    def action_top(self) -> None:
        self.lines.action_top()

    def action_bottom(self) -> None:
        self.lines.action_bottom()
