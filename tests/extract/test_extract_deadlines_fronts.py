"""The name that several labels of an article begin with stands in front of those that name nobody."""

from __future__ import annotations

import datetime as dt

import pytest

from store.extract import analyse
from store.extract.deadlines.compression.candidates import Candidate
from store.extract.deadlines.compression.passage import passage_of
from store.extract.deadlines.fronts import front_of, shared_front, with_front
from store.extract.document import read_document
from store.extract.names.recognisers.accurate import recogniser
from store.model.findings import DeadlineKind, DeadlineSuggestion
from tests.extract.test_extract_deadlines_two_days import WEDNESDAY

NAMES = {"Elling", "Bergen"}
DAY = dt.date(2026, 5, 4)


def suggestion(what: str, at: int = 0) -> DeadlineSuggestion:
    return DeadlineSuggestion(
        start=0,
        end=9,
        timex_start=at,
        timex_end=at + 1,
        date=DAY.isoformat(),
        first=DAY,
        last=DAY,
        kind=DeadlineKind.DEADLINE,
        what=what,
        rule="",
    )


@pytest.mark.parametrize(
    ("fronts", "front"),
    [
        (["Elling mill", "Elling mill", "", "Bergen"], "Elling mill"),
        (["Elling mill", "", ""], ""),
        (["Elling", "Elling", "Bergen", "Bergen ferry", "Oslo"], ""),
        (["Bus fares", "Bus fares"], ""),
        ([], ""),
    ],
)
def test_a_front_is_shared_that_most_labels_have_and_that_names_something(
    fronts: list[str], front: str
) -> None:
    assert shared_front(fronts, NAMES.__contains__) == front


@pytest.mark.parametrize(
    ("what", "told"),
    [
        ("The count", "Elling Choir: count"),
        ("A hotline for singers opens", "Elling Choir: hotline for singers opens"),
        ("The choir’s lease expires", "Elling Choir’s lease expires"),
        ("ID cards are due", "Elling Choir: ID cards are due"),
        # a topic of two words without a name says less than the front
        ("Choir fees: singers may object", "Elling Choir: singers may object"),
        ("Bergen fees: singers may object", "Bergen fees: singers may object"),
        # what has a name, a topic or a gap stays as it is
        ("Bergen must vote on the hall", "Bergen must vote on the hall"),
        ("Sale of the hall: bids are due", "Sale of the hall: bids are due"),
        ("’s successor is to be named", "’s successor is to be named"),
        ("The singers who…", "The singers who…"),
        ("Applications " + "for the hall " * 5, "Applications " + "for the hall " * 5),
    ],
)
def test_it_stands_before_a_label_that_names_nobody(what: str, told: str) -> None:
    fronts = {50: "Elling Choir", 60: "Elling Choir"}
    (fronted,) = with_front([suggestion(what)], fronts, NAMES.__contains__)
    assert fronted.what == told


def test_a_label_with_its_own_front_keeps_that() -> None:
    fronts = {50: "Elling Choir", 60: "Elling Choir", 70: "Hall"}
    (kept,) = with_front([suggestion("Hall repairs begin", 70)], fronts, NAMES.__contains__)
    assert kept.what == "Hall repairs begin"


def test_a_front_is_what_a_label_has_from_before_its_sentence() -> None:
    text = "The Elling mill is for sale. Bids must reach the council by Friday."
    document = read_document(text)
    at = text.index("Friday")
    passage = passage_of(document, document.sentences[1], at, at + len("Friday"))
    kept = tuple(map(passage.words.index, ("Elling", "mill", "Bids", "reach")))
    assert front_of(passage, Candidate("", kept, ("", "", ":", "", ""))) == "Elling mill"
    assert front_of(passage, Candidate("", kept[2:], ("", "", ""))) == ""


def test_what_is_read_by_rules_alone_is_told_with_it() -> None:
    text = (
        "Rents of the Elling Housing Trust will rise in June. The trust has sent its tenants a letter. "
        "Tenants must return the form by May 4. The new rents apply from June 1. Repairs to the roofs begin "
        "on June 8. The letter gives reasons. Grants can be asked for until June 15. Nominations for the "
        "two seats close on June 22. The votes are counted on June 29, and the winners take office on July 6."
    )
    found = analyse(text, WEDNESDAY, "Elling Housing Trust raises its rents", recogniser=recogniser())
    assert len(found.deadlines) > 5
    assert sum("Elling" in deadline.what for deadline in found.deadlines) > 5


def test_where_the_passage_names_nobody_the_rules_tell_what_does() -> None:
    text = "The welders who mend hulls at Elling will stop work on Friday, their union said on Monday."
    (found,) = analyse(text, WEDNESDAY, "Welders give notice", recogniser=recogniser()).deadlines
    assert "Elling" in found.what
