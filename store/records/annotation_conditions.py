"""What a query asks of annotations, as SQL: one function for every term of `annotation_terms.tsv`.

The SQL is for annotations as `n`.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable

from store.calendar.arithmetic import add_days
from store.model.annotation_list import ColourNames, colours_called
from store.model.view import WORDS, Clause, Condition
from store.records import conditions
from store.records.connection import LibraryFile
from store.records.identity import name_key
from store.records.timestamps import midnight
from store.records.where import Where, either, is_of_few, member, one_of, opposite, plain
from store.records.words import phrase

_TAGS = """
    WITH RECURSIVE each (tag) AS (
        SELECT min(tag) FROM annotation_tags WHERE tag > ''
        UNION ALL
        SELECT (SELECT min(tag) FROM annotation_tags WHERE tag > each.tag) FROM each WHERE tag IS NOT NULL
    )
    SELECT tag FROM each WHERE tag IS NOT NULL
"""
"""Every tag, from each to the next along the index: DISTINCT would go through all annotations."""

Compile = Callable[[LibraryFile, Condition, ColourNames], Where]


def clause(file: LibraryFile, alternatives: Clause, names: ColourNames) -> Where:
    """What is true where at least one of the alternatives holds; `names` are the user's of the colours."""
    return either([_condition(file, each, names) for each in alternatives])


def _condition(file: LibraryFile, asked: Condition, names: ColourNames) -> Where:
    where = TERMS[asked.term](file, asked, names)
    return opposite(where) if asked.unwanted else where


def _found(file: LibraryFile, match: str) -> Where:
    """Those that an FTS5 expression matches."""
    return member(file, "annotation_search", "rowid", "annotation_search MATCH ?", match, of="n.id")


def _words(file: LibraryFile, asked: Condition, _names: ColourNames) -> Where:
    return _found(file, phrase(asked))


def _note(file: LibraryFile, asked: Condition, _names: ColourNames) -> Where:
    return _found(file, f"note : {phrase(asked)}")


def _tag(file: LibraryFile, asked: Condition, _names: ColourNames) -> Where:
    key = name_key(asked.value)
    tags = [tag for (tag,) in file.rows(_TAGS)]
    fitting = [tag for tag in tags if name_key(tag) == key or (asked.begun and name_key(tag).startswith(key))]
    return member(file, "annotation_tags", "annotation_id", *one_of("tag", fitting), of="n.id")


def _colour(_file: LibraryFile, asked: Condition, names: ColourNames) -> Where:
    colours = json.dumps(colours_called(asked.value, names))
    return plain("n.colour IN (SELECT value FROM json_each(?))", colours)


_HAS = {"note": "n.note <> ''", "tag": "n.tags <> '[]'"}


def _has(_file: LibraryFile, asked: Condition, _names: ColourNames) -> Where:
    return plain(_HAS[asked.value])


def _of_article(term: str) -> Compile:
    """What a term of articles asks of the annotation's own; few articles are listed once, none is joined."""

    def compiled(file: LibraryFile, asked: Condition, _names: ColourNames) -> Where:
        where = conditions.TERMS[term](file, asked)
        among = f"n.article_id IN (SELECT articles.id FROM articles WHERE {where.listed})"
        looked_up = f"EXISTS (SELECT 1 FROM articles WHERE articles.id = n.article_id AND {where.tested})"
        return Where(among if is_of_few(file, where) else looked_up, among, where.parameters)

    return compiled


def _made(bounds: Callable[[dt.date, dt.date], tuple[dt.date | None, dt.date | None]]) -> Compile:
    """Made from the first day to before the last one; None is no bound."""

    def compiled(_file: LibraryFile, asked: Condition, _names: ColourNames) -> Where:
        assert asked.days is not None
        first, end = bounds(*asked.days)
        return plain(
            "n.created >= ? AND n.created < ?",
            midnight(first) if first else "",
            midnight(end) if end else "~",
        )

    return compiled


TERMS: dict[str, Compile] = {
    WORDS: _words,
    "note": _note,
    "tag": _tag,
    "colour": _colour,
    "has": _has,
    "orphan": lambda _file, _asked, _names: plain("n.orphan"),
    "title": _of_article("title"),
    "source": _of_article("source"),
    "author": _of_article("author"),
    "entity": _of_article("entity"),
    "published": _of_article("on"),
    "on": _made(lambda first, last: (first, add_days(last, 1))),
    "before": _made(lambda first, _last: (None, first)),
    "after": _made(lambda _first, last: (add_days(last, 1), None)),
    "since": _made(lambda first, _last: (first, None)),
    "until": _made(lambda _first, last: (None, add_days(last, 1))),
}
"""By the name of the term."""
