"""A line to type a query in: it marks what is wrong, completes, and recalls what was asked before."""

from __future__ import annotations

from contextlib import suppress
from typing import ClassVar

from rich.highlighter import Highlighter
from rich.style import Style
from rich.text import Text
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widgets.input import Selection

from store.errors import QueryError
from store.model.view import View
from store.query.parse import parse
from tui.docks.safe_input import SafeInput
from tui.session import Session
from tui.words.queries import Asking, Completing, Look, Recall, look_at


class QueryInput(SafeInput):
    """Tab, and right at the end, take what is proposed; up and down go through the queries before.

    `base` says which places and which order go without saying.
    """

    DEFAULT_CSS = """
    QueryInput > .query--wrong { color: $text-warning; text-style: underline; }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {"query--wrong"}
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("tab", "take", show=False),
        Binding("shift+tab", "stay", show=False),
        Binding("up", "older", show=False),
        Binding("down", "newer", show=False),
    ]

    class Looked(Message):
        """The query, or the place of the cursor in it, is another one."""

        def __init__(self, line: QueryInput, look: Look) -> None:
            super().__init__()
            self.line = line
            self.look = look

        @property
        def control(self) -> QueryInput:
            return self.line

    def __init__(self, session: Session, base: View, value: str = "") -> None:
        super().__init__(value, select_on_focus=False)
        self._session = session
        self._base = base
        self._completing = Completing()
        self.highlighter = _Wrong(self)
        self.begin_anew()

    def begin_anew(self) -> None:
        """What the library holds, and what was asked before, may be another by now."""
        self._known = self._session.known_values(self._base.subject)
        self._saved = self._session.library.saved_views.queries()
        self._recall: Recall | None = None
        self._fault: QueryError | None = None
        self._look = self._looked_at()

    @property
    def look(self) -> Look:
        """What can be told of the query as it is typed now."""
        return self._look

    def asked(self) -> View:
        """The view that is asked for, to the letter. Raises QueryError, and marks its place in the line."""
        session = self._session
        try:
            return parse(self.value, session.today(), self._base, region=session.region, saved=self._saved)
        except QueryError as fault:
            self._fault = fault
            self.refresh()
            raise

    @property
    def wrong(self) -> tuple[tuple[int, int], ...]:
        """The places that something is wrong with; what is unfinished is wrong once it was asked for."""
        if self._fault is not None and self._fault.typed == self.value:
            return ((self._fault.start, self._fault.end),)
        return self._look.wrong

    def remember(self) -> None:
        """The query was asked: it is recalled first from now on."""
        self._session.library.views.remember(self.value)
        self._recall = None

    def _looked_at(self) -> Look:
        session = self._session
        asking = Asking(self._base, session.today(), self._known, session.region, self._saved)
        return look_at(self.value, self.cursor_position, asking)

    def watch_value(self) -> None:
        self._look_again()

    def watch_selection(self) -> None:
        self._look_again()

    def on_mount(self) -> None:
        self._look_again()

    def _look_again(self) -> None:
        if self.is_attached:
            self._look = self._looked_at()
            self.post_message(self.Looked(self, self._look))

    # Completing

    def action_take(self) -> None:
        """Put what is proposed in place of what was begun."""
        completion = self._looked_at().completion
        self._put(*self._completing.take(self.value, self.cursor_position, completion))

    def action_stay(self) -> None:
        """No key leaves the line by the way."""

    def action_cursor_right(self, select: bool = False) -> None:
        if not select and self.cursor_at_end and self._look.completion.proposals:
            self.action_take()
        else:
            super().action_cursor_right(select)

    def _put(self, typed: str, cursor: int) -> None:
        self.value = typed
        self.selection = Selection.cursor(cursor)

    # Recalling

    def action_older(self) -> None:
        """What was asked before what is shown."""
        self._recall = self._recall or Recall(self._asked_before())
        self._show(self._recall.older(self.value))

    def _asked_before(self) -> list[str]:
        """The queries before that can be asked here: other lists have other terms."""
        queries = []
        for query in self._session.library.views.asked():
            with suppress(QueryError):
                parse(query, self._session.today(), self._base, saved=self._saved)
                queries.append(query)
        return queries

    def action_newer(self) -> None:
        """What was asked after what is shown, at last what was typed; and then what lies below the line."""
        newer = self._recall.newer(self.value) if self._recall else None
        if newer is None:
            self.below()
        else:
            self._show(newer)

    def _show(self, query: str | None) -> None:
        if query is not None:
            self._put(query, len(query))

    def below(self) -> None:
        """Down was pressed where there is nothing newer."""


class _Wrong(Highlighter):
    """Marks the places of a query that something is wrong with."""

    def __init__(self, line: QueryInput) -> None:
        self._line = line

    def highlight(self, text: Text) -> None:
        style: Style = self._line.get_component_rich_style("query--wrong", partial=True)
        for start, end in self._line.wrong:
            text.stylize(style, start, end)
