"""News of a line or two is read as news, and what somebody writes to somebody as a note."""

from __future__ import annotations

import datetime as dt

import pytest

from store.extract.document import read_document
from store.extract.timexes import timexes


def values(text: str, published: str) -> list[str]:
    return [timex.value for timex in timexes(read_document(text), dt.date.fromisoformat(published))]


@pytest.mark.parametrize(
    ("text", "published", "value"),
    [
        ("Sales of new boats fell by a tenth in May, the guild of owners said.", "2027-06-05", "2027-05"),
        ("The Nov 3 flood shut the smelter, and its owner expects no ore soon.", "2026-11-20", "2026-11-03"),
        (
            "They dined a day early because all of them had to sail on Christmas Day.",
            "2026-12-27",
            "2026-12-25",
        ),
        ("The lines at the gate were long by noon, and few were let in.", "2026-05-04", "2026-05-04T12:00"),
        ("The ferry, laid up in dock since March, has asked for time […]", "2026-05-04", "2026-03"),
        ("They counted the ballots of all members a day after Sunday’s vote.", "2026-05-04", "2026-05-04"),
    ],
)
def test_a_line_of_news_counts_from_its_day(text: str, published: str, value: str) -> None:
    assert value in values(text, published)


@pytest.mark.parametrize(
    "text",
    [
        "Closed from 4 May to 22 June",
        "I am away from the workshop for all of my holidays from 4 May to 22 June.",
        "Please note that the shed behind the mill is shut from 4 May to 22 June.",
        "away from the workshop and from the mill and its dogs from 4 May to 22 June",
    ],
)
def test_a_note_tells_a_range_as_one(text: str) -> None:
    assert values(text, "2026-04-15") == ["2026-05-04/2026-06-22"]


def test_who_is_quoted_makes_no_note_of_news() -> None:
    text = "“We sold fewer boats than I had hoped in May,” the head of the guild at Skerry said."
    assert values(text, "2027-06-05") == ["2027-05"]
