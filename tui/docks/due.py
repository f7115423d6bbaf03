"""A date being typed: what it comes to stands below it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.message import Message
from textual.widgets import Input, Static
from textual.worker import get_current_worker

from store.errors import UsageError
from tui.docks.dock import Dock
from tui.docks.safe_input import SafeInput
from tui.due_dates import DueDate, read_due_date
from tui.safe import content
from tui.words.days import distance, weekday


class DueInput(Vertical):
    """An input for a date. `due` is what is typed, once it is a date."""

    DEFAULT_CSS = """
    DueInput {
        height: auto;
        & > Static { height: auto; min-height: 1; }
    }
    """

    class Entered(Message):
        """Enter was pressed, and what is typed is a date."""

        def __init__(self, due: DueDate) -> None:
            super().__init__()
            self.due = due

    def __init__(self, typed: str, today: Callable[[], dt.date], *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self._typed = typed
        self._today = today
        self._entered = False
        self.due: DueDate | None = None

    def compose(self) -> ComposeResult:
        yield SafeInput(self._typed, placeholder="19 jun, next friday, +10d")
        yield Static()

    def enter(self) -> None:
        """Post `Entered` as soon as what is typed has been read, if it is a date."""
        self._entered = True
        if self.due is not None:
            self._tell()
        else:
            self._read(self.query_one(Input).value)

    @on(Input.Changed)
    def _changed(self, event: Input.Changed) -> None:
        event.stop()
        self.due = None
        self._entered = False
        self._read(event.value)

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.enter()

    @work(thread=True, exclusive=True)
    def _read(self, typed: str) -> None:
        """In a thread: the first date that is typed imports dateparser."""
        worker = get_current_worker()
        found: DueDate | UsageError
        try:
            found = read_due_date(typed, self._today())
        except UsageError as error:
            found = error
        if not worker.is_cancelled:
            self.app.call_from_thread(self._resolved, typed, found)

    def _resolved(self, typed: str, found: DueDate | UsageError) -> None:
        if not self.is_attached or typed != self.query_one(Input).value:
            return
        below = self.query_one(Static)
        if isinstance(found, UsageError):
            below.update(content(found.sentence, "$warning" if typed.strip() else "$muted"))
            self._entered = False
            return
        self.due = found
        other = f" — or {weekday(found.other)}? then write the month" if found.other else ""
        below.update(content(f"{found}, {distance(found.last, self._today())}{other}", "$kind-deadline"))
        if self._entered:
            self._tell()

    def _tell(self) -> None:
        self._entered = False
        if self.due is not None:
            self.post_message(self.Entered(self.due))


class DateDock(Dock[DueDate]):
    """Asks for one date, docked at the bottom."""

    def __init__(self, title: str, hint: str, today: Callable[[], dt.date]) -> None:
        super().__init__()
        self._title = title
        self._hint = hint
        self._today = today

    def compose(self) -> ComposeResult:
        yield Static(content(self._title), classes="dock--title")
        yield DueInput("", self._today)
        yield Static(content(self._hint), classes="dock--hint")

    @on(DueInput.Entered)
    def _entered(self, event: DueInput.Entered) -> None:
        event.stop()
        self.answer(event.due)
