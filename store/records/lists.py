"""Lists of articles: any page of any view, at any size, without counting first.

A page is found from the nearest place whose row is known: the start, the end
(where the number of articles is known), or a page fetched before. From there
the index is walked, so that the cost is the distance and not the offset.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import OrderedDict
from dataclasses import dataclass, field, replace

from store.model.articles import ArticleRow, ArticleView, Place, SortKey
from store.records import articles, entities
from store.records.connection import LibraryFile, Row, Value
from store.records.query import parse_words

Key = tuple[str, int]
"""What a row is ordered by: the sort column's value, then the article's id."""

MANY = 20_000
"""From this many articles on, a tag, a name or a word is not listed but looked up article by article."""

FAR = 500
"""From this many rows on, a page's first row is looked for in the index alone."""

_VIEWS_REMEMBERED = 8
_TALLIES = {
    (False, False, False): "articles",
    (True, False, False): "unread",
    (False, True, False): "starred",
    (False, False, True): "with_deadlines",
}


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
        return f"({self.sort}, id) {sign}{'=' if inclusive else ''} (?, ?)"

    def _arm(self, *conditions: str) -> str:
        return " AND ".join(condition for condition in ("place = ?", *conditions) if condition)


def select(file: LibraryFile, view: ArticleView) -> Selection:
    """The SQL of a view. Any place means inbox and archive: what lies in the bin is asked for by name."""
    conditions: list[str] = []
    parameters: list[Value] = []
    if view.unread:
        conditions.append("read = 0")
    if view.starred:
        conditions.append("starred = 1")
    if view.with_deadlines:
        conditions.append("deadlines > 0")
    if view.source is not None:
        conditions.append("source = ?")
        parameters.append(view.source)
    members: list[tuple[str, str, str, Value]] = []
    if view.tag is not None:
        members.append(("article_id", "article_tags", "tag = ?", view.tag))
    if view.entity_id is not None:
        root = entities.root(file, view.entity_id)
        members.append(("article_id", "article_entities", "entity_id = ?", root))
    if view.words.strip():
        query = parse_words(view.words)
        condition, values = query.filters()
        conditions.append(condition)
        parameters.extend(values)
        if query.wanted:
            members.append(("rowid", "article_search", "article_search MATCH ?", query.match()))
    walked, listed = list(conditions), list(conditions)
    for key, table, where, value in members:
        among = f"articles.id IN (SELECT {key} FROM {table} WHERE {where})"
        looked_up = f"EXISTS (SELECT 1 FROM {table} WHERE {where} AND {table}.{key} = articles.id)"
        listed.append(among)
        walked.append(looked_up if _are_many(file, table, where, value) else among)
        parameters.append(value)
    sort = {
        SortKey.PUBLISHED: "published_key" if view.descending else "published_rising",
        SortKey.ADDED: "added",
        SortKey.TITLE: "title_key",
        SortKey.SOURCE: "source_key" if view.descending else "source_rising",
    }[view.sort]
    places = (Place.INBOX, Place.ARCHIVE) if view.place is None else (view.place,)
    return Selection(
        places, sort, view.descending, " AND ".join(walked), " AND ".join(listed), tuple(parameters)
    )


def _are_many(file: LibraryFile, table: str, where: str, value: Value) -> bool:
    return bool(
        file.value(
            f"SELECT count(*) = ? FROM (SELECT 1 FROM {table} WHERE {where} LIMIT ?)", (MANY, value, MANY)
        )
    )


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
        self._known: OrderedDict[ArticleView, _Known] = OrderedDict()
        self._data_version = -1

    def forget(self, *, only_state: str | None = None) -> None:
        """Forget where rows are after a write; `only_state` names the one column that changed, if so.

        `read` changes only lists of unread articles, `starred` only lists of starred ones.
        """
        for view in list(self._known):
            if only_state is None or (view.unread if only_state == "read" else view.starred) or view.words:
                del self._known[view]

    def count(self, view: ArticleView) -> int:
        """How many articles the view holds."""
        known = self._of(view)
        if known.total is None:
            known.total = self._counted(view, known.selection)
        return known.total

    def rows(self, view: ArticleView, offset: int, limit: int) -> tuple[ArticleRow, ...]:
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
        return tuple(articles.as_row(values) for values in found)

    def position(self, view: ArticleView, article_id: int) -> int | None:
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

    def next_unread(self, view: ArticleView, article_id: int, *, backwards: bool = False) -> int | None:
        """The nearest unread article after (or before) this one in the view's order."""
        selection = self._of(replace(view, unread=True)).selection
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

    def _of(self, view: ArticleView) -> _Known:
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

    def _counted(self, view: ArticleView, selection: Selection) -> int:
        plain = replace(view, unread=False, starred=False, with_deadlines=False)
        column = _TALLIES.get((view.unread, view.starred, view.with_deadlines))
        if column is not None and plain == ArticleView(
            view.place, sort=view.sort, descending=view.descending
        ):
            marks = ", ".join("?" * len(selection.places))
            return int(
                self._file.value(
                    f"SELECT sum({column}) FROM tallies WHERE place IN ({marks})",
                    tuple(place.value for place in selection.places),
                )
            )
        return int(self._file.value(*selection.counted()))

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
        found = self._fetch(known.selection, articles.ROW_COLUMNS, way, limit)
        return found[::-1] if way.backwards else found

    def _fetch(
        self, selection: Selection, columns: str, way: _Way, limit: int, *, far: bool = False
    ) -> list[Row]:
        extra = selection.beyond(backwards=way.backwards, inclusive=way.inclusive) if way.key else ""
        sql, parameters = selection.query(
            columns, extra=extra, extra_parameters=way.key or (), backwards=way.backwards, far=far
        )
        return self._file.rows(sql, (*parameters, limit, way.skip))
