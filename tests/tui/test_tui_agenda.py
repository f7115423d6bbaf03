"""The agenda on the screen: deciding, filtering, the way to and from the sentence."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from textual.widgets import Static

from store.library import Library
from store.model.articles import Draft
from store.model.decisions import DeadlineStatus
from store.model.due import UNDATED, Due
from store.model.findings import DeadlineKind, Findings
from tests.by_hand import add_read, record, up_to_date
from tests.tui.conftest import found_in_fees
from tests.tui.waiting import settled, until
from tui.app import DatelineApp
from tui.article.view import ArticleView
from tui.chrome.footer import Footer
from tui.lists.line_list import LineList
from tui.screens.agenda import AgendaScreen
from tui.screens.deadline_preview import DeadlinePreview

TODAY = dt.date(2026, 7, 1)


async def test_a_found_deadline_is_tracked_done_undone_and_leads_to_its_sentence(
    app: DatelineApp, library: Library
) -> None:
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.press("g", "a")
        await pilot.pause()
        assert isinstance(app.screen, AgendaScreen)
        found = library.deadlines.agenda(TODAY)[0]
        assert found.status is DeadlineStatus.SUGGESTED
        await pilot.press("D")
        assert [entry.status for entry in library.deadlines.agenda(TODAY)] == [DeadlineStatus.TRACKED]
        await pilot.press("d")
        assert library.deadlines.agenda(TODAY) == ()
        await pilot.press("u")
        await pilot.press("enter")
        await pilot.pause()
        view = app.screen.query_one(ArticleView)
        assert view.article is not None and view.article.id == found.article_id
        assert found.start <= view.cursor < found.end


async def test_snoozed_until_a_day_that_is_typed(app: DatelineApp, library: Library) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("g", "a")
        await pilot.pause()
        await pilot.press("s", *"+9d", "enter")
        await settled(pilot)
        snoozed = library.deadlines.agenda(TODAY, include_snoozed=True)
        assert [entry.snoozed_until for entry in snoozed] == [dt.date(2026, 7, 10)]
        assert library.deadlines.agenda(TODAY) == ()


async def test_one_of_ones_own_is_added_and_dismissed(app: DatelineApp, library: Library) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("g", "a")
        await pilot.pause()
        await pilot.press("a", *"Call", "down", *"+7d", "enter")
        await settled(pilot)
        assert [entry.what for entry in library.deadlines.agenda(TODAY) if entry.id is not None] == ["Call"]
        await pilot.press("X")
        assert [entry for entry in library.deadlines.agenda(TODAY) if entry.id is not None] == []


async def test_found_ones_are_tracked_one_after_another(app: DatelineApp, library: Library) -> None:
    article_id = library.deadlines.agenda(TODAY)[0].article_id or 0
    (suggestion,) = found_in_fees().deadlines
    later = suggestion.first + dt.timedelta(days=1)
    another = replace(suggestion, what="the fair opens", date=later.isoformat(), first=later, last=later)
    record(library, article_id, replace(found_in_fees(), deadlines=(suggestion, another)))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("g", "a")
        await pilot.pause()
        await pilot.press("D", "D")
        assert [entry.status for entry in library.deadlines.agenda(TODAY)] == [DeadlineStatus.TRACKED] * 2


async def test_what_is_away_is_looked_at_and_brought_back(app: DatelineApp, library: Library) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("g", "a")
        await pilot.pause()
        found = library.deadlines.agenda(TODAY)
        await pilot.press("X")
        assert library.deadlines.agenda(TODAY) == ()
        await pilot.press("c", "c", "c", "r")
        assert library.deadlines.agenda(TODAY) == found
        await pilot.press("u")
        assert library.deadlines.agenda(TODAY) == ()
        await pilot.press("U", "q", "d", "c", "c", "r")
        assert [entry.status for entry in library.deadlines.agenda(TODAY)] == [DeadlineStatus.TRACKED]


async def test_several_are_marked_and_decided_on_and_taken_back_as_one(
    app: DatelineApp, library: Library
) -> None:
    for what in ("Call the board", "Write a letter"):
        when = Due.on(TODAY + dt.timedelta(days=3))
        library.deadlines.track_passage(None, 0, 0, what=what, due=when, kind=DeadlineKind.DEADLINE)
    before = library.deadlines.agenda(TODAY)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("g", "a")
        await pilot.pause()
        await pilot.press("x", "x", "d")
        assert [entry.id for entry in library.deadlines.agenda(TODAY)] == [None]
        await pilot.press("u")
        assert library.deadlines.agenda(TODAY) == before
        await pilot.press("g", "g", "x", "x", "x", "X")
        assert library.deadlines.agenda(TODAY) == ()
        await pilot.press("u")
        assert library.deadlines.agenda(TODAY) == before


@pytest.mark.parametrize(("size", "shown_at_first"), [((120, 40), True), ((80, 24), False)])
async def test_the_pane_shows_the_paragraph_beside_or_below_the_list(
    app: DatelineApp, size: tuple[int, int], shown_at_first: bool
) -> None:
    async with app.run_test(size=size) as pilot:
        await pilot.press("g", "a")
        await settled(pilot)
        pane = app.screen.query_one(DeadlinePreview)
        assert pane.display is shown_at_first
        if not shown_at_first:
            await pilot.press("i")
        await settled(pilot)
        assert "Ship owners have until August 14 to object." in str(pane.query_one(Static).render())
        await pilot.press("i")
        await settled(pilot)
        assert not pane.display


async def test_a_filter_narrows_the_agenda_and_an_empty_one_says_why(
    app: DatelineApp, library: Library
) -> None:
    when = Due.on(TODAY + dt.timedelta(days=3))
    library.deadlines.track_passage(None, 0, 0, what="Call the board", due=when, kind=DeadlineKind.EXPIRY)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("g", "a")
        await pilot.pause()
        await pilot.press("f", *"kind:exp", "tab", "enter")
        await settled(pilot)
        shown = app.screen.query_one(LineList)
        assert isinstance(shown.key, tuple)
        assert shown.key[0] == "tracked"
        await pilot.press("j", "d")
        assert [entry.id for entry in library.deadlines.agenda(TODAY)] == [None]
        await settled(pilot)
        why = str(app.screen.query_one("#empty", Static).render())
        assert "Nothing to do is of the kind “expiry”." in why
        assert "1 of what is snoozed, done or dismissed would fit" in why
        await pilot.press("f", *" source:nobody", "enter")
        await settled(pilot)
        why = str(app.screen.query_one("#empty", Static).render())
        assert "By itself, source:nobody finds nothing either." in why
        await pilot.press("q")
        await settled(pilot)
        assert shown.key == ("found", library.deadlines.agenda(TODAY)[0].suggestion_id)


async def test_a_filter_that_is_wrong_is_told_and_left_with_esc(app: DatelineApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("g", "a")
        await pilot.pause()
        await pilot.press("f", *"lang:de ", "enter")
        await settled(pilot)
        assert "there is no term “lang:”" in str(app.screen.query_one(".dock--hint", Static).render())
        await pilot.press("escape")
        await settled(pilot)
        assert app.screen.query_one(LineList).key is not None


async def test_another_date_is_asked_about_with_both_sentences_and_taken(
    app: DatelineApp, library: Library
) -> None:
    (suggested,) = library.deadlines.agenda(TODAY)
    what = "objections to the fees of Port Elling"
    tracked = library.deadlines.track(suggested.suggestion_id or 0, what=what)
    text = "The board put the day off: ship owners have until August 28 to object."
    draft = Draft(text, "More time", "told:2", "text", source="Harbor Ledger", published=TODAY)
    (found,) = found_in_fees().deadlines
    later = found.first + dt.timedelta(days=14)
    moved = replace(
        found,
        what=what,
        start=0,
        end=len(text),
        timex_start=52,
        timex_end=61,
        date=later.isoformat(),
        first=later,
        last=later,
    )
    add_read(library, draft, up_to_date(Findings(deadlines=(moved,))))
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("g", "a")
        await settled(pilot)
        assert "moved? 14 Aug 2026 → 28 Aug 2026, says Harbor Ledger" in " ".join(shown_lines(app))
        await pilot.press("m")
        await settled(pilot)
        told = str(app.screen.query_one("MovedDock .dock--hint", Static).render())
        assert "Ship owners have until August 14 to object." in told
        assert text in told
        await pilot.press("enter")
        await settled(pilot)
        assert "moved once: 14 Aug 2026 → 28 Aug 2026" in " ".join(shown_lines(app))
        assert library.deadlines.one(tracked.id or 0).first == later
        await pilot.press("h", "j", "j", "-")
        await settled(pilot)
        assert len(library.deadlines.events(TODAY)) == 2
        await pilot.press("u", "u")
        assert library.deadlines.one(tracked.id or 0) == tracked


async def test_one_is_counted_from_an_event_and_moves_when_its_day_is_told(
    app: DatelineApp, library: Library
) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("g", "a", "a")
        await settled(pilot)
        await pilot.press(*"Answer", "down", *"30 days after service", "enter")
        await settled(pilot)
        (answer,) = (each for each in library.deadlines.agenda(TODAY) if each.id is not None)
        assert (answer.due, answer.rule, answer.event) == (UNDATED, "30 days after", "service")
        assert "30 days after service (not known when)" in " ".join(shown_lines(app))
        await pilot.press("E", *"5 june", "enter")
        await settled(pilot)
        assert library.deadlines.one(answer.id or 0).date == "2026-07-05"
        await pilot.press("u")
        assert library.deadlines.one(answer.id or 0) == answer


async def test_a_repeat_without_an_end_is_told_in_the_dock_and_nothing_that_was_typed_is_lost(
    app: DatelineApp, library: Library
) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("g", "a", "a")
        await settled(pilot)
        await pilot.press(
            *"Report", "down", *"+7d", "down", "down", "down", *"monthly", "down", *"3", "enter"
        )
        await settled(pilot)
        assert "Say when it ends" in str(app.screen.query_one("#wrong", Static).render())
        await pilot.press("end", *", 3 times", "enter")
        await settled(pilot)
        (report,) = (each for each in library.deadlines.agenda(TODAY) if each.id is not None)
        assert (report.what, report.repeats, report.lead_days) == (
            "Report",
            "every month until 2026-09-08",
            3,
        )
        await pilot.press("e", "enter")
        await settled(pilot)
        assert library.deadlines.one(report.id or 0) == report


async def test_much_that_was_found_follows_what_is_tracked(
    app: DatelineApp, library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tui.screens.agenda.FOUND_AT_ONCE", 0)
    when = Due.on(TODAY + dt.timedelta(days=3))
    library.deadlines.track_passage(None, 0, 0, what="Call the board", due=when, kind=DeadlineKind.DEADLINE)
    assert library.deadlines.suggests_more_than(0, TODAY)
    assert not library.deadlines.suggests_more_than(1, TODAY)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("g", "a")
        await settled(pilot)
        shown = " ".join(shown_lines(app))
        assert "Call the board" in shown
        assert "objections to the fees" in shown
        assert isinstance(key := app.screen.query_one(LineList).key, tuple)
        assert key[0] == "tracked"


async def test_the_next_entries_are_laid_out_when_the_cursor_comes_to_them(
    app: DatelineApp, library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tui.screens.agenda._LAID_OUT", 2)
    for number in range(5):
        when = Due.on(TODAY + dt.timedelta(days=number))
        what = f"Call board {number}"
        library.deadlines.track_passage(None, 0, 0, what=what, due=when, kind=DeadlineKind.DEADLINE)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("g", "a")
        await settled(pilot)
        assert "Call board 3" not in " ".join(shown_lines(app))
        await pilot.press(*"jjjj")
        await settled(pilot)
        assert "Call board 3" in " ".join(shown_lines(app))
        assert "more below" not in " ".join(shown_lines(app))


def shown_lines(app: DatelineApp) -> list[str]:
    """What the list shows."""
    shown = app.screen.query_one(LineList)
    return [shown.render_line(y).text for y in range(shown.size.height)]


async def test_the_footer_offers_the_agenda_only_where_one_is_not_there(app: DatelineApp) -> None:
    async with app.run_test(size=(120, 24)) as pilot:
        await settled(pilot)
        assert "ga agenda" in str(app.screen.query_one(Footer).render())
        await pilot.press("g", "a")
        await settled(pilot)
        footer = app.screen.query_one(Footer)
        await until(pilot, lambda: "track" in str(footer.render()))
        assert "ga agenda" not in str(footer.render())
        await pilot.press("g", "n")
        await settled(pilot)
        assert "ga agenda" in str(app.screen.query_one(Footer).render())
