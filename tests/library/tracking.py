"""Deadlines that the tests track: of an article, and such as the user typed."""

from __future__ import annotations

import datetime as dt

from store.library import Library
from store.model.decisions import Deadline
from store.model.due import Due
from store.model.findings import DeadlineKind

TODAY = dt.date(2025, 6, 5)
DUE = dt.date(2025, 6, 19)
JUNE_2 = dt.date(2025, 6, 2)


def track(library: Library, article_id: int) -> Deadline:
    return library.deadlines.track(library.deadlines.of_article(article_id)[0].suggestion_id or 0)


def typed(library: Library, what: str, day: dt.date) -> Deadline:
    return library.deadlines.track_passage(None, 0, 0, what=what, due=Due.on(day), kind=DeadlineKind.DEADLINE)
