"""What a reader of news expects of dates and times: read like documentation."""

from __future__ import annotations

import datetime as dt

import pytest

from store.extract.document import read_document
from store.extract.timexes import timexes
from store.model.findings import Timex, TimexType

WEDNESDAY = dt.date(2026, 4, 15)
BODY = "\n\nThe harbour board listened to the ferrymen and thanked them for their patience." * 6


def read(text: str, published: dt.date | None = WEDNESDAY, *, day_first: bool | None = None) -> list[Timex]:
    """The expressions of a text that stands at the head of an article."""
    return [
        t for t in timexes(read_document(text + BODY), published, day_first=day_first) if t.end <= len(text)
    ]


def values(text: str, published: dt.date | None = WEDNESDAY) -> list[str]:
    return [timex.value for timex in read(text, published)]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The ferry sank on 3 May 2024.", "2024-05-03"),
        ("The ferry sank on May 3, 2024.", "2024-05-03"),
        ("The ferry sank on Friday, May 3, 2024.", "2024-05-03"),
        ("The ferry sank on the 3rd of May 2024.", "2024-05-03"),
        ("The ferry sank on the third of May, 2024.", "2024-05-03"),
        ("The ferry sank on 2024-05-03.", "2024-05-03"),
        ("The ferry sank on 03-May-2024.", "2024-05-03"),
        ("The ferry sank in May 2024.", "2024-05"),
        ("The ferry sank in 2024.", "2024"),
        ("The ferry sank in the spring of 2024.", "2024-SP"),
        ("The ferry sank in the second quarter of 2024.", "2024-Q2"),
        ("The ferry sank in the first half of 2024.", "2024-H1"),
        ("Ferries sank in the 1920s.", "192"),
        ("Ferries sank in the 19th century.", "18"),
        ("The fleet sank in 241 BC.", "BC0241"),
        ("Am 12. März 2026 sank die Fähre.", "2026-03-12"),
        ("Le 3 mai 2026, le ferry a coulé.", "2026-05-03"),
        ("El 3 de mayo de 2026 se hundió.", "2026-05-03"),
    ],
)
def test_a_date_in_any_common_notation(text: str, value: str) -> None:
    assert values(text) == [value]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The board met on Thursday.", "2026-04-09"),
        ("The board will meet on Thursday.", "2026-04-16"),
        ("The board met on Wednesday.", "2026-04-15"),
        ("The vote is set for June 19.", "2026-06-19"),
        ("The truce was signed on June 19.", "2025-06-19"),
        ("The harbour closed in November.", "2025-11"),
        ("The harbour will close in November.", "2026-11"),
        ("Last October the harbour closed.", "2025-10"),
        ("The board met this weekend.", "2026-W15-WE"),
        ("The board will meet this weekend.", "2026-W16-WE"),
    ],
)
def test_the_tense_of_the_sentence_decides_where_a_date_lies(text: str, value: str) -> None:
    assert values(text) == [value]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("It rained yesterday.", "2026-04-14"),
        ("It rained the day before yesterday.", "2026-04-13"),
        ("It rained last week.", "2026-W15"),
        ("It rained last month.", "2026-03"),
        ("It will rain next year.", "2027"),
        ("It rained four years ago.", "2022"),
        ("It rained three days ago.", "2026-04-12"),
        ("It rained last summer.", "2025-SU"),
        ("It will rain at the end of the month.", "2026-04"),
    ],
)
def test_relative_dates_count_from_the_publication(text: str, value: str) -> None:
    assert values(text) == [value]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("On 3 May 2024 it rained. Two days later it snowed.", ["2024-05-03", "2024-05-05"]),
        ("In May 2024 it rained; that same month it snowed.", ["2024-05", "2024-05"]),
        ("On 3 May 2024 it rained. The next day it snowed.", ["2024-05-03", "2024-05-04"]),
        ("In May 2024 it rained. In August of that year it snowed.", ["2024-05", "2024-08"]),
        ("It rained on 6–7 January 1916.", ["1916-01-06", "1916-01-07"]),
        ("It rained from 1985 to 1987.", ["1985", "1987"]),
        ("It rained between 12 and 18 months.", ["P12M", "P18M"]),
    ],
)
def test_dates_lean_on_dates_before_them(text: str, expected: list[str]) -> None:
    assert values(text) == expected


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("They met on Thursday morning.", TimexType.TIME, "2026-04-09TMO"),
        ("They will meet on Thursday at 5 p.m.", TimexType.TIME, "2026-04-16T17:00"),
        ("They will meet at 17:30 on 3 May 2026.", TimexType.TIME, "2026-05-03T17:30"),
        ("They talked for 90 minutes.", TimexType.DURATION, "PT90M"),
        ("They talked for one and a half hours.", TimexType.DURATION, "PT1.5H"),
        ("They talked for several weeks.", TimexType.DURATION, "PXW"),
        ("They talk every Monday.", TimexType.SET, "XXXX-WXX-1"),
        ("They talk every other day.", TimexType.SET, "P2D"),
        ("They run the risk now.", TimexType.DATE, "PRESENT_REF"),
    ],
)
def test_times_durations_and_sets(text: str, kind: TimexType, value: str) -> None:
    assert [(timex.type, timex.value) for timex in read(text)] == [(kind, value)]


@pytest.mark.parametrize(
    "text",
    [
        "May I ask whether they may march on the sun?",
        "The second act fell flat, and the fall of Rome followed.",
        "He sat down and wed the miller's daughter.",
        "Version 2.4.1 won 3-2 before 2,000 people.",
        "Call (206) 555-1212 or pay $2,024.50, that is 20.25 per cent.",
        "It was nine to one against, with a 4:3 ratio on page 12-14.",
        "On 31 June and February 30 nothing can happen.",
        "The firm sold 2015 cars.",
    ],
)
def test_look_alikes_are_left_alone(text: str) -> None:
    assert values(text) == []


def test_without_a_publication_date_nothing_relative_is_guessed() -> None:
    found = read("The vote on June 19 comes before Thursday and next week, said the board.", None)
    assert [(t.value, t.unresolved, t.first) for t in found] == [
        ("XXXX-06-19", True, None),
        ("XXXX-WXX-4", True, None),
        ("XXXX-WXX", True, None),
    ]
    (full,) = read("The vote is on June 19, 2026.", None)
    assert (full.value, full.unresolved, full.first) == ("2026-06-19", False, dt.date(2026, 6, 19))


def test_an_ambiguous_numeric_date_is_flagged_with_its_other_reading() -> None:
    (found,) = read("Signed 03/04/2026.")
    assert (found.value, found.ambiguous, found.alternatives) == ("2026-03-04", True, ("2026-04-03",))


def test_the_locale_puts_its_own_reading_first() -> None:
    (found,) = read("Signed 03/04/2026.", day_first=True)
    assert (found.value, found.alternatives) == ("2026-04-03", ("2026-03-04",))


def test_a_numeric_date_that_can_be_read_one_way_only_is_not_ambiguous() -> None:
    assert [(t.value, t.ambiguous) for t in read("Signed 23/04/2026.")] == [("2026-04-23", False)]
    assert [(t.value, t.ambiguous) for t in read("Photo: 11.04.2025.")] == [("2025-04-11", False)]


def test_the_other_dates_of_the_text_show_its_order() -> None:
    found = read("Signed 23/04/2026, amended 05/06/2026.")
    assert [t.value for t in found] == ["2026-04-23", "2026-06-05"]
    assert found[1].alternatives == ("2026-05-06",)


def test_the_days_covered_are_told_for_every_granularity() -> None:
    (month,) = read("It closed in February 2024.")
    assert (month.first, month.last) == (dt.date(2024, 2, 1), dt.date(2024, 2, 29))
    (week,) = read("It closed last week.")
    assert (week.first, week.last) == (dt.date(2026, 4, 6), dt.date(2026, 4, 12))
    (winter,) = read("It closed in the winter of 2023.")
    assert (winter.first, winter.last) == (dt.date(2023, 12, 1), dt.date(2024, 2, 29))


def test_the_part_of_a_period_is_a_modifier() -> None:
    (found,) = read("It closed in early 2024.")
    assert (found.value, found.mod) == ("2024", "START")
    (found,) = read("It closed at the end of May 2024.")
    assert (found.value, found.mod) == ("2024-05", "END")


def test_a_history_anchors_its_months_on_the_years_it_tells() -> None:
    history = (
        "In May 1904 the harbour froze. In July the ice broke, and in March 1905 the first steamer came. "
        "By June it ran daily. In October 1911 it was sold; in November it sank. The board of "
        "March 1912 gave up."
    )
    found = [t.value for t in timexes(read_document(history + BODY), WEDNESDAY) if t.type is TimexType.DATE]
    assert found == ["1904-05", "1904-07", "1905-03", "1905-06", "1911-10", "1911-11", "1912-03"]


def test_a_note_is_anchored_on_its_moment_and_its_range_is_one_expression() -> None:
    moment = dt.datetime(2026, 4, 15, 10, 30)
    note = read_document("Call me in 2 hours, or from 3pm to 5pm tomorrow.")
    assert [t.value for t in timexes(note, moment)] == [
        "2026-04-15T12:30",
        "2026-04-16T15:00:00/2026-04-16T17:00:00",
    ]


def test_the_ends_of_time_are_no_trouble() -> None:
    text = "Yesterday, tomorrow, last week, next year, in 10000 years, 9999 years ago, last century."
    for published in (dt.date.min, dt.date.max, dt.datetime.max):
        assert all(t.first is None or t.first <= (t.last or t.first) for t in read(text, published))
