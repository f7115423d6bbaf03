"""Whom and what announcements are about: kept where it is written, told as it is called today.

Kept are the entities as they were found; what the user merged, named or hid is applied where it is read.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence

from store.events.subjects import Named, Told, most_about, named_in
from store.model.decisions import Deadline
from store.model.findings import MentionKind
from store.records.connection import LibraryFile

_NAMED = (
    "SELECT entity_id, name, kind, count(*) FROM mentions JOIN entities ON entities.id = entity_id "
    "WHERE article_id = ? AND NOT rejected GROUP BY entity_id ORDER BY entity_id"
)
_OF_ARTICLE = " UNION ALL ".join(
    f"SELECT n.id, due.what, n.named, n.about FROM {table} due JOIN announcements n ON {key} = due.id "
    "WHERE due.article_id = ?1"
    for table, key in (("suggestions", "suggestion_id"), ("deadlines", "deadline_id"))
)
_NAME = "(SELECT coalesce(given_name, name) FROM entities WHERE id = {root} AND NOT hidden)"
_ROOT = "(SELECT coalesce(merged_into, id) FROM entities WHERE id = n.{key})"
_TOLD = ", ".join(_NAME.format(root=_ROOT.format(key=key)) for key in ("named", "about"))


def settle(file: LibraryFile, article_id: int) -> None:
    """Find out whom and what the announcements of an article are about, and its own text."""
    rows = file.rows(_OF_ARTICLE, (article_id,))
    if not rows:
        return
    title = str(file.value("SELECT title FROM articles WHERE id = ?", (article_id,)))
    names = [
        Named(entity_id, name, MentionKind(kind), mentions)
        for entity_id, name, kind, mentions in file.rows(_NAMED, (article_id,))
    ]
    labels = [named_in(what, names) for _, what, *_ in rows]
    about = most_about(title, names, labels)
    for (number, _, *before), named in zip(rows, labels, strict=True):
        if [named, about] != before:
            file.execute("UPDATE announcements SET named = ?, about = ? WHERE id = ?", (named, about, number))


def told(file: LibraryFile, deadlines: Iterable[Deadline]) -> list[Told]:
    """What is known of the subject of each of some deadlines, in their order."""
    asked = list(deadlines)
    names = {
        (suggestion_id, deadline_id): (named, about)
        for suggestion_id, deadline_id, named, about in file.rows(
            f"SELECT n.suggestion_id, NULL, {_TOLD} FROM announcements n "
            "WHERE n.suggestion_id IN (SELECT value FROM json_each(?)) "
            f"UNION ALL SELECT NULL, n.deadline_id, {_TOLD} FROM announcements n "
            "WHERE n.deadline_id IN (SELECT value FROM json_each(?))",
            (
                _numbers([each.suggestion_id for each in asked if each.id is None]),
                _numbers([each.id for each in asked]),
            ),
        )
    }
    return [Told(each.what, *names.get(_key(each), (None, None)), each.article_title) for each in asked]


def _key(deadline: Deadline) -> tuple[int | None, int | None]:
    return (deadline.suggestion_id, None) if deadline.id is None else (None, deadline.id)


def _numbers(keys: Sequence[int | None]) -> str:
    return json.dumps([key for key in keys if key is not None])
