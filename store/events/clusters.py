"""Which of all announcements may come to be one deadline, directly or by way of others. Pure.

What only few can be is asked first, so that the work grows about as their number does: what is called the
same is one cluster already; what is due on one day may be one with what is due on that day; and only what
is due within a stretch, or tells of a move, may be one with what is due on another.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations

from store.events.same_deadline import (
    may_be_one,
    may_concern_one,
    may_have_another_day,
    read_label,
    subject,
    tells_of_a_move,
    told_on,
)
from store.model.decisions import Deadline

_Two = tuple[str, str]
"""Two words of a label, in order: what may be one, but is not called the same, has two words in common."""


def clusters(deadlines: Sequence[Deadline]) -> list[list[Deadline]]:
    """The clusters of all the deadlines that there are, those in each in the order given."""
    forest = _Forest(deadlines)
    _join_called_the_same(forest)
    _join_joined(forest)
    _join_on_days(forest)
    _join_across_days(forest)
    return forest.clusters()


class _Forest:
    """Deadlines by their numbers, and the trees of those that are in one cluster."""

    def __init__(self, deadlines: Sequence[Deadline]) -> None:
        self.deadlines = deadlines
        self._parents = list(range(len(deadlines)))

    def root(self, index: int) -> int:
        """The number that stands for all of a cluster."""
        while self._parents[index] != index:
            self._parents[index] = self._parents[self._parents[index]]
            index = self._parents[index]
        return index

    def join(self, one: int, other: int) -> None:
        """Make one cluster of two."""
        self._parents[self.root(other)] = self.root(one)

    def may_be_one(self, one: int, other: int) -> bool:
        """Whether two may be one; of what was told at the same moment the later number is the older one."""
        later, earlier = max(one, other), min(one, other)
        return may_be_one(self.deadlines[later], self.deadlines[earlier])

    def clusters(self) -> list[list[Deadline]]:
        """The deadlines of each cluster."""
        members: defaultdict[int, list[Deadline]] = defaultdict(list)
        for index, deadline in enumerate(self.deadlines):
            members[self.root(index)].append(deadline)
        return list(members.values())


def _join_called_the_same(forest: _Forest) -> None:
    first_of: dict[str, int] = {}
    for index, deadline in enumerate(forest.deadlines):
        forest.join(index, first_of.setdefault(subject(deadline.what), index))


def _join_joined(forest: _Forest) -> None:
    """What the user said is one."""
    places = {
        deadline.id: index for index, deadline in enumerate(forest.deadlines) if deadline.id is not None
    }
    for index, deadline in enumerate(forest.deadlines):
        if deadline.same_as in places:
            forest.join(index, places[deadline.same_as])


def _join_on_days(forest: _Forest) -> None:
    """What is due on one day: of what is called the same for the same time of that day, one is compared."""
    on_day: defaultdict[dt.date, dict[object, int]] = defaultdict(dict)
    for index, deadline in enumerate(forest.deadlines):
        if not may_have_another_day(deadline):
            on_day[deadline.first].setdefault((deadline.what, deadline.due_time, deadline.zone), index)
    for told in on_day.values():
        with_two: defaultdict[_Two, list[int]] = defaultdict(list)
        for index in told.values():
            twos = list(_twos(forest.deadlines[index]))
            for other in dict.fromkeys(other for two in twos for other in with_two[two]):
                if forest.root(other) != forest.root(index) and forest.may_be_one(index, other):
                    forest.join(index, other)
            for two in twos:
                with_two[two].append(index)


def _join_across_days(forest: _Forest) -> None:
    """What is wide, with all that has two words of its label: those called the same at once."""
    wide = [index for index, deadline in enumerate(forest.deadlines) if may_have_another_day(deadline)]
    moving = {index for index in wide if tells_of_a_move(forest.deadlines[index])}
    wanted = {two for index in wide for two in _twos(forest.deadlines[index])}
    told = _told(forest)
    with_two: defaultdict[_Two, list[str]] = defaultdict(list)
    for what, indexes in told.items():
        for two in wanted.intersection(_twos(forest.deadlines[indexes[0]])):
            with_two[two].append(what)
    for index in wide:
        deadline = forest.deadlines[index]
        label, moves = read_label(deadline.what), index in moving
        for what in dict.fromkeys(what for two in _twos(deadline) for what in with_two[two]):
            indexes = told[what]
            if forest.root(indexes[0]) == forest.root(index) or not may_concern_one(label, read_label(what)):
                continue
            may_be_due = (
                other
                for other in indexes
                if moves or _is_due_within(deadline, forest.deadlines[other]) or other in moving
            )
            if any(forest.may_be_one(index, other) for other in may_be_due):
                forest.join(index, indexes[0])


def _told(forest: _Forest) -> dict[str, list[int]]:
    """For each label those that are called so, without those that are one with nothing that others are not.

    Of what tells of no move and is due at the same time the one that was told first: what tells of a move
    tells it of what was told before.
    """
    told: defaultdict[str, dict[object, int]] = defaultdict(dict)
    order = sorted(range(len(forest.deadlines)), key=lambda index: (told_on(forest.deadlines[index]), -index))
    for index in order:
        deadline = forest.deadlines[index]
        due = (deadline.first, deadline.last, deadline.due_time, deadline.zone)
        told[deadline.what].setdefault(index if tells_of_a_move(deadline) else due, index)
    return {what: list(indexes.values()) for what, indexes in told.items()}


def _is_due_within(one: Deadline, other: Deadline) -> bool:
    """Whether one of two is due within the days of the other."""
    if one.first <= other.first:
        return other.last <= one.last or one.first == other.first
    return one.last <= other.last


def _twos(deadline: Deadline) -> Iterator[_Two]:
    return combinations(sorted(read_label(deadline.what).content), 2)
