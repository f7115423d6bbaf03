"""Conditions on articles as SQL, each put so that it is fast for few articles and for very many."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass

from store.records.connection import LibraryFile, Value

FEW = 3_000
"""Below this many articles of a tag, a name or a word, all of them are sorted for every page."""

MANY = 20_000
"""From this many articles on, a tag, a name or a word is not listed but looked up article by article."""

_EVERY_PLACE = "place IN ('inbox', 'archive', 'bin')"
"""True of every article; named so that an index that begins with the place can be walked."""


@dataclass(frozen=True, slots=True)
class Where:
    """A condition as SQL on `articles`, in two ways that say the same with the same parameters.

    `tested` is fast for the next few articles of a walk, `listed` for very many of them.
    `articles` is of how many it is true at most, counted up to MANY; None where that is not known.
    """

    tested: str
    listed: str
    parameters: tuple[Value, ...] = ()
    articles: int | None = None

    @property
    def few(self) -> bool:
        """Whether it is true of so few articles that they are picked from a list of them."""
        return self.articles is not None and self.articles < FEW


NOWHERE = Where("0", "0", articles=0)
"""True of no article."""

EVERY = Where("1", "1")
"""True of every article."""


def plain(test: str, *parameters: Value) -> Where:
    """A condition that is as fast as it gets in one way."""
    return Where(test, test, parameters)


def opposite(where: Where) -> Where:
    """What is true of all other articles."""
    return Where(f"NOT coalesce({where.tested}, 0)", f"NOT coalesce({where.listed}, 0)", where.parameters)


def either(several: Sequence[Where]) -> Where:
    """What is true where at least one of several is."""
    if len(several) == 1:
        return several[0]
    known = [where.articles for where in several if where.articles is not None]
    return Where(
        f"({' OR '.join(where.tested for where in several)})",
        f"({' OR '.join(where.listed for where in several)})",
        tuple(parameter for where in several for parameter in where.parameters),
        sum(known) if len(known) == len(several) else None,
    )


def every(several: Sequence[Where]) -> Where:
    """What is true where all of several are."""
    if not several:
        return EVERY
    return Where(
        " AND ".join(where.tested for where in several),
        " AND ".join(where.listed for where in several),
        tuple(parameter for where in several for parameter in where.parameters),
    )


def member(
    file: LibraryFile, table: str, key: str, row: str = "1", *parameters: Value, of: str = "articles.id"
) -> Where:
    """True of the articles that have such a row in another table, whose `key` is the article's id.

    With another column `of` it is true of what has its number there.
    """
    among = f"{of} IN (SELECT {key} FROM {table} WHERE {row})"
    looked_up = f"EXISTS (SELECT 1 FROM {table} WHERE {row} AND {table}.{key} = {of})"
    count = _count(file, f"{table} WHERE {row}", parameters)
    return Where(among if count < MANY else looked_up, among, parameters, count)


def indexed(file: LibraryFile, test: str, *parameters: Value) -> Where:
    """What an index of `articles` finds, though not in the order of the list."""
    count = _count(file, f"articles WHERE {test}", parameters)
    if count < MANY:
        among = f"articles.id IN (SELECT id FROM articles WHERE {test})"
        return Where(among, among, parameters, count)
    return plain(f"coalesce({test}, 0)", *parameters)  # no index is used inside


def in_range(file: LibraryFile, keys: str, bounds: Sequence[Value], rest: Where | None = None) -> Where:
    """A range of a column by which lists may be ordered: walked, or listed where it holds few articles.

    `rest` is what else must be true of the articles in the range.
    """
    test = f"({keys} AND {rest.tested})" if rest else f"({keys})"
    parameters = (*bounds, *(rest.parameters if rest else ()))
    count = _count(file, f"articles WHERE {_EVERY_PLACE} AND {keys}", bounds, FEW)
    if count < FEW:
        among = f"articles.id IN (SELECT id FROM articles WHERE {_EVERY_PLACE} AND {test})"
        return Where(among, among, parameters, count)
    return plain(test, *parameters)


def is_of_few(file: LibraryFile, where: Where) -> bool:
    """Whether a condition is true of few articles, counted where that is not known."""
    if where.articles is not None:
        return where.few
    return _count(file, f"articles WHERE {where.listed}", where.parameters, FEW) < FEW


def one_of(column: str, values: Sequence[Value]) -> tuple[str, Value]:
    """The test whether a column has one of the values, and its parameter."""
    if len(values) == 1:
        return f"{column} = ?", values[0]
    return f"{column} IN (SELECT value FROM json_each(?))", json.dumps(list(values))


def _count(file: LibraryFile, rows: str, parameters: Sequence[Value], most: int = MANY) -> int:
    """How many rows there are, up to `most`."""
    return int(file.value(f"SELECT count(*) FROM (SELECT 1 FROM {rows} LIMIT ?)", (*parameters, most)))
