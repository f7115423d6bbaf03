"""What all screens of Dateline have in common: a library to show, and docks that keep the keys."""

from __future__ import annotations

from textual import on
from textual.screen import Screen
from textual.widget import Widget

from tui.docks.dock import holds, open_docks
from tui.messages import LibraryChanged
from tui.session import Session


class LibraryView(Screen[None]):
    """A screen on one open library."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._library = session.library

    def redraw(self, article_id: int | None = None, /) -> None:
        """Read again what is on the screen; `article_id` says that only this article and its row changed."""

    @on(LibraryChanged)
    def _library_changed(self, event: LibraryChanged) -> None:
        self.redraw(event.article_id)

    def set_focus(
        self, widget: Widget | None, scroll_visible: bool = True, from_app_focus: bool = False
    ) -> None:
        """Focus a widget; while a dock is open, one outside of it has to wait until the dock is gone."""
        for dock in open_docks(self) if widget is not None else ():
            if not holds(dock, widget):
                dock.return_to = widget
                return
        super().set_focus(widget, scroll_visible, from_app_focus)
