"""Another version of the reading tells what is due in other words: what was decided is known again."""

from __future__ import annotations

import datetime as dt
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from store.library import Library
from store.model.decisions import DeadlineStatus
from store.model.due import Due
from store.model.findings import Findings
from store.records import decided_suggestions
from store.records.connection import LibraryFile
from store.records.derived import miscounted, settle_articles
from tests.by_hand import record
from tests.library.deadlines_read_anew import (
    BIDS,
    TOLLS,
    VOTE,
    add,
    becomes,
    called,
    found,
    read_again,
    suggested,
)
from tests.library.read_again import rewrite


def decide(library: Library, article_id: int, what: str, status: DeadlineStatus) -> None:
    deadline = called(library, article_id, what)
    if status is DeadlineStatus.TRACKED:
        library.deadlines.track(deadline.suggestion_id or 0)
    else:
        library.deadlines.dismiss(deadline)


def test_what_was_dismissed_stays_so_where_its_sentence_and_its_label_are_others(library: Library) -> None:
    article_id = add(library, f"{TOLLS} {VOTE}", {TOLLS: "bridge tolls end", VOTE: "budget vote"})
    library.deadlines.dismiss(called(library, article_id, "bridge tolls end"))
    said_anew = "Tolls on the Amber bridge are to end on June 19, the council said."
    becomes(
        library,
        article_id,
        TOLLS,
        said_anew,
        {said_anew: "No more tolls on the bridge", VOTE: "Budget put to a vote"},
    )
    assert suggested(library, article_id) == ["Budget put to a vote"]
    read_again(library, article_id, {said_anew: "Amber bridge is free", VOTE: "Council votes"})
    assert suggested(library, article_id) == ["Council votes"]
    library.history.undo()
    library.history.undo()
    read_again(library, article_id, {TOLLS: "Amber bridge is free", VOTE: "Council votes"})
    assert suggested(library, article_id) == ["Amber bridge is free", "Council votes"], "it was taken back"


@pytest.mark.parametrize("decided", [DeadlineStatus.TRACKED, DeadlineStatus.DONE])
def test_what_is_tracked_or_done_is_not_suggested_beside_itself(
    library: Library, decided: DeadlineStatus
) -> None:
    article_id = add(library, BIDS, {BIDS: "quay bids"})
    tracked = library.deadlines.track(
        called(library, article_id, "quay bids").suggestion_id or 0, note="mine"
    )
    library.deadlines.set_done(tracked.id or 0, decided is DeadlineStatus.DONE)
    said_anew = "Bids for the old quay are due by June 19."
    becomes(library, article_id, BIDS, said_anew, {said_anew: "File a bid"})
    (now,) = library.deadlines.of_article(article_id)
    assert (now.id, now.what, now.note, now.status) == (tracked.id, "quay bids", "mine", decided)


def test_another_deadline_of_the_day_is_suggested_though_its_label_is_that_of_the_dismissed_one(
    library: Library,
) -> None:
    article_id = add(library, f"{TOLLS} {BIDS}", {BIDS: "budget"})
    library.deadlines.dismiss(called(library, article_id, "budget"))
    becomes(library, article_id, BIDS, VOTE, {VOTE: "budget"})
    assert suggested(library, article_id) == ["budget"]


def test_of_two_rewritten_sentences_each_is_what_is_most_like_it(path: Path, library: Library) -> None:
    north, south = "The north gate will close on June 19.", "The south gate will close on June 19."
    article_id = add(library, f"{north} {south}", {north: "north gate closes", south: "south gate closes"})
    library.deadlines.dismiss(called(library, article_id, "north gate closes"))
    library.deadlines.track(called(library, article_id, "south gate closes").suggestion_id or 0)
    anew = ("On June 19 the south gate is closing.", "On June 19 the north gate is closing.")
    becomes(library, article_id, f"{north} {south}", " ".join(anew), dict.fromkeys(anew, "gate closes"))
    with closing(LibraryFile.open(path)) as file:
        became = file.rows(
            "SELECT sentence, status FROM suggestions s JOIN deadlines d ON d.id = deadline_id"
        )
    assert sorted(became) == [(anew[1], "dismissed"), (anew[0], "tracked")]
    assert suggested(library, article_id) == []


def test_one_decision_answers_for_one_rewritten_sentence(library: Library) -> None:
    article_id = add(library, TOLLS, {TOLLS: "tolls end"})
    library.deadlines.dismiss(called(library, article_id, "tolls end"))
    like_it, less = "Amber bridge tolls will end on June 19.", "Tolls on the Kelp bridge will end on June 19."
    becomes(library, article_id, TOLLS, f"{less} {like_it}", {less: "Kelp bridge", like_it: "Amber bridge"})
    assert suggested(library, article_id) == ["Kelp bridge"]


@pytest.mark.parametrize("decided", [DeadlineStatus.DISMISSED, DeadlineStatus.TRACKED])
@pytest.mark.parametrize("between", ["", "The road between them is closed for all of the summer. "])
def test_what_was_open_beside_it_stays_so_when_the_sentence_of_a_decision_is_gone(
    library: Library, decided: DeadlineStatus, between: str
) -> None:
    north, south = "The north gate will close on June 19.", "The south gate will close on June 19."
    gates = f"{north} {between}{south}"
    article_id = add(library, f"Start. {gates}", {north: "north gate closes", south: "south gate closes"})
    decide(library, article_id, "north gate closes", decided)
    becomes(library, article_id, f"{north} ", "", {south: "gate in the south"})
    assert suggested(library, article_id) == ["gate in the south"]
    library.history.undo()
    read_again(library, article_id, {north: "north", south: "south"})
    assert suggested(library, article_id) == ["south"]
    library.history.redo()
    read_again(library, article_id, {south: "gate"})
    assert suggested(library, article_id) == ["gate"]


@pytest.mark.parametrize(
    ("before", "now", "is_one"),
    [
        ("Bids for Lot 4 must be filed by June 19.", "Bids for Lot 5 must be filed by June 19.", False),
        ("Bids for Lot 4 must be filed by June 19.", "By June 19 a bid for Lot 4 must be filed.", True),
        ("The gate will close by June 19.", "The gate will close next Thursday, June 19.", True),
        ("The first vote is on June 19.", "The final vote is on June 19.", False),
    ],
    ids=["another number", "its number", "next of a day", "another of several"],
)
def test_a_rewritten_sentence_is_known_by_the_number_of_what_it_names(
    library: Library, before: str, now: str, is_one: bool
) -> None:
    article_id = add(library, f"Start. {before}", {before: "it"})
    library.deadlines.dismiss(called(library, article_id, "it"))
    becomes(library, article_id, before, now, {now: "it"})
    assert suggested(library, article_id) == ([] if is_one else ["it"])


def test_a_decision_holds_where_its_date_was_put_right_before_it_was_rewritten(library: Library) -> None:
    article_id = add(library, TOLLS, {TOLLS: "tolls end"})
    (timex,) = library.findings.of_article(article_id).timexes
    library.corrections.set_date(article_id, timex, Due.on(dt.date(2026, 6, 19)))
    library.deadlines.dismiss(called(library, article_id, "tolls end"))
    said_anew = "Tolls on the bridge are to end on June 19."
    becomes(library, article_id, TOLLS, said_anew, {said_anew: "no more tolls"})
    assert suggested(library, article_id) == []


@pytest.mark.parametrize("again", [dt.date(2026, 6, 19), dt.date(2027, 6, 19)], ids=["right", "another"])
def test_a_decision_holds_where_its_date_was_put_right_and_is_another_in_the_next_reading(
    library: Library, again: dt.date
) -> None:
    text, right = f"{TOLLS} {BIDS} {VOTE}", Due.on(dt.date(2026, 6, 19))
    labels = {TOLLS: "tolls end", BIDS: "quay bids", VOTE: "budget vote"}
    article_id = add(library, text, labels)
    library.deadlines.dismiss(called(library, article_id, "quay bids"))
    for timex in library.findings.of_article(article_id).timexes:
        library.corrections.set_date(article_id, timex, right)
    library.deadlines.dismiss(called(library, article_id, "tolls end"))
    tracked = library.deadlines.track(called(library, article_id, "budget vote").suggestion_id or 0)
    record(library, article_id, found(text, {TOLLS: "no tolls", BIDS: "bid", VOTE: "vote"}, again))
    (now,) = library.deadlines.of_article(article_id)
    assert (now.id, now.due, suggested(library, article_id)) == (tracked.id, right, [])


@pytest.mark.parametrize("status", [DeadlineStatus.DISMISSED, DeadlineStatus.TRACKED])
@pytest.mark.parametrize("is_decided_first", [True, False])
def test_a_decision_holds_where_what_was_put_right_is_taken_back_after_another_reading(
    library: Library, status: DeadlineStatus, is_decided_first: bool
) -> None:
    article_id = add(library, f"{TOLLS} {VOTE}", {TOLLS: "tolls end"})
    timex, _ = library.findings.of_article(article_id).timexes
    right = Due.on(dt.date(2026, 6, 19))
    if is_decided_first:
        decide(library, article_id, "tolls end", status)
        library.corrections.set_date(article_id, timex, right)
    else:
        library.corrections.set_date(article_id, timex, right)
        decide(library, article_id, "tolls end", status)
    record(library, article_id, found(f"{TOLLS} {VOTE}", {TOLLS: "no tolls"}, dt.date(2027, 6, 19)))
    (correction,) = library.corrections.of_article(article_id)
    library.corrections.take_back(correction)
    assert suggested(library, article_id) == []
    library.history.undo()
    assert suggested(library, article_id) == []
    library.history.redo()
    assert suggested(library, article_id) == []


@pytest.mark.parametrize("status", [DeadlineStatus.DISMISSED, DeadlineStatus.TRACKED])
def test_a_decision_holds_where_the_article_says_then_what_was_put_right(
    library: Library, status: DeadlineStatus
) -> None:
    article_id = add(library, TOLLS, {TOLLS: "tolls end"})
    (timex,) = library.findings.of_article(article_id).timexes
    library.corrections.set_date(article_id, timex, Due.on(dt.date(2026, 6, 19)))
    decide(library, article_id, "tolls end", status)
    said_anew = "Tolls on the Amber bridge are going to end on June 19, 2026."
    text = rewrite(library, article_id, TOLLS, said_anew)
    record(library, article_id, found(text, {said_anew: "no tolls"}, dt.date(2026, 6, 19)))
    (correction,) = library.corrections.of_article(article_id)
    assert correction.orphan and suggested(library, article_id) == []


def test_what_is_no_date_takes_nothing_from_what_was_dismissed_for_another_date_of_the_sentence(
    library: Library,
) -> None:
    both = "Bids are opened on June 19, and the quay is closed on July 19."
    at = both.index("July 19")

    def reading(july: dt.date) -> Findings:
        (timex,) = found(both, {}).timexes
        (quay,) = found(both, {both: "quay"}, july).deadlines
        later = replace(timex, start=at, end=at + len("July 19"), value=str(july), first=july, last=july)
        quay = replace(quay, timex_start=later.start, timex_end=later.end)
        return Findings(timexes=(timex, later), deadlines=(quay,))

    right = reading(dt.date(2025, 7, 19))
    bids = found(both, {both: "bids"}).deadlines
    article_id = add(library, both, {})
    record(library, article_id, replace(right, deadlines=bids + right.deadlines))
    library.deadlines.dismiss(called(library, article_id, "bids"))
    library.corrections.reject(article_id, right.timexes[1])
    record(library, article_id, reading(dt.date(2026, 7, 19)))
    assert suggested(library, article_id) == []
    (correction,) = library.corrections.of_article(article_id)
    library.corrections.take_back(correction)
    assert suggested(library, article_id) == ["quay"]
    record(library, article_id, replace(right, deadlines=bids + right.deadlines))
    assert suggested(library, article_id) == ["quay"], "of the bids nothing was taken back"


def test_what_is_due_on_another_day_than_its_sentence_told_takes_none_from_what_was_found_for_that(
    path: Path, library: Library
) -> None:
    both = "Bids are opened on June 19, and the quay is closed on July 19."
    july = dt.date(2025, 7, 19)
    reading = found(both, {both: "bids"})
    (opened,) = reading.deadlines
    at = both.index("July 19")
    closed = replace(opened, timex_start=at, timex_end=at + len("July 19"), what="quay")
    closed = replace(closed, date=july.isoformat(), first=july, last=july)
    article_id = add(library, both, {})
    record(library, article_id, replace(reading, deadlines=(opened, closed)))
    bids = library.deadlines.track(called(library, article_id, "bids").suggestion_id or 0)
    quay = library.deadlines.track(called(library, article_id, "quay").suggestion_id or 0)
    library.deadlines.edit(bids.id or 0, due=Due.on(july))
    record(library, article_id, replace(reading, deadlines=(opened, closed)))
    with closing(LibraryFile.open(path)) as file:
        became = file.rows("SELECT what, deadline_id FROM suggestions ORDER BY timex_start")
    assert became == [("bids", bids.id), ("quay", quay.id)]


def test_what_is_said_to_be_no_date_is_none_of_another_day_in_the_next_reading(library: Library) -> None:
    article_id = add(library, f"{TOLLS} {VOTE}", {TOLLS: "tolls end", VOTE: "budget vote"})
    timex, _ = library.findings.of_article(article_id).timexes
    library.corrections.reject(article_id, timex)
    again = found(f"{TOLLS} {VOTE}", {TOLLS: "no tolls", VOTE: "vote"}, dt.date(2026, 6, 19))
    record(library, article_id, again)
    assert suggested(library, article_id) == ["vote"]
    (correction,) = library.corrections.of_article(article_id)
    library.corrections.take_back(correction)
    assert suggested(library, article_id) == ["no tolls", "vote"]


def test_what_is_dismissed_beside_words_that_are_no_date_stays_so_when_these_are_one(
    library: Library,
) -> None:
    both = "Tolls are paid from June 19, and the last day is June 19."
    last = both[both.index("and") :]
    article_id = add(library, both, {last: "tolls end"})
    library.deadlines.dismiss(called(library, article_id, "tolls end"))
    timex, _ = library.findings.of_article(article_id).timexes
    library.corrections.reject(article_id, timex)
    again = found(both, {both: "tolls begin", last: "no tolls"})
    first, second = again.deadlines
    july = dt.date(2025, 7, 19)
    first = replace(first, date=july.isoformat(), first=july, last=july)
    record(library, article_id, replace(again, deadlines=(first, second)))
    (correction,) = library.corrections.of_article(article_id)
    library.corrections.take_back(correction)
    assert suggested(library, article_id) == ["tolls begin"]


def test_what_became_of_suggestions_is_the_same_however_often_it_is_derived(
    path: Path, library: Library
) -> None:
    article_id = add(library, f"{TOLLS} {BIDS}", {TOLLS: "tolls end", BIDS: "quay bids"})
    library.deadlines.dismiss(called(library, article_id, "tolls end"))
    anew = "Bridge tolls end on June 19."
    becomes(library, article_id, TOLLS, anew, {anew: "no tolls", BIDS: "bids"})
    before = library.deadlines.of_article(article_id)
    with closing(LibraryFile.open(path)) as file, file.writing():
        changes = file.value("SELECT total_changes()")
        decided_suggestions.settle(file, article_id)
        assert file.value("SELECT total_changes()") == changes, "nothing is written where nothing is another"
        settle_articles(file, (article_id,))
        assert miscounted(file) == []
    assert library.deadlines.of_article(article_id) == before
