"""Lists of articles: any page of any view, at any size, without counting first.

A page is found from the nearest place whose row is known: the start, the end
(where the number of articles is known), or a page fetched before. From there
the index is walked, so that the cost is the distance and not the offset.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import OrderedDict
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from store.model.articles import ArticleRow
from store.model.view import Clause, Condition, View
from store.records import articles
from store.records.connection import LibraryFile, Row
from store.records.selection import Selection, select
from store.records.stories import are_any

Key = tuple[str, int]
"""What a row is ordered by: the sort column's value, then the article's id."""

FAR = 500
"""From this many rows on, a page's first row is looked for in the index alone."""

_VIEWS_REMEMBERED = 8
_TALLIES: dict[tuple[Clause, ...], str] = {
    (): "articles",
    ((Condition("unread"),),): "unread",
    ((Condition("star"),),): "starred",
    ((Condition("has", "deadline"),),): "with_deadlines",
}
"""The columns of the table that counts articles while they come and go, by the query that they answer."""

_STATE_TERMS = {"read": ("read", "unread"), "starred": ("star",)}
"""The terms that ask for a column of state."""


@dataclass(slots=True)
class _Known:
    """What is known of one view as the library now is: its size, and keys at offsets."""

    selection: Selection
    total: int | None = None
    offsets: list[int] = field(default_factory=list)
    keys: list[Key] = field(default_factory=list)

    def remember(self, offset: int, key: Key) -> None:
        place = bisect_left(self.offsets, offset)
        if place == len(self.offsets) or self.offsets[place] != offset:
            self.offsets.insert(place, offset)
            self.keys.insert(place, key)


@dataclass(frozen=True, slots=True)
class _Way:
    """Where to start walking (None is the very start, or end), which way, and how many rows to skip."""

    key: Key | None
    skip: int
    backwards: bool = False
    inclusive: bool = True


class Lists:
    """The lists of one connection, and what it knows about where their rows are."""

    def __init__(self, file: LibraryFile) -> None:
        self._file = file
        self._known: OrderedDict[View, _Known] = OrderedDict()
        self._data_version = -1

    def forget(self, *, only_state: str | None = None) -> None:
        """Forget where rows are after a write; `only_state` names the one column that changed, if so.

        `read` changes only lists of unread articles, `starred` only lists of starred ones.
        """
        for view in list(self._known):
            if only_state is None or view.asks_for(*_STATE_TERMS[only_state]):
                del self._known[view]

    def count(self, view: View) -> int:
        """How many articles the view holds."""
        known = self._of(view)
        if known.total is None:
            known.total = self._counted(view, known.selection)
        return known.total

    def rows(self, view: View, offset: int, limit: int) -> tuple[ArticleRow, ...]:
        """The rows `[offset, offset + limit)` of the view, or those of them that there are."""
        offset, limit = max(0, offset), max(0, limit)
        known = self._of(view)
        if known.total is not None:
            limit = min(limit, known.total - offset)
        if limit <= 0:
            return ()
        found = self._walk(known, offset, limit)
        if found:
            known.remember(offset, (found[0][-1], found[0][0]))
            known.remember(offset + len(found) - 1, (found[-1][-1], found[-1][0]))
        if known.total is None and 0 < len(found) < limit:
            known.total = offset + len(found)
        return articles.ROWS.read(found)

    def ids(self, view: View, *, pack: int = FAR) -> Iterator[int]:
        """The articles of a view in its order, looked up a pack at a time: what is done to them meanwhile
        neither makes one come twice nor keeps another from coming."""
        selection = self._of(view).selection
        after = selection.beyond(backwards=False, inclusive=False)
        key: Key | None = None
        while True:
            sql, parameters = selection.query(
                "id", extra=after if key else "", extra_parameters=key or (), tail="LIMIT ?"
            )
            rows = self._file.rows(sql, (*parameters, pack))
            yield from (article_id for article_id, _ in rows)
            if len(rows) < pack:
                return
            key = (rows[-1][1], rows[-1][0])

    def position(self, view: View, article_id: int) -> int | None:
        """At which offset of the view the article is; None where it is not in it."""
        known = self._of(view)
        selection = known.selection
        sql, parameters = selection.query("id", extra="id = ?", extra_parameters=(article_id,), tail="")
        found = self._file.row(sql, parameters)
        if found is None:
            return None
        key: Key = (found[1], found[0])
        if selection.descending:
            place = len(known.keys) - bisect_left(known.keys[::-1], key) - 1
        else:
            place = bisect_right(known.keys, key) - 1
        before = selection.beyond(backwards=True, inclusive=False)
        if place < 0:
            sql, parameters = selection.counted(before, key)
            return int(self._file.value(sql, parameters))
        after = selection.beyond(backwards=False, inclusive=True)
        sql, parameters = selection.counted(f"{before} AND {after}", (*key, *known.keys[place]))
        return known.offsets[place] + int(self._file.value(sql, parameters))

    def next_unread(self, view: View, article_id: int, *, backwards: bool = False) -> int | None:
        """The nearest unread article after (or before) this one in the view's order."""
        selection = self._of(view.also(Condition("unread"))).selection
        here = self._file.row(f"SELECT {selection.sort} FROM articles WHERE id = ?", (article_id,))
        if here is None:
            return None
        sql, parameters = selection.query(
            "id",
            extra=selection.beyond(backwards=backwards, inclusive=False),
            extra_parameters=(here[0], article_id),
            backwards=backwards,
            tail="LIMIT 1",
        )
        found = self._file.value(sql, parameters)
        return None if found is None else int(found)

    def _of(self, view: View) -> _Known:
        version = self._file.data_version()
        if version != self._data_version:
            self._known.clear()
            self._data_version = version
        known = self._known.get(view)
        if known is None:
            known = self._known[view] = _Known(select(self._file, view))
            if len(self._known) > _VIEWS_REMEMBERED:
                self._known.popitem(last=False)
        self._known.move_to_end(view)
        return known

    def _counted(self, view: View, selection: Selection) -> int:
        if view.folded:
            return self._counted_folded(view)
        column = _TALLIES.get(view.query)
        if column is None:
            return int(self._file.value(*selection.counted()))
        marks = ", ".join("?" * len(selection.places))
        return int(
            self._file.value(
                f"SELECT sum({column}) FROM tallies WHERE place IN ({marks})",
                tuple(place.value for place in selection.places),
            )
        )

    def _counted_folded(self, view: View) -> int:
        whole = replace(view, folded=False, unfolded=())
        if not are_any(self._file):
            return self.count(whole)
        return self.count(whole) - self._in_stories(self._of(whole)) + self._in_stories(self._of(view))

    def _in_stories(self, known: _Known) -> int:
        """How many articles of a view are one story with others: only of those some can be folded away."""
        return int(self._file.value(*known.selection.counted("id IN (SELECT article_id FROM stories)")))

    def _walk(self, known: _Known, offset: int, limit: int) -> list[Row]:
        """Fetch rows from whichever known place is the fewest rows away."""
        end = offset + limit
        ways = [_Way(None, skip=offset)]
        place = bisect_right(known.offsets, offset) - 1
        if place >= 0:
            ways.append(_Way(known.keys[place], skip=offset - known.offsets[place]))
        place = bisect_left(known.offsets, end)
        if place < len(known.offsets):
            ways.append(_Way(known.keys[place], known.offsets[place] - end, backwards=True, inclusive=False))
        if known.total is not None:
            ways.append(_Way(None, known.total - end, backwards=True))
        way = min(ways, key=lambda way: way.skip)
        if way.skip >= FAR:
            found = self._fetch(known.selection, "id", way, 1, far=True)
            if not found:
                return []
            way = replace(way, key=(found[0][-1], found[0][0]), skip=0, inclusive=True)
        found = self._fetch(known.selection, articles.ROWS.columns, way, limit)
        return found[::-1] if way.backwards else found

    def _fetch(
        self, selection: Selection, columns: str, way: _Way, limit: int, *, far: bool = False
    ) -> list[Row]:
        extra = selection.beyond(backwards=way.backwards, inclusive=way.inclusive) if way.key else ""
        sql, parameters = selection.query(
            columns, extra=extra, extra_parameters=way.key or (), backwards=way.backwards, far=far
        )
        return self._file.rows(sql, (*parameters, limit, way.skip))
