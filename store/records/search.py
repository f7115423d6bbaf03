"""Search across the library: hits with the exact place of the first match."""

from __future__ import annotations

from store.model.articles import Place, SearchHit, SearchPage, parse_publication_date
from store.records.connection import LibraryFile, Row, Value
from store.records.query import parse_words

RANKED_UP_TO = 5_000
"""With more matches than this they come newest first: ranking them all would take too long to type by."""

_OPEN, _CLOSE = "\x02", "\x03"
_BEFORE, _AFTER = 60, 160
"""Code points of the excerpt before and after the first match's start."""


def search(file: LibraryFile, words: str, limit: int, offset: int, place: Place | None) -> SearchPage:
    """One page of hits, best first; newest first where the words are too common to rank."""
    query = parse_words(words)
    if query.empty or limit <= 0:
        return SearchPage((), more=False)
    where, parameters = query.filters()
    if place is None:
        where += " AND place <> 'bin'"
    else:
        where += " AND place = ?"
        parameters = (*parameters, place.value)
    page = (limit + 1, max(0, offset))
    find = _matching if query.wanted else _filtered
    found = find(file, query.match(), where, (*parameters, *page))
    hits = tuple(_hit(*values) for values in found[:limit])
    return SearchPage(hits, more=len(found) > limit)


def _matching(file: LibraryFile, match: str, where: str, parameters: tuple[Value, ...]) -> list[Row]:
    """Articles with the words, their matches marked in the text."""
    common = file.value(
        "SELECT count(*) FROM (SELECT 1 FROM article_search WHERE article_search MATCH ? LIMIT ?)",
        (match, RANKED_UP_TO + 1),
    )
    order = "article_search.rowid DESC" if common > RANKED_UP_TO else "rank"
    return file.rows(
        "SELECT articles.id, articles.title, source, published, "
        f"highlight(article_search, 1, '{_OPEN}', '{_CLOSE}') "
        "FROM article_search CROSS JOIN articles ON articles.id = article_search.rowid "
        f"WHERE article_search MATCH ? AND {where} ORDER BY {order} LIMIT ? OFFSET ?",
        (match, *parameters),
    )


def _filtered(file: LibraryFile, _match: str, where: str, parameters: tuple[Value, ...]) -> list[Row]:
    """Articles that pass the filters, where no words are wanted."""
    return file.rows(
        f"SELECT id, title, source, published, text FROM articles WHERE {where} "
        "ORDER BY id DESC LIMIT ? OFFSET ?",
        parameters,
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
