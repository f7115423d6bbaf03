"""What is decided from the agenda: on the marked deadlines, or on all sentences of the entry there."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable, Sequence

from store.library.events import Event, open_question
from store.model.decisions import AgendaState, Deadline
from tui.decide import decide
from tui.docks.deadline import DeadlineDock, DeadlineForm
from tui.docks.dock import asking
from tui.docks.due import DateDock
from tui.docks.moved import DateAnswer, MovedDock
from tui.docks.tracking import Passage, TypedDeadline, save_deadline
from tui.notify import tell
from tui.screens.filtered import FilteredScreen
from tui.words.days import day, when
from tui.words.deadlines import Key, named


class AgendaDeeds(FilteredScreen):
    """Decisions, each one entry of the history however many deadlines it is about."""

    @property
    @abstractmethod
    def state(self) -> AgendaState:
        """Which deadlines are shown: all that is decided is decided on some of this state."""

    @property
    @abstractmethod
    def here(self) -> Event:
        """The deadlines of the entry under the cursor; none where there is none."""

    @property
    @abstractmethod
    def targets(self) -> tuple[Event, ...]:
        """The marked events, or the one of the entry under the cursor."""

    @property
    @abstractmethod
    def marked_or_listed(self) -> tuple[Event, ...]:
        """The marked events, or without marks all that are listed."""

    @property
    @abstractmethod
    def event_around(self) -> Event:
        """The whole event of what is under the cursor, also where that is one sentence of it."""

    def after_deed(self, changed: Sequence[Deadline] | None) -> None:
        """Something was decided, and these are the deadlines now; None where they are no longer shown."""

    @abstractmethod
    def go_to(self, key: Key) -> None:
        """Put the cursor on an entry when what is listed was read again."""

    def action_done(self) -> None:
        if targets := self.targets:
            decide(
                self,
                lambda: self._library.deadlines.set_all_done(targets, True),
                f"Done: {named(targets)}",
                then=self.after_deed,
            )

    def action_track(self) -> None:
        """Track what was found; the cursor goes on to the next entry, not along with this one."""
        found = tuple(event for event in self.targets if any(each.id is None for each in event))
        beside = self.lines.key_beside
        if not found:
            return
        tracked = decide(
            self,
            lambda: self._library.deadlines.track_all(found),
            f"Tracked: {named(found)}",
            then=self.after_deed,
        )
        if tracked and isinstance(beside, tuple):
            self.go_to(beside)

    def action_dismiss_entry(self) -> None:
        if targets := self.targets:
            decide(
                self,
                lambda: self._library.deadlines.dismiss_all(targets),
                f"Dismissed: {named(targets)}",
                then=self.after_deed,
            )

    def action_restore(self) -> None:
        if targets := self.targets:
            decide(
                self,
                lambda: self._library.deadlines.restore(targets),
                f"Back on the agenda: {named(targets)}",
                then=self.after_deed,
            )

    def action_priority(self) -> None:
        if targets := self.targets:
            priority = not targets[0][0].priority
            decide(
                self,
                lambda: self._library.deadlines.edit_all(targets, priority=priority),
                then=self.after_deed,
            )

    @asking
    async def action_write(self) -> None:
        """Write what is marked, or listed, into a file for calendars or for taskwarrior."""
        from tui.docks.path import PathDock
        from tui.words.exports import AGENDA_HINT

        if events := self.marked_or_listed:
            await PathDock(f"Write {named(events)} to", AGENDA_HINT).ask(
                self, lambda typed: self._write(typed, events)
            )

    def _write(self, typed: str, events: tuple[Event, ...]) -> bool:
        from tui.workers.exporting import write_agenda

        leads = [event[0] for event in events]
        return decide(
            self, lambda: write_agenda(self._library, typed, leads, self._session.config.remind_days), str
        )

    # One deadline or several, and which of its dates holds

    def action_join(self) -> None:
        """The marked ones are one deadline, due when the one under the cursor is if that is marked."""
        targets = sorted(self.targets, key=lambda event: event[0] not in self.here)
        if len(targets) < 2:
            tell(self, "x marks what is one deadline; = makes it one.")
            return
        decide(
            self,
            lambda: (self._library.deadlines.join(targets),),
            f"One deadline now: {targets[0][0].what}",
            then=self.after_deed,
        )

    def action_tell_apart(self) -> None:
        """What stands under the cursor is of another deadline than the rest of its event."""
        if not self.here:
            return
        deadline, event = self.here[0], self.event_around
        if len(event) < 2:
            tell(self, "It stands in one sentence only: there is nothing to tell it apart from.")
            return
        decide(
            self,
            lambda: self._library.deadlines.tell_apart(deadline, event),
            f"Another deadline: {deadline.what}",
        )

    @asking
    async def action_decide_date(self) -> None:
        """Another date is told for the entry under the cursor: take it, keep the old one, or neither."""
        event = self.event_around
        asked = open_question(event) if event else None
        if asked is None:
            tell(self, "No other date is told for it.")
            return
        decisions: dict[DateAnswer, Callable[[], object]] = {
            DateAnswer.TAKE: lambda: self._library.deadlines.take_date(event, asked),
            DateAnswer.KEEP: lambda: self._library.deadlines.keep_date(event),
            DateAnswer.APART: lambda: self._library.deadlines.tell_apart(asked, event),
        }
        said = {
            DateAnswer.TAKE: f"Due {when(asked.due)} now: {event[0].what}",
            DateAnswer.KEEP: f"Still due {when(event[0].due)}: {event[0].what}",
            DateAnswer.APART: f"Another deadline: {asked.what}",
        }
        await MovedDock(event[0], asked).ask(
            self, lambda answer: decide(self, decisions[answer], said[answer])
        )

    @asking
    async def action_snooze(self) -> None:
        if not (targets := self.targets):
            return
        hint = "it comes back on that day · esc leaves it here"
        await DateDock(f"Snooze “{named(targets)}” until", hint, self._session).ask(
            self,
            lambda due: decide(
                self,
                lambda: self._library.deadlines.snooze_all(targets, due.first),
                f"Back on {day(due.first)}: {named(targets)}",
                then=self.after_deed,
            ),
        )

    @asking
    async def action_event_day(self) -> None:
        """Say when the event is from which the entry under the cursor is counted."""
        name = self.here[0].event if self.here else None
        if name is None:
            tell(
                self, "It is counted from no event. e, and “30 days after service” as its date, changes that."
            )
            return
        hint = "all that is counted from it moves with it · esc leaves it"
        await DateDock(f"When is “{name}”?", hint, self._session, event=True).ask(
            self,
            lambda due: decide(
                self,
                lambda: self._library.deadlines.set_event_day(name, due.first),
                f"“{name}” is on {day(due.first)}",
                then=self.after_deed,
            ),
        )

    @asking
    async def action_edit(self) -> None:
        if not (event := self.here):
            return
        lead = event[0]
        title = "Track this" if lead.id is None else "Change this deadline"
        form = DeadlineForm.of(lead)
        await DeadlineDock(title, form, self._session).ask(
            self,
            lambda typed: decide(self, lambda: self._edit(event, typed), then=self.after_deed),
        )

    def _edit(self, event: Event, typed: TypedDeadline) -> tuple[Deadline, ...]:
        return self._library.deadlines.edit_all([event], **typed.edits)

    @asking
    async def action_add(self) -> None:
        await DeadlineDock("A deadline of your own", DeadlineForm(), self._session).ask(
            self,
            lambda typed: decide(
                self,
                lambda: (save_deadline(self._library, Passage(), typed),),
                then=self.after_deed,
            ),
        )
