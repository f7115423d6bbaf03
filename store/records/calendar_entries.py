"""What calendars need to know of deadlines beside the deadlines themselves, read back."""

from __future__ import annotations

import json
import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from store.model.calendar_entries import CalendarEntry
from store.model.decisions import Deadline
from store.records.connection import LibraryFile
from store.records.shape import Shape

_SPACE = uuid.UUID("5f1c4b0e-8a39-5d57-9c1e-6d0f3a2b7c44")
"""The name space of the identities (RFC 4122, 4.3): random, and the same for ever."""


@dataclass(frozen=True, slots=True)
class _Kept:
    """What the library keeps of a deadline for calendars; of a suggestion when its article came in."""

    id: int
    name: str
    revision: int
    created: datetime
    changed: datetime
    done: datetime | None
    url: str | None


_OF_DEADLINES = Shape(
    _Kept,
    "deadlines d JOIN deadline_revisions ON deadline_id = d.id LEFT JOIN articles a ON a.id = d.article_id",
    {"id": "d.id", "name": "d.id || ' ' || d.created", "created": "d.created", "url": "a.url"},
)
_AS_FOUND = "coalesce({row}.found_date, {row}.date)"
_RANK = (
    "(SELECT ' and ' || count(*) FROM suggestions o WHERE o.article_id = s.article_id "
    f"AND {_AS_FOUND.format(row='o')} = {_AS_FOUND.format(row='s')} AND o.timex_start <= s.timex_start)"
)
_MENTION = (
    f"(SELECT count(*) || iif(max(t.start) = s.timex_start, '', {_RANK}) FROM timexes t "
    "WHERE t.article_id = s.article_id AND t.n >= 0 AND t.start <= s.timex_start "
    "AND t.first = coalesce(s.found_first, s.first) AND t.last = coalesce(s.found_last, s.last))"
)
"""Which of the words that an article has for the day of a suggestion are its own, as they were found: their
number in the text. Where its own are no day by themselves ("within 30 days"), the number of the suggestion
among those of the day stands with that of the words before it.

That tells two deadlines of one day apart, and stays when labels, kinds and sentences become others and when
one of them is suggested no more: of 152 suggestions that two versions of the reading had in common, in 220
texts, the label of 24 was the same, and this of all; a count of the suggestions of the day was not for 3, and
another's for 3. It is another where words for the day come or go in the text before.
"""
_OF_SUGGESTIONS = Shape(
    _Kept,
    "suggestions s JOIN articles a ON a.id = s.article_id",
    {
        "id": "s.id",
        "name": f"a.id || ' ' || a.added || ' ' || {_AS_FOUND.format(row='s')} || ' ' || {_MENTION}",
        "revision": "0",
        "created": "a.added",
        "changed": "a.added",
        "done": "NULL",
        "url": "a.url",
    },
)


def calendar_entries(file: LibraryFile, deadlines: Iterable[Deadline]) -> tuple[CalendarEntry, ...]:
    """Deadlines and suggestions with their identities, in the order given; what is gone is left out."""
    listed = list(deadlines)
    decided = _kept(file, _OF_DEADLINES, "d.id", [each.id for each in listed if each.id is not None])
    found = [each.suggestion_id for each in listed if each.id is None and each.suggestion_id is not None]
    suggested = _kept(file, _OF_SUGGESTIONS, "s.id", found)
    entries = []
    for deadline in listed:
        kept = suggested.get(deadline.suggestion_id or 0) if deadline.id is None else decided.get(deadline.id)
        if kept is None:
            continue
        uid = uuid.uuid5(_SPACE, kept.name)
        entries.append(
            CalendarEntry(deadline, uid, kept.revision, kept.created, kept.changed, kept.done, kept.url)
        )
    return tuple(entries)


def _kept(file: LibraryFile, shape: Shape[_Kept], key: str, ids: list[int]) -> dict[int, _Kept]:
    where = f"WHERE {key} IN (SELECT value FROM json_each(?))"
    return {kept.id: kept for kept in shape.select(file, where, (json.dumps(ids),))}


def calendar_revision(file: LibraryFile) -> str:
    """What is another whenever something is changed of which a calendar tells, also by another program."""
    deadlines = file.row("SELECT count(*), total(revision) FROM deadline_revisions") or ()
    apart = file.row("SELECT count(*), coalesce(max(id), 0) FROM told_apart") or ()
    return ".".join(f"{number:.0f}" for number in (*deadlines, *apart))
