"""Views of the articles in words: what a list is called, and how it is ordered."""

from __future__ import annotations

from dataclasses import replace

from store.model.articles import Place
from store.model.view import EVERYWHERE, Order, SortKey, View
from store.query import written

_ORDERS = (
    Order(SortKey.PUBLISHED, descending=True),
    Order(SortKey.ADDED, descending=True),
    Order(SortKey.TITLE, descending=False),
    Order(SortKey.SOURCE, descending=False),
)
"""The orders that one key goes round."""

_ORDER_WORDS = {
    (SortKey.PUBLISHED, True): "newest first",
    (SortKey.PUBLISHED, False): "oldest first",
    (SortKey.ADDED, True): "last added first",
    (SortKey.ADDED, False): "first added first",
    (SortKey.TITLE, False): "by title",
    (SortKey.TITLE, True): "by title, Z first",
    (SortKey.SOURCE, False): "by source",
    (SortKey.SOURCE, True): "by source, Z first",
}


def order_words(order: Order) -> str:
    """An order in words: "newest first"."""
    return _ORDER_WORDS.get((order.key, order.descending), _ORDER_WORDS[SortKey.PUBLISHED, True])


def next_order(order: Order) -> Order:
    """The next order: published, added, title, source, and round."""
    place = _ORDERS.index(order) if order in _ORDERS else -1
    return _ORDERS[(place + 1) % len(_ORDERS)]


def filter_words(view: View) -> str:
    """The filter as it is typed, without the order; empty for the whole inbox."""
    return written(view, View(order=view.order))


def heading(view: View) -> str:
    """What the list is called above it: where its articles lie, then what narrows it."""
    where = "All articles" if view.places == EVERYWHERE else " and ".join(map(_named, view.places))
    narrowed = written(view, replace(view, query=()))
    return f"{where} · {narrowed}" if narrowed else where


def _named(place: Place) -> str:
    return place.value.capitalize()
