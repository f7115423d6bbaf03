"""What both faces say of deadlines: when they are due, where they come from, how they are grouped. Pure."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from enum import StrEnum

from store.calendar.working_days import count_working_days
from store.library.events import Event, days_here, open_question, other_dates, soonest
from store.model.decisions import About, AgendaState, Deadline
from store.model.due import UNDATED
from store.model.view import Clause, View
from tui.words.days import day, here, how_far, weekday_when, when, when_iso
from tui.words.findings import DEADLINE_KINDS, one_line
from tui.words.views import filter_words, query_words

_FOUND = "Found, not yet decided on"
SECTIONS = (
    *("Overdue", "Today", "This week", "This month", "Later", "Undated"),
    *(_FOUND, "Snoozed", "Done", "Dismissed"),
)
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
    """The heading a deadline stands under, by the calendar of this machine.

    One whose days have begun but not passed is due today.
    """
    state = deadline.state_on(today)
    if state is not AgendaState.OPEN:
        return STATES[state].capitalize()
    if deadline.id is None:
        return _FOUND
    if deadline.due == UNDATED:
        return "Undated"
    days = days_here(deadline)
    if days.last < today:
        return "Overdue"
    if days.first <= today:
        return "Today"
    if days.first <= today + _WEEK:
        return "This week"
    return "This month" if days.first <= today + _MONTH else "Later"


def is_light(section: str) -> bool:
    """Whether what stands under a heading is drawn lighter: nobody waits for it."""
    return section in SECTIONS[SECTIONS.index(_FOUND) :]


def by_section(events: Iterable[Event], today: dt.date) -> dict[str, list[Event]]:
    """The events under their headings, in the order of SECTIONS; headings without any are left out.

    Of what was only found, "this year" does not stand before what is due tomorrow: it has all year.
    """
    sections: dict[str, list[Event]] = {name: [] for name in SECTIONS}
    for event in events:
        sections[section_of(event[0], today)].append(event)
    sections[_FOUND].sort(key=lambda event: soonest(event[0], today))
    return {name: entries for name, entries in sections.items() if entries}


class Grouping(StrEnum):
    """What the entries of the agenda stand together by."""

    DATE = "date"
    SUBJECT = "subject"
    WHO = "who"
    SOURCE = "source"
    ARTICLE = "article"
    KIND = "kind"
    TAG = "tag"
    RESPONSIBLE = "whose it is"


_NOBODY = {
    Grouping.SUBJECT: "By themselves",
    Grouping.WHO: "Nobody named",
    Grouping.SOURCE: "No source",
    Grouping.ARTICLE: "In no article",
    Grouping.TAG: "No tag",
    Grouping.RESPONSIBLE: "Nobody's",
}


def grouped(
    events: Iterable[Event], grouping: Grouping, today: dt.date, about: Mapping[Key, About] = {}
) -> dict[str, list[Event]]:
    """The events under the headings of a grouping; names in their order, what has none last.

    `about` tells of each, by the `key_of` its first sentence, what it is about.
    """
    if grouping is Grouping.DATE:
        return by_section(events, today)
    groups: dict[str, list[Event]] = {}
    for event in events:
        told = about.get(key_of(event[0]), About(event[0].who or "", ""))
        groups.setdefault(_group_of(event, grouping, told), []).append(event)
    none = _NOBODY.get(grouping)
    return {name: groups[name] for name in sorted(groups, key=lambda name: (name == none, name.casefold()))}


def _group_of(event: Event, grouping: Grouping, about: About) -> str:
    match grouping:
        case Grouping.SUBJECT:
            names: list[str | None] = [one_line(about.subject)]
        case Grouping.KIND:
            return DEADLINE_KINDS[event[0].kind].capitalize()
        case Grouping.WHO:
            names = [one_line(name or "") for name in (about.entity, *(each.who for each in event))]
        case Grouping.SOURCE:
            names = [each.source for each in event]
        case Grouping.TAG:
            names = [one_line(tag) for each in event for tag in each.tags]
        case Grouping.RESPONSIBLE:
            names = [one_line(each.responsible) for each in event]
        case _:
            names = [one_line(each.article_title) for each in event]
    return next((name for name in names if name), _NOBODY.get(grouping, ""))


def counts(events: Sequence[Event], today: dt.date) -> str:
    """ "due 2 · this week 3 · later 11 · found 5": nothing of what there is none of."""
    numbers: dict[str, int] = {}
    for section, entries in by_section(events, today).items():
        name = {"Overdue": "due", "Today": "due", _FOUND: "found"}.get(section, section.lower())
        numbers[name] = numbers.get(name, 0) + len(entries)
    asked = sum(open_question(event) is not None for event in events)
    return " · ".join(
        f"{name} {number}" for name, number in (*numbers.items(), *[("moved", asked)] * bool(asked))
    )


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
    """When it is due: "Fri 19 Jun, 14:00", with the year where it is not this one; "no date"."""
    return weekday_when(deadline.due, today)


def away_words(deadline: Deadline, today: dt.date, country: str | None) -> str:
    """How far away: "in 6 days, 4 working", counted by the holidays of the country where it is known."""
    told, first = how_far(deadline.due, today), days_here(deadline).first
    if told and 1 < (first - today).days <= _NEAR:
        told += f", {count_working_days(today, first, country).count} working"
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


def moved_words(event: Event) -> str:
    """ "moved twice: 19 Jan 2025 → 5 Apr 2025 → 7 Jul 2026"; nothing where it never moved.

    What nobody tracks has moved where its articles tell several dates, one after the other.
    """
    lead = event[0]
    before = lead.moved_from if lead.id is not None else other_dates(event)
    if not before:
        return "moved, the text does not say from when" if lead.moved else ""
    times = {1: "once", 2: "twice"}.get(len(before), f"{len(before)} times")
    return f"moved {times}: " + " → ".join((*map(when_iso, before), when(lead.due)))


def question_words(event: Event) -> str:
    """ "moved? 19 Jun 2026 → 3 Jul 2026, says Harbor Ledger"; nothing where no other date is told."""
    asked = open_question(event)
    if asked is None:
        return ""
    says = one_line(asked.source or asked.article_title)
    return f"moved? {when(event[0].due)} → {when(asked.due)}" + (f", says {says}" if says else "")


def otherwise_words(event: Event) -> str:
    """The dates that articles tell, and that the user did not take: "told for 3 Jul 2026 too"."""
    lead, asked = event[0], open_question(event)
    known = {*lead.moved_from, asked.date if asked else ""}
    others = [date for date in other_dates(event) if date not in known]
    return f"told for {', '.join(map(when_iso, others))} too" if lead.id is not None and others else ""


def more_words(event: Event, today: dt.date) -> Iterator[str]:
    """When that is here, and what became of it: moved, told otherwise, asleep, planned; the note."""
    lead = event[0]
    if clock_here := here(lead.due):
        yield clock_here
    for words in (question_words(event), moved_words(event), otherwise_words(event)):
        if words:
            yield words
    if lead.snoozed_until is not None and lead.snoozed_until > today:
        yield f"snoozed until {day(lead.snoozed_until, today)}"
    if plan := " · ".join(plan_words(lead)):
        yield plan
    if lead.note:
        yield one_line(lead.note)


def plan_words(deadline: Deadline) -> Iterator[str]:
    """What the user plans of it: what it is counted from, how it comes again, whose it is, its tags."""
    if deadline.event is not None:
        told = day(deadline.event_day) if deadline.event_day else "not known when"
        named = deadline.event_day is not None and deadline.event_day.isoformat() == deadline.event
        yield f"{deadline.rule} {told}" if named else f"{deadline.rule} {one_line(deadline.event)} ({told})"
    if deadline.repeats:
        often, until, last = deadline.repeats.rpartition(" until ")
        yield f"{often}{until}{when_iso(last)}"
    if deadline.lead_days:
        yield f"reminded {deadline.lead_days} days ahead"
    if deadline.responsible:
        yield one_line(deadline.responsible)
    yield from (f"#{one_line(tag)}" for tag in deadline.tags)


def told_words(deadline: Deadline) -> list[tuple[str, str]]:
    """The date that a sentence tells, the sentence, and where it stands: runs of text with their styles."""
    told = when_iso(deadline.told or deadline.date)
    quoted = f"“{one_line(deadline.sentence)}”" if deadline.sentence else deadline.what
    return [
        (f"{told}  ", "bold $kind-deadline"),
        (f"{quoted}\n", ""),
        (f"{origin_words(deadline)}\n", "$muted"),
    ]


def named(events: Sequence[Event]) -> str:
    """What a sentence about a decision calls them: one by its words, several by their number."""
    return events[0][0].what if len(events) == 1 else f"{len(events)} deadlines"
