"""What all screens of Dateline have in common: a library to show, and docks that keep the keys."""

from __future__ import annotations

from collections.abc import Iterable

from textual import on
from textual.message import Message
from textual.reactive import Reactive
from textual.screen import Screen
from textual.widget import Widget

from tui.chrome.footer import EMPTY
from tui.docks.dock import holds, open_docks
from tui.messages import LibraryChanged
from tui.notify import errors_told, tell
from tui.resizing import overtaken
from tui.session import Session


class LibraryView(Screen[None]):
    """A screen on one open library."""

    focused: Reactive[Widget | None] = Reactive(None, repaint=False)
    """What has the keys. Only what gets or loses them is drawn again; Textual draws the whole screen."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._library = session.library

    def post_message(self, message: Message) -> bool:
        return not overtaken(message, self.app.size) and super().post_message(message)

    def redraw(self, article_id: int | None = None, /) -> None:
        """Read again what is on the screen; `article_id` says that only this article and its row changed."""

    def set_empty(self, *, empty: bool) -> None:
        """Show the words in place of a list, or the list; the footer offers keys for what there is."""
        if self.has_class(EMPTY) != empty:
            self.set_class(empty, EMPTY)
            self.refresh_bindings()

    def copy_cited(self, passages: Iterable[tuple[int, str, str]]) -> None:
        """Copy words of articles, each with a note and with where it is from, in the form of the settings.

        Each is the number of its article, the words, and who said them or what was noted.
        """
        from store.export.references import cited

        form, articles = self._session.config.passage_citation, self._library.articles
        with errors_told(self):
            copied = [cited(words, articles.one(number), form, note) for number, words, note in passages]
            self.app.copy_to_clipboard("\n".join(copied))
            where = "it is" if len(copied) == 1 else f"each of the {len(copied)} is"
            tell(self, f"Copied, with where {where} from.")

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
