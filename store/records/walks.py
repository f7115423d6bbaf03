"""Walks: articles in the order of their publication, newest first, each along one index."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass

from store.model.articles import Place
from store.model.passages import Key
from store.model.view import EVERYWHERE
from store.records.connection import LibraryFile, Value
from store.records.where import Where


@dataclass(frozen=True, slots=True)
class Walk:
    """The articles that a condition finds in the order of one index, which ends with the article.

    `rows` is what stands behind FROM, with its condition; `key` the two columns that order it.
    """

    rows: str
    key: tuple[str, str]
    parameters: tuple[Value, ...] = ()

    def query(self, after: Key | None = None) -> tuple[str, tuple[Value, ...]]:
        """The next articles after a key, as SQL that ends in the place of its LIMIT."""
        order, article = self.key
        beyond = f" AND ({order}, {article}) < (?, ?)" if after else ""
        return (
            f"SELECT {order} AS shown_key, {article} AS article_id FROM {self.rows}{beyond} "
            f"ORDER BY {order} DESC, {article} DESC LIMIT ?",
            (*self.parameters, *(after or ())),
        )

    def keys(self, file: LibraryFile, after: Key | None, limit: int) -> list[Key]:
        """The next articles after a key."""
        sql, parameters = self.query(after)
        return [(key, number) for key, number in file.rows(sql, (*parameters, limit))]


def naming(entity_id: int, match: str = "") -> Walk:
    """The articles that name an entity, by the one into which it was merged.

    With `match` those alone that the index of words finds with it.
    """
    return _of_entity("article_entities", entity_id, match)


def speaking(entity_id: int, match: str = "") -> Walk:
    """The articles in which an entity is quoted; with `match` as above."""
    return _of_entity("article_speakers", entity_id, match)


def _of_entity(table: str, entity_id: int, match: str) -> Walk:
    matching = " AND article_id IN (SELECT rowid FROM article_search WHERE article_search MATCH ?)"
    return Walk(
        f"{table} WHERE entity_id = ? AND shown_key IS NOT NULL{matching if match else ''}",
        ("shown_key", "article_id"),
        (entity_id, match) if match else (entity_id,),
    )


def quoting(where: Where, places: Sequence[Place] = EVERYWHERE) -> Walk:
    """The articles of some places in which anybody is quoted, and of which a condition is true."""
    return _holding("quotations", where, places)


def figuring(where: Where, places: Sequence[Place] = EVERYWHERE) -> Walk:
    """The articles of some places in which there are figures, and of which a condition is true."""
    return _holding("figures", where, places)


def publishing(where: Where, places: Sequence[Place] = EVERYWHERE) -> Walk:
    """The articles of some places of which a condition is true."""
    return _lying(where, places)


def _holding(count: str, where: Where, places: Sequence[Place]) -> Walk:
    """The articles that have any of what a column counts, along the index of those outside the bin."""
    return _lying(where, places, f"{count} > 0 AND ")


def _lying(where: Where, places: Sequence[Place], besides: str = "") -> Walk:
    lying = "place <> 'bin'" if tuple(places) == EVERYWHERE else "place IN (SELECT value FROM json_each(?))"
    named: tuple[Value, ...] = () if tuple(places) == EVERYWHERE else (json.dumps([*places]),)
    return Walk(
        f"articles WHERE {besides}{lying} AND {where.tested}",
        ("published_key", "id"),
        (*named, *where.parameters),
    )
