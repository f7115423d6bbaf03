"""What a query of the agenda lets through: every term of the table, with what it fits and what not."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from store.library.agenda_filter import TERMS, fits, lets_nothing_through
from store.model.decisions import Deadline, DeadlineStatus
from store.model.findings import DeadlineKind
from store.model.view import ON_AGENDA, Subject
from store.query.parse import parse
from store.query.terms import by_name

TODAY = dt.date(2026, 7, 1)
JULY_10 = dt.date(2026, 7, 10)

TRACKED = Deadline(
    id=4,
    suggestion_id=2,
    article_id=1,
    article_title="Tolls at Port Elling",
    source="Harbour Ledger",
    status=DeadlineStatus.TRACKED,
    kind=DeadlineKind.EXPIRY,
    what="the harbour tolls end",
    who="Mara Lindqvist",
    date=JULY_10.isoformat(),
    first=JULY_10,
    last=JULY_10,
    sentence="The tolls would end on July 10, the board said.",
    start=0,
    end=47,
    note="call Émile",
    priority=True,
    moved_from=("2026-07-03",),
    tags=("court, appeal",),
    responsible="Ana Roe",
)
FOUND = replace(
    TRACKED,
    id=None,
    status=DeadlineStatus.SUGGESTED,
    kind=DeadlineKind.SCHEDULED_EVENT,
    article_title="A fair",
    source="Island Post",
    what="the fair opens",
    who=None,
    date="2026-08-10/2026-08-12",
    first=JULY_10 + dt.timedelta(days=31),
    last=JULY_10 + dt.timedelta(days=33),
    sentence="The fair opens in August.",
    note="",
    priority=False,
    moved_from=(),
    tags=(),
    responsible="",
)


def fit(typed: str) -> tuple[bool, bool]:
    """Whether a query lets the tracked one and the found one through."""
    view = parse(typed, TODAY, ON_AGENDA)
    return fits((TRACKED,), view), fits((FOUND,), view)


def test_every_term_of_the_table_has_its_function() -> None:
    assert set(TERMS) == set(by_name(Subject.DEADLINES))


@pytest.mark.parametrize(
    "typed",
    [
        "tolls",
        "tol*",
        "board",
        '"harbour tolls"',
        "elling",
        "-fair",
        "tracked",
        "-found",
        "priority",
        "moved",
        "kind:expiry",
        "what:harbour",
        "note:emile",
        "tag:appeal",
        "responsible:roe",
        "owner:ana",
        "title:tolls",
        "who:lindqvist",
        "source:ledger",
        "due:july",
        "due:2026-07-10",
        "before:august",
        "until:july",
        "-after:july",
        "tolls kind:expiry",
        "kind:deadline OR kind:expiry",
    ],
)
def test_what_fits_the_tracked_one_and_not_the_found_one(typed: str) -> None:
    assert fit(typed) == (True, False)


@pytest.mark.parametrize(
    "typed",
    [
        "fair",
        "found",
        "kind:event",
        "source:island",
        "due:august",
        "after:july",
        "since:august",
        "-note:call",
    ],
)
def test_what_fits_the_found_one_and_not_the_tracked_one(typed: str) -> None:
    assert fit(typed) == (False, True)


def test_words_are_whole_and_an_event_fits_with_any_of_its_sentences() -> None:
    assert fit("toll") == (False, False)
    both = parse("source:ledger source:island", TODAY, ON_AGENDA)
    assert fits((TRACKED, FOUND), both)
    assert fits((TRACKED, FOUND), parse("repeated", TODAY, ON_AGENDA))
    assert not fits((TRACKED,), both)


def test_the_clauses_that_let_nothing_through_are_told() -> None:
    view = parse("tolls source:nobody kind:expiry", TODAY, ON_AGENDA)
    assert lets_nothing_through(((TRACKED,), (FOUND,)), view) == (view.query[1],)
