"""A deadline being made or changed: what, when, which kind, a note; the date is resolved as it is typed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.widgets import Input, Static

from store.model.due import Due
from store.model.findings import DeadlineKind
from tui.docks.choice import Choice
from tui.docks.dock import Dock
from tui.docks.due import DueInput
from tui.docks.safe_input import SafeInput
from tui.docks.tracking import TypedDeadline
from tui.safe import content
from tui.session import Session
from tui.words.findings import DEADLINE_KINDS


@dataclass(frozen=True, slots=True)
class DeadlineForm:
    """What stands in the dock's fields when it opens."""

    what: str = ""
    due: Due | None = None
    kind: DeadlineKind = DeadlineKind.DEADLINE
    note: str = ""


class DeadlineDock(Dock[TypedDeadline]):
    """Asks for a deadline. Enter saves from every field, once the date is one."""

    DEFAULT_CSS = """
    DeadlineDock {
        & Horizontal { height: auto; }
        & DueInput { width: 1fr; }
        & .dock--label { width: 6; color: $muted; text-style: none; }
        & Input:focus { background: $surface; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "save", show=False),
        Binding("down", "next_field(1)", show=False),
        Binding("up", "next_field(-1)", show=False),
    ]

    def __init__(self, title: str, form: DeadlineForm, session: Session) -> None:
        super().__init__()
        self._title = title
        self._form = form
        self._session = session

    def compose(self) -> ComposeResult:
        kinds = list(DEADLINE_KINDS)
        yield Static(content(self._title), classes="dock--title")
        with Horizontal():
            yield Static(content("what"), classes="dock--label")
            yield SafeInput(self._form.what, id="what", select_on_focus=False)
        with Horizontal():
            yield Static(content("due"), classes="dock--label")
            yield DueInput(self._session, self._form.due.iso.replace("T", " ") if self._form.due else "")
        with Horizontal():
            yield Static(content("kind"), classes="dock--label")
            yield Choice(tuple(DEADLINE_KINDS.values()), kinds.index(self._form.kind))
        with Horizontal():
            yield Static(content("note"), classes="dock--label")
            yield SafeInput(self._form.note, id="note", select_on_focus=False)
        yield Static(content("enter saves · ↑↓ fields · esc changes nothing"), classes="dock--hint")

    def first_field(self) -> Input:
        """What is due, where that is not known; else when."""
        self.query_one("#what", Input).cursor_position = 0
        return self.query_one("#what" if not self._form.what else "DueInput > Input", Input)

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.action_save()

    def action_save(self) -> None:
        self.query_one(DueInput).enter()

    @on(DueInput.Entered)
    def _date_entered(self, event: DueInput.Entered) -> None:
        event.stop()
        what = self.query_one("#what", Input).value.strip()
        if not what:
            self.screen.set_focus(self.query_one("#what", Input))
            return
        kind = list(DEADLINE_KINDS)[self.query_one(Choice).index]
        note = self.query_one("#note", Input).value.strip()
        self.answer(TypedDeadline(what, event.due, kind, note))
