"""What both faces say of deadlines: when they are due, where they come from, how they are grouped. Pure."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from store.calendar.working_days import count_working_days
from store.library.repeats import Event
from store.model.decisions import AgendaState, Deadline
from store.model.view import Clause, View
from tui.words.days import away, day, weekday_when, when, when_iso
from tui.words.findings import DEADLINE_KINDS, one_line
from tui.words.views import filter_words, query_words

_FOUND = "Found, not yet decided on"
SECTIONS = ("Overdue", "Today", "This week", "This month", "Later", _FOUND, "Snoozed", "Done", "Dismissed")
"""The headings in their order. "This week" are the six days after today, "this month" the thirty."""

STATES = {
    AgendaState.OPEN: "to do",
    AgendaState.SNOOZED: "snoozed",
    AgendaState.DONE: "done",
    AgendaState.DISMISSED: "dismissed",
}
_WEEK, _MONTH = dt.timedelta(days=6), dt.timedelta(days=30)
_NEAR = 14
"""Days ahead up to which working days are told as well: further away nobody plans by them."""

Key = tuple[str, int]


def key_of(deadline: Deadline) -> Key:
    """What names a deadline in the list: as tracked, or as found."""
    if deadline.id is not None:
        return "tracked", deadline.id
    return "found", deadline.suggestion_id or 0


def section_of(deadline: Deadline, today: dt.date) -> str:
    """The heading a deadline stands under. One whose days have begun but not passed is due today."""
    state = deadline.state_on(today)
    if state is not AgendaState.OPEN:
        return STATES[state].capitalize()
    if deadline.id is None:
        return _FOUND
    if deadline.last < today:
        return "Overdue"
    if deadline.first <= today:
        return "Today"
    if deadline.first <= today + _WEEK:
        return "This week"
    return "This month" if deadline.first <= today + _MONTH else "Later"


def is_light(section: str) -> bool:
    """Whether what stands under a heading is drawn lighter: nobody waits for it."""
    return section in SECTIONS[SECTIONS.index(_FOUND) :]


def by_section(events: Iterable[Event], today: dt.date) -> dict[str, list[Event]]:
    """The events under their headings, in the order of SECTIONS; headings without any are left out."""
    sections: dict[str, list[Event]] = {name: [] for name in SECTIONS}
    for event in events:
        sections[section_of(event[0], today)].append(event)
    return {name: entries for name, entries in sections.items() if entries}


def counts(events: Iterable[Event], today: dt.date) -> str:
    """ "due 2 · this week 3 · later 11 · found 5": nothing of what there is none of."""
    numbers: dict[str, int] = {}
    for section, entries in by_section(events, today).items():
        name = {"Overdue": "due", "Today": "due", _FOUND: "found"}.get(section, section.lower())
        numbers[name] = numbers.get(name, 0) + len(entries)
    return " · ".join(f"{name} {number}" for name, number in numbers.items())


def states_words(
    events: Iterable[Event], today: dt.date, state: AgendaState, typed: str, marked: int
) -> list[tuple[str, str]]:
    """The line above the agenda: the filter, how much there is of each state, which one is shown, marks."""
    numbers = Counter(event[0].state_on(today) for event in events)
    parts: list[tuple[str, str]] = []
    if typed:
        parts.append((f" {typed}   ", "bold"))
    for each, name in STATES.items():
        told = f"{name} {numbers[each]}"
        parts += [(f"‹{told}›" if each is state else f" {told} ", "bold $accent" if each is state else "")]
    if marked:
        parts.append((f"   {marked} marked", "bold"))
    return parts


def empty_words(state: AgendaState, view: View, alone: Sequence[Clause], elsewhere: int) -> str:
    """What is said where nothing is shown: why, and what to press.

    `alone` are the clauses of the filter that by themselves let nothing through, `elsewhere`
    is how much the filter finds among the other states.
    """
    if view.query:
        sentences = [f"Nothing {STATES[state]} {query_words(view)}."]
        if len(view.query) > 1:
            typed = (filter_words(replace(view, query=(clause,))) for clause in alone)
            sentences += [f"By itself, {each} finds nothing either." for each in typed]
        if elsewhere:
            sentences.append(f"{elsewhere} of what is {_others(state)} would fit: c goes on to them.")
        return "\n".join(sentences) + "\n\nf changes the filter, F takes it away."
    if state is not AgendaState.OPEN:
        return f"Nothing is {STATES[state]}.\n\nc goes on to the next, q back to what is to do."
    return (
        "Nothing is due.\n\n"
        "In an article, D puts the date under the cursor on the agenda.\n"
        "Here, a adds one that is in no article."
    )


def _others(state: AgendaState) -> str:
    *others, last = (name for each, name in STATES.items() if each is not state)
    return f"{', '.join(others)} or {last}"


def due_words(deadline: Deadline, today: dt.date) -> str:
    """When it is due: "Fri 19 Jun, 14:00", with the year where it is not this one."""
    return weekday_when(deadline.due, today)


def away_words(deadline: Deadline, today: dt.date, country: str | None) -> str:
    """How far away: "in 6 days, 4 working", counted by the holidays of the country where it is known."""
    told = away(deadline.first, deadline.last, today)
    if 1 < (deadline.first - today).days <= _NEAR:
        told += f", {count_working_days(today, deadline.first, country).count} working"
    return told


def kind_words(event: Event) -> str:
    """What kind it is, and how often it is announced: "expiry · 3 sentences in 2 articles"."""
    kind = DEADLINE_KINDS[event[0].kind]
    if len(event) == 1:
        return kind
    articles = len({deadline.article_id for deadline in event})
    return f"{kind} · {len(event)} sentences" + (f" in {articles} articles" if articles > 1 else "")


def origin_words(deadline: Deadline) -> str:
    """Where it comes from: title and source of the article."""
    title = one_line(deadline.article_title) or ("added by you" if deadline.article_id is None else "")
    return " · ".join(part for part in (title, deadline.source or "") if part)


def moved_words(deadline: Deadline) -> str:
    """ "moved twice: 19 Jan 2025 → 5 Apr 2025 → 7 Jul 2026"; nothing where it never moved."""
    if not deadline.moved_from:
        return "moved, the text does not say from when" if deadline.moved else ""
    times = {1: "once", 2: "twice"}.get(len(deadline.moved_from), f"{len(deadline.moved_from)} times")
    return f"moved {times}: " + " → ".join((*map(when_iso, deadline.moved_from), when(deadline.due)))


def more_words(deadline: Deadline, today: dt.date) -> Iterator[str]:
    """What the user made of it: that it moved, for how long it sleeps, the note."""
    if moved := moved_words(deadline):
        yield moved
    if deadline.snoozed_until is not None and deadline.snoozed_until > today:
        yield f"snoozed until {day(deadline.snoozed_until, today)}"
    if deadline.note:
        yield one_line(deadline.note)


def named(deadlines: tuple[Deadline, ...]) -> str:
    """What a sentence about a decision calls them: one by its words, several by their number."""
    return deadlines[0].what if len(deadlines) == 1 else f"{len(deadlines)} deadlines"
