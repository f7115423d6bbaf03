"""Lists of all annotations, a page at a time, each page found from the last entry of the one before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from store.model.annotation_list import AnnotationKey, ColourNames, Grouping, ListedAnnotation
from store.model.decisions import Colour
from store.model.page import Page
from store.model.view import WORDS, View
from store.records.anchors import PLACE
from store.records.annotation_conditions import clause
from store.records.annotations import ANNOTATIONS
from store.records.connection import LibraryFile, Value
from store.records.shape import Shape


@dataclass(frozen=True, slots=True)
class _Way:
    """How one grouping is walked along its index.

    An entry's place are its values of the columns `place`; `after` is true of what comes after such a one.
    """

    source: str
    tag: str
    order: str
    place: tuple[str, ...]
    after: str


_WORDS = frozenset({WORDS, "note"})
"""Terms that an index of words answers: the slowest to ask one by one."""

_BESIDE = "JOIN articles ON articles.id = n.article_id"
_WAYS = {
    Grouping.ARTICLE: _Way(
        source=f"annotations n INDEXED BY annotations_in_order CROSS {_BESIDE}",
        tag="''",
        order="n.article_id DESC, n.start, n.id",
        place=("n.article_id", "n.start", "n.id"),
        after="n.article_id <= ?1 AND (n.article_id < ?1 OR (n.start, n.id) > (?2, ?3))",
    ),
    Grouping.TAG: _Way(
        source=f"annotation_tags t CROSS JOIN annotations n ON n.id = t.annotation_id CROSS {_BESIDE}",
        tag="t.tag",
        order="t.tag, t.annotation_id DESC",
        place=("t.tag", "t.annotation_id"),
        after="t.tag >= ?1 AND (t.tag > ?1 OR t.annotation_id < ?2)",
    ),
    Grouping.DAY: _Way(
        source=f"annotations n INDEXED BY annotations_by_created CROSS {_BESIDE}",
        tag="''",
        order="n.created DESC, n.id DESC",
        place=("n.created", "n.id"),
        after="(n.created, n.id) < (?1, ?2)",
    ),
}
"""CROSS keeps SQLite from beginning with the articles."""


def page(
    file: LibraryFile,
    view: View,
    grouping: Grouping,
    names: ColourNames,
    after: AnnotationKey | None,
    limit: int,
) -> Page[ListedAnnotation, AnnotationKey]:
    """The first annotations of a view, or those after the end of the page before; at most `limit`."""
    way = _WAYS[grouping]
    shape = _shape(way)
    tests, parameters = _tests(file, view, names)
    if after is not None:
        tests, parameters = [way.after, *tests], (*after, *parameters)
    rows = file.rows(
        f"SELECT {shape.columns}, {', '.join(way.place)} FROM {way.source} "
        f"WHERE {' AND '.join(tests)} ORDER BY {way.order} LIMIT ?",
        (*parameters, limit + 1),
    )
    shown = rows[:limit]
    end = tuple(shown[-1][-len(way.place) :]) if len(rows) > limit else None
    return Page(shape.read(shown), end)


def count(file: LibraryFile, view: View, names: ColourNames, most: int) -> int:
    """How many annotations a view holds, counted up to `most`."""
    tests, parameters = _tests(file, view, names, listed=True)
    rows = f"SELECT 1 FROM annotations n WHERE {' AND '.join(tests)} LIMIT ?"
    return int(file.value(f"SELECT count(*) FROM ({rows})", (*parameters, most)))


def tags(file: LibraryFile) -> Sequence[tuple[str, int]]:
    """Every tag of annotations, with how many have it."""
    return file.rows("SELECT tag, count(*) FROM annotation_tags WHERE tag <> '' GROUP BY tag")


def colours(file: LibraryFile) -> dict[Colour, int]:
    """How many annotations every colour has."""
    tallies: dict[str, int] = dict(file.rows("SELECT colour, count(*) FROM annotations GROUP BY colour"))
    return {colour: tallies.get(colour.value, 0) for colour in Colour}


def _tests(
    file: LibraryFile, view: View, names: ColourNames, *, listed: bool = False
) -> tuple[list[str], tuple[Value, ...]]:
    """What is asked, for the next few of a walk, or `listed` for all of them. Words are looked up last."""
    places = ", ".join("?" * len(view.places))
    query = sorted(view.query, key=lambda clause: any(each.term in _WORDS for each in clause))
    wheres = [clause(file, alternatives, names) for alternatives in query]
    # Asked by itself: of a condition on the joined table SQLite would first make a filter of all articles.
    kept = f"(SELECT place FROM articles WHERE id = n.article_id) IN ({places})"
    tests = [*(where.listed if listed else where.tested for where in wheres), kept]
    asked = [parameter for where in wheres for parameter in where.parameters]
    return tests, (*asked, *(place.value for place in view.places))


def _shape(way: _Way) -> Shape[ListedAnnotation]:
    own = {name: f"n.[{name}]" for name in ANNOTATIONS.names}  # articles have some of the same names
    return Shape(
        ListedAnnotation,
        way.source,
        {**own, **PLACE, "tag": way.tag, "unfetched": "orphan AND NOT extracted"},
    )
