"""The orders that `sort:` names."""

from __future__ import annotations

from dataclasses import replace

from store.model.view import Order, SortKey

ORDERS = {
    "newest": Order(SortKey.PUBLISHED, descending=True),
    "oldest": Order(SortKey.PUBLISHED, descending=False),
    "added": Order(SortKey.ADDED, descending=True),
    "title": Order(SortKey.TITLE, descending=False),
    "source": Order(SortKey.SOURCE, descending=False),
    "match": Order(SortKey.MATCH, descending=True),
}
"""By the value of `sort:`. A minus before the term turns each round, but `match`."""


def reversed_order(order: Order) -> Order:
    """The same order from its end."""
    return replace(order, descending=not order.descending)
