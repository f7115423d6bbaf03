"""Where a time of day holds: zones by name, by abbreviation and by the same time at Greenwich."""

from __future__ import annotations

import datetime as dt
import zoneinfo

import pytest

from store.extract import analyse
from store.extract.document import read_document
from store.extract.names.recognisers.fast import recogniser
from store.extract.timexes import timexes
from store.model.findings import Timex
from store.tables import read_table

TUESDAY = dt.date(2027, 3, 9)


def time_in(text: str) -> Timex:
    """The only time of day in a text."""
    (timex,) = (each for each in timexes(read_document(text), TUESDAY) if each.type == "TIME")
    return timex


@pytest.mark.parametrize(
    ("sentence", "value", "zone"),
    [
        ("The lock gates open at 6 a.m. ET on April 2.", "2027-04-02T06:00", "America/New_York"),
        ("Offers are due by noon Pacific time on May 4.", "2027-05-04T12:00", "America/Los_Angeles"),
        ("The tender ends at 1500 GMT on Thursday.", "2027-03-11T15:00", "UTC"),
        ("The stream begins at 10:30 a.m. Eastern Daylight Time on April 30.", "2027-04-30T10:30",
         "America/New_York"),
        ("Lift-off is set for 8 a.m. (1200 GMT) on Monday, March 15.", "2027-03-15T08:00", "-04:00"),
        ("The briefing is on April 23 at 2:30 p.m. (UTC+5:30).", "2027-04-23T14:30", "+05:30"),
        ("Trading resumes at 9 Moscow time on Thursday.", "2027-03-11T09:00", "Europe/Moscow"),
        ("lunch tomorrow 1pm est", "2027-03-10T13:00", "America/New_York"),
        ("The feed stops at 2027-04-01T17:00+02:00.", "2027-04-01T17:00", "+02:00"),
        ("The doors open at 7 p.m. local time on Friday.", "2027-03-12T19:00", None),
        ("The raid began at 5:40 a.m. Velmora time on March 20, 2003.", "2003-03-20T05:40", None),
        ("The doors open at 7 p.m. on Friday.", "2027-03-12T19:00", None),
    ],
)  # fmt: skip
def test_a_zone_is_told_beside_the_time(sentence: str, value: str, zone: str | None) -> None:
    timex = time_in(sentence)
    assert (timex.value, timex.zone) == (value, zone)


@pytest.mark.parametrize(
    ("led", "zone"),
    [
        ("NEW DELHI - India's regulator", "Asia/Kolkata"),
        ("JERUSALEM - Israel's regulator", "Asia/Jerusalem"),
        ("DUBLIN - Ireland's regulator", "Europe/Dublin"),
    ],
)
def test_an_abbreviation_of_several_countries_is_that_of_the_articles_country(led: str, zone: str) -> None:
    assert time_in(f"{led} will take bids until 4 p.m. IST on April 2.").zone == zone


def test_an_abbreviation_stays_open_where_no_country_is_told() -> None:
    timex = time_in("Bids are taken until 4 p.m. IST on April 2.")
    assert timex.zone is None
    assert timex.note == "IST may be Asia/Kolkata or Asia/Jerusalem or Europe/Dublin"


@pytest.mark.parametrize(
    "sentence",
    ["They sank 5 PT boats on Monday.", "It opens at 5 p.m. Central Park rangers will lead the walk."],
)
def test_what_only_looks_like_a_zone_is_none(sentence: str) -> None:
    assert {timex.zone for timex in timexes(read_document(sentence), TUESDAY)} == {None}


def test_a_deadline_has_the_zone_of_its_date() -> None:
    findings = analyse("Comments must be filed by 5 p.m. ET on April 2.", TUESDAY, recogniser=recogniser())
    assert [(each.date, each.zone) for each in findings.deadlines] == [("2027-04-02", "America/New_York")]


def test_every_zone_of_the_table_is_one_of_the_database() -> None:
    known = zoneinfo.available_timezones()
    if not known:
        pytest.skip("no time zone database on this machine")
    for row in read_table("store.calendar", "zones.tsv", ("names", "zone", "by country")):
        told = [pair.split("=")[1] for pair in row.words("by country")]
        told += [row["zone"]] if row["zone"] != "-" else []
        assert told and set(told) <= known, row.place
