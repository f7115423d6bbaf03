"""What comes into the library from its screen: sources that are typed, and the samples."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on

from store.model.view import EVERYWHERE, View
from tui.docks.importing import ImportDock, bring_in_on, pause_or_go_on
from tui.lists.shelf import Shelf
from tui.messages import LibraryChanged
from tui.notify import errors_told, tell
from tui.screens.columned import ColumnedScreen
from tui.words.import_reports import NOTHING_TO_FETCH, fetching_words
from tui.workers.importing import wish_for_pages, wish_for_sources

if TYPE_CHECKING:
    from store.model.deliveries import Delivery


class IncomingScreen(ColumnedScreen):
    """Adds articles beside what is seen, in a dock that tells what became of each source."""

    _first_samples_come = False
    """Whether what comes in are the samples of a first start, which nobody asked for."""

    @on(Shelf.AddAsked)
    def _add(self, event: Shelf.AddAsked) -> None:
        source = event.source
        self._bring_in((source,), source if isinstance(source, str) else source.origin)

    @on(Shelf.FetchAsked)
    def _fetch(self, event: Shelf.FetchAsked) -> None:
        with errors_told(self):
            wanted = self._library.imports.unfetched(event.view, event.ids)
            if wanted:
                label = fetching_words(len(wanted))
                bring_in_on(self, self._session, wish_for_pages(self._library, wanted, label))
            else:
                tell(self, NOTHING_TO_FETCH)

    def action_add_samples(self) -> None:
        from seeds import seed_files

        self._bring_in(tuple(str(path) for path in seed_files()), "the samples")

    def _begin_with_samples(self) -> None:
        """A first start shows articles to try the keys on, not an empty list."""
        if not self._library.read_only and not self._library.views.rows(View(places=EVERYWHERE), 0, 1):
            self._first_samples_come = True
            self.action_add_samples()

    @on(ImportDock.Finished)
    def _samples_are_in(self) -> None:
        docks = self.query(ImportDock)
        if self._first_samples_come and self.query("#first") and not any(dock.running for dock in docks):
            docks.remove()
            self.shelf.articles.move_to(0)
        self._first_samples_come = False

    def _bring_in(self, sources: tuple[str | Delivery, ...], label: str) -> None:
        bring_in_on(self, self._session, wish_for_sources(self._library, sources, label))

    def action_pause_import(self) -> None:
        pause_or_go_on(self, self._session)

    @on(ImportDock.Told)
    @on(ImportDock.Finished)
    def _came_in(self) -> None:
        self.post_message(LibraryChanged())
