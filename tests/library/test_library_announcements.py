"""What may be one deadline is compared when it arrives: a few entries are told as in all of the agenda."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from store.errors import DatelineError
from store.library import Library
from store.library.events import Event, together
from store.model.articles import Draft
from store.model.decisions import Deadline
from store.model.due import UNDATED, Due
from store.model.findings import DeadlineKind, DeadlineSuggestion, Findings
from store.records import announcements
from store.records.connection import LibraryFile
from tests.by_hand import add_read

TODAY = dt.date(2027, 3, 1)
LABELS = (
    "the council votes on the ferry plan",
    "a vote on the ferry plan",
    "the ferry plan takes effect",
    "bids for the quay",
    "bids for the quay are opened",
    "it ends",
)
SENTENCES = ("{} then.", "The date for it was extended: {}.", "After the delay {} at last.")


def announce(library: Library, number: int, what: str, first: dt.date, days: int, sentence: str) -> None:
    """Add an article with one announcement."""
    text = f"{sentence.format(what)} Number {number}."
    last = first + dt.timedelta(days=days)
    suggestion = DeadlineSuggestion(
        0, len(text), 0, 4, Due.on(first, last).date, first, last, DeadlineKind.DEADLINE, what, "test"
    )
    draft = Draft(text, f"Number {number}", f"{number}", "plain", published=TODAY + dt.timedelta(number))
    add_read(library, draft, Findings(deadlines=(suggestion,)))


announced = st.lists(
    st.tuples(
        st.sampled_from(LABELS), st.integers(-3, 4), st.sampled_from((0, 0, 3, 9)), st.sampled_from(SENTENCES)
    ),
    min_size=2,
    max_size=7,
)
Deed = Callable[[Library, tuple[Event, ...]], object]
DEEDS: tuple[Deed, ...] = (
    lambda library, events: library.deadlines.track_all(events[:1]),
    lambda library, events: library.deadlines.dismiss_all(events[-1:]),
    lambda library, events: library.deadlines.join(events[:2]),
    lambda library, events: library.deadlines.edit_all(events[:1], what="bids for the ferry"),
    lambda library, events: library.deadlines.snooze_all(events[1:2], TODAY + dt.timedelta(days=2)),
    lambda library, events: library.deadlines.tell_apart(events[0][-1], events[0]),
    lambda library, _: library.deadlines.track_passage(
        None, 0, 0, what=LABELS[0], due=UNDATED, kind=DeadlineKind.DEADLINE
    ),
    lambda library, _: library.history.undo(),
)
STATES = {"include_done": True, "include_dismissed": True, "include_snoozed": True}


def ids(events: tuple[Event, ...]) -> set[tuple[tuple[int | None, int | None], ...]]:
    return {tuple((each.id, each.suggestion_id) for each in event) for event in events}


@settings(max_examples=25, deadline=None)
@given(announced, st.lists(st.sampled_from(DEEDS), max_size=5))
def test_whatever_comes_and_is_decided_all_that_may_be_one_is_known(
    told: list[tuple[str, int, int, str]], deeds: list[Deed]
) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "library.db"
        with Library.open(path) as library:
            for number, (what, day, days, sentence) in enumerate(told):
                announce(library, number, what, TODAY + dt.timedelta(days=day), days, sentence)
            for deed in deeds:
                try:
                    deed(library, library.deadlines.events(TODAY, include_snoozed=True))
                except (DatelineError, IndexError):
                    continue
            file = LibraryFile.open(path)
            assert announcements.wrong(file) == 0
            file.close()
            whole = library.deadlines.events(TODAY, **STATES)
            agenda = library.deadlines.agenda(TODAY, **STATES)
            assert ids(whole) == ids(together(agenda, TODAY, library.deadlines.apart()))
            upcoming = library.deadlines.agenda(TODAY)
            for found in range(4):
                assert ids(library.deadlines.first_events(TODAY, found, **STATES)) <= ids(whole)
                assert library.deadlines.beginning(TODAY, found)[:found] == upcoming[:found]


def test_the_first_entries_are_what_is_tracked_and_what_is_due_next_whole(library: Library) -> None:
    for number, (what, day) in enumerate(
        [("bids for the quay", 9), ("it ends", 1), ("bids for the quay", 2)]
    ):
        announce(library, number, what, TODAY + dt.timedelta(days=day), 0, SENTENCES[0])
    typed = library.deadlines.track_passage(
        None, 0, 0, what="Call the board", due=Due.on(TODAY), kind=DeadlineKind.DEADLINE
    )

    def first(found: int) -> list[list[str]]:
        return [[each.what for each in event] for event in library.deadlines.first_events(TODAY, found)]

    assert first(0) == [[typed.what]]
    assert first(1) == [[typed.what], ["it ends"]]
    assert first(2) == [[typed.what], ["it ends"], ["bids for the quay", "bids for the quay"]]
    assert [event[0] for event in library.deadlines.first_events(TODAY, 2)] == [
        event[0] for event in library.deadlines.events(TODAY)
    ]


def test_what_was_not_compared_yet_is_looked_for_everywhere(library: Library, path: Path) -> None:
    for number, day in enumerate((2, 5)):
        announce(library, number, "bids for the quay", TODAY + dt.timedelta(days=day), 0, SENTENCES[0])
    whole = library.deadlines.events(TODAY)
    assert [len(event) for event in whole] == [2]
    file = LibraryFile.open(path)
    with file.writing():
        file.execute("DELETE FROM announcements")
    file.close()
    assert library.deadlines.events(TODAY) == library.deadlines.first_events(TODAY, 1) == whole


def test_what_shares_neither_a_day_nor_a_move_is_not_even_compared(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(30):
        announce(library, number, f"bids for quay {number}", TODAY + dt.timedelta(number), 0, SENTENCES[0])
    compared: list[str] = []

    def told(_deadline: Deadline, other: Deadline) -> bool:
        compared.append(other.what)
        return False

    monkeypatch.setattr("store.records.announcements.may_be_one", told)
    announce(library, 99, "bids for quay 99", TODAY + dt.timedelta(days=5), 0, SENTENCES[0])
    assert compared == ["bids for quay 5"]
