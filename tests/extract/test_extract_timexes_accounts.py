"""Quarters, fiscal years and what is compared with them, as accounts tell them; and seasons gone by."""

from __future__ import annotations

import datetime as dt

import pytest

from store.extract import analyse
from store.extract.document import read_document
from store.extract.names.recognisers.fast import recogniser
from store.extract.timexes import timexes
from tests.extract.test_extract_timexes_in_news import REST

PUBLISHED = dt.date(2026, 5, 6)


def values(text: str) -> list[tuple[str, str]]:
    document = read_document(text + REST)
    return [(document.text[t.start : t.end], t.value) for t in timexes(document, PUBLISHED)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Orders rose in the first quarter of 2026, up from the same quarter last year.",
         [("the first quarter of 2026", "2026-Q1"), ("the same quarter last year", "2025-Q1")]),
        ("Exports grew in March 2026 after a fall in the same month a year earlier.",
         [("March 2026", "2026-03"), ("the same month a year earlier", "2025-03")]),
        ("Output fell in the July-September quarter of 2025.",
         [("the July-September quarter of 2025", "2025-Q3")]),
        ("Output fell in the March quarter from the prior quarter.",
         [("the March quarter", "2026-Q1"), ("the prior quarter", "2025-Q4")]),
        ("Rents rose in April from the prior month.", [("April", "2026-04"), ("the prior month", "2026-03")]),
        ("Sales for the third quarter of fiscal 2026 were flat.",
         [("the third quarter of fiscal 2026", "FY2026-Q3")]),
        ("The works will be paid for in the 2027 fiscal year.", [("the 2027 fiscal year", "FY2027")]),
        ("It lost money on a year-over-year basis.", []),
        ("The fair was dry for the past three summers and wet two winters ago.",
         [("the past three summers", "XXXX-SU"), ("two winters ago", "2024-WI")]),
    ],
)  # fmt: skip
def test_what_accounts_are_compared_with(text: str, expected: list[tuple[str, str]]) -> None:
    assert values(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The weir is seen in this June 22, 2025, photo.", [("June 22, 2025", "2025-06-22")]),
        ("The grant keeps the ferry going for the next month and a half.",
         [("the next month and a half", "P1.5M")]),
        ("The quay was built two and a half years ago.", [("two and a half years ago", "2023-11")]),
        ("The mill closed half a century ago.", [("half a century ago", "1976")]),
        ("It burned weeks after Monday's vote.", [("weeks after Monday", "XXXX-WXX")]),
        ("She works for Sun Devil Garage.", []),
        ("Some day they will mend it.", []),
    ],
)  # fmt: skip
def test_a_span_ends_where_the_expression_does(text: str, expected: list[tuple[str, str]]) -> None:
    assert values(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "He was caught in Operation Red Dawn, they said.",
        "They lost the day/night Test at the mill.",
        "The children of Years 1 and 2 sang.",
        "The men came in a pre-dawn raid.",
    ],
)
def test_what_is_part_of_no_day_and_no_year(text: str) -> None:
    assert values(text) == []


def test_a_note_has_the_first_year_of_a_season_that_lies_in_two() -> None:
    text = "Rates for 2026/27 rise on May 4."
    findings = analyse(text, dt.date(2026, 4, 15), recogniser=recogniser())
    assert [timex.value for timex in findings.timexes] == ["2026", "2026-05-04"]
    assert [deadline.what for deadline in findings.deadlines] == ["Rates rise"]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("A report due Friday says that the mill will close.", "2026-04-17"),
        ("A report by the mill Monday says that it will close.", "2026-04-13"),
    ],
)
def test_what_is_due_on_a_day_says_it_then_and_what_came_said_it_before(text: str, day: str) -> None:
    findings = analyse(text, dt.date(2026, 4, 15), recogniser=recogniser())
    assert [timex.value for timex in findings.timexes] == [day]
