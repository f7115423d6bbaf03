"""A date put right: what is announced and tracked for it goes along, through readings and undo."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import replace

import pytest

from store.library import Library
from store.model.due import Due
from store.model.findings import Findings, TimexType
from tests.by_hand import record
from tests.library.read_again import held

AddOne = Callable[..., int]


LATER = Due(dt.date(2025, 7, 19), dt.date(2025, 7, 19))


def test_a_date_that_is_put_right_moves_what_is_announced_for_it(
    library: Library, add_one: AddOne, findings: Findings
) -> None:
    article_id = add_one()
    (timex,) = library.findings.of_article(article_id).timexes
    library.corrections.set_date(article_id, timex, LATER)
    (suggested,) = held(library, article_id, findings).deadlines
    assert (suggested.date, suggested.first) == ("2025-07-19", LATER.first)
    assert [deadline.first for deadline in library.deadlines.of_article(article_id)] == [LATER.first]


def test_and_what_is_tracked_of_it_unless_the_user_set_its_date(
    library: Library, add_one: AddOne, findings: Findings
) -> None:
    article_id = add_one()
    (suggestion,) = library.deadlines.of_article(article_id)
    tracked = library.deadlines.track(suggestion.suggestion_id or 0)
    (timex,) = library.findings.of_article(article_id).timexes
    library.corrections.set_date(article_id, timex, LATER)
    (now,) = library.deadlines.of_article(article_id)
    assert (now.id, now.first, now.moved_from) == (tracked.id, LATER.first, ()), "misread, not moved"
    record(library, article_id, findings)
    assert library.deadlines.of_article(article_id) == (now,), "the suggestion is still this deadline"
    library.history.undo()
    assert library.deadlines.of_article(article_id) == (tracked,)
    own = Due(dt.date(2026, 1, 1), dt.date(2026, 1, 1))
    library.deadlines.edit(tracked.id or 0, due=own)
    library.corrections.set_date(article_id, timex, LATER)
    assert [deadline.first for deadline in library.deadlines.of_article(article_id)] == [own.first]


def test_taken_back_it_is_due_again_when_it_was_found_to_be(library: Library, add_one: AddOne) -> None:
    article_id = add_one()
    (suggestion,) = library.deadlines.of_article(article_id)
    tracked = library.deadlines.track(suggestion.suggestion_id or 0)
    (timex,) = library.findings.of_article(article_id).timexes
    library.corrections.set_date(article_id, timex, LATER)
    moved = library.deadlines.of_article(article_id)
    (correction,) = library.corrections.all()
    library.corrections.take_back(correction)
    (now,) = library.deadlines.of_article(article_id)
    assert (now.id, now.due, now.suggestion_id) == (tracked.id, tracked.due, tracked.suggestion_id)
    library.history.undo()
    assert library.deadlines.of_article(article_id) == moved


@pytest.mark.parametrize("own", [None, Due.on(dt.date(2026, 1, 1))])
def test_what_is_tracked_of_a_date_put_right_stays_that_whatever_becomes_of_the_correction(
    library: Library, add_one: AddOne, findings: Findings, own: Due | None
) -> None:
    article_id = add_one()
    (timex,) = library.findings.of_article(article_id).timexes
    library.corrections.set_date(article_id, timex, LATER)
    (suggestion,) = library.deadlines.of_article(article_id)
    tracked = library.deadlines.track(suggestion.suggestion_id or 0)
    assert (tracked.date, tracked.told) == (LATER.date, LATER.date)
    if own is not None:
        library.deadlines.edit(tracked.id or 0, due=own)
    (corrected,) = library.findings.of_article(article_id).timexes
    library.corrections.set_date(article_id, corrected, Due.on(dt.date(2025, 7, 20)))
    (again,) = library.deadlines.of_article(article_id)
    assert (again.id, again.date) == (tracked.id, own.date if own else "2025-07-20")
    (correction,) = library.corrections.all()
    library.corrections.take_back(correction)
    (found,) = library.deadlines.of_article(article_id)
    assert (found.id, found.date) == (tracked.id, own.date if own else "2025-06-19")
    record(library, article_id, findings)
    assert library.deadlines.of_article(article_id) == (found,)


def test_what_was_joined_meanwhile_has_the_date_put_right_when_it_is_told_apart(
    library: Library, add_one: AddOne
) -> None:
    article_id = add_one()
    (suggestion,) = library.deadlines.of_article(article_id)
    tracked = library.deadlines.track(suggestion.suggestion_id or 0)
    due, kind = Due.on(dt.date(2025, 8, 1)), tracked.kind
    berth = library.deadlines.track_passage(None, 0, 0, what="renew the berth", due=due, kind=kind)
    library.deadlines.join([(berth,), (tracked,)])
    (timex,) = library.findings.of_article(article_id).timexes
    library.corrections.set_date(article_id, timex, LATER)
    (event,) = library.deadlines.events(dt.date(2025, 6, 5))
    assert {each.due for each in event} == {due}
    library.deadlines.tell_apart(event[1], event)
    assert library.deadlines.one(tracked.id or 0).due == LATER


def test_what_is_suggested_for_a_date_that_is_none_goes_with_it_and_comes_back(
    library: Library, add_one: AddOne, findings: Findings
) -> None:
    article_id = add_one()
    (suggestion,) = library.deadlines.of_article(article_id)
    (timex,) = library.findings.of_article(article_id).timexes
    library.corrections.reject(article_id, timex)
    assert library.deadlines.of_article(article_id) == ()
    record(library, article_id, findings)
    assert library.deadlines.of_article(article_id) == (), "later readings bring it back no more"
    library.history.undo()
    assert [each.what for each in library.deadlines.of_article(article_id)] == [suggestion.what]
    library.history.redo()
    (correction,) = library.corrections.all()
    library.corrections.take_back(correction)
    assert [each.what for each in library.deadlines.of_article(article_id)] == [suggestion.what]


def test_what_is_tracked_stays_where_its_date_is_said_to_be_none(library: Library, add_one: AddOne) -> None:
    article_id = add_one()
    (suggestion,) = library.deadlines.of_article(article_id)
    tracked = library.deadlines.track(suggestion.suggestion_id or 0)
    (timex,) = library.findings.of_article(article_id).timexes
    library.corrections.reject(article_id, timex)
    assert library.deadlines.of_article(article_id) == (tracked,)


def test_what_was_told_apart_stays_so_when_its_date_is_put_right_and_taken_back(
    library: Library, add_one: AddOne
) -> None:
    one, other = add_one(), add_one(1)
    (event,) = library.deadlines.events(dt.date(2025, 6, 5))
    assert {each.article_id for each in event} == {one, other}
    library.deadlines.tell_apart(event[1], event)
    for article_id in (one, other):
        (timex,) = library.findings.of_article(article_id).timexes
        library.corrections.set_date(article_id, timex, LATER)
        assert len(library.deadlines.events(dt.date(2025, 6, 5))) == 2
    for correction in library.corrections.all():
        library.corrections.take_back(correction)
        assert len(library.deadlines.events(dt.date(2025, 6, 5))) == 2


def test_the_time_of_day_that_is_told_goes_with_what_is_announced(
    library: Library, add_one: AddOne, findings: Findings
) -> None:
    (timex,), day = findings.timexes, dt.date(2025, 6, 19)
    at_five = replace(timex, type=TimexType.TIME, value="2025-06-19T17:00")
    article_id = add_one()
    record(library, article_id, replace(findings, timexes=(at_five,)))
    (suggestion,) = library.deadlines.of_article(article_id)
    assert suggestion.due == Due.on(day, time=dt.time(17))
    tracked = library.deadlines.track(suggestion.suggestion_id or 0)
    assert tracked.due == suggestion.due
    (told,) = library.findings.of_article(article_id).timexes
    library.corrections.set_date(article_id, told, LATER)
    assert library.deadlines.one(tracked.id or 0).due == LATER
    (correction,) = library.corrections.all()
    library.corrections.take_back(correction)
    assert library.deadlines.one(tracked.id or 0).due == suggestion.due


@pytest.mark.parametrize("value", ["2025-06-19TMO", "2025-06", "2025-06-20T09:00"])
def test_a_part_of_the_day_and_another_day_are_no_time(
    library: Library, add_one: AddOne, findings: Findings, value: str
) -> None:
    (timex,) = findings.timexes
    vague = replace(timex, type=TimexType.TIME, value=value)
    article_id = add_one()
    record(library, article_id, replace(findings, timexes=(vague,)))
    (suggestion,) = library.deadlines.of_article(article_id)
    assert suggestion.due == Due.on(dt.date(2025, 6, 19))
