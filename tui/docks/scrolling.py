"""A dock of text to be read: it scrolls by the keys of every list."""

from __future__ import annotations

from typing import TypeVar

from textual.containers import VerticalScroll

from tui.docks.dock import Dock

Answer = TypeVar("Answer")


class ScrollingDock(Dock[Answer]):
    """A subclass composes one VerticalScroll, and has the bindings of `moves`."""

    DEFAULT_CSS = """
    ScrollingDock {
        layer: popup; dock: right; max-width: 100%; height: 100%; margin: 1 0 1 0;
        & VerticalScroll { height: 1fr; scrollbar-size-vertical: 1; }
    }
    """

    @property
    def scroll(self) -> VerticalScroll:
        """What scrolls."""
        return self.query_one(VerticalScroll)

    def action_cursor_down(self) -> None:
        self.scroll.scroll_down(animate=False)

    def action_cursor_up(self) -> None:
        self.scroll.scroll_up(animate=False)

    def action_page_down(self) -> None:
        self.scroll.scroll_page_down(animate=False)

    def action_page_up(self) -> None:
        self.scroll.scroll_page_up(animate=False)

    def action_top(self) -> None:
        self.scroll.scroll_home(animate=False)

    def action_bottom(self) -> None:
        self.scroll.scroll_end(animate=False)
