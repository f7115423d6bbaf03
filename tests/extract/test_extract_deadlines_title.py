"""A label says which bill or vote it is where only the title does, and is left as it is otherwise."""

from __future__ import annotations

import datetime as dt

import pytest

from store.extract import analyse
from store.extract.names.recognisers.fast import recogniser
from store.model.findings import Findings

PUBLISHED = dt.date(2027, 3, 10)


def read(text: str, title: str) -> Findings:
    return analyse(text, PUBLISHED, title, recogniser=recogniser())


def label(text: str, title: str) -> str:
    (deadline,) = read(text, title).deadlines
    return deadline.what


@pytest.mark.parametrize(
    ("title", "text", "told"),
    [
        (
            "Ministers agree packaging rules",
            "They met for six hours in Bergen. The rules come into force on May 4.",
            "The packaging rules come into force",
        ),
        (
            "Packaging Rules Agreed After Long Talks",
            "Nobody was happy. The rules take effect on 1 July.",
            "The packaging rules take effect",
        ),
        (
            "Council to vote on Harbour bill",
            "The debate was heated all day. The vote is due on Thursday.",
            "The vote on Harbour bill is due",
        ),
        (
            "Hearing on mill pollution set",
            "Neighbours are angry. The hearing will be held on April 14.",
            "Hearing on mill pollution",
        ),
        (
            "Ban on disposable barbecues",
            "The chairman was out of town. The ban ends on April 1.",
            "The ban on disposable barbecues ends",
        ),
        (
            "Council budget under scrutiny",
            "An auditor will check the budget by April 30.",
            "An auditor will check the council budget",
        ),
    ],
)
def test_a_noun_told_as_known_is_told_as_in_the_title(title: str, text: str, told: str) -> None:
    assert label(text, title) == told


@pytest.mark.parametrize(
    ("title", "told"),
    [
        ("Council vote on Monday", "The council vote is due"),
        ("Vote on harbour dues Thursday", "The vote on harbour dues is due"),
        ("Thursday’s vote on harbour dues", "The vote on harbour dues is due"),
        ("What the vote in May means", "The vote is due"),
        ("Vote on 4 May at last", "The vote is due"),
    ],
)
def test_no_day_of_a_title_gets_into_a_label(title: str, told: str) -> None:
    assert label("Nobody came. The vote is due on Thursday.", title) == told


def test_a_duty_of_anybody_is_told_with_the_event_of_the_title() -> None:
    text = (
        "The Harbour Office will sell berths worth 4 million euros, and has halved the deposit."
        " The port is full. The town is glad. The mayor was not there. Few boats came. It rained.\n\n"
        "Bidders must register by April 18."
    )
    assert label(text, "Office sets berth auction for June") == "Berth auction: bidders must register"


def test_a_title_in_capitals_is_told_in_small_letters() -> None:
    text = "The EU met. The vote is due on Thursday."
    assert label(text, "EU VOTE ON HARBOUR DUES") == "The EU vote on harbour dues is due"


def test_what_a_title_joins_is_not_told_by_half() -> None:
    text = "Nobody came. The merger must close by May 4."
    assert label(text, "Judge clears merger of Lorne and Elling") == "The merger must close"


@pytest.mark.parametrize(
    ("title", "text", "told"),
    [
        ("", "The rules come into force on May 4.", "The rules come into force"),
        ("Why we love cheese", "Nothing is as good. The vote is due on Thursday.", "The vote is due"),
        # another word of the same form, and an adjective that says nothing
        (
            "Judge rules on merger",
            "Nobody came. The rules come into force on May 4.",
            "The rules come into force",
        ),
        ("The final vote", "Nobody came. The vote is due on Thursday.", "The vote is due"),
    ],
)
def test_a_title_that_does_not_say_it_changes_nothing(title: str, text: str, told: str) -> None:
    assert label(text, title) == told


def test_the_text_is_asked_before_the_title() -> None:
    text = "Ministers agreed the fishing rules of the north. The rules come into force on May 4."
    assert "fishing rules" in label(text, "Packaging rules are late")


def test_two_events_of_one_name_are_not_confounded() -> None:
    text = "The budget vote was close. The vote on the quay was not. The vote will be held on Thursday."
    assert label(text, "") == "The vote"


def test_nothing_is_found_in_a_title() -> None:
    text = "The chairman was out of town."
    assert read(text, "Ada Holm to open Bergen fair on May 4") == read(text, "")


@pytest.mark.parametrize(
    ("title", "text", "label"),
    [
        # what leans on others and finds nothing nearer is told with what the title is about
        (
            "Lorne weir to close for repairs",
            "The public may walk across until then. Work begins on May 4.",
            "Lorne weir: work begins",
        ),
        # a place says where, and not what
        (
            "Ada Holm announces album and tour",
            "Doors were locked all day. The presale begins in Norhavn on May 4.",
            "Ada Holm: the presale begins in Norhavn",
        ),
        # nor with what a page calls its text
        (
            "Important calendar update: halls to close",
            "The public may walk across until then. Work begins on May 4.",
            "Work begins",
        ),
        # nor with a verb that passes for a noun
        (
            "Board orders repairs",
            "The public may walk across until then. Work begins on May 4.",
            "Work begins",
        ),
    ],
)
def test_the_title_tells_what_a_label_is_about(title: str, text: str, label: str) -> None:
    findings = analyse(text, published=dt.date(2027, 4, 20), title=title, recogniser=recogniser())
    assert [deadline.what for deadline in findings.deadlines] == [label]
