"""Rows of a calendar: a line that is a day and what it is of, without a verb."""

from __future__ import annotations

import datetime as dt

import pytest

from store.extract import analyse
from store.extract.names.recognisers.fast import recogniser
from store.model.findings import DeadlineKind, DeadlineSuggestion

PUBLISHED = dt.date(2027, 3, 17)
DEADLINE, EXPIRY = DeadlineKind.DEADLINE, DeadlineKind.EXPIRY
EVENT = DeadlineKind.SCHEDULED_EVENT


def read(text: str) -> tuple[DeadlineSuggestion, ...]:
    return analyse(text, PUBLISHED, recogniser=recogniser()).deadlines


@pytest.mark.parametrize(
    ("row", "kind", "date", "label"),
    [
        ("- 12 May 2027: Choice of the jury", EVENT, "2027-05-12", "Choice of the jury"),
        ("12 May 2027 | Autumn Symposium", EVENT, "2027-05-12", "Autumn Symposium"),
        ("May 12 – Rowing regatta", EVENT, "2027-05-12", "Rowing regatta"),
        ("Wed, May 12: Harbour tour for members", EVENT, "2027-05-12", "Harbour tour for members"),
        ("12 May 2027 (Monday): Open rehearsal", EVENT, "2027-05-12", "Open rehearsal"),
        ("Half-Year Report | 12 May 2027", EVENT, "2027-05-12", "Half-Year Report"),
        ("Juror Notification May 12, 2027", EVENT, "2027-05-12", "Juror Notification"),
        ("Guild meeting: Wednesday, May 12, at the Rowing Hall", EVENT, "2027-05-12", "Guild meeting"),
        ("DATE: May 12, 0800/1200", EVENT, "2027-05-12", ""),
        ("May 12, Wednesday | Harbour tour", EVENT, "2027-05-12", "Harbour tour"),
        ("Second round: 12 May – 20 May", EVENT, "2027-05-12/2027-05-20", "Second round"),
        ("12 May 2027: Nominations close", DEADLINE, "2027-05-12", "Nominations close"),
        ("12 May 2027: Last day to claim a refund", DEADLINE, "2027-05-12", "claim a refund"),
        ("Short film submission: 12 May 2027", DEADLINE, "2027-05-12", "Short film submission"),
    ],
)
def test_a_row_is_told_with_what_stands_beside_its_day(
    row: str, kind: DeadlineKind, date: str, label: str
) -> None:
    (found,) = read(f"Dates of the Tarn Film Prize\n\n{row}\n\nAll are welcome.")
    assert (found.kind, found.date) == (kind, date)
    assert found.what.lower().endswith(label.lower())


@pytest.mark.parametrize(
    "row",
    ["12 May 2027", "Updated: 18 March 2027", "Photo: Anna Holm, 12 May 2027", "Last reviewed May 12, 2027"],
)
def test_a_day_alone_and_that_of_the_page_itself_are_none(row: str) -> None:
    assert read(f"Dates of the Tarn Film Prize\n\n{row}\n\nAll are welcome.") == ()


def test_a_report_sent_from_a_place_is_no_row() -> None:
    assert read("TARN, March 17 – The jury has met.") == ()


def test_by_this_date_means_the_day_of_the_row() -> None:
    (found,) = read("Dates of the prize\n\nMay 12: Entry forms must be sent by this date.\n\nGood luck.")
    assert (found.kind, found.date) == (DEADLINE, "2027-05-12")


@pytest.mark.parametrize(
    ("text", "kind", "date"),
    [
        ("The show runs from 3 March to 12 May 2027.", EXPIRY, "2027-05-12"),
        ("The lane is closed from 1 March until 12 May.", EXPIRY, "2027-05-12"),
        ("Schools will remain closed through 12 May.", EXPIRY, "2027-05-12"),
        ("On display: 3 March - 12 May 2027", EXPIRY, "2027-05-12"),
        ("Tenants can object between 3 March and 12 May 2027.", DEADLINE, "2027-05-12"),
        ("The show runs from 3 May to 12 May 2027.", EVENT, "2027-05-03/2027-05-12"),
    ],
)
def test_of_what_has_begun_the_end_is_ahead(text: str, kind: DeadlineKind, date: str) -> None:
    (found,) = read(text)
    assert (found.kind, found.date) == (kind, date)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Bids received after 12 May will not be opened.", DEADLINE),
        ("No refunds will be paid after 12 May 2027.", EXPIRY),
        ("The old meters will no longer be read after 12 May 2027.", EXPIRY),
        ("Ships that call on or after 12 May 2027 must carry the new flag.", DeadlineKind.EFFECTIVE_DATE),
        ("All claims submitted prior to 12 May will be paid in June.", DEADLINE),
    ],
)
def test_after_a_day_it_is_too_late_or_holds(text: str, kind: DeadlineKind) -> None:
    found = {(each.kind, each.date) for each in read(text)}
    assert (kind, "2027-05-12") in found


def test_days_that_follow_one_another_in_a_list_are_one_stretch() -> None:
    (found,) = read("The trial will be held on May 12, 13 and 14.")
    assert found.date == "2027-05-12/2027-05-14"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Final draft of the thesis: due May 12", DEADLINE),
        ("The sunset date of the old register is May 12, 2027.", EXPIRY),
        ("Wed. May 12-Sail to Tarn", EVENT),
    ],
)
def test_a_note_without_a_verb_has_its_kind(text: str, kind: DeadlineKind) -> None:
    (found,) = read(text)
    assert (found.kind, found.date) == (kind, "2027-05-12")


def test_a_strike_that_was_suspended_is_none() -> None:
    assert read("The union suspended strikes planned for May 12, 14 and 19.") == ()


@pytest.mark.parametrize(
    "line",
    [
        "Nobody can tell when the comet comes back: perhaps it may be by June 2029",
        "So March 2026 could mean August 2028...",
        "We had thought it gone until May 12",
        "World champion (2029)",
    ],
)
def test_a_sentence_that_ends_with_a_day_is_no_row(line: str) -> None:
    assert read(f"Comets\n\n{line}\n\nAll are welcome.") == ()


def test_a_day_on_a_line_of_its_own_is_that_of_the_line_below() -> None:
    (found,) = read("This week\n\nThursday, May 13\n\nVestry meeting at 7:30pm\n\nAll are welcome.")
    assert (found.date, found.what) == ("2027-05-13", "Vestry meeting")


def test_the_following_sunday_with_its_date_is_no_story() -> None:
    (found,) = read("Choir starts soon. The following Sunday, May 16, at 9 am Ann plans to have a training.")
    assert found.date == "2027-05-16"
