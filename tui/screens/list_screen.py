"""A screen around one list."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable
from typing import ClassVar

from textual.app import ComposeResult
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from tui.chrome.footer import Footer
from tui.chrome.header import Header
from tui.lists.line_list import LineList
from tui.safe import content
from tui.screens.screen import LibraryView


class ListScreen(LibraryView):
    """A LineList, above it a line on what is shown, in its place why there is nothing, below it docks."""

    PLACE: ClassVar[str] = ""
    """What the header calls it."""

    AUTO_FOCUS = "LineList"
    DEFAULT_CSS = """
    ListScreen {
        & #shown { height: auto; padding: 0 1; color: $muted; }
        & LineList { height: 1fr; margin-top: 1; background: $background; }
        & #empty { display: none; height: 1fr; padding: 2 4; color: $muted; }
        &.-empty LineList { display: none; }
        &.-empty #empty { display: block; }
    }
    """

    def compose(self) -> ComposeResult:
        yield Header()
        yield Static(id="shown")
        yield LineList()
        yield Static(id="empty")
        yield from self.below()
        yield Footer()

    def below(self) -> Iterable[Widget]:
        """What stands between the list and the footer."""
        return ()

    def on_mount(self) -> None:
        self.query_one(Header).place = self.PLACE

    def on_screen_resume(self) -> None:
        self.redraw()

    @property
    def lines(self) -> LineList:
        """The list."""
        return self.query_one(LineList)

    def tell(self, shown: Content, about: str, nothing: str) -> None:
        """Say above the list what is shown, in the header how much, and in place of the list why nothing.

        With `nothing` the list is hidden.
        """
        line = self.query_one("#shown", Static)
        line.update(shown)
        line.display = bool(shown)
        self.set_empty(empty=bool(nothing))
        self.query_one("#empty", Static).update(content(nothing))
        self.query_one(Header).about = about

    def action_open(self) -> None:
        self.lines.choose()

    def way_back(self) -> Callable[[], Awaitable[None]]:
        """Back to the line under the cursor."""
        key, at_lines = self.lines.key, self.lines.has_focus

        async def back() -> None:
            self.come_back(at_lines=at_lines)
            if key is not None:
                self.lines.put_cursor(key)

        return back

    def come_back(self, *, at_lines: bool) -> None:
        """The screen is on top again, where it was left with the focus in its list, or elsewhere."""
