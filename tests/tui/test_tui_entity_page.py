"""The page of a name: come to with one key, left with one; its sections; following."""

from __future__ import annotations

import threading

import pytest
from textual.pilot import Pilot
from textual.widgets import Static

from store.errors import LibraryBusyError
from store.library import Library
from store.library.follows import Follows
from store.model.articles import Draft
from store.records import profiles
from store.records.connection import LibraryFile
from tests.by_hand import add_read
from tests.tui.conftest import FEES, found_in_fees
from tests.tui.waiting import settled, until
from tui.app import DatelineApp
from tui.article.view import ArticleView
from tui.chrome.header import Header
from tui.lists.line_list import LineList
from tui.messages import ShowEntity
from tui.screens.entities import EntitiesScreen
from tui.screens.entity import EntityScreen
from tui.screens.library import LibraryScreen


def shown(pilot: Pilot[None]) -> str:
    """The lines of the list, as they are drawn."""
    lines = pilot.app.screen.query_one(LineList)
    return "\n".join(lines.render_line(y).text.rstrip() for y in range(lines.size.height))


def title(pilot: Pilot[None]) -> str:
    header = pilot.app.screen.query_one(Header)
    return f"{header.place} {header.about}"


async def test_from_a_name_in_the_article_to_its_page_to_a_sentence_and_all_the_way_back(
    app: DatelineApp,
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("enter", "right_square_bracket", "e", "right_square_bracket", "e", "w")
        await settled(pilot)
        assert isinstance(app.screen, EntityScreen)
        assert title(pilot) == "Ines Marten person · 2 mentions in 1 article"
        assert "“We waited as long as we could,” said Ines Marten, who chairs the" in shown(pilot)
        await pilot.press("j", "enter")
        await settled(pilot)
        view = app.screen.query_one(ArticleView)
        assert FEES[view.cursor :].startswith("Marten expects")
        await pilot.press("q")
        await settled(pilot)
        assert isinstance(app.screen, EntityScreen)
        assert app.screen.lines.key is not None and FEES[app.screen.lines.key[1] :].startswith("Marten")  # type: ignore[index]
        await pilot.press("q")
        await settled(pilot)
        assert isinstance(app.screen, LibraryScreen) and app.screen.reading


async def test_of_a_name_in_very_many_articles_the_head_is_counted_beside_the_screen(
    app: DatelineApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing that the key waits for goes through all of them."""
    waited: list[str] = []
    months = profiles.months

    def counted(file: LibraryFile, entity_id: int) -> tuple[tuple[str, int], ...]:
        waited.append(threading.current_thread().name)
        return months(file, entity_id)

    monkeypatch.setattr("tui.screens.entity._COUNTED", 0)
    monkeypatch.setattr(profiles, "months", counted)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("enter", "right_square_bracket", "e", "right_square_bracket", "e", "w")
        await until(pilot, lambda: "Jun 2026" in str(app.screen.query_one("#profile", Static).render()))
        assert "Said 1" in str(app.screen.query_one("#sections", Static).render())
        assert waited and threading.main_thread().name not in waited


async def test_every_section_shows_what_it_is_for_or_teaches(app: DatelineApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("g", "e", "enter", "2")
        await settled(pilot)
        assert "“We waited as long as we could,”" in shown(pilot)
        await pilot.press("}")
        await settled(pilot)
        empty = app.screen.query_one("#empty", Static)
        assert empty.display and "Nobody who is quoted names Ines Marten." in str(empty.render())
        await pilot.press("6")
        await settled(pilot)
        assert "Port Elling" in shown(pilot)
        await pilot.press("enter")
        await settled(pilot)
        assert title(pilot).startswith("Port Elling place")
        await pilot.press("q")
        await settled(pilot)
        assert title(pilot).startswith("Ines Marten"), "back to the page of the name before"
        await pilot.press("{", "{", "{")
        await settled(pilot)
        assert "“We waited" not in shown(pilot)


async def test_words_narrow_every_section_and_one_step_back_shows_all_again(app: DatelineApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("g", "e", "enter", "f", *"expects")
        await settled(pilot)
        assert "Marten expects few" in shown(pilot) and "“We waited" not in shown(pilot)
        assert title(pilot).endswith("· with “expects”")
        await pilot.press("enter", "2")
        await settled(pilot)
        empty = app.screen.query_one("#empty", Static)
        told = "Nothing of Ines Marten under “Said” has “expects”. esc shows all."
        assert empty.display and str(empty.render()) == told
        await pilot.press("1", "enter")
        await settled(pilot)
        assert isinstance(app.screen, LibraryScreen)
        await pilot.press("q")
        await settled(pilot)
        assert title(pilot).endswith("· with “expects”"), "the way back leads to what was narrowed"
        await pilot.press("escape")
        await settled(pilot)
        assert isinstance(app.screen, EntityScreen) and "“We waited" in shown(pilot)
        await pilot.press("f", *"few", "escape")
        await settled(pilot)
        assert "“We waited" in shown(pilot), "esc in the dock keeps what was shown before"


async def test_one_follows_a_name_sees_what_is_new_of_it_and_undoes_that(
    app: DatelineApp, library: Library
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("g", "e", "enter", "s")
        await settled(pilot)
        assert title(pilot).startswith("★ Ines Marten")
        add_read(library, Draft(FEES + " Again.", "Fees again", "again.txt", "plain"), found_in_fees())
        await pilot.press("g", "l")
        await settled(pilot)
        assert app.screen.query_one(Header).about.endswith("★ 2 new")
        await pilot.press("g", "e", "S")
        await settled(pilot)
        assert isinstance(app.screen, EntitiesScreen)
        assert title(pilot) == "Entities 1 followed name"
        assert "2 new" in shown(pilot)
        await pilot.press("enter", "q")
        await settled(pilot)
        assert "2 new" not in shown(pilot), "its page was looked at"
        await pilot.press("s")
        assert library.follows.ids() == frozenset()
        await pilot.press("u")
        assert len(library.follows.ids()) == 1


async def test_the_articles_that_name_it_are_one_key_away(app: DatelineApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("g", "e", "enter", "a")
        await settled(pilot)
        assert isinstance(app.screen, LibraryScreen)
        assert app.screen.shelf.heading == "Ines Marten"
        await pilot.press("q")
        await settled(pilot)
        assert isinstance(app.screen, EntityScreen)


async def test_a_quotation_leads_to_who_speaks_and_what_is_no_name_says_so(app: DatelineApp) -> None:
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.press("enter", "w")
        await settled(pilot)
        assert isinstance(app.screen, LibraryScreen)
        await pilot.press("right_square_bracket", "q", "w")
        await settled(pilot)
        assert title(pilot).startswith("Ines Marten")


async def test_a_page_is_read_while_another_program_writes(
    app: DatelineApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    def busy(_follows: Follows, _entity_id: int) -> None:
        raise LibraryBusyError("another program is writing.")

    monkeypatch.setattr(Follows, "look_at", busy)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("g", "e", "enter")
        await settled(pilot)
        assert title(pilot).startswith("Ines Marten")
        assert "“We waited" in shown(pilot)


async def test_a_name_is_renamed_and_merged_on_its_page_and_that_undone(
    app: DatelineApp, library: Library
) -> None:
    marten, elling = library.names.called("Ines Marten"), library.names.called("Port Elling")
    async with app.run_test(size=(100, 30)) as pilot:
        app.post_message(ShowEntity(marten.id))
        await settled(pilot)
        await pilot.press("R", "ctrl+u", *"Marten", "enter")
        await settled(pilot)
        assert app.screen.query_one(Header).place == "Marten"
        await pilot.press("equals_sign", *"elling", "enter")
        await settled(pilot)
        assert app.screen.query_one(Header).place == "Port Elling", "the page of both"
        assert library.names.one(marten.id).id == elling.id
        await pilot.press("u")
        await settled(pilot)
        assert library.names.one(marten.id).name == "Marten"
