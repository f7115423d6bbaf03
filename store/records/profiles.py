"""What is known of one entity across all articles, each part read along an index."""

from __future__ import annotations

import json
from collections.abc import Iterable

from store.model.decisions import Deadline
from store.model.passages import Companion
from store.records.connection import LibraryFile
from store.records.deadline_rows import DECIDED, SUGGESTED
from store.records.entities import ENTITIES
from store.records.walks import naming

NEWEST = 500
"""Articles, the newest that name it, in which whoever else they name is counted."""
_NEWEST_FORMS = 60
"""The same for the forms of a name and roles: these have to be cut out of the texts."""
_NEWEST_DEADLINES = 2_000
"""The same for deadlines."""
_MOST = 60
"""Companions and forms that are told of at most."""


_OF_ENTITY = "article_entities WHERE entity_id = ?1 AND shown_key"
_MONTHS = (
    "WITH RECURSIVE months (month) AS ("
    f"SELECT substr(min(shown_key), 1, 7) FROM {_OF_ENTITY} > '' UNION ALL "
    f"SELECT (SELECT substr(min(shown_key), 1, 7) FROM {_OF_ENTITY} > month || '~') "
    "FROM months WHERE month IS NOT NULL) "
    f"SELECT month, (SELECT sum(mentions) FROM {_OF_ENTITY} > month AND shown_key < month || '~') "
    "FROM months WHERE month IS NOT NULL"
)
"""From month to month along the index: to group by month would sort all the articles first."""


def months(file: LibraryFile, entity_id: int) -> tuple[tuple[str, int], ...]:
    """How often an entity is named in the articles of each month that has any, the first month first."""
    return tuple(file.rows(_MONTHS, (entity_id,)))


def quotations(file: LibraryFile, entity_id: int) -> int:
    """How many quotations of an entity there are."""
    return int(
        file.value(
            "SELECT coalesce(sum(quotations), 0) FROM article_speakers "
            "WHERE entity_id = ? AND shown_key IS NOT NULL",
            (entity_id,),
        )
    )


def forms(
    file: LibraryFile, entity_id: int, merged: Iterable[int]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """How an entity is named in the newest articles, and what these say it is; the most frequent first."""
    newest, parameters = naming(entity_id).query()
    rows = file.rows(
        f"WITH newest AS ({newest}) "
        "SELECT substr(a.text, m.start + 1, m.[end] - m.start), m.role FROM newest "
        "CROSS JOIN mentions m ON m.article_id = newest.article_id "
        "CROSS JOIN articles a ON a.id = newest.article_id "
        "WHERE m.entity_id IN (SELECT value FROM json_each(?)) AND NOT m.rejected",
        (*parameters, _NEWEST_FORMS, json.dumps(sorted(merged))),
    )
    return _by_frequency(form for form, _ in rows), _by_frequency(role for _, role in rows if role)


def _by_frequency(values: Iterable[str]) -> tuple[str, ...]:
    counts: dict[str, int] = {}
    for value in values:
        single = " ".join(value.split())
        counts[single] = counts.get(single, 0) + 1
    return tuple(sorted(counts, key=lambda value: -counts[value])[:_MOST])


def companions(file: LibraryFile, entity_id: int) -> tuple[Companion, ...]:
    """Who stands in the same articles: in how many of the NEWEST that name the entity."""
    newest, parameters = naming(entity_id).query()
    counts: dict[int, int] = dict(
        file.rows(
            f"WITH newest AS ({newest}) SELECT other.entity_id, count(*) AS together FROM newest "
            "CROSS JOIN article_entities other ON other.article_id = newest.article_id "
            "WHERE other.entity_id <> ? "
            "AND NOT (SELECT hidden FROM entities WHERE id = other.entity_id) "
            "GROUP BY other.entity_id ORDER BY together DESC, other.entity_id LIMIT ?",
            (*parameters, NEWEST, entity_id, _MOST),
        )
    )
    named = ENTITIES.select(file, "WHERE id IN (SELECT value FROM json_each(?))", (json.dumps([*counts]),))
    by_id = {entity.id: entity for entity in named}
    return tuple(Companion(by_id[key], together) for key, together in counts.items())


def deadlines(file: LibraryFile, entity_id: int, merged: Iterable[int]) -> tuple[Deadline, ...]:
    """The deadlines, not dismissed, whose sentences name an entity, by their days."""
    newest, parameters = naming(entity_id).query()
    named = (
        f"WITH newest AS ({newest}) SELECT due.id FROM newest "
        "CROSS JOIN {table} due ON due.article_id = newest.article_id "
        "WHERE {open} AND EXISTS (SELECT 1 FROM mentions m WHERE m.article_id = due.article_id "
        "AND m.entity_id IN (SELECT value FROM json_each(?)) AND NOT m.rejected "
        "AND m.start >= due.start AND m.[end] <= due.[end])"
    )
    asked = (*parameters, _NEWEST_DEADLINES, json.dumps(sorted(merged)))
    suggested = named.format(table="suggestions", open="due.deadline_id IS NULL")
    decided = named.format(table="deadlines", open="due.status <> 'dismissed' AND NOT due.orphan")
    deadlines = (
        *SUGGESTED.select(file, f"WHERE suggestions.id IN ({suggested})", asked),
        *DECIDED.select(file, f"WHERE deadlines.id IN ({decided})", asked),
    )
    return tuple(sorted(deadlines, key=lambda due: (due.first, due.last, due.article_id or 0, due.start)))
