"""The agenda as the command line tells it: a reminder, an entry, all of it as JSON."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from store.library.events import Event, agenda_order, open_question, other_dates
from store.model.decisions import Deadline
from store.text import single_line
from tui.words.days import here
from tui.words.deadlines import away_words, due_words, kind_words, more_words, origin_words
from tui.words.signs import DEADLINE_SIGNS


def agenda_json(
    events: Sequence[Event], today: dt.date, groups: Mapping[str, Sequence[Event]]
) -> dict[str, Any]:
    """The agenda for other programs: all announcements by day, and which of them are one deadline.

    An event tells the ids of its announcements, the one that counts first; at which dates it was due
    before or is due by others; and the date that is asked about; and in which of the groups it stands, where
    there are any.
    """
    group_of = {id(event): name for name, group in groups.items() for event in group}
    listed = sorted((deadline for event in events for deadline in event), key=agenda_order)
    told = [
        {
            "sentences": [{"id": each.id, "suggestion_id": each.suggestion_id} for each in event],
            "other_dates": other_dates(event),
            "asks": asked and asked.date,
            **({"group": group_of[id(event)]} if groups else {}),
        }
        for event, asked in ((event, open_question(event)) for event in events)
    ]
    return {"schema": "dateline.agenda/1", "today": today, "deadlines": listed, "events": told}


def number_of(deadline: Deadline) -> str:
    """What commands call an entry of the agenda: "12", or "s5" where it was only found."""
    return str(deadline.id) if deadline.id is not None else f"s{deadline.suggestion_id}"


def due_line(event: Event, today: dt.date, country: str | None) -> str:
    """One reminder, short enough for a status bar: when, how far, what, whose."""
    lead = event[0]
    parts = [
        due_words(lead, today),
        here(lead.due),
        away_words(lead, today, country),
        lead.what,
        lead.responsible,
    ]
    return " · ".join(part for part in parts if part)


def agenda_lines(event: Event, today: dt.date, country: str | None) -> Iterator[str]:
    """One entry of the agenda: when and what, where it comes from, what became of it, its sentences."""
    lead = event[0]
    due, far = due_words(lead, today), away_words(lead, today, country)
    yield f"{number_of(lead):>5} {DEADLINE_SIGNS[lead.status]} {due:<19}  {far:<22}  {lead.what}"
    yield f"    {kind_words(event)} · {origin_words(lead)}"
    for words in more_words(event, today):
        yield f"    {words}"
    for deadline in event:
        if deadline.sentence:
            number = f" #{deadline.article_id}" if deadline.article_id is not None else ""
            yield f"    “{single_line(deadline.sentence, 300)}”{number}"
