"""An article whose deadlines a reading finds under labels of the test, and another reading or text of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from store.library import Library
from store.model.articles import Draft
from store.model.decisions import Deadline
from store.model.findings import DeadlineKind, DeadlineSuggestion, Findings, Timex, TimexType
from tests.by_hand import add_read, record
from tests.library.read_again import URL, rewrite

DAY = dt.date(2025, 6, 19)

TOLLS = "The tolls on the Amber bridge will end on June 19."
BIDS = "Bids for the quay must be filed by June 19."
VOTE = "The council will vote on the harbour budget on June 19."


def found(text: str, labels: Mapping[str, str], day: dt.date = DAY) -> Findings:
    """A reading for which each "June 19" is a day, and something is due in these sentences."""
    dates = [at for at in range(len(text)) if text.startswith("June 19", at)]
    suggested = []
    for sentence, label in labels.items():
        start = text.index(sentence)
        timex = next(at for at in dates if at >= start)
        span = (start, start + len(sentence), timex, timex + len("June 19"))
        kind = DeadlineKind.EXPIRY if "end" in label else DeadlineKind.SCHEDULED_EVENT
        suggested.append(
            DeadlineSuggestion(*span, day.isoformat(), day, day, kind, label, "rule", who=label.split()[0])
        )
    return Findings(
        timexes=tuple(
            Timex(at, at + len("June 19"), TimexType.DATE, day.isoformat(), "rule", day, day) for at in dates
        ),
        deadlines=tuple(sorted(suggested, key=lambda each: each.start)),
    )


def add(library: Library, text: str, labels: Mapping[str, str]) -> int:
    result = add_read(library, Draft(text, "Minutes", "minutes", "plain", url=URL), found(text, labels))
    assert result.article_id is not None
    return result.article_id


def read_again(library: Library, article_id: int, labels: Mapping[str, str]) -> None:
    record(library, article_id, found(library.articles.one(article_id).text, labels))


def becomes(library: Library, article_id: int, old: str, new: str, labels: Mapping[str, str]) -> None:
    """The article comes in again with another passage, and is read."""
    rewrite(library, article_id, old, new)
    read_again(library, article_id, labels)


def suggested(library: Library, article_id: int) -> list[str]:
    """The labels of what is open."""
    return [each.what for each in library.deadlines.of_article(article_id) if each.id is None]


def called(library: Library, article_id: int, what: str) -> Deadline:
    (deadline,) = [each for each in library.deadlines.of_article(article_id) if each.what == what]
    return deadline
