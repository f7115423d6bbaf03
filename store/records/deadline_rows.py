"""How deadlines lie in rows: those that the user decided on, and those that readings suggest."""

from __future__ import annotations

from store.model.decisions import Deadline, DeadlineStatus
from store.model.procedure import ProcedureEvent
from store.records.anchors import PLACE
from store.records.shape import Shape

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
        "zone": "due_zone",
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
