"""Another version of the reading tells what is due in other words: calendars know each deadline again."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from uuid import UUID, uuid5

from hypothesis import given, settings
from hypothesis import strategies as st

from store.library import Library
from store.model.calendar_entries import CalendarEntry
from store.model.due import Due
from store.records.connection import LibraryFile
from tests.by_hand import record
from tests.empty_library import open_empty
from tests.library.deadlines_read_anew import (
    BIDS,
    TOLLS,
    VOTE,
    add,
    becomes,
    called,
    found,
    read_again,
)


def entries(library: Library, article_id: int) -> list[CalendarEntry]:
    """What of an article is open and tracked, as calendars keep it, in the order of the text."""
    listed = sorted(library.deadlines.of_article(article_id), key=lambda each: each.start)
    made = list(library.calendar.of(listed))
    assert len({entry.uid for entry in made}) == len(listed)
    return made


def uids(library: Library, article_id: int) -> dict[str, UUID]:
    """The identities in a calendar, by what the deadlines are called."""
    return {entry.deadline.what: entry.uid for entry in entries(library, article_id)}


def test_a_calendar_knows_a_suggestion_again_whatever_it_is_called(library: Library) -> None:
    article_id = add(library, f"{TOLLS} {VOTE}", {TOLLS: "bridge tolls end", VOTE: "budget vote"})
    before = uids(library, article_id)
    read_again(library, article_id, {TOLLS: "Amber bridge is free", VOTE: "Council's vote"})
    assert [*uids(library, article_id).values()] == [*before.values()]


def test_two_of_one_day_are_two_in_a_calendar_and_stay_themselves_when_one_is_suggested_no_more(
    library: Library,
) -> None:
    article_id = add(library, f"{TOLLS} {BIDS} {VOTE}", {TOLLS: "tolls", BIDS: "bids", VOTE: "vote"})
    before = uids(library, article_id)
    assert len({*before.values()}) == 3
    read_again(library, article_id, {BIDS: "bids", VOTE: "vote"})
    assert uids(library, article_id) == {what: before[what] for what in ("bids", "vote")}
    read_again(library, article_id, {TOLLS: "tolls", VOTE: "vote"})
    assert uids(library, article_id) == {what: before[what] for what in ("tolls", "vote")}


def test_two_of_one_day_in_one_sentence_are_two_in_a_calendar(library: Library) -> None:
    text = "Bids are due June 19, and June 19 is when the tolls end."
    labels = {text: "file bids", text[text.index("and") :]: "tolls end"}
    article_id = add(library, text, labels)
    before = uids(library, article_id)
    assert len({*before.values()}) == 2
    read_again(library, article_id, {text[text.index("and") :]: "no more tolls"})
    assert uids(library, article_id) == {"no more tolls": before["tolls end"]}


def test_two_of_one_day_whose_words_are_no_day_by_themselves_are_two_in_a_calendar(library: Library) -> None:
    labels = {TOLLS: "tolls", BIDS: "bids"}
    article_id = add(library, f"{TOLLS} {BIDS}", labels)
    before = uids(library, article_id)
    untimed = replace(found(f"{TOLLS} {BIDS}", labels), timexes=())
    record(library, article_id, untimed)
    assert len({*uids(library, article_id).values()}) == 2, "as of a term that is counted from another day"
    record(library, article_id, replace(untimed, timexes=found(TOLLS, {}).timexes))
    now = uids(library, article_id)
    assert now["tolls"] == before["tolls"] and len({*now.values()}) == 2


def test_a_calendar_knows_a_suggestion_again_when_the_article_is_edited(library: Library) -> None:
    article_id = add(library, f"Start. {TOLLS} {BIDS}", {TOLLS: "tolls", BIDS: "bids"})
    before = uids(library, article_id)
    said_anew = "Tolls on the bridge will end on June 19, the council said."
    becomes(library, article_id, f"Start. {TOLLS}", said_anew, {said_anew: "no tolls", BIDS: "quay bids"})
    assert [*uids(library, article_id).values()] == [*before.values()]


def test_a_calendar_knows_a_suggestion_again_when_its_date_is_put_right(library: Library) -> None:
    article_id = add(library, f"{TOLLS} {BIDS}", {TOLLS: "tolls", BIDS: "bids"})
    before = uids(library, article_id)
    later = Due.on(dt.date(2025, 7, 19))
    (first, _) = library.findings.of_article(article_id).timexes
    library.corrections.set_date(article_id, first, later)
    assert uids(library, article_id) == before
    assert called(library, article_id, "tolls").due == later


def test_what_is_decided_keeps_the_identity_that_calendars_have_of_it(path: Path, library: Library) -> None:
    article_id = add(library, TOLLS, {TOLLS: "tolls"})
    library.deadlines.track(called(library, article_id, "tolls").suggestion_id or 0)
    with closing(LibraryFile.open(path)) as file:
        created = file.value("SELECT created FROM deadlines")
    (entry,) = entries(library, article_id)
    assert entry.uid == uuid5(UUID("5f1c4b0e-8a39-5d57-9c1e-6d0f3a2b7c44"), f"1 {created}")


LABELS = st.sampled_from(["", "tolls end", "the vote", "bids", "what is due"])
"""The label in a reading; where it is empty, the sentence suggests nothing."""


@settings(max_examples=25, deadline=None)
@given(st.lists(st.tuples(LABELS, LABELS), min_size=1, max_size=6))
def test_whatever_two_readings_suggest_what_both_do_is_one_in_a_calendar_and_nothing_else(
    readings: Sequence[tuple[str, str]],
) -> None:
    sentences = [f"{number} is what is due on June 19." for number in range(len(readings))]
    text = " ".join(sentences)
    with TemporaryDirectory() as folder, open_empty(Path(folder) / "library.db") as library:
        told: list[dict[int, UUID]] = []
        article_id = 0
        for labels in zip(*readings, strict=True):
            wanted = {
                sentence: f"{label} {number}"
                for number, (sentence, label) in enumerate(zip(sentences, labels, strict=True))
                if label
            }
            if article_id:
                read_again(library, article_id, wanted)
            else:
                article_id = add(library, text, wanted)
            told.append({each.deadline.start: each.uid for each in entries(library, article_id)})
        first, second = told
        for start, uid in first.items():
            assert {at for at, other in second.items() if other == uid} <= {start}
            assert second.get(start, uid) == uid
