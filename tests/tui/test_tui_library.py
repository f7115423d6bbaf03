"""The library screen: open, move, star, undo, add, filter; wide and narrow."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from textual.widgets import Input

from seeds import seed_files
from store.library import Library
from store.model.articles import Place
from store.model.view import View
from tests.by_hand import view
from tests.tui.toasts import toasts
from tests.tui.waiting import settled, until
from tui.app import DatelineApp
from tui.article.findings_pane import FindingsLines, FindingsPane
from tui.article.pane import Reader
from tui.article.view import ArticleView as Text
from tui.chrome.chord import ChordPopup
from tui.chrome.header import Header
from tui.config import Config
from tui.docks.importing import ImportDock
from tui.docks.tags import TagsDock
from tui.lists.article_list import ArticleList
from tui.lists.shelf import Shelf
from tui.messages import ListNaming, OpenArticle, ToRead
from tui.screens.library import LibraryScreen
from tui.session import Session
from tui.workers.overview import Overview, look_over

WIDE, NARROW = (120, 40), (80, 24)


def screen_of(app: DatelineApp) -> LibraryScreen:
    assert isinstance(app.screen, LibraryScreen)
    return app.screen


def title_of_shown(app: DatelineApp) -> str | None:
    shown = app.query_one(Reader).article
    return shown.title if shown else None


async def test_a_key_that_does_nothing_says_so(app: DatelineApp) -> None:
    async with app.run_test(size=NARROW, notifications=True) as pilot:
        await settled(pilot)
        await pilot.press("f12", "down")
        assert not toasts(app)
        await pilot.press("&")
        await until(pilot, lambda: any("“&” does nothing here" in said for said in toasts(app)))
        await pilot.press("g", "&")
        await until(pilot, lambda: any("“g &” does nothing here" in said for said in toasts(app)))


async def test_enter_opens_marks_read_and_q_leads_back(app: DatelineApp, library: Library) -> None:
    async with app.run_test(size=NARROW) as pilot:
        await settled(pilot)
        assert app.query_one(Header).about == "3 · 3 unread"
        await pilot.press("enter")
        await settled(pilot)
        assert app.query_one(Text).has_focus and not app.query_one(Shelf).display
        assert app.query_one(Header).about == "3 · 2 unread"
        await pilot.press("q")
        await pilot.pause()
        assert app.query_one(ArticleList).has_focus and not app.query_one(Reader).display
        assert library.views.count(view("unread")) == 2


async def test_wide_the_article_under_the_cursor_is_shown_and_stays_unread(
    app: DatelineApp, library: Library
) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await settled(pilot)
        await pilot.press("j", "j")
        await until(pilot, lambda: title_of_shown(app) == "Ferries for the islands")
        assert app.query_one(FindingsPane).display
        assert library.views.count(view("unread")) == 3


async def test_star_and_undo_and_redo(app: DatelineApp, library: Library) -> None:
    async with app.run_test(size=NARROW, notifications=True) as pilot:
        await settled(pilot)
        await pilot.press("s")
        await settled(pilot)
        assert library.views.count(view("star")) == 1
        await pilot.press("u")
        await settled(pilot)
        assert library.views.count(view("star")) == 0
        assert any(toast.startswith("Undone") and "Port Elling" in toast for toast in toasts(app))
        await pilot.press("U")
        await settled(pilot)
        assert library.views.count(view("star")) == 1


async def test_archive_and_bin_of_marked_articles(app: DatelineApp, library: Library) -> None:
    async with app.run_test(size=NARROW) as pilot:
        await settled(pilot)
        await pilot.press("x", "x", "e")
        await settled(pilot)
        assert library.views.count(view("in:archive")) == 2
        await pilot.press("d")
        await settled(pilot)
        assert library.views.count(view("in:bin")) == 1
        assert app.screen.has_class("-empty")
        await pilot.press("u", "u")
        await settled(pilot)
        assert library.views.count(View()) == 3


async def test_the_filter_acts_while_it_is_typed_and_escape_takes_it_back(app: DatelineApp) -> None:
    async with app.run_test(size=NARROW) as pilot:
        await settled(pilot)
        shelf = app.query_one(Shelf)
        await pilot.press("f", *"ferr")
        await settled(pilot)
        assert shelf.articles.total == 1 and shelf.view == view("ferr*")
        await pilot.press("escape")
        await settled(pilot)
        assert shelf.view == View() and shelf.articles.has_focus
        await pilot.press("f", *"unread", "enter")
        await settled(pilot)
        assert shelf.view == view("unread")
        await pilot.press("F")
        await settled(pilot)
        assert shelf.view == View()


async def test_tags_are_typed_into_a_dock(app: DatelineApp, library: Library) -> None:
    async with app.run_test(size=NARROW) as pilot:
        await settled(pilot)
        await pilot.press("t", *"fees, [b]", "enter")
        await settled(pilot)
        assert dict(library.articles.tags()) == {"fees": 1, "[b]": 1}
        assert not app.query(TagsDock)


async def test_adding_a_folder_shows_a_line_for_each_file(app: DatelineApp, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "one.txt").write_text("A new ferry.\n\nThe ferry sails on Monday.", encoding="utf-8")
    (folder / "two.txt").write_bytes(b"\x89PNG\x00\x00")
    async with app.run_test(size=NARROW) as pilot:
        await settled(pilot)
        await pilot.press("a")
        app.query_one(Input).value = str(folder)
        await pilot.press("enter")
        await settled(pilot)
        await until(pilot, lambda: not app.query_one(ImportDock).running)
        assert app.query_one(Shelf).articles.total == 4
        await pilot.press("escape")
        await settled(pilot)
        assert not app.query(ImportDock)


async def test_the_reading_place_is_kept(app: DatelineApp, library: Library) -> None:
    async with app.run_test(size=NARROW) as pilot:
        await settled(pilot)
        await pilot.press("G", "enter", "space", "space")
        await settled(pilot)
        place = app.query_one(Text).top_offset
        assert place > 0
        await pilot.press("q")
        await settled(pilot)
        ferries = library.views.rows(View(), 2, 1)[0]
        assert library.articles.one(ferries.id).reading_place == place
        await pilot.press("k", "enter", "q", "j", "enter")
        await settled(pilot)
        assert app.query_one(Text).top_offset == place


async def test_next_article_from_the_article(app: DatelineApp) -> None:
    async with app.run_test(size=NARROW) as pilot:
        await settled(pilot)
        await pilot.press("enter", "J")
        await settled(pilot)
        shown = app.query_one(Reader).article
        assert shown is not None and shown.title.startswith("[b]Not bold")
        await pilot.press("K")
        await settled(pilot)
        shown = app.query_one(Reader).article
        assert shown is not None and shown.title == "Port Elling raises its fees"


async def test_findings_lie_over_the_article_where_it_is_narrow(app: DatelineApp) -> None:
    async with app.run_test(size=NARROW) as pilot:
        await settled(pilot)
        await pilot.press("enter", "i")
        await settled(pilot)
        assert app.query_one(FindingsPane).display and app.query_one(FindingsLines).has_focus
        await pilot.press("q")
        await settled(pilot)
        assert not app.query_one(FindingsPane).display and app.query_one(Text).has_focus


@pytest.mark.parametrize(
    ("width", "columns", "shown"),
    [(80, "auto", 1), (110, "auto", 2), (120, "auto", 3), (200, "auto", 3), (200, "2", 2), (200, "1", 1)],
)
async def test_columns_by_width_and_by_configuration(
    library: Library, width: int, columns: str, shown: int
) -> None:
    config = Config(columns=columns)  # type: ignore[arg-type]
    app = DatelineApp(Session(library, config, lambda: dt.date(2026, 7, 1)))
    async with app.run_test(size=(width, 40)) as pilot:
        await settled(pilot)
        panes = [app.query_one(Shelf), app.query_one(Text), app.query_one(FindingsPane)]
        assert sum(pane.region.width > 0 for pane in panes) == shown


async def test_zen_opens_the_article_alone_and_back_again(app: DatelineApp) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("z")
        await settled(pilot)
        assert app.query_one(Text).region.width == WIDE[0]
        assert not app.query_one(Header).display
        await pilot.press("q")
        await settled(pilot)
        assert app.query_one(Text).has_focus and app.query_one(Shelf).display
        before = app.query_one(Shelf).size.width
        await pilot.press(">", "-", "i")
        await settled(pilot)
        assert app.query_one(Shelf).size.width == before + 4
        assert app.query_one(Text).measure == Config().text_width - 4
        assert not app.query_one(FindingsPane).display


async def test_the_articles_of_an_entity_are_a_list_that_q_leaves(app: DatelineApp, library: Library) -> None:
    (marten,) = library.names.summaries(words="Marten")
    async with app.run_test(size=NARROW) as pilot:
        await settled(pilot)
        app.post_message(ListNaming(marten.id, marten.name))
        await settled(pilot)
        shelf = app.query_one(Shelf)
        assert shelf.articles.total == 1
        await pilot.press("S", "q")
        await settled(pilot)
        assert shelf.articles.total == 3


async def test_ctrl_c_tells_the_key_that_leaves(app: DatelineApp, monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[str] = []
    monkeypatch.setattr("tui.app.tell", lambda _app, sentence: told.append(sentence))
    async with app.run_test(size=NARROW) as pilot:
        await settled(pilot)
        await pilot.press("ctrl+c")
        await settled(pilot)
        assert told == ["Q leaves Dateline."]


async def test_a_passage_from_elsewhere_is_opened_where_it_stands(app: DatelineApp, library: Library) -> None:
    fees = library.views.rows(View(), 0, 1)[0]
    start = library.articles.one(fees.id).text.index("August 14")
    async with app.run_test(size=NARROW) as pilot:
        await settled(pilot)
        await pilot.press("g", "a")
        await settled(pilot)
        app.post_message(OpenArticle(ToRead(fees.id, start, start + 9)))
        await settled(pilot)
        assert isinstance(app.screen, LibraryScreen)
        assert app.query_one(Text).cursor == start


async def test_a_count_that_a_later_one_has_overtaken_is_not_shown(
    app: DatelineApp, library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The first count goes on until it is interrupted, and tells its number all the same."""
    counts: list[Overview] = []
    interrupted = Event()

    def counted(*about: Any) -> Overview:
        overview = look_over(*about)
        counts.append(overview)
        if len(counts) == 1:
            interrupted.wait(60)
        return overview

    monkeypatch.setattr("tui.workers.overview.look_over", counted)
    monkeypatch.setattr(Library, "interrupt", lambda _: interrupted.set())
    async with app.run_test(size=NARROW) as pilot:
        await until(pilot, lambda: counts)
        library.articles.move([library.views.rows(View(), 0, 1)[0].id], Place.BIN)
        app.query_one(Shelf).look_over()
        await settled(pilot)
        assert [each.listed for each in counts] == [3, 2]
        assert app.query_one(Shelf).articles.total == 2


async def test_a_chord_shows_where_it_leads_and_any_other_key_closes_it(app: DatelineApp) -> None:
    async with app.run_test(size=NARROW) as pilot:
        await settled(pilot)
        await pilot.press("j", "g", "g")
        await settled(pilot)
        assert app.query_one(ArticleList).cursor == 0 and app.query_one(ArticleList).has_focus
        assert not app.query(ChordPopup), "typed in one go, there is nothing to be shown"
        await pilot.press("g")
        await until(pilot, lambda: app.query(ChordPopup))
        popup = app.query_one(ChordPopup)
        assert "agenda" in str(popup.render())
        await pilot.press("escape")
        await settled(pilot)
        assert app.query_one(ArticleList).has_focus and not app.query(ChordPopup)
        await pilot.press("g", "a")
        await settled(pilot)
        assert type(app.screen).__name__ == "AgendaScreen"
        await pilot.press("q")
        await settled(pilot)
        assert isinstance(app.screen, LibraryScreen)


async def test_own_keys_work_and_the_old_ones_do_not(library: Library) -> None:
    from tui.config_file import parse

    config = parse('[keys.library]\nstar = "ctrl+k"\n[keys.everywhere]\ngo-agenda = "g d"')
    assert config.notices == ()
    app = DatelineApp(Session(library, config, lambda: dt.date(2026, 7, 1)))
    async with app.run_test(size=NARROW) as pilot:
        await settled(pilot)
        await pilot.press("s")
        assert library.views.count(view("star")) == 0
        await pilot.press("ctrl+k")
        assert library.views.count(view("star")) == 1
        await pilot.press("g", "d")
        await settled(pilot)
        assert type(app.screen).__name__ == "AgendaScreen"


async def test_every_theme_can_be_switched_to(app: DatelineApp) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await settled(pilot)
        for theme in ("dateline-light", "dateline-dark", "ansi-dark", "ansi-light", "nord"):
            app.theme = theme
            await pilot.pause()
            assert app.current_theme.name == theme


async def test_an_empty_library_says_what_to_do(tmp_path: Path) -> None:
    with Library.open(tmp_path / "empty.db") as empty:
        app = DatelineApp(Session(empty, Config(), lambda: dt.date(2026, 7, 1)))
        async with app.run_test(size=NARROW) as pilot:
            await settled(pilot)
            assert app.screen.has_class("-empty")
            words = str(app.screen.query_one("#empty").render())
            assert "adds a file, a folder or a web address" in words


async def test_what_one_adds_beside_the_first_words_is_told(library: Library, tmp_path: Path) -> None:
    (tmp_path / "own.txt").write_text("The ferry\n\nIt is late.\n")
    app = DatelineApp(
        Session(library, Config(recogniser="fast"), lambda: dt.date(2026, 7, 1)), first_start=True
    )
    async with app.run_test(size=NARROW) as pilot:
        await settled(pilot)
        await pilot.press("a")
        app.query_one(Input).value = str(tmp_path / "own.txt")
        await pilot.press("enter")
        await until(pilot, lambda: app.query(ImportDock) and not app.query_one(ImportDock).running)
        await settled(pilot)
        assert app.query_one(ImportDock).counts, "what became of it stays to be read"
        await pilot.press("escape")
        await settled(pilot)
        assert not app.query(ImportDock)
        assert app.query("#first"), "escape puts away one thing at a time"


@pytest.mark.slow
async def test_a_first_start_brings_the_samples_and_undo_takes_them_away(tmp_path: Path) -> None:
    with Library.open(tmp_path / "first.db") as first:
        app = DatelineApp(Session(first, Config(), lambda: dt.date(2026, 7, 1)), first_start=True)
        async with app.run_test(size=NARROW) as pilot:
            await settled(pilot)
            await until(
                pilot,
                lambda: first.views.count(View()) >= len(seed_files()) and not app.query(ImportDock),
            )
            assert app.query_one(Shelf).articles.cursor == 0
            assert "Sample articles are here" in str(app.screen.query_one("#first").render())
            await pilot.press("u")
            await settled(pilot)
            assert first.views.count(View()) == 0
