"""One article as a line of JSON tells it, to a draft with all that was decided on it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import replace
from typing import Any

from store.errors import UsageError
from store.ingest.programs.kept import linked, moment, objects, string, strings, truth
from store.ingest.sandbox import received
from store.model.articles import AddResult, Draft, Place, parse_publication_date
from store.model.brought import Brought, BroughtCorrection, BroughtDeadline, BroughtMark
from store.model.decisions import DeadlineStatus
from store.model.due import Due
from store.model.findings import DeadlineKind
from store.model.procedure import Rule
from store.model.structure import StructureSpan
from store.text import single_line
from store.text.addresses import web_link

_CONTEXT = 32
"""Characters around a passage by which it is told from one of the same words."""

_DECIDED = frozenset(DeadlineStatus) - {DeadlineStatus.SUGGESTED}
_MOST_LEAD_DAYS = 366
_SOME_DAY = dt.date(2024, 3, 6)
"""Any day: what counts from an event is the same on each."""


def draft_of(article: dict[str, Any], origin: str) -> Draft | AddResult:
    """The draft that a line tells; a line of result for what has neither text nor address."""
    text, title, url = (string(article.get(key)) for key in ("text", "title", "url"))
    deadlines = [deadline_of(each, text) for each in objects(article.get("deadlines"))]
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
            read=truth(article.get("read")),
            starred=truth(article.get("starred")),
            marks=tuple(map(_mark, objects(article.get("annotations")))),
            deadlines=tuple(each for each in deadlines if each is not None),
            corrections=tuple(map(_correction, objects(article.get("corrections")))),
            keeps_text=True,
            told_alone=truth(article.get("told_alone")),
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
    if not (spans := objects(article.get("structure"))):
        return ()
    try:
        return received({"text": "", "structure": spans}).structure
    except (KeyError, ValueError, TypeError):
        return ()


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


def _correction(told: dict[str, Any]) -> BroughtCorrection:
    becomes = told.get("becomes")
    return BroughtCorrection(
        _mark(told), string(told.get("list")), becomes if isinstance(becomes, Mapping) else None
    )


def deadline_of(told: dict[str, Any], text: str = "") -> BroughtDeadline | None:
    """A deadline that the user decided on; None for what says of no day, or nothing that can be known."""
    sentence, lead_days = string(told.get("sentence")), told.get("lead_days")
    status, found = string(told.get("status")), told.get("found", told.get("told"))
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
            next(iter(_days([found])), ""),
            truth(told.get("hedged")),
            string(told.get("note")),
            truth(told.get("priority")),
            _day(told.get("snoozed_until")),
            _days(told.get("due_before")),
            lead_days if isinstance(lead_days, int) and 0 <= lead_days <= _MOST_LEAD_DAYS else None,
            _repeats(string(told.get("repeats"))),
            single_line(string(told.get("responsible"))),
            strings(told.get("tags")),
            _rule(told),
            single_line(string(told.get("article_title"))),
            single_line(string(told.get("source"))) or None,
            _days(told.get("due_alone")),
            string(told.get("id")),
            truth(told.get("moved")),
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


def _rule(told: dict[str, Any]) -> Rule | None:
    """From what something is counted; None where nobody can say what is meant."""
    from store.calendar.typed.rules import read_rule

    count, event = (single_line(string(told.get(name))) for name in ("rule", "event"))
    if not count or not event:
        return None
    with suppress(UsageError, ValueError, AssertionError):
        read = read_rule(f"{count} {event}", _SOME_DAY)
        if read is not None and (read.count, read.event) == (count, event):
            return Rule(count, event, _day(told.get("event_day")))
    return None


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
