"""A screen around one list: it passes the cursor's keys on, and closes the dock below the list."""

from __future__ import annotations

from typing import TypeVar

from textual import on
from textual.screen import Screen
from textual.widget import Widget

from tui.docks.prompt import Prompt
from tui.lists.line_list import LineList
from tui.session import Session

DOCKS = "Prompt, DeadlineDock, DateDock"
Dock = TypeVar("Dock", bound=Widget)


class ListScreen(Screen[None]):
    """Agenda, search and entities: a LineList, and at times a dock below it."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._library = session.library

    @property
    def lines(self) -> LineList:
        """The list."""
        return self.query_one(LineList)

    def open_dock(self, dock: Dock) -> Dock:
        """Open a dock at the bottom, in place of the one that may be there."""
        self.query(DOCKS).remove()
        self.mount(dock)
        return dock

    def go_back(self) -> bool:
        """Close the dock. False where none is open."""
        docks = self.query(DOCKS)
        if not docks:
            return False
        docks.remove()
        self.set_focus(self.lines, scroll_visible=False)
        return True

    @on(Prompt.Cancelled)
    def _prompt_left(self) -> None:
        self.go_back()

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
