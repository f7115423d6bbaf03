"""Articles as JSON, one object a line with all that is known of each: for programs, and for another day."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from store.model.corrections import Correction
from store.model.decisions import Annotation, Deadline
from store.model.exported import JSON_LINES, ExportedArticle
from store.model.structure import StructureSpan


def lines(articles: Iterable[ExportedArticle]) -> Iterator[str]:
    """A line for each. Offsets count code points of `text`."""
    for exported in articles:
        yield json.dumps(_article(exported), ensure_ascii=False)


def _article(exported: ExportedArticle) -> dict[str, Any]:
    article = exported.article
    return {
        "schema": JSON_LINES,
        "id": article.id,
        "title": article.title,
        "byline": article.byline,
        "source": article.source,
        "url": article.url,
        "published": article.published.isoformat() if article.published else None,
        "language": article.language,
        "added": article.added.isoformat(),
        "folder": article.place.value,
        "read": article.read,
        "starred": article.starred,
        "tags": list(article.tags),
        "text": article.text,
        "structure": [_span(each) for each in article.structure],
        "annotations": [_annotation(each) for each in exported.annotations],
        "deadlines": [
            _deadline(each, exported.found_dates) for each in (*exported.deadlines, *exported.dismissed)
        ],
        "corrections": [_correction(each) for each in exported.corrections],
    }


def _span(span: StructureSpan) -> dict[str, Any]:
    return {
        "kind": span.kind.value,
        "start": span.start,
        "end": span.end,
        "level": span.level,
        "target": span.target,
    }


def _annotation(annotation: Annotation) -> dict[str, Any]:
    anchor = annotation.anchor
    return {
        "id": annotation.id,
        "start": anchor.start,
        "end": anchor.end,
        "passage": anchor.exact,
        "prefix": anchor.prefix,
        "suffix": anchor.suffix,
        "orphan": annotation.orphan,
        "note": annotation.note,
        "colour": annotation.colour.value,
        "tags": list(annotation.tags),
        "created": annotation.created.isoformat(),
        "updated": annotation.updated.isoformat(),
    }


def _correction(correction: Correction) -> dict[str, Any]:
    anchor = correction.anchor
    return {
        "list": correction.list,
        "start": anchor.start,
        "end": anchor.end,
        "passage": anchor.exact,
        "prefix": anchor.prefix,
        "suffix": anchor.suffix,
        "orphan": correction.orphan,
        "becomes": correction.becomes,
    }


def _deadline(deadline: Deadline, found_dates: Mapping[int, str]) -> dict[str, Any]:
    return {
        "id": deadline.id,
        "status": deadline.status.value,
        "kind": deadline.kind.value,
        "what": deadline.what,
        "who": deadline.who,
        "due": deadline.due.iso or None,
        "due_before": list(deadline.moved_from),
        "moved": deadline.moved,
        "sentence": deadline.sentence,
        "start": deadline.start,
        "end": deadline.end,
        "note": deadline.note,
        "priority": deadline.priority,
        "told": deadline.told,
        "found": found_dates.get(deadline.id or 0),
        "hedged": deadline.hedged,
        "snoozed_until": deadline.snoozed_until.isoformat() if deadline.snoozed_until else None,
        "lead_days": deadline.lead_days,
        "repeats": deadline.repeats,
        "responsible": deadline.responsible,
        "tags": list(deadline.tags),
        "rule": deadline.rule,
        "event": deadline.event,
        "event_day": deadline.event_day.isoformat() if deadline.event_day else None,
    }
