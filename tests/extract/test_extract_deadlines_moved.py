"""Dates that were moved: the new one is due, the old one is told with it, and it stays what it was."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.extract.deadlines.moves import moves_told
from store.extract.document import read_document
from store.extract.timexes import timexes
from store.model.findings import DeadlineKind
from tests.extract.test_extract_deadlines import WEDNESDAY, read

DEADLINE, EXPIRY = DeadlineKind.DEADLINE, DeadlineKind.EXPIRY
EFFECT, EVENT = DeadlineKind.EFFECTIVE_DATE, DeadlineKind.SCHEDULED_EVENT


@pytest.mark.parametrize(
    ("text", "kind", "date", "before"),
    [
        ("The court moved the hearing from 20 May 2026 to 8 June 2026.", EVENT, "2026-06-08", "2026-05-20"),
        ("The board put the sale back from May to October 2026.", EVENT, "2026-10", "2026-05"),
        (
            "The ferry's launch, set for 4 May 2026, was pushed back two weeks.",
            EVENT,
            "2026-05-18",
            "2026-05-04",
        ),
        (
            "The vote, planned for 20 May 2026, was brought forward by a week.",
            EVENT,
            "2026-05-13",
            "2026-05-20",
        ),
        (
            "The council postponed the election scheduled for 4 May 2026 by ten days.",
            EVENT,
            "2026-05-14",
            "2026-05-04",
        ),
        (
            "The sale, due to begin on 4 May 2026, has been pushed back two weeks.",
            EVENT,
            "2026-05-18",
            "2026-05-04",
        ),
        (
            "The school had scheduled its fair for May 2, but it will now be held on May 16.",
            EVENT,
            "2026-05-16",
            "2026-05-02",
        ),
        ("The strike will begin on May 11 instead of May 4.", EVENT, "2026-05-11", "2026-05-04"),
        ("The strike will begin on May 11, not on May 4.", EVENT, "2026-05-11", "2026-05-04"),
        ("Deadline for entries: May 11 (extended from May 4).", DEADLINE, "2026-05-11", "2026-05-04"),
        (
            "The curfew was set to end on May 4; the mayor said the deadline would be extended to May 11.",
            DEADLINE,
            "2026-05-11",
            "2026-05-04",
        ),
        ("NEW DATE: Monday, May 11 (was April 27)", EVENT, "2026-05-11", "2026-04-27"),
        ("The date of the gala has changed from May 4 to May 11.", EVENT, "2026-05-11", "2026-05-04"),
        ("The closing date, previously May 4, is now May 11.", EVENT, "2026-05-11", "2026-05-04"),
        (
            "She moved the count of the votes of the guild back a week, from May 4 to May 11.",
            EVENT,
            "2026-05-11",
            "2026-05-04",
        ),
        ("The May 4 hearing will be moved to June 1.", EVENT, "2026-06-01", "2026-05-04"),
        ("The opening has slipped to June 2027 from March 2027.", EVENT, "2027-06", "2027-03"),
        ("The port extended the 4 May 2026 deadline by ten days.", DEADLINE, "2026-05-14", "2026-05-04"),
        (
            "The comment period, due to close on 4 May 2026, is extended to June 1.",
            DEADLINE,
            "2026-06-01",
            "2026-05-04",
        ),
        (
            "The derby, originally set for May 2, will now be played on May 30.",
            EVENT,
            "2026-05-30",
            "2026-05-02",
        ),
        ("The talks had been fixed for May 7 but will be held on May 21.", EVENT, "2026-05-21", "2026-05-07"),
        (
            "Voting, which was to begin on May 4, will instead start on May 11.",
            EVENT,
            "2026-05-11",
            "2026-05-04",
        ),
        ("The hearing on May 8 has been put back by two weeks.", EVENT, "2026-05-22", "2026-05-08"),
        ("The cut-off date, May 4, has been moved to June 1.", DEADLINE, "2026-06-01", "2026-05-04"),
        ("The deadline of May 4 was extended by two weeks.", DEADLINE, "2026-05-18", "2026-05-04"),
        (
            "The toll's entry into force was delayed from 1 May 2026 to 1 July 2026.",
            EFFECT,
            "2026-07-01",
            "2026-05-01",
        ),
    ],
)
def test_a_moved_date_is_told_with_the_one_before(
    text: str, kind: DeadlineKind, date: str, before: str
) -> None:
    (suggestion,) = read(text)
    assert (suggestion.kind, suggestion.date) == (kind, date)
    assert suggestion.moved
    assert suggestion.moved_from == (before,)


@pytest.mark.parametrize(
    ("text", "kind", "date"),
    [
        ("The yard extended its offer to May 29, 2026.", EXPIRY, "2026-05-29"),
        ("The tender was postponed until June 2026.", DEADLINE, "2026-06"),
        ("The union pushed the walkout back to May 29, 2026.", EVENT, "2026-05-29"),
    ],
)
def test_from_when_need_not_be_told(text: str, kind: DeadlineKind, date: str) -> None:
    (suggestion,) = read(text)
    assert (suggestion.kind, suggestion.date) == (kind, date)
    assert suggestion.moved
    assert suggestion.moved_from == ()


def test_another_clause_behind_the_move_has_a_date_of_its_own() -> None:
    suggestions = read("The lease was extended to June 1, 2026; the hall will take guests from July 1.")
    assert [(suggestion.date, suggestion.moved) for suggestion in suggestions] == [
        ("2026-06-01", True),
        ("2026-07-01", False),
    ]
    assert not any(suggestion.moved_from for suggestion in suggestions)


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("The owners asked the court to move the trial from 20 May 2026 to 8 June 2026.", ["2026-05-20"]),
        ("The judge refused to postpone the trial, which begins on May 20.", ["2026-05-20"]),
        ("The choir moved to the old theatre and will sing there on May 20.", ["2026-05-20"]),
        ("The fair runs from 20 May to 22 May.", ["2026-05-20/2026-05-22"]),
        # a change in something is no move
        (
            "Trams will see a change in their routes for 20 May and 22 May due to works.",
            ["2026-05-20", "2026-05-22"],
        ),
    ],
)
def test_what_was_not_moved_keeps_its_date(text: str, dates: list[str]) -> None:
    suggestions = read(text)
    assert [suggestion.date for suggestion in suggestions] == dates
    assert not any(suggestion.moved or suggestion.moved_from for suggestion in suggestions)


_WORDS = ["moved", "from", "to", "until", "pushed back", "the", "May 4", "June 1", "10 May 2026", "two weeks"]


@given(
    st.lists(st.sampled_from([*_WORDS, "by", "instead of", "set for", "hearing", ".", "extended", "asked"]))
)
def test_each_time_is_used_once_and_stays_in_order(words: list[str]) -> None:
    document = read_document(" ".join(words))
    times = timexes(document, WEDNESDAY)
    kept, moved = moves_told(document, times)
    starts = [timex.start for timex in kept]
    assert starts == sorted(set(starts))
    assert len(kept) <= len(times)
    assert moved.keys() <= set(starts)
    assert all(timex.end <= len(document.text) for timex in kept)


def test_a_date_far_from_its_verb_was_not_moved_by_it() -> None:
    far = (
        "The crew moved the crane and "
        + "painted the long grey wall of the dock and " * 4
        + "went to May 20."
    )
    document = read_document(far)
    assert moves_told(document, timexes(document, dt.date(2026, 4, 15)))[1] == {}
