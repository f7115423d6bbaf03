"""Search while typing, and the way to the match."""

from __future__ import annotations

import datetime as dt
import threading

import pytest
from rich.cells import cell_len
from textual.widgets import Static

from store.errors import StoppedError
from store.extract import extractor_version
from store.library import Library
from store.library.views import Views
from store.model.articles import Draft, SearchHit, SearchPage
from store.model.findings import Findings
from tests.by_hand import add_read
from tests.tui.waiting import settled, until
from tui.app import DatelineApp
from tui.article.view import ArticleView
from tui.chrome.footer import Footer
from tui.chrome.header import Header
from tui.docks.find import FindBar
from tui.docks.query_input import QueryInput
from tui.screens.search import SearchScreen, excerpt_parts


def hit(excerpt: str, *matches: tuple[int, int]) -> SearchHit:
    return SearchHit(1, "A title", "Ledger", dt.date(2026, 6, 30), 0, 0, excerpt, matches)


def test_matches_are_cut_out_of_the_excerpt() -> None:
    parts = excerpt_parts(hit("port fees rose", (5, 9)), 40)
    assert parts == [("port ", "muted"), ("fees", "match"), (" rose", "muted")]


@pytest.mark.parametrize("width", [5, 12, 40, 200])
def test_an_excerpt_is_never_longer_than_its_room_and_shows_its_first_match(width: int) -> None:
    excerpt = "before " * 20 + "fees" + " after" * 20
    start = excerpt.index("fees")
    parts = excerpt_parts(hit(excerpt, (start, start + 4)), width)
    assert sum(cell_len(text) for text, _ in parts) <= width
    assert "fees" in [text for text, look in parts if look == "match"]


def test_an_excerpt_ends_with_a_whole_word_and_says_that_it_goes_on() -> None:
    in_english = excerpt_parts(hit("port fees rose again", (5, 9)), 16)
    assert in_english[-2:] == [(" rose", "muted"), ("…", "muted")]
    in_japanese = excerpt_parts(hit("港の料金は七月に再び上がる", (2, 4)), 12)
    assert in_japanese[-2:] == [("は", "muted"), ("…", "muted")]


async def test_enter_opens_the_article_at_the_match(app: DatelineApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await pilot.press("slash", *"object")
        await until(pilot, lambda: app.screen.query_one(Header).about == "1 article")
        await pilot.press("enter", "enter")
        await settled(pilot)
        view = app.screen.query_one(ArticleView)
        assert view.article is not None
        assert view.article.text[view.cursor :].startswith("object.")


async def test_enter_before_anything_is_looked_up_leads_to_the_hits_and_the_next_key_is_for_them(
    app: DatelineApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tui.screens.search._SETTLED_AFTER", 1e6)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await pilot.press("slash", *"zqx", "enter", "y")
        assert app.screen.query_one(QueryInput).value == "zqxy"
        await pilot.press(*["backspace"] * 4, *"fees", "enter", "j", "enter")
        await until(pilot, lambda: not isinstance(app.screen, SearchScreen))


async def test_the_footer_names_no_key_that_would_be_typed(app: DatelineApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await pilot.press("slash", *"object")
        await until(pilot, lambda: app.screen.query_one(Header).about == "1 article")
        assert "change words" not in str(app.screen.query_one(Footer).render())
        await pilot.press("enter")
        await pilot.pause()
        assert "/ change words" in str(app.screen.query_one(Footer).render())


async def test_matches_are_marked_and_gone_through_and_q_leads_back_to_the_hits(app: DatelineApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await pilot.press("slash", *"mart* board")
        await until(pilot, lambda: app.screen.query_one(Header).about == "1 article")
        await pilot.press("enter", "enter")
        await settled(pilot)
        text = app.screen.query_one(ArticleView)
        assert text.article is not None
        assert text.match_count == 4, "of both words"
        seen = []
        for key in ("", "n", "n", "n", "n", "N"):
            await pilot.press(*([key] if key else []))
            seen.append(text.article.text[text.cursor :].split()[0])
        assert seen == ["board", "Marten,", "board.", "Marten", "board", "Marten"]
        await pilot.press("q")
        await settled(pilot)
        assert isinstance(app.screen, SearchScreen)
        assert app.screen.lines.has_focus and app.screen.query_one(Header).about == "1 article"
        await pilot.press("enter")
        await settled(pilot)
        assert app.screen.query_one(ArticleView).match_count == 4
        await pilot.press("slash")
        await settled(pilot)
        assert app.screen.query_one(FindBar).value == "", "two words are no phrase to find"
        await pilot.press("escape", "g", "slash", *"nowhere")
        assert app.screen.query_one(QueryInput).value == "nowhere", "who goes there types anew"
        await until(pilot, lambda: app.screen.query_one(Header).about == "nothing found")
        await pilot.press("ctrl+u", *"fees")
        await until(pilot, lambda: app.screen.query_one(Header).about == "1 article")
        await pilot.press("enter", "enter")
        await settled(pilot)
        await pilot.press("slash")
        await settled(pilot)
        assert app.screen.query_one(FindBar).value == "fees"
        await pilot.press(*"harbour", "enter")
        await settled(pilot)
        assert text.match_count == 1, "what is typed takes its place"


async def test_further_hits_come_when_the_last_one_is_reached(app: DatelineApp, library: Library) -> None:
    for number in range(60):
        draft = Draft(f"Report {number} of the gauge.", f"Gauge {number}", f"{number}.txt", "plain")
        add_read(library, draft, Findings(version=extractor_version()))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await pilot.press("slash", *"gauge")
        await until(pilot, lambda: app.screen.query_one(Header).about == "more than 50 articles")
        await pilot.press("enter", "G")
        await until(pilot, lambda: app.screen.query_one(Header).about == "60 articles")


async def test_what_is_not_there_is_told_and_anything_may_be_typed(app: DatelineApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await pilot.press("slash", *'[/b]"')
        await settled(pilot)
        assert isinstance(app.screen, SearchScreen)
        await pilot.press(*"zq")
        said = "No article has “[/b]” and has “zq”."
        await until(pilot, lambda: said in str(app.screen.query_one("#empty", Static).content))


async def test_the_next_key_ends_what_is_being_looked_up_at_once(
    app: DatelineApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And not only when the words it begins are looked up in their turn."""
    begun, interrupted = threading.Event(), threading.Event()

    def search(*_: object, **__: object) -> SearchPage:
        begun.set()
        assert interrupted.wait(60)
        raise StoppedError("the query was stopped.")

    monkeypatch.setattr(Views, "search", search)
    monkeypatch.setattr(Library, "interrupt", lambda _: interrupted.set())
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await pilot.press("g", "slash", "h", "a")
        await until(pilot, begun.is_set)
        monkeypatch.setattr("tui.screens.search._SETTLED_AFTER", 1e6)
        await pilot.press("r")
        await until(pilot, interrupted.is_set)
