"""Whom the user follows, and what is new of them."""

from __future__ import annotations

import json

from store.model.passages import Followed
from store.records.connection import LibraryFile
from store.records.entities import ENTITIES

_ROOT = "coalesce(entities.merged_into, entities.id)"


class StoredFollows:
    """The entities that are followed, as they can be read. One that was merged is followed as the other."""

    def __init__(self, file: LibraryFile) -> None:
        self._file = file

    def ids(self) -> frozenset[int]:
        """The entities that are followed."""
        return frozenset(key for key, _ in self._seen())

    def all(self) -> tuple[Followed, ...]:
        """Everybody who is followed, with what is new since their page was looked at, the most first."""
        followed = []
        for key, seen in self._seen():
            entity = ENTITIES.first(self._file, "WHERE id = ?", (key,))
            mentions, articles = self._file.rows(
                "SELECT coalesce(sum(mentions), 0), count(*) FROM article_entities "
                "WHERE entity_id = ? AND article_id > ? AND shown_key IS NOT NULL",
                (key, seen),
            )[0]
            if entity is not None:
                followed.append(Followed(entity, mentions, articles))
        return tuple(sorted(followed, key=lambda each: (-each.new_mentions, each.entity.name.casefold())))

    def new_mentions(self) -> int:
        """How many mentions of all who are followed are new."""
        return sum(each.new_mentions for each in self.all())

    def _seen(self) -> list[tuple[int, int]]:
        """Who is followed, and up to which article nothing is new of them."""
        return [
            (key, seen)
            for key, seen in self._file.rows(
                f"SELECT {_ROOT} AS root, max(seen) FROM follows "
                "CROSS JOIN entities ON entities.id = entity_id GROUP BY root ORDER BY root"
            )
        ]


def rows_of(file: LibraryFile, entity_id: int) -> list[int]:
    """The rows by which an entity is followed, itself or as one that was merged into it."""
    rows = file.rows(
        f"SELECT follows.id FROM follows CROSS JOIN entities ON entities.id = entity_id WHERE {_ROOT} = ?",
        (entity_id,),
    )
    return [key for (key,) in rows]


def last_article(file: LibraryFile) -> int:
    """The number of the article that came in last."""
    return int(file.value("SELECT coalesce(max(id), 0) FROM articles"))


def unseen(file: LibraryFile, entity_id: int) -> bool:
    """Whether an entity is followed, and articles came in since its page was looked at."""
    newest = last_article(file)
    rows = json.dumps(rows_of(file, entity_id))
    older = "SELECT 1 FROM follows WHERE id IN (SELECT value FROM json_each(?)) AND seen < ?"
    return file.row(older, (rows, newest)) is not None


def set_seen(file: LibraryFile, entity_id: int) -> None:
    """Nothing of the articles that are there is new of an entity. To be called inside a transaction."""
    newest = last_article(file)
    for key in rows_of(file, entity_id):
        file.table("follows").update(key, {"seen": newest})
