"""What is decided from the agenda: on the marked deadlines, or on all sentences of the entry there."""

from __future__ import annotations

from collections.abc import Sequence

from store.library.repeats import Event
from store.model.decisions import AgendaState, Deadline
from tui.decide import decide
from tui.docks.deadline import DeadlineDock, DeadlineForm
from tui.docks.dock import asking
from tui.docks.due import DateDock
from tui.docks.tracking import Passage, TypedDeadline, save_deadline
from tui.screens.list_screen import ListScreen
from tui.words.days import day
from tui.words.deadlines import named


class AgendaDeeds(ListScreen):
    """Decisions, each one entry of the history however many deadlines it is about."""

    @property
    def state(self) -> AgendaState:
        """Which deadlines are shown: all that is decided is decided on some of this state."""
        raise NotImplementedError

    @property
    def here(self) -> Event:
        """The deadlines of the entry under the cursor; none where there is none."""
        raise NotImplementedError

    @property
    def targets(self) -> Event:
        """The marked deadlines, or those of the entry under the cursor."""
        raise NotImplementedError

    def after_deed(self, changed: Sequence[Deadline] | None) -> None:
        """Something was decided, and these are the deadlines now; None where they are no longer shown."""

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
        found = tuple(deadline for deadline in self.targets if deadline.id is None)
        beside = self.lines.key_beside
        if not found:
            return
        tracked = decide(
            self,
            lambda: self._library.deadlines.track_all(found),
            f"Tracked: {named(found)}",
            then=self.after_deed,
        )
        if tracked and beside is not None:
            self.lines.put_cursor(beside, tell=True)

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
            priority = not targets[0].priority
            decide(
                self,
                lambda: self._library.deadlines.edit_all(targets, priority=priority),
                then=self.after_deed,
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
    async def action_edit(self) -> None:
        if not (event := self.here):
            return
        lead = event[0]
        title = "Track this" if lead.id is None else "Change this deadline"
        form = DeadlineForm(lead.what, lead.due, lead.kind, lead.note)
        await DeadlineDock(title, form, self._session).ask(
            self,
            lambda typed: decide(self, lambda: self._edit(event, typed), then=self.after_deed),
        )

    def _edit(self, event: Event, typed: TypedDeadline) -> tuple[Deadline, ...]:
        return self._library.deadlines.edit_all(
            event, what=typed.what, due=typed.due, kind=typed.kind, note=typed.note
        )

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
