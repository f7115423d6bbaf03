"""Which articles have an address and no text."""

from __future__ import annotations

import json
from collections.abc import Iterable

from store.model.unfetched import Unfetched
from store.model.view import View
from store.records.connection import LibraryFile, Value
from store.records.selection import select
from store.records.shape import Shape

_FEED = (
    "SELECT address FROM feeds JOIN feed_items ON feed_id = feeds.id "
    "WHERE article_id = articles.id ORDER BY feed_id LIMIT 1"
)
UNFETCHED = Shape(Unfetched, "articles INDEXED BY articles_unfetched", {"feed": f"({_FEED})"})

_WITHOUT_TEXT = "NOT extracted AND url IS NOT NULL AND place <> 'bin'"


def of_view(file: LibraryFile, view: View) -> tuple[Unfetched, ...]:
    """Those of a view, the first that came in first."""
    where, parameters = select(file, view).matching()
    return _select(file, where, parameters)


def among(file: LibraryFile, article_ids: Iterable[int]) -> tuple[Unfetched, ...]:
    """Those of some articles."""
    return _select(file, "id IN (SELECT value FROM json_each(?))", (json.dumps(list(article_ids)),))


def at(file: LibraryFile, addresses: Iterable[str]) -> tuple[Unfetched, ...]:
    """Those at some addresses."""
    return _select(file, "url IN (SELECT value FROM json_each(?))", (json.dumps(list(addresses)),))


def _select(file: LibraryFile, where: str, parameters: tuple[Value, ...]) -> tuple[Unfetched, ...]:
    return UNFETCHED.select(file, f"WHERE ({where}) AND {_WITHOUT_TEXT} ORDER BY id", parameters)
