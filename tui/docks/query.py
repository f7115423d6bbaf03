"""Which articles are shown: a query typed at the bottom, acting on the list while it is typed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.widgets import Input, Static

from store.errors import QueryError
from store.model.view import View, whole
from tui.docks.dock import Dock
from tui.docks.query_input import QueryInput
from tui.notify import errors_told
from tui.safe import assembled, content
from tui.session import Session
from tui.words.queries import hint
from tui.words.views import filter_words


class QueryDock(Dock[View]):
    """Asks for a view in the order of the one that is shown; `show` gets each that is typed on the way."""

    DEFAULT_CSS = """
    QueryDock > Horizontal { height: 1; }
    """

    def __init__(self, session: Session, view: View, show: Callable[[View], object]) -> None:
        super().__init__()
        self._session = session
        self._before = view
        words = filter_words(view)
        self._typed = f"{words} " if words else ""  # what is typed next is a term of its own
        self._show = show

    def compose(self) -> ComposeResult:
        with Horizontal():
            yield Static(content("Filter"), classes="dock--label")
            base = replace(whole(self._before.subject), order=self._before.order)
            yield QueryInput(self._session, base, self._typed)
        yield Static(classes="dock--hint")

    @on(QueryInput.Looked)
    def _looked(self, event: QueryInput.Looked) -> None:
        event.stop()
        self.query_one(".dock--hint", Static).update(assembled(*hint(event.look)))
        if event.look.typed != self._typed:
            self._typed = event.look.typed
            if self.is_open and event.look.view is not None:
                self._show(event.look.view)

    @on(Input.Changed)
    def _changed(self, event: Input.Changed) -> None:
        event.stop()

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        line = self.query_one(QueryInput)
        try:
            view = line.asked()
        except QueryError as error:
            self.query_one(".dock--hint", Static).update(content(error.sentence, "$text-warning"))
            return
        with errors_told(self):
            line.remember()
        self.answer(view)
