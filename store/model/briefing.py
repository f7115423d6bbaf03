"""A briefing: what is new since a day, and what is due."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from store.model.articles import ArticleRow
from store.model.decisions import Deadline
from store.model.passages import Passage

Announced = tuple[Deadline, ...]
"""The announcements of one deadline, the one that counts first."""

MOST_COUNTED = 10_000
"""Articles up to which it is counted how many came in."""


@dataclass(frozen=True, slots=True)
class Briefing:
    """What came in on the day `since` or later, as seen on the day `today`.

    `articles` counts what came in, up to MOST_COUNTED; all else is read from the newest of it, and
    from the agenda.
    `due` is what is overdue or due within a week, `found` the deadlines that only new articles
    announce, `moved` those of which new articles tell another date. `mentions` and `quotes` are of
    whom the user follows; `changes` are figures of which a sentence says from what to what.
    """

    since: dt.date
    today: dt.date
    articles: int
    newest: tuple[ArticleRow, ...]
    due: tuple[Announced, ...]
    found: tuple[Announced, ...]
    moved: tuple[Announced, ...]
    quotes: tuple[Passage, ...]
    mentions: tuple[Passage, ...]
    changes: tuple[Passage, ...]
