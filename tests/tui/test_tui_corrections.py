"""Putting findings right from the article and from the pane: `E` for what it is, `x` for no such thing."""

from __future__ import annotations

import datetime as dt

import pytest
from textual.pilot import Pilot

from store.library import Library
from store.model.findings import Findings, MentionKind
from tests.tui.conftest import FEES, TODAY
from tests.tui.waiting import settled, until
from tui.app import DatelineApp
from tui.article.findings_list import findings_list
from tui.article.view import ArticleView
from tui.docks.dock import open_docks
from tui.docks.due import DueInput
from tui.words.findings import explain, told

PORTS = 3


def found(library: Library) -> Findings:
    return library.findings.of_article(PORTS)


async def opened(pilot: Pilot[None], surface: str) -> None:
    """Open the article about fees, with the cursor on a passage."""
    await settled(pilot)
    await pilot.press("enter")
    await settled(pilot)
    view = pilot.app.screen.query_one(ArticleView)
    view.go_to(FEES.index(surface), FEES.index(surface) + len(surface))
    await settled(pilot)


async def test_a_speaker_is_chosen_with_the_arrows_or_typed(app: DatelineApp, library: Library) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await opened(pilot, "“We waited")
        await pilot.press("E", "down", "enter")
        await settled(pilot)
        assert found(library).quotations[0].speaker == "Port Elling"
        await pilot.press("E", *"Somebody", "enter")
        assert found(library).quotations[0].speaker == "Somebody"
        await pilot.press("E", "up", "enter")
        assert found(library).quotations[0].speaker is None
        await pilot.press("u", "u", "u")
        assert found(library).quotations[0].speaker == "Ines Marten"


async def test_a_figure_is_typed_and_what_is_none_leaves_the_dock_open(
    app: DatelineApp, library: Library
) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await opened(pilot, "12%")
        await pilot.press("E", "ctrl+u", *"many", "enter")
        assert len(open_docks(app.screen)) == 1
        await pilot.press("ctrl+u", *"14%", "enter")
        assert found(library).figures[0].value == 14.0


async def test_a_date_is_typed(app: DatelineApp, library: Library) -> None:
    library.deadlines.dismiss(library.deadlines.of_article(PORTS)[0])
    async with app.run_test(size=(120, 40)) as pilot:
        await opened(pilot, "August 14")
        await pilot.press("E", *"15 aug 2026")
        await until(pilot, lambda: bool(app.screen.query_one(DueInput).readings))
        await pilot.press("enter")
        await until(pilot, lambda: found(library).timexes[0].first == dt.date(2026, 8, 15))


@pytest.mark.parametrize(
    ("surface", "kind"),
    [("“We waited", "quotations"), ("12%", "figures")],
)
async def test_x_takes_out_whatever_was_found(
    app: DatelineApp, library: Library, surface: str, kind: str
) -> None:
    before = len(getattr(found(library), kind))
    async with app.run_test(size=(120, 40)) as pilot:
        await opened(pilot, surface)
        await pilot.press("x")
        assert len(getattr(found(library), kind)) == before - 1
        await pilot.press("u")
        assert len(getattr(found(library), kind)) == before


async def test_a_name_is_none_here_or_in_every_article(app: DatelineApp, library: Library) -> None:
    elling = library.names.called("Port Elling")
    async with app.run_test(size=(120, 40)) as pilot:
        await opened(pilot, "Port Elling")
        await pilot.press("x", "enter")
        await settled(pilot)
        assert "Port Elling" not in [each.entity for each in found(library).mentions]
        assert library.names.one(elling.id).name == "Port Elling", "elsewhere it is one still"
        await pilot.press("u", "x", "right", "enter")
        await settled(pilot)
        assert "Port Elling" not in [each.name for each in library.names.summaries()]
        assert [each.id for each in library.names.summaries(hidden=True)] == [elling.id]


async def test_a_missed_name_is_selected_and_added(app: DatelineApp, library: Library) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await opened(pilot, "Ship")
        await pilot.press("v", "w", "E", "o", "enter")
        await settled(pilot)
        added = found(library).mentions[2]
        assert (added.entity, added.kind) == ("Ship owners", MentionKind.ORGANISATION)
        assert not app.screen.query_one(ArticleView).selecting


def test_pane_and_reason_say_that_the_user_put_it_right(library: Library) -> None:
    twelve = found(library).figures[0]
    library.corrections.set_figure(PORTS, twelve, library.corrections.figure("14%"))
    (item,) = findings_list(found(library), (), ()).of_kind("figure")
    assert told(item, FEES, TODAY) == ("14%", "corrected")
    assert ("found by", "corrected by you") in list(explain(item, FEES, TODAY))
