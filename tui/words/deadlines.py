"""How the agenda writes a deadline, and under which heading it stands. Pure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence

from store.model.decisions import Deadline, DeadlineStatus
from store.model.due import Due
from tui.lists.lines import Entry, Line, fit, heading, padded
from tui.words.days import day, distance, when
from tui.words.findings import DEADLINE_SIGNS, one_line

SECTIONS = ("Overdue", "Today", "This week", "Later", "Found, not yet tracked", "Done")
"""The headings in their order. "This week" are the six days after today."""

_WIDE = 110
Key = tuple[str, int]


def key_of(deadline: Deadline) -> Key:
    """What names a deadline in the list: as tracked, or as found."""
    if deadline.id is not None:
        return "tracked", deadline.id
    return "found", deadline.suggestion_id or 0


def section_of(deadline: Deadline, today: dt.date) -> str:
    """The heading a deadline stands under. One whose days have begun but not passed is due today."""
    if deadline.status is DeadlineStatus.DONE:
        return "Done"
    if deadline.id is None:
        return "Found, not yet tracked"
    if deadline.last < today:
        return "Overdue"
    if deadline.first <= today:
        return "Today"
    return "This week" if deadline.first <= today + dt.timedelta(days=6) else "Later"


def by_section(agenda: Iterable[Deadline], today: dt.date) -> dict[str, list[Deadline]]:
    """The deadlines under their headings, in the order of SECTIONS; headings without any are left out."""
    sections: dict[str, list[Deadline]] = {name: [] for name in SECTIONS}
    for deadline in agenda:
        sections[section_of(deadline, today)].append(deadline)
    return {name: entries for name, entries in sections.items() if entries}


def counts(agenda: Sequence[Deadline], today: dt.date) -> str:
    """ "due 2 · this week 3 · later 11 · found 5": nothing of what there is none of."""
    sections = by_section(agenda, today)
    due = len(sections.get("Overdue", ())) + len(sections.get("Today", ()))
    numbers = (
        ("due", due),
        ("this week", len(sections.get("This week", ()))),
        ("later", len(sections.get("Later", ()))),
        ("found", len(sections.get("Found, not yet tracked", ()))),
        ("done", len(sections.get("Done", ()))),
    )
    return " · ".join(f"{name} {number}" for name, number in numbers if number)


def agenda_entries(agenda: Iterable[Deadline], today: dt.date) -> Iterator[Entry]:
    """The lines of the agenda."""
    for index, (name, deadlines) in enumerate(by_section(agenda, today).items()):
        if index:
            yield heading(("", ""))
        yield heading((f" {name}", "warning" if name == "Overdue" else "heading"))
        for deadline in deadlines:
            yield _entry(deadline, today, faint=name in ("Found, not yet tracked", "Done"))


def _entry(deadline: Deadline, today: dt.date, *, faint: bool) -> Entry:
    sign = DEADLINE_SIGNS[deadline.status]
    due = when(deadline.due, today)
    from_where = (
        deadline.source or deadline.article_title or ("your own" if deadline.article_id is None else "")
    )
    quoted = f"“{one_line(deadline.sentence)}”" if deadline.sentence else ""

    def draw(width: int) -> Sequence[Line]:
        due_width = 16 if width >= _WIDE else max(9, len(due) + 1)
        away = distance(deadline.last if deadline.last < today else deadline.first, today)
        left: list[tuple[str, str]] = [
            (f"  {sign}{'!' if deadline.priority and deadline.id is not None else ' '}", "deadline"),
            (padded(due, due_width), "muted" if faint else "deadline"),
            (padded(away, 14), "muted"),
        ]
        room = width - 4 - due_width - 14 - 1
        what_look = "struck" if deadline.status is DeadlineStatus.DONE else "muted" if faint else "strong"
        if width >= _WIDE:
            what = room * 2 // 5
            source = 18
            rest = room - what - source - 4
            lines: list[Line] = [
                [
                    *left,
                    (padded(deadline.what, what) + "  ", what_look),
                    (padded(from_where, source) + "  ", "muted"),
                    (fit(quoted, rest), "muted"),
                ]
            ]
        else:
            lines = [
                [*left, (fit(deadline.what, room), what_look)],
                [
                    (
                        "     " + fit(" · ".join(part for part in (from_where, quoted) if part), width - 6),
                        "muted",
                    )
                ],
            ]
        for more in _more(deadline, today):
            lines.append([("     " + fit(more, width - 6), "annotation")])
        return lines

    return Entry(draw, key_of(deadline))


def _more(deadline: Deadline, today: dt.date) -> Iterator[str]:
    """What stands below an entry that has something more to tell."""
    if deadline.moved_from:
        times = {1: "once", 2: "twice"}.get(len(deadline.moved_from), f"{len(deadline.moved_from)} times")
        yield f"moved {times}: " + " → ".join((*map(_earlier, deadline.moved_from), when(deadline.due)))
    if deadline.snoozed_until is not None and deadline.snoozed_until > today:
        yield f"snoozed until {day(deadline.snoozed_until, today)}"
    if deadline.note:
        yield one_line(deadline.note)


def _earlier(iso: str) -> str:
    try:
        return when(Due.from_iso(iso))
    except ValueError:
        return iso
