"""Briefings: what came in since a day, what of it is new, and what is due."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from store.library import Library
from store.model.articles import Draft, Place
from store.model.briefing import Briefing
from store.model.due import Due
from store.model.findings import (
    Change,
    DeadlineKind,
    DeadlineSuggestion,
    Findings,
    Mention,
    MentionKind,
    Quotation,
    QuotationType,
    Timex,
    TimexType,
)
from store.records.findings import replace_findings
from tests.by_hand import add_read
from tui.words.briefing import title

TODAY = dt.date.today()
"""What comes in comes in now, by the clock; a briefing asks for days beside it."""

DUE = Due.on(TODAY + dt.timedelta(days=3))


def came_in(library: Library, number: int, due: Due = DUE, what: str = "objections to the quay toll") -> int:
    """An article in which everything is found that a briefing tells."""
    text = f"“It will hold,” Ana Roe said. Tolls fell to 9 from 14. Objections are due soon. {number}"
    at, fell, sentence = text.index("Ana"), text.index("fell"), text.index("Objections")
    end = text.rindex(f" {number}")
    found = Findings(
        mentions=(Mention(at, at + 7, MentionKind.PERSON, "Ana Roe", "test"),),
        quotations=(Quotation(0, 15, QuotationType.DIRECT, "test", "Ana Roe", at, at + 7),),
        changes=(Change(fell, fell + 17, 14.0, 9.0, "count", "test", "Tolls"),),
        deadlines=(
            DeadlineSuggestion(
                sentence,
                end,
                end - 4,
                end,
                due.date,
                due.first,
                due.last,
                DeadlineKind.DEADLINE,
                what,
                "test",
            ),
        ),
    )
    published = TODAY - dt.timedelta(days=10 - number)
    draft = Draft(text, f"Toll {number}", f"{number}.txt", "plain", source="Ledger", published=published)
    result = add_read(library, draft, found)
    assert result.article_id is not None
    return result.article_id


def briefing(library: Library, days: int = 1) -> Briefing:
    return library.briefings.since(TODAY - dt.timedelta(days=days), TODAY)


def test_what_came_in_is_counted_and_its_deadlines_and_changes_are_told(library: Library) -> None:
    article_id = came_in(library, 1)
    told = briefing(library)
    assert told.articles == 1
    assert [row.id for row in told.newest] == [article_id]
    assert [event[0].what for event in told.found] == ["objections to the quay toll"]
    assert [event[0].article_id for event in told.due] == [article_id], "it is due within the week, too"
    (change,) = told.changes
    assert (change.sentence, change.of_it) == ("Tolls fell to 9 from 14.", "Tolls")
    assert told.quotes == told.mentions == (), "nobody is followed"


def test_what_came_in_is_counted_as_far_as_that_takes_no_time(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("store.records.arrived.MOST_COUNTED", 2)
    monkeypatch.setattr("tui.words.briefing.MOST_COUNTED", 2)
    came_in(library, 1)
    assert ": 1 article since" in title(briefing(library))
    came_in(library, 2), came_in(library, 3)
    assert ": 2 articles or more since" in title(briefing(library))


def test_of_whom_one_follows_quotes_and_mentions_are_told(library: Library) -> None:
    came_in(library, 1)
    library.follows.follow(library.names.called("Ana Roe").id)
    told = briefing(library)
    assert [(quote.sentence, quote.of_it) for quote in told.quotes] == [("“It will hold,”", "Ana Roe")]
    assert [mention.sentence for mention in told.mentions] == ["“It will hold,” Ana Roe said."]


def test_what_came_in_before_is_not_new_but_may_be_due(library: Library) -> None:
    came_in(library, 1)
    told = library.briefings.since(TODAY + dt.timedelta(days=1), TODAY)
    assert (told.articles, told.newest, told.found, told.changes) == (0, (), (), ())
    assert len(told.due) == 1


def test_what_was_only_found_is_due_in_the_week_in_which_its_days_begin_or_end(library: Library) -> None:
    def from_to(begins: int, ends: int) -> Due:
        return Due.on(TODAY + dt.timedelta(days=begins), TODAY + dt.timedelta(days=ends))

    for number, days in enumerate((from_to(0, 90), from_to(-90, 6), from_to(-90, 7))):
        came_in(library, number, days, f"toll {number}")
    assert [event[0].what for event in briefing(library).due] == ["toll 0", "toll 1"]
    (ends_later,) = (each for each in library.deadlines.agenda(TODAY) if each.what == "toll 2")
    library.deadlines.track(ends_later.suggestion_id or 0)
    assert len(briefing(library).due) == 3


def test_what_is_told_for_the_day_after_the_week_is_due_where_it_is_within_it_here(library: Library) -> None:
    """Half past midnight in Kiritimati is on the day before, wherever else this machine is."""
    moment = dt.datetime.combine(TODAY + dt.timedelta(days=7), dt.time(0, 30))
    due = Due.on(moment.date(), time=moment.time(), zone="+14:00")
    here = moment.replace(tzinfo=dt.timezone(dt.timedelta(hours=14))).astimezone().date()
    article_id = came_in(library, 1, Due.on(due.first), "far away")
    (timex_end,) = library._file.row("SELECT timex_end FROM suggestions") or ()
    at_midnight = Timex(timex_end - 1, timex_end, TimexType.TIME, f"{due.date}T00:30", "test", zone="+14:00")
    found = library.findings.of_article(article_id)
    with library._file.writing():
        replace_findings(library._file, article_id, replace(found, timexes=(at_midnight,)))
    assert [event[0].what for event in briefing(library).due] == ["far away"] * ((here - TODAY).days <= 6)
    library.deadlines.track(library.deadlines.of_article(article_id)[0].suggestion_id or 0)
    assert len(briefing(library).due) == ((here - TODAY).days <= 6)


def test_what_lies_in_the_bin_is_not_told(library: Library) -> None:
    article_id = came_in(library, 1)
    library.articles.move([article_id], Place.BIN)
    told = briefing(library)
    assert (told.articles, told.found, told.due, told.changes) == (0, (), (), ())


def test_another_date_for_what_is_tracked_has_moved(library: Library) -> None:
    came_in(library, 1)
    (found,) = briefing(library).found
    library.deadlines.track(found[0].suggestion_id or 0)
    assert briefing(library).moved == ()
    came_in(library, 2, due=Due.on(TODAY + dt.timedelta(days=5)))
    (moved,) = briefing(library).moved
    assert {each.first for each in moved} == {DUE.first, TODAY + dt.timedelta(days=5)}


@pytest.mark.parametrize(("days", "due"), [(-2, True), (0, True), (6, True), (7, False)])
def test_what_is_tracked_is_due_from_a_week_before_until_it_is_done(
    library: Library, days: int, due: bool
) -> None:
    came_in(library, 1, due=Due.on(TODAY + dt.timedelta(days=days)))
    (suggested,) = library.deadlines.agenda(TODAY, include_past_suggestions=True)
    tracked = library.deadlines.track(suggested.suggestion_id or 0)
    assert bool(briefing(library).due) is due
    library.deadlines.set_done(tracked.id or 0, True)
    assert briefing(library).due == ()


def test_an_empty_library_has_an_empty_briefing(library: Library) -> None:
    told = briefing(library)
    assert (told.articles, told.newest, told.due, told.found, told.moved) == (0, (), (), (), ())


def test_on_the_last_days_of_the_calendar_there_is_a_briefing(library: Library) -> None:
    came_in(library, 1)
    assert library.briefings.since(dt.date.max, dt.date.max).due == ()
