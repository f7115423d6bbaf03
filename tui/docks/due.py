"""A date being typed: what it is taken for stands below it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.message import Message
from textual.widgets import Input, Static

from store.errors import UsageError
from store.model.due import UNDATED, Due
from store.model.procedure import Rule
from tui.docks.dock import Dock
from tui.docks.safe_input import SafeInput
from tui.safe import content
from tui.session import Session
from tui.words.typed_dates import question, rule_words, taken_for
from tui.workers.answering import answer

if TYPE_CHECKING:
    from store.calendar.typed import Reading


_EXAMPLES = "19 jun, fri 14:00, +10d, q3, 20 working days after 5 june"
_DAYS = "19 jun, friday, +10d, q3, 20 working days after 5 june"


class DueInput(Vertical):
    """An input for a date, with what it is taken for below; of a date that can be two, both.

    With `past`, dates without a year are looked for in the past; with `rules`, what is typed may
    also be a rule ("30 days after service"), or no date at all. The day of an `event` is the one
    next to today.
    """

    DEFAULT_CSS = """
    DueInput {
        height: auto;
        & > Static { height: auto; min-height: 1; }
    }
    """

    class Entered(Message):
        """Enter was pressed, and what is typed is a date."""

        def __init__(self, due: Due, rule: Rule | None = None) -> None:
            super().__init__()
            self.due = due
            self.rule = rule

    def __init__(
        self,
        session: Session,
        typed: str = "",
        *,
        days_only: bool = False,
        past: bool = False,
        rules: bool = False,
        event: bool = False,
        placeholder: str = _EXAMPLES,
    ) -> None:
        super().__init__()
        self._session = session
        self._days_only = days_only
        self._past = past
        self._rules = rules
        self._event = event
        self._rule: Rule | None = None
        self._entered = False
        self._asked_about = ""
        self._readings: tuple[Reading, ...] = ()
        self._input = SafeInput(typed, placeholder=placeholder)
        self._below = Static()

    def compose(self) -> ComposeResult:
        yield self._input
        yield self._below

    @property
    def readings(self) -> tuple[Reading, ...]:
        """What the typed date can mean, as soon as it has been read."""
        return self._readings

    @property
    def value(self) -> str:
        """What is typed now."""
        return self._input.value.strip()

    def enter(self) -> None:
        """Post `Entered` as soon as what is typed has been read, if it is a date.

        One that can be two is asked about first; the second time the first reading is meant.
        """
        self._entered = True
        if self._readings:
            self._tell()
        else:
            self._read(self._input.value)

    @on(Input.Changed)
    def _changed(self, event: Input.Changed) -> None:
        event.stop()
        self._readings = ()
        self._entered = False
        self._asked_about = ""
        self._read(event.value)

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.enter()

    @work(thread=True, exclusive=True)
    def _read(self, typed: str) -> None:
        """In a thread: the first date that is typed loads the reader, and perhaps the country's holidays."""
        from store.calendar.typed import Direction, Reading, read_typed_dates
        from store.calendar.typed.rules import read_event_day

        today, region = self._session.today(), self._session.region
        readings: tuple[Reading, ...] = ()
        rule = None
        try:
            rule, readings, lines = self._read_rule(typed) if self._rules else (None, (), [])
            if self._event and typed.strip():
                readings = (Reading(Due.on(read_event_day(typed, today, region)), "event"),)
            readings = readings or read_typed_dates(
                typed,
                today,
                direction=Direction.PAST if self._past else Direction.FUTURE,
                region=region,
                days_only=self._days_only,
            )
            lines = lines or taken_for(readings, today, region.country)
        except UsageError as error:
            lines = [error.sentence]
        answer(self, self._resolved, typed, readings, lines, rule)

    def _read_rule(self, typed: str) -> tuple[Rule | None, tuple[Reading, ...], list[str]]:
        """What is counted from an event, or due on no day; nothing of that for a date. Raises UsageError."""
        from store.calendar.typed import Reading
        from store.calendar.typed.rules import NO_DATE, due_by, read_rule

        if typed.strip().casefold() in NO_DATE:
            return None, (Reading(UNDATED, "no date"),), [rule_words(None, UNDATED)]
        rule = read_rule(typed, self._session.today(), self._session.region)
        if rule is None:
            return None, (), []
        due = due_by(rule, self._session.region)
        return rule, (Reading(due, "rule"),), [rule_words(rule, due)]

    def _resolved(
        self, typed: str, readings: tuple[Reading, ...], lines: list[str], rule: Rule | None
    ) -> None:
        if typed != self._input.value:
            return
        self._readings = readings
        self._rule = rule
        self._say(
            "\n".join(lines), "$kind-deadline" if readings else "$warning" if typed.strip() else "$muted"
        )
        if not readings:
            self._entered = False
        elif self._entered:
            self._tell()

    def _tell(self) -> None:
        self._entered = False
        typed = self._input.value
        if len(self._readings) > 1 and self._asked_about != typed:
            self._asked_about = typed
            self._say(question(self._readings), "$warning")
        else:
            self.post_message(self.Entered(self._readings[0].due, self._rule))

    def _say(self, text: str, colour: str) -> None:
        self._below.update(content(text, colour))


class DateDock(Dock[Due]):
    """Asks for a day or a run of days, docked at the bottom."""

    def __init__(self, title: str, hint: str, session: Session, *, event: bool = False) -> None:
        super().__init__()
        self._title = title
        self._hint = hint
        self._session = session
        self._event = event

    def compose(self) -> ComposeResult:
        yield Static(content(self._title), classes="dock--title")
        yield DueInput(self._session, days_only=True, event=self._event, placeholder=_DAYS)
        yield Static(content(self._hint), classes="dock--hint")

    @on(DueInput.Entered)
    def _date_entered(self, event: DueInput.Entered) -> None:
        event.stop()
        self.answer(event.due)
