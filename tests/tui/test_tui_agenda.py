"""The agenda: what stands under which heading, and the way to and from the sentence."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from store.library import Library
from store.model.decisions import Deadline, DeadlineStatus
from store.model.findings import DeadlineKind
from tests.tui.waiting import settled
from tui.app import DatelineApp
from tui.article.view import ArticleView
from tui.screens.agenda import AgendaScreen
from tui.words.deadlines import agenda_entries, by_section, counts, section_of

TODAY = dt.date(2026, 7, 1)
NUMBERS = iter(range(1, 1_000))


def due(in_days: int, *, status: DeadlineStatus = DeadlineStatus.TRACKED, lasting: int = 0) -> Deadline:
    first = TODAY + dt.timedelta(days=in_days)
    number = next(NUMBERS)
    return Deadline(
        id=None if status is DeadlineStatus.SUGGESTED else number,
        suggestion_id=number,
        article_id=1,
        article_title="A title",
        source="Harbor Ledger",
        status=status,
        kind=DeadlineKind.DEADLINE,
        what="Answer the board",
        who=None,
        date=first.isoformat(),
        first=first,
        last=first + dt.timedelta(days=lasting),
        sentence="Shippers have until then to answer.",
        start=0,
        end=10,
    )


@pytest.mark.parametrize(
    ("deadline", "section"),
    [
        (due(-1), "Overdue"),
        (due(0), "Today"),
        (due(-3, lasting=5), "Today"),
        (due(1), "This week"),
        (due(6), "This week"),
        (due(7), "Later"),
        (due(1, status=DeadlineStatus.SUGGESTED), "Found, not yet tracked"),
        (due(-9, status=DeadlineStatus.DONE), "Done"),
    ],
)
def test_what_stands_under_which_heading(deadline: Deadline, section: str) -> None:
    assert section_of(deadline, TODAY) == section


def test_headings_stand_in_their_order_and_empty_ones_are_left_out() -> None:
    agenda = [due(30), due(-2), due(3, status=DeadlineStatus.SUGGESTED)]
    assert list(by_section(agenda, TODAY)) == ["Overdue", "Later", "Found, not yet tracked"]
    assert counts(agenda, TODAY) == "due 1 · later 1 · found 1"


@pytest.mark.parametrize("width", [40, 80, 120, 200])
def test_no_line_is_wider_than_the_list(width: int) -> None:
    moved = replace(due(3), what="漢字" * 80, moved_from=("2025-01-19", "2025-04-05"), note="a note " * 40)
    for entry in agenda_entries([moved, due(-4), due(9, lasting=20)], TODAY):
        for line in entry.draw(width):
            assert sum(len(text) for text, _ in line) <= width + 1


def test_a_deadline_that_moved_tells_from_where() -> None:
    moved = replace(due(6), moved_from=("2025-01-19", "2025-04-05"))
    written = [
        text for entry in agenda_entries([moved], TODAY) for line in entry.draw(120) for text, _ in line
    ]
    assert "     moved twice: 19 Jan 2025 → 5 Apr 2025 → 7 Jul 2026" in written


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
        await pilot.press("space")
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
        await pilot.press("x")
        assert [entry for entry in library.deadlines.agenda(TODAY) if entry.id is not None] == []
