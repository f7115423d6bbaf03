"""The agenda's next entries, below the list where the terminal is very wide."""

from __future__ import annotations

import datetime as dt

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from store.model.decisions import Deadline, DeadlineStatus
from store.model.due import LEAD_DAYS
from tui.lists.lines import fit
from tui.safe import assembled
from tui.words.days import how_far, weekday_when

_NEAR = 100
"""Days ahead within which a suggestion that nobody tracked is worth the header's room."""


class NextDue(Widget):
    """A few lines: the date, how far away, what. Suggestions are lighter than what is tracked."""

    DEFAULT_CSS = """
    NextDue { height: auto; max-height: 16; padding: 0 1; background: $surface; }
    """

    entries: reactive[tuple[Deadline, ...]] = reactive((), layout=True)
    today: reactive[dt.date] = reactive(dt.date.min)

    def render(self) -> Content:
        parts = [("Due next\n" if self.entries else "Nothing is due.", "bold $muted")]
        for entry in self.entries:
            tracked = entry.status is DeadlineStatus.TRACKED
            told = _when(entry, self.today)
            parts += [
                ("! " if tracked else "□ ", "bold $kind-deadline" if tracked else "$muted"),
                (f"{told}\n", "$kind-deadline" if tracked else "$muted"),
                (f"  {fit(entry.what, self.size.width - 4)}\n", "" if tracked else "$muted"),
            ]
        return assembled(*parts).rstrip()


def next_due(entries: tuple[Deadline, ...], today: dt.date, lead_days: int = LEAD_DAYS) -> tuple[str, ...]:
    """What and when (long, short) is due next for the header: a tracked one, else one found and near.

    What is due by today comes first, then what is to be reminded of already, by its own lead time or else
    `lead_days`, as that needs doing before what is sooner and has a short one.
    """
    from store.library.events import day_that_counts, days_here, is_due

    tracked = sorted(
        (entry for entry in entries if entry.status is DeadlineStatus.TRACKED),
        key=lambda entry: (days_here(entry).first > today, not is_due((entry,), today, lead_days)),
    )
    near = [entry for entry in entries if (day_that_counts(entry, today) - today).days <= _NEAR]
    for entry in (*tracked, *near):
        return entry.what, _when(entry, today), weekday_when(entry.due, today)
    return ("",)


def _when(entry: Deadline, today: dt.date) -> str:
    """When it is due and how far away that is; "no date" is not far."""
    return " · ".join(filter(None, (weekday_when(entry.due, today), how_far(entry.due, today))))
