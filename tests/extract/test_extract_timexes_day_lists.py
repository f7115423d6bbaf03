"""Days of a list whose month is written once, and days with their weekday in brackets."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.extract.document import read_document
from store.extract.timexes import timexes

PUBLISHED = dt.date(2027, 3, 1)
WORDS = [
    "on",
    "March",
    "7",
    ",",
    "14",
    "and",
    "21",
    ",",
    "2027",
    "May",
    "30th",
    "31",
    "(",
    "Monday",
    ")",
    "men",
]


def values(text: str) -> list[str]:
    return [timex.value for timex in timexes(read_document(text), PUBLISHED)]


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("The clinic opens on March 7, 14 and 21.", ["2027-03-07", "2027-03-14", "2027-03-21"]),
        ("The clinic opens on 7, 14 and 21 March.", ["2027-03-07", "2027-03-14", "2027-03-21"]),
        (
            "It sits on March 9th, 11th and 15th at noon.",
            ["2027-03-09", "2027-03-11", "2027-03-15", "T12:00"],
        ),
        ("It sat on March 9, 11 and 15, 2024.", ["2024-03-09", "2024-03-11", "2024-03-15"]),
        ("On March 9, 11 men and 15 boys will row.", ["2027-03-09"]),
        ("It will sit on March 9, 7 and 5.", ["2027-03-09"]),
        ("The books close on 9 March 2027 (Tuesday).", ["2027-03-09"]),
        ("They will come on 9 March (Monday was fair).", ["2027-03-09", "2027-03-01"]),
        ("March 9, Tuesday | Entries close", ["2027-03-09"]),
        ("9 March | Tuesday | Entries close", ["2027-03-09"]),
        ("They will come on March 9, Tuesday's vote permitting.", ["2027-03-09", "2027-03-02"]),
        ("It opens next Tuesday, March 9.", ["2027-03-09"]),
    ],
)
def test_each_day_of_a_list_is_one(text: str, days: list[str]) -> None:
    assert values(text) == days


@given(st.lists(st.sampled_from(WORDS), max_size=14))
def test_expressions_stay_in_order_and_apart(words: list[str]) -> None:
    text = " ".join(words).replace(" ,", ",").replace("( ", "(").replace(" )", ")")
    found = timexes(read_document(text), PUBLISHED)
    assert all(before.end <= after.start for before, after in pairwise(found))
