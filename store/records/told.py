"""Where what is known of an article comes from, as its column holds it: a list of `[field, where, sure]`."""

from __future__ import annotations

import json
from collections.abc import Sequence

from store.model.articles import Told

SHOWN = (
    "(SELECT json_group_array(json(value)) FROM json_each(articles.told) WHERE json_extract(value, '$[0]') "
    "NOT IN (SELECT field FROM article_edits WHERE article_id = articles.id))"
)
"""The column without what the user set since."""


def stored(told: Sequence[Told]) -> str:
    """The column's value."""
    if not told:
        return "[]"
    rows = [[each.field, each.where, each.sure] for each in told]
    return json.dumps(rows, ensure_ascii=False, separators=(",", ":"))


def read(value: str) -> tuple[Told, ...]:
    """What is told by the column's value."""
    if value == "[]":
        return ()
    return tuple(Told(str(field), str(where), sure=bool(sure)) for field, where, sure in json.loads(value))
