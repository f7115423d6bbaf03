"""A list that a query narrows while it is typed."""

from __future__ import annotations

from abc import abstractmethod
from typing import ClassVar

from store.model.view import View
from tui.docks.dock import asking
from tui.docks.query import QueryDock
from tui.screens.list_screen import ListScreen
from tui.session import Session
from tui.workers.lookup import READING, Lookup


class FilteredScreen(ListScreen):
    """Shows a view: all of a subject, what a query leaves of it, or what another screen asked for.

    A screen of its own says what all is, and follows when the view is another one.
    """

    ALL: ClassVar[View]
    """What is shown where nothing is asked for."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.lookup = Lookup(self, session.library, READING)
        self.view = self.ALL
        self.opened_with = self.ALL
        """The view that one came with: what is shown again where a filter is taken away."""

    def on_unmount(self) -> None:
        self.lookup.leave()

    @abstractmethod
    def view_changed(self) -> None:
        """Show the view, which is another one now, from its beginning."""

    def show(self, view: View) -> None:
        """Show a view that another screen asks for."""
        self.view = self.opened_with = view
        if self.is_mounted:
            self.view_changed()

    def narrow(self, view: View) -> None:
        """Show another view of the same subject; nothing is done where it is the one that is shown."""
        if view != self.view:
            self.view = view
            self.view_changed()

    def follow_typed(self, view: View) -> None:
        """Show another view while its query is typed: what takes long is looked up beside the screen."""
        self.narrow(view)

    @asking
    async def action_filter(self) -> None:
        """Ask for a query; each that is typed on the way is shown, and without an answer what was there."""
        before, back = self.view, self.way_back()
        answer = await QueryDock(self._session, before, self.follow_typed).ask(self)
        moved = self.view != before
        self.follow_typed(before if answer is None else answer)
        if answer is None and moved:
            await back()

    def action_clear_filter(self) -> None:
        self.narrow(self.ALL)

    def go_back(self) -> bool:
        """Take the filter away; False where there is none."""
        narrowed = self.view != self.opened_with
        self.narrow(self.opened_with)
        return narrowed
