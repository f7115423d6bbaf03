"""The rows of an archive: its articles as lines of JSON have them, and what was decided beside them."""

from __future__ import annotations

import datetime as dt
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import suppress
from typing import Any

from store.errors import IngestError
from store.ingest.programs.dateline_lines import deadline_of
from store.ingest.programs.exported import Exported
from store.ingest.programs.kept import loaded, string, strings, truth
from store.model.brought import BroughtName, BroughtRest, BroughtView
from store.model.due import Due
from store.model.exported import ARCHIVE, JSON_LINES
from store.model.feeds import NewSubscription
from store.text import single_line
from store.text.addresses import web_link

_MANIFEST, _ARTICLES = "manifest.json", "articles.jsonl"
_SPAN: dict[str, Any] = {"kind": "", "start": 0, "end": 0, "level": 0, "target": ""}


def is_archive(exported: Exported) -> bool:
    """Whether it is what `export archive` wrote."""
    return {_MANIFEST, _ARTICLES} <= set(exported.names) and f'"{ARCHIVE}"' in exported.head(_MANIFEST)


def told_lines(exported: Exported, name: str) -> Iterator[object]:
    """What each line of a file holds; None for one that is no JSON."""
    for line in exported.lines(name):
        if line.strip():
            try:
                yield loaded(line.decode("utf-8-sig"))
            except (IngestError, UnicodeDecodeError):
                yield None


def feeds(exported: Exported) -> Iterator[NewSubscription]:
    """What the user was subscribed to."""
    known = {string(feed.get("id")): feed for feed in _rows(exported, "feeds")}
    for row in _rows(exported, "subscriptions"):
        feed = known.get(string(row.get("feed_id")), {})
        if address := web_link(string(feed.get("address"))):
            yield NewSubscription(
                address,
                single_line(string(row.get("given_name"))),
                strings(_json(row.get("tags"))),
                single_line(string(feed.get("title"))),
                web_link(string(feed.get("site"))),
            )


def rest(exported: Exported) -> BroughtRest:
    """What was decided that hangs on no article."""
    events = _events(exported)
    loose = (
        deadline_of(_deadline_of_row(row, events))
        for row in _rows(exported, "deadlines")
        if not string(row.get("article_id"))
    )
    return BroughtRest(
        tuple(
            BroughtView(single_line(string(row.get("name"))), single_line(string(row.get("query"))))
            for row in _rows(exported, "saved_views")
        ),
        tuple(_names(exported)),
        tuple(each for each in loose if each is not None),
        tuple(
            (string(row.get("id")), lead)
            for row in _rows(exported, "deadlines")
            if (lead := string(row.get("same_as")))
        ),
    )


def _names(exported: Exported) -> Iterator[BroughtName]:
    """Who goes by another name, is one with somebody else, is none, or is followed."""
    known = {
        string(row.get("id")): (single_line(string(row.get("name"))), string(row.get("kind")))
        for row in _rows(exported, "entities")
    }
    followed = {string(row.get("entity_id")) for row in _rows(exported, "follows")}
    for row in _rows(exported, "entities"):
        key, into = string(row.get("id")), known.get(string(row.get("merged_into")))
        given, hidden = single_line(string(row.get("given_name"))), truth(row.get("hidden"))
        if given or into or hidden or key in followed:
            yield BroughtName(*known[key], given, into, hidden, key in followed)


def _rows(exported: Exported, table: str) -> Iterator[dict[str, Any]]:
    """The rows of a table, one by one; none where an older archive has no such table."""
    name = f"{table}.jsonl"
    if name in exported.names:
        yield from (each for each in told_lines(exported, name) if isinstance(each, dict))


def articles(exported: Exported) -> Iterator[dict[str, Any] | None]:
    """The articles, as lines of JSON have them; None for a row that is none."""
    events = _events(exported)
    marks, deadlines, tags, corrections = (
        _by_article(_rows(exported, table))
        for table in ("annotations", "deadlines", "article_tags", "corrections")
    )
    alone = {string(row.get("article_id")) for row in _rows(exported, "told_alone")}
    for row in told_lines(exported, _ARTICLES):
        if not isinstance(row, dict):
            yield None
            continue
        key = string(row.get("id"))
        yield {
            **row,
            "schema": JSON_LINES,
            "folder": row.get("place"),
            "tags": [each.get("tag") for each in tags[key]],
            "told_alone": key in alone,
            "structure": [_span(each) for each in _listed(row.get("structure"))],
            "annotations": [
                {**each, "passage": each.get("exact"), "tags": _json(each.get("tags"))} for each in marks[key]
            ],
            "deadlines": [_deadline_of_row(each, events) for each in deadlines[key]],
            "corrections": [
                {**each, "passage": each.get("exact"), "becomes": _json(each.get("becomes"))}
                for each in corrections[key]
            ],
        }


def _by_article(rows: Iterable[dict[str, Any]]) -> defaultdict[str, list[dict[str, Any]]]:
    of: defaultdict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in rows:
        if key := string(row.get("article_id")):
            of[key].append(row)
    return of


def _events(exported: Exported) -> dict[str, dict[str, Any]]:
    """The events that deadlines are counted from, by their numbers there."""
    return {string(row.get("id")): row for row in _rows(exported, "procedure_events")}


def _deadline_of_row(row: dict[str, Any], events: dict[str, dict[str, Any]]) -> dict[str, Any]:
    """A row of a deadline, as a line of its article tells it."""
    try:
        first, last = (dt.date.fromisoformat(string(row.get(name))) for name in ("first", "last"))
        time = string(row.get("due_time"))
        due = Due(first, last, dt.time.fromisoformat(time) if time else None, row.get("zone") or None).iso
    except ValueError:
        due = "?"
    event = events.get(string(row.get("event_id")), {})
    return {
        **row,
        "due": due,
        "sentence": row.get("exact"),
        "found": row.get("suggested_date"),
        "due_before": _json(row.get("moved_from")),
        "due_alone": _json(row.get("due_alone")),
        "tags": _json(row.get("tags")),
        "event": event.get("name"),
        "event_day": event.get("day"),
    }


def _span(row: object) -> dict[str, Any]:
    """A span as an archive has it, `[kind, start, end, level, target]`; the last two may be missing."""
    return {**_SPAN, **dict(zip(_SPAN, row if isinstance(row, list) else [], strict=False))}


def _json(value: object) -> object:
    """What a column of JSON holds; None where it is none."""
    with suppress(ValueError, RecursionError):
        return json.loads(string(value))
    return None


def _listed(value: object) -> list[object]:
    held = _json(value)
    return held if isinstance(held, list) else []
