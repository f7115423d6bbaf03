"""What a text tells more than once: each mention of a day helps the others.

The article is of Friday, 16 July 2027.
"""

from __future__ import annotations

import datetime as dt

import pytest

from store.extract.document import read_document
from store.extract.timexes import timexes
from store.extract.timexes.repeated import event_behind

PUBLISHED = dt.date(2027, 7, 16)
REST = "\n\nThe mayor opened the bridge and thanked everybody who had built it." * 8
"""Makes an article of a sentence: a note of a line or two is read as notes are."""


def days(text: str) -> list[str]:
    return [timex.value for timex in timexes(read_document(text + REST), PUBLISHED)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The ballot of Dec. 1, 2026 was void. Its judges met again on the eve of Dec. 1 and after.",
         ["2026-12-01", "2026-12-01"]),
        ("Voters go to the polls on Dec. 5. The rivals for the Dec. 5 ballot said little of it.",
         ["2027-12-05", "2027-12-05"]),
        ("The two met at Monday’s debate. She laughed at him at Monday’s debate, they said. She is airing"
         " doubts over the bells at Monday’s debate.", ["2027-07-12", "2027-07-12", "2027-07-12"]),
    ],
)  # fmt: skip
def test_mentions_of_one_day_are_of_one_year(text: str, expected: list[str]) -> None:
    assert days(text) == expected


def test_two_mondays_are_two_days() -> None:
    assert days("They quarrelled on Monday. They will meet on Monday.") == ["2027-07-12", "2027-07-19"]


@pytest.mark.parametrize(
    ("behind", "event"),
    [
        (" election", "election"),
        ("’s five party primaries", "primar"),
        (" night’s first debate", "debate"),
        (" the poll was void", None),
        (" morning", None),
    ],
)
def test_what_is_held_on_a_day(behind: str, event: str | None) -> None:
    assert event_behind(f"Monday{behind}", len("Monday")) == event
