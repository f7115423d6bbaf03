"""A view of the articles as SQL: which rows, in what order, and what comes after a given one."""

from __future__ import annotations

from dataclasses import dataclass

from store.model.articles import Place
from store.model.view import Order, SortKey, View
from store.records.conditions import clause, with_words, without_words
from store.records.connection import LibraryFile, Value
from store.records.stories import are_any, fullest
from store.records.where import Where
from store.records.words import Words

_PLUS = "+"
"""Before a column it keeps SQLite from walking along an index of it, whatever it takes for few."""


@dataclass(frozen=True, slots=True)
class Selection:
    """A view as SQL: one arm for each place, each walked along its own index, merged by SQLite."""

    places: tuple[Place, ...]
    sort: str
    descending: bool
    near: str
    """What belongs to the view, put the way that is fast for the next few rows."""
    far: str
    """The same, put the way that is fast for very many rows."""
    parameters: tuple[Value, ...]
    few: bool
    """Whether the rows are picked from a short list, which is then faster than walking along an index."""

    def query(
        self,
        columns: str,
        *,
        extra: str = "",
        extra_parameters: tuple[Value, ...] = (),
        backwards: bool = False,
        far: bool = False,
        tail: str = "LIMIT ? OFFSET ?",
    ) -> tuple[str, tuple[Value, ...]]:
        """Select `columns` (with `id`) and the sort value, in the view's order or against it."""
        direction = "DESC" if self.descending != backwards else "ASC"
        arms, parameters = [], []
        for place in self.places:
            rows = self._arm(self.far if far else self.near, extra)
            arms.append(f"SELECT {columns}, {self.sort} AS sort_value FROM articles WHERE {rows}")
            parameters += [place.value, *self.parameters, *extra_parameters]
        sql = f"{' UNION ALL '.join(arms)} ORDER BY sort_value {direction}, id {direction} {tail}"
        return sql, tuple(parameters)

    def counted(
        self, extra: str = "", extra_parameters: tuple[Value, ...] = ()
    ) -> tuple[str, tuple[Value, ...]]:
        """Count the rows."""
        arms, parameters = [], []
        for place in self.places:
            arms.append(f"(SELECT count(*) FROM articles WHERE {self._arm(self.far, extra)})")
            parameters += [place.value, *self.parameters, *extra_parameters]
        return f"SELECT {' + '.join(arms)}", tuple(parameters)

    def matching(self) -> tuple[str, tuple[Value, ...]]:
        """A WHERE clause for all the rows, for one UPDATE over them."""
        arms, parameters = [], []
        for place in self.places:
            arms.append(f"({self._arm(self.far)})")
            parameters += [place.value, *self.parameters]
        return " OR ".join(arms), tuple(parameters)

    def beyond(self, *, backwards: bool, inclusive: bool) -> str:
        """The condition for the rows after a key in the walking direction; its parameters are the key."""
        falling = self.descending != backwards
        sign = "<" if falling else ">"
        sort = f"{_PLUS if self.few else ''}{self.sort}"
        return f"({sort}, id) {sign}{'=' if inclusive else ''} (?, ?)"

    def _arm(self, *conditions: str) -> str:
        place = f"{_PLUS if self.few else ''}place = ?"
        return " AND ".join(condition for condition in (place, *conditions) if condition)


def select(file: LibraryFile, view: View) -> Selection:
    """The SQL of a view."""
    tests = tests_of(file, view)
    if view.folded and are_any(file):
        tests.append(fullest(tests, view.places, view.unfolded))
    return Selection(
        places=view.places,
        sort=_column(view.order),
        descending=view.order.descending,
        near=" AND ".join(test.tested for test in tests),
        far=" AND ".join(test.listed for test in tests),
        parameters=tuple(parameter for test in tests for parameter in test.parameters),
        few=any(test.few for test in tests),
    )


def tests_of(file: LibraryFile, view: View) -> list[Where]:
    """What must be true of every article of the view, but for its place."""
    words = Words.of(view.query)
    tests = [clause(file, alternatives) for alternatives in words.others]
    if words.match:
        tests.append(with_words(file, words.match))
    elif words.unwanted:
        tests.append(without_words(file, words.unwanted))
    return tests


def _column(order: Order) -> str:
    """The column whose index gives the order; unknown dates and sources come last, whichever way it runs."""
    match order.key:
        case SortKey.PUBLISHED | SortKey.MATCH:
            return "published_key" if order.descending else "published_rising"
        case SortKey.ADDED:
            return "added"
        case SortKey.TITLE:
            return "title_key"
        case SortKey.SOURCE:
            return "source_key" if order.descending else "source_rising"
