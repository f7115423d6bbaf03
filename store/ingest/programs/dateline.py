"""Dateline itself: articles as JSON lines, and those of an archive, with their tags, marks and deadlines.

Both join what is here. An archive's rows are told as JSON lines tell an article; of what hangs on no article
only its feeds are taken. What was put right of findings stays behind, and a deadline stands for itself on its
day, whatever it was joined with or counted from: numbers of the other library mean nothing here.
"""

from __future__ import annotations

import datetime as dt
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import replace
from typing import Any

from store.errors import IngestError, UsageError
from store.ingest.programs.exported import Exported
from store.ingest.programs.kept import linked, loaded, moment, not_read, objects, string, strings
from store.ingest.sandbox import Sandbox, received
from store.model.articles import AddResult, Draft, Place, parse_publication_date
from store.model.brought import Brought, BroughtDeadline, BroughtMark
from store.model.decisions import DeadlineStatus
from store.model.due import Due
from store.model.exported import ARCHIVE, JSON_LINES
from store.model.feeds import NewSubscription
from store.model.findings import DeadlineKind
from store.model.structure import StructureSpan
from store.text import single_line
from store.text.addresses import web_link

_CONTEXT = 32
"""Characters around a passage by which it is told from one of the same words."""

_DECIDED = frozenset(DeadlineStatus) - {DeadlineStatus.SUGGESTED}
_MOST_LEAD_DAYS = 366

_MANIFEST, _ARTICLES = "manifest.json", "articles.jsonl"
_SPAN: dict[str, Any] = {"kind": "", "start": 0, "end": 0, "level": 0, "target": ""}


def fits(exported: Exported) -> bool:
    """Lines of articles, or an archive."""
    lines = any(f'"{JSON_LINES}"' in exported.head(name) for name in exported.first("*.jsonl"))
    return lines or _is_archive(exported)


def read(exported: Exported, sandbox: Sandbox) -> Iterator[Draft | AddResult]:  # noqa: ARG001
    """A draft for each article outside the bin; a line for what is none."""
    articles: Iterator[object] = _of_archive(exported)
    if not _is_archive(exported):
        articles = (each for name in exported.matching("*.jsonl") for each in _told(exported, name))
    for article in articles:
        if not isinstance(article, dict) or article.get("schema") != JSON_LINES:
            yield not_read(exported.origin, "a line in it is no article of Dateline's.")
        elif article.get("folder") != Place.BIN:
            yield _draft(article, exported.origin)


def feeds(exported: Exported) -> Iterator[NewSubscription]:
    """The feeds of an archive."""
    if not _is_archive(exported):
        return
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


def _is_archive(exported: Exported) -> bool:
    return {_MANIFEST, _ARTICLES} <= set(exported.names) and f'"{ARCHIVE}"' in exported.head(_MANIFEST)


def _told(exported: Exported, name: str) -> Iterator[object]:
    """What each line of a file holds; None for one that is no JSON."""
    for line in exported.lines(name):
        if line.strip():
            try:
                yield loaded(line.decode("utf-8-sig"))
            except (IngestError, UnicodeDecodeError):
                yield None


def _rows(exported: Exported, table: str) -> list[dict[str, Any]]:
    """The rows of a table of an archive; none where an older one has no such table."""
    name = f"{table}.jsonl"
    return objects(list(_told(exported, name))) if name in exported.names else []


def _of_archive(exported: Exported) -> Iterator[dict[str, Any] | None]:
    """The articles of an archive, as lines have them."""
    marks, deadlines, tags = (
        _by_article(_rows(exported, table)) for table in ("annotations", "deadlines", "article_tags")
    )
    for row in _told(exported, _ARTICLES):
        if not isinstance(row, dict):
            yield None
            continue
        key = string(row.get("id"))
        yield {
            **row,
            "schema": JSON_LINES,
            "folder": row.get("place"),
            "tags": [each.get("tag") for each in tags[key]],
            "structure": [_span(each) for each in _listed(row.get("structure"))],
            "annotations": [
                {**each, "passage": each.get("exact"), "tags": _json(each.get("tags"))} for each in marks[key]
            ],
            "deadlines": [_deadline_of_row(each) for each in deadlines[key]],
        }


def _by_article(rows: Iterable[dict[str, Any]]) -> defaultdict[str, list[dict[str, Any]]]:
    of: defaultdict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in rows:
        if key := string(row.get("article_id")):
            of[key].append(row)
    return of


def _deadline_of_row(row: dict[str, Any]) -> dict[str, Any]:
    """A row of a deadline, as a line of its article tells it."""
    try:
        first, last = (dt.date.fromisoformat(string(row.get(name))) for name in ("first", "last"))
        time = string(row.get("due_time"))
        due = Due(first, last, dt.time.fromisoformat(time) if time else None, row.get("zone") or None).iso
    except ValueError:
        due = "?"
    return {
        **row,
        "due": due,
        "sentence": row.get("exact"),
        "told": row.get("suggested_date"),
        "due_before": _json(row.get("moved_from")),
        "tags": _json(row.get("tags")),
    }


def _draft(article: dict[str, Any], origin: str) -> Draft | AddResult:
    text, title, url = (string(article.get(key)) for key in ("text", "title", "url"))
    deadlines = [_deadline(each, text) for each in objects(article.get("deadlines"))]
    lost = deadlines.count(None)
    told = Draft(
        text=text,
        title=single_line(title) or "Untitled",
        origin=origin,
        format="dateline",
        byline=single_line(string(article.get("byline"))) or None,
        source=single_line(string(article.get("source"))) or None,
        url=web_link(url) or single_line(url) or None,
        guid=string(article.get("guid_key")).rpartition("\n")[2] or None,
        published=parse_publication_date(string(article.get("published"))),
        language=string(article.get("language"))[:20] or None,
        tags=strings(article.get("tags")),
        structure=_structure(article),
        notices=(f"{lost} of its deadlines cannot be read",) if lost else (),
        brought=Brought(
            added=moment(article.get("added")),
            archived=article.get("folder") == Place.ARCHIVE,
            read=bool(article.get("read")),
            starred=bool(article.get("starred")),
            marks=tuple(map(_mark, objects(article.get("annotations")))),
            deadlines=tuple(each for each in deadlines if each is not None),
            keeps_text=True,
        ),
    )
    if text:
        return told
    only = linked(url, title, origin, "dateline")
    return (
        only
        if isinstance(only, AddResult)
        else replace(told, extracted=False, notices=(*only.notices, *told.notices))
    )


def _structure(article: dict[str, Any]) -> tuple[StructureSpan, ...]:
    """What is known of the parts of its text; nothing where one of them is nothing that can be known."""
    try:
        return received({"text": "", "structure": objects(article.get("structure"))}).structure
    except (KeyError, ValueError, TypeError):
        return ()


def _span(row: object) -> dict[str, Any]:
    """A span as an archive has it, `[kind, start, end, level, target]`; the last two may be missing."""
    return {**_SPAN, **dict(zip(_SPAN, row if isinstance(row, list) else [], strict=False))}


def _mark(told: dict[str, Any]) -> BroughtMark:
    return BroughtMark(
        string(told.get("passage")),
        string(told.get("note")),
        strings(told.get("tags")),
        string(told.get("colour")),
        moment(told.get("created")),
        string(told.get("prefix")),
        string(told.get("suffix")),
    )


def _deadline(told: dict[str, Any], text: str) -> BroughtDeadline | None:
    """A deadline that the user decided on; None for what says of no day, or nothing that can be known."""
    sentence, lead_days = string(told.get("sentence")), told.get("lead_days")
    status = string(told.get("status"))
    try:
        if status not in _DECIDED:
            return None
        start, end = (int(string(told.get(name)) or 0) for name in ("start", "end"))
        stands = 0 <= start < end and text[start:end] == sentence
        return BroughtDeadline(
            BroughtMark(
                sentence,
                prefix=text[max(0, start - _CONTEXT) : start] if stands else string(told.get("prefix")),
                suffix=text[end : end + _CONTEXT] if stands else string(told.get("suffix")),
            ),
            status,
            DeadlineKind(string(told.get("kind"))).value,
            single_line(string(told.get("what"))),
            Due.from_iso(string(told.get("due"))),
            single_line(string(told.get("who"))) or None,
            next(iter(_days([told.get("told")])), ""),
            bool(told.get("hedged")),
            string(told.get("note")),
            bool(told.get("priority")),
            _day(told.get("snoozed_until")),
            _days(told.get("due_before")),
            lead_days if isinstance(lead_days, int) and 0 <= lead_days <= _MOST_LEAD_DAYS else None,
            _repeats(string(told.get("repeats"))),
            single_line(string(told.get("responsible"))),
            strings(told.get("tags")),
        )
    except ValueError:
        return None


def _days(values: object) -> tuple[str, ...]:
    """Those of a list that say when something is due, in ISO form."""
    sound = []
    for value in strings(values):
        with suppress(ValueError):
            sound.append(Due.from_iso(value).iso)
    return tuple(sound)


def _repeats(words: str) -> str:
    """How something comes again; "" where nobody can say what is meant."""
    from store.calendar.typed.rules import repeat_of

    with suppress(UsageError, ValueError, AssertionError):
        return repeat_of(words).words if words else ""
    return ""


def _day(value: object) -> dt.date | None:
    with suppress(ValueError):
        return dt.date.fromisoformat(string(value))
    return None


def _json(value: object) -> object:
    """What a column of JSON holds; None where it is none."""
    with suppress(ValueError, RecursionError):
        return json.loads(string(value))
    return None


def _listed(value: object) -> list[object]:
    held = _json(value)
    return held if isinstance(held, list) else []
