"""The agenda: what is due, what was found and not decided on, and for each the way back to its sentence."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.timer import Timer
from textual.widgets import Static

from store.calendar import public_holidays
from store.library.agenda_filter import fits, lets_nothing_through
from store.library.events import Event, Wanted, days_here, open_question
from store.model.decisions import About, AgendaState, Deadline
from store.model.due import UNDATED
from store.model.view import ON_AGENDA, WHOLE_TIMELINE
from tui.actions import bindings
from tui.chrome.footer import Footer
from tui.chrome.header import Header
from tui.lists.agenda_rows import Seen, agenda_entries, sentence_key
from tui.lists.line_list import LineList
from tui.lists.month_grid import Grid, MonthGrid
from tui.messages import OpenArticle, ShowTimeline, ToRead
from tui.notify import errors_told, tell, worker_errors_told
from tui.safe import assembled, content
from tui.screens.agenda_actions import AgendaDeeds
from tui.screens.deadline_preview import DeadlinePreview
from tui.session import Session
from tui.words.days import weekday
from tui.words.deadline_preview import preview
from tui.words.deadlines import Grouping, Key, counts, empty_words, key_of, states_words
from tui.words.periods import Load, Period, Span, first_ahead, last_before, loads, monday_of, still_ahead
from tui.words.views import filter_words
from tui.workers.answering import answer
from tui.workers.lookup import READING

_PREVIEW_AFTER = 0.08
"""Seconds the cursor rests before the pane follows."""

_BREAKPOINTS = [(0, "-narrow"), (120, "-wide")]
"""From how many cells on the pane stands beside the list and not below it."""

_EVERY_STATE: Wanted = {"include_done": True, "include_dismissed": True, "include_snoozed": True}
"""What is read: which state is shown is a matter of a key."""

_AT_ONCE = 100
"""Suggestions that are seen at once, where there are more than FOUND_AT_ONCE: some screens of them."""
_LAID_OUT = 300
"""Entries that are laid out at once; the next ones follow when the cursor comes near their end."""
FOUND_AT_ONCE = 500
"""Suggestions up to which all of the agenda is read before any of it is seen."""

_BY_WHAT_IT_IS_ABOUT = (Grouping.SUBJECT, Grouping.WHO)
"""Groupings for which all entries are compared, which takes longer than to read them."""

_FOR_SOMETHING = frozenset({"open", "done", "track", "snooze", "edit", "dismiss_entry", "mark", "restore"})
"""Actions that make no sense where nothing is shown."""

_FOR_OPEN_ONES = frozenset({"done", "track", "snooze", "edit", "dismiss_entry", "priority", "join"})
"""Actions that make no sense for what is snoozed, done or dismissed: it is brought back first."""


class AgendaScreen(AgendaDeeds):
    """Deadlines by when they are due, repeats of one event together. Each keeps the sentence it came from."""

    CSS_PATH = "agenda.tcss"
    BINDINGS: ClassVar[list[BindingType]] = bindings("agenda")
    PLACE = "Agenda"
    ALL = ON_AGENDA

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._state = AgendaState.OPEN
        self._events: tuple[Event, ...] = ()
        self._was_read = False
        self._to_go_to: Key | None = None
        self._shown: dict[Key, Event] = {}
        self._period = Period(Span.LIST, session.today())
        self._grouping = Grouping.DATE
        self._about: dict[Key, About] = {}
        self._listed: tuple[Event, ...] = ()
        self._laid_out = _LAID_OUT
        self._marked: set[Key] = set()
        self._opened: set[Key] = set()
        self._loads: dict[dt.date, Load] = {}
        self._preview_timer: Timer | None = None
        self.HORIZONTAL_BREAKPOINTS = _BREAKPOINTS
        self.add_class("-beside")

    def compose(self) -> ComposeResult:
        yield Header()
        yield Static(id="states")
        with Horizontal(id="agenda"):
            with Vertical(id="calendar"):
                yield MonthGrid()
                yield LineList()
            yield DeadlinePreview()
        yield Static(id="empty")
        yield Footer()

    def redraw(self, _article_id: int | None = None, /) -> None:
        """Read the agenda again; the cursor stays on its entry, or goes where `go_to` was told."""
        self._read(self._session.today())

    @work(thread=True, exclusive=True, exit_on_error=False, group=READING)
    def _read(self, today: dt.date) -> None:
        """Beside the screen; the next key waits for it.

        The first time what is tracked is seen at once with what is due next of what was found, where that is
        much, and the rest follows.
        """
        with worker_errors_told(self), self._library.sibling() as own:
            if not self._was_read and own.deadlines.suggests_more_than(FOUND_AT_ONCE, today):
                first = own.deadlines.first_events(today, _AT_ONCE, **_EVERY_STATE)
                answer(self, self._be_read, first)
            events = own.deadlines.events(today, **_EVERY_STATE)
            answer(self, self._be_read, events)
            if self._grouping in _BY_WHAT_IT_IS_ABOUT:
                about = zip(events, own.deadlines.about(events), strict=True)
                answer(self, self._be_told_about, {key_of(event[0]): each for event, each in about})

    def _be_read(self, events: tuple[Event, ...]) -> None:
        self._events, self._was_read = events, True
        self._show()
        if self._to_go_to is not None:
            self._put_cursor(self._to_go_to)
            self._to_go_to = None

    def _be_told_about(self, about: dict[Key, About]) -> None:
        self._about = about
        self._show()

    def go_to(self, key: Key) -> None:
        """Put the cursor on an entry when what is listed was read again."""
        self._to_go_to = key

    def _show(self) -> None:
        """Show what was read, as far as it is asked for."""
        today = self._session.today()
        fitting = [event for event in self._events if fits(event, self.view)]
        of_state = [event for event in fitting if event[0].state_on(today) is self._state]
        events = [event for event in of_state if self._period.holds(event)]
        self._listed = tuple(events)
        self._shown = {key_of(event[0]): event for event in events}
        self._shown |= {sentence_key(each): (each,) for event in events if len(event) > 1 for each in event}
        self._marked &= self._shown.keys()
        self._opened &= self._shown.keys()
        seen = Seen(
            today,
            self._session.region.country,
            self._marked,
            self._opened,
            self._grouping,
            self._about,
            self._period,
            self._holidays(),
        )
        self.lines.set_entries(list(agenda_entries(events, seen, self._laid_out)))
        self._loads = loads(of_state)
        self._draw_grid()
        self.set_empty(empty=not events and self._period.span is Span.LIST)
        self.refresh_bindings()
        if not events:
            alone = lets_nothing_through(self._events, self.view)
            why = empty_words(self._state, self.view, alone, len(fitting))
            self.query_one("#empty", Static).update(content(why))
        typed = filter_words(self.view)
        words = states_words(fitting, today, self._state, typed, len(self._marked))
        self.query_one("#states", Static).update(assembled(*words))
        header = self.query_one(Header)
        header.about = " · ".join(part for part in (self._period.name, counts(events, today)) if part)
        header.right = ("", f"today {weekday(today)}")
        self.call_after_refresh(self._preview)

    def _holidays(self) -> dict[dt.date, str]:
        """The public holidays of the period, where it is one and the country is known."""
        country = public_holidays.known(self._session.region.country)
        if self._period.span is Span.LIST or country is None:
            return {}
        years = {self._period.first.year, self._period.last.year}
        return {each.day: each.name for year in years for each in public_holidays.of_year(country, year)}

    def _draw_grid(self) -> None:
        """Draw the week or month with the day of the cursor."""
        chosen = days_here(self.here[0]).first if self.here else None
        self.query_one(MonthGrid).grid = Grid(
            self._period, self._session.today(), self._loads, chosen, self._holidays()
        )

    @property
    def state(self) -> AgendaState:
        return self._state

    def _event(self, key: object) -> Event:
        return self._shown.get(key, ()) if isinstance(key, tuple) else ()

    @property
    def here(self) -> Event:
        return self._event(self.lines.key)

    @property
    def targets(self) -> tuple[Event, ...]:
        marked = [self._shown[key] for key in self._shown if key in self._marked]
        whole = {key_of(each) for event in marked if len(event) > 1 for each in event}
        alone = [event for event in marked if len(event) > 1 or key_of(event[0]) not in whole]
        return tuple(dict.fromkeys(alone)) or ((self.here,) if self.here else ())

    @property
    def marked_or_listed(self) -> tuple[Event, ...]:
        return self.targets if self._marked else self._listed

    @property
    def event_around(self) -> Event:
        here = self.here
        return next((event for event in self._shown.values() if here and here[0] in event), ())

    def after_deed(self, changed: Sequence[Deadline] | None) -> None:
        if changed:
            self.go_to(key_of(changed[0]))
        self._marked.clear()

    # Going to the sentence

    def action_timeline(self) -> None:
        """The timeline at the day of the entry."""
        days = [each.last for each in self.here[:1] if each.due != UNDATED]
        self.post_message(ShowTimeline(WHOLE_TIMELINE, *days))

    @on(LineList.Chosen)
    def _chosen(self) -> None:
        if not self.here:
            return
        deadline = self.here[0]
        if deadline.article_id is None and deadline.sentence:
            tell(self, "Its article is no longer in the library.")
        elif deadline.article_id is None:
            tell(self, "You added this one yourself; it is in no article. e changes it.")
        else:
            self.post_message(OpenArticle(ToRead(deadline.article_id, deadline.start, deadline.end)))

    # Marks and sentences

    def action_mark(self) -> None:
        key = self.lines.key
        if isinstance(key, tuple) and self.here:
            self._marked ^= {key}
            self._show()
            self.lines.action_cursor_down()

    def action_sentences(self) -> None:
        """Open an event to its sentences, or fold them again."""
        if not self.here:
            return
        event = self.event_around
        key = key_of(event[0])
        if len(event) > 1:
            self._opened ^= {key}
            self._show()
            self.lines.put_cursor(key)
        else:
            tell(self, "It stands in one sentence only. enter goes there.")

    def go_back(self) -> bool:
        """Take marks, filter and calendar away, one by one; False where just what is to do is listed."""
        if self._marked:
            self._marked.clear()
        elif self.view.query:
            self.view = ON_AGENDA
        elif self._period.span is not Span.LIST:
            self._period = replace(self._period, span=Span.LIST)
        elif self._grouping is not Grouping.DATE:
            self._grouping = Grouping.DATE
        elif self._state is not AgendaState.OPEN:
            self._state = AgendaState.OPEN
        else:
            return False
        self._show()
        return True

    # What is seen

    def action_show_state(self) -> None:
        """What is to do, then what is snoozed, done, dismissed, and round."""
        states = list(AgendaState)
        self._state = states[(states.index(self._state) + 1) % len(states)]
        self._marked.clear()
        self.refresh_bindings()
        self._show()

    def view_changed(self) -> None:
        self._show()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """What is not to do is brought back before anything else is done to it."""
        if action in _FOR_SOMETHING and not self._shown:
            return False
        is_open = self._state is AgendaState.OPEN
        if action == "decide_date":
            around = self.event_around if self.is_mounted else ()
            return bool(around) and open_question(around) is not None
        if action == "restore" or action in _FOR_OPEN_ONES:
            return is_open != (action == "restore")
        return super().check_action(action, parameters)

    def action_toggle_preview(self) -> None:
        self.toggle_class("-beside" if self.has_class("-wide") else "-below")
        self.call_after_refresh(self._preview)

    def on_resize(self) -> None:
        """Where the pane stands beside the list now, it may not have been seen before."""
        self.call_after_refresh(self._preview)

    @on(LineList.Moved)
    def _moved(self) -> None:
        if self.lines.at_end and self._laid_out < len(self._listed):
            self._lay_out(2 * self._laid_out)
        self.refresh_bindings()
        self._draw_grid()
        if self._preview_timer is not None:
            self._preview_timer.stop()
        self._preview_timer = self.set_timer(_PREVIEW_AFTER, self._preview)

    def _preview(self) -> None:
        """Show the entry under the cursor in the pane, where that is seen."""
        pane = self.query_one(DeadlinePreview)
        if not self.here or not pane.display:
            return
        with errors_told(self):
            origin = self._library.deadlines.origin(self.here[0])
            pane.show(preview(self.here, origin, self._session.today(), self._session.region.country))

    def action_view(self) -> None:
        """As a list, the week, the month of the entry under the cursor, or today's where that is over."""
        spans = list(Span)
        span = spans[(spans.index(self._period.span) + 1) % len(spans)]
        around = days_here(self.here[0]).first if self.here else self._period.day
        today = self._session.today()
        period = Period(span, today if around == UNDATED.first else around)
        self._see(still_ahead(period, today, self._loads))

    def action_group(self) -> None:
        """Under when it is due, what it is about, who it names, and on through the groupings, and round."""
        groupings = list(Grouping)
        self._grouping = groupings[(groupings.index(self._grouping) + 1) % len(groupings)]
        self._see(Period(Span.LIST, self._period.day))
        if self._grouping in _BY_WHAT_IT_IS_ABOUT:
            self.redraw()
        tell(self, f"By {self._grouping}.")

    def _see(self, period: Period) -> None:
        self._period = period
        self._show()

    def action_today(self) -> None:
        today = self._session.today()
        if self._period.span is not Span.LIST:
            self._see(still_ahead(replace(self._period, day=today), today, self._loads))
        self._go_to_day(today)

    def action_next_week(self) -> None:
        """To the week after; where a month is seen, to that after it."""
        if self._period.span is not Span.LIST:
            self._see(self._period.beside(1))
        elif self.here:
            self._go_to_day(monday_of(days_here(self.here[0]).first) + dt.timedelta(weeks=1))

    def action_previous_week(self) -> None:
        if self._period.span is not Span.LIST:
            self._see(self._period.beside(-1))
        elif self.here:
            before = last_before(self._shown.values(), monday_of(days_here(self.here[0]).first))
            if before is not None:
                self._go_to_day(monday_of(before))

    def _go_to_day(self, date: dt.date) -> None:
        """Put the cursor on the first entry that is due on a day or after it, tracked ones first."""
        first = first_ahead(self._shown.values(), date)
        if first is not None:
            self._put_cursor(key_of(first[0]))

    def _put_cursor(self, key: Key) -> None:
        """Put the cursor on an entry, one that was not laid out yet too."""
        if not self.lines.put_cursor(key, tell=True) and key in self._shown:
            self._lay_out(len(self._shown))
            self.lines.put_cursor(key, tell=True)

    def _lay_out(self, entries: int) -> None:
        self._laid_out = entries
        self._show()
