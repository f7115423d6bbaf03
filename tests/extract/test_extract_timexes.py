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
        ("The governor ordered evacuations by noon Saturday.", "2026-04-18T12:00"),
        ("The town demanded an answer by Saturday.", "2026-04-18"),
        ("The town had demanded an answer by Saturday.", "2026-04-11"),
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
        ("It rained on 3 May 2024. That Sunday it snowed.", ["2024-05-03", "2024-05-05"]),
        ("They told us that Sunday would be dry.", ["2026-04-19"]),
        ("Sales in the first quarter were $9, up from $7 a year earlier.", ["2026-Q1", "2025-Q1"]),
        ("Sales in the third quarter were $9, but costs in the quarter rose.", ["2025-Q3", "2025-Q3"]),
        ("Costs fell in the latest quarter.", ["2026-Q1"]),
        ("The new tariff holds from mid-May on.", ["2026-05"]),
        ("The two crews meet again on the 22nd.", ["2026-04-22"]),
        ("The two crews stood on the 22nd floor.", []),
        ("The terms start the week of June 9.", ["2026-W24"]),
        ("They married in nineteen ninety-six.", ["1996"]),
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
        "He told '60 Minutes' and ''48 Hours'' of Sun Microsystems, she a Sun reader.",
        "He drove a 2019 Toyota behind August House to read the Sunday Times there.",
        "Judge Summer Ellis watched “This Week” and then Saturday Night Live.",
    ],
)
def test_look_alikes_are_left_alone(text: str) -> None:
    assert values(text) == []


@pytest.mark.parametrize(
    ("note", "value"),
    [
        ("Please show sales since August.", "2025-08-01/"),
        ("You may leave after February 2026.", "2026-03-01/"),
        ("Take the rest of the week off.", "2026-04-15/2026-04-19"),
        ("The call was moved from Friday to Monday.", "2026-04-20"),
    ],
)
def test_a_note_tells_the_days_from_which_and_that_are_left(note: str, value: str) -> None:
    told = timexes(read_document(note), dt.datetime(2026, 4, 15, 9))
    assert told[-1].value == value


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


def test_news_that_looks_far_back_still_counts_from_its_own_day() -> None:
    news = (
        "The canal museum, burnt down in May 1988, rebuilt by June 1996 and flooded in October 2003 and "
        "again in March 2011, will reopen on 2 May, its director said. Tickets go on sale on Friday. The "
        "town gave back the tower in July. The roof of September 2014 had leaked since November, he said."
    )
    found = {news[t.start : t.end]: t.value for t in timexes(read_document(news + BODY), WEDNESDAY)}
    assert found["2 May"] == "2026-05-02"
    assert found["Friday"] == "2026-04-17"
    assert found["July"] == "2025-07"


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


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Support fell ahead of the May 20 referendum, he said.", "2026-05-20"),
        ("The ferry has sailed since the Sept. 11 attacks.", "2001-09-11"),
        ("She moved here after 9/11 with her family.", "2001-09-11"),
        ("He defended the 2015 rules in court.", "2015"),
        ("The fleet was rebuilt in the 19 th century.", "18"),
        ("Caesar fell on 15 March 44 BC in the senate.", "BC0044-03-15"),
        ("It will rain later in the day.", "2026-04-15"),
        ("It will rain for the rest of the week.", "2026-W16"),
        ("The harbour must close by the end of the year.", "2026-12-31"),
        ("The harbour may close at the end of the year.", "2026"),
        ("The board will meet next week on Thursday.", "2026-04-23"),
        ("Ferries were rare a long time ago.", "PAST_REF"),
        ("Ferries will be rare in the coming months.", "FUTURE_REF"),
        ("Profits rose in FY2025 again.", "FY2025"),
        ("The log begins on 10-Aug-12 with rain.", "2012-08-10"),
    ],
)
def test_dates_as_news_writes_them(text: str, value: str) -> None:
    assert values(text) == [value]


@pytest.mark.parametrize(
    "text",
    [
        "The drummer Ronnie Christmas told USA Today about it.",
        "She told the Harbour Weekly and the Daily Gannet so.",
        "The Sun-Times and the Tonight Show laughed.",
        "Install version 4.10.12 and restart.",
        "Three thousand people bought 2016 lamps.",
    ],
)
def test_names_and_counts_that_look_like_dates(text: str) -> None:
    assert values(text) == []


def test_the_year_told_before_is_meant_where_the_sentence_looks_back() -> None:
    found = read("The plan was drawn up in May 2025. By the end of the year, it had failed.")
    assert [t.value for t in found] == ["2025-05", "2025-12-31"]


def test_an_entry_of_a_running_report_is_of_its_own_day() -> None:
    text = "They will vote on Friday.\n\n9:05 p.m.\n\nThe doors opened at 8 p.m. sharp."
    assert values(text)[:2] == ["2026-04-17", "2026-04-15T21:05"]


NOW = dt.datetime(2026, 4, 15, 10, 30)


@pytest.mark.parametrize(
    ("note", "value"),
    [
        ("next week", "2026-04-22"),
        ("this week", "2026-04-15"),
        ("last month", "2026-03"),
        ("last weekend", "2026-04-12"),
        ("next weekend", "2026-04-25"),
        ("next quarter", "2026-07-15"),
        ("next 3 days", "2026-04-18"),
        ("past two years", "2024-04-15"),
        ("next hour", "2026-04-15T11:30"),
        ("+90min", "2026-04-15T12:00"),
        ("-2d", "2026-04-13"),
        ("in 2 mon", "2026-06-15"),
        ("nextmonth", "2026-05"),
        ("tomorrow morning", "2026-04-16"),
        ("The boat leaves tonight", "2026-04-15TNI"),
        ("The departure is tonight", "2026-04-15"),
        ("The departure is midnight", "2026-04-16T00:00"),
        ("Set a timer for 20 minutes", "2026-04-15T10:50"),
        ("Monday", "2026-04-13"),
        ("Friday", "2026-04-17"),
    ],
)
def test_what_one_types_to_say_when(note: str, value: str) -> None:
    assert [t.value for t in timexes(read_document(note), NOW)] == [value]


@pytest.mark.parametrize(
    "note", ["3 days", "5 hours before", "for the year", "24/7", "12", "+44 20 7946 0000"]
)
def test_a_note_that_names_no_time_is_silent(note: str) -> None:
    assert timexes(read_document(note), NOW) == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Die Frist läuft am 14. Juli ab, und der Hafen wird im August 2026 nicht mit Schiffen gefüllt."
            " Am 03/04/2027 ist das vorbei.",
            ["2026-07-14", "2026-08", "2027-04-03"],
        ),
        (
            "Le port sera fermé le 12 mai pour les travaux, et la mairie ouvre au 1er juin 2026."
            " Mon voisin est sur le quai.",
            ["2026-05-12", "2026-06-01"],
        ),
        (
            "El puerto se cerró el 3 de abril por la lluvia, y los barcos que esperan para entrar"
            " lo harán el 5 de mayo de 2026.",
            ["2026-04-03", "2026-05-05"],
        ),
    ],
)
def test_explicit_dates_of_other_languages(text: str, expected: list[str]) -> None:
    text += "\n" * 420
    assert [t.value for t in timexes(read_document(text), WEDNESDAY)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The songs of the 60s and 70s were loud.", ["196", "197"]),
        ("A hit of the late 80s was played.", ["198"]),
        ("A man in his late 60s fell; highs in the 80s are likely.", []),
        ("It rained on the last day of May 2024.", ["2024-05-31"]),
        ("It rained in the last week of the campaign.", []),
    ],
)
def test_decades_in_short_and_the_last_of_something(text: str, expected: list[str]) -> None:
    assert values(text) == expected
