"""Deadlines: tracking what readings suggest, and what becomes of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import Any, Unpack

from store.calendar.region import Region
from store.errors import NotFoundError, UsageError
from store.library.deadline_edits import apart_row, check, edited, moved, named
from store.library.deciding import Deciding, full_day, short
from store.library.events import Event, agenda_order, other_dates, telling, together
from store.model.decisions import Deadline, DeadlineEdits, DeadlinePlan, DeadlineStatus
from store.model.due import Due
from store.model.findings import DeadlineKind
from store.model.procedure import Rule
from store.records import timestamps
from store.records.anchors import PASSAGE, anchor
from store.records.articles import StoredArticles
from store.records.deadline_rows import DECIDED
from store.records.deadlines import (
    StoredDeadlines,
    Wanted,
    dismissed_in,
    due_alone,
    due_columns,
    open_in,
)
from store.records.history import Decision
from store.text import single_line


class Deadlines(StoredDeadlines):
    """The deadlines of a library."""

    def __init__(self, deciding: Deciding) -> None:
        super().__init__(deciding.file)
        self._deciding = deciding
        self.region = Region()
        """Whose holidays are no working days where a deadline is counted from an event."""

    def track(self, suggestion_id: int, **edits: Unpack[DeadlineEdits]) -> Deadline:
        """Make a suggestion a tracked deadline; `edits` as for `edit`. Raises NotFoundError, UsageError."""
        with self._deciding.decision() as decision:
            suggested = self.suggestion(suggestion_id)
            decision.label = f"Tracked «{suggested.what}»"
            key = self._decide(decision, suggested, DeadlineStatus.TRACKED)
            if edits:
                tracked = self.one(key)
                _change(decision, tracked, edited(tracked, edits))
                self._count_from(decision, key, edits.get("rule"))
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
            key = self._insert(
                decision,
                article_id,
                (start, end),
                status=DeadlineStatus.TRACKED,
                kind=kind,
                what=single_line(what),
                **due_columns(due),
            )
            tracked = self.one(key)
            edits: DeadlineEdits = {"what": what, "due": due, "kind": kind, **plan}
            _change(decision, tracked, edited(tracked, edits))
            self._count_from(decision, key, plan.get("rule"))
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

    def first_events(self, today: dt.date, found: int, **wanted: Unpack[Wanted]) -> tuple[Event, ...]:
        """What is tracked, and what is only found as far as its first `found` announcements: told at once."""
        return self._together(self.beginning(today, found, **wanted), today)

    def events_of(
        self, today: dt.date, until: dt.date, article_ids: Sequence[int], **wanted: Unpack[Wanted]
    ) -> tuple[Event, ...]:
        """What is due up to a day, and what some articles announce: told at once."""
        return self._together(self.told_of(today, until, article_ids, **wanted), today)

    def _together(self, agenda: Sequence[Deadline], today: dt.date) -> tuple[Event, ...]:
        """The events of an agenda, each at the place of the announcement that counts."""
        apart = self.apart()
        events = [event for each in self.clusters(agenda) for event in together(each, today, apart)]
        return tuple(sorted(events, key=lambda event: agenda_order(event[0])))

    # Several at once: one entry of the history. What is only suggested of an event is tracked first,
    # and all its announcements are joined to the first: what was decided on as one stays one.

    def track_all(self, events: Sequence[Event]) -> tuple[Deadline, ...]:
        """Track what is only suggested. Raises NotFoundError."""
        return self._each(f"Tracked {named(events)}", events, lambda deadline: deadline)

    def edit_all(self, events: Sequence[Event], **edits: Unpack[DeadlineEdits]) -> tuple[Deadline, ...]:
        """Change what is given of each. Raises NotFoundError, UsageError."""
        then = None
        if edits.keys() & {"due", "rule"}:
            then = partial(self._count_from, rule=edits.get("rule"))
        label = f"Changed {named(events)}"
        return self._each(label, events, lambda deadline: edited(deadline, edits), then=then)

    def set_all_done(self, events: Sequence[Event], done: bool) -> tuple[Deadline, ...]:
        """Mark each done, or to be done again; what repeats is due the next time. Raises NotFoundError."""
        label = f"Marked {named(events)} {'done' if done else 'not done'}"
        status = DeadlineStatus.DONE if done else DeadlineStatus.TRACKED
        before = {event[0].id for event in events if event[0].status is status}

        def come_again(decision: Decision, key: int) -> None:
            if done and key not in before:
                self._come_again(decision, key)

        return self._each(label, events, lambda deadline: replace(deadline, status=status), then=come_again)

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
                    _change(decision, decided, tracked)

    # Within a decision on the date that they are told for

    def drop_with_date(self, decision: Decision, article_id: int, start: int, end: int) -> None:
        """Dismiss what is suggested for the words in `[start, end)`: they are no date."""
        for suggested in open_in(self._file, article_id, start, end):
            self._decide(decision, suggested, DeadlineStatus.DISMISSED)

    def bring_back_with_date(self, decision: Decision, article_id: int, start: int, end: int) -> None:
        """Suggest again what was dismissed as it was found: the words in `[start, end)` are a date again."""
        for dismissed in dismissed_in(self._file, article_id, start, end):
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
        """Make several events one, tracked, due when the first is. Raises NotFoundError, UsageError."""
        if len(events) < 2:
            raise UsageError("one deadline cannot be joined with itself: mark two or more.")
        whole = tuple(deadline for event in events for deadline in event)
        return self._each(f"Joined {named(events)}", [whole], lambda deadline: deadline)[0]

    def tell_apart(self, deadline: Deadline, event: Event) -> None:
        """Say that an announcement is of another deadline than the rest of its event.

        Raises NotFoundError, and UsageError where there is no rest.
        """
        rest = [each for each in event if telling(each) != telling(deadline)]
        if not rest:
            raise UsageError("it is announced once only: there is nothing to tell it apart from.")
        with self._deciding.decision(f"Told apart «{short(deadline.what)}»") as decision:
            decision.insert_all("told_apart", [apart_row(deadline, each) for each in rest])
            if deadline.same_as is not None:
                self._let_be_alone(decision, deadline, self.alone(deadline))
                self._forget_dates(decision, event[0], [deadline])
            elif deadline.id is not None:
                self._forget_dates(decision, deadline, rest)
            heir: Deadline | None = None
            for each in rest:
                if each.same_as is None or each.same_as != deadline.id:
                    continue
                if heir is None:
                    alone = self.alone(each)
                    moved_since = each.moved_from != alone.moved_from
                    heir = replace(each, same_as=None) if moved_since else alone
                    self._let_be_alone(decision, each, heir)
                else:
                    _change(decision, each, replace(each, same_as=heir.id, **due_columns(heir.due)))

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
            self._move_event(decision, event.id, day)
        return self.counted_from(event.id)

    def keep_date(self, event: Event) -> Deadline:
        """Leave a deadline due when it is, whatever its announcements say. Raises NotFoundError."""
        return self._each(f"Kept the date of {named([event])}", [event], lambda deadline: deadline)[0]

    def _each(
        self,
        label: str,
        events: Sequence[Event],
        change: Callable[[Deadline], Deadline],
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
                    key = self._decided(decision, deadline, event, lead, status)
                    lead = lead or self.one(key)
                    decided = self.one(key)
                    _change(decision, decided, change(decided))
                    keys.append(key)
                if then is not None and lead is not None and lead.id is not None:
                    then(decision, lead.id)
        changed = tuple(self.one(key) for key in keys)
        suggested = [deadline.id is None for event in events for deadline in event]
        self._deciding.listeners.tell_tracked(
            [
                deadline
                for deadline, new in zip(changed, suggested, strict=True)
                if new and deadline.status is DeadlineStatus.TRACKED
            ]
        )
        return changed

    def _decided(
        self,
        decision: Decision,
        deadline: Deadline,
        event: Event,
        lead: Deadline | None,
        status: DeadlineStatus,
    ) -> int:
        """Make an announcement the user's, as one of the same deadline as `lead`; the first has none."""
        if deadline.id is None:
            suggested = self.suggestion(deadline.suggestion_id or 0)
            moved_from = None if lead else other_dates(event)
            return self._decide(decision, suggested, status, lead, moved_from)
        if lead is not None and deadline.same_as != lead.id:
            if deadline.same_as is None:
                decision.update("deadlines", deadline.id, {"due_alone": due_alone(deadline)})
            _change(decision, deadline, replace(deadline, same_as=lead.id, **due_columns(lead.due)))
        elif lead is None and deadline.same_as is not None and len(event) > 1:
            self._let_be_alone(decision, deadline, replace(deadline, same_as=None))
        return deadline.id

    def _let_be_alone(self, decision: Decision, joined: Deadline, alone: Deadline) -> None:
        """Let what was joined to another deadline be one by itself."""
        _change(decision, joined, alone)
        decision.update("deadlines", joined.id or 0, {"due_alone": None})

    def _forget_dates(self, decision: Decision, lead: Deadline, others: Sequence[Deadline]) -> None:
        """Take off the dates that a suggestion was tracked with because of announcements that are not of it.

        Those that its own sentence told, and those that the user moved it from since, stay.
        """
        own = self.due_by_itself(lead)
        if not own:
            return
        dates = list(lead.moved_from)
        for told in {each.told or each.date for each in others} - {*own}:
            if told in dates:
                dates.remove(told)
        _change(decision, lead, replace(lead, moved_from=tuple(dates)))

    def _decide(
        self,
        decision: Decision,
        suggested: Deadline,
        status: DeadlineStatus,
        lead: Deadline | None = None,
        moved_from: tuple[str, ...] | None = None,
    ) -> int:
        """Make a suggestion the user's: tracked, or dismissed so that it does not come back."""
        return self._insert(
            decision,
            suggested.article_id,
            (suggested.start, suggested.end),
            told=suggested.date,
            status=status,
            kind=suggested.kind,
            what=suggested.what,
            who=suggested.who,
            **due_columns((lead or suggested).due),
            hedged=suggested.hedged,
            same_as=lead.id if lead else None,
            moved=suggested.moved,
            moved_from=suggested.moved_from if moved_from is None else moved_from,
            due_alone=due_alone(suggested),
        )

    def _count_from(self, decision: Decision, key: int, rule: Rule | None) -> None:
        """Keep the event of a rule; one of which the day is told anew moves all that is counted from it."""
        event_id = None if rule is None else self._event_of(decision, rule)
        decision.update("deadlines", key, {"event_id": event_id})
        if rule is not None and event_id is not None:
            told = self._file.value("SELECT day FROM procedure_events WHERE id = ?", (event_id,))
            self._move_event(decision, event_id, rule.day or (dt.date.fromisoformat(told) if told else None))

    def _event_of(self, decision: Decision, rule: Rule) -> int:
        name = single_line(rule.event)
        event = self._file.row("SELECT id FROM procedure_events WHERE name = ?", (name,))
        return (
            int(event[0]) if event else decision.insert("procedure_events", {"name": name, "day": rule.day})
        )

    def _move_event(self, decision: Decision, event_id: int, day: dt.date | None) -> None:
        from store.calendar.typed.rules import due_by

        decision.update("procedure_events", event_id, {"day": day})
        for deadline in self.counted_from(event_id):
            due = due_by(Rule(deadline.rule, deadline.event or "", day), self.region)
            _change(decision, deadline, moved(deadline, due))

    def _come_again(self, decision: Decision, key: int) -> None:
        """Track what repeats for the next time."""
        done = self.one(key)
        if not done.repeats:
            return
        from store.calendar.typed.rules import after, anchored, repeat_of

        repeat = anchored(repeat_of(done.repeats), done.due)
        due = after(done.due, repeat)
        if due is None:
            return
        now = timestamps.now()
        row = dict(self._file.table("deadlines").get(key))
        del row["id"]
        fresh = {
            "repeats": repeat.words,
            "moved_from": (),
            "moved": False,
            "suggested_date": None,
            "created": now,
            "updated": now,
        }
        # By itself, whatever the one before is counted from, joined to or put off until.
        alone = {"rule": "", "event_id": None, "same_as": None, "due_alone": None, "snoozed_until": None}
        status = DeadlineStatus.TRACKED
        decision.insert("deadlines", {**row, **fresh, **alone, **due_columns(due), "status": status})

    def _insert(
        self,
        decision: Decision,
        article_id: int | None,
        span: tuple[int, int],
        told: str | None = None,
        **values: Any,
    ) -> int:
        """Insert a deadline that its sentence tells for the date `told`, where that is not when it is due."""
        now = timestamps.now()
        passage: dict[str, Any] = {"start": 0, "end": 0, "exact": ""}
        if article_id is not None:
            article = StoredArticles(self._file).one(article_id)
            passage = {
                **PASSAGE.row(anchor(article.text, *span)),
                "article_title": article.title,
                "source": article.source,
                "suggested_date": self.date_as_found(article_id, span, told or values["date"]),
            }
        row = {"article_id": article_id, **passage, **values, "created": now, "updated": now}
        return decision.insert("deadlines", row)


def _change(decision: Decision, old: Deadline, new: Deadline) -> None:
    """Write what differs; `updated` moves with it."""
    assert old.id is not None
    changed = DECIDED.changed(old, new)
    if changed:
        decision.update("deadlines", old.id, {**changed, "updated": timestamps.now()})
