"""One deadline, several sentences: what is announced in many articles is one event with all of them.

What the user joined is one, what the user told apart is not; the rest follows from `same_deadline`.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence, Set
from itertools import combinations

from store.events.days_here import Days, day_that_counts, days_here, soonest
from store.events.same_deadline import (
    Verdict,
    compare,
    is_same_on_a_day,
    may_have_another_day,
    read_label,
    told_on,
)
from store.model.decisions import AgendaState, Deadline
from store.model.due import LEAD_DAYS, UNDATED, Due
from store.records.deadlines import Wanted, agenda_order

__all__ = [
    "Days",
    "Event",
    "Wanted",
    "agenda_order",
    "day_that_counts",
    "days_here",
    "disagree",
    "is_due",
    "open_question",
    "other_dates",
    "pair",
    "soonest",
    "telling",
    "together",
]

Event = tuple[Deadline, ...]
"""The announcements that are one deadline: the one that counts first, then as on the agenda.

What counts is what is tracked, else what was told last. Where the others tell other dates,
the deadline has moved, or its articles disagree.
"""

Apart = Set[frozenset[str]]
"""Pairs of announcements, each by its `telling`, that the user said are not one deadline."""

Words = frozenset[str]
"""What a label is about."""

_MOST_ALIKE = 40
"""Events about the same words that one is compared with: where there are more, they are none of one thing."""


def telling(deadline: Deadline) -> str:
    """What names an announcement through every reading: its article and the day it is told for.

    A deadline that the user typed is named by its number.
    """
    if deadline.article_id is None or deadline.told is None:
        return f"deadline {deadline.id}"
    return f"article {deadline.article_id} {deadline.told}"


def pair(one: Deadline, other: Deadline) -> frozenset[str]:
    """Two announcements, as they are told apart."""
    return frozenset((telling(one), telling(other)))


def together(agenda: Iterable[Deadline], today: dt.date, apart: Apart = frozenset()) -> tuple[Event, ...]:
    """The events of an agenda, each at the place of the announcement that counts.

    What is done, dismissed or snoozed on the day `today` is one with its like and with what
    articles announce anew for its date.
    """
    deadlines = list(agenda)
    groups = _Groups(deadlines, today, apart)
    _join_joined(groups)
    _join_same_day(groups)
    _join_moved(groups)
    events = (_in_order(group) for group in groups.all())
    at = {id(deadline): place for place, deadline in enumerate(deadlines)}
    return tuple(sorted(events, key=lambda event: at[id(event[0])]))


def open_question(event: Event) -> Deadline | None:
    """The announcement of another date, last told, on which the user has not decided for what is tracked."""
    lead = event[0]
    if lead.id is None:
        return None
    answered = {each.told for each in event if each.id is not None} | {*lead.moved_from, lead.date}
    asked = [each for each in event if each.id is None and each.date not in answered]
    asked = [each for each in asked if not _within(each.due, lead.due)]
    return max(asked, key=told_on, default=None)


def is_due(event: Event, today: dt.date, lead_days: int | None = None) -> bool:
    """Whether an event is reminded of on a day: tracked, to be done, and due within its lead time.

    The days are counted by the calendar of this machine, where its time of day has a zone.
    `lead_days` is the lead time of those that have none of their own; without it LEAD_DAYS.
    """
    lead = event[0]
    if lead.id is None or lead.first == UNDATED.first or lead.state_on(today) is not AgendaState.OPEN:
        return False
    default = LEAD_DAYS if lead_days is None else lead_days
    return (days_here(lead).first - today).days <= (default if lead.lead_days is None else lead.lead_days)


def disagree(event: Event) -> bool:
    """Whether the announcements of one deadline tell different dates."""
    return len({each.told or each.date for each in event}) > 1


def other_dates(event: Event) -> tuple[str, ...]:
    """The dates at which an event was due before or is due by others, in ISO form, as they were told."""
    lead = event[0]
    told = [each.told or each.date for each in sorted(event, key=told_on)]
    dates = dict.fromkeys((*lead.moved_from, *told))
    return tuple(date for date in dates if date and not _within(Due.from_iso(date), lead.due))


class _Groups:
    """Deadlines that come to be one event, joined step by step; what was told apart never is."""

    def __init__(self, deadlines: Sequence[Deadline], today: dt.date, apart: Apart) -> None:
        self.deadlines = deadlines
        self.states = [deadline.state_on(today) for deadline in deadlines]
        self._apart = apart
        self._members = {index: [index] for index in range(len(deadlines))}
        self._group_of = list(range(len(deadlines)))

    def all(self) -> Iterator[list[Deadline]]:
        """The groups as they are now."""
        for members in self._members.values():
            yield [self.deadlines[index] for index in members]

    def leads(self) -> list[int]:
        """One deadline of each group."""
        return list(self._members)

    def group_of(self, index: int) -> int:
        """The number of the group that a deadline is in as they are now."""
        return self._group_of[index]

    def join(self, one: int, other: int) -> bool:
        """Make two groups one; False where they are one already, or something of them was told apart."""
        into, gone = sorted((self._group_of[one], self._group_of[other]))
        if into == gone or self._are_apart(into, gone):
            return False
        for index in self._members[gone]:
            self._group_of[index] = into
        self._members[into] += self._members.pop(gone)
        return True

    def _are_apart(self, one: int, other: int) -> bool:
        return bool(self._apart) and any(
            pair(self.deadlines[left], self.deadlines[right]) in self._apart
            for left in self._members[one]
            for right in self._members[other]
        )


def _join_joined(groups: _Groups) -> None:
    """What the user joined, as long as it is in the same state."""
    tracked = {
        deadline.id: index for index, deadline in enumerate(groups.deadlines) if deadline.id is not None
    }
    for index, deadline in enumerate(groups.deadlines):
        lead = tracked.get(deadline.same_as) if deadline.same_as is not None else None
        if lead is not None and groups.states[lead] is groups.states[index]:
            groups.join(lead, index)


def _join_same_day(groups: _Groups) -> None:
    """What has the same label on the same day: in one state, or announced again of what was decided on."""
    on_day: defaultdict[object, list[int]] = defaultdict(list)
    for index in groups.leads():
        deadline = groups.deadlines[index]
        on_day[deadline.first, deadline.last].append(index)
    for indexes in on_day.values():
        if len(indexes) > 1:
            _join_same(groups, sorted(indexes, key=lambda index: groups.deadlines[index].id is None))


def _join_same(groups: _Groups, indexes: Sequence[int]) -> None:
    """Of what is due on one day what has the same label, the decided ones first."""
    told: defaultdict[object, list[int]] = defaultdict(list)
    heard: set[object] = set()
    for index in indexes:
        deadline = groups.deadlines[index]
        state = None if deadline.id is None else groups.states[index]
        keys: list[object] = [*_twos(read_label(deadline.what).content)] or [deadline.what]
        candidates = dict.fromkeys(other for key in keys for other in told[key])
        for other in sorted(candidates, key=lambda other: groups.states[other] is not AgendaState.OPEN):
            if state not in (None, groups.states[other]):
                continue
            if is_same_on_a_day(groups.deadlines[other], deadline) and groups.join(other, index):
                break
        # What is word for word one with what is in its group already stands for nothing that this does not.
        words = (
            deadline.what,
            deadline.due.time,
            deadline.due.zone,
            groups.states[index],
            groups.group_of(index),
        )
        if words not in heard:
            heard.add(words)
            for key in keys:
                told[key].append(index)


def _join_moved(groups: _Groups) -> None:
    """What was told for one date and is told for another, or for a stretch with that date in it."""
    open_ones = [index for index in groups.leads() if groups.states[index] is AgendaState.OPEN]
    labels = {index: read_label(groups.deadlines[index].what) for index in open_ones}
    alike: defaultdict[frozenset[str], list[int]] = defaultdict(list)
    for index in open_ones:
        alike[labels[index].content].append(index)
    for indexes in alike.values():
        if len(indexes) == 2:
            _join_if_one(groups, *indexes)
    telling_more = [index for index in open_ones if may_have_another_day(groups.deadlines[index])]
    few = {content: indexes for content, indexes in alike.items() if len(indexes) <= _MOST_ALIKE}
    sharing = _sharing(few, {two for index in telling_more for two in _twos(labels[index].content)})
    for index in telling_more:
        for other in _candidates(index, labels[index].content, few, sharing):
            _join_if_one(groups, index, other)


def _join_if_one(groups: _Groups, one: int, other: int) -> None:
    if compare(groups.deadlines[one], groups.deadlines[other]) is not Verdict.OTHER:
        groups.join(one, other)


def _sharing(contents: Iterable[Words], wanted: set[tuple[str, str]]) -> dict[tuple[str, str], list[Words]]:
    """For each two words that are wanted the contents of labels that have both."""
    sharing: defaultdict[tuple[str, str], list[Words]] = defaultdict(list)
    if wanted:
        for content in contents:
            for two in wanted.intersection(_twos(content)):
                sharing[two].append(content)
    return sharing


def _twos(content: Words) -> Iterator[tuple[str, str]]:
    return combinations(sorted(content), 2)


def _candidates(
    index: int,
    content: Words,
    alike: dict[Words, list[int]],
    sharing: dict[tuple[str, str], list[Words]],
) -> list[int]:
    """The first that have two words of its label in common with one deadline; no more are looked at."""
    candidates: list[int] = []
    seen: set[Words] = set()
    for two in _twos(content):
        for words in sharing.get(two, ()):
            if words not in seen:
                seen.add(words)
                candidates += [other for other in alike[words] if other != index]
            if len(candidates) >= _MOST_ALIKE:
                return candidates[:_MOST_ALIKE]
    return candidates


def _within(one: Due, other: Due) -> bool:
    return (one.first, one.last) == (other.first, other.last) or (
        one.first <= other.first and other.last <= one.last
    )


def _in_order(group: list[Deadline]) -> Event:
    """What counts first: the tracked one that others were joined to, else the one that was told last."""
    if len(group) == 1:
        return (group[0],)
    tracked = [deadline for deadline in group if deadline.id is not None]
    if tracked:
        lead = min(tracked, key=lambda deadline: (deadline.same_as is not None, deadline.id))
    elif len({deadline.due for deadline in group}) == 1:
        lead = group[0]
    else:
        lead = max(group, key=lambda deadline: (told_on(deadline), -(deadline.last - deadline.first).days))
    rest = [deadline for deadline in group if deadline is not lead]
    return lead, *sorted(rest, key=lambda deadline: deadline.id is None)
