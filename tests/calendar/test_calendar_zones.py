"""Time zones of what is due: by their names, as they are typed, and on the clock of this machine."""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.calendar.region import Region
from store.calendar.typed import read_typed_date
from store.calendar.zones import calendar_days, instant, on_this_clock, zone_called, zone_sign
from store.errors import UsageError
from store.model.due import Due
from tui.words.days import here, when
from tui.words.typed_dates import as_typed

TODAY = dt.date(2026, 6, 1)
JUNE_12 = dt.date(2026, 6, 12)


@pytest.fixture
def in_berlin(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A clock of Berlin, as the machine's is one."""
    monkeypatch.setenv("TZ", "Europe/Berlin")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


def at(hour: int, zone: str | None, minute: int = 0) -> Due:
    return Due.on(JUNE_12, time=dt.time(hour, minute), zone=zone)


@pytest.mark.parametrize(
    ("typed", "due"),
    [
        ("12 June 17:00 ET", at(17, "America/New_York")),
        ("12 june, 5 p.m. Eastern", at(17, "America/New_York")),
        ("5pm et on 12 june", at(17, "America/New_York")),
        ("12 june at 9:00 Tokyo time", at(9, "Asia/Tokyo")),
        ("12 june 9:30 (GMT)", at(9, "UTC", 30)),
        ("2026-06-12T17:00Z", at(17, "UTC")),
        ("2026-06-12 17:00 +05:30", at(17, "+05:30")),
        ("12 june 17:00 utc-4", at(17, "-04:00")),
        ("12 june noon Europe/Paris", at(12, "Europe/Paris")),
        ("12 june 17:00", at(17, None)),
    ],
)
def test_a_zone_stands_behind_the_time(typed: str, due: Due) -> None:
    assert read_typed_date(typed, TODAY).due == due


def test_an_abbreviation_of_several_countries_is_that_of_the_users_country() -> None:
    with pytest.raises(UsageError, match="Asia/Kolkata or Asia/Jerusalem"):
        read_typed_date("12 june 17:00 IST", TODAY)
    assert read_typed_date("12 june 17:00 IST", TODAY, region=Region("IN")).due.zone == "Asia/Kolkata"
    assert zone_called("ET", "CA") == "America/Toronto"


ZONES = st.sampled_from([None, "UTC", "+02:00", "-09:30", "Europe/Paris", "America/Argentina/Buenos_Aires"])


@given(st.dates(dt.date(1980, 1, 1), dt.date(2090, 1, 1)), st.times(), ZONES)
def test_a_moment_is_read_back_as_it_is_written_and_as_it_is_shown(
    day: dt.date, moment: dt.time, zone: str | None
) -> None:
    due = Due.on(day, time=moment.replace(second=0, microsecond=0), zone=zone)
    assert Due.from_iso(due.iso) == due
    assert read_typed_date(as_typed(due), TODAY).due == due


@pytest.mark.usefixtures("in_berlin")
@pytest.mark.parametrize(
    ("due", "shown", "here_shown"),
    [
        (at(17, "America/New_York"), "12 Jun, 17:00 EDT", "23:00 here"),
        (at(19, "America/New_York"), "12 Jun, 19:00 EDT", "01:00 here on 13 Jun"),
        (at(9, "Asia/Tokyo"), "12 Jun, 09:00 JST", "02:00 here"),
        (at(17, "Europe/Paris"), "12 Jun, 17:00 CEST", ""),
        (at(17, "+05:30"), "12 Jun, 17:00 UTC+5:30", "13:30 here"),
        (at(17, "Europe/Istanbul"), "12 Jun, 17:00 UTC+3", "16:00 here"),
        (at(17, None), "12 Jun, 17:00", ""),
    ],
)
def test_a_time_is_shown_as_it_is_told_and_as_it_is_on_the_clock_here(
    due: Due, shown: str, here_shown: str
) -> None:
    assert (when(due, TODAY), here(due)) == (shown, here_shown)


@pytest.mark.usefixtures("in_berlin")
def test_the_day_here_may_be_another_one() -> None:
    assert calendar_days(at(19, "America/New_York")) == (dt.date(2026, 6, 13),) * 2
    assert calendar_days(at(1, "Asia/Tokyo")) == (dt.date(2026, 6, 11),) * 2
    assert calendar_days(at(19, None)) == (JUNE_12, JUNE_12)


def test_a_zone_that_nobody_knows_here_is_told_and_not_counted_with() -> None:
    due = at(17, "Atlantis/Harbour")
    assert (instant(due), on_this_clock(due), zone_sign(due)) == (None, None, "Atlantis/Harbour")


@pytest.mark.parametrize("offset", ["+99:00", "-24:00", "+14:01"])
def test_an_offset_that_no_clock_has_is_no_zone_either(offset: str) -> None:
    assert (instant(at(17, offset)), calendar_days(at(17, offset))) == (None, (JUNE_12, JUNE_12))


def test_a_zone_needs_a_time() -> None:
    with pytest.raises(ValueError, match="needs a time of day"):
        Due.on(JUNE_12, zone="UTC")
