"""Search across the library: hits with the exact place of the first match."""

from __future__ import annotations

import re
from collections.abc import Sequence

from store.model.articles import Place, SearchHit, SearchPage, parse_publication_date
from store.model.view import SortKey, View
from store.records.conditions import clause
from store.records.connection import LibraryFile, Row
from store.records.selection import select
from store.records.where import Where
from store.records.words import Words
from store.text.unspaced import APART

RANKED_UP_TO = 5_000
"""With more matches than this they come newest first: ranking them all would take too long to type by."""

_OPEN, _CLOSE = "\x02", "\x03"
_MARKED = re.compile(f"{_OPEN}([^{_CLOSE}]*){_CLOSE}")
_HIGHLIGHTED = f"replace(highlight(article_search, 1, '{_OPEN}', '{_CLOSE}'), '{APART}', '')"
_BEFORE, _AFTER = 60, 160
"""Code points of the excerpt before and after the first match's start."""


def search(file: LibraryFile, view: View, limit: int, offset: int) -> SearchPage:
    """One page of hits. The best come first, or the newest where the words are too common to rank.

    Few articles that have all else are looked through for the words, and not the other way round.
    """
    if not view.query or limit <= 0:
        return SearchPage((), more=False)
    words = Words.of(view.query)
    tests = [clause(file, alternatives) for alternatives in words.others]
    page = (limit + 1, max(0, offset))
    common = is_common(file, words.match)
    if words.match and view.order.key is SortKey.MATCH and not (common and any(test.few for test in tests)):
        order = "article_search.rowid DESC" if common else "rank"
        found = _matching(file, words.match, view.places, tests, f"{order} LIMIT ? OFFSET ?", page)
    else:
        sql, parameters = select(file, view).query("id")
        found = [_one(file, key, words.marked) for key, _ in file.rows(sql, (*parameters, *page))]
    hits = tuple(_hit(*values) for values in found[:limit])
    return SearchPage(hits, more=len(found) > limit)


def matches(file: LibraryFile, view: View, article_id: int) -> tuple[tuple[int, int], ...]:
    """Where in an article's text the words of the view stand: spans, in order."""
    marked = _marked(file, article_id, Words.of(view.query).marked)
    spans: list[tuple[int, int]] = []
    for number, match in enumerate(_MARKED.finditer(marked[-1] if marked else "")):
        start = match.start() - 2 * number  # as many marks stand before it
        spans.append((start, start + len(match[1])))
    return tuple(spans)


def is_common(file: LibraryFile, match: str) -> bool:
    """Whether more articles match than can be ranked."""
    if not match:
        return False
    matching = "SELECT 1 FROM article_search WHERE article_search MATCH ? LIMIT ?"
    count = file.value(f"SELECT count(*) FROM ({matching})", (match, RANKED_UP_TO + 1))
    return bool(count > RANKED_UP_TO)


def _matching(
    file: LibraryFile,
    match: str,
    places: Sequence[Place],
    tests: Sequence[Where],
    order: str,
    page: tuple[int, int],
) -> list[Row]:
    """One page of the articles with the words, their matches marked in the text."""
    among = f"place IN ({', '.join('?' * len(places))})"
    where = " AND ".join((among, *(test.tested for test in tests)))
    return file.rows(
        f"SELECT articles.id, articles.title, source, published, {_HIGHLIGHTED} "
        "FROM article_search CROSS JOIN articles ON articles.id = article_search.rowid "
        f"WHERE article_search MATCH ? AND {where} ORDER BY {order}",
        (
            match,
            *(place.value for place in places),
            *(parameter for test in tests for parameter in test.parameters),
            *page,
        ),
    )


def _one(file: LibraryFile, article_id: int, match: str) -> Row:
    """One article, with what matches marked in the text; how the text begins where nothing does."""
    plain = "SELECT id, title, source, published, substr(text, 1, ?) FROM articles WHERE id = ?"
    return _marked(file, article_id, match) or file.rows(plain, (_AFTER, article_id))[0]


def _marked(file: LibraryFile, article_id: int, match: str) -> Row | None:
    """One article with its matches marked in the text; None where nothing matches."""
    if not match:
        return None
    return file.row(
        f"SELECT articles.id, articles.title, source, published, {_HIGHLIGHTED} "
        "FROM article_search CROSS JOIN articles ON articles.id = article_search.rowid "
        "WHERE article_search MATCH ? AND article_search.rowid = ?",
        (match, article_id),
    )


def _hit(key: int, title: str, source: str | None, published: str | None, marked: str) -> SearchHit:
    first = marked.find(_OPEN)
    start = max(0, first)
    end = max(0, marked.find(_CLOSE, start) - 1) if first >= 0 else 0
    excerpt, matches = _excerpt(marked, start)
    return SearchHit(key, title, source, parse_publication_date(published), start, end, excerpt, matches)


def _excerpt(marked: str, around: int) -> tuple[str, tuple[tuple[int, int], ...]]:
    """The text around a place, on one line, with the matches in it as spans."""
    begin = max(0, around - _BEFORE)
    if begin:
        begin = marked.find(" ", begin, around) + 1 or begin
    piece = marked[begin : around + _AFTER].replace("\n", " ").replace("\t", " ")
    parts: list[str] = []
    matches: list[tuple[int, int]] = []
    length, opened = 0, None
    for character in piece:
        if character == _OPEN:
            opened = length
        elif character == _CLOSE:
            if opened is not None:
                matches.append((opened, length))
            opened = None
        elif character != " " or not parts or parts[-1] != " ":
            parts.append(character)
            length += 1
    if opened is not None and opened < length:
        matches.append((opened, length))
    return "".join(parts), tuple(matches)
