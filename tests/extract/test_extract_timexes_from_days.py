"""Days that are counted from others: weeks from today, the weekday before, the day of that month."""

from __future__ import annotations

import datetime as dt

import pytest

from store.extract.document import read_document
from store.extract.timexes import timexes
from tests.extract.test_extract_timexes_in_news import REST

THURSDAY = dt.date(2026, 5, 7)


def values(text: str, day: dt.date = THURSDAY) -> list[tuple[str, str]]:
    document = read_document(text + REST)
    found = timexes(document, day)
    return [(document.text[t.start : t.end], t.value) for t in found if t.start < len(text)]


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("The quay reopens a fortnight today, the council said.", ("a fortnight today", "2026-05-21")),
        ("Objections must arrive by 5pm a week tomorrow.", ("5pm a week tomorrow", "2026-05-15T17:00")),
        ("The ferry line reopens on Thursday week.", ("Thursday week", "2026-05-14")),
        ("The mill reopens today fortnight.", ("today fortnight", "2026-05-21")),
        ("By Monday week only three of the boats should be left.", ("Monday week", "2026-05-18")),
        ("It is a fortnight today since the mill burned.", ("a fortnight today", "2026-04-23")),
        ("The show opens three weeks tomorrow.", ("three weeks tomorrow", "2026-05-29")),
        ("The mill burned a week ago Thursday.", ("a week ago Thursday", "2026-04-30")),
        ("The bar opens two weeks from Monday.", ("two weeks from Monday", "2026-05-25")),
        ("Twenty years ago on Saturday, the ferry sank.", ("Twenty years ago on Saturday", "2006-05-09")),
        ("The pit had burned on March 3 a year ago.", ("March 3 a year ago", "2025-03-03")),
        ("The candidates debate this Tuesday at 7 p.m.", ("this Tuesday at 7 p.m.", "2026-05-12T19:00")),
    ],
)
def test_a_day_is_counted_from_the_text_s_own(text: str, last: tuple[str, str]) -> None:
    assert values(text)[-1] == last


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("In 2014 the mill burned. On 18 March of that year it was sold.",
         ("18 March of that year", "2014-03-18")),
        ("Ballots go out on 12 June and must be back at the hall by noon on the 26th.",
         ("noon on the 26th", "2026-06-26T12:00")),
        ("The hall, shut in June 2018, is empty. Its sale will be on the 15th.", ("the 15th", "2026-05-15")),
        ("Shops open 7 June; forms are due by the Monday before.", ("the Monday before", "2026-06-01")),
        ("Booking opens to members on Thursday and to all on the following Monday.",
         ("the following Monday", "2026-05-11")),
        ("They meet on 20 May. Comments are due by the Monday of the week before.",
         ("the Monday of the week before", "2026-05-11")),
        ("They will shut on 20 May and open a week later.", ("a week later", "2026-05-27")),
        ("It opens on 20 May. Permits of 2024 will be void the day after.", ("the day after", "2026-05-21")),
        ("The report on the fire of July 2019 came out that November.", ("that November", "2019-11")),
    ],
)  # fmt: skip
def test_a_day_is_counted_from_the_one_told_before(text: str, last: tuple[str, str]) -> None:
    assert values(text)[-1] == last


@pytest.mark.parametrize(
    "text",
    [
        "The lock-out at the mill has lasted three weeks today.",
        "The two towns have been at odds two weeks today.",
        "The sides are in talks for nearly two weeks today.",
        "The quarry flooded a week today.",
        "A fortnight today the quarry flooded and two men drowned.",
        "Shares in the ferry line have lost a fifth in a week today.",
    ],
)
def test_weeks_that_something_has_lasted_are_no_day_ahead(text: str) -> None:
    assert not [value for _, value in values(text) if value > "2026-05-07" and value[0] == "2"]


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("The ferry closes a week today.", ("a week today", "2026-05-14")),
        ("The baths will open a fortnight today.", ("a fortnight today", "2026-05-21")),
        ("The sale was put off to a week today.", ("a week today", "2026-05-14")),
        ("They agreed to meet a week today.", ("a week today", "2026-05-14")),
        ("The club has its dinner a week today.", ("a week today", "2026-05-14")),
    ],
)
def test_weeks_to_what_is_to_come_are_a_day_ahead(text: str, last: tuple[str, str]) -> None:
    assert values(text)[-1] == last


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("Ian Mace bought the mill on 6 June 2023. He will be heard on the following Monday.",
         ("the following Monday", "2026-05-11")),
        ("Ian Mace bought the mill on 6 June 2023. He will be heard the Tuesday after.",
         ("the Tuesday after", "2026-05-12")),
        ("Ian Mace bought the mill on 6 June 2023. He sold it on the following Monday.",
         ("the following Monday", "2023-06-12")),
        ("The court said on 2 May that he would be heard on the following Monday.",
         ("the following Monday", "2026-05-04")),
        ("They will vote on 20 May and will count on the following Monday.",
         ("the following Monday", "2026-05-25")),
    ],
)  # fmt: skip
def test_what_is_to_come_follows_no_day_that_is_over(text: str, last: tuple[str, str]) -> None:
    assert values(text)[-1] == last


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The hall is open seven days a week from 1 June.",
         [("seven days", "P7D"), ("1 June", "2026-06-01")]),
        ("Members can appeal until 10 June. In 2023 four clubs did.",
         [("10 June", "2026-06-10"), ("2023", "2023")]),
        ("They were away for a fortnight today.", [("a fortnight", "P2W"), ("today", "2026-05-07")]),
        ("The ferry will sail twice a week from Monday.", [("a week", "P1W"), ("Monday", "2026-05-11")]),
        ("Pickers will get 30 crowns a day from tomorrow.", [("a day", "P1D"), ("tomorrow", "2026-05-08")]),
        ("The mill will shed 300 jobs a month from tomorrow.", [("a month from tomorrow", "2026-06-08")]),
        ("The bench hears the two men a week from Monday.", [("a week from Monday", "2026-05-18")]),
        ("The fair on the quay opens a month from tomorrow.", [("a month from tomorrow", "2026-06-08")]),
        ("Since his fall in November 74 per cent of them want him back.", [("November", "2025-11")]),
        ("It was the Monday before Lent.", [("Monday", "2026-05-04")]),
    ],
)  # fmt: skip
def test_what_only_stands_beside_a_day_is_not_counted_from_it(
    text: str, expected: list[tuple[str, str]]
) -> None:
    assert values(text) == expected


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("“We’ll have the numbers on Monday,” the clerk told the council.", "2026-05-11"),
        ('"We will meet the owner on Monday and then decide," she told reporters.', "2026-05-11"),
        ("Higher ones follow on Wednesday.", "2026-05-13"),
        ("The firm has been quiet, and Friday brings its figures, which were held up.", "2026-05-08"),
        ("The bid is a third above the mill’s close on Friday.", "2026-05-01"),
        ("The June ballot, which was to have been a formality, is none now.", "2026-06"),
    ],
)
def test_what_is_told_of_the_speaker_tells_nothing_of_the_day(text: str, value: str) -> None:
    assert value in [told for _, told in values(text)]


AHEAD = (
    "A look at what the county has on.\n\nMONDAY: Owen Tarrant, 61, is to be sentenced for theft.\n\n"
    "TUESDAY: The inquest into the death of Lena Ortiz opens before coroner Ian Mace.\n\n"
    "Friday — The Planning Board gives its ruling on the quarry."
)
BEHIND = (
    "The week on the quay.\n\nMonday: The first boats were tied up at the wall.\n\n"
    "Tuesday: Divers found oil in the basin.\n\nWednesday: The owner says that he is bankrupt."
)


def test_a_diary_is_of_the_days_to_come_unless_it_tells_the_past() -> None:
    days = [value for _, value in values(AHEAD)]
    assert days == ["2026-05-11", "2026-05-12", "2026-05-15"]
    assert [value for _, value in values(BEHIND)] == ["2026-05-04", "2026-05-05", "2026-05-06"]


SECTIONS = (
    "Council\n\nMonday: The board hears the owner of the quarry.\n\nFriday: Councillors vote on fees."
    "\n\nCourts\n\nMonday: The trial of Lena Ortiz opens.\n\nThursday: The inquest into the fire opens."
)
TWO_WEEKS = (
    "The days ahead\n\nMonday: The board hears the owner.\n\nFriday: Councillors vote on fees.\nIt is open"
    " to all.\n\nMonday: The trial of Lena Ortiz opens.\n\nThursday: The inquest into the fire opens."
)


def test_each_section_of_a_diary_begins_with_the_same_week() -> None:
    assert [day for _, day in values(SECTIONS)] == ["2026-05-11", "2026-05-15", "2026-05-11", "2026-05-14"]
    assert [day for _, day in values(TWO_WEEKS)] == ["2026-05-11", "2026-05-15", "2026-05-18", "2026-05-21"]


SPRAWL = (
    "The board had no answer. The school opened in 1956, was mended in 2000 and spared in 2008 and 2012.\n\n"
    "Pupils move in September, on Sept. 1. The vote on April 2 passed, a rally did not. It was to"
    " cut staff by July 1 or July 15. The lease, which was to end on June 30, runs through June 30, 2029. The"
    " head left in January.\n\nThe board meets on May 14 and wants letters by Wednesday."
)


def test_a_report_with_old_years_is_no_history_where_it_counts_from_its_day() -> None:
    told = dict(values(SPRAWL))
    assert told["May 14"] == "2026-05-14"
    assert told["Wednesday"] == "2026-05-13"


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("The mill shut on 3 May 2024. A week later it was sold.", ("A week later", "2024-05-10")),
        (
            "The guilds meet on 19 May, followed two days later by the wardens.",
            ("two days later", "2026-05-21"),
        ),
        ("The guilds met. Two days later the wardens came.", ("Two days later", "2026-05-09")),
        ("The mill burnt in 2019, and the floods that June took the weir.", ("that June", "2019-06")),
        ("The mill burnt in 2019, and the news that June was dry came late.", ("June", "2026-06")),
        ("Two forms were due, on 3 June 2025 and 4 April this year.", ("4 April this year", "2026-04-04")),
        ("The cup begins on June 2 and the second round at Skerry.", ("June 2", "2026-06-02")),
        ("They will meet again in the new year to count the boats.", ("the new year", "2027")),
        ("In the new year they will meet to count the boats.", ("the new year", "2027")),
        ("They will meet before the new year to count the boats.", ("the new year", "2027-01-01")),
        ("The dairy told of the quarter to the end of June.", ("the end of June", "2025-06")),
        ("It is sung on the last Sunday before Lent.", ("the last Sunday", "XXXX-WXX-7")),
    ],
)
def test_what_stands_beside_a_day_tells_which_it_is(text: str, last: tuple[str, str]) -> None:
    assert values(text)[-1] == last


def test_the_same_day_is_either_of_two_told_before_it() -> None:
    text = "The road shuts on 23 June and reopens on 9 July. The bus is diverted from the same day."
    told = timexes(read_document(text + REST), THURSDAY)[2]
    assert (told.value, told.ambiguous, told.alternatives) == ("2026-07-09", True, ("2026-06-23",))
