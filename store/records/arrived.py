"""What came in lately: how many articles since a moment, and which of some are among them."""

from __future__ import annotations

import json
from collections.abc import Iterable

from store.model.briefing import MOST_COUNTED
from store.records.connection import LibraryFile

_SINCE = "place IN ('inbox', 'archive') AND added >= ?"


def count(file: LibraryFile, moment: str) -> int:
    """How many articles came in since a moment, as it is stored; of more than MOST_COUNTED that many.

    Those in the bin do not count.
    """
    return int(
        file.value(
            f"SELECT count(*) FROM (SELECT 1 FROM articles WHERE {_SINCE} LIMIT ?)", (moment, MOST_COUNTED)
        )
    )


def of(file: LibraryFile, article_ids: Iterable[int], moment: str) -> frozenset[int]:
    """Which of some articles came in since a moment; none that lies in the bin."""
    rows = file.rows(
        "SELECT articles.id FROM json_each(?) listed CROSS JOIN articles ON articles.id = listed.value "
        f"WHERE {_SINCE}",
        (json.dumps(sorted(set(article_ids))), moment),
    )
    return frozenset(key for (key,) in rows)
