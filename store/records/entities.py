"""Entities, read back: who and what is named across all articles."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from store.errors import NotFoundError
from store.model.corrections import NameCorrection, NameDeed
from store.model.decisions import EntitySummary
from store.records.connection import LibraryFile
from store.records.identity import name_key
from store.records.shape import Shape
from store.text import single_line

if TYPE_CHECKING:
    from store.model.findings import MentionKind

ENTITIES = Shape(EntitySummary, "entities", {"name": "coalesce(given_name, name)"})


class StoredEntities:
    """Entities as they can be read."""

    def __init__(self, file: LibraryFile) -> None:
        self._file = file

    def summaries(
        self, kind: MentionKind | None = None, words: str = "", limit: int = 200, *, hidden: bool = False
    ) -> tuple[EntitySummary, ...]:
        """Entities by number of articles; `words` is looked for in their names, merged ones included.

        `hidden` asks for those that the user rejected everywhere, and only those.
        """
        conditions: list[str] = ["merged_into IS NULL", "articles > 0", "hidden" if hidden else "NOT hidden"]
        parameters: list[str] = []
        if kind is not None:
            conditions.append("kind = ?")
            parameters.append(kind.value)
        if part := single_line(words):
            conditions.append("id IN (SELECT value FROM json_each(?))")
            parameters.append(json.dumps(with_part(self._file, part)))
        return ENTITIES.select(
            self._file,
            f"WHERE {' AND '.join(conditions)} ORDER BY articles DESC, mentions DESC, id LIMIT ?",
            (*parameters, limit),
        )

    def one(self, entity_id: int) -> EntitySummary:
        """An entity, or the one into which it was merged. Raises NotFoundError."""
        entity = ENTITIES.first(self._file, "WHERE id = ?", (root(self._file, entity_id),))
        assert entity is not None
        return entity

    def as_found(self, entity_id: int) -> tuple[str, MentionKind]:
        """Name and kind by which readings find an entity, merged or not. Raises NotFoundError."""
        key = root(self._file, entity_id)
        return found_name(self._file, key), self.one(key).kind


def entity_id(file: LibraryFile, name: str, kind: str) -> int:
    """The entity of that name and kind, made where there is none yet."""
    key = name_key(name)
    found = file.value("SELECT id FROM entities WHERE name_key = ? AND kind = ?", (key, kind))
    if found is not None:
        return int(found)
    made = file.table("entities").insert({"name": name, "name_key": key, "kind": kind}).last_rowid
    assert made is not None
    return made


def with_part(file: LibraryFile, part: str) -> list[int]:
    """The entities that have this in a name: as readings find it, or as the user gave it.

    One that was merged counts for the one into which it was.
    """
    key = name_key(part)
    rows = file.rows(
        "SELECT coalesce(merged_into, id), instr(name_key, ?1), given_name FROM entities "
        "WHERE instr(name_key, ?1) OR given_name IS NOT NULL",
        (key,),
    )
    return sorted({root for root, found, given in rows if found or key in name_key(given)})


_DEEDS = " UNION ALL ".join(
    f"SELECT id, name, name_key, kind, '{deed}' AS deed, {other} AS other FROM entities AS e "
    f"WHERE (hidden <> 0 OR merged_into IS NOT NULL OR given_name IS NOT NULL) AND {test}"
    for deed, other, test in (
        (NameDeed.REJECTED, "''", "hidden <> 0"),
        (
            NameDeed.MERGED,
            "(SELECT coalesce(given_name, name) FROM entities WHERE id = e.merged_into)",
            "merged_into IS NOT NULL",
        ),
        (NameDeed.RENAMED, "given_name", "given_name IS NOT NULL"),
    )
)
"""A row for each deed. The first condition is that of the index of what was put right."""
_PUT_RIGHT = Shape(NameCorrection, f"({_DEEDS})")


def put_right(file: LibraryFile, limit: int) -> tuple[NameCorrection, ...]:
    """What was decided about names everywhere, one for each deed."""
    return _PUT_RIGHT.select(file, "ORDER BY name_key, id, deed LIMIT ?", (limit,))


def root(file: LibraryFile, entity_id: int) -> int:
    """The entity into which this one was merged, or itself. Raises NotFoundError."""
    found = file.value("SELECT coalesce(merged_into, id) FROM entities WHERE id = ?", (entity_id,))
    if found is None:
        raise NotFoundError(f"there is no name {entity_id} in this library.")
    return int(found)


def with_merged(file: LibraryFile, entity_id: int) -> list[int]:
    """An entity and all that were merged into it."""
    found = file.rows(
        "SELECT id FROM entities WHERE id = ?1 UNION "
        "SELECT id FROM entities WHERE merged_into = ?1 ORDER BY 1",
        (entity_id,),
    )
    return [key for (key,) in found]


def found_name(file: LibraryFile, entity_id: int) -> str:
    """The name under which readings find an entity. Raises NotFoundError."""
    found = file.value("SELECT name FROM entities WHERE id = ?", (entity_id,))
    if found is None:
        raise NotFoundError(f"there is no name {entity_id} in this library.")
    return str(found)
