"""The palette: what is alive here, by key or mouse, while its list is filled anew at each letter."""

from __future__ import annotations

from rich.style import Style
from textual import events
from textual.command import Command, CommandList

from store.library import Library
from tests.by_hand import view
from tests.tui.waiting import settled, until
from tui.app import DatelineApp
from tui.docks.dock import open_docks
from tui.palette import Palette

NARROW = (80, 24)


def first_command(app: DatelineApp) -> str:
    """What the palette offers first; "" while it offers nothing."""
    commands = app.screen.query_one(CommandList)
    if not commands.option_count:
        return ""
    command = commands.get_option_at_index(0)
    assert isinstance(command, Command)
    return str(command.hit.text)


async def test_the_palette_runs_what_is_alive_here(app: DatelineApp, library: Library) -> None:
    async with app.run_test(size=NARROW) as pilot:
        await settled(pilot)
        await pilot.press(":", *"star")
        await until(pilot, lambda: first_command(app).startswith("Star"))
        await pilot.press("enter", "enter")
        await settled(pilot)
        assert library.views.count(view("star")) == 1


async def test_who_looks_for_an_export_finds_it(app: DatelineApp) -> None:
    async with app.run_test(size=NARROW) as pilot:
        await settled(pilot)
        await pilot.press(":", *"export")
        await until(pilot, lambda: first_command(app).startswith("Write"))


async def test_what_is_clicked_is_run(app: DatelineApp, library: Library) -> None:
    async with app.run_test(size=NARROW) as pilot:
        await settled(pilot)
        await pilot.press(":", *"star")
        await until(pilot, lambda: first_command(app).startswith("Star"))
        x, y = app.screen.query_one(CommandList).content_region.offset
        for kind in (events.MouseDown, events.MouseUp):
            app.post_message(kind(None, x + 1, y, 0, 0, 1, False, False, False))
        await until(pilot, lambda: not app.screen.query(CommandList))
        await settled(pilot)
        assert library.views.count(view("star")) == 1


async def test_a_command_that_went_while_it_was_clicked_is_not_run(app: DatelineApp) -> None:
    async with app.run_test(size=NARROW) as pilot:
        await settled(pilot)
        await pilot.press(":", *"star")
        await until(pilot, lambda: first_command(app).startswith("Star"))
        commands = app.screen.query_one(CommandList)
        gone = Style(meta={"option": 99})
        for kind in (events.MouseUp, events.Click):
            commands.post_message(kind(commands, 1, 1, 0, 0, 1, False, False, False, style=gone))
        await settled(pilot)
        assert app.screen.query(CommandList)


async def test_help_that_keys_overtake_is_not_opened_in_the_palette(app: DatelineApp) -> None:
    """Two keys in a row, "?" and ":": the palette may be there before the help that was asked for."""
    async with app.run_test(size=(120, 40)) as pilot:
        await settled(pilot)
        await pilot.press("colon")
        app.action_help()
        await settled(pilot)
        assert isinstance(app.screen, Palette) and not open_docks(app.screen)
        await pilot.press("escape", "question_mark")
        assert open_docks(app.screen)
