"""Which way a day lies, by what stands around it: lists, ends, orders, proposals and records."""

from __future__ import annotations

import datetime as dt

import pytest

from store.extract.document import read_document
from store.extract.timexes import timexes
from tests.extract.test_extract_timexes_in_news import REST

THURSDAY = dt.date(2026, 5, 7)


def values(text: str) -> list[str]:
    return [timex.value for timex in timexes(read_document(text + REST), THURSDAY)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Why should they come to the mill on Friday or Monday?", ["2026-05-08", "2026-05-11"]),
        ("The best day for it seems to be Tues or Wed.", ["2026-05-12", "2026-05-13"]),
        ("They came on Friday and Monday.", ["2026-05-01", "2026-05-04"]),
    ],
)
def test_the_days_of_a_list_are_of_one_week(text: str, expected: list[str]) -> None:
    assert values(text) == expected


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The grant keeps the ferry funded until Nov. 17.", "2026-11-17"),
        ("The ferry was shut until Tuesday, when it sailed.", "2026-05-05"),
        ("Please call the harbour master Tuesday afternoon to discuss the berth.", "2026-05-12TAF"),
        ("Send the form to the mill by Wednesday.", "2026-05-13"),
        ("Wednesday works for me.", "2026-05-13"),
        ("How about Wednesday at the mill?", "2026-05-13"),
        ("A statement by the mill Wednesday says that the plan will be dropped.", "2026-05-06"),
        ("He has been away since his fall in June.", "2025-06"),
        ("He is due to change the side beaten by Marlow in the cup on Tuesday.", "2026-05-05"),
        ("The race will be followed by a fair on Sunday.", "2026-05-10"),
        ("She tried to swim to the weir at the mill on Wednesday.", "2026-05-06"),
        ("The lower tolls apply from Sunday.", "2026-05-10"),
        ("The lower tolls applied from Sunday.", "2026-05-03"),
    ],
)
def test_the_words_around_a_day_tell_its_way(text: str, value: str) -> None:
    assert values(text) == [value]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It will be the first visit by a mayor to the old mill in 14 years.", ["P14Y"]),
        ("It will be the worst flood to hit the town in 20 years.", ["P20Y"]),
        ("The first tram will leave in two years.", ["2028"]),
    ],
)
def test_what_is_first_in_years_looks_back_on_them(text: str, expected: list[str]) -> None:
    assert values(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It was a Saturday and the mill was shut.", ["XXXX-WXX-6"]),
        ("He wants a Friday vote.", ["2026-05-08"]),
        ("The tour will start in Marlow on Aug. 5 and end Oct. 20.", ["2026-08-05", "2026-10-20"]),
        (
            "Tickets are sold beginning Friday (May 8) at noon.",
            ["2026-05-08", "2026-05-08", "2026-05-08T12:00"],
        ),
        ("The storm struck the quay overnight.", ["2026-05-06TNI"]),
        ("Rain is expected to fall on the quay overnight.", ["2026-05-07TNI"]),
        ("They took an overnight train.", ["XXXX-XX-XXTNI"]),
    ],
)
def test_a_day_is_told_no_finer_than_it_is(text: str, expected: list[str]) -> None:
    assert values(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The period has been extended by one month to Oct. 17, they said.", ["P1M", "2026-10-17"]),
        ("We also have our book viewing session on Wednesday.", ["2026-05-13"]),
        ("Please remember that as Wednesday is the last day of term, we close early.", ["2026-05-13"]),
        ("The camp lasts from Monday 6 - Friday 10 July.", ["2026-07-06", "2026-07-10"]),
        ("She has been ill since Wednesday.", ["2026-05-06"]),
    ],
)
def test_what_somebody_has_and_what_a_day_is_lies_ahead(text: str, expected: list[str]) -> None:
    assert values(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The team will face Elling at home on Tuesday and Thursday.", ["2026-05-12", "2026-05-14"]),
        (
            "The report comes 15 weeks after the last day of the hearing on February 13.",
            ["P15W", "2026-02-13"],
        ),
        ("There is nothing to stop it before the June 23 poll.", ["2026-06-23"]),
        ("They wanted to ensure that it was printed by about 10:30am on Friday.", ["2026-05-08T10:30"]),
        ("The mill burned on Monday. The previous night it had rained.", ["2026-05-04", "2026-05-03TNI"]),
    ],
)
def test_what_stands_between_a_verb_and_its_day(text: str, expected: list[str]) -> None:
    assert values(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The camp lasts from Monday 5 to Friday 9 July.", ["2027-07-05", "2027-07-09"]),
        ("The camp was held from Monday 7 to Friday 11 July.", ["2025-07-07", "2025-07-11"]),
    ],
)
def test_the_weekdays_of_a_stretch_tell_its_year(text: str, expected: list[str]) -> None:
    assert values(text) == expected
