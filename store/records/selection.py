"""A view of the articles as SQL: which rows, in what order, and what comes after a given one."""

from __future__ import annotations

from dataclasses import dataclass

from store.model.articles import ArticleView, Place, SortKey
from store.records import entities
from store.records.connection import LibraryFile, Value
from store.records.query import parse_words

FEW = 3_000
"""Below this many articles of a tag, a name or a word, all of them are sorted for every page."""

MANY = 20_000
"""From this many articles on, a tag, a name or a word is not listed but looked up article by article."""


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
        sort = f"+{self.sort}" if self.few else self.sort  # the plus keeps SQLite from walking the index
        return f"({sort}, id) {sign}{'=' if inclusive else ''} (?, ?)"

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
    few = False
    for key, table, where, value in members:
        among = f"articles.id IN (SELECT {key} FROM {table} WHERE {where})"
        looked_up = f"EXISTS (SELECT 1 FROM {table} WHERE {where} AND {table}.{key} = articles.id)"
        listed.append(among)
        count = _count(file, table, where, value)
        walked.append(among if count < MANY else looked_up)
        few = few or count < FEW
        parameters.append(value)
    sort = {
        SortKey.PUBLISHED: "published_key" if view.descending else "published_rising",
        SortKey.ADDED: "added",
        SortKey.TITLE: "title_key",
        SortKey.SOURCE: "source_key" if view.descending else "source_rising",
    }[view.sort]
    places = (Place.INBOX, Place.ARCHIVE) if view.place is None else (view.place,)
    near, far = " AND ".join(walked), " AND ".join(listed)
    return Selection(places, sort, view.descending, near, far, tuple(parameters), few)


def _count(file: LibraryFile, table: str, where: str, value: Value) -> int:
    """How many rows there are, up to MANY."""
    return int(
        file.value(f"SELECT count(*) FROM (SELECT 1 FROM {table} WHERE {where} LIMIT ?)", (value, MANY))
    )
