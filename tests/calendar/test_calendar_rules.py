"""Typed rules: what is counted from an event, and what comes again."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.calendar.region import Region
from store.calendar.typed.rules import (
    after,
    due_by,
    kept_repeat,
    read_event_day,
    read_repeat,
    read_rule,
    repeat_of,
)
from store.errors import UsageError
from store.model.due import UNDATED, Due
from store.model.procedure import Repeat, Rule

TODAY = dt.date(2026, 6, 1)
JUNE_5, SEPTEMBER_14 = dt.date(2026, 6, 5), dt.date(2026, 9, 14)
US = Region("US")


@pytest.mark.parametrize(
    ("typed", "rule", "due"),
    [
        ("30 days after service", Rule("30 days after", "service"), ""),
        (
            "30 days after service = 5 june",
            Rule("30 days after", "service", JUNE_5),
            "2026-07-05",
        ),
        ("10 days following receipt of the notice", Rule("10 days following", "receipt of the notice"), ""),
        (
            "2 weeks before the hearing=14 sep",
            Rule("2 weeks before", "the hearing", SEPTEMBER_14),
            "2026-08-31",
        ),
        (
            "20 working days after 5 June",
            Rule("20 working days after", "2026-06-05", JUNE_5),
            "2026-07-07",
        ),
        (
            "the Tuesday after the first Monday in November",
            Rule("the Tuesday after", "2026-11-02", dt.date(2026, 11, 2)),
            "2026-11-03",
        ),
    ],
)
def test_a_rule_keeps_how_it_counts_and_its_event(typed: str, rule: Rule, due: str) -> None:
    assert read_rule(typed, TODAY, US) == rule
    assert due_by(rule, US).iso == due


def test_the_day_of_an_event_is_the_one_next_to_today() -> None:
    told = {typed: read_event_day(typed, TODAY).isoformat() for typed in ("5 may", "5 june", "1 dec 2027")}
    assert told == {"5 may": "2026-05-05", "5 june": "2026-06-05", "1 dec 2027": "2027-12-01"}


@pytest.mark.parametrize("typed", ["fri 14:00", "19 jun", "", "after service", "long after service", "q3"])
def test_what_counts_from_no_event_is_no_rule(typed: str) -> None:
    assert read_rule(typed, TODAY) is None


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("30 days after", "Say what it is counted from: “30 days after service”."),
        ("30 days after service =", "Say when “service” is"),
        ("30 days after service = july", "is more than one day"),
        ("30 days after service = someday", "is not understood as a date"),
    ],
)
def test_a_rule_without_its_event_is_told_in_a_sentence(typed: str, sentence: str) -> None:
    with pytest.raises(UsageError) as error:
        read_rule(typed, TODAY)
    assert sentence in error.value.sentence


@pytest.mark.parametrize(
    ("typed", "words", "following"),
    [
        ("every month until june 2027", "every month until 2027-06-30", "2026-07-15"),
        ("every 2 weeks until 2027", "every 2 weeks until 2027-12-31", "2026-06-29"),
        ("monthly, 6 times", "every month until 2026-11-15", "2026-07-15"),
        ("quarterly until 2026-12-31", "every 3 months until 2026-12-31", "2026-09-15"),
    ],
)
def test_a_repeat_comes_again_until_its_end(typed: str, words: str, following: str) -> None:
    due = Due.on(dt.date(2026, 6, 15))
    repeat = read_repeat(typed, due, TODAY)
    assert repeat is not None
    assert repeat.words == words
    again = after(due, repeat)
    assert again is not None
    assert again.iso == following
    assert after(Due.on(repeat.until), repeat) is None


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("every month", "Say when it ends"),
        ("often", "is no repeat"),
        ("every month until may 2020", "It ends before it begins."),
        ("every 0 days, 3 times", "some time in between"),
    ],
)
def test_a_repeat_without_an_end_is_told_in_a_sentence(typed: str, sentence: str) -> None:
    with pytest.raises(UsageError) as error:
        read_repeat(typed, Due.on(dt.date(2026, 6, 15)), TODAY)
    assert sentence in error.value.sentence


def test_what_has_no_date_does_not_come_again() -> None:
    with pytest.raises(UsageError, match="first date"):
        read_repeat("monthly, 3 times", UNDATED, TODAY)


@given(
    st.integers(1, 999),
    st.sampled_from([*"DW", *((unit, day) for unit in "MY" for day in (None, *range(1, 32)))]),
    st.dates(dt.date(2, 1, 1), dt.date(9000, 1, 1)),
)
def test_a_repeat_is_read_back_from_its_words(
    every: int, unit: str | tuple[str, int | None], until: dt.date
) -> None:
    repeat = Repeat(every, unit, until) if isinstance(unit, str) else Repeat(every, unit[0], until, unit[1])
    assert repeat_of(repeat.words) == repeat


@pytest.mark.parametrize(
    ("first", "typed", "words", "days"),
    [
        (
            "2027-01-31",
            "monthly until 2027-12-31",
            "every month on the 31st until 2027-12-31",
            ["2027-02-28", "2027-03-31", "2027-04-30", "2027-05-31"],
        ),
        (
            "2028-01-30",
            "every month on the 30th, 4 times",
            "every month on the 30th until 2028-04-30",
            ["2028-02-29", "2028-03-30", "2028-04-30"],
        ),
        (
            "2028-02-29",
            "yearly until 2032",
            "every year on the 29th until 2032-12-31",
            ["2029-02-28", "2030-02-28", "2031-02-28", "2032-02-29"],
        ),
    ],
)
def test_the_last_days_of_a_month_come_again_after_a_shorter_one(
    first: str, typed: str, words: str, days: list[str]
) -> None:
    due = Due.from_iso(first)
    repeat = read_repeat(typed, due, TODAY)
    assert repeat is not None
    assert repeat.words == words
    for day in days:
        again = after(due, repeat)
        assert again is not None
        assert again.iso == day
        due = again


def test_a_stretch_that_ends_with_a_month_does_so_again_after_a_shorter_one() -> None:
    due = Due.on(dt.date(2027, 1, 15), dt.date(2027, 1, 31))
    repeat = read_repeat("monthly until 2027", due, TODAY)
    assert repeat is not None
    ends = []
    for _ in range(4):
        due = after(due, repeat) or due
        ends.append(due.iso)
    assert ends == [
        "2027-02-15/2027-02-28",
        "2027-03-15/2027-03-31",
        "2027-04-15/2027-04-30",
        "2027-05-15/2027-05-31",
    ]


@pytest.mark.parametrize(
    ("moved_to", "words"),
    [
        ("2027-01-15", "every month until 2027-12-31"),
        ("2027-03-30", "every month on the 30th until 2027-12-31"),
        ("2027-02-28", "every month on the 31st until 2027-12-31"),
    ],
)
def test_a_repeat_goes_with_its_deadline_to_another_date(moved_to: str, words: str) -> None:
    assert kept_repeat("every month on the 31st until 2027-12-31", Due.from_iso(moved_to)).words == words


def test_a_repeat_that_would_be_over_by_then_is_told() -> None:
    with pytest.raises(UsageError, match="is due after that"):
        kept_repeat("every month until 2027-12-31", Due.from_iso("2028-01-15"))


def test_a_date_that_was_moved_off_the_day_of_its_repeat_comes_again_on_its_own_day() -> None:
    repeat = Repeat(1, "M", dt.date(2027, 12, 31), 31)
    assert after(Due.on(dt.date(2027, 2, 15)), repeat) == Due.on(dt.date(2027, 3, 15))


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("every month on the 31st until 2027", "It is due on 2026-06-15"),
        ("every week on the 15th until 2027", "is no repeat"),
        ("every month on the 32nd until 2027", "is no repeat"),
    ],
)
def test_a_day_on_which_it_cannot_come_again_is_told_in_a_sentence(typed: str, sentence: str) -> None:
    with pytest.raises(UsageError) as error:
        read_repeat(typed, Due.on(dt.date(2026, 6, 15)), TODAY)
    assert sentence in error.value.sentence


def test_a_whole_month_comes_again_as_a_whole_month() -> None:
    repeat = Repeat(1, "M", dt.date(2027, 12, 31))
    march = after(Due.on(dt.date(2027, 2, 1), dt.date(2027, 2, 28)), repeat)
    assert march == Due.on(dt.date(2027, 3, 1), dt.date(2027, 3, 31))
    assert after(Due.on(dt.date(2027, 2, 28)), repeat) == Due.on(dt.date(2027, 3, 28)), "one day stays one"
