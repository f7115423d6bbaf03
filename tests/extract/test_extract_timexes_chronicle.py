"""Days that others beside them tell: entries of a chronicle, an hour of the day told, a list of weekdays."""

from __future__ import annotations

import datetime as dt

import pytest

from store.extract.document import read_document
from store.extract.timexes import timexes

REST = (
    "\n\nThe quay was calm and the shops along it were open. People who live close by said little of it."
    " There was no word from the other side. Few expect a quick answer in the matter, and those who asked"
    " for one were sent away. The papers on it are thin. Neighbours who walk their dogs by the water said"
    " that the noise was worse than the smell, and that they would rather have neither of the two."
)
"""What makes a sentence part of a story, which is read otherwise than a note of one line."""


def values(text: str, published: str, rest: str = REST) -> list[tuple[str, str]]:
    document = read_document(text + rest)
    found = timexes(document, dt.date.fromisoformat(published))
    return [(document.text[t.start : t.end], t.value) for t in found]


CHRONICLE = """How the mill was lost

3 March – the owner shows the plans to nobody

17 May – the council sees them

9 November – a roof falls in
"""


@pytest.mark.parametrize(
    ("published", "year"), [("2025-11-20", 2025), ("2025-12-30", 2025), ("2025-02-20", 2025)]
)
def test_a_chronicle_is_of_the_year_it_lies_nearest_to(published: str, year: int) -> None:
    days = [f"{year}-03-03", f"{year}-05-17", f"{year}-11-09"]
    assert [value for _, value in values(CHRONICLE, published)] == days


def test_a_chronicle_goes_on_into_the_next_year() -> None:
    text = "What was done\n\nOct. 30: Plans are shown\n\nDec. 2: Talks begin\n\nJan. 14: Talks end\n"
    found = [value for _, value in values(text, "2026-02-01")]
    assert found == ["2025-10-30", "2025-12-02", "2026-01-14"]


def test_lines_out_of_order_are_no_chronicle() -> None:
    text = "Dates\n\n9 May – fair\n\n2 March – market\n\n17 August – race\n\n3 January – swim\n"
    assert len(values(text, "2025-11-20")) == 4


@pytest.mark.parametrize(
    ("text", "value"),
    [
        (
            "Friends may call from 2 to 5 p.m. Thursday, with prayers said at 7 p.m. there.",
            "2025-11-20T19:00",
        ),
        ("On Sunday the hall opens to all, and the band plays at 3 p.m. there.", "2025-11-16T15:00"),
        ("They fell out on Monday. The mayor will meet them at 2 p.m., he said.", "2025-11-14T14:00"),
    ],
)
def test_an_hour_is_of_the_day_told_in_its_sentence(text: str, value: str) -> None:
    assert values(text, "2025-11-14")[-1][1] == value


def test_a_short_notice_tells_the_day_of_its_hour_once() -> None:
    text = "The fair is on Sunday 7 December in the old hall at 3pm. Bring a cup."
    assert values(text, "2025-11-14", rest="") == [
        ("Sunday 7 December", "2025-12-07"),
        ("3pm", "2025-12-07T15:00"),
    ]


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("The talks set for next Monday and Thursday night are off.", ["2025-11-17", "2025-11-20TNI"]),
        ("It is shut from Thursday morning through Monday night.", ["2025-11-13TMO", "2025-11-17TNI"]),
    ],
)
def test_a_part_of_a_weekday_keeps_its_place_in_a_list(text: str, days: list[str]) -> None:
    assert [value for _, value in values(text, "2025-11-14")] == days


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("He must answer within twenty-eight (28) days of it.", [("twenty-eight (28) days", "P28D")]),
        ("Shares of 3M fell, and 3M said little.", []),
        ("They lost the Dawn probe, which was like the Dusk probe.", []),
        ("Winds of 90 miles per hour hit the quay.", []),
        ("He said it cost 3 crowns per hour.", [("per hour", "PT1H")]),
        ("From May 20, 37 of the 70 mills stand still.", [("May 20", "2026-05-20")]),
        ("What was built since 3 May 2019 may be lost.", [("3 May 2019", "2019-05-03")]),
        ("Sales for the year ended Sept. 30 fell.", [("the year", "P1Y"), ("Sept. 30", "2025-09-30")]),
        ("It pays more in the current fiscal year ending June 30, 2026.",
         [("the current fiscal year", "FY2026"), ("June 30, 2026", "2026-06-30")]),
        ("It pays more in the current fiscal year.", [("the current fiscal year", "FY2025")]),
        ("It will be so for the next couple of weeks.", [("the next couple of weeks", "P2W")]),
        ("He came two hours before Monday evening’s race.",
         [("two hours", "PT2H"), ("Monday evening", "2025-11-10TEV")]),
        ("They meet next Thursday, Nov. 20, in the hall.", [("next Thursday, Nov. 20", "2025-11-20")]),
        ("A break begins the Sunday before Thanksgiving.",
         [("the Sunday before Thanksgiving", "2025-11-23")]),
    ],
)  # fmt: skip
def test_what_is_told_and_what_is_none(text: str, found: list[tuple[str, str]]) -> None:
    assert values(text, "2025-11-14") == found


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The launch was changed to Monday after a leak.", "2025-11-17"),
        ("Traders were wary ahead of the expiry of the loans on Monday.", "2025-11-17"),
        ("They fell behind the makers of the loans on Monday.", "2025-11-10"),
        ("The judges will take a second look at the home run on Monday.", "2025-11-17"),
        ("Staff began a row of three-day strikes on Monday.", "2025-11-10"),
    ],
)
def test_what_is_to_come_is_ahead(text: str, value: str) -> None:
    assert values(text, "2025-11-14")[-1] == ("Monday", value)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("There were 41 cases in the week beginning 29 September.",
         [("the week beginning 29 September", "2025-W40")]),
        ("With December 1 falling on a Monday, all had a long week.",
         [("December 1", "2025-12-01")]),
        ("It opens on January 9, and runs on through January.",
         [("January 9", "2026-01-09"), ("January", "2026-01")]),
        ("Over three quarters of the town stayed away.", []),
        ("It is held on the 2nd and 4th Tuesdays of each month.",
         [("Tuesdays", "XXXX-WXX-2"), ("each month", "P1M")]),
        ("“We shall see next week,” he said. There were 571, against 408 the week before.",
         [("next week", "2025-W47"), ("the week before", "2025-W45")]),
    ],
)  # fmt: skip
def test_days_and_weeks_beside_others(text: str, found: list[tuple[str, str]]) -> None:
    assert [each for each in values(text, "2025-11-14") if each[0] != "Monday"] == found
