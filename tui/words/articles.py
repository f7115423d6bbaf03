"""How a list counts what lies in an article. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields

from store.model.articles import ArticleRow
from store.model.kinds import KINDS, Kind

_COUNTED = tuple(kind for kind in KINDS.values() if kind.list in {field.name for field in fields(ArticleRow)})
"""The kinds of which a row of a list knows how many there are."""


def counts_of(row: ArticleRow) -> Iterator[tuple[Kind, int]]:
    """How many there are of each kind that is counted, without those of which there are none."""
    for kind in _COUNTED:
        if count := getattr(row, kind.list):
            yield kind, count
