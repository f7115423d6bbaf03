"""A screen around one list."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from tui.lists.line_list import LineList
from tui.screens.screen import LibraryView


class ListScreen(LibraryView):
    """Agenda, search and entities: a LineList, and at times a dock below it."""

    @property
    def lines(self) -> LineList:
        """The list."""
        return self.query_one(LineList)

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
