"""How deadlines lie in rows: those that the user decided on, and those that readings suggest."""

from __future__ import annotations

from store.model.decisions import Deadline, DeadlineStatus
from store.model.procedure import ProcedureEvent
from store.records.anchors import PLACE
from store.records.shape import Shape

_OF_THE_TIME = """(
    SELECT {told} FROM timexes t
    WHERE t.article_id = suggestions.article_id AND t.type = 'TIME' AND NOT t.rejected
    AND t.start < timex_end AND t."end" > timex_start AND suggestions.first = suggestions.last
    AND t.value GLOB suggestions.first || 'T[0-2][0-9]:[0-5][0-9]*' LIMIT 1
)"""
"""What is told of the time of day that stands with the one day of a suggestion."""
_TIME = "substr(t.value, 12, 5)"

DECIDED = Shape(
    Deadline,
    "deadlines LEFT JOIN articles ON articles.id = article_id",
    {
        "id": "deadlines.id",
        "suggestion_id": "(SELECT min(suggestions.id) FROM suggestions WHERE deadline_id = deadlines.id)",
        "article_title": "coalesce(title, article_title)",
        "source": "coalesce(articles.source, deadlines.source)",
        "sentence": "exact",
        "told": "coalesce((SELECT min(suggestions.date) FROM suggestions WHERE deadline_id = deadlines.id), "
        "suggested_date)",
        "event": "(SELECT name FROM procedure_events WHERE id = event_id)",
        "event_day": "(SELECT day FROM procedure_events WHERE id = event_id)",
        **PLACE,
    },
)
SUGGESTED = Shape(
    Deadline,
    "suggestions JOIN articles ON articles.id = article_id",
    {
        "id": "NULL",
        "suggestion_id": "suggestions.id",
        "article_title": "title",
        "status": f"'{DeadlineStatus.SUGGESTED}'",
        "note": "''",
        "priority": "0",
        "snoozed_until": "NULL",
        "due_time": _OF_THE_TIME.format(told=_TIME),
        "zone": _OF_THE_TIME.format(told="t.zone"),
        "told": "date",
        "same_as": "NULL",
        "lead_days": "NULL",
        "repeats": "''",
        "responsible": "''",
        "tags": "'[]'",
        "rule": "''",
        "event": "NULL",
        "event_day": "NULL",
    },
)
EVENTS = Shape(
    ProcedureEvent,
    "procedure_events",
    {"deadlines": "(SELECT count(*) FROM deadlines WHERE event_id = procedure_events.id)"},
)
