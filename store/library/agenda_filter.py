"""Which events of the agenda a query asks for: a function for each term of `store/query/agenda_terms.tsv`."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable

from store.library.events import Days, Event, days_here, open_question, other_dates
from store.model.decisions import Deadline
from store.model.findings import DeadlineKind
from store.model.view import WORDS, Clause, Condition, View
from store.records.identity import name_key

_KINDS = {
    "deadline": DeadlineKind.DEADLINE,
    "expiry": DeadlineKind.EXPIRY,
    "effective": DeadlineKind.EFFECTIVE_DATE,
    "event": DeadlineKind.SCHEDULED_EVENT,
}

Test = Callable[[Event, Condition], bool]


def fits(event: Event, view: View) -> bool:
    """Whether an event is what a view of deadlines asks for: every clause is true of one of its sentences."""
    return all(any(_holds(event, condition) for condition in clause) for clause in view.query)


def lets_nothing_through(events: tuple[Event, ...], view: View) -> tuple[Clause, ...]:
    """The clauses of a view for which, each by itself, no event fits."""
    return tuple(clause for clause in view.query if not any(fits(event, View((clause,))) for event in events))


def _holds(event: Event, condition: Condition) -> bool:
    return TERMS[condition.term](event, condition) != condition.unwanted


def _words(of: Callable[[Deadline], str]) -> Test:
    """Whether the words of a condition stand in a text, as whole words."""

    def holds(event: Event, asked: Condition) -> bool:
        ending = "" if asked.begun else r"(?!\w)"
        wanted = re.compile(rf"(?<!\w){re.escape(name_key(asked.value))}{ending}")
        return any(wanted.search(name_key(of(deadline))) for deadline in event)

    return holds


def _part(of: Callable[[Deadline], str]) -> Test:
    """Whether a name has the value of a condition in it."""

    def holds(event: Event, asked: Condition) -> bool:
        name = asked.value if asked.number is None else asked.value.partition(" ")[2]
        return any(name_key(name) in name_key(of(deadline)) for deadline in event)

    return holds


def _days(fit: Callable[[Days, dt.date, dt.date], bool]) -> Test:
    """Whether the days on which it is due here lie so to the days of a condition."""

    def holds(event: Event, asked: Condition) -> bool:
        assert asked.days is not None
        return fit(days_here(event[0]), *asked.days)

    return holds


def _everything(deadline: Deadline) -> str:
    return "\n".join((deadline.what, deadline.sentence, deadline.note, deadline.article_title))


def _named(deadline: Deadline) -> str:
    return "\n".join((deadline.who or "", deadline.what, deadline.sentence))


TERMS: dict[str, Test] = {
    WORDS: _words(_everything),
    "found": lambda event, _: event[0].id is None,
    "tracked": lambda event, _: event[0].id is not None,
    "priority": lambda event, _: any(deadline.priority for deadline in event),
    "moved": lambda event, _: event[0].moved or bool(event[0].moved_from or other_dates(event)),
    "asks": lambda event, _: open_question(event) is not None,
    "repeated": lambda event, _: len(event) > 1,
    "kind": lambda event, asked: any(deadline.kind is _KINDS[asked.value] for deadline in event),
    "what": _words(lambda deadline: deadline.what),
    "note": _words(lambda deadline: deadline.note),
    "tag": _words(lambda deadline: "\n".join(deadline.tags)),
    "responsible": _words(lambda deadline: deadline.responsible),
    "title": _words(lambda deadline: deadline.article_title),
    "who": _part(_named),
    "source": _part(lambda deadline: deadline.source or ""),
    "due": _days(lambda due, first, last: due.first <= last and due.last >= first),
    "before": _days(lambda due, first, _: due.first < first),
    "after": _days(lambda due, _, last: due.last > last),
    "since": _days(lambda due, first, _: due.last >= first),
    "until": _days(lambda due, _, last: due.first <= last),
}
