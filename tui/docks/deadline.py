"""A deadline being made or changed: what, when, which kind, a note; the date is resolved as it is typed."""

from __future__ import annotations

from dataclasses import dataclass

from textual import on
from textual.app import ComposeResult
from textual.widgets import Input, Static

from store.errors import UsageError
from store.model.decisions import Deadline, DeadlinePlan
from store.model.due import UNDATED, Due
from store.model.findings import DeadlineKind
from store.model.procedure import Rule
from tui.docks.choice import Choice
from tui.docks.due import DueInput
from tui.docks.form import FormDock
from tui.docks.safe_input import SafeInput
from tui.docks.tracking import TypedDeadline
from tui.safe import content
from tui.session import Session
from tui.words.findings import DEADLINE_KINDS
from tui.words.typed_dates import as_typed

_LONGEST_LEAD = 366
"""Days ahead on which one can be reminded."""


@dataclass(frozen=True, slots=True)
class DeadlineForm:
    """What stands in the dock's fields when it opens."""

    what: str = ""
    due: Due | None = None
    kind: DeadlineKind = DeadlineKind.DEADLINE
    note: str = ""
    rule: Rule | None = None
    remind: str = ""
    repeats: str = ""
    responsible: str = ""
    tags: tuple[str, ...] = ()

    @classmethod
    def of(cls, deadline: Deadline) -> DeadlineForm:
        """A deadline as it is."""
        rule = Rule(deadline.rule, deadline.event, deadline.event_day) if deadline.event else None
        remind = "" if deadline.lead_days is None else str(deadline.lead_days)
        return cls(
            deadline.what,
            deadline.due,
            deadline.kind,
            deadline.note,
            rule,
            remind,
            deadline.repeats,
            deadline.responsible,
            deadline.tags,
        )

    @property
    def due_typed(self) -> str:
        """When it is due, as one would type it."""
        if self.rule is not None:
            dated = self.rule.day is not None and self.rule.day.isoformat() != self.rule.event
            return f"{self.rule.words} = {self.rule.day}" if dated else self.rule.words
        if self.due is None:
            return ""
        return "no date" if self.due == UNDATED else as_typed(self.due)


class DeadlineDock(FormDock[TypedDeadline]):
    """Asks for a deadline. Enter saves from every field, once the date is one."""

    DEFAULT_CSS = """
    DeadlineDock .dock--label { width: 7; }
    """

    def __init__(self, title: str, form: DeadlineForm, session: Session) -> None:
        super().__init__()
        self._title = title
        self._form = form
        self._session = session

    def compose(self) -> ComposeResult:
        kinds = list(DEADLINE_KINDS)
        yield self.titled(self._title)
        yield from self.field("what", SafeInput(self._form.what, id="what", select_on_focus=False))
        yield from self.field("due", DueInput(self._session, self._form.due_typed, rules=True))
        kind = Choice(tuple(DEADLINE_KINDS.values()), kinds.index(self._form.kind))
        yield from self.field("kind", kind)
        yield from self.field("note", SafeInput(self._form.note, id="note", select_on_focus=False))
        for name, value, placeholder in (
            ("repeat", self._form.repeats, "every month until june 2027"),
            ("remind", self._form.remind, "days before"),
            ("whose", self._form.responsible, "who sees to it"),
            ("tags", ", ".join(self._form.tags), "with commas between"),
        ):
            field = SafeInput(value, id=name, select_on_focus=False, placeholder=placeholder)
            yield from self.field(name, field)
        yield Static(id="wrong", classes="dock--hint")
        yield self.hint()

    def first_field(self) -> Input:
        """What is due, where that is not known; else when."""
        self.query_one("#what", Input).cursor_position = 0
        return self.query_one("#what" if not self._form.what else "DueInput > Input", Input)

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
        try:
            plan = self._plan(event.due, event.rule)
        except UsageError as error:
            self.query_one("#wrong", Static).update(content(error.sentence, "$warning"))
            return
        self.answer(TypedDeadline(what, event.due, kind, plan))

    def _plan(self, due: Due, rule: Rule | None) -> DeadlinePlan:
        """What the other fields say. Raises UsageError, with the field that is wrong in focus."""
        from store.calendar.typed.rules import kept_repeat, read_repeat

        remind, repeat = self._typed("remind"), self._typed("repeat")
        if remind and not (remind.isdecimal() and int(remind) <= _LONGEST_LEAD):
            self.screen.set_focus(self.query_one("#remind", Input))
            raise UsageError(f"“{remind}” is no number of days, of which there may be {_LONGEST_LEAD}.")
        try:
            again = (
                kept_repeat(repeat, due)  # it was so, and goes with another date
                if repeat and repeat == self._form.repeats
                else read_repeat(repeat, due, self._session.today(), self._session.region)
            )
        except UsageError:
            self.screen.set_focus(self.query_one("#repeat", Input))
            raise
        return {
            "note": self._typed("note"),
            "rule": rule,
            "lead_days": int(remind) if remind else None,
            "repeat": again,
            "responsible": self._typed("whose"),
            "tags": tuple(self._typed("tags").split(",")),
        }

    def _typed(self, name: str) -> str:
        return self.query_one(f"#{name}", Input).value.strip()
