"""Dates as news tells them: a range's end, a day's hour, and the months and years that are names."""

from __future__ import annotations

import datetime as dt

import pytest

from store.extract.document import read_document
from store.extract.timexes import timexes

PUBLISHED = dt.date(2025, 11, 14)
REST = (
    "\n\nThe quay was calm and the shops along it were open. People who live close by said little of it."
    " There was no word from the other side. Few expect a quick answer in the matter, and those who asked"
    " for one were sent away. The papers on it are thin. Neighbours who walk their dogs by the water said"
    " that the noise was worse than the smell, and that they would rather have neither of the two."
)
"""What makes a sentence part of a story, which is read otherwise than a note of one line."""


def values(text: str) -> list[tuple[str, str]]:
    document = read_document(text + REST)
    return [(document.text[t.start : t.end], t.value) for t in timexes(document, PUBLISHED)]


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("The show runs from March 2026 to October.", ("October", "2026-10")),
        ("It moves from the first Friday of May 2026 to the second Monday of August.",
         ("the second Monday of August", "2026-08-10")),
        ("The quay was shut from October 2024 until March.", ("March", "2025-03")),
        ("It was shut in October 2023; the fair began in August.", ("August", "2025-08")),
    ],
)  # fmt: skip
def test_the_end_of_a_range_lies_behind_its_begin(text: str, last: tuple[str, str]) -> None:
    assert values(text)[-1] == last


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The kiln blew up yesterday evening at 8.", ("yesterday evening at 8", "2025-11-13T20:00")),
        ("The kiln blew up Tuesday morning at six, he said.", ("Tuesday morning at six", "2025-11-11T06:00")),
        ("The kiln blew up last night at 11.", ("last night at 11", "2025-11-13T23:00")),
        ("They met yesterday evening at 12 Baker Row.", ("yesterday evening", "2025-11-13TEV")),
        ("They met last night at 3 pubs.", ("last night", "2025-11-13TNI")),
    ],
)
def test_a_part_of_the_day_tells_the_half_of_its_hour(text: str, value: tuple[str, str]) -> None:
    assert values(text) == [value]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The tram came into use a month later than planned.", ("a month later", "P1M")),
        ("Floods were rare in the past.", ("the past", "PAST_REF")),
        ("Sales for the full year will be flat.", ("the full year", "2025")),
        ("The mill sold less for the year than it hoped.", ("the year", "2025")),
        ("By mid-afternoon the quay was dry.", ("By mid-afternoon", "2025-11-14TAF")),
        ("The kiln is due on the third day after 1 December 2025.",
         ("the third day after 1 December 2025", "2025-12-04")),
    ],
)  # fmt: skip
def test_what_counts_from_the_day_of_the_report(text: str, value: tuple[str, str]) -> None:
    assert values(text) == [value]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They left early Wednesday morning.", [("early Wednesday morning", "2025-11-12TMO")]),
        ("A poll taken Sunday through Wednesday found it.",
         [("Sunday", "2025-11-09"), ("Wednesday", "2025-11-12")]),
        ("Following Monday's vote he left.", [("Following Monday", "2025-11-10")]),
        ("In May 2024 he came; later that day he fell ill.",
         [("May 2024", "2024-05"), ("later that day", "XXXX-XX-XX")]),
        ("A USA TODAY/Harbour poll found it.", []),
        ("He spoke on “Morning Kate” of it.", []),
        ("The fair was moved up from December 14 to November 30.",
         [("December 14", "2025-12-14"), ("November 30", "2025-11-30")]),
        ("He will report in early summer.", [("early summer", "2026-SU")]),
        ("It has been shut since the weekend before last.", [("the weekend before last", "2025-W44-WE")]),
        ("The early 2000s were dry.", [("The early 2000s", "200")]),
        ("The barge was sold in December.", [("December", "2024-12")]),
        ("Nobody knew until the ferryman asked about it in April.", [("April", "2025-04")]),
    ],
)  # fmt: skip
def test_the_days_of_a_report(text: str, expected: list[tuple[str, str]]) -> None:
    assert values(text) == expected


def test_the_quarter_of_a_year_ago_is_that_before_the_one_told_last() -> None:
    text = "The mill earned less in the third quarter than in the year-ago quarter."
    assert values(text) == [("the third quarter", "2025-Q3"), ("the year-ago quarter", "2024-Q3")]


@pytest.mark.parametrize(
    "text",
    [
        "It was the third fire in as many days.",
        "The guild holds its annual dinner.",
        "The mill cut its quarterly dividend.",
        "They threw stones, an everyday matter.",
    ],
)
def test_what_only_says_of_which_kind_a_thing_is_tells_no_time(text: str) -> None:
    assert values(text) == []


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The deed is of the 4th day of July, 2031.", ("the 4th day of July, 2031", "2031-07-04")),
        ("The deed is of this 2nd day of May 2012.", ("2nd day of May 2012", "2012-05-02")),
    ],
)
def test_a_deed_spells_its_day(text: str, value: tuple[str, str]) -> None:
    assert values(text) == [value]


@pytest.mark.parametrize(
    "text",
    [
        "June Carver and August Lind own May Cottage, he said.",
        "He hired April Osgood as a cook.",
        "The shop is at 1987 NE 12th Avenue.",
        "They met at 2011 Cedar Hill Road, in room 2016 behind gate 2018.",
        "Two vans burned in March Street and in August Lane.",
        "Bids for lot 2025/26 and for lot 2030/31 were read.",
    ],
)
def test_names_and_numbers_of_places_are_no_dates(text: str) -> None:
    assert values(text) == []


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("In June Carver left the board.", "2025-06"),
        ("Its April Outlook was grim.", "2025-04"),
        ("He came in May and June Baker left.", "2025-06"),
        ("In 2019 Oxford Street was shut.", "2019"),
    ],
)
def test_what_tells_when_is_a_date_before_a_name_too(text: str, value: str) -> None:
    assert values(text)[-1][1] == value


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The quay will be closed from noon to 3 p.m. Sunday.",
         [("from noon to 3 p.m. Sunday", "2025-11-16T12:00:00/2025-11-16T15:00:00")]),
        ("The quay opens every day at 7 a.m.", [("every day at 7 a.m.", "XXXX-XX-XXT07:00")]),
        ("The quay fell in a week ago Tuesday.", [("a week ago Tuesday", "2025-11-04")]),
        ("The quay burned three years ago today.", [("three years ago today", "2022-11-14")]),
        ("The council will meet on Monday week.", [("Monday week", "2025-11-24")]),
        ("The council will begin a Monday week-long sale.", [("Monday", "2025-11-17"), ("week-long", "P1W")]),
        ("The ferry will sail from December to February.",
         [("December", "2025-12"), ("February", "2026-02")]),
        ("Forty geese died on the quay between October and December.",
         [("October", "2024-10"), ("December", "2024-12")]),
        ("The port extended the comment period to December 1.", [("December 1", "2025-12-01")]),
        ("Closed from 4 May to 22 June.", [("4 May", "2026-05-04"), ("22 June", "2026-06-22")]),
        ("The quay was empty on weekends.", [("weekends", "XXXX-WXX-WE")]),
    ],
)  # fmt: skip
def test_a_time_and_its_day_are_read_together(text: str, expected: list[tuple[str, str]]) -> None:
    assert values(text) == expected


def test_next_is_hardly_said_of_tomorrow() -> None:
    """Told on Friday, "next Saturday" is that of the week after, and of both the reader is told."""
    document = read_document("The fair opens next Saturday." + REST)
    [timex, *_] = timexes(document, PUBLISHED)
    assert (timex.value, timex.ambiguous, timex.alternatives) == ("2025-11-22", True, ("2025-11-15",))


@pytest.mark.parametrize(
    ("note", "value"),
    [
        ("Water the ferns on Thursday", "2025-11-20"),
        ("Free on Monday 1-3pm", "2025-11-17T13:00:00/2025-11-17T15:00:00"),
        ("I watered the ferns on Thursday", "2025-11-13"),
    ],
)
def test_a_note_without_a_verb_that_tells_its_tense_looks_ahead(note: str, value: str) -> None:
    assert [timex.value for timex in timexes(read_document(note), PUBLISHED)] == [value]


def test_a_sentence_that_begins_with_a_day_tells_what_holds_from_then_on() -> None:
    assert values("From July 20 dog owners need a permit.") == [("July 20", "2026-07-20")]
    assert values("From July 20 the quay was shut.") == [("July 20", "2025-07-20")]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The rent doubles, according to a March survey of the quay.", ("March", "2025-03")),
        ("The unpaid bills go as far back as December.", ("December", "2024-12")),
        ("They had quarrelled the day after they had met.", ("the day after", "XXXX-XX-XX")),
    ],
)
def test_what_has_been_lies_behind(text: str, value: tuple[str, str]) -> None:
    assert values(text) == [value]


def test_who_said_so_is_of_no_weight_behind_the_clause() -> None:
    text = (
        "Members will pick a clerk and four trustees at a general meeting on June 3, the guild said Monday."
    )
    assert values(text)[0] == ("June 3", "2026-06-03")


def test_a_month_in_capitals_is_no_number_of_a_part() -> None:
    assert values("The crate is stamped 04-FEB-2025.") == [("04-FEB-2025", "2025-02-04")]
    assert values("The crate holds a BX-2031.") == []
