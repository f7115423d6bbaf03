"""A text published "in June 2026": what any day of that month agrees on is resolved, the rest is not."""

from __future__ import annotations

import datetime as dt

import pytest

from store.extract.deadlines import deadlines
from store.extract.document import read_document
from store.extract.timexes import timexes
from store.model.articles import Month
from store.model.findings import Timex

JUNE = Month(2026, 6)


def read(text: str) -> list[Timex]:
    return list(timexes(read_document(text), JUNE))


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The bridge opens on 5 July 2027.", "2027-07-05"),
        ("The bridge was opened last year.", "2025"),
        ("The bridge opens next month.", "2026-07"),
        ("The bridge will open in September.", "2026-09"),
    ],
)
def test_what_is_the_same_all_month_is_resolved(text: str, value: str) -> None:
    (timex,) = read(text)
    assert (timex.value, timex.unresolved) == (value, False)


@pytest.mark.parametrize("text", ["The bridge opens tomorrow.", "The mayor said so on Friday."])
def test_what_depends_on_the_day_is_not(text: str) -> None:
    (timex,) = read(text)
    assert timex.unresolved
    assert (timex.first, timex.last) == (None, None)


def test_no_deadline_is_counted_from_a_day_that_nobody_told() -> None:
    text = "The council must decide by 1 July 2026. It must pay within 30 days. It had to act by 1 May 2026."
    document = read_document(text)
    found = deadlines(document, timexes(document, JUNE), (), JUNE)
    assert [suggestion.first for suggestion in found] == [dt.date(2026, 7, 1)]
