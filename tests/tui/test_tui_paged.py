"""Lists that are read page by page: what follows is drawn below what stands there."""

from __future__ import annotations

import pytest

from store.library import Library
from store.model.articles import Draft
from store.model.findings import Figure, FigureKind, Findings
from tests.by_hand import add_read, up_to_date
from tests.tui.conftest import FEES, found_in_fees
from tests.tui.waiting import settled
from tui.app import DatelineApp
from tui.chrome.header import Header
from tui.screens.paged import PagedScreen


@pytest.mark.parametrize("page", ["f", "q"], ids=["figures", "quotes"])
async def test_more_rows_are_added_below_those_that_are_drawn(
    app: DatelineApp, library: Library, page: str
) -> None:
    cost = Figure(len(FEES) + 1, len(FEES) + 3, FigureKind.MONEY, 70.0, "USD", "test", about="ticket")
    for number in range(70):
        quotes = found_in_fees()
        found = up_to_date(Findings(mentions=quotes.mentions, quotations=quotes.quotations, figures=(cost,)))
        add_read(library, Draft(f"{FEES} 70 {number}", f"Fees {number}", f"{number}.txt", "plain"), found)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("g", page)
        await settled(pilot)
        assert isinstance(app.screen, PagedScreen)
        lines = app.screen.lines
        first = list(lines._entries)
        assert app.screen.query_one(Header).about.startswith("more than")
        await pilot.press("G")
        await settled(pilot)
        added = list(lines._entries)
        assert len(added) > len(first)
        assert added[: len(first)] == first, "the same as before, not drawn anew"
        app.screen.redraw()
        assert [entry.key for entry in lines._entries] == [entry.key for entry in added]
