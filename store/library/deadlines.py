"""Deadlines: tracking what readings suggest, and what becomes of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import islice
from typing import Unpack

from store.errors import NotFoundError, NothingToDoError
from store.events.subjects import headings
from store.library import deadline_joining
from store.library.deadline_edits import check, edited, named
from store.library.deadline_rules import come_again, count_from, move_event
from store.library.deadline_writing import change, decide, insert
from store.library.deciding import Deciding, full_day, short
from store.library.events import Event, agenda_order, telling, together
from store.model.decisions import About, Deadline, DeadlineEdits, DeadlinePlan, DeadlineStatus
from store.model.due import Due
from store.model.findings import DeadlineKind
from store.records import subjects
from store.records.deadlines import StoredDeadlines, Wanted, due_columns
from store.records.deadlines_of_words import dismissed_in, open_in
from store.records.history import Decision
from store.text import single_line


class Deadlines(StoredDeadlines):
    """The deadlines of a library."""

    def __init__(self, deciding: Deciding) -> None:
        super().__init__(deciding.file)
        self._deciding = deciding

    def track(self, suggestion_id: int, **edits: Unpack[DeadlineEdits]) -> Deadline:
        """Make a suggestion a tracked deadline; `edits` as for `edit`. Raises NotFoundError, UsageError."""
        with self._deciding.decision() as decision:
            suggested = self.suggestion(suggestion_id)
            decision.label = f"Tracked «{suggested.what}»"
            key = decide(decision, self, suggested, DeadlineStatus.TRACKED)
            if edits:
                tracked = self.one(key)
                change(decision, tracked, edited(tracked, edits))
                count_from(decision, self, key, edits.get("rule"), self._deciding.region)
        return self._tracked(key)

    def track_passage(
        self,
        article_id: int | None,
        start: int,
        end: int,
        *,
        what: str,
        due: Due,
        kind: DeadlineKind,
        **plan: Unpack[DeadlinePlan],
    ) -> Deadline:
        """Track a passage, or (`article_id` None) what the user typed. Raises NotFoundError, UsageError."""
        check(what)
        with self._deciding.decision(f"Tracked «{short(what)}»") as decision:
            key = insert(
                decision,
                self,
                article_id,
                (start, end),
                status=DeadlineStatus.TRACKED,
                kind=kind,
                what=single_line(what),
                **due_columns(due),
            )
            tracked = self.one(key)
            edits: DeadlineEdits = {"what": what, "due": due, "kind": kind, **plan}
            change(decision, tracked, edited(tracked, edits))
            count_from(decision, self, key, plan.get("rule"), self._deciding.region)
        return self._tracked(key)

    def _tracked(self, key: int) -> Deadline:
        """The deadline that is tracked from now on; whoever listens is told."""
        deadline = self.one(key)
        self._deciding.listeners.tell_tracked((deadline,))
        return deadline

    def edit(self, deadline_id: int, **edits: Unpack[DeadlineEdits]) -> Deadline:
        """Change what is given; a deadline that moves remembers the dates it was due before.

        Raises NotFoundError, UsageError.
        """
        return self.edit_all([(self.one(deadline_id),)], **edits)[0]

    def set_done(self, deadline_id: int, done: bool) -> Deadline:
        """Mark a deadline done, or to be done again. Raises NotFoundError."""
        return self.set_all_done([(self.one(deadline_id),)], done)[0]

    def snooze(self, deadline_id: int, until: dt.date | None) -> Deadline:
        """Keep a deadline out of the agenda until a day; None brings it back. Raises NotFoundError."""
        return self.snooze_all([(self.one(deadline_id),)], until)[0]

    def dismiss(self, deadline: Deadline) -> None:
        """Drop a tracked or suggested deadline; no later reading brings it back. Raises NotFoundError."""
        self.dismiss_all([(deadline,)])

    def events(self, today: dt.date, **wanted: Unpack[Wanted]) -> tuple[Event, ...]:
        """The agenda (`wanted` as for `agenda`), all announcements of one deadline together."""
        return self._together(self.agenda(today, **wanted), today)

    def events_in_parts(self, today: dt.date, **wanted: Unpack[Wanted]) -> Iterator[Event]:
        """The same, in no order and never all in memory."""
        for part in self.agenda_in_parts(today, **wanted):
            yield from self._together(part, today)

    def first_events(self, today: dt.date, found: int, **wanted: Unpack[Wanted]) -> tuple[Event, ...]:
        """What is tracked, and what is only found as far as its first `found` announcements: told at once."""
        return self._together(self.beginning(today, found, **wanted), today)

    def events_of(
        self, today: dt.date, until: dt.date, article_ids: Sequence[int], found: int, **wanted: Unpack[Wanted]
    ) -> tuple[Event, ...]:
        """What is due up to a day, `found` of what is only found, and what some articles announce."""
        return self._together(self.told_of(today, until, article_ids, found, **wanted), today)

    def about(self, events: Sequence[Event]) -> tuple[About, ...]:
        """What each of some events is about: the headings are those that they have in common."""
        told = iter(subjects.told(self.file, (each for event in events for each in event)))
        announced = [tuple(islice(told, len(event))) for event in events]
        return tuple(
            About(next((each.named for each in about if each.named), event[0].who or ""), heading)
            for event, about, heading in zip(events, announced, headings(announced), strict=True)
        )

    def _together(self, agenda: Sequence[Deadline], today: dt.date) -> tuple[Event, ...]:
        """The events of an agenda, each at the place of the announcement that counts."""
        apart = self.apart()
        events = [
            event
            for each in self.clusters(agenda)
            for event in (together(each, today, apart) if len(each) > 1 else (tuple(each),))
        ]
        return tuple(sorted(events, key=lambda event: agenda_order(event[0])))

    # Several at once: one entry of the history. What is only suggested of an event is tracked first,
    # and all its announcements are joined to the first: what was decided on as one stays one.

    def track_all(self, events: Sequence[Event]) -> tuple[Deadline, ...]:
        """Track what is only suggested. Raises NotFoundError."""
        return self._each(f"Tracked {named(events)}", events, lambda deadline: deadline)

    def edit_all(self, events: Sequence[Event], **edits: Unpack[DeadlineEdits]) -> tuple[Deadline, ...]:
        """Change what is given of each. Raises NotFoundError, UsageError."""
        then: Callable[[Decision, int], None] | None = None
        if edits.keys() & {"due", "rule"}:
            rule = edits.get("rule")

            def then(decision: Decision, key: int) -> None:
                count_from(decision, self, key, rule, self._deciding.region)

        label = f"Changed {named(events)}"
        return self._each(label, events, lambda deadline: edited(deadline, edits), then=then)

    def set_all_done(self, events: Sequence[Event], done: bool) -> tuple[Deadline, ...]:
        """Mark each done, or to be done again; what repeats is due the next time. Raises NotFoundError."""
        label = f"Marked {named(events)} {'done' if done else 'not done'}"
        status = DeadlineStatus.DONE if done else DeadlineStatus.TRACKED
        before = {event[0].id for event in events if event[0].status is status}

        def then(decision: Decision, key: int) -> None:
            if done and key not in before:
                come_again(decision, self, key)

        return self._each(label, events, lambda deadline: replace(deadline, status=status), then=then)

    def snooze_all(self, events: Sequence[Event], until: dt.date | None) -> tuple[Deadline, ...]:
        """Keep each out of the agenda until a day; None brings them back. Raises NotFoundError."""
        label = f"Snoozed {named(events)} until {full_day(until)}" if until else f"Woke {named(events)}"
        return self._each(label, events, lambda deadline: replace(deadline, snoozed_until=until))

    def dismiss_all(self, events: Sequence[Event]) -> None:
        """Drop each; no later reading brings it back. Raises NotFoundError."""
        label = f"Dismissed {named(events)}"
        dismissed = DeadlineStatus.DISMISSED
        self._each(label, events, lambda deadline: replace(deadline, status=dismissed), dismissed)

    def restore(self, events: Sequence[Event]) -> None:
        """Put each on the agenda again: what was dismissed, done or snoozed. Raises NotFoundError.

        A suggestion that was dismissed as it was found is a suggestion again.
        """
        with self._deciding.decision(f"Brought back {named(events)}") as decision:
            # The first of an event last: what is joined to it goes with that, and comes back with it.
            for deadline in (each for event in events for each in reversed(event) if each.id is not None):
                decided = self.one(deadline.id or 0)
                if self.dismissed_as_found(decided):
                    decision.delete("deadlines", {"id": decided.id})
                else:
                    tracked = replace(decided, status=DeadlineStatus.TRACKED, snoozed_until=None)
                    change(decision, decided, tracked)

    # Within a decision on the date that they are told for

    def drop_with_date(self, decision: Decision, article_id: int, start: int, end: int) -> None:
        """Dismiss what is suggested for the words in `[start, end)`: they are no date."""
        for suggested in open_in(self.file, article_id, start, end):
            decide(decision, self, suggested, DeadlineStatus.DISMISSED)

    def bring_back_with_date(self, decision: Decision, article_id: int, start: int, end: int) -> None:
        """Suggest again what was dismissed as it was found: the words in `[start, end)` are a date again."""
        for dismissed in dismissed_in(self.file, article_id, start, end):
            if self.dismissed_as_found(dismissed):
                decision.delete("deadlines", {"id": dismissed.id or 0})

    def keep_apart(self, decision: Decision, article_id: int, before: str, after: str) -> None:
        """Let what was told apart stay so where its date, which names it, is put right."""
        old, new = (f"article {article_id} {date}" for date in (before, after))
        apart = self.apart()
        pairs = {frozenset(new if each == old else each for each in pair) for pair in apart if old in pair}
        for one, other in pairs - apart:
            decision.insert("told_apart", {"one": one, "other": other})

    # One deadline or several, and which of its dates holds

    def join(self, events: Sequence[Event]) -> Deadline:
        """Make several events one, tracked, due when the first is. Raises NotFoundError, NothingToDoError."""
        if len(events) < 2:
            raise NothingToDoError("one deadline cannot be joined with itself: mark two or more.")
        whole = tuple(deadline for event in events for deadline in event)
        return self._each(f"Joined {named(events)}", [whole], lambda deadline: deadline)[0]

    def tell_apart(self, deadline: Deadline, event: Event) -> None:
        """Say that an announcement is of another deadline than the rest of its event.

        Raises NotFoundError, and NothingToDoError where there is no rest.
        """
        rest = [each for each in event if telling(each) != telling(deadline)]
        if not rest:
            raise NothingToDoError("it is announced once only: there is nothing to tell it apart from.")
        with self._deciding.decision(f"Told apart «{short(deadline.what)}»") as decision:
            deadline_joining.tell_apart(decision, self, deadline, event[0], rest)

    def take_date(self, event: Event, announced: Deadline) -> Deadline:
        """Let a deadline be due when one of its announcements says. Raises NotFoundError."""
        edits: DeadlineEdits = {"due": announced.due}
        label = f"Moved {named([event])} to {full_day(announced.first)}"
        return self._each(label, [event], lambda deadline: edited(deadline, edits))[0]

    def set_event_day(self, name: str, day: dt.date | None) -> tuple[Deadline, ...]:
        """Say when an event is, or (None) that this is not known: all that is counted from it moves.

        Raises NotFoundError.
        """
        event = next((e for e in self.procedure_events() if e.name.casefold() == name.casefold()), None)
        if event is None:
            raise NotFoundError(f"nothing is counted from “{short(name)}”.")
        when = full_day(day) if day else "a day that is not known"
        with self._deciding.decision(f"«{short(event.name)}» is on {when}") as decision:
            move_event(decision, self, event.id, day, self._deciding.region)
        return self.counted_from(event.id)

    def keep_date(self, event: Event) -> Deadline:
        """Leave a deadline due when it is, whatever its announcements say. Raises NotFoundError."""
        return self._each(f"Kept the date of {named([event])}", [event], lambda deadline: deadline)[0]

    def _each(
        self,
        label: str,
        events: Sequence[Event],
        changed: Callable[[Deadline], Deadline],
        status: DeadlineStatus = DeadlineStatus.TRACKED,
        then: Callable[[Decision, int], None] | None = None,
    ) -> tuple[Deadline, ...]:
        """Change each as one decision, suggestions in `status` from then on; what they are then.

        `then` is given the id of the first of each event.
        """
        keys: list[int] = []
        with self._deciding.decision(label) as decision:
            for event in events:
                lead: Deadline | None = None
                for deadline in event:
                    key = deadline_joining.decided(decision, self, deadline, event, lead, status)
                    lead = lead or self.one(key)
                    decided = self.one(key)
                    change(decision, decided, changed(decided))
                    keys.append(key)
                if then is not None and lead is not None and lead.id is not None:
                    then(decision, lead.id)
        deadlines = tuple(self.one(key) for key in keys)
        suggested = [deadline.id is None for event in events for deadline in event]
        self._deciding.listeners.tell_tracked(
            [
                deadline
                for deadline, new in zip(deadlines, suggested, strict=True)
                if new and deadline.status is DeadlineStatus.TRACKED
            ]
        )
        return deadlines
