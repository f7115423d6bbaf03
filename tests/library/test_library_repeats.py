"""Repeats of one event: which sentences announce the same, and which only fall on the same day."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from store.library.repeats import is_repeat, together
from store.model.decisions import Deadline, DeadlineStatus
from store.model.findings import DeadlineKind

TODAY = dt.date(2026, 7, 1)
FRIDAY = dt.date(2026, 7, 3)


def suggested(number: int, what: str, day: dt.date = FRIDAY) -> Deadline:
    return Deadline(
        id=None,
        suggestion_id=number,
        article_id=number,
        article_title="",
        source=None,
        status=DeadlineStatus.SUGGESTED,
        kind=DeadlineKind.SCHEDULED_EVENT,
        what=what,
        who=None,
        date=day.isoformat(),
        first=day,
        last=day,
        sentence=what,
        start=0,
        end=len(what),
    )


@pytest.mark.parametrize(
    ("label", "other"),
    [
        ("ByteDance must divest TikTok", "ByteDance must divest TikTok"),
        ("ByteDance must divest TikTok", "ByteDance: the company has to divest TikTok"),
        ("The Senate votes on the farm bill", "Senate: a vote on the farm bill"),
        ("harbour tolls end", "Port Elling: the harbour tolls end"),
        ("Stellan must pay a fine of 750,000", "the fine of 750,000 Stellan must pay"),
    ],
)
def test_labels_that_announce_the_same(label: str, other: str) -> None:
    assert is_repeat(label, other)
    assert is_repeat(other, label)


@pytest.mark.parametrize(
    ("label", "other"),
    [
        # The same who, something else.
        ("Baltic Spectrum Agency will hold a hearing", "Baltic Spectrum Agency: the rules come into force"),
        ("Mohamed plans to meet dignitaries", "Mohamed and his father are to travel to the United Nations"),
        # The same thing, somebody else.
        ("Norway expects an answer", "Denmark expects an answer"),
        ("Stellan: the licence expires", "Vestra: the licence expires"),
        # One word in common is not enough, and a long label with little in common neither.
        ("the licence", "the licence of the brewery"),
        ("the brewery's licence expires", "the ferry's licence expires"),
        ("bidders must register", "bidders must pay the deposit"),
        # Nothing but empty words.
        ("it will be", "they would have"),
    ],
)
def test_labels_that_only_fall_on_the_same_day(label: str, other: str) -> None:
    assert not is_repeat(label, other)
    assert not is_repeat(other, label)


def test_events_stand_where_their_first_deadline_stood() -> None:
    vote, bill, fair = (
        suggested(1, "Senate: a vote on the farm bill"),
        suggested(3, "The Senate votes on the farm bill"),
        suggested(2, "the fair opens"),
    )
    assert together([vote, fair, bill], TODAY) == ((vote, bill), (fair,))


def test_another_day_or_another_time_is_another_event() -> None:
    morning = replace(suggested(1, "the fair opens"), due_time=dt.time(9))
    evening = replace(suggested(2, "the fair opens"), due_time=dt.time(18))
    later = suggested(3, "the fair opens", FRIDAY + dt.timedelta(days=1))
    assert len(together([morning, evening, later], TODAY)) == 3


def test_what_is_tracked_leads_and_what_is_settled_stays_with_its_like() -> None:
    found = suggested(1, "the fair opens")
    tracked = replace(found, id=7, suggestion_id=2, status=DeadlineStatus.TRACKED)
    done = replace(tracked, id=8, status=DeadlineStatus.DONE)
    snoozed = replace(tracked, id=9, snoozed_until=FRIDAY)
    assert together([found, tracked, done, snoozed], TODAY) == ((tracked, found), (done,), (snoozed,))
    awake = replace(snoozed, snoozed_until=TODAY)
    assert together([found, awake], TODAY) == ((awake, found),)
