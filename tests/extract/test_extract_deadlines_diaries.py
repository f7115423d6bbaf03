"""Entries of a diary, headed by weekdays, are suggested for the days to come; weather and meals are not."""

from __future__ import annotations

import datetime as dt

import pytest

from store.extract import analyse
from store.extract.names.recognisers.fast import recogniser

SUNDAY = dt.date(2026, 5, 10)
DIARY = (
    "The week\n\nMonday: The inquest into the death of Lena Ortiz, hit by a tram in Castle Road, opens"
    " before coroner Ian Mace.\n\nTuesday: Budget speech in the Assembly\n\nWednesday: Half-year results from"
    " Corrin Foods\n\nTHURSDAY – European Central Bank meets in Tallinn\n\nSunday — Voters in Lower Elling"
    " choose a mayor; polls are open from 8am to 6pm."
)


def suggested(text: str) -> list[tuple[str, str]]:
    findings = analyse(text, SUNDAY, recogniser=recogniser())
    return [(deadline.date, deadline.what) for deadline in findings.deadlines]


def test_each_entry_of_a_diary_is_suggested_for_its_day() -> None:
    found = suggested(DIARY)
    assert [day for day, _ in found] == ["2026-05-11", "2026-05-12", "2026-05-13", "2026-05-14", "2026-05-17"]
    assert not any("day" in what.lower() for _, what in found)


def test_a_section_of_a_diary_begins_with_the_same_week() -> None:
    courts = "\n\nCourts\n\nMonday: The trial of Owen Tarrant opens.\n\nThursday: An inquest into it opens."
    days = [day for day, _ in suggested(DIARY + courts)]
    assert days[-2:] == ["2026-05-11", "2026-05-14"]


@pytest.mark.parametrize(
    "text",
    [
        "The weather.\n\nMonday: Sunny with a light breeze, high near 65.\n\nTuesday: Mostly cloudy."
        "\n\nThursday: Rain, heavy at times.",
        "School meals\n\nMonday: Fish and chips, peas\n\nTuesday: Chicken curry with rice\n\nFriday: Pizza",
        "The museum on the quay\n\nMonday: Closed\n\nTuesday: Dogs allowed",
        "The week on the quay.\n\nMonday: The first boats were tied up.\n\nTuesday: Divers found oil in it.",
    ],
)
def test_a_list_of_weekdays_that_announces_nothing_is_left_alone(text: str) -> None:
    assert suggested(text) == []
