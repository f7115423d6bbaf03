"""Another version of the reading tells what is due in other words: each deadline is known again."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from uuid import UUID, uuid5

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from store.library import Library
from store.model.articles import Draft
from store.model.calendar_entries import CalendarEntry
from store.model.decisions import Deadline, DeadlineStatus
from store.model.due import Due
from store.model.findings import DeadlineKind, DeadlineSuggestion, Findings, Timex, TimexType
from store.records import decided_suggestions
from store.records.connection import LibraryFile
from store.records.derived import miscounted, settle_articles
from tests.by_hand import add_read, record
from tests.empty_library import open_empty
from tests.library.read_again import URL, rewrite

DAY = dt.date(2025, 6, 19)

TOLLS = "The tolls on the Amber bridge will end on June 19."
BIDS = "Bids for the quay must be filed by June 19."
VOTE = "The council will vote on the harbour budget on June 19."


def found(text: str, labels: Mapping[str, str], day: dt.date = DAY) -> Findings:
    """A reading for which each "June 19" is a day, and something is due in these sentences."""
    dates = [at for at in range(len(text)) if text.startswith("June 19", at)]
    suggested = []
    for sentence, label in labels.items():
        start = text.index(sentence)
        timex = next(at for at in dates if at >= start)
        span = (start, start + len(sentence), timex, timex + len("June 19"))
        kind = DeadlineKind.EXPIRY if "end" in label else DeadlineKind.SCHEDULED_EVENT
        suggested.append(
            DeadlineSuggestion(*span, day.isoformat(), day, day, kind, label, "rule", who=label.split()[0])
        )
    return Findings(
        timexes=tuple(
            Timex(at, at + len("June 19"), TimexType.DATE, day.isoformat(), "rule", day, day) for at in dates
        ),
        deadlines=tuple(sorted(suggested, key=lambda each: each.start)),
    )


def add(library: Library, text: str, labels: Mapping[str, str]) -> int:
    result = add_read(library, Draft(text, "Minutes", "minutes", "plain", url=URL), found(text, labels))
    assert result.article_id is not None
    return result.article_id


def read_again(library: Library, article_id: int, labels: Mapping[str, str]) -> None:
    record(library, article_id, found(library.articles.one(article_id).text, labels))


def becomes(library: Library, article_id: int, old: str, new: str, labels: Mapping[str, str]) -> None:
    """The article comes in again with another passage, and is read."""
    rewrite(library, article_id, old, new)
    read_again(library, article_id, labels)


def suggested(library: Library, article_id: int) -> list[str]:
    """The labels of what is open."""
    return [each.what for each in library.deadlines.of_article(article_id) if each.id is None]


def called(library: Library, article_id: int, what: str) -> Deadline:
    (deadline,) = [each for each in library.deadlines.of_article(article_id) if each.what == what]
    return deadline


def entries(library: Library, article_id: int) -> list[CalendarEntry]:
    """What of an article is open and tracked, as calendars keep it, in the order of the text."""
    listed = sorted(library.deadlines.of_article(article_id), key=lambda each: each.start)
    made = list(library.calendar.of(listed))
    assert len({entry.uid for entry in made}) == len(listed)
    return made


def uids(library: Library, article_id: int) -> dict[str, UUID]:
    """The identities in a calendar, by what the deadlines are called."""
    return {entry.deadline.what: entry.uid for entry in entries(library, article_id)}


# What was decided


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


# What calendars hold


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
