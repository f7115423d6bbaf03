"""One deadline, written as part of a decision: made, or changed."""

from __future__ import annotations

from typing import Any

from store.model.decisions import Deadline, DeadlineStatus
from store.records import timestamps
from store.records.anchors import PASSAGE, anchor
from store.records.articles import StoredArticles
from store.records.deadline_rows import DECIDED
from store.records.deadlines import StoredDeadlines, due_alone, due_columns
from store.records.history import Decision


def change(decision: Decision, old: Deadline, new: Deadline) -> None:
    """Write what differs; `updated` moves with it."""
    assert old.id is not None
    changed = DECIDED.changed(old, new)
    if changed:
        decision.update("deadlines", old.id, {**changed, "updated": timestamps.now()})


def insert(
    decision: Decision,
    stored: StoredDeadlines,
    article_id: int | None,
    span: tuple[int, int],
    told: str | None = None,
    **values: Any,
) -> int:
    """Insert a deadline that its sentence tells for the date `told`, where that is not when it is due.

    Returns its number. Raises NotFoundError, UsageError.
    """
    now = timestamps.now()
    passage: dict[str, Any] = {"start": 0, "end": 0, "exact": ""}
    if article_id is not None:
        article = StoredArticles(stored.file).one(article_id)
        passage = {
            **PASSAGE.row(anchor(article.text, *span)),
            "article_title": article.title,
            "source": article.source,
            "suggested_date": stored.date_as_found(article_id, span, told or values["date"]),
        }
    row = {"article_id": article_id, **passage, **values, "created": now, "updated": now}
    return decision.insert("deadlines", row)


def decide(
    decision: Decision,
    stored: StoredDeadlines,
    suggested: Deadline,
    status: DeadlineStatus,
    lead: Deadline | None = None,
    moved_from: tuple[str, ...] | None = None,
) -> int:
    """Make a suggestion the user's, tracked or dismissed so that it does not come back; its number then."""
    return insert(
        decision,
        stored,
        suggested.article_id,
        (suggested.start, suggested.end),
        told=suggested.date,
        status=status,
        kind=suggested.kind,
        what=suggested.what,
        who=suggested.who,
        **due_columns((lead or suggested).due),
        hedged=suggested.hedged,
        same_as=lead.id if lead else None,
        moved=suggested.moved,
        moved_from=suggested.moved_from if moved_from is None else moved_from,
        due_alone=due_alone(suggested),
    )
